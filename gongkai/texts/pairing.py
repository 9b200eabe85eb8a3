"""Which article of an older text a newer one came of: by its words first, for amendments move the numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

#: Articles with a smaller share of neighbouring characters in common are two articles.
_ALIKE = 0.5
#: More articles in one changed stretch than this are paired by their numbers alone: comparing all takes too long.
_MOST = 400

Pair = tuple[int | None, int | None]


def pairs(olds: Sequence[tuple[str, str]], news: Sequence[tuple[str, str]]) -> Iterator[Pair]:
    """Pair the articles of two stretches of text, each with its number and its words without it, in their order.

    Articles that have most of their words in common are one, whatever their numbers; of the rest those with one
    number, and paragraphs without a number in their order. None stands for the side that has none.
    """
    kept = _alike(olds, news) if len(olds) * len(news) <= _MOST else []
    start = other = 0
    for old, new in [*kept, (len(olds), len(news))]:
        yield from _by_number(olds, news, range(start, old), range(other, new))
        if old < len(olds):
            yield old, new
        start, other = old + 1, new + 1


def _alike(olds: Sequence[tuple[str, str]], news: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
    """The pairs in order that have most in common in all."""
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    of_olds, of_news = ([_neighbours(words) for _, words in side] for side in (olds, news))
    shares = [[_share(old, new) for new in of_news] for old in of_olds]
    for old in reversed(range(len(olds))):
        for new in reversed(range(len(news))):
            share = shares[old][new]
            both = best[old + 1][new + 1] + share if share >= _ALIKE else 0.0
            best[old][new] = max(best[old + 1][new], best[old][new + 1], both)
    found: list[tuple[int, int]] = []
    old = new = 0
    while old < len(olds) and new < len(news):
        share = shares[old][new]
        if share >= _ALIKE and best[old][new] == best[old + 1][new + 1] + share:
            found.append((old, new))
            old, new = old + 1, new + 1
        elif best[old][new] == best[old + 1][new]:
            old += 1
        else:
            new += 1
    return found


def likeness(one: str, other: str) -> float:
    """The share of neighbouring characters that two texts have in common, 0 to 1."""
    return 1.0 if one == other else _share(_neighbours(one), _neighbours(other))


def _neighbours(words: str) -> Counter[tuple[str, str]]:
    """How often each two characters stand beside each other; a single character stands beside nothing."""
    return Counter(pairwise(f"{words} "))


def _share(old: Counter[tuple[str, str]], new: Counter[tuple[str, str]]) -> float:
    """The share of neighbours that two texts have in common, 0 to 1: it takes time by their length, not by its square."""
    few, many = (old, new) if len(old) <= len(new) else (new, old)
    both = sum(min(count, many[pair]) for pair, count in few.items() if pair in many)
    return 2 * both / ((old.total() + new.total()) or 1)


def _by_number(
    olds: Sequence[tuple[str, str]], news: Sequence[tuple[str, str]], left: range, others: range
) -> Iterator[Pair]:
    """Pair what is alike in nothing but its number within two ranges, in their order."""
    waiting = list(left)
    for new in others:
        same = [old for old in waiting if olds[old][0] == news[new][0]]
        if same:
            before = waiting.index(same[0])
            yield from ((old, None) for old in waiting[:before])
            waiting = waiting[before + 1 :]
            yield same[0], new
        else:
            yield None, new
    yield from ((old, None) for old in waiting)
