"""The best one-to-one assignment, held against trying everything."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.assignment import assign

RECTANGLES = st.tuples(st.integers(1, 5), st.integers(1, 5)).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(0, 9), min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
    )
)


def best(scores: list[list[int]]) -> int:
    """The greatest sum that any assignment reaches."""
    if len(scores) > len(scores[0]):
        scores = [list(column) for column in zip(*scores, strict=True)]
    ways = permutations(range(len(scores[0])), len(scores))
    return max(sum(row[column] for row, column in zip(scores, way, strict=True)) for way in ways)


@given(RECTANGLES)
def test_no_other_assignment_has_a_greater_sum(scores: list[list[int]]) -> None:
    assert sum(scores[row][column] for row, column in assign(scores)) == best(scores)


@given(RECTANGLES)
def test_nothing_is_assigned_twice_and_nothing_for_nothing(scores: list[list[int]]) -> None:
    pairs = assign(scores)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert all(scores[row][column] > 0 for row, column in pairs)
    assert pairs == sorted(pairs)


def test_a_pair_gives_way_when_both_sides_gain_by_it() -> None:
    assert assign([[9, 8], [8, 1]]) == [(0, 1), (1, 0)]


def test_nothing_is_assigned_when_a_side_is_empty() -> None:
    assert assign([]) == assign([[]]) == []
