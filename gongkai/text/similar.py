"""“您是不是想写……”: the most similar known words, tuned for short Han words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from gongkai.text.folding import fold

# Half in common is not similar: 县财政局 and 县科技局 share only the frame of all such names.
_NEAR = 0.6
# Of two characters one in common is half, and yet enough: 题目 for 标题.
_NEAR_FOR_TWO = 0.5
#: The place with which the full name of an office begins.
_PLACE = re.compile(r"[一-鿿]{2,8}?[县市区旗](?=..)")
#: No name, key or identity is longer; a longer text is something else.
_LONGEST = 100


def nearest(word: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """The known words most like ``word``, best first, at most ``limit``; empty when none is similar.

    An abbreviation is always similar to its full form: 县人社局 and 县人力资源和社会保障局.
    """
    if len(word) > _LONGEST:
        return []
    wanted = fold(word)
    least = _NEAR_FOR_TWO if len(wanted) == 2 else _NEAR
    letters = tuple(Counter(wanted).items())
    rated = []
    for candidate in dict.fromkeys(known):
        form = _folded(candidate)
        # An upper bound of the likeness, which is fast to count: the characters in common.
        common = 0
        for char, count in letters:
            there = form.count(char)
            common += there if there < count else count
        if 2 * common < _NEAR_FOR_TWO * (len(wanted) + len(form)) and common < min(len(wanted), len(form)):
            continue
        enough = 2 * common >= least * (len(wanted) + len(form))
        score = SequenceMatcher(None, wanted, form, autojunk=False).ratio() if enough else 0.0
        if _abbreviates(wanted, form) or _abbreviates(form, wanted):
            score = max(score, _NEAR)
        if score >= least and _own_parts_are_near(wanted, form):
            rated.append((-score, len(form), candidate))
    return [candidate for _, _, candidate in sorted(rated)[:limit]]


#: Of one file up to a hundred words are compared with the same names.
_folded = lru_cache(maxsize=1 << 15)(fold)


def _own_parts_are_near(wanted: str, form: str) -> bool:
    """Whether two names of offices are near without the place that both begin with: 青河县财政局 is not 青河县教育局."""
    place = _PLACE.match(wanted)
    if place is None or not form.startswith(place[0]):
        return True
    one, other = wanted[place.end() :], form[place.end() :]
    near = SequenceMatcher(None, one, other, autojunk=False).ratio() >= _NEAR
    return near or _abbreviates(one, other) or _abbreviates(other, one)


def _abbreviates(short: str, long: str) -> bool:
    """Whether all of ``short``, at least two characters, is in ``long`` in this order."""
    rest = iter(long)
    return len(short) >= 2 and all(char in rest for char in short)
