"""A consultation takes opinions long enough, says where it stands, and tells what became of the opinions."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.site.consultations import ANSWERED, CLOSED, OPEN, OVERDUE, UPCOMING
from gongkai.text.dates import CHINA
from tests.small_site import CONFIG, NOON, assembled, report

ITEM = "content/consultations/2026/c.md"
COLUMNS = """\
      - {标识: consultations, 名称: 意见征集, 类别: 征集调查, 描述: 征求意见的草案, 关键词: [征集]}
      - {标识: decisions, 名称: 重大决策预公开, 类别: 政策文件, 描述: 重大行政决策, 关键词: [决策]}
"""
WITH_COLUMNS = CONFIG + COLUMNS
TEXT = "现征求意见。\n\n# 停车办法（征求意见稿）\n\n一、停车。\n\n# 起草说明\n\n停车难。\n"
ANSWER = "意见反馈: {发布日期: %s, 收到: 2, 采纳: 1, 部分采纳: 0, 未采纳: 1}\n"
DECISION = """---
决策事项名称: 制定停车办法
年度: 2026
序号: 1
承办单位: 县教育局
完成时限: 2026-12
发布日期: 2026-01-05 09:00
---

停车难。
"""


def consultation(start: str = "2026-03-02", end: str = "2026-03-31", more: str = "", body: str = TEXT) -> str:
    return (
        f"---\n标题: 停车办法公开征求意见\n征集部门: 云溪县教育局\n开始日期: {start}\n结束日期: {end}\n"
        f"反馈渠道: 电话：0000-0000000\n联系人: 办公室，0000-0000000\n发布日期: 2026-01-05 09:00\n{more}---\n\n{body}"
    )


def said(folder: Path, text: str, config: str = WITH_COLUMNS) -> list[str]:
    return report(folder, {"site_config.yaml": config, ITEM: text})


def codes(folder: Path, text: str, config: str = WITH_COLUMNS) -> list[str]:
    return [line.split(" ")[1] for line in said(folder, text, config)]


def view_at(folder: Path, text: str, day: str, config: str = WITH_COLUMNS) -> object:
    moment = dt.datetime.fromisoformat(day).replace(tzinfo=CHINA)
    found, problems = assembled(folder, {"site_config.yaml": config, ITEM: text}, moment)
    assert found is not None, problems
    return next(page.view for page in found.plan.pages if page.url == "/consultations/2026/c/")


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2026-03-01T23:59", UPCOMING),
        ("2026-03-02T00:00", OPEN),
        ("2026-03-31T23:59", OPEN),
        ("2026-04-01T00:00", CLOSED),
        ("2026-04-15T23:59", CLOSED),
        ("2026-04-16T00:00", OVERDUE),
    ],
)
def test_the_state_follows_from_the_days_and_the_holidays(tmp_path: Path, day: str, state: str) -> None:
    """31 March and ten working days, Qingming (4 to 6 April 2026) left out, is 15 April."""
    assert view_at(tmp_path, consultation(), day).state == state  # type: ignore[attr-defined]


def test_results_are_shown_from_their_own_moment_on(tmp_path: Path) -> None:
    text = consultation(more=ANSWER % "2026-04-10 15:30")
    before = view_at(tmp_path / "1", text, "2026-04-10T15:29")
    after = view_at(tmp_path / "2", text, "2026-04-10T15:30")
    assert (before.state, before.answer) == (CLOSED, None)  # type: ignore[attr-defined]
    assert after.state == ANSWERED  # type: ignore[attr-defined]
    assert after.answer.summary == "收到意见2条，采纳1条，未采纳1条。"  # type: ignore[attr-defined]


def test_nobody_is_called_late_while_the_holidays_are_unknown(tmp_path: Path) -> None:
    text = consultation("2149-01-05", "2149-02-10")
    assert view_at(tmp_path / "1", text, "2149-12-01T00:00").state == CLOSED  # type: ignore[attr-defined]
    _, problems = assembled(
        tmp_path / "2",
        {"site_config.yaml": WITH_COLUMNS, ITEM: text},
        dt.datetime(2149, 12, 1, tzinfo=CHINA),
    )
    assert [item.code for item in problems] == ["GK275"]


def levels(folder: Path, text: str, limits: str = WITH_COLUMNS) -> dict[str, str]:
    """Code and level of what is said of a consultation that may belong to a decision which is not in the library."""
    _, problems = assembled(folder, {"site_config.yaml": limits, ITEM: text})
    return {found.code: found.level for found in problems if found.code != "GK201"}


DECIDED = "决策: decisions/2026/none\n"


@pytest.mark.parametrize(
    ("days", "more", "level"),
    [
        (("2026-05-01", "2026-05-30"), DECIDED, None),
        (("2026-05-01", "2026-05-29"), DECIDED, "error"),
        (("2026-05-01", "2026-05-29"), DECIDED + "缩短理由: 汛期将至\n", None),
        (("2026-03-02", "2026-03-20"), DECIDED + ANSWER % "2026-04-02 15:30", "warning"),
        (("2026-05-12", "2026-05-18"), "", None),
        (("2026-05-13", "2026-05-18"), "", "warning"),
    ],
    ids=["30 days", "29 days", "with a reason", "over", "of no decision, 7 days", "of no decision, 6 days"],
)
def test_a_consultation_too_short_is_an_error_only_while_a_major_decision_is_open(
    tmp_path: Path, days: tuple[str, str], more: str, level: str | None
) -> None:
    assert levels(tmp_path, consultation(*days, more=more)).get("GK271") == level


def test_the_days_are_those_that_the_site_sets(tmp_path: Path) -> None:
    text = consultation(end="2026-03-09", more=ANSWER % "2026-04-30 15:30")
    limits = WITH_COLUMNS + "阈值: {其他征求意见天数: 5, 意见反馈时限: 40}\n"
    assert codes(tmp_path / "set", text, limits) == []
    assert (
        codes(tmp_path / "off", text, WITH_COLUMNS + "阈值: {其他征求意见天数: 0, 意见反馈时限: 0}\n") == []
    )
    assert codes(tmp_path / "usual", text) == ["GK272"]


def test_a_consultation_that_ran_without_its_parts_is_shown_and_says_so(tmp_path: Path) -> None:
    text = re.sub(
        r"(?:反馈渠道|联系人): .*\n", "", consultation(more=ANSWER % "2026-04-10 15:30", body="公告。\n")
    )
    assert levels(tmp_path / "1", text) == {"GK383": "warning"}
    view = view_at(tmp_path / "2", text, "2026-05-18T12:00")
    assert [(one.label, one.value) for one in view.elements[1:3]] == [  # type: ignore[attr-defined]
        ("草案", "本栏目没有收录"),
        ("起草说明", "本栏目没有收录"),
    ]
    assert view.channels == ()  # type: ignore[attr-defined]


def test_counts_that_were_never_published_are_not_computed(tmp_path: Path) -> None:
    answer = "意见反馈: {发布日期: 2026-04-10 15:30, 收到: 12, 采纳: 5}\n"
    assert codes(tmp_path / "1", consultation(more=answer)) == []
    view = view_at(tmp_path / "2", consultation(more=answer), "2026-05-18T12:00")
    assert view.answer.summary == "收到意见12条，采纳5条。"  # type: ignore[attr-defined]
    assert codes(tmp_path / "3", consultation(more=answer.replace("采纳: 5", "采纳: 13"))) == ["GK273"]


def test_a_paper_that_counts_no_opinions_is_published_without_a_number(tmp_path: Path) -> None:
    answer = "意见反馈: {发布日期: 2026-04-10 15:30, 说明: 收到若干意见。}\n"
    assert codes(tmp_path / "1", consultation(more=answer)) == ["GK348"]
    view: Any = view_at(tmp_path / "2", consultation(more=answer), "2026-05-18T12:00")
    assert (view.answer.summary, view.answer.note) == ("", "收到若干意见。")
    assert view.call.heading == "意见反馈已经公布"
    some = answer.replace("说明", "采纳: 2, 未采纳: 1, 说明")
    view = view_at(tmp_path / "3", consultation(more=some), "2026-05-18T12:00")
    assert (view.answer.summary, view.call.heading) == ("采纳2条，未采纳1条。", "采纳2条，未采纳1条")
    none = answer.replace("说明: 收到若干意见。", "收到: 0")
    assert codes(tmp_path / "4", consultation(more=none)) == []
    view = view_at(tmp_path / "5", consultation(more=none), "2026-05-18T12:00")
    assert view.answer.summary == "没有收到意见。"


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2026-04-15 23:59", []), ("2026-04-16 00:00", ["GK272"])],
    ids=["tenth", "eleventh"],
)
def test_results_come_within_ten_working_days(tmp_path: Path, published: str, expected: list[str]) -> None:
    assert codes(tmp_path, consultation(more=ANSWER % published)) == expected


def test_a_consultation_without_results_is_a_warning_once_they_are_late(tmp_path: Path) -> None:
    lines = said(tmp_path, consultation())
    assert len(lines) == 1
    assert lines[0].startswith(f"{ITEM}:5:7 GK272 征求意见 2026-03-31 结束，已过 ")


def test_results_before_the_end_cannot_be(tmp_path: Path) -> None:
    lines = said(tmp_path, consultation(more=ANSWER % "2026-03-31 15:30"))
    assert [line.split(" ")[:2] for line in lines] == [[f"{ITEM}:9:14", "GK270"]]


def test_an_end_before_the_start_cannot_be(tmp_path: Path) -> None:
    lines = said(tmp_path, consultation("2026-03-31", "2026-03-02"))
    assert [line.split(" ")[:2] for line in lines] == [[f"{ITEM}:5:7", "GK270"]]


@given(
    adopted=st.integers(0, 9), partly=st.integers(0, 9), rejected=st.integers(0, 9), more=st.integers(0, 2)
)
def test_what_was_received_is_what_became_of_it(
    tmp_path_factory: pytest.TempPathFactory, adopted: int, partly: int, rejected: int, more: int
) -> None:
    received = adopted + partly + rejected + more
    answer = (
        f"意见反馈:\n  发布日期: 2026-04-10 15:30\n  收到: {received}\n  采纳: {adopted}\n"
        f"  部分采纳: {partly}\n  未采纳: {rejected}\n"
    )
    lines = said(tmp_path_factory.mktemp("sum"), consultation(more=answer))
    assert [line.split(" ")[:2] for line in lines] == ([[f"{ITEM}:11:7", "GK273"]] if more else [])


def test_more_opinions_than_were_received_cannot_be(tmp_path: Path) -> None:
    opinion = "{反馈人: 张*, 意见内容: 甲, 是否采纳: 是}"
    answer = f"意见反馈: {{发布日期: 2026-04-10 15:30, 收到: 1, 采纳: 1, 未采纳: 0, 意见: [{opinion}, {opinion}]}}\n"
    assert codes(tmp_path, consultation(more=answer)) == ["GK273"]


@pytest.mark.parametrize(("adopted", "expected"), [("是", []), ("部分", ["GK274"]), ("否", ["GK274"])])
def test_what_was_not_adopted_has_its_reason(tmp_path: Path, adopted: str, expected: list[str]) -> None:
    counts = {
        "是": "采纳: 1, 未采纳: 0",
        "部分": "采纳: 0, 部分采纳: 1, 未采纳: 0",
        "否": "采纳: 0, 未采纳: 1",
    }
    opinion = f"{{反馈人: 张*, 意见内容: 甲, 是否采纳: {adopted}}}"
    answer = f"意见反馈: {{发布日期: 2026-04-10 15:30, 收到: 1, {counts[adopted]}, 意见: {opinion}}}\n"
    reasoned = answer.replace(f"是否采纳: {adopted}}}", f"是否采纳: {adopted}, 理由: 乙}}")
    assert codes(tmp_path / "1", consultation(more=answer)) == expected
    assert codes(tmp_path / "2", consultation(more=reasoned)) == []


@pytest.mark.parametrize(
    ("body", "missing"),
    [
        ("公告。\n\n# 起草说明\n\n甲。\n", "草案"),
        ("公告。\n\n# 办法（征求意见稿）\n\n甲。\n", "起草说明"),
    ],
)
def test_a_draft_and_its_explanation_are_needed(tmp_path: Path, body: str, missing: str) -> None:
    opened = consultation("2026-05-01", "2026-05-30", more=DECIDED, body=body)
    lines = [line for line in said(tmp_path / "open", opened) if "GK201" not in line]
    assert [line.partition("（")[0] for line in lines] == [f"{ITEM}:2:5 GK269 征求意见没有{missing}"]
    over = consultation(more=DECIDED + ANSWER % "2026-04-10 15:30", body=body)
    assert levels(tmp_path / "over", over) == {"GK383": "warning"}


def test_a_draft_as_a_file_must_be_there(tmp_path: Path) -> None:
    more = (ANSWER % "2026-04-10 15:30") + "草案: {名称: 草案, 文件: a.docx}\n起草说明: 甲\n"
    lines = said(tmp_path, consultation(more=more, body="公告。\n"))
    assert [line.split(" ")[1] for line in lines] == ["GK205"]


def test_a_misspelt_answer_is_told_the_nearest(tmp_path: Path) -> None:
    more = "意见反馈: {发布日期: 2026-04-10, 收到: 1, 采纳: 1, 未采纳: 0, 意见: {反馈人: 张*, 意见内容: 甲, 是否采纳: 部份}}\n"
    lines = said(tmp_path, consultation(more=more))
    assert len(lines) == 1 and "GK106" in lines[0] and "您是不是想写：部分" in lines[0]


def test_a_consultation_its_decision_and_its_document_lead_to_each_other(tmp_path: Path) -> None:
    more = (ANSWER % "2026-02-12 15:30") + "决策: decisions/2026/d\n结果文件: notices/2026/a\n"
    files: dict[str, str | bytes | None] = {
        "site_config.yaml": WITH_COLUMNS,
        ITEM: consultation("2026-01-05", "2026-02-10", more=more),
        "content/decisions/2026/d.md": DECISION,
    }
    found, problems = assembled(tmp_path, files)
    assert found is not None, problems
    views = {page.url: page.view for page in found.plan.pages}
    there = [link.url for group in views["/consultations/2026/c/"].relations for link in group.links]
    back = [link.url for group in views["/decisions/2026/d/"].relations for link in group.links]
    assert there == ["/decisions/2026/d/", "/notices/2026/a/"]
    assert back == ["/consultations/2026/c/"]
    document = [link.url for group in views["/notices/2026/a/"].relations for link in group.links]
    assert document == ["/consultations/2026/c/"]


def test_what_is_not_public_is_never_linked(tmp_path: Path) -> None:
    more = (ANSWER % "2026-04-10 15:30") + "决策: decisions/2026/d\n"
    files: dict[str, str | bytes | None] = {
        "site_config.yaml": WITH_COLUMNS,
        ITEM: consultation(more=more),
        "content/decisions/2026/d.md": DECISION.replace("年度: 2026", "年度: 2026\n状态: 草稿"),
    }
    found, problems = assembled(tmp_path, files, NOON)
    assert found is not None, problems
    view = next(page.view for page in found.plan.pages if page.url == "/consultations/2026/c/")
    assert view.relations == ()


@pytest.mark.parametrize(
    ("day", "heading", "counted"),
    [
        ("2026-02-20T09:00", "3月2日开始征求意见，3月31日截止", ""),
        ("2026-03-20T09:00", "3月31日截止", "截至3月20日还剩11天"),
        ("2026-03-31T23:00", "3月31日截止", "3月31日是最后一天"),
        ("2026-04-01T00:00", "3月31日已经结束", ""),
        ("2027-04-01T00:00", "2026年3月31日已经结束", ""),
    ],
)
def test_the_box_says_the_last_day_first_and_counts_from_a_day_that_it_names(
    tmp_path: Path, day: str, heading: str, counted: str
) -> None:
    call = view_at(tmp_path, consultation(), day).call  # type: ignore[attr-defined]
    assert (call.heading, call.counted) == (heading, counted)


def test_an_open_consultation_is_answered_from_its_page(tmp_path: Path) -> None:
    channels = "反馈渠道: [信函：云溪县人民路1号, 电话：0000-0000000，传真：0000-1111111, 邮箱：a@example.cn, 网上：https://a.example.cn/b]"
    text = consultation().replace("反馈渠道: 电话：0000-0000000", channels)
    text = text.replace("停车办法公开征求意见", "关于《停车办法（征求意见稿）》公开征求意见的公告")
    view = view_at(tmp_path, text, "2026-03-20T09:00")
    assert [(way.action, way.url) for way in view.call.ways] == [  # type: ignore[attr-defined]
        (
            "写邮件提意见",
            "mailto:a@example.cn?subject=%E5%AF%B9%E3%80%8A%E5%81%9C%E8%BD%A6%E5%8A%9E%E6%B3%95%E3%80%8B%E7%9A%84%E6%84%8F%E8%A7%81",
        ),
        ("在网上提意见", "https://a.example.cn/b"),
        ("打电话", "tel:0000-0000000"),
    ]
    form = view.call.form  # type: ignore[attr-defined]
    assert form.url == "/consultations/2026/c/opinion-form.docx"
    assert "信函：云溪县人民路1号" in form.lead


def test_a_consultation_that_is_over_offers_nothing_to_press(tmp_path: Path) -> None:
    over = view_at(tmp_path / "over", consultation(), "2026-04-02T09:00")
    assert not over.call.ways and not over.call.form  # type: ignore[attr-defined]
    answered = view_at(
        tmp_path / "answered", consultation(more=ANSWER % "2026-04-10 15:30"), "2026-04-11T09:00"
    )
    assert answered.call.heading == "收到意见2条，采纳1条，未采纳1条"  # type: ignore[attr-defined]
    assert answered.call.answer  # type: ignore[attr-defined]


def test_when_the_results_are_due_is_said_as_a_day_where_the_holidays_are_known(tmp_path: Path) -> None:
    said = view_at(tmp_path, consultation(), "2026-03-20T09:00").call.text  # type: ignore[attr-defined]
    assert said == "采纳情况4月15日以前公布（结束后10个工作日内）。"


def test_an_open_consultation_with_nothing_to_press_is_a_reminder(tmp_path: Path) -> None:
    text = consultation("2026-05-02", "2026-06-30")
    assert codes(tmp_path / "number", text) == []
    letter = text.replace("反馈渠道: 电话：0000-0000000", "反馈渠道: 信函：云溪县人民路1号")
    lines = said(tmp_path / "letter", letter)
    assert [line.split(" ")[2] if line.startswith("提醒") else line.split(" ")[1] for line in lines] == [
        "GK356"
    ]


def test_what_can_be_answered_stands_first_in_the_list(tmp_path: Path) -> None:
    days = {"over": "2026-05-17", "late": "2026-06-20", "soon": "2026-06-01"}
    files: dict[str, str | bytes | None] = {
        f"content/consultations/2026/{name}.md": consultation("2026-04-02", day) for name, day in days.items()
    }
    found, problems = assembled(tmp_path, {"site_config.yaml": WITH_COLUMNS, **files})
    assert found is not None, problems
    view = next(page.view for page in found.plan.pages if page.url == "/consultations/")
    rows = [(row.url.rstrip("/").rsplit("/", 1)[-1], row.note) for row in view.rows]  # type: ignore[attr-defined]
    assert rows == [
        ("soon", "2026年6月1日截止"),
        ("late", "2026年6月20日截止"),
        ("over", "2026年4月2日至2026年5月17日"),
    ]
    groups = view.groups  # type: ignore[attr-defined]
    assert [(label, len(rows)) for label, rows in groups] == [("正在征求意见", 2), ("已结束", 1)]


def test_there_are_no_pages_without_consultations(tmp_path: Path) -> None:
    found, _ = assembled(tmp_path, {"site_config.yaml": WITH_COLUMNS})
    assert found is not None
    assert not [
        page.url for page in found.plan.pages if page.url.startswith(("/consultations", "/decisions"))
    ]
