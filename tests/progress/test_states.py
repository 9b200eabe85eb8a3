"""The state of a task follows from its entries, its deadline and the day, and from nothing else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.engine.assemble import Assembly
from gongkai.records.progress import DONE, UNDER_WAY, Progress
from gongkai.site.progress import STATES, by_task, state
from gongkai.text.deadlines import Deadline
from tests.progress.entries import T, at, entry, site_of, table


def told(day: str, status: str) -> Progress:
    return Progress(identity=f"progress/a/1/{day}", path="a.md", body="", body_line=1, status=status)


DAY = dt.date(2026, 5, 18)
OPEN, PAST = Deadline("年内", dt.date(2026, 12, 31)), Deadline("4月底前", dt.date(2026, 4, 30))
TODAY, LASTING = Deadline("5月18日前", DAY), Deadline("长期坚持", None, standing=True)
UNREADABLE = Deadline("尽快", None)
GOING, FINISHED = told("2026-04-01", UNDER_WAY), told("2026-05-02", DONE)


@pytest.mark.parametrize(
    ("entries", "deadline", "expected"),
    [
        ((), None, "未公布进展"),
        ((), OPEN, "未公布进展"),
        ((), PAST, "未公布进展"),
        ((), LASTING, "长期"),
        ((GOING,), None, "进行中"),
        ((GOING,), OPEN, "进行中"),
        ((GOING,), TODAY, "进行中"),
        ((GOING,), PAST, "逾期"),
        ((GOING,), LASTING, "长期"),
        ((GOING,), UNREADABLE, "进行中"),
        ((GOING, FINISHED), PAST, "已完成"),
        ((FINISHED,), LASTING, "已完成"),
        ((FINISHED, told("2026-05-10", UNDER_WAY)), OPEN, "进行中"),
    ],
)
def test_a_state_is_what_entries_and_deadline_say(
    entries: tuple[Progress, ...], deadline: Deadline | None, expected: str
) -> None:
    assert state(entries, deadline, DAY) == expected


@given(
    statuses=st.lists(st.sampled_from((UNDER_WAY, DONE)), max_size=4),
    deadline=st.none() | st.builds(Deadline, st.just("x"), st.none() | st.dates(), st.booleans()),
    day=st.dates(),
)
def test_nothing_is_claimed_without_an_entry(
    statuses: list[str], deadline: Deadline | None, day: dt.date
) -> None:
    entries = [told(f"2026-05-{place:02}", status) for place, status in enumerate(statuses, 1)]
    found = state(entries, deadline, day)
    assert found in STATES
    assert entries or found in ("未公布进展", "长期")
    assert (found == "已完成") == bool(entries and entries[-1].status == DONE)
    if found == "逾期":
        assert deadline and deadline.date and deadline.date < day


def test_entries_stand_in_the_order_of_their_days() -> None:
    assert by_task([FINISHED, GOING]) == {"tasks/a#1": (GOING, FINISHED)}


def test_a_path_in_folders_names_the_table_in_folders() -> None:
    deep = Progress(identity="progress/2026/town/12/2026-05-18", path="", body="", body_line=1, status=DONE)
    assert deep.place == ("tasks/2026/town#12", DAY)


@pytest.mark.parametrize("end", ["a/1/2026-02-30", "a/0/2026-05-18", "1/2026-05-18", "a/1/2026-5-18"])
def test_a_path_that_names_no_task_or_no_day_has_no_place(end: str) -> None:
    wrong = Progress(identity=f"progress/{end}", path="", body="", body_line=1, status=DONE)
    assert wrong.place is None


@pytest.mark.parametrize(("day", "expected"), [("2026-05-17", "未公布进展"), ("2026-05-18", "已完成")])
def test_an_entry_takes_part_from_its_own_day_on(tmp_path: Path, day: str, expected: str) -> None:
    made = site_of(tmp_path, {T: table("年内"), at(1, "2026-05-18"): entry(DONE)}, day)
    assert made.site.tasks[0].state == expected


def test_a_task_falls_due_the_day_after_its_deadline(tmp_path: Path) -> None:
    changed = {T: table("2026年5月18日前"), at(1, "2026-04-01"): entry(UNDER_WAY)}
    assert site_of(tmp_path, changed, "2026-05-18").site.tasks[0].state == "进行中"
    assert site_of(tmp_path, changed, "2026-05-19").site.tasks[0].state == "逾期"


def test_entries_of_a_table_that_is_not_public_are_not_on_the_site(tmp_path: Path) -> None:
    changed = {T: table("年内"), at(1, "2026-03-02"): entry(UNDER_WAY)}
    made = site_of(tmp_path, changed, "2026-03-02")
    assert (made.site.tasks, made.site.records["progress"]) == ((), ())


def test_the_real_tables_have_no_progress_and_claim_none(assembly: Assembly) -> None:
    assert len(assembly.site.tasks) == 252
    assert {task.state for task in assembly.site.tasks} == {"未公布进展", "长期"}
    assert not any(task.progress for task in assembly.site.tasks)
