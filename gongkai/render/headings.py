"""Rule: headings are below the page's own h1, skip no level, and have short stable ids.

A body without any ``##`` may still have headings in the manner of official documents (GB/T 9704: 一、→（一）→ 1.
→（1）), of rules (第一编、第一章、第一节) and of plans (1、1.1、1.1.1). They are recognised only then, and only as a short
paragraph of one line: an author who writes ``##`` has decided already.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from gongkai.render import sibling_items
from gongkai.render.label_lists import behind_labels
from gongkai.render.line_signs import CONTENTS_LINE, ESCAPED_NUMBER
from gongkai.render.never_headings import contents, stopped_lines
from gongkai.render.plain import inline_text
from gongkai.text.numerals import heading_level

MAX_LENGTH = 40
DEEPEST = 6
_HEADINGS = ("heading_open", "plain_heading")
#: （一） is the second of the four levels of documents.
_SECOND = 2
# A sentence that goes on or ends is not a heading.
_SENTENCE_END = tuple("；：，;:,")
_ANNOUNCES = ("：", ":")
#: 现将有关事项通知如下： may introduce the parts of the whole document.
_WHOLE_DOCUMENT = re.compile(r"(?:如下|以下[^，。；]{0,12})[：:]$")
#: 包括：, 有下列情形之一的，不予补助：
_LISTS = re.compile(r"(?:下列|之一|包括|包含)[^。；]{0,20}[：:]$")
_ARTICLE = re.compile(r"第[一二三四五六七八九十百零〇0-9]{1,5}条")
_NOT_A_TITLE = re.compile(r"[。\n]|(?<=[\u3400-\u9fff）)])\.$")
#: 四、咨询电话：0537-3211234, 二、会议地点：县政府
_WITH_VALUE = re.compile(
    r"(?:[：:][ \u3000]*[0-9A-Za-z]|(?:时间|日期|期限|地点|地址|电话|传真|邮箱|网址|邮编|联系人|方式|单位|金额|数量|名称|编号|名单|成员|人员)[：:]).*"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
# Names of attachments are numbered 1. 2. and have no punctuation (GB/T 9704), so they look like headings.
#: The parts of a rule, from the highest; 条 is a paragraph.
_OF_RULES = ("编", "章", "节")
_OF_RULE = re.compile(
    rf"第[一二三四五六七八九十百零〇0-9]{{1,5}}(?P<kind>[{''.join(_OF_RULES)}]|部分)(?:[ \u3000\u00a0]|$|(?=[^的规所中至到、，]))"
)
_BY_POINTS = re.compile(
    r"(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2}){0,3})(?:\.(?=\u00a0))?[ \u3000\u00a0]*(?=[^\s0-9.．、，年月日%％])"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as drawn: ``level`` is that of the HTML element (2 to 6), ``text`` is without markup."""

    level: int
    id: str
    text: str


def settle(tokens: Sequence[Token], prefix: str = "s", top: int = 2) -> tuple[Heading, ...]:
    """Set level and id of every heading in ``tokens``, in place, and return the headings in order.

    Ids are ``prefix`` and a path of counters; the highest heading is drawn at level ``top``.

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
    """Turn numbered paragraphs into headings, below any ``#``."""
    paragraphs = [
        (at, _text(tokens, at))
        for at, token in enumerate(tokens)
        if not token.level and token.type in ("plain_paragraph", "paragraph_open")
    ]
    decimal = _counts_by_points(text for _, text in paragraphs)
    listed = contents([text for _, text in paragraphs])
    stopped = stopped_lines(text for _, text in paragraphs)
    of_labels = behind_labels([_whole(tokens, at) for at, _ in paragraphs])
    items = _items(tokens, [at for at, _ in paragraphs])
    levels: dict[int, int] = {}  # of the headings, by place
    above = ""  # the paragraph above, when it introduces a list
    for place, (at, text) in enumerate(paragraphs):
        level = 0 if place in listed or text in stopped else _level(text, decimal)
        if level > numbered_level(1) and (at in items or _leads(above, level, tokens, at)):
            continue
        whole = _whole(tokens, at)
        above = "" if level else whole
        if level and place not in of_labels:
            levels[place] = level
    places = [at for at, _ in paragraphs]
    for place in sibling_items.items(
        [_line(tokens, places, place, place in levels) for place in range(len(places))]
    ):
        del levels[place]
    for place, level in levels.items():
        token = tokens[places[place]]
        token.tag = f"h{level + 1}"
        if token.type == "plain_paragraph":
            token.type = "plain_heading"
        else:
            token.type = "heading_open"
            tokens[places[place] + 2].type = "heading_close"


def _line(
    tokens: Sequence[Token], places: Sequence[int], place: int, heading: bool
) -> sibling_items.NumberedLine:
    """What decides whether the paragraph at a place is an item beside others."""
    at = places[place]
    text = _whole(tokens, at).removeprefix("**")
    number, ordinal = heading_level(text) or (0, "")
    behind = at + (1 if tokens[at].type == "plain_paragraph" else len(("open", "inline", "close")))
    if behind >= len(tokens) or tokens[behind].type in _HEADINGS:
        below = -1
    else:
        next_at = places[place + 1] if place + 1 < len(places) else -1
        below = _number(_whole(tokens, behind)) if behind == next_at else -2
    return sibling_items.NumberedLine(text, number, ordinal, heading, below)


