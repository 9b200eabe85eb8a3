"""A day that was written without a time is shown, and counts, as a day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from gongkai.records.open_day import COMING, OPEN, OVER, OpenDay
from gongkai.render.environment import make_environment
from gongkai.render.pages import render_page
from gongkai.text.dates import CHINA, parse_datetime
from tests.site.test_pictures_and_films import TEMPLATES
from tests.small_site import CONFIG, NOTICE, assembled, report

A = "content/notices/2026/a.md"
OPEN_DAYS = CONFIG + "      - {标识: open-days, 名称: 开放日, 类别: 征集调查, 描述: 活动, 关键词: [活动]}\n"
OPEN_DAY = """---
标题: 新闻发布会
类别: 新闻发布会
举办单位: 云溪县教育局
时间: %s
报名方式: 电话
报名截止: %s
发布日期: 2026-05-12
---

实录。
"""


def html_of(folder: Path, files: dict[str, str | bytes | None], url: str) -> str:
    assembly, problems = assembled(folder, files)
    assert assembly is not None, problems
    planned = next(page for page in assembly.plan.pages if page.url == url)
    return str(render_page(make_environment(TEMPLATES, assembly.plan.chrome), planned.page(), "/").html)


@pytest.mark.parametrize(
    ("written", "shown"),
    [("2026-03-03", ">2026年3月3日</time>"), ("2026-03-03 15:30", ">2026年3月3日15:30</time>")],
)
def test_a_document_says_when_it_was_published_as_precisely_as_it_was_written(
    tmp_path: Path, written: str, shown: str
) -> None:
    files = {A: NOTICE.replace("2026-03-03 15:30", written)}
    assert shown in html_of(tmp_path, files, "/notices/2026/a/")


@pytest.mark.parametrize(
    ("starts", "ends", "moment", "expected"),
    [
        ("2026-06-18", "2026-06-15", "2026-06-15 17:00", OPEN),
        ("2026-06-18", "2026-06-15", "2026-06-16 00:00", COMING),
        ("2026-06-18", "2026-06-15", "2026-06-18 20:00", COMING),
        ("2026-06-18", "2026-06-15", "2026-06-19 00:00", OVER),
        ("2026-06-18 09:00", "2026-06-15 17:00", "2026-06-15 17:01", COMING),
        ("2026-06-18 09:00", "2026-06-15 17:00", "2026-06-18 09:01", OVER),
    ],
)
def test_an_activity_of_a_day_is_over_when_the_day_is(
    starts: str, ends: str, moment: str, expected: str
) -> None:
    published = dt.datetime(2026, 5, 12, tzinfo=CHINA)
    item = OpenDay(
        identity="open-days/a",
        path="a.md",
        body="",
        body_line=1,
        title="活动",
        published=published,
        kind="政府开放日",
        unit="云溪县教育局",
        starts=parse_datetime(starts),
        signup="电话",
        signup_ends=parse_datetime(ends),
    )
    assert item.standing(parse_datetime(moment)) == expected


def test_an_activity_without_a_time_of_day_shows_none(tmp_path: Path) -> None:
    text = OPEN_DAY % ("2026-05-12", "2026-05-11")
    files = {"site_config.yaml": OPEN_DAYS, "content/open-days/a.md": text}
    html = html_of(tmp_path, files, "/open-days/a/")
    assert "2026年5月12日" in html and "日0:00" not in html and "00:00<" not in html


def test_signing_up_may_end_on_the_day_itself(tmp_path: Path) -> None:
    files = {
        "site_config.yaml": OPEN_DAYS,
        "content/open-days/a.md": OPEN_DAY % ("2026-05-12", "2026-05-12 08:00"),
    }
    assert not [line for line in report(tmp_path, files) if "GK292" in line]


REPOSTED = (
    NOTICE.replace("发文机关: 云溪县人民政府办公室\n地区: 云溪县", "发文机关: 国务院办公厅\n来源: 中国政府网")
    .replace("成文日期: 2026-03-02", "成文日期: 2019-12-26")
    .replace("云政办字〔2026〕3号", "国办发〔2019〕54号")
)


def test_a_document_taken_over_from_above_is_neither_late_nor_of_an_unknown_issuer(tmp_path: Path) -> None:
    table = {"content/tasks/yunxi-2026.yaml": None}
    assert report(tmp_path / "1", {A: REPOSTED, **table}) == []
    own = report(tmp_path / "2", {A: REPOSTED.replace("来源: 中国政府网\n", ""), **table})
    assert {line.split(" ")[1] for line in own} == {"GK202", "GK247"}


INTERPRETATIONS = (
    CONFIG + "      - {标识: interpretations, 名称: 政策解读, 类别: 政策解读, 描述: 解读, 关键词: [解读]}\n"
)


def test_an_interpretation_taken_over_from_above_names_no_office_of_the_county_as_its_author(
    tmp_path: Path,
) -> None:
    text = "---\n标题: 《国务院意见》解读\n形式: 文字\n发布日期: 2026-03-03\n来源: 中国政府网\n---\n\n意见讲了六方面。\n"
    files = {"site_config.yaml": INTERPRETATIONS, "content/interpretations/a.md": text}
    html = html_of(tmp_path, files, "/interpretations/a/")
    assert "来源：中国政府网" in html and "解读单位" not in html
