"""Rule: only a pair of ``~~`` that a clerk meant strikes words out; all others stand on the page as typed.

``~~全文废止~~`` and ``第三条~~旧文字~~改为`` strike out. Between figures two tildes are a range (``10~~15元，20~~30元``),
behind a sentence they are a flourish (``谢谢~~``). As with asterisks, a pair in doubt is not taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from unicodedata import category

from markdown_it import MarkdownIt
from markdown_it.rules_inline.state_inline import Delimiter, StateInline

_MARK = ord("~")
#: What a range joins: figures, days, hours, places in an order.
FIGURE = re.compile(
    r"[0-9０-９零〇一二三四五六七八九十百千万亿年月日时点分周期元米吨人岁级层楼号栋条页章℃%％A-Za-z]"
)
#: Words of two ranges have one of these between them: 小学~~初中和高中~~大学.
_PARTS = re.compile(r"[，。；：、！？,;:!?\s和与及或至到并兼]")
_BRACKETS = (("（", "）"), ("(", ")"), ("《", "》"), ("“", "”"), ("【", "】"), ("〔", "〕"))
_STOPS = frozenset("，。；：、！？,.;:!?")
_STOPS_AND_BLANKS = "，。；：、！？,.;:!? \t\n\u3000"
_HAN = re.compile(r"[\u3400-\u9fff]")
_DIGIT = re.compile(r"[0-9０-９]")
_ENDS = frozenset("。；！？")


def joins_figures(before: str, after: str) -> bool:
    """Whether tildes between these two characters join figures."""
    return bool(FIGURE.match(before) and FIGURE.match(after))


def keep(state: StateInline) -> None:
    """Separate every pair of tildes of a paragraph, the words of its links included, that is not meant."""
    shown = ["\n" if token.type in ("softbreak", "hardbreak") else token.content for token in state.tokens]
    text, starts = "".join(shown), [0, *accumulate(len(part) for part in shown)]
    _keep(state.delimiters, text, starts)
    for meta in state.tokens_meta:
        if meta and "delimiters" in meta:
            _keep(meta["delimiters"], text, starts)


def _keep(delimiters: list[Delimiter], text: str, starts: Sequence[int]) -> None:
    marks = [at for at, delimiter in enumerate(delimiters) if delimiter.marker == _MARK]
    for opener, following in pairwise(marks):
        delimiter = delimiters[opener]
        # Only the next mark closes: words that hold another mark are read once, however deep marks are nested.
        if delimiter.end >= 0 and (
            delimiter.end != following
            or (
                len(marks) == len((opener, following))
                and _is_flourish(text, starts[delimiter.token], starts[delimiters[following].token])
            )
            or not _is_meant(text, starts[delimiter.token], starts[delimiters[following].token])
        ):
            delimiter.end = -1


def _is_flourish(text: str, begin: int, end: int) -> bool:
    """Whether the only tildes of a paragraph stand behind a Han and at its end, as in 谢谢您~~再见~~."""
    words = text[begin + 2 : end]
    return (
        bool(_HAN.match(text[begin - 1 : begin]))
        and not text[end + 2 :].strip(_STOPS_AND_BLANKS)
        and not _DIGIT.search(words)
    )


def _is_meant(text: str, begin: int, end: int) -> bool:
    """Whether the tildes at two places strike out what is between: apart from other words, or round words alone."""
    words = text[begin + 2 : end]
    before, after = text[begin - 1 : begin], text[end + 2 : end + 3]
    if not words or "~" in words or any(words.count(a) != words.count(b) for a, b in _BRACKETS):
        return False
    if _is_apart(before, opens=True) and (_is_apart(after, opens=False) or words[-1] in _ENDS):
        return True
    return not _PARTS.search(words) or (words[-1] in _ENDS and category(before) in ("Pe", "Pf"))


def _is_apart(char: str, opens: bool) -> bool:
    return not char.strip() or char in _STOPS or category(char) in (("Ps", "Pi") if opens else ("Pe", "Pf"))


def install(md: MarkdownIt) -> None:
    """Separate the pairs that are not meant after ``md`` has paired all."""
    md.inline.ruler2.after("balance_pairs", "meant_strikes", keep)