def _items(tokens: Sequence[Token], places: Sequence[int]) -> frozenset[int]:
    """The numbered paragraphs that are items of a list: directly below a line that ends in ：, or an item in ；.

    （一） below 通知如下： is an item only when another （二） follows it directly: a heading has a text below it.
    The items of an article and those below 包括： may have one, too.
    """
    texts = [_whole(tokens, at) for at in places]
    numbers = [_number(text) for text in texts]
    found = set()
    first, lasting, begun = (
        0,
        False,
        "",
    )  # of the list that goes on: its level, or 0; whether a text may be in it
    for place in range(1, len(places)):
        at, number, above = places[place], numbers[place], texts[place - 1]
        adjacent = _adjacent(tokens, at)
        if (
            not adjacent
            or _leaves(texts[place], number, first, lasting)
            or (number and texts[place][:3] == begun)
        ):
            first = 0
        if not adjacent or number < _SECOND:
            continue
        if not first:
            follows_item = number == numbers[place - 1] and above.endswith(("；", ";"))
            announced = above.endswith(_ANNOUNCES) and not 0 < number <= numbers[place - 1]
            lasting = announced and bool(_ARTICLE.match(above) or _LISTS.search(above))
            below = (
                numbers[place + 1]
                if place + 1 < len(places) and _adjacent(tokens, places[place + 1])
                else None
            )
            if follows_item or lasting or (announced and _is_list(above, number, below)):
                first, begun = number, texts[place][:3]
        if first:
            found.add(at)
    return frozenset(found)


def _leaves(text: str, number: int, first: int, lasting: bool) -> bool:
    """Whether a paragraph ends a list of level ``first``: it has a higher number, or none."""
    if number:
        return number < first
    return not lasting or bool(_ARTICLE.match(text) or _OF_RULE.match(text))


def _is_list(announcement: str, number: int, below: int | None) -> bool:
    """Whether ``number`` below an announcement begins a list, not a part of the document with its own text.

    ``below`` is the level of the next paragraph, 0 without a number, None when no paragraph follows.
    """
    if number > _SECOND or below is None or below == number:
        return True
    return below > number and not _WHOLE_DOCUMENT.search(announcement)


def _adjacent(tokens: Sequence[Token], at: int) -> bool:
    """Whether a paragraph is directly above the one at a place."""
    return tokens[at - 1].type in ("plain_paragraph", "paragraph_close")


def _number(text: str) -> int:
    """The level of a number among 一、 （一） 1. （1）; 0 without one."""
    found = heading_level(text.removeprefix("**"))
    return found[0] if found else 0


def _leads(above: str, level: int, tokens: Sequence[Token], at: int) -> bool:
    """Whether the block above makes a numbered line a list item: it ends in ：, or is a numbered sentence.

    Only directly above: with any other block between, the line is a heading.
    """
    if not above or not _adjacent(tokens, at):
        return False
    numbered = heading_level(above)
    return (level > numbered_level(_SECOND) and above.endswith(("：", ":"))) or bool(
        numbered and numbered_level(numbered[0]) < level and len(above) <= MAX_LENGTH and above.endswith("。")
    )


def numbered_level(level: int) -> int:
    """The level of a number among 一、 （一） 1. （1） below 编, 章 and 节."""
    return len(_OF_RULES) + level


def _counts_by_points(texts: Iterable[str]) -> bool:
    """Whether the headings are 1, 1.1, 1.1.1: one is 1, and one below it or below the next 1.1, 2.1."""
    found = {match["number"] for text in texts if (match := _BY_POINTS.match(text))}
    return "1" in found and any(f"{number}.1" in found for number in found)


def _level(text: str, decimal: bool) -> int:
    """The level of the number of ``text``, the highest being 1; 0 when it is no heading."""
    if len(text) > MAX_LENGTH or text.endswith(_SENTENCE_END) or _NOT_A_TITLE.search(text):
        return 0
    if CONTENTS_LINE.search(text) or _WITH_VALUE.search(text):
        return 0
    if not _HAN.search(text):
        return 0
    rule = _OF_RULE.match(text)
    if rule:
        return 1 if rule["kind"] == "部分" else _OF_RULES.index(rule["kind"]) + 1
    points = _BY_POINTS.match(text) if decimal else None
    if points:
        return numbered_level(points["number"].count(".") + 1)
    numbered = heading_level(text)
    return numbered_level(numbered[0]) if numbered else 0


def _text(tokens: Sequence[Token], at: int) -> str:
    """The text of the paragraph at a place if it may be a heading, else empty."""
    token = tokens[at]
    return _one_line(token) if token.type == "plain_paragraph" else _whole_text(tokens[at + 1])


def _whole(tokens: Sequence[Token], at: int) -> str:
    """The words of the paragraph at a place, whatever it contains."""
    return tokens[at].content if tokens[at].type == "plain_paragraph" else tokens[at + 1].content


def _one_line(paragraph: Token) -> str:
    """The text of a plain paragraph that was one line in the source, else empty."""
    return "" if "lines" in paragraph.meta else paragraph.content


def _whole_text(inline: Token) -> str:
    """The text of a paragraph of one piece, else empty: ``**1.姓名**张三`` is a run-in, not a heading."""
    # The marks of emphasis leave empty text tokens behind.
    children = [child for child in inline.children or () if child.type != "text" or child.content]
    if "\n" in inline.content or not children or ESCAPED_NUMBER.match(inline.content):
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
