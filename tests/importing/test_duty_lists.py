"""A 权责清单 in Excel or Word becomes a list, power by power; what else has a type of its own is named, never taken for tasks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml
from docx import Document
from openpyxl import Workbook

from gongkai.commands.import_files import Imported, import_file
from gongkai.importing.blocks import Paper, SourceCell, SourceTable
from gongkai.importing.duty_file import duties_of
from gongkai.paths import Paths
from gongkai.problems import errors
from tests.small_site import write

TODAY = dt.date(2026, 3, 1)
HEAD = ("序号", "编码", "权力名称", "子项", "权力类型", "实施依据", "责任事项", "追责情形", "内设机构")
ROWS = [
    (
        1,
        "A-1",
        "渡口设立审批",
        "",
        "行政许可",
        "条例第一条\n办法第二条",
        "1.受理。\n2.审查。",
        "1.不受理的。",
        "运输股",
    ),
    (2, "A-2", "占用河滩审批", "1.桥", "行政许可", "条例第三条", "1.受理。", "1.违法的。", "河道股"),
    ("", "", "", "2.码头", "", "", "", "", ""),
]


def workbook(folder: Path, *rows: tuple[object, ...], merged: tuple[str, ...] = ()) -> Path:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    for cells in merged:
        book.active.merge_cells(cells)
    book.save(folder / "in.xlsx")
    return folder / "in.xlsx"


def imported(folder: Path, file: Path, kind: str = "", into: str = "") -> tuple[Imported, str]:
    """Import into a small site: what was done, and the text that was written."""
    paths = Paths.around(write(folder / "site"))
    done = import_file(paths, file, TODAY, kind_name=kind, into=into)
    return done, (paths.content / done.place).read_text("utf-8") if done.written else ""


def test_every_power_is_kept_with_its_parts_and_columns_of_any_name(tmp_path: Path) -> None:
    merged = ("A1:I1", *(f"{column}4:{column}5" for column in "ABCEFGHI"))
    title = ("云溪县交通局权责清单（2026年版）",)
    file = workbook(tmp_path, title, HEAD, *ROWS, ("注：以公布的为准。",), merged=(*merged, "A6:I6"))
    done, text = imported(tmp_path, file)
    assert not errors(done.problems) and done.place.startswith("duties/")
    record = yaml.safe_load(text)
    assert (record["单位"], record["说明"], record["状态"]) == ("云溪县交通局", "注：以公布的为准。", "草稿")
    first, second = record["职权"]
    assert first == {
        "职权名称": "渡口设立审批", "编码": "A-1", "类型": "行政许可", "依据": ["条例第一条", "办法第二条"],
        "责任事项": "1.受理。\n2.审查。", "追责情形": "1.不受理的。", "备注": "内设机构：运输股",
    }  # fmt: skip
    assert second["子项"] == ["1.桥", "2.码头"] and second["备注"] == "内设机构：河道股"


def list_of(*rows: str) -> tuple[list[dict[str, object]], list[str]]:
    cells = tuple(tuple(SourceCell(text) for text in row.split("|")) for row in rows)
    made = duties_of(Paper((SourceTable(cells, 1),)), "a.xlsx", TODAY)
    return yaml.safe_load(made.text)["职权"], [one.code for one in made.problems]


def test_a_section_row_is_the_type_of_the_powers_below_and_a_repeated_head_is_none() -> None:
    head = "序号|职权名称|职权依据|行使主体"
    powers, _ = list_of(head, "一、行政处罚|||", "1|处罚甲|法一|县水务局", head, "2|处罚乙|法二|县水务局")
    assert [(one["职权名称"], one["类型"]) for one in powers] == [
        ("处罚甲", "行政处罚"),
        ("处罚乙", "行政处罚"),
    ]


def test_a_row_that_names_no_power_is_told() -> None:
    powers, codes = list_of("序号|职权名称|职权依据|行使主体", "另行规定|||", "1|处罚甲|法一|县水务局")
    assert len(powers) == 1 and codes == ["GK616", "GK642"]


def test_a_list_in_word_is_named_and_imported_by_its_type(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("云溪县水务局权责清单")
    table = document.add_table(2, 4)
    for row, words in enumerate(
        (("职权名称", "职权类型", "职权依据", "行使主体"), ("取水许可", "行政许可", "水法", "县水务局"))
    ):
        for column, text in enumerate(words):
            table.cell(row, column).text = text
    document.save(str(tmp_path / "in.docx"))
    done, _ = imported(tmp_path / "1", tmp_path / "in.docx", into="2026/a-list")
    assert "GK643" in [one.code for one in done.problems]
    done, text = imported(tmp_path / "2", tmp_path / "in.docx", "权责清单")
    assert not errors(done.problems) and yaml.safe_load(text)["职权"][0]["职权名称"] == "取水许可"


@pytest.mark.parametrize(
    ("rows", "folder"),
    [
        ((("序号", "一级事项", "二级事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体"), (1, "招生", "政策", "政策", "条例", "即时", "县教育局")), "catalog"),
        ((("2026年收支总表",), ("科目编码", "科目名称", "预算数", "基本支出"), ("205", "教育", 100, 60)), "budgets"),
        ((("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"), ("规章", 0, 0, 0)), "annual-reports"),
    ],
)  # fmt: skip
def test_what_is_no_table_of_tasks_becomes_what_it_is(
    tmp_path: Path, rows: tuple[tuple[object, ...], ...], folder: str
) -> None:
    done, _ = imported(tmp_path, workbook(tmp_path, *rows))
    assert done.place.startswith(f"{folder}/") and done.written


def test_a_table_of_tasks_is_still_one(tmp_path: Path) -> None:
    rows = (
        ("云溪县2027年公开事项分工表",),
        ("序号", "公开事项", "公开要求", "责任主体", "时限"),
        (1, "入学", "公开。", "县教育局", "年内"),
    )
    done, _ = imported(tmp_path, workbook(tmp_path, *rows))
    assert done.place.startswith("tasks/")


def test_a_column_that_is_not_for_the_public_becomes_no_remark(tmp_path: Path) -> None:
    head, row = (*HEAD, "公开属性", "不公开依据"), (*ROWS[0], "不予公开", "侦查手段")
    _, text = imported(tmp_path, workbook(tmp_path, ("云溪县交通局权责清单",), head, row, merged=("A1:K1",)))
    (power,) = yaml.safe_load(text)["职权"]
    assert power["公开属性"] == "不予公开" and power["不公开依据"] == "侦查手段"
    assert "侦查" not in str(power.get("备注", "")) + str(power["依据"])
