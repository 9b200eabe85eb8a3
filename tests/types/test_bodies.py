"""What is published can be read: a text where there must be one, no field and no list without content, no odd year."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small_site import CONFIG, DIRECTORY, NOTICE, TABLE, report
from tests.types.plain import ISSUE, PACKAGE, A, codes, site

PDF = b"%PDF-1.7\n"
SILENT = NOTICE.partition("各镇要")[0].rstrip() + "\n"
GUIDE = "---\n标题: 指南\n更新日期: 2026-03-02\n---\n"
PLAN = (
    "---\n标题: 云溪县防汛应急预案\n类别: 自然灾害\n级别: 县级\n编制单位: 县教育局\n"
    "成文日期: 2026-03-02\n发布日期: 2026-03-03 09:00\n---\n"
)
COLUMN = (
    "      - {标识: emergency-plans, 名称: 应急预案, 类别: 政策文件, 描述: 各类应急预案, 关键词: [预案]}\n"
)


def test_a_document_without_a_text_is_refused(tmp_path: Path) -> None:
    assert report(tmp_path, {A: SILENT}) == [f"{A}:9:1 GK291 没有正文：公文的全文（写在第二行 --- 之后）"]


def test_a_text_that_stands_only_in_a_file_is_a_warning(tmp_path: Path) -> None:
    scanned = SILENT.replace("地区: 云溪县", "地区: 云溪县\n附件: {名称: 扫描件, 文件: sao-miao.pdf}")
    lines = report(tmp_path, {A: scanned, "content/notices/2026/a/sao-miao.pdf": PDF})
    (line,) = (line for line in lines if " GK696 " not in line)  # nothing could be read in so short a PDF
    assert line.startswith(f"{A}:10:1 GK300 没有正文，公文的全文只在附件里（把全文写在第二行 --- 之后")


def test_a_page_and_a_plan_without_a_text_are_refused(tmp_path: Path) -> None:
    lines = report(
        tmp_path,
        {
            "site_config.yaml": CONFIG + COLUMN,
            "content/guide.md": GUIDE,
            "content/emergency-plans/p.md": PLAN,
        },
    )
    assert [line.partition("（")[0] for line in lines] == [
        "content/emergency-plans/p.md:9:1 GK291 没有正文：预案的全文",
        "content/guide.md:5:1 GK291 没有正文：页面的内容",
    ]


def test_a_page_that_lists_the_legal_basis_needs_no_text(tmp_path: Path) -> None:
    rules = GUIDE.replace("更新日期", "附列: 法规依据\n更新日期")
    assert report(tmp_path, {"content/guide.md": rules}) == []


@pytest.mark.parametrize(
    ("path", "text", "field"),
    [
        ("content/tasks/yunxi-2026.yaml", TABLE.partition("任务:")[0] + "任务: []\n", "任务"),
        (
            "content/organizations/yunxi.yaml",
            DIRECTORY.partition("机构:")[0] + "机构: []\n",
            "机构",
        ),
        (A, NOTICE.replace("发文机关: 云溪县人民政府办公室", "发文机关: []"), "发文机关"),
    ],
)
def test_a_list_that_must_hold_something_is_not_empty(
    tmp_path: Path, path: str, text: str, field: str
) -> None:
    (line,) = report(tmp_path, {path: text})
    assert line.startswith(f"{path}:") and line.endswith(f" GK103 “{field}”是空的（写上内容）")


def test_a_list_within_a_part_is_not_empty_either(tmp_path: Path) -> None:
    empty = ISSUE.replace("文件: [notices/2026/a]", "文件: []")
    (line,) = site(tmp_path, {"content/gazette/g.md": empty})[1]
    assert "GK103 “文件”是空的（写上内容）" in line


def test_a_list_that_may_be_left_out_may_be_empty(tmp_path: Path) -> None:
    assert codes(tmp_path, {"content/packages/k.md": PACKAGE.replace("文件:", "关键词: []\n文件:", 1)}) == []


@pytest.mark.parametrize("year", ["3021", "21", "0", "1948", "2100", "０２６"])
def test_a_year_that_cannot_be_meant_is_refused(tmp_path: Path, year: str) -> None:
    (line,) = report(
        tmp_path, {"content/tasks/yunxi-2026.yaml": TABLE.replace("年度: 2026", f"年度: {year}")}
    )
    assert line == (
        f"content/tasks/yunxi-2026.yaml:3:5 GK105 “年度”写法不对：{year}，"
        "年份应是 1949 到 2099 的四位数（例如 2021）"
    )


@pytest.mark.parametrize(
    ("year", "fault"), [("2026", False), ("2027", False), ("2028", True), ("2062", True)]
)
def test_a_year_long_after_the_publication_is_refused(tmp_path: Path, year: str, fault: bool) -> None:
    lines = report(tmp_path, {"content/tasks/yunxi-2026.yaml": TABLE.replace("年度: 2026", f"年度: {year}")})
    said = [line for line in lines if "GK278" in line]
    assert bool(said) is fault
    assert all(
        line
        == f"content/tasks/yunxi-2026.yaml:3:5 GK278 年度是 {year}，发布于 2026-03-03：对不上（核对年度和发布日期）"
        for line in said
    )


def test_a_key_that_is_like_no_field_is_taken_for_the_one_that_is_missing(tmp_path: Path) -> None:
    (line,) = report(tmp_path, {A: NOTICE.replace("发文机关:", "制发的单位:")})
    assert line == f"{A}:4:1 GK102 不认识的字段“制发的单位”（您是不是想写：发文机关）"


def test_a_file_whose_address_is_taken_is_named(tmp_path: Path) -> None:
    table: dict[str, str | bytes | None] = {
        "content/tasks/yunxi-2026.yaml": None,
        "content/tasks/overview.yaml": TABLE,
    }
    (line,) = report(tmp_path, table)
    assert line.startswith(
        "content/tasks/overview.yaml:1:1 GK210 两个页面的地址相同：/tasks/overview/，另一个来自 "
    )


def test_two_strange_keys_are_not_taken_for_one_missing_field(tmp_path: Path) -> None:
    lines = report(tmp_path, {A: NOTICE.replace("发文机关:", "备注: 甲\n制发的单位:")})
    assert [line.split(" ")[1] for line in lines] == ["GK101", "GK102", "GK102"]


def test_two_rows_on_one_line_with_one_number_are_found(tmp_path: Path) -> None:
    rows = "任务: [{序号: 1, 具体要求: 甲}, {序号: 1, 具体要求: 乙}]\n"
    (line,) = report(tmp_path, {"content/tasks/yunxi-2026.yaml": TABLE.partition("任务:")[0] + rows})
    assert line == (
        "content/tasks/yunxi-2026.yaml:5:29 GK207 任务序号 1 重复，第一次在第 5 行（写错的改正；原件就是这样的不用改，照写的显示）"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("云溪县人民政府办公室关于做好政务公开工作的通知", "××县人民政府办公室关于……的通知"),
        ("云溪县人民政府办公室关于做好政务公开工作的通知", "云溪县人民政府办公室关于……的通知"),
        ("地区: 云溪县\n", "地区: 云溪县\n概述: ……\n"),
        ("地区: 云溪县\n", "地区: 云溪县\n概述: 《……办法》\n"),
    ],
)
def test_what_is_left_of_an_archetype_is_named_unless_it_is_a_draft(
    tmp_path: Path, old: str, new: str
) -> None:
    left = NOTICE.replace(old, new)
    (line,) = report(tmp_path / "1", {A: left})
    assert f" GK277 这里还是样板里的字：{new.rpartition(': ')[2].strip()}（改成自己的内容" in line
    draft = left.replace("地区: 云溪县\n", "地区: 云溪县\n状态: 草稿\n")
    assert "GK277" not in codes(tmp_path / "2", {A: draft, "content/tasks/yunxi-2026.yaml": None})


@pytest.mark.parametrize(
    "words", ["总理温××到会讲话", "面积3×5米", "王某某等3人", "邮编27××××，电话138××××5678"]
)
def test_a_sign_that_hides_a_name_or_multiplies_is_no_word_of_an_archetype(
    tmp_path: Path, words: str
) -> None:
    assert report(tmp_path, {A: NOTICE.replace("地区: 云溪县\n", f"地区: 云溪县\n概述: {words}\n")}) == []


def test_a_name_that_is_hidden_is_no_placeholder(tmp_path: Path) -> None:
    hidden = NOTICE.replace("地区: 云溪县\n", "地区: 云溪县\n概述: 王某某和张*反映的问题……已经解决\n")
    assert report(tmp_path, {A: hidden}) == []
