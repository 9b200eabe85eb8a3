"""Names of organisations in a written text: the organisation meant, and unknown names.

In a cell of a task table a scan takes the longest known name at each position and skips separators; a
bracketed text right behind a name is a remark, a run that ends in ``：`` a label; the rest is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from gongkai.text.folding import fold, fold_char

Kind = Literal["name", "remark", "label", "unknown"]

# In folded form.
_SEPARATORS = ("以及", *"、,;。和及与等")
_SEPARATES = frozenset(mark[0] for mark in _SEPARATORS)
_IN_PROSE = 4
_NO_NAMES: tuple[list[int], dict[str, str]] = ([], {})


@dataclass(frozen=True, slots=True)
class Mention:
    """A piece ``start:end`` of a text: a known name (``target`` is whose), a remark, a label, or unknown."""

    text: str
    start: int
    end: int
    target: str | None
    kind: Kind


class NameIndex:
    """Known names of one region. Immutable."""

    __slots__ = ("_by_first",)

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """``names`` are pairs of a name as written and its target; the first of equal names wins."""
        by_first: dict[str, dict[str, str]] = {}
        for name, target in names:
            form = fold(name)
            if form:
                by_first.setdefault(form[0], {}).setdefault(form, target)
        # for each first character the lengths of its names, the longest first, and their targets
        self._by_first = {
            first: (sorted({len(form) for form in forms}, reverse=True), forms)
            for first, forms in by_first.items()
        }

    def scan(self, text: str) -> list[Mention]:
        """Read a cell: names, remarks, labels and unknown runs in order; separators are skipped."""
        form, places, breaks = _folded(text)
        found: list[Mention] = []
        at = 0
        after_name = False
        while at < len(form):
            end, target = self._longest(form, at)
            kind: Kind = "name"
            if target is None:
                passed = _separator(form, at)
                if passed:
                    at += passed
                    after_name = False
                    continue
                if form[at] == "(" and after_name:
                    end, kind = _behind_bracket(form, at), "remark"
                else:
                    end, kind = _run(form, at, breaks)
            found.append(_mention(text, places, at, end, target, kind))
            after_name = kind in ("name", "remark")
            at = end
        return found

    def find(self, text: str) -> list[Mention]:
        """Known names of four characters or more in running prose, the longest at each place."""
        form, places, _ = _folded(text)
        found: list[Mention] = []
        at = 0
        while at < len(form):
            end, target = self._longest(form, at)
            if target is None or end - at < _IN_PROSE:
                at += 1
                continue
            found.append(_mention(text, places, at, end, target, "name"))
            at = end
        return found

    def _longest(self, form: str, at: int) -> tuple[int, str | None]:
        lengths, targets = self._by_first.get(form[at], _NO_NAMES)
        for length in lengths:
            end = at + length
            if end <= len(form) and (target := targets.get(form[at:end])) is not None:
                return end, target
        return at, None


def _mention(text: str, places: Sequence[int], at: int, end: int, target: str | None, kind: Kind) -> Mention:
    start, stop = places[at], places[end - 1] + 1
    return Mention(text[start:stop], start, stop, target, kind)


def parted(name: str) -> bool:
    """Whether a name has a sign in it that parts names of a cell: 县自然资源和规划局."""
    return any(_separator(name, at) for at in range(len(name)))


def _separator(form: str, at: int) -> int:
    """The length of the separator at a place, 0 when there is none."""
    if form[at] not in _SEPARATES:
        return 0
    return next((len(mark) for mark in _SEPARATORS if form.startswith(mark, at)), 0)


def _behind_bracket(form: str, at: int) -> int:
    """The index behind the bracket that closes the one at ``at``; the end when none does."""
    depth = 0
    for place in range(at, len(form)):
        depth += {"(": 1, ")": -1}.get(form[place], 0)
        if not depth:
            return place + 1
    return len(form)


def _run(form: str, at: int, breaks: set[int]) -> tuple[int, Kind]:
    """The end of a run of unknown words: behind a colon, which makes it a label, or at a separator.

    White space ends it too, as two names may be on separate lines; the contents of brackets do not.
    """
    end = at
    while end < len(form) and not _separator(form, end) and (end == at or end not in breaks):
        if form[end] == ":":
            return end + 1, "label"
        end = _behind_bracket(form, end) if form[end] == "(" else end + 1
    return end, "unknown"


def _folded(text: str) -> tuple[str, Sequence[int], set[int]]:
    """The text folded, the original index of each character, and the characters preceded by white space."""
    plain = fold(text)
    if len(plain) == len(text):  # one for each character, so there was no white space
        return plain, range(len(text)), set()
    form: list[str] = []
    places: list[int] = []
    breaks: set[int] = set()
    for place, char in enumerate(text):
        folded = fold_char(char)
        if folded:
            form.append(folded)
            places.append(place)
        elif char.isspace():
            breaks.add(len(form))
    return "".join(form), places, breaks
