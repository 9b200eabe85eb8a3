"""Signs of formatting in a body that may have been meant as text, or text that may have been meant as formatting."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from gongkai.fields.schema import Record
from gongkai.problems import Position, Problem, problem
from gongkai.records.facts import BODY, BODY_LINE
from gongkai.records.unseen import INLINE_CODE, without_code
from gongkai.render.markdown import render
from gongkai.sources.invisible import name_of_invisible
from gongkai.text.typed_backslash import doubtful
from gongkai.text.written_address import begins_with_picture, is_address

_LINK = re.compile(r"(?<!\\)\[[^\[\]\\]{1,80}(?P<between>\]\()(?P<target>[^()\s]{1,80})\)")
#: ``&zwnj;``, ``&#8203;``: a sign by its name or number.
_ENTITY = re.compile(r"(?<!\\)&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")
_ANY = re.compile(r"\\|\]\(|&")
#: ``#附件``: one sign without a blank; ``#话题#`` and ``#号楼`` are words.
_TIGHT_HEADING = re.compile(
    r"[ \u3000]{0,9}[#＃](?=[\u3400-\u9fff（《“〔])(?!号|表示|代表)[^#＃。！？；]{1,40}"
)
#: ``-甲``: a sign of a list without a blank.
_TIGHT_ITEM = re.compile(r"[ \t\u3000]{0,9}(?P<sign>[-+])(?=[\u3400-\u9fff（《“])")
_TIGHT = re.compile(r"^[ \t\u3000]{0,9}[#＃+-](?=[\u3400-\u9fff（《“〔])", re.MULTILINE)
#: 会议[改期](7月22日) is a day, [法释](2026) a year.
_WORDS = re.compile(r"(?![0-9]{1,4}[年月日时点:：])[^A-Za-z#\u3400-\u9fff]*[A-Za-z#\u3400-\u9fff]")
_SHOWN = 40


def check(record: Record) -> Iterator[Problem]:
    """Report GK650, GK651, GK656, GK657 and GK729, and GK645 for invisible signs written as entities, for the body of a record."""
    body = BODY.of(record)
    if _TIGHT.search(body):
        yield from _tight(record, body)
    if not _ANY.search(body):
        return
    typed = body.split("\n")
    told: set[str] = set()  # one reminder for each name of a sign is enough
    for number, line in enumerate(without_code(body)):
        if not _ANY.search(line):
            continue
        words = INLINE_CODE.sub(lambda code: " " * len(code[0]), line)
        indent = len(typed[number]) - len(line)
        for match in doubtful(words):
            at = Position(record.path, BODY_LINE.of(record) + number, indent + match.start() + 1)
            yield problem("GK650", at, sign=match[0][1])
        for match in _ENTITY.finditer(words):
            sign = html.unescape(match[0])
            if name := name_of_invisible(sign):
                at = Position(record.path, BODY_LINE.of(record) + number, indent + match.start() + 1)
                yield problem("GK645", at, name=name, sign=f"U+{ord(sign):04X}", more=f"，写作 {match[0]}")
            elif sign != match[0] and match[0] not in told:
                told.add(match[0])
                at = Position(record.path, BODY_LINE.of(record) + number, indent + match.start() + 1)
                yield problem("GK729", at, typed=match[0], sign="空格" if sign.isspace() else sign)
        for match in _LINK.finditer(words):
            target = match["target"]
            if (
                not is_address(target)
                and _WORDS.match(target)
                and not begins_with_picture(words, match.start("between"))
            ):
                at = Position(record.path, BODY_LINE.of(record) + number, indent + match.start() + 1)
                yield problem("GK651", at, words=match[0][:_SHOWN])


def _tight(record: Record, body: str) -> Iterator[Problem]:
    """GK656 for what may be a heading, and GK657 for what may be a list: signs without a blank behind them."""
    shown = render(body).text
    above = ""
    for number, line in enumerate(without_code(body)):
        words = line.strip()
        if not words:
            continue
        item = _TIGHT_ITEM.match(line)
        sign = item["sign"] if item else ""
        at = Position(record.path, BODY_LINE.of(record) + number, 1)
        if _TIGHT_HEADING.fullmatch(line) and words in shown:
            yield problem("GK656", at, words=words)
        elif sign and sign == above and words in shown:
            yield problem("GK657", at, words=words[:_SHOWN], sign=sign)
            sign = "reported"
        above = "reported" if sign and above == "reported" else sign
