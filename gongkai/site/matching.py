"""Propose which task of a lower table carries out which task of an upper one, for people to confirm.

Texts are compared by their pairs of neighbouring characters. A pair that many tasks of the two tables share
(工作, 建设, 信息公开) says little, one that only two tasks share says much, so a pair weighs less the more tasks have
it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongkai.records.task_table import Task, TaskTable
from gongkai.text.assignment import assign
from gongkai.text.folding import fold

#: Below this score no pair is proposed: any two tasks of such tables share as much.
LEAST = 0.2
#: From this score on the texts are evidence enough; below it, staff must read both.
CERTAIN = 0.6

# The weight of each part of a task in the score when the texts differ.
_TEXT, _LEAD, _HEADING = 0.6, 0.15, 0.25

_Weights = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedMatch:
    """An upper task and the task that seems to carry it out; ``score`` 0 to 1, 1 only for the same text."""

    upper: Task
    lower: Task
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """All proposals, in the order of the lower table, and the unmatched tasks on both sides."""

    proposals: tuple[ProposedMatch, ...]
    kept: tuple[Task, ...]
    """Lower tasks that already name their upper task: left unchanged."""
    alone_above: tuple[Task, ...]
    alone_below: tuple[Task, ...]


def match(upper: TaskTable, lower: TaskTable) -> Matching:
    """Propose pairs between two tables, one to one, with the greatest sum of scores.

    References already in the lower table stay; their tasks take no part.
    """
    named = {reference for task in lower.tasks for reference in task.upper}
    kept = tuple(task for task in lower.tasks if task.upper)
    above = [task for task in upper.tasks if upper.task_identity(task) not in named]
    below = [task for task in lower.tasks if not task.upper]
    proposals = _pairs(above, below)
    above_paired = {id(proposal.upper) for proposal in proposals}
    below_paired = {id(proposal.lower) for proposal in proposals}
    return Matching(
        proposals=tuple(proposals),
        kept=kept,
        alone_above=tuple(task for task in above if id(task) not in above_paired),
        alone_below=tuple(task for task in below if id(task) not in below_paired),
    )


def same_text(upper: Task, lower: Task) -> bool:
    """Whether a requirement was copied word for word; line breaks and spaces do not count."""
    return "".join(upper.requirement.split()) == "".join(lower.requirement.split())


def _pairs(above: Sequence[Task], below: Sequence[Task]) -> list[ProposedMatch]:
    weights = _weights([*above, *below])
    scores = [[_score(upper, lower, weights) for upper in above] for lower in below]
    likely = [[score if score >= LEAST else 0.0 for score in row] for row in scores]
    return [
        ProposedMatch(upper=above[column], lower=below[row], score=scores[row][column])
        for row, column in assign(likely)
    ]


def _score(upper: Task, lower: Task, weights: _Weights) -> float:
    if same_text(upper, lower):
        return 1.0
    text = _alike(_pairs_of(upper.requirement), _pairs_of(lower.requirement), weights)
    lead = _alike(_pairs_of("".join(upper.lead)), _pairs_of("".join(lower.lead)), {})
    heading = fold(upper.heading or "") == fold(lower.heading or "") and bool(upper.heading)
    return min(_TEXT * text + _LEAD * lead + _HEADING * heading, 0.99)


def _weights(tasks: Sequence[Task]) -> _Weights:
    """The weight of each pair of characters: log(number of tasks ÷ number of tasks with the pair)."""
    having = Counter(pair for task in tasks for pair in set(_pairs_of(task.requirement)))
    return {pair: math.log((1 + len(tasks)) / count) for pair, count in having.items()}


def _pairs_of(text: str) -> Counter[str]:
    """The pairs of neighbouring characters of a text, with their counts; no pair spans punctuation."""
    letters = "".join(char if char.isalnum() else " " for char in fold(text))
    return Counter(a + b for a, b in pairwise(letters) if " " not in a + b)


def _alike(one: Counter[str], other: Counter[str], weights: _Weights) -> float:
    """Dice's coefficient of two weighted multisets of pairs, 0 to 1."""
    whole = sum(count * weights.get(pair, 1.0) for pair, count in (*one.items(), *other.items()))
    both = sum(count * weights.get(pair, 1.0) for pair, count in (one & other).items())
    return 2 * both / whole if whole else 0.0
