"""What a document says of itself agrees with its fields, and it is published in time."""

from __future__ import annotations

from pathlib import Path

import pytest

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
