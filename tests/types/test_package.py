"""A package of policies holds what one matter needs, only of what is public and in force."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from gongkai.text.dates import CHINA
from tests.small_site import NOTICE
from tests.types.plain import PACKAGE, RECORDS, A, codes, planned, shown, site

K = "content/packages/k.md"
ENDED = NOTICE.replace("地区: 云溪县\n", "地区: 云溪县\n施行日期: 2026-03-05\n有效期至: 2026-05-17\n")


def noon(day: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day} 12:00").replace(tzinfo=CHINA)


def test_a_sound_package_has_no_problem(tmp_path: Path) -> None:
    assert site(tmp_path, {K: PACKAGE})[1] == []


def test_a_package_shows_conditions_papers_steps_unit_and_documents(tmp_path: Path) -> None:
    pages = planned(tmp_path, {K: PACKAGE})
    view: Any = pages["/packages/k/"].view
    assert [section.title for section in view.sections] == ["", "申请条件", "申请材料", "办理流程"]
    assert [section.ordered for section in view.sections] == [False, False, True, True]
    assert shown(pages, "/packages/k/")["联系方式"] == "县教育局二楼"
    assert [link.url for group in view.related for link in group.links] == ["/notices/2026/a/"]


@pytest.mark.parametrize(
    ("day", "state", "banner"),
    [
        ("2026-04-30", "未开始", "还没有开始受理，自2026年5月1日起受理。"),
        ("2026-05-01", "受理中", ""),
        ("2026-06-30", "受理中", ""),
        ("2026-07-01", "已截止", "已经停止受理，截止日期是2026年6月30日。"),
    ],
)
def test_a_package_says_whether_applications_are_taken(
    tmp_path: Path, day: str, state: str, banner: str
) -> None:
    pages = planned(tmp_path, {K: PACKAGE}, moment=noon(day))
    view: Any = pages["/packages/k/"].view
    assert shown(pages, "/packages/k/")["受理状态"] == state
    assert view.banner == banner


def test_a_package_without_an_end_is_taken_for_good(tmp_path: Path) -> None:
    text = PACKAGE.replace("截止日期: 2026-06-30\n", "")
    drawn = shown(planned(tmp_path, {K: text}, moment=noon("2036-07-01")), "/packages/k/")
    assert (drawn["受理状态"], drawn["截止日期"]) == ("受理中", "长期受理")


def test_a_package_does_not_end_before_it_starts(tmp_path: Path) -> None:
    (line,) = site(tmp_path, {K: PACKAGE.replace("2026-06-30", "2026-04-30")})[1]
    assert line.startswith("content/packages/k.md:11:7 GK292 截止日期 2026-04-30 早于开始日期 2026-05-01")


def test_a_package_lists_only_what_is_public(tmp_path: Path) -> None:
    draft = NOTICE.replace("地区: 云溪县", "地区: 云溪县\n状态: 草稿")
    assert "GK311" in codes(tmp_path / "1", {K: PACKAGE, A: draft})
    view: Any = planned(tmp_path / "1", {K: PACKAGE, A: draft})["/packages/k/"].view
    assert [link.url for group in view.related for link in group.links] == []
    hidden = PACKAGE.replace("申请条件", "状态: 草稿\n申请条件")
    assert "GK311" not in codes(tmp_path / "2", {K: hidden, A: draft})


@pytest.mark.parametrize("hidden", ["公开至: 2026-05-17", "状态: 撤回\n撤回日期: 2026-05-17\n撤回理由: 有误"])
def test_a_listed_document_that_is_taken_down_stops_no_build(tmp_path: Path, hidden: str) -> None:
    taken = {K: PACKAGE, A: NOTICE.replace("地区: 云溪县", f"地区: 云溪县\n{hidden}")}
    found, lines = site(tmp_path, taken)
    assert found is not None
    assert "/notices/2026/a/" not in {page.url for page in found.plan.pages}
    assert len([line for line in lines if "GK311" in line]) == 1


def test_a_package_that_is_open_holds_no_document_that_has_ended(tmp_path: Path) -> None:
    lines = site(tmp_path / "1", {K: PACKAGE, A: ENDED})[1]
    assert [
        line for line in lines if line.startswith("content/packages/k.md:4:6 GK317 ") and "已失效" in line
    ]
    closed = PACKAGE.replace("2026-06-30", "2026-05-17")
    assert "GK317" not in codes(tmp_path / "2", {K: closed, A: ENDED})
    assert "GK317" not in codes(tmp_path / "3", {K: PACKAGE, A: ENDED}, moment=noon("2026-05-17"))


def test_a_document_leads_to_everything_that_lists_it(tmp_path: Path) -> None:
    view: Any = planned(tmp_path, RECORDS)["/notices/2026/a/"].view
    assert [(group.label, [link.url for link in group.links]) for group in view.relations] == [
        ("政策文件包", ["/packages/k/"]),
        ("研究本文件的会议", ["/meetings/m/"]),
        ("政策评价", ["/evaluations/e/"]),
        ("相关回应", ["/responses/r/"]),
        ("刊登本文件的政府公报", ["/gazette/g/"]),
    ]


def test_a_document_does_not_lead_to_a_draft_that_lists_it(tmp_path: Path) -> None:
    view: Any = planned(tmp_path, {K: PACKAGE.replace("申请条件", "状态: 草稿\n申请条件")})[
        "/notices/2026/a/"
    ].view
    assert view.relations == ()


def test_a_document_says_who_how_much_and_how_as_its_package_does(tmp_path: Path) -> None:
    files = {"content/packages/p.md": PACKAGE}
    view: Any = planned(tmp_path / "listed", files)["/notices/2026/a/"].view
    told = [(element.label, element.value, element.url) for element in view.summary]
    assert told == [("谁", "年满六周岁", None), ("怎么办", "入学一件事", "/packages/p/")]
    unlisted: Any = planned(tmp_path / "unlisted", {})["/notices/2026/a/"].view
    assert unlisted.summary == ()


def test_a_document_that_has_ended_offers_nothing(tmp_path: Path) -> None:
    pages = planned(tmp_path, {"content/packages/p.md": PACKAGE, A: ENDED})
    view: Any = pages["/notices/2026/a/"].view
    assert view.summary == ()
