"""Decides which lines of a block without blank lines begin a paragraph. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.render.line_signs import (
    ALONE,
    BRACKETED,
    CONTENTS_LINE,
    DATE,
    DIVIDER,
    FORMULA,
    HAN,
    LABELLED,
    NUMERAL,
    PAGE_NUMBER,
    POINTS,
    UNIT,
    bullets,
    counted,
    ends,
    is_addressed,
    is_structure,
    is_unfinished,
    shown,
)
from gongkai.render.margins import SHORTEST, WIDEST, Margin, width
from gongkai.render.marked_lines import QUOTED, is_marked, unquoted
from gongkai.render.row_lines import OF_SENTENCES, is_contact, is_next_name, is_row
from gongkai.text.numerals import heading_level

_BRACKETS = (("（", "）"), ("《", "》"), ("〔", "〕"), ("(", ")"))
#: A word or a number that no line end parts.
_WORD = re.compile(r"[A-Za-z0-9][-A-Za-z0-9.,:/@_%]{0,40}")
_INDENTED = "\u3000\u3000"
#: The columns of a first-line indent: two Han.
_DEEP = 4
#: How much of a line of a wrapped text stays empty at most: a sign that may not begin a line hangs, or takes a word with it.
_HANGS = 8
GOES_ON = ("，", "、", ",", "（", "《", "“", "〔", "-", "—")
_ITEM = re.compile(r"(?:[-*+]|[0-9]{1,9}\.) ")
_NUMBERED_ITEM = re.compile(r"[ \t]*[0-9]{1,9}\. ")
#: The least extra indent, in columns, that a word processor gives an indented or centred line.
DEEPER = 4
_FIGURE = re.compile(rf"[-+－＋]?[ \t]*[0-9][0-9.,，]*{UNIT}?")
INDENT = " \t\u3000\u00a0"
_FULL = 0.8
#: Two short lines may be a wrapped name; more are a list.
_FEWEST_NAMES = 3
_OF_RULE = re.compile(rf"第{NUMERAL}(?:[编章节]|部分)[ \u3000]|[0-9]{{1,2}}\.\u00a0|{POINTS.pattern}")
_ARTICLE = re.compile(rf"第{NUMERAL}条[ \u3000]")
_POINT = re.compile(r"[一二三四五六七八九十]是[\u3400-\u9fff]")
_NUMBER = re.compile(r"[0-9]{1,2}[.．、]")
_ATTACHMENTS = re.compile("附件?[：:]")
_MOST_ATTACHMENTS = 20
#: （一） is the second level of headings.
_SECOND = 2


def starts(lines: Sequence[str], margin: Margin | None = None) -> list[int]:
    """Indexes of the ``lines`` of a block without blank lines that begin a paragraph, except the first.

    ``margin`` is where the whole text was wrapped, if it was.
    """
    texts = [line.strip(INDENT) for line in lines]
    widest = max(map(width, texts))
    signed = bullets(lines) | counted(lines) | shown(lines)
    if margin and margin.exact:
        return [at for at in range(1, len(lines)) if at in signed or _starts_cut(lines, texts, at, margin)]
    wrapped = bool(margin) or is_wrapped(lines)
    if _is_list(texts, widest):
        return [
            at
            for at in range(1, len(lines))
            if at in signed
            or not (is_marked(lines[at]) or is_marked(lines[at - 1]))
            or _starts(lines, texts, at, False, widest)
        ]
    if margin:
        widest = max(widest, margin.width)
    return [at for at in range(1, len(lines)) if at in signed or _starts(lines, texts, at, wrapped, widest)]


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether a long line of a block stops within a sentence, so that line ends mean nothing there."""
    texts = [line.strip(INDENT) for line in lines]
    widest = max(map(width, texts))
    return widest <= WIDEST and any(
        width(text) >= max(_FULL * widest, SHORTEST) and _goes_on(line, below)
        for line, text, below in zip(lines, texts, lines[1:], strict=False)
    )


def _goes_on(line: str, below: str) -> bool:
    """Whether a line stops within a sentence that the next line continues."""
    text, below = line.strip(INDENT), below.strip(INDENT)
    if ends(text) or is_marked(line) or is_structure(below) or not HAN.search(text):
        return False
    return text.endswith(GOES_ON) or not (
        LABELLED.match(below) or BRACKETED.match(text) or is_next_name(text, below)
    )


