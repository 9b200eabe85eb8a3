"""Lines with a number: which of them count on from another line, and which only refer to a number. Pure.

一、 below a line that is no end of a sentence may be a heading or the middle of one (四、 / 五、六年级). The number is
certain when the line before or behind of the same kind has the next one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from gongkai.render.indents import INDENT
from gongkai.text.numerals import read_numeral

_HAN = "[一二三四五六七八九十]{1,3}"
_KINDS = (
    ("一、", re.compile(rf"(?P<number>{_HAN})(?:[ \u3000]?、|[．.](?![0-9]))")),
    ("（一）", re.compile(rf"[（(](?P<number>{_HAN})[）)]")),
    ("1.", re.compile(r"(?P<number>[0-9]{1,3})(?:[．、]|\.(?![0-9]))")),
    ("（1）", re.compile(r"[（(](?P<number>[0-9]{1,2})[）)]")),
    ("1)", re.compile(r"(?P<number>[0-9]{1,2})[）)]")),
    ("①", re.compile(r"(?P<number>[①-⑳])")),
    (
        "第一条",
        re.compile(
            rf"第(?P<number>{_HAN}|[0-9]{{1,3}})(?P<unit>条(?=[ \t\u3000])|[编章节](?=[ \t\u3000])|步|阶段|部分(?=[ \t\u3000])"
            r"|(?:[组类批档包期场片队轮站]|标段|等级|小组|考场|选区)(?=[ \t\u3000：:（(]))"
        ),
    ),
    ("第一，", re.compile(rf"第(?P<number>{_HAN})(?P<unit>[，,])(?=[\u3400-\u9fff])")),
    ("一是", re.compile(rf"(?P<number>{_HAN})(?P<unit>[是要])(?=[\u3400-\u9fff])")),
)
_ATTACHMENTS = re.compile(r"附件?[：:][ \t\u3000]*")
#: （二）项规定的, （一）（三）项, 五、六年级: no item begins so.
_REFERENCE = re.compile(
    r"(?:[（(][一二三四五六七八九十0-9]{1,3}[）)][、和至]?){1,8}(?:[项款目](?!目)|[^，。；]{0,4}(?<=第)[项款])"
    r"|[一二三四五六七八九](?:、[一二三四五六七八九]){1,8}(?:年级|产业|等奖|单元)"
)
#: 2 主要指标 above 2.1 政务服务
_CHAPTER = re.compile(
    r"(?P<number>[1-9][0-9]?)[ \u3000]{1,2}(?=[\u3400-\u9fff])(?![亿万千百个元米公吨倍年月日时])"
)
_FIRST_POINT = re.compile(r"(?P<number>[1-9][0-9]?)\.1[ \t\u3000]")
_LONGEST_CHAPTER = 40
_SENTENCE = re.compile("[，。；！？：]")
#: What stands in front of a number inside a sentence.
_BEFORE_INLINE = "，、；。：,;: \u3000”》）)（"
#: How many lines above belong to the same paragraph at most.
_ABOVE = 4
#: The number of a name below 附件：
_NAME_NUMBER = re.compile(r"[0-9]{1,2}[.．、]")
_MOST_ATTACHMENTS = 20
_ATTACHMENT_ITEM = re.compile(r"[ \t]*[0-9]{1,2}\. ")


@lru_cache(maxsize=4096)
def numbered(text: str) -> tuple[str, int] | None:
    """The kind of number at the beginning of a line, and the number; None when there is none or it refers to another text."""
    text = _ATTACHMENTS.sub("", text, count=1)
    if _REFERENCE.match(text):
        return None
    for kind, pattern in _KINDS:
        match = pattern.match(text)
        if match and (number := _number(match["number"])):
            return kind + match.groupdict().get("unit", ""), number
    return None


def in_sequence(texts: Sequence[str]) -> frozenset[int]:
    """The places of lines whose number follows that of the line above of the same kind, or is 1 above a 2."""
    kinds: dict[str, list[tuple[int, int]]] = {}
    for at, text in enumerate(texts):
        if one := numbered(text):
            kinds.setdefault(one[0], []).append((at, one[1]))
    found: set[int] = set()
    for places in kinds.values():
        numbers = [number for _, number in places]
        for index, (at, number) in enumerate(places):
            above = numbers[index - 1] if index else 0
            below = numbers[index + 1] if index + 1 < len(numbers) else 0
            counts = number > 1 and above == number - 1 and below != number
            if counts or (below == number + 1 and (number == 1 or not above)):
                found.add(at)
    return frozenset(found)


def counts_inline(texts: Sequence[str], at: int) -> bool:
    """Whether the number of a line goes on with one inside the lines above: ①申请书；②身份证；/ ③承诺书."""
    numbering = numbered(texts[at])
    if numbering is None:
        return False
    above = "".join(texts[max(0, at - _ABOVE) : at])
    return any(
        _number(match["number"]) == numbering[1] - 1
        for kind, pattern in _KINDS
        if numbering[0].startswith(kind)
        for match in pattern.finditer(above)
        if match.start() and (kind == "①" or above[match.start() - 1] in _BEFORE_INLINE)
    )


def chapters(texts: Sequence[str]) -> frozenset[int]:
    """The places of headings such as ``2 主要指标`` in a text numbered 1, 1.1, 1.2, 2, 2.1."""
    points = {match["number"]: at for at, text in enumerate(texts) if (match := _FIRST_POINT.match(text))}
    if not points:
        return frozenset()
    found: list[int] = []
    for at, text in enumerate(texts):
        match = _CHAPTER.match(text)
        if not match or len(text) > _LONGEST_CHAPTER or _SENTENCE.search(text):
            continue
        if points.get(match["number"], -1) > at and int(match["number"]) == len(found) + 1:
            found.append(at)
    return frozenset(found)


def _number(numeral: str) -> int:
    """The value of a numeral, 0 when it is none."""
    if numeral.isascii():
        return int(numeral)
    if "①" <= numeral <= "⑳":
        return ord(numeral) - ord("①") + 1
    try:
        return read_numeral(numeral)
    except ValueError:
        return 0


def is_attachment(texts: Sequence[str], at: int) -> bool:
    """Whether a line is the next name of an attachment: below 附件：1.甲 comes 2.乙."""
    number = _NAME_NUMBER.match(texts[at])
    return bool(number) and any(map(_ATTACHMENTS.match, texts[max(0, at - _MOST_ATTACHMENTS) : at]))


def unlisted(lines: Sequence[str]) -> Sequence[str]:
    """``lines`` with a no-break blank behind the numbers of attachments (附件：1. 甲 / 2. 乙), which are no items of a list."""
    found = list(lines)
    among = False
    for at, line in enumerate(lines):
        text = line.strip(INDENT)
        if among and _ATTACHMENT_ITEM.match(line):
            found[at] = line.replace(". ", ".\u00a0", 1)
        elif not among or text:
            among = bool(_ATTACHMENTS.match(text))
    return found
