"""Find many words in one pass (Aho-Corasick): wrong words, and words that became outdated on a day.

A word also matches with blanks, invisible signs or Markdown stars between its signs. Pure functions.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

import ahocorasick

#: What may be inside a word without changing it; a line break may not.
#: The lookbehind comes second, so that the search jumps from one gap to the next.
_IN_GAPS = "[ \t\u3000\u00a0\u00ad\u200b-\u200f\u2060-\u2064\ufeff*]"
_GAP = re.compile(f"{_IN_GAPS}(?<=[一-鿿].){_IN_GAPS}*(?=[一-鿿])")
#: The end of a sentence, for the words around an old name.
_ENDS = re.compile("[。；;！!？?\n|]")
#: A sentence about renaming, ending or merging mentions the old name on purpose.
_OF_OLD = re.compile(
    "废止|失效|更名|改名|改为|改称|前身|撤销|组建|划转|划入|并入|合并|整合|停止执行|不再|取代|代替|曾任|时任|挂牌|历史|沿革|同时废"
)
#: Words right before a name that is mentioned as an old one; 平原 is a place name.
_OLD = re.compile(r"(?<![平草高中太])原(?:(?:[一-鿿]{0,4}[省市县区镇乡旗州])|国务院|国家|中国|中央)?$|时称$")
_AROUND = 8


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a list: wrong forms, right form, severity, the days on which it is wrong, and exceptions."""

    wrong: str
    right: str
    severe: bool = False
    source: str = ""
    note: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    wrong_example: str = ""
    right_example: str = ""
    excepts: tuple[str, ...] = ()

    def wrong_on(self, day: dt.date | None) -> bool:
        """Whether the word is wrong in a paper of this day; without a day, whether it is always wrong."""
        if self.since is None and self.until is None:
            return True
        if day is None:
            return False
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Hit:
    """A wrong word in a text, from ``start`` to before ``end``."""

    start: int
    end: int
    word: Word


class WordFinder:
    """Words to search for. Immutable."""

    def __init__(self, words: Iterable[Word]) -> None:
        self.words = tuple(words)
        self._automaton = ahocorasick.Automaton()
        for word in self.words:
            self._automaton.add_word(word.wrong, word)
        if self.words:
            self._automaton.make_automaton()

    def may_be_in(self, text: str) -> bool:
        """Whether a word is in a text, whatever the day and the words around it."""
        plain = _without_gaps(text)[0] if _GAP.search(text) else text
        return bool(self.words) and next(self._automaton.iter(plain), None) is not None

    def find(self, text: str, day: dt.date | None) -> list[Hit]:
        """The words that are wrong in a text of this day, each place once, in order."""
        if not self.words:
            return []
        places: list[int] | None = None
        plain = text
        if _GAP.search(text):
            plain, places = _without_gaps(text)
        found: dict[int, Hit] = {}
        for last, word in self._automaton.iter(plain):
            start = last + 1 - len(word.wrong)
            if not word.wrong_on(day) or _excused(word, plain, start):
                continue
            at = (places[start], places[last] + 1) if places else (start, last + 1)
            kept = found.get(at[0])
            if kept is None or kept.end < at[1]:
                found[at[0]] = Hit(*at, word)
        return _outermost(found)


def _outermost(found: dict[int, Hit]) -> list[Hit]:
    """The longest of nested words: 国家工商行政管理总局 is one mistake."""
    kept: list[Hit] = []
    for start in sorted(found):
        hit = found[start]
        if kept and hit.start < kept[-1].end:
            if hit.end - hit.start > kept[-1].end - kept[-1].start:
                kept[-1] = hit
            continue
        kept.append(hit)
    return kept


def _excused(word: Word, text: str, start: int) -> bool:
    """Whether the place is part of a longer right word, or mentions an old name as old."""
    end = start + len(word.wrong)
    for longer in word.excepts:
        at = text.find(longer, max(0, start - len(longer) + 1), end + len(longer) - 1)
        if at >= 0:
            return True
    if word.since is None:
        return False
    if not word.wrong.startswith("《") and _within_title(text, start):
        return True  # the title of a paper keeps the old name
    if _OLD.search(text[max(0, start - _AROUND) : start]):
        return True
    before = max(
        (match.end() for match in _ENDS.finditer(text, max(0, start - 200), start)),
        default=max(0, start - 200),
    )
    after = _ENDS.search(text, end, end + 200)
    return bool(_OF_OLD.search(text, before, after.start() if after else min(len(text), end + 200)))


def _within_title(text: str, start: int) -> bool:
    opened = text.rfind("《", max(0, start - 120), start)
    return opened >= 0 and text.find("》", opened, start) < 0


def _without_gaps(text: str) -> tuple[str, list[int]]:
    """The text without its gaps, and the original index of each sign."""
    kept: list[str] = []
    places: list[int] = []
    at = 0
    for gap in _GAP.finditer(text):
        kept.append(text[at : gap.start()])
        places += range(at, gap.start())
        at = gap.end()
    kept.append(text[at:])
    places += range(at, len(text))
    return "".join(kept), places
