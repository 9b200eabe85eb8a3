"""Names of organisations in a written text: who is meant, and what is not known.

In a cell of a task table a scan passes over separators, takes the longest known name at each position, lets a
bracketed text behind a name be a remark and a run that ends in ``：`` a label; whatever is left is unknown.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["name", "remark", "label", "unknown"]

_SEPARATORS = frozenset("、，,；;。 　\t\n和及与等")
_WORDS = ("以及",)
_OPEN, _CLOSE, _COLON = "（(", "）)", "：:"
_BRACKETS = str.maketrans("（）［］【】〔〕", "()[][][]")
_IN_PROSE = 4


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch ``start:end`` of a text: a known name (``target`` says whose), a remark, a label, or unknown."""

    text: str
    start: int
    end: int
    target: str | None
    kind: Kind


class NameIndex:
    """Known names of one region. It does not change after it is made."""

    __slots__ = ("_by_first",)

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """``names`` are pairs of a name as written and what it stands for; the first of equal names wins."""
        by_first: dict[str, dict[str, str]] = {}
        for name, target in names:
            form, _ = _folded(name)
            if form:
                by_first.setdefault(form[0], {}).setdefault(form, target)
        self._by_first = {
            first: tuple(sorted(forms.items(), key=lambda pair: -len(pair[0])))
            for first, forms in by_first.items()
        }

    def scan(self, text: str) -> list[Mention]:
        """Read a cell: names, remarks, labels and unknown runs in order; separators are passed over."""
        form, places = _folded(text)
        found: list[Mention] = []
        at = 0
        while at < len(form):
            if form[at] in _SEPARATORS:
                at += 1
                continue
            word = next((word for word in _WORDS if form.startswith(word, at)), None)
            if word:
                at += len(word)
                continue
            end, target = self._longest(form, at)
            kind: Kind = "name"
            if target is None:
                end, kind = self._otherwise(form, at, bool(found) and found[-1].kind == "name")
            start, stop = places[at], places[end - 1] + 1
            found.append(Mention(text[start:stop], start, stop, target, kind))
            at = end
        return found

    def find(self, text: str) -> list[Mention]:
        """Known names of four characters or more in running prose, the longest at each place."""
        form, places = _folded(text)
        found: list[Mention] = []
        at = 0
        while at < len(form):
            end, target = self._longest(form, at)
            if target is None or end - at < _IN_PROSE:
                at += 1
                continue
            start, stop = places[at], places[end - 1] + 1
            found.append(Mention(text[start:stop], start, stop, target, "name"))
            at = end
        return found

    def _longest(self, form: str, at: int) -> tuple[int, str | None]:
        for name, target in self._by_first.get(form[at], ()):
            if form.startswith(name, at):
                return at + len(name), target
        return at, None

    def _otherwise(self, form: str, at: int, after_name: bool) -> tuple[int, Kind]:
        """What stands at a place where no known name begins: a remark, a label, or an unknown run."""
        if form[at] == "(" and after_name:
            close = form.find(")", at)
            return (close + 1 if close >= 0 else len(form)), "remark"
        end = at
        while end < len(form) and form[end] not in _SEPARATORS and form[end] not in _COLON:
            if form[end] == "(":
                close = form.find(")", end)
                end = close if close >= 0 else len(form) - 1
            elif end > at and self._longest(form, end)[1] is not None:
                return end, "unknown"
            end += 1
        if end < len(form) and form[end] in _COLON:
            return end + 1, "label"
        return max(end, at + 1), "unknown"


def _folded(text: str) -> tuple[str, list[int]]:
    """The text with width, brackets and white space folded, and where each character of it stood."""
    form: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        if char.isspace():
            continue
        plain = char.translate(_BRACKETS)
        if plain not in _SEPARATORS and plain not in _COLON:
            plain = unicodedata.normalize("NFKC", plain).lower()
        for piece in plain:
            form.append(piece)
            places.append(place)
    return "".join(form), places
