"""An annual report in Word or Excel becomes one with its three tables as numbers; a table of another form stays as it is."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook

from gongkai.commands.import_files import Imported, import_file
from gongkai.fields.schema import label_of
from gongkai.paths import Paths
from gongkai.problems import errors
from gongkai.records.annual_report import AnnualReport
from gongkai.records.annual_tables import APPLICANTS, REQUEST_ROWS, DisputeTable, ProactiveTable, RequestTable
from gongkai.records.reading import read_content
from tests.small_site import write

TODAY = dt.date(2026, 3, 1)
FIRST = (
    ("第二十条第（一）项", "", "", ""),
    ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    ("规章", "0", "0", "0"),
    ("行政规范性文件", "3", "1", "27"),
    ("第二十条第（五）项", "", "", ""),
    ("信息内容", "本年处理决定数量", "", ""),
    ("行政许可", "1,204", "", ""),
    ("第二十条第（六）项", "", "", ""),
    ("信息内容", "本年处理决定数量", "", ""),
    ("行政处罚", "35", "", ""),
    ("行政强制", "0", "", ""),
    ("第二十条第（八）项", "", "", ""),
    ("信息内容", "本年收费金额（单位：万元）", "", ""),
    ("行政事业性收费", "12.56", "", ""),
)
#: The rows of the second table as they are numbered on paper: three columns of labels, whose groups are merged.
GROUPS = {
    "granted": ("三、本年度办理结果", "（一）予以公开"),
    "partial": ("", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    "denied_state_secret": ("", "（三）不予公开"),
    "unable_not_held": ("", "（四）无法提供"),
    "not_processed_petition": ("", "（五）不予处理"),
    "other_no_correction": ("", "（六）其他处理"),
    "total_processed": ("", "（七）总计"),
    "new_received": ("一、本年新收政府信息公开申请数量",),
    "carried_over": ("二、上年结转政府信息公开申请数量",),
    "carried_forward": ("四、结转下年度继续办理",),
}


def second() -> list[list[str]]:
    rows = [
        [
            "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
            "",
            "",
            "申请人情况",
            *[""] * 6,
        ],
        ["", "", "", "自然人", "法人或其他组织", "", "", "", "", "总计"],
        ["", "", "", "", *APPLICANTS[1:6], ""],
    ]
    for number, name in enumerate(REQUEST_ROWS):
        labels = list(GROUPS.get(name, ("", "")))
        if len(labels) > 1 and name not in ("granted", "partial", "total_processed"):
            labels.append(f"1.{label_of(RequestTable, name)}")
        rows.append([*labels, *[""] * (3 - len(labels)), *(str(number + at) for at in range(7))])
    return rows


THIRD = (
    ("行政复议", *[""] * 4, "行政诉讼", *[""] * 9),
    (
        "结果维持",
        "结果纠正",
        "其他结果",
        "尚未审结",
        "总计",
        "未经复议直接起诉",
        *[""] * 4,
        "复议后起诉",
        *[""] * 4,
    ),
    (*[""] * 5, *("结果维持", "结果纠正", "其他结果", "尚未审结", "总计") * 2),
    tuple(map(str, range(1, 16))),
)
MERGED = (
    (
        (0, 0, 0, 3),
        (4, 0, 4, 3),
        (7, 0, 7, 3),
        (11, 0, 11, 3),
        *((row, 1, row, 3) for row in (5, 6, 8, 9, 10, 12, 13)),
    ),
    ((0, 0, 2, 2), (0, 3, 0, 9), (1, 3, 2, 3), (1, 4, 1, 8), (1, 9, 2, 9), (5, 0, 26, 0), (7, 1, 14, 1)),
    ((0, 0, 0, 4), (0, 5, 0, 14), (1, 5, 1, 9), (1, 10, 1, 14), *((1, at, 2, at) for at in range(5))),
)
TEXT = {
    "一、总体情况": "全年新收申请7件。",
    "二、主动公开政府信息情况": None,
    "三、收到和处理政府信息公开申请情况": None,
    "四、政府信息公开行政复议、行政诉讼情况": None,
    "五、存在的主要问题及改进情况": "更新不够及时，已经改进。",
    "六、其他需要报告的事项": "没有收取信息处理费。",
}


def tables() -> list[list[list[str]]]:
    return [[list(row) for row in FIRST], second(), [list(row) for row in THIRD]]


def word(folder: Path, papers: list[list[list[str]]], title: str, split: bool = False) -> Path:
    made = Document()
    made.add_paragraph(title)
    made.add_paragraph("本报告依据《中华人民共和国政府信息公开条例》编制。")
    rest = iter(zip(papers, MERGED, strict=True))
    for heading, text in TEXT.items():
        made.add_paragraph(heading)
        if text:
            made.add_paragraph(text)
            continue
        rows, merged = next(rest)
        parts = [rows[:12], [*rows[:3], *rows[12:]]] if split and len(rows) > 20 else [rows]
        for part in parts:
            table = made.add_table(rows=len(part), cols=len(part[0]))
            for at, row in enumerate(part):
                for column, cell in enumerate(row):
                    table.cell(at, column).text = cell
            for top, left, bottom, right in merged:
                if bottom < len(part) and not (split and top > 2):
                    said = table.cell(top, left).text
                    table.cell(top, left).merge(table.cell(bottom, right)).text = said
    made.save(str(folder / "a.docx"))
    return folder / "a.docx"


def workbook(folder: Path, papers: list[list[list[str]]], title: str) -> Path:
    book = Workbook()
    for number, (rows, merged) in enumerate(zip(papers, MERGED, strict=True)):
        sheet: Any = book.active if not number else book.create_sheet(f"表{number + 1}")
        sheet.append([title])
        for row in rows:
            sheet.append(
                [
                    float(cell.replace(",", ""))
                    if cell.replace(",", "").replace(".", "").isdecimal()
                    else cell
                    for cell in row
                ]
            )
        for top, left, bottom, right in merged:
            sheet.merge_cells(
                start_row=top + 2, start_column=left + 1, end_row=bottom + 2, end_column=right + 1
            )
    book.save(folder / "a.xlsx")
    return folder / "a.xlsx"


def imported(folder: Path, file: Path) -> tuple[Imported, AnnualReport]:
    paths = Paths.around(write(folder / "site"))
    done = import_file(paths, file, TODAY)
    place = done.place
    read: Any = read_content(paths.content / place, place, place).record
    return done, read


def numbers(report: AnnualReport) -> tuple[ProactiveTable | None, RequestTable | None, DisputeTable | None]:
    return report.proactive, report.requests, report.disputes


def agrees(report: AnnualReport) -> None:
    assert (report.year, report.unit) == (2025, "云溪县民政局")
    assert report.proactive is not None and report.requests is not None and report.disputes is not None
    assert report.proactive.normative == (3, 1, 27)
    assert report.proactive.licensing == (1204,)
    assert list(map(str, report.proactive.fees)) == ["12.56"]
    for number, name in enumerate(REQUEST_ROWS):
        assert getattr(report.requests, name) == tuple(range(number, number + 7)), name
    assert report.disputes.review == (1, 2, 3, 4, 5)
    assert report.disputes.after_review == (11, 12, 13, 14, 15)


TITLES = ("云溪县民政局2025年政府信息公开工作年度报告", "2025年度云溪县民政局政府信息公开工作年度报告")


@pytest.mark.parametrize("split", [False, True])
@pytest.mark.parametrize("title", TITLES)
def test_a_report_in_word_is_one_with_its_tables_as_numbers(tmp_path: Path, title: str, split: bool) -> None:
    done, report = imported(tmp_path, word(tmp_path, tables(), title, split))
    agrees(report)
    assert done.place == "annual-reports/2025/yxxmzj.md" and not errors(done.problems)
    assert [part.title for part in report.parts] == list(TEXT)
    assert [part.text for part in report.parts] == [text or "" for text in TEXT.values()]
    assert "《中华人民共和国政府信息公开条例》" in report.preface


def test_a_report_in_excel_has_a_sheet_for_each_table(tmp_path: Path) -> None:
    done, report = imported(tmp_path, workbook(tmp_path, tables(), TITLES[0]))
    agrees(report)
    assert not errors(done.problems)


@pytest.mark.parametrize("broken", ["other row", "a word"])
def test_a_table_that_is_not_of_the_form_stays_in_the_text_and_is_named(tmp_path: Path, broken: str) -> None:
    papers = tables()
    if broken == "other row":
        papers[1][8][2] = "9.别的情形"
    else:
        papers[1][6][5] = "若干"
    done, report = imported(tmp_path, word(tmp_path, papers, TITLES[0]))
    assert [one.code for one in errors(done.problems)] == ["GK697"]
    assert report.requests is None and report.proactive is not None and report.disputes is not None
    assert "biao-" in report.parts[2].text
