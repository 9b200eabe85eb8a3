"""Annual reports in the forms of their years: 2019 and 2020 after 〔2019〕60号, free text before, corrections as notes."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from gongkai.engine.produce import produce
from gongkai.problems import errors
from gongkai.store.cache import no_cache
from gongkai.text.dates import CHINA
from tests.memory import Memory
from tests.small_site import CONFIG, assembled, report
from tests.types.annual import requests_from, written

COLUMN = "  - {标识: annual-reports, 名称: 政府信息公开年报, 类别: 信息公开年报, 描述: 各年的年报, 关键词: [年报]}\n"
ZERO = "[0, 0, 0, 0, 0, 0, 0]"
OLD = (
    written(requests_from({"granted": [3, 1, 0, 0, 0, 0]}, [2, 0, 0, 0, 0, 0]), 2019)
    .replace("规章: [0, 0, 0]", "规章: [13, 14, 524]")
    .replace("行政许可: 12", "行政许可: [50, -2, 1200]\n  其他对外管理服务事项: [9, 0, 77]")
    .replace("行政处罚: 3", "行政处罚: [31, +1, 45]")
    .replace("行政强制: 0", "行政强制: [4, 0, 6]")
    .replace("行政事业性收费: 0", "行政事业性收费: [11, －1]\n  政府集中采购: [81, 3567.8]")
)
FREE = """---
年度: 2012
单位: 县政府办公室
单位级别: 部门
发布日期: 2013-03-20 09:00
附件:
  - {名称: 2012年年报（扫描件）, 文件: bao-gao.txt}
---

## 概述

全年主动公开信息 1203 条。

## 依申请公开

