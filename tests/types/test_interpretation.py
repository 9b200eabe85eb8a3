"""Interpretations stand beside their documents, in enough forms and in time."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.records.interpretation import COVERAGE, FORMS, Interpretation
from tests.small_site import CONFIG, NOON, NOTICE, assembled, report

A = "content/notices/2026/a.md"
ITEM = "content/interpretations/2026/i.md"
COLUMN = "      - {标识: interpretations, 名称: 政策解读, 类别: 政策解读, 描述: 用不同形式讲清楚政策, 关键词: [解读]}\n"
WITH_COLUMN = CONFIG + COLUMN
NORMATIVE = NOTICE.replace(
    "地区: 云溪县\n", "地区: 云溪县\n公文类别: 行政规范性文件\n施行日期: 2026-04-01\n有效期年: 5\n"
)


def interpretation(
    form: str = "文字", published: str = "2026-03-03 15:30", more: str = "", body: str = ""
) -> str:
    text = body or "## 背景和依据\n\n甲。\n\n## 主要内容\n\n乙。\n"
    head = f"标题: 通知解读（{form}）\n解读文件: notices/2026/a\n形式: {form}\n发布日期: {published}\n{more}"
    return f"---\n{head}---\n\n{text}"


def said(folder: Path, notice: str, *items: str, config: str = WITH_COLUMN) -> list[str]:
    """The lines that are said, but that a picture is missing (GK357): the pictures of these tests are words alone."""
    files: dict[str, str | bytes | None] = {"site_config.yaml": config, A: notice}
    files |= {f"content/interpretations/2026/i{place}.md": item for place, item in enumerate(items, 1)}
    return [line for line in report(folder, files) if " GK357 " not in line]


def codes(folder: Path, notice: str, *items: str, config: str = WITH_COLUMN) -> list[str]:
    return [line.split(" ")[1] for line in said(folder, notice, *items, config=config)]


def test_an_interpretation_and_its_document_lead_to_each_other(tmp_path: Path) -> None:
    found, problems = assembled(tmp_path, {"site_config.yaml": WITH_COLUMN, ITEM: interpretation()})
    assert found is not None, problems
    views = {page.url: page.view for page in found.plan.pages}
    assert [link.url for link in views["/interpretations/2026/i/"].policies] == ["/notices/2026/a/"]
    links = [link for group in views["/notices/2026/a/"].relations for link in group.links]
    assert [(link.url, link.note) for link in links] == [("/interpretations/2026/i/", "文字")]


def test_there_are_no_pages_without_interpretations(tmp_path: Path) -> None:
    found, _ = assembled(tmp_path, {"site_config.yaml": WITH_COLUMN})
    assert found is not None
    assert not any(page.url.startswith("/interpretations/") for page in found.plan.pages)


@pytest.mark.parametrize(
    "notice",
    [
        NOTICE.replace("地区: 云溪县", "地区: 云溪县\n状态: 草稿"),
        NOTICE.replace("2026-03-03 15:30", "2026-06-03 15:30"),
    ],
    ids=["a draft", "not yet due"],
)
def test_what_is_not_public_cannot_be_interpreted(tmp_path: Path, notice: str) -> None:
    lines = [line for line in said(tmp_path, notice, interpretation()) if "GK241" in line]
    assert len(lines) == 1
    assert lines[0].startswith(
        "content/interpretations/2026/i1.md:3:7 GK241 解读的文件没有公开：notices/2026/a"
    )


@pytest.mark.parametrize("hidden", ["公开至: 2026-05-17", "状态: 撤回\n撤回日期: 2026-05-02\n撤回理由: 有误"])
@pytest.mark.parametrize("stage", ["", "阶段: 征求意见\n"])
def test_an_interpreted_document_can_be_taken_down(tmp_path: Path, hidden: str, stage: str) -> None:
    withdrawn = NOTICE.replace("地区: 云溪县", f"地区: 云溪县\n{hidden}")
    found, lines = assembled(
        tmp_path, {"site_config.yaml": WITH_COLUMN, A: withdrawn, ITEM: interpretation(more=stage)}
    )
    assert found is not None, lines
    assert len([line for line in lines if line.code == "GK721"]) == 1
    view = next(page.view for page in found.plan.pages if page.url == "/interpretations/2026/i/")
    assert view.policies == ()


def test_both_moments_are_named_when_an_interpretation_would_be_public_before_its_document(
    tmp_path: Path,
) -> None:
    notice = NOTICE.replace("2026-03-03 15:30", "2026-06-03 15:31")
    early = interpretation(published="2026-06-03 15:30")
    (line,) = (line for line in said(tmp_path, notice, early) if "GK241" in line)
    assert "2026-06-03 15:31 才发布，解读写的是 2026-06-03 15:30 发布" in line


def test_an_interpretation_can_be_written_ahead_for_the_moment_of_its_document(tmp_path: Path) -> None:
    notice = NOTICE.replace("2026-03-03 15:30", "2026-06-03 15:30")
    found = codes(tmp_path, notice, interpretation(published="2026-06-03 15:30"))
    assert not {"GK241", "GK732"} & {*found}


def test_an_interpretation_dated_before_its_document_is_a_reminder_once_both_are_public(
    tmp_path: Path,
) -> None:
    early = interpretation(published="2026-03-02 10:00")
    files: dict[str, str | bytes | None] = {"site_config.yaml": WITH_COLUMN, ITEM: early}
    found, lines = assembled(tmp_path, files)
    assert found is not None, lines
    (line,) = (line for line in lines if line.code != "GK357")
    assert line.level == "warning"
    assert str(line).endswith(
        "content/interpretations/2026/i.md:5:7 GK732 解读的发布日期（2026-03-02 10:00）早于它解读的 notices/2026/a"
        "（2026-03-03 15:30）（核对两边的日期；都没有写错的不用改，照写的显示）"
    )
    view = next(page.view for page in found.plan.pages if page.url == "/interpretations/2026/i/")
    assert [link.url for link in view.policies] == ["/notices/2026/a/"]


@pytest.mark.parametrize(
    ("published", "more", "expected"),
    [
        ("2026-03-03 15:29", "", ["GK732"]),
        ("2026-03-03 15:30", "", []),
        ("2026-03-03", "", []),
        ("2026年3月", "", []),
        ("2026-03-02", "", ["GK732"]),
        ("2026年2月", "", ["GK732"]),
        ("2026-02-01 09:00", "阶段: 征求意见\n", []),
        ("2026-02-01 09:00", "阶段: 施行后\n", ["GK732"]),
    ],
)
def test_only_an_interpretation_that_is_surely_before_its_document_is_reminded_of(
    tmp_path: Path, published: str, more: str, expected: list[str]
) -> None:
    found = codes(tmp_path, NOTICE, interpretation(published=published, more=more))
    assert [code for code in found if code not in {"GK720", "GK727"}] == expected


def test_a_document_that_is_never_published_cannot_be_interpreted(tmp_path: Path) -> None:
    notice = NOTICE.replace("地区: 云溪县", "地区: 云溪县\n公开属性: 依申请公开")
    assert "GK241" in codes(tmp_path, notice, interpretation())


def test_a_draft_interpretation_claims_nothing(tmp_path: Path) -> None:
    notice = NOTICE.replace("地区: 云溪县", "地区: 云溪县\n状态: 草稿")
    assert codes(tmp_path, notice, interpretation(more="状态: 草稿\n")) == []


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2026-03-06 23:59", []), ("2026-03-09 08:00", ["GK243"])],
    ids=["the third working day", "the fourth, after a weekend"],
)
def test_an_interpretation_comes_within_three_working_days(
    tmp_path: Path, published: str, expected: list[str]
) -> None:
    assert codes(tmp_path, NOTICE, interpretation(published=published)) == expected


def test_an_interpretation_after_the_document_took_effect_has_no_term(tmp_path: Path) -> None:
    assert codes(tmp_path, NOTICE, interpretation(published="2026-05-09 08:00", more="阶段: 施行后\n")) == []


def test_the_days_are_those_that_the_site_sets(tmp_path: Path) -> None:
    late = interpretation(published="2026-03-09 08:00")
    assert codes(tmp_path / "4", NOTICE, late, config=WITH_COLUMN + "阈值: {解读时限: 4}\n") == []
    assert codes(tmp_path / "0", NOTICE, late, config=WITH_COLUMN + "阈值: {解读时限: 0}\n") == []


def test_a_year_without_a_holiday_calendar_is_said_and_not_guessed(tmp_path: Path) -> None:
    assert codes(tmp_path, NOTICE, interpretation(published="2150-03-09 08:00")) == ["GK245"]


@pytest.mark.parametrize(("count", "expected"), [(4, ["GK242"]), (5, [])])
def test_the_office_of_the_government_explains_in_five_forms(
    tmp_path: Path, count: int, expected: list[str]
) -> None:
    assert codes(tmp_path, NORMATIVE, *(interpretation(form) for form in FORMS[:count])) == expected


@pytest.mark.parametrize(("count", "expected"), [(1, ["GK242"]), (2, [])])
def test_a_department_explains_in_two_forms(tmp_path: Path, count: int, expected: list[str]) -> None:
    notice = NORMATIVE.replace("发文机关: 云溪县人民政府办公室", "发文机关: 云溪县教育局")
    assert codes(tmp_path, notice, *(interpretation(form) for form in FORMS[:count])) == expected


def test_two_interpretations_of_one_form_count_once(tmp_path: Path) -> None:
    lines = said(tmp_path, NORMATIVE, interpretation(), interpretation())
    assert [line for line in lines if "GK242" in line and "只有 1 种形式" in line]


def test_a_normative_document_without_any_interpretation_is_a_warning(tmp_path: Path) -> None:
    assert codes(tmp_path, NORMATIVE) == ["GK242"]


def test_other_documents_need_none_unless_they_say_so(tmp_path: Path) -> None:
    assert codes(tmp_path / "1", NOTICE) == []
    assert codes(tmp_path / "2", NOTICE.replace("地区: 云溪县", "地区: 云溪县\n应当解读: 是")) == ["GK242"]


def test_interpretations_say_why_and_what(tmp_path: Path) -> None:
    lines = said(tmp_path, NOTICE, interpretation(body="## 注意事项\n\n甲。\n"))
    assert len(lines) == 1 and "GK244 解读没有讲到背景依据、主要内容" in lines[0]


def test_what_one_interpretation_leaves_out_another_may_say(tmp_path: Path) -> None:
    why = interpretation(body="## 制定背景\n\n甲。\n")
    what = interpretation("图片", more="要素: 主要内容\n", body="图中的文字。\n")
    assert codes(tmp_path, NOTICE, why, what) == []


def test_another_word_for_a_form_is_shown_as_typed_and_counts_as_that_form(tmp_path: Path) -> None:
    pictures = (interpretation("图片"), interpretation("图解"), interpretation("一图读懂"))
    lines = said(tmp_path, NORMATIVE, *pictures)
    assert [line for line in lines if "GK242" in line and "只有 1 种形式" in line]
    assert [line for line in lines if "GK126" in line] == []


@pytest.mark.parametrize("form", ["图片", "视频", "音频", "动漫", "图解", "短视频"])
def test_what_must_be_seen_or_heard_has_a_text_in_its_place(tmp_path: Path, form: str) -> None:
    more = "要素: [背景依据, 主要内容]\n附件: {名称: 解读, 文件: jiedu.txt}\n"
    silent = interpretation(form, more=more).rpartition("---\n")[0] + "---\n"
    heard: dict[str, str | bytes | None] = {
        "site_config.yaml": WITH_COLUMN,
        ITEM: silent,
        "content/interpretations/2026/i/jiedu.txt": "甲",
    }
    assert [line.split(" ")[1] for line in report(tmp_path, heard)] == ["GK244"]


def test_a_form_misspelt_is_answered_with_the_nearest(tmp_path: Path) -> None:
    lines = said(tmp_path, NOTICE, interpretation("简名问答"))
    assert len(lines) == 1 and "GK126" in lines[0] and "您是不是想写：简明问答" in lines[0]


@pytest.mark.parametrize("part", COVERAGE)
def test_a_heading_that_names_a_part_covers_it(part: str) -> None:
    text = f"## {COVERAGE[part][0]}\n\n甲。\n"
    item = Interpretation(
        identity="i",
        path="i",
        body=text,
        body_line=1,
        title="甲",
        policies=("a",),
        form="文字",
        published=NOON,
    )
    assert item.covers == (part,)


def test_the_matrix_shows_what_falls_short(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {
        "site_config.yaml": WITH_COLUMN,
        A: NORMATIVE,
        ITEM: interpretation(),
    }
    found, problems = assembled(tmp_path, files)
    assert found is not None, problems
    view = next(page.view for page in found.plan.pages if page.url == "/interpretations/matrix/")
    row = view.registers[0].rows[0]
    assert (row[2].text, row[2].warn) == ("1 / 5，不足", True)
    assert [cell.links[0].url for cell in row[3:]] == ["/interpretations/2026/i/"]
    assert "年" not in row[3].links[0].text, "of the year of the document"


@pytest.mark.parametrize(
    ("stated", "banner", "note"),
    [
        ("有效性: 有效\n", "", ""),
        ("有效性: 已失效\n", "解读的文件已失效，解读只供查阅。", "，已失效"),
        ("有效性: 已修改\n", "", "，已修改"),
    ],
)
def test_an_interpretation_says_when_what_it_explains_is_no_longer_in_force(
    tmp_path: Path, stated: str, banner: str, note: str
) -> None:
    notice = NOTICE.replace("地区: 云溪县\n", f"地区: 云溪县\n{stated}")
    found, problems = assembled(
        tmp_path, {"site_config.yaml": WITH_COLUMN, A: notice, ITEM: interpretation()}
    )
    assert found is not None, problems
    view = next(page.view for page in found.plan.pages if page.url == "/interpretations/2026/i/")
    assert (view.banner, view.banner_link) == (banner, None)
    assert [link.note for link in view.policies] == [f"云政办字〔2026〕3号{note}"]


def test_an_interpretation_of_a_repealed_document_leads_to_what_repealed_it(tmp_path: Path) -> None:
    newer = NOTICE.replace("〕3号", "〕4号").replace("地区: 云溪县\n", "地区: 云溪县\n废止: notices/2026/a\n")
    found, problems = assembled(
        tmp_path,
        {"site_config.yaml": WITH_COLUMN, "content/notices/2026/b.md": newer, ITEM: interpretation()},
    )
    assert found is not None, problems
    view = next(page.view for page in found.plan.pages if page.url == "/interpretations/2026/i/")
    assert view.banner == "解读的文件已废止（自2026年3月2日起），依据："
    assert view.banner_link is not None and view.banner_link.url == "/notices/2026/b/"
    (row,) = next(page.view for page in found.plan.pages if page.url == "/interpretations/").rows
    assert row.note == "文字，解读的文件已废止"


PACKAGE = """---
标题: 停车补贴政策包
发布日期: 2026-04-01 09:00
文件: [notices/2026/a]
申请条件: [具有本县户籍]
申请材料: [身份证]
办理流程: [向村（社区）申请, 镇（街道）审核]
受理部门: 云溪县教育局
联系方式: 0000-0000000
支持标准: 每月八十元
---

停车补贴。
"""


def test_a_picture_that_was_not_given_is_drawn_from_the_package_or_asked_for(tmp_path: Path) -> None:
    columns = CONFIG + (
        "      - {标识: interpretations, 名称: 政策解读, 类别: 政策解读, 描述: 解读, 关键词: [解读]}\n"
        "      - {标识: packages, 名称: 政策文件包, 类别: 办事服务, 描述: 文件包, 关键词: [文件包]}\n"
    )
    text = (
        "---\n标题: 一张图看懂\n解读文件: notices/2026/a\n形式: 图片\n发布日期: 2026-03-03 16:00\n---\n\n%s"
    )
    path = "content/interpretations/2026/p.md"
    without = {"site_config.yaml": columns, path: text % "图中的文字。"}
    assert [line for line in report(tmp_path / "1", without) if "GK357" in line]
    shown, problems = assembled(tmp_path / "2", {**without, "content/packages/p.md": PACKAGE})
    assert shown and "GK357" not in {found.code for found in problems}
    view = next(page.view for page in shown.plan.pages if page.url == "/interpretations/2026/p/")
    assert [row.label for row in view.card.rows] == ["谁", "多少", "怎么办", "找谁"]  # type: ignore[attr-defined]
