"""Rule: only a pair of asterisks that a clerk meant is emphasis; all others stand on the page as typed.

Asterisks mask names and numbers (``张***，李**``), multiply (``10%*（1+5%）*100``) and mark what is compulsory
(``（*）为必填``). CommonMark pairs such signs beside full-width punctuation. A sign that is shown harms nobody,
one that vanishes falsifies a name or a formula, so a pair in doubt is not taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from unicodedata import category

from markdown_it import MarkdownIt
from markdown_it.rules_inline.state_inline import Delimiter, StateInline
from markdown_it.token import Token

from gongkai.render.masked_words import is_doubtful, is_mask

_STOPS = frozenset("，。；：、！？,.;:!?%％")
_HAN = re.compile(r"[\u3400-\u9fff\uff01-\uff5e\u3001-\u301f]")
#: Signs beside which an asterisk multiplies.
_FIGURE = re.compile(r"[0-9A-Za-z%％+=×÷＝＋)）]")
_FACTOR = re.compile(r"[0-9A-Za-z%％+=×÷＝＋(（]")
_SENTENCE = re.compile(r"[，。；：、！？,;:!?]")
_EQUATION = re.compile(r"[=＝]")
_WORD_BEFORE, _WORD_AFTER = re.compile(r"\w[ \t\u3000]{0,9}\Z"), re.compile(r"[ \t\u3000]{0,9}\w")
_TITLE = re.compile(r"《[^《》]+》")
#: ``*为必填项``, ``*号``: a legend that begins with its sign.
_LEGEND = "为号表是"
_LONGEST = 3
_BLANKS = 10
#: How many characters beside a pair its meaning depends on.
_BESIDE = 3


@dataclass(frozen=True, slots=True)
class _Run:
    """Asterisks beside each other: their places in the text of the paragraph, and among the delimiters."""

    start: int
    end: int
    first: int

    @property
    def length(self) -> int:
        return self.end - self.start


def begins_words(after: str) -> bool:
    """Whether words in emphasis can begin with this character: no sign that ends or parts others."""
    return after not in _STOPS and category(after) not in ("Pe", "Pf")


def ends_words(before: str) -> bool:
    """Whether words in emphasis can end in this character: no bracket or quotation mark that opens."""
    return category(before) not in ("Ps", "Pi")


def keep(state: StateInline) -> None:
    """Separate every pair of asterisks of a paragraph, the words of its links included, that is not meant."""
    shown = [_shown(token) for token in state.tokens]
    text, starts = "".join(shown), [0, *accumulate(len(part) for part in shown)]
    chinese, equation = bool(_HAN.search(text)), bool(_EQUATION.search(text))
    _keep(state.delimiters, text, starts, chinese, equation)
    for meta in state.tokens_meta:
        if meta and "delimiters" in meta:
            _keep(meta["delimiters"], text, starts, chinese, equation)


def _shown(token: Token) -> str:
    """The text of a token; a backslash that was typed twice is no longer one of a path."""
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return "/" if token.type == "text_special" and token.content == "\\" else token.content


def _keep(
    delimiters: list[Delimiter], text: str, starts: Sequence[int], chinese: bool, equation: bool
) -> None:
    runs = _runs(delimiters, starts)
    of = {at: run for run in runs for at in range(run.first, run.first + run.length)}
    closing_ones = {delimiter.end for delimiter in delimiters}
    loose = {at for at in of if delimiters[at].end < 0 and at not in closing_ones}
    # From the inside out, as an outer pair must not hold a sign that is shown.
    for at in sorted((at for at in of if delimiters[at].end >= 0), key=lambda at: delimiters[at].end - at):
        closing = delimiters[at].end
        opener, closer = of[at], of[closing]
        # D:\甲\*乙* is a path
        meant = not _multiplies(text, opener, closer) and text[opener.start - 1 : opener.start] != "\\"
        if meant and not chinese and opener.length == 1:
            meant = not (equation and _is_between_words(text, opener, closer))
        elif meant and chinese:
            meant = (
                opener.length == closer.length <= _LONGEST
                and _is_whole(delimiters, opener, closer)
                and (
                    _is_single(text, opener, closer, len(runs))
                    if opener.length == 1
                    else _is_bold(text, opener, closer)
                )
                and not any(place in loose for place in range(opener.first, closer.first + closer.length))
            )
        if not meant:
            delimiters[at].end = -1
            loose |= {at, closing}


def _is_whole(delimiters: list[Delimiter], opener: _Run, closer: _Run) -> bool:
    """Whether no sign of two equal runs is paired with a sign of a third."""
    return all(
        delimiters[opener.first + step].end in (closer.first + closer.length - 1 - step, -1)
        for step in range(opener.length)
    )


def _runs(delimiters: list[Delimiter], starts: Sequence[int]) -> list[_Run]:
    runs: list[_Run] = []
    for at, delimiter in enumerate(delimiters):
        if delimiter.marker != ord("*"):
            continue
        start = starts[delimiter.token]
        if runs and runs[-1].end == start and runs[-1].first + runs[-1].length == at:
            runs[-1] = _Run(runs[-1].start, start + 1, runs[-1].first)
        else:
            runs.append(_Run(start, start + 1, at))
    return runs


def _multiplies(text: str, opener: _Run, closer: _Run) -> bool:
    """Whether both signs stand between figures or brackets, as in （基础分）*（系数）*（权重）."""
    return all(
        _FIGURE.fullmatch(text[run.start - 1 : run.start]) and _FACTOR.match(text, run.end)
        for run in (opener, closer)
    )


def _is_between_words(text: str, opener: _Run, closer: _Run) -> bool:
    """Whether a letter, a figure or a Han stands beyond the blanks on both sides: 面积 *单价* 系数."""
    return bool(
        _WORD_BEFORE.search(text, max(0, opener.start - _BLANKS), opener.start)
        and _WORD_AFTER.match(text, closer.end)
    )


def _is_single(text: str, opener: _Run, closer: _Run, runs: int) -> bool:
    """Whether single asterisks are emphasis, which is rare in Chinese: apart from other words, no sentence."""
    words = text[opener.end : closer.start]
    if _TITLE.fullmatch(words):
        return True
    before, after = text[opener.start - 1 : opener.start], text[closer.end : closer.end + 1]
    return (
        runs == len((opener, closer))
        and not _is_between_words(text, opener, closer)
        and not _EQUATION.search(text)
        and (not before.strip() or category(before) in ("Ps", "Pi"))
        and (not after.strip() or not begins_words(after))
        and len(words) > 1
        and words[0] not in _LEGEND
        and not _SENTENCE.search(words)
    )


def _is_bold(text: str, opener: _Run, closer: _Run) -> bool:
    """Whether two or three asterisks are bold; they may mask a name or a number."""
    beside = (
        text[max(0, opener.start - _BESIDE) : opener.start],
        text[opener.end : closer.start],
        text[closer.end : closer.end + _BESIDE],
    )
    return not is_mask(*beside) and not is_doubtful(*beside)


def install(md: MarkdownIt) -> None:
    """Separate the pairs that are not meant after ``md`` has paired all."""
    md.inline.ruler2.after("balance_pairs", "meant_emphasis", keep)
