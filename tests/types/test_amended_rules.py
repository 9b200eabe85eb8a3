"""A rule that later documents amend is shown in the version of the day, with every other version a click away."""

from __future__ import annotations

import datetime as dt
import io
import re
from pathlib import Path

import docx
import pytest

from gongkai.engine.assemble import Assembly
from gongkai.engine.companions import with_companions
from gongkai.engine.face import Face
from gongkai.pages.board import board_page
from gongkai.pages.context import Planner
from gongkai.pages.document.page import notice_view
from gongkai.pages.document.versions import ComparedVersions
from gongkai.pages.frame import Page
from gongkai.pages.record.volume import article, current_view
from gongkai.pages.views import NoticeView
from gongkai.render.environment import make_environment
from gongkai.render.pages import render_page
from gongkai.text.dates import CHINA
from tests.small_site import NOTICE, assembled, report

RULE, FIRST, SECOND = (f"content/notices/2026/{name}.md" for name in "abc")
URL = "/notices/2026/a/"
BODY = "第一条　停车每小时五元。\n\n第二条　由县教育局负责。\n\n第三条　本办法自印发之日起施行。\n"


def rule(*lines: str) -> str:
    return paper("停车办法的通知", 3, "2026-03-02", *lines).replace("各镇要做好政务公开工作。\n", BODY)


def paper(title: str, number: int, written: str, *lines: str) -> str:
    text = NOTICE.replace("做好政务公开工作的通知", title).replace("〕3号", f"〕{number}号")
    text = text.replace("成文日期: 2026-03-02", f"成文日期: {written}").replace(
        "2026-03-03 15:30", f"{written} 15:30"
    )
    return text.replace("地区: 云溪县\n", "".join(["地区: 云溪县\n", *(f"{line}\n" for line in lines)]))


def amending(*lines: str, number: int = 4, effective: str = "2026-05-01") -> str:
    return paper("修改停车办法的通知", number, "2026-04-01", f"施行日期: {effective}", "修改:", *lines)


PRICE = "  - {文件: notices/2026/a, 条: 第一条, 方式: 修改, 原文: 五元, 新文: 八元}"
LATER = "  - {文件: notices/2026/a, 条: 第二条, 方式: 删除, 施行日期: 2026-07-01}"


def built(folder: Path, *amendments: str, old: str = "", moment: str = "2026-05-18") -> Assembly:
    day = dt.datetime.fromisoformat(f"{moment}T12:00").replace(tzinfo=CHINA)
    files = dict(zip((FIRST, SECOND), amendments, strict=False))
    found, problems = assembled(folder, {RULE: old or rule(), **files}, day)
    assert found is not None, problems
    return found


def page(found: Assembly, url: str) -> Page:
    return next(one for one in found.plan.planned if one.url == url).page()


def text(found: Assembly, url: str) -> str:
    """The page as HTML."""
    made, _ = with_companions(page(found, url))
    html = render_page(make_environment(found.paths.templates, found.plan.chrome), made, "/").html
    return html.replace("<wbr>", "")


def urls(found: Assembly) -> set[str]:
    return {one.url.removeprefix(URL) for one in found.plan.planned if one.url.startswith(URL)}


def test_the_page_shows_the_text_in_force_marked_as_edited(tmp_path: Path) -> None:
    found = built(tmp_path, amending(PRICE, LATER))
    html = text(found, URL)
    assert "停车每小时八元" in html
    assert "停车每小时五元" not in html
    assert "由县教育局负责" in html
    assert "编辑文本，以正式文本为准" in html
    assert '（本条由<a href="../b/">云政办字〔2026〕4号</a>修改，自2026年5月1日起施行。）' in html


def test_the_page_names_every_document_that_amended_it_on_one_day(tmp_path: Path) -> None:
    other = amending(LATER.replace("2026-07-01", "2026-05-01"), number=5)
    found = built(tmp_path, amending(PRICE), other)
    html = text(found, URL)
    status = html[html.index("document-status") :]
    status = status[: status.index("</p>")]
    assert "云政办字〔2026〕4号" in status and "云政办字〔2026〕5号" in status


