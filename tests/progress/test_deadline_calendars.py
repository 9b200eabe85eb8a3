"""``deadlines.ics`` as an independent parser reads it: every dated deadline once, nothing else, the words as written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from icalendar import Calendar, Event

from gongkai.engine.assemble import Assembly
from gongkai.feeds.deadlines import calendar_files
from gongkai.text.deadlines import MOST_DEADLINES
from tests.progress.entries import T, site_of, table
from tests.seconds import within
from tests.small_site import TABLE

ALL = "tasks/deadlines.ics"
SCHOOLS = "organizations/yunxi/jyj/deadlines.ics"


def events(content: bytes) -> list[Event]:
    """The events of a calendar; its lines are as long and end as the standard demands."""
    assert content.endswith(b"END:VCALENDAR\r\n") and b"\n" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    read = Calendar.from_ical(content)
    assert (read["VERSION"], read.errors) == ("2.0", [])
    found = list(read.walk("VEVENT"))
    assert all(not event.errors for event in found)
    return found


def test_each_deadline_is_a_day_with_the_words_of_the_task(tmp_path: Path) -> None:
    long = "逗号, 分号; 反斜线\\ 和很长很长的要求，" * 6
    changed = {T: TABLE.replace("公开义务教育入学信息。", f'"{long[:-1].replace(chr(92), chr(92) * 2)}"')}
    files = calendar_files(site_of(tmp_path, changed).site)
    (event,) = events(files[ALL])
    assert event["UID"] == "tasks/yunxi-2026#1@www.yunxi.gov.cn"
    assert (event.start, event.end) == (dt.date(2026, 12, 31), dt.date(2027, 1, 1))
    assert event["DTSTAMP"].dt == dt.datetime(2026, 3, 3, 7, 30, tzinfo=dt.UTC)
    assert event["SUMMARY"] == "第1项到期：（一）做好入学公开（2026年云溪县政务公开任务分解表）"
    assert event["DESCRIPTION"] == f"完成时限：年内\n牵头部门：县教育局\n{long[:-1]}"
    assert event["URL"] == "https://www.yunxi.gov.cn/zwgk/tasks/yunxi-2026/1/"


def test_a_deadline_inside_a_requirement_is_a_day_of_its_own(tmp_path: Path) -> None:
    changed = {T: TABLE.replace("公开义务教育入学信息。", "8月底前公布学区，9月底前公布结果。")}
    found = events(calendar_files(site_of(tmp_path, changed).site)[ALL])
    assert [(event["UID"].split("@")[0], event.start) for event in found] == [
        ("tasks/yunxi-2026#1-1", dt.date(2026, 8, 31)),
        ("tasks/yunxi-2026#1-2", dt.date(2026, 9, 30)),
        ("tasks/yunxi-2026#1", dt.date(2026, 12, 31)),
    ]


def test_each_unit_has_its_own_and_one_without_dates_has_none(tmp_path: Path) -> None:
    files = calendar_files(site_of(tmp_path, {T: TABLE}).site)
    units = ("gzhen", "jyj", "kjj")
    assert sorted(files) == [*(f"organizations/yunxi/{unit}/deadlines.ics" for unit in units), ALL]
    assert [event["UID"] for event in events(files[SCHOOLS])] == ["tasks/yunxi-2026#1@www.yunxi.gov.cn"]
    assert list(calendar_files(site_of(tmp_path, {T: table("长期坚持")}).site)) == [ALL]


@pytest.mark.parametrize("day", ["2026-05-18", "2026-11-21"])
def test_the_day_of_the_build_changes_no_calendar(tmp_path: Path, day: str) -> None:
    first = calendar_files(site_of(tmp_path, {}, "2026-04-01").site)
    assert calendar_files(site_of(tmp_path, {}, day).site) == first


def test_the_real_tables_keep_every_dated_deadline(assembly: Assembly) -> None:
    site = assembly.site
    files = calendar_files(site)
    found = events(files[ALL])
    own = {entry.identity for entry in site.tasks if entry.deadline and entry.deadline.date}
    inner = [item for entry in site.tasks for item in entry.inner_deadlines if item.date]
    named = [event["UID"].removesuffix(f"@{site.config.site.domain}") for event in found]
    assert len(set(named)) == len(named) == len(own) + len(inner)
    assert own and own <= set(named)
    assert sum(len(events(content)) for content in files.values()) > len(found)


def test_a_task_that_names_days_without_end_fills_no_calendar(tmp_path: Path) -> None:
    words = "在2026年5月底前完成3项、" * 1_300
    changed = {T: TABLE.replace("公开义务教育入学信息。", words)}
    with within(5):
        files = calendar_files(site_of(tmp_path, changed).site)
    assert sum(map(len, files.values())) < 1_000_000
    found = events(files[ALL])
    assert len(found) == MOST_DEADLINES + 1
    assert all(len(event["DESCRIPTION"]) < 2000 for event in found)