受理申请 5 件，全部答复。
"""


def former(text: str, year: int) -> dict[str, str | bytes | None]:
    return {"site_config.yaml": CONFIG + COLUMN, f"content/annual-reports/{year}/zfb.md": text}


def one_row(text: str) -> str:
    """The report with 三（六） in one row, as before 2021."""
    lines = text.splitlines()
    kept = [line for line in lines if not line.startswith(("  申请人", "  其他: "))]
    place = next(index for index, line in enumerate(kept) if line.startswith("  总计"))
    return "\n".join([*kept[:place], f"  其他处理: {ZERO}", *kept[place:]]) + "\n"


def page(folder: Path, text: str, year: int) -> tuple[html.HtmlElement, dict[str, bytes]]:
    changed = former(text, year)
    if "bao-gao.txt" in text:
        changed[f"content/annual-reports/{year}/zfb/bao-gao.txt"] = "二〇一二年年报"
    moment = dt.datetime(2026, 5, 18, 12, 0, tzinfo=CHINA)
    assembly, problems = assembled(folder, changed, moment)
    assert errors(problems) == []
    assert assembly is not None
    memory = Memory()
    produced = produce(assembly, memory, no_cache(), lambda what, done, total: None, with_search=False)
    assert errors(produced.problems) == []
    return html.fromstring(memory.files[f"annual-reports/{year}/zfb/index.html"]), memory.files


def test_numbers_of_2019_stand_under_the_column_names_of_2019(tmp_path: Path) -> None:
    tree, files = page(tmp_path, one_row(OLD), 2019)
    (table,) = tree.xpath("//table[.//th[contains(., '第二十条第（一）项')]]")
    heads = {cell.get("id"): cell.text_content() for cell in table.iter("th")}
    named = {}
    for cell in table.iter("td"):
        *_, column, row = (heads[name] for name in cell.get("headers").split())
        named[row, column] = cell.text_content()
    assert named["规章", "本年新公开数量"] == "14"
    assert named["规章", "对外公开总数量"] == "524"
    assert named["行政许可", "本年增/减"] == "-2"
    assert named["其他对外管理服务事项", "处理决定数量"] == "77"
    assert named["行政事业性收费", "本年增/减"] == "-1"
    assert named["政府集中采购", "采购总金额"] == "3567.8"
    assert "本年废止件数" not in table.text_content()
    assert tree.xpath("//th[text()='（六）其他处理']")
    csv = files["annual-reports/2019/zfb/table-1.csv"].decode("utf-8-sig")
    assert "第二十条第（九）项,政府集中采购" in csv
    assert "本年废止件数" not in csv


def test_a_report_of_2019_passes_without_a_word(tmp_path: Path) -> None:
    assert [line for line in report(tmp_path, former(one_row(OLD), 2019)) if "annual-reports" in line] == []


def test_the_row_of_normative_documents_may_bear_its_name_of_2019(tmp_path: Path) -> None:
    text = one_row(OLD).replace("  行政规范性文件:", "  规范性文件:")
    assert text != one_row(OLD)
    assert [line for line in report(tmp_path, former(text, 2019)) if "annual-reports" in line] == []


def test_numbers_of_the_later_form_are_refused_in_a_report_of_2019(tmp_path: Path) -> None:
    said = [line for line in report(tmp_path, former(written(year=2019), 2019)) if "GK390" in line]
    assert len(said) == 4
    assert said[0].startswith(
        "content/annual-reports/2019/zfb.md:9:9 GK390 2019 年的年报用国办公开办函〔2019〕60号的表式，"
        "“行政许可”这里是 1 个数，会排在别的列名下（照原件写 3 个数）"
    )


def test_numbers_of_the_former_form_are_refused_in_a_report_of_today(tmp_path: Path) -> None:
    text = OLD.replace("2019", "2025").replace("2020-01-20", "2026-01-20")
    said = [line.split()[1] for line in report(tmp_path, former(text, 2025)) if "annual-reports" in line]
    assert said == ["GK390"] * 6


def test_a_report_of_free_text_stands_as_it_was_issued(tmp_path: Path) -> None:
    tree, files = page(tmp_path, FREE, 2012)
    text = tree.text_content()
    assert "全年主动公开信息 1203 条。" in text
    assert [head.text for head in tree.xpath("//main//h2")] == ["概述", "依申请公开", "附件下载"]
    assert tree.xpath("//main//table") == []
    assert "annual-reports/2012/zfb/bao-gao.txt" in files
    assert not [path for path in files if path.startswith("annual-reports/2012") and path.endswith(".csv")]


def test_nobody_asks_a_report_of_2012_for_tables_or_parts(tmp_path: Path) -> None:
    changed = former(FREE, 2012) | {"content/annual-reports/2012/zfb/bao-gao.txt": "二〇一二年年报"}
    said = [line.split()[1] for line in report(tmp_path, changed) if "annual-reports" in line]
    assert said == []


@pytest.mark.parametrize(
    ("year", "day", "late"), [(2012, "31", False), (2018, "31", False), (2019, "05", True)]
)
def test_before_2019_every_unit_had_until_the_end_of_march(
    tmp_path: Path, year: int, day: str, late: bool
) -> None:
    text = FREE.replace("2012", str(year)).replace("2013-03-20", f"{year + 1}-03-{day}")
    said = [line for line in report(tmp_path, former(text, year)) if "GK288" in line]
    assert bool(said) is late
    after = text.replace(f"{year + 1}-03-{day}", f"{year + 1}-04-01")
    (line,) = [line for line in report(tmp_path / "late", former(after, year)) if "GK288" in line]
    assert ("原条例第二十四条" in line) is not late


@pytest.mark.parametrize("year", [2018, 2019])
@pytest.mark.parametrize(
    "body",
    [
        "根据条例，编制本报告。\n\n（一）主动公开情况\n\n公开 30 条。\n",
        "# 年度报告\n\n（一）概述\n\n公开 30 条。\n\n（二）其他\n\n无。\n",
        "### 概述\n\n公开 30 条。\n",
    ],
)
def test_a_report_with_headings_and_without_parts_skips_no_level(
    tmp_path: Path, year: int, body: str
) -> None:
    head = FREE.partition("附件:")[0].replace("2012", str(year)).replace("2013", str(year + 1))
    tree, _ = page(tmp_path, f"{head}---\n\n{body}", year)
    levels = [
        int(one.tag[1]) for one in tree.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")
    ]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert "公开 30 条。" in tree.xpath("string(//main)")


def test_a_report_of_today_without_tables_is_reminded_of_them(tmp_path: Path) -> None:
    text = (
        FREE.replace("2012", "2025").replace("2013-03-20", "2026-01-20").partition("附件:")[0]
        + "---\n\n文字。\n"
    )
    said = [line for line in report(tmp_path, former(text, 2025)) if "GK391" in line]
    assert len(said) == 1
    assert "没有：主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议" in said[0]


def test_figures_that_do_not_add_up_are_shown_as_published_with_a_reminder(tmp_path: Path) -> None:
    text = written(year=2024).replace("予以公开: [3, 1, 0, 0, 0, 0, 4]", "予以公开: [3, 1, 0, 0, 0, 0, 5]")
    tree, _ = page(tmp_path, text, 2024)
    (row,) = tree.xpath("//tr[th[text()='（一）予以公开']]")
    assert row.xpath("td/text()")[-1] == "5"


def test_a_correction_stands_below_the_tables_with_its_day(tmp_path: Path) -> None:
    head = "表格更正:\n  - {日期: 2025-04-10, 说明: 表二“予以公开”由 5 更正为 4}"
    tree, _ = page(tmp_path, written(year=2024, head=head), 2024)
    assert "表格更正（2025年4月10日）：表二“予以公开”由 5 更正为 4" in tree.text_content()
