"""Meetings show what they decided and who sat in; a year with too few citizens is said."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest

from gongkai.text.dates import CHINA
from tests.small_site import NOTICE, assembled
from tests.types.plain import MEETING, SITE, codes, planned, site

M = "content/meetings/m.md"
ALONE = MEETING.replace(
    "公众代表:\n  - {姓名: 王某某, 身份: 村民}\n代表意见:\n  - {意见: 公开要快, 采纳情况: 采纳}\n", ""
)
THREE = "代表列席会议: 3"


def on(day: str, text: str = MEETING) -> str:
    return text.replace("2026-03-04", day).replace("2026-03-06", day)


def at(year: int, month: int, day: int) -> dt.datetime:
    return dt.datetime(year, month, day, 12, tzinfo=CHINA)


def test_a_sound_meeting_has_no_problem(tmp_path: Path) -> None:
    assert site(tmp_path, {M: MEETING})[1] == []


def test_a_meeting_shows_its_agenda_its_citizens_their_opinions_and_its_documents(tmp_path: Path) -> None:
    view: Any = planned(tmp_path, {M: MEETING})["/meetings/m/"].view
    drawn = {section.id: section for section in view.sections}
    assert list(drawn) == ["agenda", "attendance", "content", "citizens", "opinions"]
    assert drawn["citizens"].items == ("王某某，村民",)
    assert [cell.text for cell in drawn["opinions"].register.rows[0]] == ["公开要快", "采纳", ""]
    assert [link.url for group in view.related for link in group.links] == ["/notices/2026/a/"]


def test_a_meeting_does_not_link_to_a_document_that_is_not_public(tmp_path: Path) -> None:
    files = {
        M: MEETING,
        "content/notices/2026/b.md": NOTICE.replace("3号", "4号").replace(
            "地区: 云溪县", "地区: 云溪县\n状态: 草稿"
        ),
    }
    files[M] = MEETING.replace("notices/2026/a", "notices/2026/b")
    view: Any = planned(tmp_path, files)["/meetings/m/"].view
    assert view.related == ()


def test_there_are_no_pages_without_a_public_meeting(tmp_path: Path) -> None:
    pages = planned(tmp_path, {M: MEETING.replace("会议类型", "状态: 草稿\n会议类型")})
    assert not [url for url in pages if url.startswith("/meetings/")]


def test_citizens_without_an_opinion_are_a_warning_at_their_line(tmp_path: Path) -> None:
    text = MEETING.replace("代表意见:\n  - {意见: 公开要快, 采纳情况: 采纳}\n", "")
    (line,) = site(tmp_path, {M: text})[1]
    assert line.startswith("content/meetings/m.md:9:3 GK294 ")


def test_a_meeting_says_what_it_decided(tmp_path: Path) -> None:
    silent = MEETING.replace("会议通过了工作安排。\n", "")
    without_agenda = silent.replace("议题: [研究政务公开工作]\n", "")
    for text, level in ((silent, "warning"), (without_agenda, "error")):
        found = assembled(tmp_path / level, {"site_config.yaml": SITE, M: text})[1]
        assert [one.level for one in found if one.code == "GK291"] == [level]


def test_a_meeting_that_is_published_before_it_takes_place_is_a_reminder(tmp_path: Path) -> None:
    (line,) = site(tmp_path, {M: MEETING.replace("会议日期: 2026-03-04", "会议日期: 2026-03-07")})[1]
    assert line.startswith("content/meetings/m.md:3:7 GK292 发布日期 2026-03-06 早于会议日期 2026-03-07")


@pytest.mark.parametrize(("count", "expected"), [(2, ["GK293"]), (3, [])])
def test_a_year_has_as_many_meetings_with_citizens_as_the_site_asks(
    tmp_path: Path, count: int, expected: list[str]
) -> None:
    files = {f"content/meetings/{place}.md": on(f"2025-03-0{place}") for place in range(1, count + 1)}
    files["content/meetings/now.md"] = on("2025-05-01", ALONE)
    assert codes(tmp_path, files, thresholds=THREE, moment=at(2026, 1, 1)) == expected


@pytest.mark.parametrize(("month", "expected"), [(9, []), (10, ["GK293"])])
def test_the_running_year_is_called_in_its_last_quarter(
    tmp_path: Path, month: int, expected: list[str]
) -> None:
    moment = at(2026, month, 1)
    assert codes(tmp_path, {M: MEETING}, thresholds=f"{THREE}, 政策评价: 0", moment=moment) == expected


@pytest.mark.parametrize("kind", ["全体会议", "专题会议", "部门会议"])
def test_only_executive_meetings_count(tmp_path: Path, kind: str) -> None:
    files = {M: on("2025-03-04", MEETING.replace("会议类型: 常务会议", f"会议类型: {kind}"))}
    assert codes(tmp_path, files, thresholds="代表列席会议: 1", moment=at(2026, 1, 1)) == ["GK293"]


def test_a_year_without_any_meeting_is_counted_too(tmp_path: Path) -> None:
    pages = planned(tmp_path, {M: on("2024-03-04")}, thresholds="代表列席会议: 1")
    view: Any = pages["/meetings/citizens/"].view
    rows = [[cell.text for cell in row] for row in view.registers[0].rows]
    assert [row[:3] for row in rows] == [
        ["2026年（未结束）", "0", "0"],
        ["2025年", "0", "0"],
        ["2024年", "1", "1"],
    ]
    assert [row[4] for row in rows] == ["还差1次", "少1次", "达到要求"]
    assert [row[4].warn for row in view.registers[0].rows] == [False, True, False]


def test_the_list_says_how_far_the_year_is(tmp_path: Path) -> None:
    view: Any = planned(tmp_path, {M: MEETING}, thresholds=THREE)["/meetings/"].view
    assert view.intro.endswith("2026年已有1次常务会议邀请公众代表列席，要求全年不少于3次。")


@pytest.mark.parametrize(
    ("agenda", "title", "note"),
    [
        ("[研究养老工作]", "研究养老工作", "第40次常务会议，1名公众代表列席"),
        ("[研究养老工作, 研究防汛工作]", "研究养老工作等2项", "第40次常务会议，1名公众代表列席"),
        (f"[{'研究养老工作' * 20}]", "第40次常务会议", "第40次常务会议，1名公众代表列席"),
    ],
)
def test_the_list_says_what_a_meeting_was_about_and_which_it_was(
    tmp_path: Path, agenda: str, title: str, note: str
) -> None:
    text = re.sub("议题:.*(\n  - .*)*", f"议题: {agenda}", MEETING)
    text = text.replace("会议类型:", "届次: 第40次\n会议类型:") if "届次" not in text else text
    view: Any = planned(tmp_path, {M: text})["/meetings/"].view
    assert [(row.title, row.note) for row in view.rows] == [(title, note)]
