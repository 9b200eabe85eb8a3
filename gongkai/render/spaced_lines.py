"""Rule: lines cut at one width with a blank line behind each are joined; other blank lines within a sentence are told.

Mail programs and copies of PDF files put a blank line behind every line. Where all lines of a text are so, several
stop within a sentence at about one width, and sentences end inside the lines, the blank lines mean nothing: each line
end is read as if none were there (``paragraphs``), and only a greater gap parts paragraphs. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gongkai.render.cut_words import GOES_ON, awaits_value, closes_bracket, parts_word
from gongkai.render.flush_lines import may_sign
from gongkai.render.indents import DEEPER, INDENT, columns
from gongkai.render.line_signs import DATE, HAN, LABELLED, NUMERAL, PAGE_NUMBER, ends, is_structure
from gongkai.render.margins import ROOM, SHORTEST, WIDEST, Margin, width
from gongkai.render.marked_lines import is_marked
from gongkai.render.numbered_lines import numbered
from gongkai.render.row_lines import is_entry, listed
from gongkai.render.uncertain_starts import is_open

_GAP = re.compile(r"\n[ \t\u3000\u00a0]*\n")
#: A text with fewer gaps has too few lines to find a width.
_FEWEST_GAPS = 3
_FEWEST_CUTS = 3
#: How many of the cut lines must show by their signs that they are cut: two, and one in so many.
_FEWEST_SIGNS = 2
_SHARE = 8
#: With so many lines that were cut after the same number of characters one does.
_MANY = 6
#: A sentence that ends within a line: such a line is running text.
_INNER_END = re.compile(r"[。！？；](?=[^”’」』）)》])")
_COMMA = re.compile("[，,、]")
#: No paragraph begins with such a sign.
_NOT_FIRST = re.compile("[，。、；：！？）》”’〕】」』％]")
_OPEN_LINE = tuple(sign for sign in GOES_ON if sign not in "-—")
_CLOSED = ("）", ")", "”", "》")
#: Some mails have a blank at the end of each line; in Latin text it is the one between two words.
_TRAILING = re.compile(r"(?<=[^\x00-\x7f \u3000\u00a0])[ \t\u3000\u00a0]+$")
_ITEM = re.compile(r"(?<![ \t])[ \t]*(?:[0-9]{1,9}\.|[-*+]) ")
_BRACKETS = (("（", "）"), ("《", "》"), ("〔", "〕"), ("【", "】"), ("(", ")"))
#: 各位代表， / 您好！ is how a letter begins.
_SALUTATION = re.compile(
    r"(?:(?:尊敬|亲爱)的|各位)?[^，。：；]{0,16}(?:代表|委员|同志|先生|女士|朋友|乡亲|群众|市民|们)[，,]"
)
_ARTICLE = re.compile(rf"第{NUMERAL}条[ \u3000]")
_LABEL = re.compile(r"[^，。；！？\n]{1,20}[：:]")
_MARK = re.compile("[，。；！？、：]")
#: Verses have four to nine characters between their marks.
_SHORTEST_VERSE, _LONGEST_VERSE = 4, 9
#: The date stands so many lines below the name of who signs, blank ones included.
_NEAR_DATE = 3
#: Behind a heading of more characters nothing says that it is one.
_LONGEST_HEADING = 40


#: A line of a text without long paragraphs that is so near the widest one reaches the margin.
_NEAR = 8
_OF_TITLE = re.compile(
    "关于|(?:通知|意见|办法|规定|方案|决定|公告|通告|通报|报告|批复|纪要|计划|细则|条例|名单|一览表|公示)(?:（[^（）]{1,12}）)?$"
)
#: Entries of a list have their first comma at about the same place.
_ALIKE = 2


@dataclass(frozen=True, slots=True)
class ClosedUp:
    """A text whose blank lines between cut lines are gone: ``lines`` of the source, from 0, that stay, and how many were cut."""

    text: str
    lines: tuple[int, ...]
    cuts: int


class _Looked(NamedTuple):
    """A line with words: its place, its words, whether it has a sign of Markdown, whether it belongs to a list."""

    at: int
    words: str
    marked: bool
    entry: bool


def closed_up(source: str, margin_of: Callable[[str], Margin | None]) -> ClosedUp | None:
    """``source`` without the blank lines between cut lines; None when it is not certain that they mean nothing."""
    if "```" in source or len(_GAP.findall(source)) < _FEWEST_GAPS:
        return None
    lines = source.split("\n")
    if any(2 * len(line) > WIDEST and width(line) > WIDEST and not is_marked(line) for line in lines):
        return None
    pairs = list(_neighbours(lines))
    gap = min((below - above for above, below in pairs), default=1)
    if gap == 1:
        return None
    pairs = [(above, below) for above, below in pairs if below - above == gap]
    closed = {above for above, _ in pairs}
    kept: list[int] = []
    hidden = 0
    for at, line in enumerate(lines):
        if line.strip(INDENT):
            hidden = gap - 1 if at in closed else 0
        elif hidden:
            hidden -= 1
            continue
        kept.append(at)
    text = "\n".join(_TRAILING.sub("", lines[at]) for at in kept)
    margin = margin_of(text)
    if not margin:
        return None
    cuts = [
        (lines[above], lines[below]) for above, below in pairs if _is_cut(lines[above], lines[below], margin)
    ]
    signs = sum(_is_surely_cut(above, below) or bool(_INNER_END.search(above)) for above, below in cuts)
    ended = any(ends(below.strip(INDENT)) for _, below in cuts)
    fewest = 1 if margin.exact and len(cuts) >= _MANY else _FEWEST_SIGNS
    if len(cuts) < _FEWEST_CUTS or signs < max(fewest, len(cuts) // _SHARE) or not ended:
        return None
    return ClosedUp(text, tuple(kept), len(cuts))


def parted(lines: Sequence[str]) -> list[int]:
    """The lines of a text, from 0, that begin a paragraph behind a blank line although the line above stops within a sentence."""
    found: list[int] = []
    comma: list[tuple[int, bool]] = []
    certain = False
    before = False
    prior = ""
    near = _near_widest(lines)
    rows = _rows(lines)
    for above, below in _neighbours(lines, below_items=True):
        line, next_line = _ITEM.sub("", lines[above], count=1).strip(INDENT), lines[below].strip(INDENT)
        entry_above, prior = prior, line
        if below - above == 1:
            before = False
            continue
        if below in rows or _stands_apart(lines, line, below):
            before = False
        elif parts_word(line, next_line):
            found.append(below)
        elif _is_surely_cut(line, next_line) and not _SALUTATION.fullmatch(line):
            found.append(below)
            certain = True
        elif (above in near and _reaches_within(entry_above, line, next_line)) or _is_cut_by_shape(
            lines[above], lines[below]
        ):
            found.append(below)
        elif _may_be_cut(line, next_line):
            if _INNER_END.search(line):
                found.append(below)
                certain = True
                before = True
                continue
            if _COMMA.search(line):
                # entries of a list are all alike: 张某，男，教师 / 李某，女，教师
                comma.append((below, not before and (ends(next_line) or bool(_INNER_END.search(next_line)))))
                before = True
                continue
        before = False
    return sorted([*found, *(at for at, alone in comma if certain or alone)])


def _rows(lines: Sequence[str]) -> frozenset[int]:
    """The places of lines that begin entries of lists: 主席一人， / 副主席若干人，"""
    filled = [at for at, line in enumerate(lines) if line.strip(INDENT)]
    texts = [lines[at].strip(INDENT) for at in filled]
    return frozenset(filled[place] for place in listed(texts, max(map(width, texts), default=0)))


def _stands_apart(lines: Sequence[str], above: str, below: int) -> bool:
    """Whether a line behind a blank one is no second half: it counts on, has a label, is a line of verse, or who signs."""
    text = lines[below].strip(INDENT)
    one, two = numbered(above), numbered(text)
    if one and two and one[0] == two[0] and two[1] == one[1] + 1:
        return True  # 一是……， / 二是……
    if LABELLED.match(text) and not is_open(above) and not parts_word(above, text):
        return True
    if _is_verse(above, text):
        return True
    rest = (line for line in lines[below + 1 : below + 1 + _NEAR_DATE] if line.strip(INDENT))
    return may_sign(text) and bool(DATE.match(next(rest, "").strip(INDENT)))


def _is_verse(above: str, text: str) -> bool:
    """Whether all parts of two short lines between their marks have the same length: 红旗飘扬心向党， / 万众一心奔小康。"""
    if text.endswith("：") or above.endswith("："):
        return False
    parts = [part for part in _MARK.split(f"{above}，{text}") if part]
    lengths = {len(part) for part in parts}  # none in a line of marks alone
    return len(lengths) == 1 and _SHORTEST_VERSE <= lengths.pop() <= _LONGEST_VERSE


def _near_widest(lines: Sequence[str]) -> frozenset[int]:
    """The places of lines that are about as wide as the widest of a text, when this is no wider than a margin may be."""
    widths = [width(line) for line in lines]
    widest = max(widths, default=0)
    if not SHORTEST < widest <= WIDEST:
        return frozenset()
    return frozenset(at for at, wide in enumerate(widths) if widest - wide <= _NEAR)


def _reaches_within(before: str, above: str, text: str) -> bool:
    """Whether one of the widest lines of a text, with ``before`` above it, stops within a sentence and is no entry of a list."""
    if not (HAN.search(above) and HAN.search(text)) or above.endswith(_CLOSED):
        return False
    if (ends(above) and not awaits_value(above)) or is_structure(text) or DATE.match(text):
        return False
    if is_structure(above) and len(above) <= _LONGEST_HEADING:
        return False
    comma = above.find("，")
    if LABELLED.match(above) or (comma < 0 and _OF_TITLE.search(above)):
        return False
    if PAGE_NUMBER.match(text) or (comma < 0 and (_LABEL.match(above) or _LABEL.match(text))):
        return False
    if not (ends(text) or _COMMA.search(text)):
        return False
    return comma < 0 or all(abs(comma - other.find("，")) > _ALIKE for other in (before, text))


def _is_cut_by_shape(line: str, below: str) -> bool:
    """Whether a long line stops within a sentence by its shape: it alone has a first-line indent, is as wide as the next, or an article."""
    above, text = line.strip(INDENT), below.strip(INDENT)
    if width(above) < SHORTEST or above.endswith(_CLOSED) or not (HAN.search(above) and HAN.search(text)):
        return False
    if ends(above) or is_structure(text) or DATE.match(text):
        return False
    if not (ends(text) or _COMMA.search(text) or width(text) >= SHORTEST):
        return False
    if _ARTICLE.match(above) or (columns(line) >= DEEPER and columns(below) < DEEPER):
        return True
    commas = above.find("，"), text.find("，")
    listed = (min(commas) >= 0 and abs(commas[0] - commas[1]) <= _ALIKE) or _OF_TITLE.search(above)
    alike = abs(width(line) - width(below)) <= 1 and max(commas) >= 0
    return alike and not (listed or _LABEL.match(text))


def _neighbours(lines: Sequence[str], below_items: bool = False) -> Iterator[tuple[int, int]]:
    """Each line with words and the next one, when neither has a sign of Markdown (``below_items``: but that of a list) or is a row."""
    above = _Looked(-1, "", marked=False, entry=True)  # nothing stands above the first line
    for at, line in enumerate(lines):
        words = line.strip(INDENT)
        if not words:
            continue
        below = _Looked(at, words, is_marked(line), is_entry(words))
        marked = below.marked or (above.marked and not (below_items and _ITEM.match(lines[above.at])))
        # 赵 六， / 县应急局 钱 七 are no columns
        entries = above.entry or (below.entry and not above.words.endswith(("，", "、")))
        if not (marked or entries):
            yield above.at, at
        above = below


def _is_cut(line: str, below: str, margin: Margin) -> bool:
    """Whether a line reaches the margin within a sentence that the next line continues."""
    text = line.strip(INDENT)
    full = width(line) >= margin.width - ROOM
    return full and bool(HAN.search(text)) and not ends(text) and not is_structure(below.strip(INDENT))


def _is_surely_cut(line: str, below: str) -> bool:
    """Whether two lines are one by their signs: the first ends in ，, the second begins with 。, a bracket is between them."""
    above, text = line.strip(INDENT), below.strip(INDENT)
    if not HAN.search(above) or DATE.match(text) or is_structure(text):
        return False
    if _NOT_FIRST.match(text) or (above.endswith(_OPEN_LINE) and HAN.search(text)):
        return True
    if ends(above) or width(above) < SHORTEST:
        return False
    return closes_bracket(above, text, _BRACKETS)


def _may_be_cut(above: str, text: str) -> bool:
    """Whether a long line of running text has no end, and running text follows."""
    if width(above) < SHORTEST or not (HAN.search(above) and HAN.search(text)) or ends(above):
        return False
    if is_structure(text) or DATE.match(text) or PAGE_NUMBER.match(text) or above.endswith(_CLOSED):
        return False
    if _INNER_END.search(above):
        return True
    if _LABEL.match(text) or _LABEL.match(above):
        return False
    return not is_structure(above) or len(above) > _LONGEST_HEADING or bool(_ARTICLE.match(above))