def test_every_version_has_a_page_and_the_future_one_says_so(tmp_path: Path) -> None:
    found = built(tmp_path, amending(PRICE, LATER))
    assert urls(found) == {
        "",
        "original/",
        "2026-05-01/",
        "2026-05-01/compared/",
        "2026-07-01/",
        "2026-07-01/compared/",
    }
    assert "停车每小时五元" in text(found, f"{URL}original/")
    assert "已经修改" in text(found, f"{URL}original/")
    future = text(found, f"{URL}2026-07-01/")
    assert "尚未生效，自2026年7月1日起施行" in future
    assert "由县教育局负责" not in future
    assert not page(found, f"{URL}2026-07-01/").indexable
    assert "自2026年7月1日起施行的文本" in text(found, URL)


@pytest.mark.parametrize(
    ("day", "price", "unit"),
    [("2026-04-30", "五元", True), ("2026-05-01", "八元", True), ("2026-07-01", "八元", False)],
)
def test_the_day_of_the_build_decides_which_version_is_shown(
    tmp_path: Path, day: str, price: str, unit: bool
) -> None:
    html = text(built(tmp_path, amending(PRICE, LATER), moment=day), URL)
    assert f"停车每小时{price}" in html
    assert ("由县教育局负责" in html) is unit


def test_no_build_of_an_earlier_day_is_reused_on_the_day_on_which_a_version_falls_due() -> None:
    before = dt.datetime(2026, 6, 30, 23, 59, tzinfo=CHINA)
    face = Face(b"", {}, {}, before, None)
    assert face.holds_at(before)
    assert not face.holds_at(before + dt.timedelta(minutes=1))


def test_the_comparison_marks_what_was_added_and_removed_for_eyes_and_ears(tmp_path: Path) -> None:
    found = built(tmp_path, amending(PRICE, LATER))
    html = text(found, f"{URL}2026-05-01/compared/")
    assert '<del class="key-del"><span class="visually-hidden">（删去开始）</span>五<span' in html
    assert '<ins class="key-ins"><span class="visually-hidden">（插入开始）</span>八<span' in html
    view = page(found, f"{URL}2026-07-01/compared/").view
    assert isinstance(view, ComparedVersions)
    assert [(row.name, bool(row.before), bool(row.after)) for row in view.rows] == [("第二条", True, False)]
    assert "尚未生效" in view.intro


def test_word_files_hold_the_text_in_force_and_the_comparison(tmp_path: Path) -> None:
    found = built(tmp_path, amending(PRICE, LATER))
    _, files = with_companions(page(found, URL))
    words = "\n".join(
        one.text for one in docx.Document(io.BytesIO(files["notices/2026/a/a.docx"])).paragraphs
    )
    assert "停车每小时八元" in words
    assert "编辑文本，以正式文本为准" in words
    assert "（本条由云政办字〔2026〕4号修改，自2026年5月1日起施行。）" in words
    _, files = with_companions(page(found, f"{URL}2026-05-01/compared/"))
    (table,) = docx.Document(io.BytesIO(files["notices/2026/a/2026-05-01/compared/compared.docx"])).tables
    assert [cell.text for cell in table.rows[1].cells] == [
        "第一条",
        "停车每小时五元。",
        "停车每小时八元。",
    ]
    runs = [run for cell in table.rows[1].cells for one in cell.paragraphs for run in one.runs]
    assert [
        (run.text, bool(run.font.strike), bool(run.font.underline)) for run in runs if run.text in "五八"
    ] == [
        ("五", True, False),
        ("八", False, True),
    ]


def test_the_word_file_of_the_comparison_says_which_of_two_documents_changed_an_article(
    tmp_path: Path,
) -> None:
    second = "  - {文件: notices/2026/a, 条: 第二条, 方式: 修改, 原文: 县教育局, 新文: 县科技局}"
    found = built(tmp_path, amending(PRICE), amending(second, number=5))
    _, files = with_companions(page(found, f"{URL}2026-05-01/compared/"))
    (table,) = docx.Document(io.BytesIO(files["notices/2026/a/2026-05-01/compared/compared.docx"])).tables
    assert [row.cells[0].text.split("\n") for row in table.rows[1:]] == [
        ["第一条", "（云政办字〔2026〕4号）"],
        ["第二条", "（云政办字〔2026〕5号）"],
    ]


