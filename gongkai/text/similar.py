"""“您是不是想写……”: the nearest known words, good for short Han words."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from gongkai.text.folding import fold

_NEAR = 0.5


def nearest(word: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """The known words most like ``word``, best first, at most ``limit``; empty when none is near."""
    wanted = fold(word)
    rated = []
    for candidate in dict.fromkeys(known):
        form = fold(candidate)
        if not form or not set(form) & set(wanted):
            continue
        score = SequenceMatcher(None, wanted, form, autojunk=False).ratio()
        if wanted in form or form in wanted:
            score = max(score, _NEAR + 0.1)
        if score >= _NEAR:
            rated.append((-score, len(form), candidate))
    return [candidate for _, _, candidate in sorted(rated)[:limit]]
