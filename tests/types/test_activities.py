"""Evaluations, open days and answers: in order, reported, and counted."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from gongkai.feeds.syndication import feed_files
from gongkai.pages.feeds import FILE
from gongkai.pages.tags import absolute
from gongkai.text.dates import CHINA
from tests.types.plain import EVALUATION, OPEN_DAY, RESPONSE, codes, planned, shown, site

E, DAY, R = "content/evaluations/e.md", "content/open-days/o.md", "content/responses/r.md"
OPINIONS = "意见建议:\n  - {意见: 多办几次, 是否采纳: 采纳}\n"


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=CHINA)


def test_sound_records_have_no_problem(tmp_path: Path) -> None:
    assert site(tmp_path, {E: EVALUATION, DAY: OPEN_DAY, R: RESPONSE})[1] == []


def test_an_evaluation_shows_its_result_and_leads_to_the_policy(tmp_path: Path) -> None:
    pages = planned(tmp_path, {E: EVALUATION})
    view: Any = pages["/evaluations/e/"].view
    assert shown(pages, "/evaluations/e/")["结果运用"] == "保留"
    assert [section.id for section in view.sections] == ["result", "findings"]
    assert [link.url for group in view.related for link in group.links] == ["/notices/2026/a/"]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (("结束日期: 2026-04-15", "结束日期: 2026-03-31"), "content/evaluations/e.md:7:7 GK292 "),
        (("结束日期: 2026-04-15", "结束日期: 2026-04-21"), "content/evaluations/e.md:3:7 GK292 "),
        (("座谈三次。\n", ""), "content/evaluations/e.md:13:1 GK291 "),
        (("[专题座谈]", "[专题坐谈]"), "content/evaluations/e.md:8:8 GK126 "),
        (("评价单位: 县教育局", "评价单位: 县教育厅"), "content/evaluations/e.md:5:7 GK202 "),
    ],
    ids=["ends before it starts", "published before it ends", "no findings", "misspelt", "unknown unit"],
)
def test_what_is_wrong_in_an_evaluation_is_said_at_its_line(
    tmp_path: Path, changed: tuple[str, str], expected: str
) -> None:
    (line,) = site(tmp_path, {E: EVALUATION.replace(*changed)})[1]
    assert line.startswith(expected)


@pytest.mark.parametrize(("end", "expected"), [("2025-12-31", ["GK314"]), ("2026-01-01", [])])
def test_the_result_is_published_in_the_year_of_the_evaluation(
    tmp_path: Path, end: str, expected: list[str]
) -> None:
    text = EVALUATION.replace("2026-04-01", "2025-12-01").replace("2026-04-15", end)
    assert codes(tmp_path, {E: text}) == expected


@pytest.mark.parametrize(("least", "expected"), [(0, []), (1, []), (2, ["GK293"])])
def test_a_year_has_as_many_evaluations_as_the_site_asks(
    tmp_path: Path, least: int, expected: list[str]
) -> None:
    moment = at("2027-01-01 12:00")
    found = codes(tmp_path, {E: EVALUATION}, thresholds=f"政策评价: {least}", moment=moment)
    assert found == expected


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        ("2026-05-08 17:00", "报名中"),
        ("2026-05-08 17:01", "即将举行"),
        ("2026-05-10 08:59", "即将举行"),
        ("2026-05-10 09:00", "已举行"),
    ],
)
def test_an_activity_stands_as_the_moment_says(tmp_path: Path, moment: str, state: str) -> None:
    pages = planned(tmp_path, {DAY: OPEN_DAY}, moment=at(moment))
    assert shown(pages, "/open-days/o/")["状态"] == state
    listed: Any = pages["/open-days/"].view
    assert [row.status for row in listed.rows] == [state]


def test_an_activity_without_signing_up_is_only_coming(tmp_path: Path) -> None:
    text = OPEN_DAY.replace("报名方式: 电话报名\n报名截止: 2026-05-08 17:00\n", "")
    pages = planned(tmp_path, {DAY: text}, moment=at("2026-05-01 09:00"))
    assert shown(pages, "/open-days/o/")["状态"] == "即将举行"


def test_an_activity_that_is_over_is_reported_with_its_opinions(tmp_path: Path) -> None:
    silent = OPEN_DAY.replace("二十八人参加。\n", "")
    alone = OPEN_DAY.replace(OPINIONS, "")
    before = at("2026-05-10 08:59")
    assert codes(tmp_path / "1", {DAY: silent}) == ["GK315"]
    assert codes(tmp_path / "2", {DAY: silent}, moment=before) == []
    assert codes(tmp_path / "3", {DAY: alone}) == ["GK316"]
    assert codes(tmp_path / "4", {DAY: alone}, moment=before) == []
    assert codes(tmp_path / "5", {DAY: alone.replace("类别: 政府开放日", "类别: 新闻发布会")}) == []


def test_nobody_signs_up_after_the_beginning(tmp_path: Path) -> None:
    (line,) = site(tmp_path, {DAY: OPEN_DAY.replace("2026-05-08 17:00", "2026-05-10 09:01")})[1]
    assert line.startswith(
        "content/open-days/o.md:6:5 GK292 时间 2026-05-10 09:00 早于报名截止 2026-05-10 09:01"
    )


def test_a_press_conference_has_a_record_where_an_open_day_has_a_result(tmp_path: Path) -> None:
    press = OPEN_DAY.replace("类别: 政府开放日", "类别: 新闻发布会")
    for name, text, title in (("o", OPEN_DAY, "活动结果"), ("p", press, "发布实录")):
        view: Any = planned(tmp_path / name, {DAY: text})["/open-days/o/"].view
        assert title in [section.title for section in view.sections]


def test_an_answer_shows_the_question_first(tmp_path: Path) -> None:
    view: Any = planned(tmp_path, {R: RESPONSE})["/responses/r/"].view
    assert [section.title for section in view.sections] == ["关切的问题", "回应"]
    assert view.source == "云溪县教育局"


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (("回应日期: 2026-04-20", "回应日期: 2026-04-14"), "content/responses/r.md:8:7 GK292 "),
        (("回应日期: 2026-04-20", "回应日期: 2026-04-21"), "content/responses/r.md:3:7 GK292 "),
        (("月底修好。\n", ""), "content/responses/r.md:11:1 GK291 "),
    ],
    ids=["answered before it was asked", "published before it was answered", "no answer"],
)
def test_what_is_wrong_in_an_answer_is_said_at_its_line(
    tmp_path: Path, changed: tuple[str, str], expected: str
) -> None:
    (line,) = site(tmp_path, {R: RESPONSE.replace(*changed)})[1]
    assert line.startswith(expected)


#: An activity of which the paper tells neither who holds it nor where.
UNTOLD = OPEN_DAY.replace("举办单位: 县教育局\n", "").replace("地点: 水厂\n", "")


def test_no_list_and_no_feed_names_an_organiser_that_no_paper_names(tmp_path: Path) -> None:
    found, lines = site(tmp_path, {DAY: UNTOLD})
    assert found is not None, lines
    pages = {page.url: page for page in found.plan.pages}
    view: Any = pages["/open-days/"].view
    assert [row.issuer for _, rows in view.groups for row in rows] == [""]
    day = pages["/open-days/o/"]
    assert day.search is not None and day.search.issuer == ""
    feed = feed_files(found.site)[FILE].decode()
    link = absolute(found.site.config, "/open-days/o/")
    (entry,) = [part for part in feed.split("<entry>") if f'<link href="{link}"/>' in part]
    assert "<author>" not in entry
    assert "<author>" in feed.split("<entry>")[0]


def test_the_event_of_an_activity_says_nothing_of_what_its_paper_does_not_tell(tmp_path: Path) -> None:
    told, untold = (
        json.loads(planned(tmp_path / name, {DAY: text})["/open-days/o/"].json_ld)["@graph"][1]
        for name, text in (("told", OPEN_DAY), ("untold", UNTOLD))
    )
    assert told["organizer"]["name"] == "县教育局"
    assert told["location"]["name"] == "水厂"
    assert told.keys() - untold.keys() == {"organizer", "location"}
    assert None not in untold.values()
