"""Old papers of every type are spared what cannot be mended; consultations have dates as precise as their papers."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from gongkai.engine.produce import produce
from gongkai.feeds.consultations import consultation_calendars
from gongkai.fields.schema import field_names
from gongkai.pages.context import Planner
from gongkai.pages.front.home import open_consultations
from gongkai.problems import errors
from gongkai.records.content_record import PublishedRecord
from gongkai.records.kind import kinds
from gongkai.store.cache import no_cache
from gongkai.text.dates import PartialDate
from gongkai.text.workdays import add_working_days, is_working_day, working_days_between
from tests.memory import Memory
from tests.small_site import CONFIG, CONSULTATIONS, assembled

PATH = "content/consultations/2018/a.md"
OLD = """---
标题: 关于《停车办法（征求意见稿）》公开征求意见的公告
征集部门: 云溪县教育局
开始日期: %s
结束日期: %s
发布日期: 2018-03-02 09:00
历史数据: 是
---

现公开征求意见。
"""


def page(folder: Path, text: str) -> tuple[str, list[str]]:
    assembly, problems = assembled(folder, {"site_config.yaml": CONFIG + CONSULTATIONS, PATH: text})
    assert errors(problems) == []
    assert assembly is not None
    memory = Memory()
    produced = produce(assembly, memory, no_cache(), lambda what, done, total: None, with_search=False)
    assert errors(produced.problems) == []
    html = memory.files["consultations/2018/a/index.html"].decode()
    return html, [str(found) for found in problems if PATH in str(found)]


def test_every_type_that_is_published_can_be_an_old_paper() -> None:
    for kind in kinds():
        declared: type = kind.record
        if issubclass(declared, PublishedRecord):
            assert "historic" in field_names(declared)


def test_an_old_consultation_without_results_is_called_over_and_not_late(tmp_path: Path) -> None:
    html, said = page(tmp_path, OLD % ("2018-03-02", "2018-03-12"))
    assert said == []
    assert "2018年3月12日已经结束" in html
    assert "本站没有收录意见反馈。" in html
    assert "逾期" not in html
    assert "11天" in html


def test_a_consultation_of_which_the_paper_states_the_month_shows_no_day(tmp_path: Path) -> None:
    html, said = page(tmp_path, OLD % ("2018年3月", "2018年4月"))
    assert said == []
    assert "2018年4月已经结束" in html
    assert "4月30日" not in html
    assert "征集天数" not in html


def test_without_the_mark_the_results_are_missed_as_before(tmp_path: Path) -> None:
    text = (OLD % ("2018-03-02", "2018-03-12")).replace("历史数据: 是\n", "")
    html, said = page(tmp_path, text)
    assert any("GK272" in line for line in said)
    assert "已超过期限" in html


NEW = (
    (OLD % ("2026年4月", "%s")).replace("2018-03-02 09:00", "2026-04-02 09:00").replace("历史数据: 是\n", "")
)


@pytest.mark.parametrize("end", [PartialDate(2026, 4, 30), PartialDate(2025, 12, 31, has_month=False)])
def test_working_days_after_a_month_are_those_after_its_last_day(end: dt.date) -> None:
    plain, today = dt.date(end.year, end.month, end.day), dt.date(2026, 5, 18)
    assert working_days_between(end, today) == working_days_between(plain, today)
    due = add_working_days(end, 10)
    assert type(due) is dt.date and due == add_working_days(plain, 10)
    assert is_working_day(PartialDate(2026, 10, 1)) is False


def test_an_open_consultation_until_some_day_of_a_month_counts_no_days(tmp_path: Path) -> None:
    text = (NEW % "2026年5月").replace("发布日期", "反馈渠道: 电话：0000-0000000\n发布日期")
    assembly, problems = assembled(tmp_path, {"site_config.yaml": CONFIG + CONSULTATIONS, PATH: text})
    assert assembly is not None and errors(problems) == []
    memory = Memory()
    produce(assembly, memory, no_cache(), lambda what, done, total: None, with_search=False)
    html = memory.files["consultations/2018/a/index.html"].decode()
    assert "2026年5月截止" in html
    assert all(word not in html for word in ("还剩", "最后一天", "data-until", "放进手机日历", "以前公布"))
    assert f"结束后{assembly.site.config.thresholds.feedback_days}个工作日内公布采纳情况" in html
    calendars = consultation_calendars(assembly.site)
    assert list(calendars) == ["consultations/deadlines.ics"]
    assert b"VEVENT" not in calendars["consultations/deadlines.ics"]
    assert [item.counted for item in open_consultations(Planner(assembly.site))] == [""]
