"""The messages about a refused value: one entry for each reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from gongkai.fields import values
from gongkai.fields.own_words import advice
from gongkai.fields.schema import FieldInfo
from gongkai.problems import Position, Problem, near, problem
from gongkai.text.similar import nearest
from gongkai.text.web_address import LONGEST_ADDRESS

IN_ENTRY = "在这一项里加上"
_OR_DROP = "写上内容，或删去这一行"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refused value: ``at`` its place, ``field`` the field as declared (None when no field describes it).

    ``label`` and ``example`` are those of the field, ``value`` the words as written, ``reason`` the message
    of the parser; ``content`` is the label of the content type, empty for the configuration.
    """

    at: Position
    field: FieldInfo | None
    label: str
    example: str
    value: str
    reason: str
    content: str
    inner: bool = False
    """Whether the field belongs to an entry within the file, such as a row of a list."""


def empty(field: FieldInfo, at: Position) -> Problem:
    """An empty field; if it is not required it may as well be left out."""
    return problem("GK103", at, field=field.label.text, advice="写上内容" if field.required else _OR_DROP)


def _empty(found: Refusal) -> Problem:
    if found.field:
        return empty(found.field, found.at)
    return problem("GK103", found.at, field=found.label, advice=_OR_DROP)


def _long(found: Refusal) -> Problem:
    return problem("GK053", found.at, field=found.label, length=len(found.value), most=int(found.reason))


def _address(found: Refusal) -> Problem:
    return problem("GK042", found.at, address=found.value, most=LONGEST_ADDRESS)


def _date(found: Refusal) -> Problem:
    return problem("GK104", found.at, field=found.label, value=found.value, reason=found.reason)


def _number(found: Refusal) -> Problem:
    return _unlike(found, f"例如 {found.example}")


def _flag(found: Refusal) -> Problem:
    return _unlike(found, "写 是 或 否")


def _unlike(found: Refusal, what: str) -> Problem:
    return problem("GK105", found.at, field=found.label, value=found.value, reason=found.reason, advice=what)


def _choice(found: Refusal) -> Problem:
    words = nearest(found.value, found.reason.split("、"))
    own = advice(found.field, found.value, found.content) if found.field else ""
    return problem(
        "GK106",
        found.at,
        field=found.label,
        choices=found.reason,
        value=found.value,
        near=near(words, "改成其中一个") + own,
    )


def unlisted(field: FieldInfo, word: str, at: Position, kind: str) -> Problem:
    """GK126 for a word that the enumeration of ``field`` does not list and that no rule depends on."""
    words, rest = (field.choice.words, field.choice.rest) if field.choice else ((), "")
    treated = f"；现在按“{rest}”办理：写了公示期的，期满撤下" if rest else ""
    hint = near(nearest(word, list(words)), "照写的显示") + treated + advice(field, word, kind)
    return problem("GK126", at, field=field.label.text, choices="、".join(words), value=word, near=hint)


def _count(found: Refusal) -> Problem:
    otherwise = f"；{found.field.label.otherwise}" if found.field and found.field.label.otherwise else ""
    return problem("GK108", found.at, field=found.label, value=found.value, otherwise=otherwise)


#: Examples name the example county: as a value to write down it would be another office than that of the file.
_NOT_OURS = re.compile("云溪")


def _missing(found: Refusal) -> Problem:
    otherwise = found.field.label.otherwise if found.field else ""
    shown = _NOT_OURS.sub("××", found.example)
    example = f"{shown}；{otherwise}" if otherwise else shown
    return problem("GK101", found.at, field=found.label, example=example, where=_where(found))


def _where(found: Refusal) -> str:
    """Where a missing field belongs: in the entry, in the head of a text, or among the lines of a YAML
    file.
    """
    if found.inner:
        return IN_ENTRY
    return "在文件头加一行" if found.at.path.endswith(".md") else "加一行"


def _shape(found: Refusal) -> Problem:
    return problem("GK107", found.at, field=found.label, expected=found.reason or "另一种写法")


#: Refusals by pydantic's own types: its name for the error, and the expected value.
_EXPECTED = {"tuple_type": "一个列表", "dataclass_type": "几行“字段: 值”"}
MISSING = "missing"
_WORDINGS: dict[str, Callable[[Refusal], Problem]] = {
    values.EMPTY: _empty,
    values.SHAPE: _shape,
    values.LONG: _long,
    values.ADDRESS: _address,
    values.DATE: _date,
    values.NUMBER: _number,
    values.CHOICE: _choice,
    values.COUNT: _count,
    values.FLAG: _flag,
    MISSING: _missing,
}


def expected(why: str) -> str:
    """The expected value in place of one that pydantic itself refused; empty when it does not say."""
    return _EXPECTED.get(why, "")


def worded(why: str, found: Refusal) -> Problem:
    """The problem of a refused value; ``why`` is the reason of ``values.refused``, or pydantic's own name."""
    return _WORDINGS.get(why, _shape)(found)
