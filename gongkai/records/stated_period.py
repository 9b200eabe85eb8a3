"""有效期 in the head of a document, by what it says: 2年 is 有效期年, a day (至2028年1月31日) is 有效期至."""

from __future__ import annotations

import re

from gongkai.sources.nodes import Fields, Scalar
from gongkai.text.numerals import read_numeral

_KEYS = ("有效期年", "term", "有效期至", "expires")
_STATED = ("有效期", "有效期限")
_FROM, _OTHERS = ("施行日期", "effective"), ("其他", "other_items")
_OPEN = re.compile("长期(?:有效)?|永久|无期限|未设有效期|不设有效期")
_FROM_THEN = re.compile(
    "(?:自|从)?(?:公布|发布|印发|下发|颁布|签发|通过)之日起?(?:起)?(?:施行|实施|执行|生效)?[。]?"
)
_YEARS = re.compile(r"(?P<years>[1-9][0-9]{0,2}|[一二三四五六七八九十]{1,3})[ \u3000]?年")
_DAY = re.compile(r"(?:有效期)?至?(?P<day>[0-9]{4}(?:年|[-./])[0-9]{1,2}.*)")


def with_period(fields: Fields) -> Fields:
    """The head with 有效期 under the field that its value means, and days in words (自公布之日起施行) among the items of the paper.

    Anything else stays and is reported.
    """
    return _with_words(_with_term(fields))


def _with_words(fields: Fields) -> Fields:
    """The head with 施行日期: 自公布之日起施行 and 有效期: 长期, which name no day, as items under their own names."""
    own = [
        (key, value)
        for key, value in fields.entries
        if isinstance(value, Scalar)
        and (
            (key.text in _STATED and _OPEN.fullmatch(value.text.strip()))
            or (key.text in _FROM and _FROM_THEN.fullmatch(value.text.strip()))
        )
    ]
    others = next((value for key, value in fields.entries if key.text in _OTHERS), None)
    if not own or not (others is None or isinstance(others, Fields)):
        return fields
    rest = tuple(entry for entry in fields.entries if entry not in own and entry[0].text not in _OTHERS)
    items = Fields((*(others.entries if others else ()), *own), own[0][0].at)
    return Fields((*rest, (Scalar(_OTHERS[0], items.at), items)), fields.at)


def _with_term(fields: Fields) -> Fields:
    keys = {key.text for key, _ in fields.entries}
    if keys & set(_KEYS) or len(keys & set(_STATED)) != 1:
        return fields
    entries = []
    for key, value in fields.entries:
        meant = _meant(value.text.strip()) if key.text in _STATED and isinstance(value, Scalar) else None
        entries.append((Scalar(meant[0], key.at), Scalar(meant[1], value.at)) if meant else (key, value))
    return Fields(tuple(entries), fields.at)


def _meant(text: str) -> tuple[str, str] | None:
    if years := _YEARS.fullmatch(text):
        said = years["years"]
        return "有效期年", said if said.isascii() else str(read_numeral(said))
    day = _DAY.fullmatch(text)
    return ("有效期至", day["day"]) if day else None
