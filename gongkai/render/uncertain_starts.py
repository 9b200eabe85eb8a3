"""Lines that may or may not begin a paragraph: what ``check`` names of a text whose lines were joined."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.render.cut_words import GOES_ON, awaits_value
from gongkai.render.indents import INDENT, is_deeper
from gongkai.render.left_lists import leaves_list
from gongkai.render.line_signs import (
    BRACKETED,
    DATE,
    HAN,
    LABELLED,
    NUMERAL,
    ends,
    is_structure,
    is_unfinished,
)
from gongkai.render.margins import ROOM, SHORTEST, width
from gongkai.render.marked_lines import is_marked, unquoted
from gongkai.render.numbered_lines import counts_inline, numbered
from gongkai.render.row_lines import OF_SENTENCES, is_entry
from gongkai.text.numerals import heading_level

#: Rows are a table, or have a reminder of their own (GK647).
_CELLS = re.compile(r"[|｜\t]")
_ITEM = re.compile(r"[ \t]*(?:[0-9]{1,9}\.|[-+*]) ")
#: （一） is the second level of headings.
_SECOND = 2
_CHAPTER = re.compile(rf"第{NUMERAL}(?:[编章节]|部分)[ \u3000]")
#: （县财政局负责）; one with a label often has a line of its own: （责任单位：县财政局）
_REMARK = re.compile(r"（[^（）：:]{1,80}）")
#: What follows goes on with the sentence.
_LEADS_ON = ("，其中：", "，即：", "，包括：", "，分别为：", "，分别是：")
_PAIRED = re.compile("[（(《〈【〔“）)》〉】〕”]")
_OPENING = "（(《〈【〔“"


def is_short(lines: Sequence[str]) -> bool:
    """Whether the lines of a block are shorter than any margin: such lines are seldom wrapped."""
    return max(map(width, lines)) < SHORTEST


def goes_below(line: str, below: str) -> bool:
    """Whether a line leaves the list above."""
    return leaves_list(line, below)


def is_below(line: str, below: str) -> bool:
    """Whether a line is indented below an item, or follows a line of a quotation, that was not wrapped: it is short or ended."""
    text = line.strip(INDENT)
    quoted = unquoted(line)
    if quoted != line:
        return width(quoted) < SHORTEST and not (is_marked(quoted) or is_marked(unquoted(below)))
    indented = below[:1] in (" ", "\t") and not is_marked(below) and _ITEM.match(line)
    return bool(indented) and (width(text) < SHORTEST or ends(text))


def may_begin(line: str, below: str) -> bool:
    """Whether the line ``below`` in a short block may begin a paragraph although it is joined."""
    above, text = line.strip(INDENT), below.strip(INDENT)
    return (
        bool(HAN.search(above) and HAN.search(text))
        and not _CELLS.search(above + text)
        and not line.endswith(("\\", "  "))
        and (not above.endswith(GOES_ON) or may_be_item((above, text)))
        and not is_unfinished(above)
        and not is_open(above)
    )


def may_be_item(texts: Sequence[str]) -> bool:
    """Whether the last of joined lines begins with a number of its own: no line near it has the number before or behind."""
    if texts[-2].endswith(("（", "《", "“", "〔")) or is_open("".join(texts[:-1])):
        return False
    return numbered(texts[-1]) is not None and not counts_inline(texts, len(texts) - 1)


def may_end(lines: Sequence[str], below: str, exact: bool) -> bool:
    """Whether ``lines`` may be a whole paragraph: a sentence, all in brackets, 参加人员：甲、乙, 一、总体要求.

    A remark in brackets ``below`` a sentence belongs to it, and ； alone ends an item, whose next one has a number.
    Where lines are cut ``exact``ly at one place, a line without the end of a sentence hardly ever fills its margin.
    """
    text = "".join(line.strip(INDENT) for line in lines)
    if is_open(text) or ((text.endswith("；") or _REMARK.match(below)) and not is_structure(below)):
        return False
    if text.endswith(_LEADS_ON):
        return False
    if (ends(text) and not awaits_value(text)) or BRACKETED.fullmatch(text):
        return True
    if exact or text.endswith(GOES_ON) or is_unfinished(text):
        return False
    if OF_SENTENCES.search(text):
        return False
    return bool(LABELLED.match(text)) or (len(lines) == 1 and _is_heading(text))


def _is_heading(text: str) -> bool:
    """Whether a line is 一、总体要求, （一）主要任务 or 第一章　总则: items of other numbers and articles seldom are headings."""
    level = heading_level(text)
    return (level is not None and level[0] <= _SECOND) or bool(_CHAPTER.match(text))


def may_go_on(lines: Sequence[str], at: int, widest: int) -> bool:
    """Whether a line that begins a paragraph by its number or sign may go on with the full line above, whose sentence did not end.

    ``widest`` is the width of the margin. A number with the one before it and the one behind it at other lines is certain.
    """
    above, text = lines[at - 1].strip(INDENT), lines[at].strip(INDENT)
    if not is_structure(text) or is_deeper(lines[at - 1], lines[at]) or is_marked(lines[at]):
        return False
    if ends(above) or BRACKETED.match(above) or is_entry(above) or is_entry(text) or DATE.match(above):
        return False
    if width(lines[at - 1]) < widest - ROOM or not HAN.search(above) or is_marked(lines[at - 1]):
        return False
    numbering = numbered(text)
    if numbering is None:
        return True
    kin = {
        number
        for line in lines
        if (other := numbered(line.strip(INDENT)))
        for kind, number in [other]
        if kind == numbering[0]
    }
    return not {numbering[1] - 1, numbering[1] + 1} <= kin | {0}


def is_open(text: str) -> bool:
    """Whether a bracket or quotation mark of a text is not closed in it: it goes on, or GK451 names the mark."""
    depth = 0
    for mark in _PAIRED.findall(text):
        depth = depth + 1 if mark in _OPENING else max(0, depth - 1)
    return depth > 0
