"""What two texts have in common and where they differ, character by character, as a reader would mark it.

A plain comparison of characters finds a 的 here and a 、 there in texts that have nothing to do with each other and
marks everything between them. Such crumbs are taken into the difference around them; what is left in common is long
enough to be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "removed", "added"]

#: From this length on a run in common is a phrase and stays, however long the differences around it are.
_PHRASE = 5


@dataclass(frozen=True, slots=True)
class ComparedPiece:
    """A stretch of text: in both texts, only in the old one, or only in the new one."""

    kind: Kind
    text: str


@dataclass(slots=True)
class _Run:
    """What is in common, then the difference that follows it; either may be empty."""

    same: str
    removed: str = ""
    added: str = ""

    @property
    def extent(self) -> int:
        return max(len(self.removed), len(self.added))


def differences(old: str, new: str) -> tuple[ComparedPiece, ...]:
    """The pieces of two texts in order: ``same`` and ``removed`` joined are ``old``, ``same`` and ``added`` ``new``.

    Where both differ at one place, what was removed stands before what was added. No piece is empty and no two
    neighbours are of one kind.
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
    """How much of both texts is in common, 0 to 1; two empty texts are the same."""
    same = sum(len(piece.text) for piece in pieces if piece.kind == "same")
    rest = sum(len(piece.text) for piece in pieces if piece.kind != "same")
    return 2 * same / (2 * same + rest) if same or rest else 1.0


def _runs(old: str, new: str) -> list[_Run]:
    """The comparison as it comes: runs in common, each with the difference behind it."""
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
    """Take crumbs in common between two differences into them until none is left."""
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
    """Whether what a run has in common says nothing between the differences before and behind it."""
    weight = sum(char.isalnum() for char in run.same)  # a comma in common is nothing in common
    return weight < _PHRASE and weight <= min(before.extent, run.extent)
