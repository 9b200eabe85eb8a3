"""Rule: headings lie below the page's own h1, do not skip a level, and have short stable ids.

A body without any `##` may still have headings in the manner of official documents (GB/T 9704:
一、→（一）→ 1. →（1）), of rules (第一编、第一章、第一节) and of plans (1、1.1、1.1.1). They are recognised only then,
and only as a short paragraph of one line: whoever writes `##` has decided already.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from gongkai.render.plain import inline_text
from gongkai.text.numerals import heading_level

MAX_LENGTH = 40
DEEPEST = 6
_HEADINGS = ("heading_open", "plain_heading")
# A sentence that goes on or ends is not a heading.
_SENTENCE_END = tuple("；：，;:,")
_NOT_A_TITLE = re.compile(r"[。\n]")
_HAN = re.compile(r"[\u3400-\u9fff]")
# Names of attachments are numbered 1. 2. and carry no punctuation (GB/T 9704), so they look like headings.
#: The parts of a rule, from the highest; 条 is a paragraph.
_OF_RULES = "编章节"
_OF_RULE = re.compile(
    rf"第[一二三四五六七八九十百零〇0-9]{{1,5}}(?P<kind>[{_OF_RULES}])(?:[ \u3000\u00a0]|$|(?=[^的规所中至到、，]))"
)
_BY_POINTS = re.compile(
    r"(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2}){0,3})[ \u3000\u00a0]*(?=[^\s0-9.．、，年月日%％])"
)
_ATTACHMENTS = ("附件：", "附件:")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as drawn: `level` is that of the HTML element (2 to 6), `text` is without markup."""

    level: int
    id: str
    text: str


def settle(tokens: Sequence[Token], prefix: str = "s", top: int = 2) -> tuple[Heading, ...]:
    """Give every heading in `tokens` its level and id, in place, and return them in order.

    Ids are `prefix` and a path of counters; the highest heading is drawn at level `top`.

    Numbered paragraphs become headings first when no heading of level 2 or deeper was written (W-A11Y-03).
    """
    if not any(token.type in _HEADINGS and token.tag != "h1" for token in tokens):
        _recognise(tokens)
    path: list[int] = []
    written: list[int] = []
    found: list[Heading] = []
    for at, token in enumerate(tokens):
        if token.type not in _HEADINGS:
            continue
        level = int(token.tag[1:])
        depth = len(written)
        while depth and written[depth - 1] >= level:
            depth -= 1
        counter = path[depth] + 1 if len(path) > depth else 1
        path[depth:] = [counter]
        written[depth:] = [level]
        drawn = min(depth + top, DEEPEST)
        heading_id = "-".join((prefix, *map(str, path)))
        token.tag = f"h{drawn}"
        token.attrs = {"id": heading_id}
        if token.type == "plain_heading":
            text = token.content
        else:
            text = inline_text(tokens[at + 1].children)
            tokens[at + 2].tag = token.tag
        found.append(Heading(drawn, heading_id, text))
    return tuple(found)


def _recognise(tokens: Sequence[Token]) -> None:
    """Turn the paragraphs that are headings by their number into headings, `#` staying above them."""
    paragraphs = [
        (at, _text(tokens, at))
        for at, token in enumerate(tokens)
        if not token.level and token.type in ("plain_paragraph", "paragraph_open")
    ]
    decimal = _counts_by_points(text for _, text in paragraphs)
    among_attachments = False
    for at, text in paragraphs:
        level = _level(text, decimal)
        if text.startswith(_ATTACHMENTS):
            among_attachments = True
        elif level != numbered_level(3):
            among_attachments = False
        if not level or among_attachments:
            continue
        token = tokens[at]
        token.tag = f"h{level + 1}"
        if token.type == "plain_paragraph":
            token.type = "plain_heading"
        else:
            token.type = "heading_open"
            tokens[at + 2].type = "heading_close"


def numbered_level(level: int) -> int:
    """Where one of the four levels of 一、 （一） 1. （1） stands below 编, 章 and 节."""
    return len(_OF_RULES) + level


def _counts_by_points(texts: Iterable[str]) -> bool:
    """True when the headings of a text are 1, 1.1, 1.1.1: one of them is 1, and one below it 1.1."""
    found = [match["number"] for text in texts if (match := _BY_POINTS.match(text))]
    return "1" in found and "1.1" in found


def _level(text: str, decimal: bool) -> int:
    """The level that the number of `text` stands for, the highest being 1, or 0 when it is no heading."""
    if len(text) > MAX_LENGTH or text.endswith(_SENTENCE_END) or _NOT_A_TITLE.search(text):
        return 0
    if not _HAN.search(text):
        return 0
    rule = _OF_RULE.match(text)
    if rule:
        return _OF_RULES.index(rule["kind"]) + 1
    points = _BY_POINTS.match(text) if decimal else None
    if points:
        return numbered_level(points["number"].count(".") + 1)
    numbered = heading_level(text)
    return numbered_level(numbered[0]) if numbered else 0


def _text(tokens: Sequence[Token], at: int) -> str:
    """The text of the paragraph at a place if it may be a heading, else nothing."""
    token = tokens[at]
    return _one_line(token) if token.type == "plain_paragraph" else _whole_text(tokens[at + 1])


def _one_line(paragraph: Token) -> str:
    """The text of a plain paragraph that was one line in the source, or nothing."""
    return "" if "lines" in paragraph.meta else paragraph.content


def _whole_text(inline: Token) -> str:
    """The text of a paragraph of one piece, or nothing: `**1.姓名**张三` is a run-in, not a heading."""
    # The marks of emphasis leave empty text tokens behind.
    children = [child for child in inline.children or () if child.type != "text" or child.content]
    if "\n" in inline.content or not children:
        return ""
    if children[0].type == "strong_open":
        closing = next(
            i
            for i, child in enumerate(children)
            if child.type == "strong_close" and child.level == children[0].level
        )
        if closing != len(children) - 1:
            return ""
    elif children[0].type != "text":
        return ""
    return inline_text(children)
