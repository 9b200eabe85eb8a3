"""A call for opinions that names no days is shown as it is: nobody invents a day, nobody is called late."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from gongkai.engine.produce import produce
from gongkai.feeds.consultations import consultation_calendars
from gongkai.pages.context import Planner
from gongkai.pages.front.home import open_consultations
from gongkai.problems import errors
from gongkai.records.consultation import Consultation
from gongkai.site.consultations import ANSWERED, OPEN, OVER, UNSTATED, UPCOMING, state
from gongkai.store.cache import no_cache
from gongkai.text.dates import CHINA
from tests.memory import Memory
from tests.small_site import CONFIG, CONSULTATIONS, assembled

PATH = "content/consultations/2026/a.md"
CALL = """---
标题: 关于《集贸市场管理办法（征求意见稿）》公开征求意见的公告
征集部门: 云溪县教育局
%s反馈渠道: 电子邮箱：shichang@example.cn
联系人: 办公室，0000-0000000
发布日期: 2026-02-02 09:00
---

现公开征求意见。
"""
DAY = dt.datetime(2026, 3, 10, 12, tzinfo=CHINA)
TOLD = "意见反馈: {发布日期: 2026-03-01, 收到: 0}\n"


def site_of(folder: Path, days: str) -> tuple[object, list[str], dict[str, str]]:
    files = {"site_config.yaml": CONFIG + CONSULTATIONS, PATH: CALL % days}
    assembly, problems = assembled(folder, files, DAY)
    assert errors(problems) == []
    assert assembly is not None
    memory = Memory()
    produced = produce(assembly, memory, no_cache(), lambda what, done, total: None, with_search=False)
    assert errors(produced.problems) == []
    said = [str(found) for found in problems if PATH in str(found)]
    return (
        assembly,
        said,
        {name: data.decode() for name, data in memory.files.items() if name.endswith(".html")},
    )


@pytest.mark.parametrize(
    ("days", "standing", "listed", "missing"),
    [
        ("", UNSTATED, "截止日期未载明", "开始日期、结束日期"),
        ("开始日期: 2026-03-01\n", UNSTATED, "2026年3月1日开始，截止日期未载明", "结束日期"),
        ("开始日期: 2026-04-01\n", UPCOMING, "2026年4月1日开始，截止日期未载明", "结束日期"),
        ("结束日期: 2026-03-31\n", OPEN, "2026年3月31日截止", "开始日期"),
        ("结束日期: 长期有效\n", UNSTATED, "长期有效", ""),
        ("征集期限: 自公告发布之日起15个工作日\n", UNSTATED, "自公告发布之日起15个工作日", ""),
        ("结束日期: 自公告发布之日起30日内\n", UNSTATED, "自公告发布之日起30日内", ""),
        (TOLD, ANSWERED, "截止日期未载明", "开始日期、结束日期"),
    ],
)
def test_what_the_paper_says_of_the_days_is_shown_and_nothing_else(
    tmp_path: Path, days: str, standing: str, listed: str, missing: str
) -> None:
    assembly, said, pages = site_of(tmp_path, days)
    [item] = assembly.site.of(Consultation)  # type: ignore[attr-defined]
    assert state(item, assembly.site) == standing  # type: ignore[attr-defined]
    page, index = pages["consultations/2026/a/index.html"], pages["consultations/index.html"]
    assert listed in index
    assert standing in page and standing in index
    assert [line.split(" ")[1] for line in said if "GK348" in line] == (["GK348"] if missing else [])
    assert all(missing in line for line in said if "GK348" in line)
    assert "GK272" not in str(said)
    if not item.end:
        assert "2026年2月2日至" not in page and "征求意见已于" not in page


def test_without_a_last_day_no_calendar_and_no_block_of_the_home_page_names_one(tmp_path: Path) -> None:
    assembly, _, pages = site_of(tmp_path, "")
    assert open_consultations(Planner(assembly.site)) == ()  # type: ignore[attr-defined]
    assert b"BEGIN:VEVENT" not in b"".join(consultation_calendars(assembly.site).values())  # type: ignore[attr-defined]
    page = pages["consultations/2026/a/index.html"]
    assert "shichang@example.cn" in page
    assert "现在还收不收意见，可以问征集部门。" in page
    assert "deadline.ics" not in page


def test_it_is_over_when_its_document_is_public(tmp_path: Path) -> None:
    assembly, _, pages = site_of(tmp_path, "结果文件: notices/2026/a\n")
    [item] = assembly.site.of(Consultation)  # type: ignore[attr-defined]
    assert state(item, assembly.site) == OVER  # type: ignore[attr-defined]
    page = pages["consultations/2026/a/index.html"]
    assert "出台的文件已经公布" in page and "可以问征集部门" not in page


@pytest.mark.parametrize("day", ["2026-04-31", "2026年13月1日", "4月31日", "2026/4/40", "草稿", "内部掌握"])
def test_a_day_that_does_not_exist_stays_an_error(tmp_path: Path, day: str) -> None:
    files = {"site_config.yaml": CONFIG + CONSULTATIONS, PATH: CALL % f"结束日期: {day}\n"}
    _, problems = assembled(tmp_path, files, DAY)
    assert [found.code for found in errors(problems)] == ["GK104"]


def test_where_to_write_may_stand_in_the_call_itself(tmp_path: Path) -> None:
    text = (
        CALL.replace("反馈渠道: 电子邮箱：shichang@example.cn\n联系人: 办公室，0000-0000000\n", "")
        % "征集期限: 长期\n"
    )
    text = text.replace("征集部门", "征集单位").replace(
        "现公开征求意见。", "意见发到 shichang@example.cn，联系人：王工。"
    )
    _, problems = assembled(tmp_path, {"site_config.yaml": CONFIG + CONSULTATIONS, PATH: text}, DAY)
    assert [dict(found.facts)["part"] for found in problems if found.code == "GK383"] == ["草案", "起草说明"]
