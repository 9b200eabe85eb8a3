"""济宁 2021 → 梁山 2021: every task of both tables is accounted for, each pair as it was read by eye."""

from __future__ import annotations

import dataclasses

import pytest

from gongkai.engine.assemble import Assembly
from gongkai.site.matching import CERTAIN, match, same_text
from gongkai.site.model import LinkedTask, Site

CITY, COUNTY = "tasks/jining-2021", "tasks/liangshan-2021"

#: County task → city tasks, as read: the first 30 stand in the same order; the county left out the 31st (儒学文化),
#: put 社会治安防控 of the 36th and the whole of the 37th into one task, and follows the city from there on.
READ = {
    **{number: (number,) for number in range(1, 31)},
    **{number: (number + 1,) for number in range(31, 35)},
    35: (36, 37),
    **{number: (number + 2,) for number in range(36, 65)},
}
#: County tasks whose requirement is not the city's word for word.
ADAPTED = {*range(20, 36), 40, 48, 53, 54, 56, 63}
NOT_TAKEN_UP = {31}


@pytest.fixture(scope="module")
def linked(assembly: Assembly) -> Site:
    return assembly.site


def tasks(site: Site, table: str) -> tuple[LinkedTask, ...]:
    return tuple(entry for entry in site.tasks if entry.table.identity == table)


def test_each_of_the_64_county_tasks_names_the_city_tasks_that_were_read(linked: Site) -> None:
    found = {
        entry.task.number: tuple(upper.task.number for upper in linked.lineage.above[entry.identity])
        for entry in tasks(linked, COUNTY)
    }
    assert len(found) == 64
    assert found == READ


def test_each_of_the_66_city_tasks_is_taken_up_or_known_not_to_be(linked: Site) -> None:
    entries = tasks(linked, CITY)
    without = {entry.task.number for entry in entries if not linked.lineage.below.get(entry.identity)}
    assert len(entries) == 66
    assert without == NOT_TAKEN_UP


def test_the_relation_is_known_both_ways(linked: Site) -> None:
    upwards = {(lower, upper.identity) for lower, uppers in linked.lineage.above.items() for upper in uppers}
    downwards = {
        (lower.identity, upper) for upper, lowers in linked.lineage.below.items() for lower in lowers
    }
    assert upwards == downwards
    assert len(upwards) == 65


def test_what_was_carried_over_word_for_word_is_what_was_read_as_such(linked: Site) -> None:
    adapted = {
        entry.task.number
        for entry in tasks(linked, COUNTY)
        if not any(same_text(upper.task, entry.task) for upper in linked.lineage.above[entry.identity])
    }
    assert adapted == ADAPTED
    assert (64 - len(adapted), len(adapted)) == (42, 22)


def test_the_county_table_names_the_city_table_as_the_one_it_carries_out(linked: Site) -> None:
    pairs = [(pair.upper.identity, pair.lower.identity) for pair in linked.lineage.tables]
    assert pairs == [(CITY, COUNTY)]


def test_the_command_would_propose_every_pair_that_was_read_and_no_other(linked: Site) -> None:
    upper, lower = (next(t for t in linked.tables if t.identity == name) for name in (CITY, COUNTY))
    bare = dataclasses.replace(lower, tasks=tuple(dataclasses.replace(t, upper=()) for t in lower.tasks))
    proposed = {pair.lower.number: pair.upper.number for pair in match(upper, bare).proposals}
    assert proposed == {number: uppers[-1] for number, uppers in READ.items()}


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("tasks/jining-2021", "tasks/yiyuan-2020"),
        ("tasks/pingyin-2023", "tasks/yiyuan-2020"),
    ],
)
def test_tables_that_have_nothing_to_do_with_each_other_get_no_pair_that_looks_certain(
    linked: Site, above: str, below: str
) -> None:
    upper, lower = (next(t for t in linked.tables if t.identity == name) for name in (above, below))
    assert all(pair.score < CERTAIN for pair in match(upper, lower).proposals)