def test_a_removed_chapter_is_named_below_the_article_before_it(tmp_path: Path) -> None:
    chaptered = BODY.replace("第二条", "第二章　管理\n\n第二条").replace("第三条", "第三章　附则\n\n第三条")
    old = rule().replace(BODY, chaptered)
    found = built(tmp_path, amending("  - {文件: notices/2026/a, 条: 第二章, 方式: 删除, 顺延: 是}"), old=old)
    shown = text(found, URL)
    assert "第二章　附则" in shown and "第二条" in shown and "由县教育局负责" not in shown
    (note,) = re.findall(r"[^>]*由<a [^>]*>云政办字〔2026〕4号</a>[^<]*", shown)
    assert note.startswith("（第二章由") and "删去，自2026年5月1日起施行" in note


def test_the_amending_document_leads_to_the_comparison(tmp_path: Path) -> None:
    view = page(built(tmp_path, amending(PRICE)), "/notices/2026/b/").view
    assert isinstance(view, NoticeView)
    links = {group.label: [link.url for link in group.links] for group in view.relations}
    assert links["修改前后对照"] == [f"{URL}2026-05-01/compared/"]
    assert links["本文件修改的文件"] == [URL]


def test_a_document_that_only_names_what_it_amends_leaves_the_text_as_issued(tmp_path: Path) -> None:
    plain = amending().replace("修改:\n", "修改: notices/2026/a\n")
    found = built(tmp_path, plain)
    assert urls(found) == {""}
    assert "停车每小时五元" in text(found, URL)
    assert "编辑文本" not in text(found, URL)
    assert found.site.standings["notices/2026/a"].state == "已修改"


def test_nobody_says_what_holds_after_an_amendment_without_its_words(tmp_path: Path) -> None:
    plain = amending(number=5, effective="2026-05-10").replace("修改:\n", "修改: notices/2026/a\n")
    found = built(tmp_path, amending(PRICE, LATER), plain)
    assert "编辑文本" not in text(found, URL)
    assert "停车每小时五元" in text(found, URL)
    assert urls(found) == {"", "original/", "2026-05-01/", "2026-05-01/compared/"}
    assert codes(tmp_path, amending(PRICE, LATER), plain) == ["GK373"]


def codes(folder: Path, *amendments: str, old: str = "") -> list[str]:
    files: dict[str, str | bytes | None] = {
        RULE: old or rule(),
        **dict(zip((FIRST, SECOND), amendments, strict=False)),
    }
    return [code for line in report(folder, files) for code in line.split(" ") if code.startswith("GK37")]


def test_words_that_are_not_there_are_an_error_at_the_amendment(tmp_path: Path) -> None:
    wrong = amending(PRICE.replace("五元", "六元"))
    (line,) = [one for one in report(tmp_path, {RULE: rule(), FIRST: wrong}) if "GK370" in one]
    assert line.startswith("content/notices/2026/b.md:8:5 GK370 ")
    assert "第一条里没有原文“六元”" in line
    assert codes(tmp_path, amending(PRICE)) == []


def test_two_amendments_of_one_article_on_one_day_are_an_error(tmp_path: Path) -> None:
    other = amending(PRICE.replace("五元", "每小时").replace("八元", "每半小时"), number=5)
    assert codes(tmp_path, amending(PRICE), other) == ["GK371"]


def test_a_repealed_rule_is_not_amended(tmp_path: Path) -> None:
    repeal = paper("新停车办法的通知", 5, "2026-04-10", "施行日期: 2026-05-01", "废止: notices/2026/a")
    assert codes(tmp_path, amending(PRICE), repeal) == ["GK372"]
    assert codes(tmp_path, amending(PRICE, effective="2026-04-20"), repeal) == []


def test_an_amendment_after_the_time_of_a_rule_is_a_reminder(tmp_path: Path) -> None:
    over = rule("有效期至: 2026-04-30")
    (line,) = [one for one in report(tmp_path, {RULE: over, FIRST: amending(PRICE, LATER)}) if "GK37" in one]
    assert line.startswith("content/notices/2026/b.md:8:5 GK378 ")
    assert (
        "有效期到 2026-04-30 已满，2026-05-01 起" in line
        and "改 content/notices/2026/a.md 的 有效期至" in line
    )
    assert codes(tmp_path, amending(PRICE, effective="2026-04-30"), old=over) == []


