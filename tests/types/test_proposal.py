"""Replies to proposals are published in time, each once; the figures of a year add up."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from gongkai.engine.companions import with_companions
from gongkai.records.proposal_year import Handled
from tests.types.plain import PROPOSAL, YEAR, codes, planned, shown, site

P, Y = "content/proposals/p.md", "content/proposal-years/2025.md"


def test_a_sound_reply_and_a_sound_year_have_no_problem(tmp_path: Path) -> None:
    assert site(tmp_path, {P: PROPOSAL, Y: YEAR})[1] == []


def test_a_reply_shows_what_was_proposed_and_what_came_of_it(tmp_path: Path) -> None:
    drawn = shown(planned(tmp_path, {P: PROPOSAL}), "/proposals/p/")
    assert drawn["案由"] == "关于助餐的建议"
    assert drawn["办理结果"] == "已解决"
    assert drawn["公开方式"] == "全文公开"


def test_a_reply_can_be_taken_along_as_a_letter_but_an_abstract_cannot(tmp_path: Path) -> None:
    reply = PROPOSAL.replace("复文日期", "复文字号: 云教函〔2026〕5号\n复文日期").replace(
        "已经办好。",
        "办理结果：A\n\n（公开）\n\n甲代表：\n\n已经办好。\n\n感谢您的关心。\n\n县教育局\n2026年4月9日\n抄送：县人大。",
    )
    page, files = with_companions(planned(tmp_path / "a", {P: reply})["/proposals/p/"])
    (content,) = files.values()
    assert list(files) == ["proposals/p/p.docx"] and page.view.word.size  # type: ignore[attr-defined]
    assert page.description == "已经办好。"
    words = [line.text for line in Document(io.BytesIO(content)).paragraphs]
    assert words[1:] == [
        "云教函〔2026〕5号",
        "对第8号建议的答复",
        "办理结果：A",
        "（公开）",
        "甲代表：",
        "已经办好。",
        "感谢您的关心。",
        "县教育局",
        "2026年4月9日",
        "抄送：县人大。",
    ]
    abstract = PROPOSAL.replace("复文日期", "摘要公开: 是\n复文日期")
    assert with_companions(planned(tmp_path / "b", {P: abstract})["/proposals/p/"])[1] == {}


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2026-05-13 18:00", []), ("2026-05-14 08:00", ["GK295"])],
    ids=["the twentieth working day", "the twenty-first, after the holiday of May"],
)
def test_a_reply_is_published_within_twenty_working_days(
    tmp_path: Path, published: str, expected: list[str]
) -> None:
    text = PROPOSAL.replace("2026-04-10 10:00", published).replace(
        "复文日期: 2026-04-09", "复文日期: 2026-04-13"
    )
    assert codes(tmp_path, {P: text}) == expected


def test_the_days_are_those_that_the_site_sets(tmp_path: Path) -> None:
    text = PROPOSAL.replace("2026-04-10", "2026-04-13")
    assert codes(tmp_path / "1", {P: text}, thresholds="复文公开时限: 1") == ["GK295"]
    assert codes(tmp_path / "2", {P: text}, thresholds="复文公开时限: 2") == []
    assert codes(tmp_path / "0", {P: text}, thresholds="复文公开时限: 0") == []


def test_a_year_without_a_holiday_calendar_is_said_and_not_guessed(tmp_path: Path) -> None:
    assert codes(tmp_path, {P: PROPOSAL.replace("2026-04-10", "2150-04-10")}) == ["GK296"]


def test_a_reply_is_not_published_before_it_is_given(tmp_path: Path) -> None:
    (line,) = site(tmp_path, {P: PROPOSAL.replace("复文日期: 2026-04-09", "复文日期: 2026-04-11")})[1]
    assert line.startswith("content/proposals/p.md:3:7 GK292 ")


def test_a_reply_has_a_text(tmp_path: Path) -> None:
    assert codes(tmp_path, {P: PROPOSAL.replace("已经办好。\n", "")}) == ["GK291"]


def test_one_proposal_has_one_reply(tmp_path: Path) -> None:
    (line,) = site(tmp_path, {P: PROPOSAL, "content/proposals/q.md": PROPOSAL})[1]
    assert line.startswith(
        "content/proposals/q.md:6:5 GK297 五次会议的人大代表建议第8号与 content/proposals/p.md 重复"
    )


def test_a_deputy_and_a_member_may_have_the_same_number(tmp_path: Path) -> None:
    other = PROPOSAL.replace("类别: 人大代表建议", "类别: 政协提案")
    assert codes(tmp_path, {P: PROPOSAL, "content/proposals/q.md": other}) == []


def test_a_department_that_the_directory_does_not_know_is_named_with_the_nearest(tmp_path: Path) -> None:
    (line,) = site(tmp_path, {P: PROPOSAL.replace("主办单位: 县教育局", "主办单位: 县教肓局")})[1]
    assert line.startswith("content/proposals/p.md:8:7 GK202 ") and "县教育局" in line


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ("办结: 7", "四种办理结果合计 8 件，办结 7 件"),
        ("承办: 7", "办结 8 件，多于承办的 7 件"),
    ],
)
def test_figures_that_do_not_add_up_are_an_error_at_their_line(
    tmp_path: Path, wrong: str, reason: str
) -> None:
    right = {"办结": "办结: 8", "承办": "承办: 9"}[wrong[:2]]
    (line,) = site(tmp_path, {Y: YEAR.replace(right, wrong)})[1]
    assert (
        line.startswith("content/proposal-years/2025.md:7:")
        and f"GK298 政协提案的数字对不上：{reason}" in line
    )


def test_no_more_replies_are_published_than_were_given(tmp_path: Path) -> None:
    year = YEAR.replace("年度: 2025", "年度: 2026").replace(
        "政协提案, 承办: 9, 办结: 8, 已解决: 5", "人大代表建议, 承办: 9, 办结: 3, 已解决: 0"
    )
    replies = {f"content/proposals/{n}.md": PROPOSAL.replace("第8号", f"第{n}号") for n in range(4)}
    assert codes(tmp_path / "4", {Y: year, **replies}) == ["GK298"]
    del replies["content/proposals/0.md"]
    assert codes(tmp_path / "3", {Y: year, **replies}) == []


def test_a_source_stands_once_in_a_year_and_a_year_once(tmp_path: Path) -> None:
    row = YEAR[YEAR.index("  - {") : YEAR.index("---\n\n")]
    assert codes(tmp_path / "row", {Y: YEAR.replace(row, row + row)}) == ["GK298"]
    assert codes(tmp_path / "year", {Y: YEAR, "content/proposal-years/b.md": YEAR}) == ["GK299"]


@given(st.lists(st.integers(0, 500), min_size=4, max_size=4))
def test_four_results_that_sum_up_stay_what_they_are(numbers: list[int]) -> None:
    part = Handled(
        kind="政协提案",
        received=sum(numbers),
        handled=sum(numbers),
        solved=numbers[0],
        going_on=numbers[1],
        not_now=numbers[2],
        noted=numbers[3],
    )
    assert part.results == tuple(numbers)
    assert sum(part.results) == part.handled


def test_the_statistics_put_what_is_reported_beside_what_is_published(tmp_path: Path) -> None:
    late = (
        PROPOSAL.replace("2026-04-10", "2026-05-15").replace("第8号", "第9号").replace("已解决", "留作参考")
    )
    pages = planned(tmp_path, {P: PROPOSAL, "content/proposals/q.md": late, Y: YEAR})
    view: Any = pages["/proposals/statistics/"].view
    assert [register.title for register in view.registers] == ["2026年", "2025年"]
    now, before = ([[cell.text for cell in row] for row in register.rows] for register in view.registers)
    assert now[0] == ["人大代表建议", "未公布", "未公布", "2", "1", "0", "0", "1", "1"]
    assert view.registers[0].rows[0][-1].warn
    assert before[1] == ["政协提案", "9", "8", "0", "0", "0", "0", "0", "0"]


def test_the_report_of_a_year_and_its_replies_lead_to_each_other(tmp_path: Path) -> None:
    pages = planned(tmp_path, {P: PROPOSAL, Y: YEAR.replace("年度: 2025", "年度: 2026")})
    reply: Any = pages["/proposals/p/"].view
    listed: Any = pages["/proposals/"].view
    assert [link.url for group in reply.related for link in group.links] == ["/proposal-years/2025/"]
    assert "/proposal-years/2025/" in [link.url for facet in listed.facets for link in facet.links]


def test_the_report_of_a_year_stands_alone_when_no_reply_is_published(tmp_path: Path) -> None:
    pages = planned(tmp_path, {Y: YEAR})
    listed: Any = pages["/proposals/"].view
    assert [row.url for row in listed.rows] == ["/proposal-years/2025/"]
    figures: Any = pages["/proposal-years/2025/"].view
    assert [cell.text for cell in figures.sections[0].register.rows[0]] == [
        "政协提案",
        "9",
        "8",
        "5",
        "1",
        "1",
        "1",
    ]


def test_a_list_says_what_a_proposal_is_about_and_not_that_it_was_answered(tmp_path: Path) -> None:
    view: Any = planned(tmp_path, {P: PROPOSAL})["/proposals/"].view
    (row,) = view.rows
    assert (row.title, row.number, row.status) == ("助餐", "五次会议第8号建议", "已解决")


def test_a_matter_in_other_words_stands_in_the_list_as_it_is_written(tmp_path: Path) -> None:
    text = PROPOSAL.replace("关于助餐的建议", "请增设老年食堂")
    view: Any = planned(tmp_path, {P: text})["/proposals/"].view
    assert [row.title for row in view.rows] == ["请增设老年食堂"]
