"""A field that was found in a paper: its value, how it was found, how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

#: What is less sure than this is a guess, and a person has to look at it.
SURE = 0.8


@dataclass(frozen=True, slots=True)
class FoundField:
    """One field. ``sure`` is between 0 and 1."""

    value: str | tuple[str, ...]
    how: str
    sure: float

    @property
    def text(self) -> str:
        """The value in one line."""
        return self.value if isinstance(self.value, str) else "、".join(self.value)

    @property
    def guessed(self) -> bool:
        """Whether a person has to look at it."""
        return self.sure < SURE
