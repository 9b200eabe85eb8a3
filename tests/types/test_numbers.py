"""Documents without a number, and with numbers of orders and announcements, are published as what they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gongkai.pages.data_sets.notices import NOTICES
from gongkai.pages.views import NoticeView
from gongkai.word.notice import paper
from tests.small_site import NOTICE, assembled, report

A, B = "content/notices/2026/a.md", "content/notices/2026/b.md"
NUMBER = "发文字号: 云政办字〔2026〕3号\n"
ISSUER = "云溪县人民政府办公室"


def view_of(folder: Path, text: str) -> Any:
    assembly, problems = assembled(folder, {A: text})
    assert assembly is not None, problems
    page = next(page for page in assembly.plan.pages if page.url == "/notices/2026/a/")
    return page.page().view


def numbered(number: str) -> str:
    return NOTICE.replace(NUMBER, f"发文字号: {number}\n" if number else "")


@pytest.mark.parametrize(("number", "said"), [("", "未载明"), ("无", "无"), ("云政办字〔2026〕3号",) * 2])
def test_the_element_table_says_whether_there_is_a_number(tmp_path: Path, number: str, said: str) -> None:
    view = view_of(tmp_path, numbered(number))
    assert next(element.value for element in view.elements if element.label == "发文字号") == said


def test_a_document_without_a_number_is_cited_written_and_counted_without_one(tmp_path: Path) -> None:
    view = view_of(tmp_path / "1", numbered("无"))
    assert view.tools.citation == "云溪县人民政府办公室关于做好政务公开工作的通知，2026年3月2日"
    assert "None" not in "".join(paper(view)) and "DocNumber" not in "".join(paper(view))
    assembly, _ = assembled(tmp_path / "2", {A: numbered("")})
    assert assembly is not None
    assert [row["number"] for row in NOTICES.rows(assembly.site)] == [""]
    assert assembly.site.by_number == {}


@pytest.mark.parametrize(
    ("number", "mark", "shown"),
    [
        ("云溪县人民政府办公室令第36号", f"{ISSUER}令", "第36号"),
        ("政府办公室令〔2026〕第15号", f"{ISSUER}令", "〔2026〕第15号"),
        ("国令第706号", f"{ISSUER}令", "国令第706号"),
        ("公告2026年第1号", f"{ISSUER}公告", "2026年第1号"),
        ("2026年第1号", "", "2026年第1号"),
        ("云政办字〔2026〕3号", "", "云政办字〔2026〕3号"),
    ],
)
def test_an_order_bears_its_number_below_the_name_of_the_issuer(
    tmp_path: Path, number: str, mark: str, shown: str
) -> None:
    view = view_of(tmp_path, numbered(number))
    assert (view.mark, view.number) == (mark, shown)
    written = "".join(paper(view))
    assert (mark in written, shown in written) == (True, True)


@pytest.mark.parametrize(
    ("title", "number", "code"),
    [
        ("关于做好工作的通知", "", "GK381"),
        ("关于做好工作的通知", "无", ""),
        ("关于某某的批复", "", "GK381"),
        ("关于临时交通管制的通告", "", ""),
        ("公开招聘教师公告", "", ""),
        ("云溪县2026年工作计划", "", ""),
        ("关于做好工作的通知", "云政办字26号", "GK380"),
    ],
)
def test_a_missing_number_is_a_reminder_where_such_papers_bear_one(
    tmp_path: Path, title: str, number: str, code: str
) -> None:
    text = numbered(number).replace("云溪县人民政府办公室关于做好政务公开工作的通知", title)
    assert [line.split()[1] for line in report(tmp_path, {A: text})] == [code] * bool(code)


def test_many_documents_may_have_no_number_and_two_issuers_the_same_bare_one(tmp_path: Path) -> None:
    other = "发文机关: 云溪县教育局"
    for place, number in enumerate(("", "无", "2026年第1号")):
        second = numbered(number).replace(f"发文机关: {ISSUER}", other)
        assert "GK203" not in "".join(report(tmp_path / str(place), {A: numbered(number), B: second}))
    twice = report(tmp_path / "same", {A: numbered("2026年第1号"), B: numbered("2026年第1号")})
    assert any("GK203" in line for line in twice)


def test_a_number_in_other_brackets_is_shown_as_typed_and_is_the_number_that_it_means(tmp_path: Path) -> None:
    typed = "云政办字[2026]第3号"
    assert view_of(tmp_path / "a", numbered(typed)).number == typed
    found = report(tmp_path / "b", {A: numbered(typed), B: numbered("云政办字〔2026〕3号")})
    assert [line.split()[1] for line in found] == ["GK147", "GK203"]


def test_no_advice_holds_the_number_of_another_office(tmp_path: Path) -> None:
    (line,) = report(tmp_path, {A: numbered("办公室的通知")})
    assert "例如 ××政办字〔2026〕1号" in line and "济政" not in line


@pytest.mark.parametrize("line", ["历史数据: 是", "来源: 省政府网站"])
def test_old_documents_and_reprints_that_really_bear_one_number_are_published_with_a_reminder(
    tmp_path: Path, line: str
) -> None:
    old = NOTICE.replace("地区: 云溪县\n", f"地区: 云溪县\n{line}\n索引号: 000014349/2026-00001\n")
    assembly, problems = assembled(tmp_path, {A: old, B: old})
    assert assembly is not None
    assert {found.code for found in problems} == {"GK203", "GK204"}
    assert {found.level for found in problems} == {"warning"}


def test_a_number_that_two_documents_bear_leads_to_neither(tmp_path: Path) -> None:
    old = NOTICE.replace("地区: 云溪县\n", "地区: 云溪县\n历史数据: 是\n")
    cites = NOTICE.replace("〕3号", "〕9号").replace("各镇要", "按照云政办字〔2026〕3号，各镇要")
    for second, linked in ((old, False), (None, True)):
        assembly, _ = assembled(
            tmp_path / str(linked), {A: old, B: second, "content/notices/2026/c.md": cites}
        )
        assert assembly is not None
        view = next(page.page().view for page in assembly.plan.pages if page.url == "/notices/2026/c/")
        assert isinstance(view, NoticeView)
        assert ("](/notices/2026/" in view.letter.source) is linked


def test_a_document_does_not_cite_itself_or_what_it_issues(tmp_path: Path) -> None:
    text = NOTICE.replace("云溪县人民政府办公室关于做好政务公开工作的通知", "云溪县停车办法").replace(
        "各镇要", "《云溪县停车办法》和《停车细则》已经通过，依据《云溪县规划条例》制定，各镇要"
    )
    view = view_of(tmp_path, f"{text}\n# 停车细则\n\n第一条　停车。\n")
    assert [link.text for link in view.citations] == ["《云溪县规划条例》"]
