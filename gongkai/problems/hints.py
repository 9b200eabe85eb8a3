"""Proposals for names that nothing bears: made at the end, and only for the first of a file.

To compare a name with all that are known takes long where both are many. A stage therefore only says what is to be
compared; what is written until then, and of all beyond the first ones, is what can be done in any case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

#: Of so many names of one file the nearest are looked for; whoever has more made the same slip again and again.
HINTED = 100


class Hint(str):
    """What can be done in any case, with the ``word`` that was written and the names that are ``known``."""

    __slots__ = ("known", "word")

    word: str
    known: Callable[[], Iterable[str]]

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return str, (str(self),)

    def looked_for(self, nearest: Callable[[str, Iterable[str]], Iterable[str]]) -> str:
        """What ``nearest`` finds among the names, or what can be done when none is near."""
        return near(nearest(self.word, self.known()), str(self))


def near(words: Iterable[str], otherwise: str = "") -> str:
    """The tail of a hint that proposes the nearest known words, or ``otherwise`` when none is near."""
    named = list(words)
    listed = ("；" if any("、" in word for word in named) else "、").join(named)
    return f"您是不是想写：{listed}" if listed else otherwise


def near_to(word: str, known: Callable[[], Iterable[str]], otherwise: str) -> Hint:
    """The tail of a hint that proposes the names most like ``word``; ``known`` gives them when they are wanted."""
    hint = Hint(otherwise)
    hint.word, hint.known = word, known
    return hint
