"""Replacements of characters that make one text of another, and that can be undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.texts.structure import Span, blocks


@dataclass(frozen=True, slots=True)
class Splice:
    """At ``at`` the text had ``old`` and has ``new`` instead."""

    at: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Applied:
    """A text after one edit.

    ``splices`` are in the coordinates of the text before, the last place first; ``at`` is where the edit
    shows in the text after it, ``name`` the article that it touched, ``gone`` what of the text before was taken out as a whole,
    ``within`` the articles that went with a chapter.
    """

    text: str
    splices: tuple[Splice, ...]
    at: int
    name: str
    gone: Span | None = None
    within: tuple[str, ...] = ()


def spliced(text: str, splices: Iterable[Splice]) -> tuple[str, tuple[Splice, ...]]:
    """The text after all replacements, and these with the last place first."""
    # at one place, what is put there comes before the number that changes
    ordered = tuple(sorted(splices, key=lambda splice: (splice.at, bool(splice.old)), reverse=True))
    for splice in ordered:
        text = f"{text[: splice.at]}{splice.new}{text[splice.at + len(splice.old) :]}"
    return text, ordered


def cut(text: str, whole: Span) -> tuple[Splice, int]:
    """Take out ``whole`` with the gap behind it, or before it at the end; where that shows in the new text."""
    every = blocks(text)
    after = next((block.start for block in every if block.start >= whole.end), None)
    before = next((block.end for block in reversed(every) if block.end <= whole.start), 0)
    start, end = (whole.start, after) if after is not None else (before, whole.end)
    return Splice(start, text[start:end], ""), before
