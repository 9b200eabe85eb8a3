"""The differences of two texts, character by character, as a reader would mark them.

A plain comparison of characters finds a 的 here and a 、 there in unrelated texts and marks everything between
them. Such crumbs are merged into the difference around them; the remaining common runs are long enough to
read.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "removed", "added"]

#: A common run of this length is a phrase and is kept, however long the differences around it are.
_PHRASE = 5


@dataclass(frozen=True, slots=True)
class ComparedPiece:
    """A piece of text: in both texts, only in the old one, or only in the new one."""

    kind: Kind
    text: str


@dataclass(slots=True)
class _Run:
    """A common run, then the difference that follows it; either may be empty."""

    same: str
    removed: str = ""
    added: str = ""

    @property
    def extent(self) -> int:
        return max(len(self.removed), len(self.added))


def differences(old: str, new: str) -> tuple[ComparedPiece, ...]:
    """The pieces of two texts in order: ``same`` and ``removed`` make ``old``, ``same``, ``added`` ``new``.

    At one place removed text comes before added text. No piece is empty and no two neighbours are of one
    kind.
    """
    pieces: list[ComparedPiece] = []
    for run in _readable(_runs(old, new)):
        parts: tuple[tuple[Kind, str], ...] = (
            ("same", run.same),
            ("removed", run.removed),
            ("added", run.added),
        )
        pieces += [ComparedPiece(kind, text) for kind, text in parts if text]
    return tuple(pieces)


def shared(pieces: tuple[ComparedPiece, ...]) -> float:
    """The common share of both texts, 0 to 1; two empty texts are the same."""
    same = sum(len(piece.text) for piece in pieces if piece.kind == "same")
    rest = sum(len(piece.text) for piece in pieces if piece.kind != "same")
    return 2 * same / (2 * same + rest) if same or rest else 1.0


def _runs(old: str, new: str) -> list[_Run]:
    """The raw comparison: common runs, each with the difference behind it."""
    runs = [_Run("")]
    if old == new:
        return [_Run(old)]
    for sign, start, end, other, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if sign == "equal":
            runs.append(_Run(old[start:end]))
        else:
            runs[-1].removed += old[start:end]
            runs[-1].added += new[other:stop]
    return runs


def _readable(runs: list[_Run]) -> list[_Run]:
    """Merge common runs that are too short between two differences into them, until none is left."""
    changed = True
    while changed:
        changed = False
        kept = runs[:1]
        for run in runs[1:]:
            before = kept[-1]
            if before.extent and run.extent and _is_crumb(run, before):
                before.removed += run.same + run.removed
                before.added += run.same + run.added
                changed = True
            else:
                kept.append(run)
        runs = kept
    return runs


def _is_crumb(run: _Run, before: _Run) -> bool:
    """Whether a common run is too short to be worth showing between the differences before and behind it."""
    weight = sum(char.isalnum() for char in run.same)  # a common comma does not count
    return weight < _PHRASE and weight <= min(before.extent, run.extent)
