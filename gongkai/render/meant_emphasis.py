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

_STOPS = frozenset("，。；：、！？,.;:!?%％")
_HAN = re.compile(r"[\u3400-\u9fff\uff01-\uff5e\u3001-\u301f]")
#: Signs beside which an asterisk multiplies.
_FIGURE = re.compile(r"[0-9A-Za-z%％+=×÷＝＋)）]")
_FACTOR = re.compile(r"[0-9A-Za-z%％+=×÷＝＋(（]")
#: Brackets of either width: papers open with one and close with the other.
_OPENING, _CLOSING = re.compile(r"[(（]"), re.compile(r"[)）]")
_SENTENCE = re.compile(r"[，。；：、！？,;:!?]")
_TITLE = re.compile(r"《[^《》]+》")
_PARTS = re.compile(r"[、，；。,;）\s]+")
#: ``*为必填项``, ``*号``: a legend that begins with its sign.
_LEGEND = "为号表是"
#: What stands behind a masked part of an address, an age or a name: ``住**镇**村``, ``**岁``.
_MASKED = frozenset("省市州县区旗乡镇村街路道巷弄组号幢栋楼层室院岁年月日元")
#: The same behind a masked name: ``**街道**社区``, ``云溪**公司**项目部``.
_NAMED = frozenset(
    ["公司", "集团", "银行", "医院", "学校", "小区", "街道", "社区", "大厦", "超市", "饭店", "先生", "女士"]
)
_LONGEST = 3
_NUMBER = re.compile(r"[0-9一二三四五六七八九十]{1,3}、")
_SURNAME = 2
_NAME = 3


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
    shown = ["\n" if token.type in ("softbreak", "hardbreak") else token.content for token in state.tokens]
    text, starts = "".join(shown), [0, *accumulate(len(part) for part in shown)]
    chinese = bool(_HAN.search(text))
    _keep(state.delimiters, text, starts, chinese)
    for meta in state.tokens_meta:
        if meta and "delimiters" in meta:
            _keep(meta["delimiters"], text, starts, chinese)


def _keep(delimiters: list[Delimiter], text: str, starts: Sequence[int], chinese: bool) -> None:
    runs = _runs(delimiters, starts)
    of = {at: run for run in runs for at in range(run.first, run.first + run.length)}
    closing_ones = {one.end for one in delimiters}
    loose = {at for at in of if delimiters[at].end < 0 and at not in closing_ones}
    # From the inside out, as an outer pair must not hold a sign that is shown.
    for at in sorted((at for at in of if delimiters[at].end >= 0), key=lambda at: delimiters[at].end - at):
        closing = delimiters[at].end
        opener, closer = of[at], of[closing]
        meant = not _multiplies(text, opener, closer)
        if meant and chinese:
            meant = (
                opener.length == closer.length <= _LONGEST
                and _is_whole(delimiters, opener, closer)
                and (
                    _is_single(text, opener, closer, len(runs))
                    if opener.length == 1
                    else _is_bold(text, opener, closer)
                )
                and not any(one in loose for one in range(opener.first, closer.first + closer.length))
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
    for at, one in enumerate(delimiters):
        if one.marker != ord("*"):
            continue
        start = starts[one.token]
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


def _is_single(text: str, opener: _Run, closer: _Run, runs: int) -> bool:
    """Whether single asterisks are emphasis, which is rare in Chinese: apart from other words, no sentence."""
    words = text[opener.end : closer.start]
    if _TITLE.fullmatch(words):
        return True
    before, after = text[opener.start - 1 : opener.start], text[closer.end : closer.end + 1]
    return (
        runs == len((opener, closer))
        and (not before.strip() or category(before) in ("Ps", "Pi"))
        and (not after.strip() or not begins_words(after))
        and len(words) > 1
        and words[0] not in _LEGEND
        and not _SENTENCE.search(words)
    )


def _is_bold(text: str, opener: _Run, closer: _Run) -> bool:
    """Whether two or three asterisks are bold; behind a letter they may mask a name or a number."""
    words = text[opener.end : closer.start]
    before, after = text[opener.start - 1 : opener.start], text[closer.end : closer.end + 1]
    if after == words[0] or {words[0], after} <= _MASKED:
        return False  # **路**号, **公司与**公司
    if after.isalpha() and (words in _NAMED or (before.isalpha() and words in _MASKED)):
        return False  # 云溪县**镇**加油站, **街道**社区
    if len(_OPENING.findall(words)) > len(_CLOSING.findall(words)):
        return False  # **建筑有限公司（法定代表人：王**）
    if words[-1] == "、" and not _NUMBER.fullmatch(words):
        return False  # **超市、**饭店
    if words[-1] in "，；" and before.isalpha():
        return False  # 由**负责，**配合
    if words[-1] in "：:" and before and before in "：:":
        return False  # 账号：**（六位），密码：**
    if words[-1] in _STOPS and after and after in _STOPS:
        return False
    if not before.isalnum():
        return True
    if words[0] in "（(" and words[-1].isalnum():
        return False  # 王**（组长）、李**（副组长）
    parts = _PARTS.split(words)
    if len(parts) == 1:
        return True
    if category(words[0]) in ("Ps", "Pi") and len(parts[-1]) <= _NAME and parts[-1].isalnum():
        return False  # 王**“先进个人”、李**“先进集体”
    return len(parts[-1]) != 1 and not (len(parts[0]) == 1 and len(parts[-1]) <= _SURNAME)


def install(md: MarkdownIt) -> None:
    """Separate the pairs that are not meant after ``md`` has paired all."""
    md.inline.ruler2.after("balance_pairs", "meant_emphasis", keep)
