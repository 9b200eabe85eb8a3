"""The best one-to-one assignment between two lists, by the Hungarian method with potentials."""

from __future__ import annotations

from collections.abc import Sequence

_FAR = float("inf")


def assign(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs (row, column), each row and each column at most once, with the greatest sum of scores.

    ``scores`` is a rectangle of numbers of at least 0; a score of 0 means no pair. Rows are in order. The
    time is proportional to (shorter side)² × longer side: hundreds of rows, not thousands.
    """
    if not scores or not scores[0]:
        return []
    if len(scores) > len(scores[0]):
        turned = [list(column) for column in zip(*scores, strict=True)]
        return sorted((row, column) for column, row in assign(turned))
    chosen = _columns([[-score for score in row] for row in scores])
    return [(row, column) for row, column in enumerate(chosen) if scores[row][column] > 0]


def _columns(costs: list[list[float]]) -> list[int]:
    """The column of each row with the least sum of costs; there are at least as many columns as rows.

    Index 0 of every list is the usual imaginary row and column where a search begins.
    """
    rows, columns = len(costs), len(costs[0])
    of_row, of_column = [0.0] * (rows + 1), [0.0] * (columns + 1)
    taken = [0] * (columns + 1)
    for row in range(1, rows + 1):
        taken[0] = row
        way = [0] * (columns + 1)
        least = [_FAR] * (columns + 1)
        seen = [False] * (columns + 1)
        here = 0
        while taken[here]:
            seen[here] = True
            current, step, following = taken[here], _FAR, 0
            for column in range(1, columns + 1):
                if seen[column]:
                    continue
                cost = costs[current - 1][column - 1] - of_row[current] - of_column[column]
                if cost < least[column]:
                    least[column], way[column] = cost, here
                if least[column] < step:
                    step, following = least[column], column
            for column in range(columns + 1):
                if seen[column]:
                    of_row[taken[column]] += step
                    of_column[column] -= step
                else:
                    least[column] -= step
            here = following
        while here:
            taken[here] = taken[way[here]]
            here = way[here]
    chosen = [0] * rows
    for column, row in enumerate(taken):
        if row and column:
            chosen[row - 1] = column - 1
    return chosen