def stops_within_sentence(line: str, below: str) -> bool:
    """The same for a line of running text: names listed below each other have no commas."""
    return (bool(OF_SENTENCES.search(line)) or line.count("、") > 1) and _goes_on(line, below)


def _starts_cut(lines: Sequence[str], texts: Sequence[str], at: int, margin: Margin) -> bool:
    """Whether a paragraph begins in a text whose lines were cut at one place: after a shorter line."""
    if is_marked(lines[at]) or is_marked(lines[at - 1]):
        return _starts(lines, texts, at, True, margin.width)
    if lines[at].startswith(_INDENTED):
        return True
    if not margin.fills(lines[at - 1]):
        if _closes_bracket(lines[at - 1], lines[at], margin.width):
            return False
        if is_structure(texts[at]):
            return True
        return not texts[at - 1].endswith(GOES_ON) and not _keeps_word(lines[at - 1], lines[at], margin)
    ended = ends(texts[at - 1]) or texts[at - 1].endswith("）") or _is_attachment(texts, at)
    return ended and is_structure(texts[at])


def _is_list(texts: Sequence[str], margin: int) -> bool:
    """Whether short lines without a sentence are names below each other: 北京市 / 密云县古北口镇 / 河北省."""
    return (
        len(texts) >= _FEWEST_NAMES
        and margin < SHORTEST
        and all(HAN.search(text) and not OF_SENTENCES.search(text) for text in texts)
    )


def _starts(lines: Sequence[str], texts: Sequence[str], at: int, wrapped: bool, margin: int) -> bool:
    above, text = texts[at - 1], texts[at]
    if _FIGURE.fullmatch(text) and any(map(_FIGURE.fullmatch, (above, *texts[at + 1 : at + 2]))):
        return True  # a column of figures
    if PAGE_NUMBER.match(text) or PAGE_NUMBER.match(above):
        return True
    if (
        not is_marked(lines[at])
        and not is_marked(lines[at - 1])
        and (DIVIDER.match(text) or DIVIDER.match(above))
    ):
        return True
    if CONTENTS_LINE.search(text) or CONTENTS_LINE.search(above):
        return True
    if lines[at - 1].endswith(("\\", "  ")) and not is_structure(text):
        return False
    if is_marked(lines[at]) or is_marked(lines[at - 1]):
        if leaves_quotation(lines[at - 1], lines[at]):
            return True
        if not HAN.search(above) or not HAN.search(text) or not leaves_list(lines[at - 1], lines[at]):
            return False
        if _NUMBERED_ITEM.match(lines[at]):
            return not above.endswith(GOES_ON)
        above = _ITEM.sub("", above, count=1)
    if above.endswith(GOES_ON) or (wrapped and _closes_bracket(lines[at - 1], lines[at], margin)):
        return False
    if is_structure(text) or DATE.match(text) or _is_deeper(lines[at - 1], lines[at]):
        return True
    if ALONE.fullmatch(above) or ALONE.fullmatch(text):
        return True
    if _may_sign(text) and any(map(DATE.match, texts[at + 1 : at + 2])):
        return True
    if is_row(text) or is_row(above):
        return True  # words separated by tabs or blanks are a list entry
    if margin < SHORTEST and (LABELLED.match(text) or _is_short_heading(above, text, margin)):
        return True
    full = wrapped and _fills(lines[at - 1], text, margin)
    if (LABELLED.match(text) or BRACKETED.match(above)) and not full:
        return True
    if any(
        one.match(text) and one.match(above) for one in (LABELLED, _POINT, FORMULA)
    ) and not OF_SENTENCES.search(above):
        return True  # 时间：…… / 地点：……, 一是…… / 二是……
    if is_addressed(above, text) or is_next_name(above, text) or (is_contact(text) and is_contact(above)):
        return True
    if is_unfinished(above):
        return False
    if ends(above):
        # the next words would have fitted on this line, so the margin did not end it
        return not full
    if margin > WIDEST and HAN.search(above + text):
        return True
    # a line that stops well before the margin ends its paragraph: a heading, an addressee, a signature
    return (margin >= SHORTEST or len(lines) >= _FEWEST_NAMES) and bool(
        _reach(lines[at - 1]) < _FULL * margin and HAN.search(above)
    )