def test_a_rule_that_was_declared_void_is_not_amended(tmp_path: Path) -> None:
    voided = paper(
        "清理结果的通知", 5, "2026-04-10", "清理结果:", "  - {文件: notices/2026/a, 结果: 宣布失效}"
    )
    (line,) = [
        one
        for one in report(tmp_path, {RULE: rule(), FIRST: amending(PRICE), SECOND: voided})
        if "GK372" in one
    ]
    assert "自 2026-04-10 起由《云溪县人民政府办公室关于清理结果的通知》宣布失效" in line
    assert codes(tmp_path, amending(PRICE, effective="2026-04-01"), voided) == []


@pytest.mark.parametrize(
    ("repealed", "price"), [("2026-04-20", "五元"), ("2026-05-01", "五元"), ("2026-05-02", "八元")]
)
def test_what_was_repealed_before_it_took_effect_amends_nothing(
    tmp_path: Path, repealed: str, price: str
) -> None:
    repeal = paper("废止文件的通知", 5, "2026-04-10", f"施行日期: {repealed}", "废止: notices/2026/b")
    found = built(tmp_path, amending(PRICE), repeal)
    assert f"停车每小时{price}" in text(found, URL)
    assert (found.site.standings["notices/2026/a"].state == "已修改") is (price == "八元")
    assert ("2026-05-01/" in urls(found)) is (price == "八元")


def test_what_a_review_declared_void_before_it_took_effect_amends_nothing(tmp_path: Path) -> None:
    review = paper(
        "文件清理结果的通知",
        5,
        "2026-04-10",
        "清理结果:",
        "  - {文件: notices/2026/a, 结果: 继续有效}",
        "  - {文件: notices/2026/b, 结果: 宣布失效}",
    )
    found = built(tmp_path, amending(PRICE), review)
    assert found.site.standings["notices/2026/b"].state == "已失效"
    assert found.site.standings["notices/2026/a"].state == "有效"
    assert "停车每小时五元" in text(found, URL)


def test_the_note_of_a_changed_row_stands_below_the_whole_table(tmp_path: Path) -> None:
    rows = "| 车型 | 每小时 |\n| --- | --- |\n| 小车 | 五元\n| 大车 | 九元 |\n"
    change = "  - {文件: notices/2026/a, 方式: 修改, 原文: 小车 | 五元, 新文: 小车 | 八元}"
    for body in (f"{BODY}\n附件：\n\n{rows}", f"第一条　收费：\n\n{rows}\n第二条　由县教育局负责。\n"):
        old = rule().replace(BODY, body)
        html = text(built(tmp_path, amending(change), old=old), URL)
        assert html.count("<table") == text(built(tmp_path, old=old), URL).count("<table") == 1
        assert (
            html.index("八元")
            < html.index("九元")
            < html.index("</table>")
            < html.index("修改，自2026年5月1日起施行")
        )
        assert "| 大车" not in html


def test_a_replaced_rule_is_repealed_and_leads_to_what_holds_instead(tmp_path: Path) -> None:
    new = paper("新停车办法的通知", 4, "2026-04-10", "代替: notices/2026/a")
    newer = paper("更新停车办法的通知", 5, "2026-04-20", "代替: notices/2026/b")
    found = built(tmp_path, new, newer)
    assert found.site.standings["notices/2026/a"].state == "已废止"
    view = page(found, URL).view
    assert isinstance(view, NoticeView)
    assert view.relations[0].label == "现在执行的文件"
    assert [link.url for link in view.relations[0].links] == ["/notices/2026/c/"]


def test_the_gazette_prints_what_was_issued_and_the_notice_board_what_holds(tmp_path: Path) -> None:
    found = built(tmp_path, amending(PRICE))
    planner, notice = Planner(found.site), found.site.notice("notices/2026/a")
    assert notice is not None
    assert "每小时五元" in article(notice_view(planner, notice), 1).letter.source
    assert "每小时八元" in article(current_view(planner, notice), 1).letter.source
    assert "每小时八元" in str(board_page(planner, notice).view)
