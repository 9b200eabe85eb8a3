"""What a document says of itself agrees with its fields, and it is published in time."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.pages.views import NoticeView
from gongkai.site.checks.papers import genre_of
from tests.small_site import CONFIG, NOTICE, TABLE, assembled, report

A = "content/notices/2026/a.md"


def with_lines(*lines: str, text: str = NOTICE) -> str:
    return text.replace("地区: 云溪县\n", "地区: 云溪县\n" + "".join(f"{line}\n" for line in lines))


@pytest.mark.parametrize("remark", ["此件依申请公开", "此件不公开", "此件不予公开"])
def test_a_document_whose_remark_forbids_publication_is_never_published(tmp_path: Path, remark: str) -> None:
    (line,) = report(tmp_path, {A: with_lines(f"附注: {remark}")})
    assert line.startswith(f"{A}:6:5 GK246 附注写的是“{remark}”，公开属性却是 主动公开，照此会发布（核对原文")


def test_a_remark_that_allows_publication_is_no_fault(tmp_path: Path) -> None:
    assert report(tmp_path, {A: with_lines("附注: 此件公开发布")}) == []


def test_a_document_published_on_the_twentieth_working_day_is_in_time(tmp_path: Path) -> None:
    assert report(tmp_path / "1", {A: NOTICE.replace("2026-03-03 15:30", "2026-03-30 15:30")}) == []
    (line,) = report(tmp_path / "2", {A: NOTICE.replace("2026-03-03 15:30", "2026-03-31 15:30")})
    assert line == (
        f"{A}:7:7 GK247 成文于 2026-03-02，第 21 个工作日才发布，超过 20 个工作日"
        "（以后按时公开；补录的旧文件写 历史数据: 是）"
    )


def test_what_was_taken_over_later_is_not_late_and_a_site_may_set_its_own_limit(tmp_path: Path) -> None:
    late = NOTICE.replace("2026-03-03 15:30", "2026-03-31 15:30")
    assert report(tmp_path / "1", {A: with_lines("历史数据: 是", text=late)}) == []
    for place, limit in enumerate((0, 21)):
        config = CONFIG + f"阈值: {{主动公开时限: {limit}}}\n"
        assert report(tmp_path / f"2{place}", {"site_config.yaml": config, A: late}) == []


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("××县人民政府关于印发××办法的通知", "通知"),
        ("××县人民政府关于禁止露天焚烧秸秆的通告（试行）", "通告"),
        ("××县人民政府关于用地有关问题的函", "函"),
        ("××县人民政府工作规则", ""),
    ],
)
def test_the_genre_is_the_end_of_the_title(title: str, genre: str) -> None:
    assert genre_of(title) == genre


def test_a_genre_that_is_not_that_of_the_title_is_a_warning(tmp_path: Path) -> None:
    assert report(tmp_path / "1", {A: with_lines("文种: 通知")}) == []
    (line,) = report(tmp_path / "2", {A: with_lines("文种: 通报")})
    assert line == f"{A}:6:5 GK248 文种写的是“通报”，标题的末尾是“通知”（核对文种）"


def test_an_annex_that_the_text_speaks_of_is_there(tmp_path: Path) -> None:
    speaking = NOTICE.replace("政务公开工作。\n", "政务公开工作（见附件）。\n")
    alone: dict[str, str | bytes | None] = {A: speaking, "content/tasks/yunxi-2026.yaml": None}
    (line,) = report(tmp_path / "1", alone)
    assert line.startswith(
        f"{A}:10:13 GK249 正文提到“见附件”，没有写附件（把附件列在 附件 里，放进 content/notices/2026/a/"
    )
    table: dict[str, str | bytes | None] = {A: speaking, "content/tasks/yunxi-2026.yaml": TABLE}
    assert report(tmp_path / "2", table) == []
    assert report(tmp_path / "3", alone | {A: speaking + "\n# 工作方案\n\n一、公开。\n"}) == []


def test_who_drafted_and_where_it_is_registered_stand_in_the_table_of_elements(tmp_path: Path) -> None:
    stated = (
        "起草单位: 县教育局",
        "登记号: YXDR-2026-0010001",
        "合法性审核: 县司法局审核，合法",
        "备案号: 5",
    )
    found, problems = assembled(tmp_path, {A: with_lines(*stated)})
    assert found is not None and problems == []
    view = next(page.view for page in found.plan.pages if page.url == "/notices/2026/a/")
    shown = {element.label: element.value for element in view.elements}
    assert [f"{label}: {shown[label]}" for label in ("起草单位", "登记号", "合法性审核", "备案号")] == list(
        stated
    )


def test_a_drafter_that_no_directory_knows_is_named(tmp_path: Path) -> None:
    (line,) = report(tmp_path, {A: with_lines("起草单位: 县教育据")})
    assert line.startswith(f"{A}:6:7 GK202 不认识的单位“县教育据”（云溪县）（您是不是想写：县教育局")


LISTS = "附件:\n  - 名称: 项目申报表\n"


def test_attachments_without_a_statement_above_the_signature_are_a_reminder(tmp_path: Path) -> None:
    silent = NOTICE.replace("\n---\n\n", f"\n{LISTS}---\n\n")
    (line,) = report(tmp_path / "1", {A: silent})
    assert "GK660 附件“项目申报表”没有附件说明" in line and "附件：1." in line
    (line,) = report(tmp_path / "2", {A: f"{silent}\n# 项目申报表\n\n一、填表。\n"})
    assert "GK660" in line
    for number, said in enumerate(
        ("附件：1.项目申报表", "附：项目申报表", "请填写《项目申报表》。", "附件1：项目申报表"), 3
    ):
        assert report(tmp_path / str(number), {A: f"{silent}\n{said}\n"}) == []
    issued: dict[str, str | bytes | None] = {
        A: silent.replace("名称: 项目申报表", "{名称: 项目申报表, 文件: b.txt}"),
        "content/notices/2026/a/b.txt": "\ufeff填表。",
    }
    assert report(tmp_path / "8", issued) == []  # a download that the text does not speak of
    speaking = str(issued[A]).replace("政务公开工作。", "政务公开工作（见附件）。")
    (line,) = report(tmp_path / "10", issued | {A: speaking})
    assert "GK660" in line
    copy = silent.replace("名称: 项目申报表", "名称: 通知扫描件")
    assert report(tmp_path / "9", {A: copy}) == []


@pytest.mark.parametrize(
    "opening",
    [
        "云溪县人民政府办公室令\n\n第12号",
        "云溪县人民政府办公室令\n（第12号）",
        "云溪县人民政府办公室令第12号",
        "云溪县人民政府办公室令　（第12号）",
    ],
)
def test_an_order_whose_field_has_only_the_number_is_understood_when_it_is_pasted_whole(
    tmp_path: Path, opening: str
) -> None:
    order = NOTICE.replace("云政办字〔2026〕3号", "第12号").replace(
        "\n---\n\n",
        f"\n---\n\n{opening}\n\n《停车管理办法》已经通过，现予公布。\n\n主　任　周某某\n\n2026年3月2日\n\n",
    )
    assembly, problems = assembled(tmp_path, {A: order})
    assert assembly and not any("GK641" in str(found) for found in problems)
    view = next(page for page in assembly.plan.planned if page.url == "/notices/2026/a/").page().view
    assert isinstance(view, NoticeView)
    assert view.mark == "云溪县人民政府办公室令" and view.number == "第12号"
    assert "令" not in view.letter.source and "第12号" not in view.letter.source


@pytest.mark.parametrize("number", ["云溪县人民政府办公室令（第12号）", "云溪县人民政府办公室令(第12号)"])
def test_a_number_of_an_order_in_brackets_is_printed_below_the_mark_as_typed(
    tmp_path: Path, number: str
) -> None:
    order = NOTICE.replace("云政办字〔2026〕3号", number).replace(
        "\n---\n\n", "\n---\n\n云溪县人民政府办公室令第12号\n\n"
    )
    assembly, problems = assembled(tmp_path, {A: order})
    assert assembly and problems == []
    view = next(page for page in assembly.plan.planned if page.url == "/notices/2026/a/").page().view
    assert isinstance(view, NoticeView)
    assert (view.mark, view.number) == (
        "云溪县人民政府办公室令",
        number.removeprefix("云溪县人民政府办公室令"),
    )
    assert "令" not in view.letter.source