def _is_deeper(above: str, line: str) -> bool:
    """Whether a line has a first-line indent, or is centred or right-aligned."""
    return line.startswith(_INDENTED) or _columns(line) - _columns(above) >= DEEPER


def _columns(line: str) -> int:
    """The number of blank columns at the start of a line; a tab counts as an indent."""
    begin = line[: len(line) - len(line.lstrip(INDENT))]
    return len(begin) + begin.count("\u3000") + (DEEPER - 1) * begin.count("\t")


def _is_short_heading(text: str, below: str, margin: int) -> bool:
    """Whether a line is 一、, （一）, 1. or 第X章 with few words: the line ``below`` does not continue it.

    A wrapped line would be the widest.
    """
    if is_unfinished(text) or (width(text) >= _FULL * margin and not ends(below)):
        return False
    if _OF_RULE.match(text) or _ARTICLE.match(text):
        return True
    level = heading_level(text)
    return level is not None and (level[0] <= _SECOND or width(text) + 1 < margin)


def _fills(line: str, below: str, margin: int) -> bool:
    """Whether a line reaches the margin: the first word of the line ``below`` did not fit on it.

    The indent of a line belongs to its width.
    """
    word = _WORD.match(below.strip(INDENT))
    return margin - _reach(line) <= max(_HANGS, len(word[0]) + 2 if word else 0)


def _keeps_word(line: str, below: str, margin: Margin) -> bool:
    """Whether a line stops within a sentence since the first word of the line ``below`` did not fit on it.

    A text that a word processor wrapped may look like one that was cut after so many columns.
    """
    return bool(margin.columns) and not ends(line.strip(INDENT)) and _fills(line, below, margin.width)


def _is_attachment(texts: Sequence[str], at: int) -> bool:
    """Whether a line is the next name of an attachment: below 附件：1.甲 comes 2.乙."""
    number = _NUMBER.match(texts[at])
    return bool(number) and any(map(_ATTACHMENTS.match, texts[max(0, at - _MOST_ATTACHMENTS) : at]))


def _may_sign(text: str) -> bool:
    """Whether a line above a date may be who signs: a name without any sign of a sentence."""
    return width(text) < SHORTEST and bool(HAN.search(text)) and not (ends(text) or OF_SENTENCES.search(text))


def _reach(line: str) -> int:
    """Where a line ends: its width with its first-line indent."""
    text = line.strip(INDENT)
    return width(text) + min(_columns(line), _DEEP)


def _closes_bracket(line: str, below: str, margin: int) -> bool:
    """Whether a bracket that is open at the end of a line that reaches the margin is closed below: （见附件 / 2），"""
    above, text = line.strip(INDENT), below.strip(INDENT)
    if not _fills(line, below, margin) or above.endswith("。") or (ends(above) and is_structure(text)):
        return False
    for opens, closes in _BRACKETS:
        end = text.find(closes)
        if end >= 0 and above.rfind(opens) > above.rfind(closes) and opens not in text[:end]:
            return True
    return False


def leaves_list(above: str, line: str) -> bool:
    """Whether a list ends or begins between two lines: ``1. 建立制度`` / 各镇要落实。 / ``2. 加强检查。``"""
    if _ITEM.match(above):
        return not is_marked(line) and line[:1] not in (" ", "\t")
    return not is_marked(above) and bool(_NUMBERED_ITEM.match(line)) and is_structure(line.strip(INDENT))


def leaves_quotation(above: str, line: str) -> bool:
    """Whether a line stands below a quotation that ended a sentence, with ``>`` or without, or begins a structure in one."""
    if not (QUOTED.match(above) and is_marked(above)):
        return False
    if not QUOTED.match(line):
        return not is_marked(line) and ends(above)
    quoted, text = unquoted(above), unquoted(line)
    return not (is_marked(quoted) or is_marked(text)) and (
        is_structure(text) or (ends(quoted) and width(quoted) < SHORTEST)
    )
