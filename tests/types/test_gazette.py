"""An issue of the gazette is made of public documents, to read one by one, on one page, and as one file."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from gongkai.pages.record.volume import VolumeView
from gongkai.word.gazette import gazette_docx
from tests.small_site import NOTICE
from tests.types.plain import ISSUE, codes, planned, site

G = "content/gazette/g.md"
B = "content/notices/2026/b.md"
OTHER = NOTICE.replace("〔2026〕3号", "〔2026〕4号").replace("政务公开工作的通知", "防汛工作的通知")
TWO = ISSUE.replace("[notices/2026/a]", "[notices/2026/b, notices/2026/a]")


def issue(number: int, total: int, year: int = 2026) -> str:
    return (
        ISSUE.replace("期号: 1", f"期号: {number}")
        .replace("总期号: 5", f"总期号: {total}")
        .replace("年度: 2026", f"年度: {year}")
        .replace("第1期", f"第{number}期")
        .replace("公报2026", f"公报{year}")
    )


def test_a_sound_issue_has_no_problem(tmp_path: Path) -> None:
    assert site(tmp_path, {G: TWO, B: OTHER})[1] == []


def test_an_issue_lists_its_documents_in_its_own_order_and_leads_to_each(tmp_path: Path) -> None:
    view: Any = planned(tmp_path, {G: TWO, B: OTHER})["/gazette/g/"].view
    assert [(group.label, [link.url for link in group.links]) for group in view.contents] == [
        ("县政府办公室文件", ["/notices/2026/b/", "/notices/2026/a/"])
    ]
    assert view.tools.word.url == "/gazette/g/gazette.docx"
    assert view.whole.url == "/gazette/g/whole/"


def test_the_whole_issue_is_one_page_whose_contents_lead_to_the_articles(tmp_path: Path) -> None:
    view: Any = planned(tmp_path, {G: TWO, B: OTHER})["/gazette/g/whole/"].view
    assert [link.url for group in view.contents for link in group.links] == ["#a-1", "#a-2"]
    assert [article.number for article in view.articles] == ["云政办字〔2026〕4号", "云政办字〔2026〕3号"]
    assert [article.letter.prefix for article in view.articles] == ["a1-s", "a2-s"]


def test_the_word_file_holds_the_contents_and_every_text(tmp_path: Path) -> None:
    view = planned(tmp_path, {G: TWO, B: OTHER})["/gazette/g/"].view
    assert isinstance(view, VolumeView)
    made = gazette_docx(view)
    assert made == gazette_docx(view)
    xml = zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()
    text = re.sub(r"<[^>]+>", "", xml)
    assert text.count("云政办字〔2026〕4号") == text.count("云政办字〔2026〕3号") == 2
    assert text.count("各镇要做好政务公开工作。") == 2
    assert text.index("防汛") < text.index("政务公开工作的通知")
    assert xml.count("w:pageBreakBefore") == 2


def test_a_site_without_word_files_has_none_for_its_gazette(tmp_path: Path) -> None:
    found, lines = site(tmp_path, {G: ISSUE}, thresholds="政策评价: 0}\n功能: {下载Word: 否, 二维码: 否")
    assert found is not None, lines
    view: Any = next(page.view for page in found.plan.pages if page.url == "/gazette/g/")
    assert (view.tools.word, view.tools.qr_code) == (None, None)


@pytest.mark.parametrize(
    "notice",
    [
        NOTICE.replace("地区: 云溪县", "地区: 云溪县\n状态: 草稿"),
        NOTICE.replace("地区: 云溪县", "地区: 云溪县\n公开属性: 依申请公开"),
        NOTICE.replace("2026-03-03 15:30", "2026-06-03 15:30"),
        NOTICE.replace("地区: 云溪县", "地区: 云溪县\n状态: 撤回\n撤回日期: 2026-05-02\n撤回理由: 有误"),
    ],
    ids=["a draft", "not for the public", "not yet due", "withdrawn"],
)
def test_a_document_that_is_not_public_is_not_printed_and_named(tmp_path: Path, notice: str) -> None:
    lines = site(
        tmp_path, {G: ISSUE, "content/notices/2026/a.md": notice, "content/tasks/yunxi-2026.yaml": ""}
    )[1]
    assert [
        line
        for line in lines
        if line.startswith("content/gazette/g.md:9:25 GK311 列入的文件没有公开：notices/2026/a")
    ]


def test_what_keeps_a_document_from_being_printed_is_said(tmp_path: Path) -> None:
    withdrawn = OTHER.replace(
        "地区: 云溪县", "地区: 云溪县\n状态: 撤回\n撤回日期: 2026-05-02\n撤回理由: 有误"
    )
    (line,) = site(tmp_path, {G: TWO, B: withdrawn})[1]
    assert "没有公开：notices/2026/b，已经撤回，页面上没有它（" in line


def test_an_issue_of_the_future_may_list_what_is_public_by_then(tmp_path: Path) -> None:
    later = OTHER.replace("2026-03-03 15:30", "2026-06-03 15:30").replace("2026-03-02", "2026-06-02")
    coming = TWO.replace("2026-04-10 09:00", "2026-06-10 09:00")
    assert codes(tmp_path, {G: coming, B: later}) == []


def test_a_draft_of_an_issue_claims_nothing(tmp_path: Path) -> None:
    draft = OTHER.replace("地区: 云溪县", "地区: 云溪县\n状态: 草稿")
    assert codes(tmp_path, {G: TWO.replace("期号: 1", "期号: 1\n状态: 草稿"), B: draft}) == []


def test_a_document_that_the_library_does_not_hold_is_said_once(tmp_path: Path) -> None:
    assert codes(tmp_path, {G: TWO}) == ["GK201"]


def test_a_document_stands_once_in_an_issue(tmp_path: Path) -> None:
    (line,) = site(tmp_path, {G: ISSUE.replace("[notices/2026/a]", "[notices/2026/a, notices/2026/a]")})[1]
    assert line.startswith("content/gazette/g.md:9:41 GK313 ")


def test_an_issue_stands_once(tmp_path: Path) -> None:
    lines = site(tmp_path, {G: ISSUE, "content/gazette/h.md": ISSUE})[1]
    assert len(lines) == 1
    assert lines[0].startswith("content/gazette/h.md:5:5 GK312 2026年第1期与 content/gazette/g.md 重复")


@pytest.mark.parametrize(("total", "expected"), [(5, ["GK318"]), (4, ["GK318"]), (6, [])])
def test_the_number_since_the_first_issue_grows(tmp_path: Path, total: int, expected: list[str]) -> None:
    assert codes(tmp_path, {G: issue(1, 5), "content/gazette/h.md": issue(2, total)}) == expected


def test_the_number_grows_over_the_end_of_a_year(tmp_path: Path) -> None:
    files = {G: issue(1, 4), "content/gazette/h.md": issue(4, 5, year=2025)}
    assert codes(tmp_path, files) == ["GK318"]


def test_back_issues_stand_by_year(tmp_path: Path) -> None:
    files = {G: issue(1, 5), "content/gazette/h.md": issue(4, 4, year=2025)}
    view: Any = planned(tmp_path, files)["/gazette/"].view
    (years,) = [facet for facet in view.facets if facet.label == "年份"]
    assert [(link.text, link.count) for link in years.links] == [("2026年", 1), ("2025年", 1)]


def test_the_home_page_names_the_newest_issue_and_leads_to_all(tmp_path: Path) -> None:
    view: Any = planned(tmp_path, {"content/gazette/h.md": issue(2, 6).replace("04-10", "04-11")})["/"].view
    assert [link.url for link in view.more] == ["/gazette/h/", "/gazette/"]


def test_the_home_page_of_a_site_without_issues_has_no_place_for_them(tmp_path: Path) -> None:
    none: Any = planned(tmp_path, {G: ISSUE.replace("年度:", "状态: 草稿\n年度:")})["/"].view
    assert none.more == ()
