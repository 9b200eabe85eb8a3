"""A 标准目录 in Excel or Word becomes a list, item by item."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import yaml
from openpyxl import Workbook

from gongkai.commands.import_files import Imported, import_file
from gongkai.paths import Paths
from gongkai.problems import errors
from tests.small_site import write

TODAY = dt.date(2026, 3, 1)
HEAD = (
    ("序号", "公开事项", "", "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体", "公开对象", "", "公开方式", "", "公开层级", "", ""),
    ("", "一级事项", "二级事项", "", "", "", "", "", "全社会", "特定群体", "主动", "依申请公开", "县级", "乡镇（街道）级", "村级"),
)  # fmt: skip
MERGED_HEAD = ("A1:A2", "B1:C1", *(f"{name}1:{name}2" for name in "DEFGH"), "I1:J1", "K1:L1", "M1:O1")
ROWS = (
    (1, "综合政策", "政策文件", "1.文件名称；2.文号\n3.发文部门", "【法律】义务教育法\n【行政法规】信息公开条例", "信息形成或变更之日起20个工作日内", "县教育和体育局", "■政府网站 □政府公报\n□两微一端 ■社区/企事业单位/村公示栏（电子屏）", "√", "", "√", "", "√", "", ""),
    (2, "", "统计数据", "在校生数", "【行政法规】信息公开条例", "及时", "县教育和体育局、\n各镇（街道）", "■政府网站", "", "在读学生家长", "√", "", "√", "√", "√"),
    (3, "招生管理", "", "●招生范围\n●招生结果", "【法律】义务教育法", "每年7月", "县教育和体育局", "■政府网站\n□其他 校务公开栏", "√", "", "", "√", "√", "", ""),
)  # fmt: skip


def workbook(folder: Path, head: int = 1, rows: tuple[tuple[object, ...], ...] = ROWS) -> Path:
    book = Workbook()
    sheet: Any = book.active
    shift = 0
    if head:
        sheet.append(("云溪县义务教育领域基层政务公开标准目录",))
        sheet.merge_cells("A1:O1")
        shift = 1
    for row in (*HEAD, *rows):
        sheet.append(list(row))
    for area in MERGED_HEAD:
        first, last = area.split(":")
        sheet.merge_cells(f"{first[0]}{int(first[1]) + shift}:{last[0]}{int(last[1]) + shift}")
    sheet.merge_cells(f"B{3 + shift}:B{4 + shift}")
    book.save(folder / "a.xlsx")
    return folder / "a.xlsx"


def imported(folder: Path, file: Path) -> tuple[Imported, Any]:
    paths = Paths.around(write(folder / "site"))
    done = import_file(paths, file, TODAY)
    return done, yaml.safe_load((paths.content / done.place).read_text("utf-8")) if done.written else None


def test_every_item_is_kept_with_its_parts(tmp_path: Path) -> None:
    done, made = imported(tmp_path, workbook(tmp_path))
    assert done.place == "catalog/ywjy.yaml"
    assert [one.code for one in errors(done.problems)] == ["GK616"]  # who edits the catalogue is a guess
    assert (made["领域"], made["编制单位"]) == ("义务教育", "县教育和体育局")
    assert made["事项"] == [
        {
            "序号": 1,
            "一级事项": "综合政策",
            "二级事项": "政策文件",
            "公开内容": ["文件名称", "文号", "发文部门"],
            "公开依据": ["【法律】义务教育法", "【行政法规】信息公开条例"],
            "公开时限": "信息形成或变更之日起20个工作日内",
            "公开主体": "县教育和体育局",
            "必选渠道": ["政府网站", "社区/企事业单位/村公示栏（电子屏）"],
            "可选渠道": ["政府公报", "两微一端"],
            "公开对象": "全社会",
            "公开方式": "主动",
            "公开层级": "县级",
        },
        {
            "序号": 2,
            "一级事项": "综合政策",
            "二级事项": "统计数据",
            "公开内容": ["在校生数"],
            "公开依据": "【行政法规】信息公开条例",
            "公开时限": "及时",
            "公开主体": ["县教育和体育局", "各镇（街道）"],
            "必选渠道": "政府网站",
            "公开对象": "特定群体",
            "特定群体": "在读学生家长",
            "公开方式": "主动",
            "公开层级": ["县级", "乡镇（街道）级", "村级"],
        },
        {
            "序号": 3,
            "一级事项": "招生管理",
            "公开内容": ["招生范围", "招生结果"],
            "公开依据": "【法律】义务教育法",
            "公开时限": "每年7月",
            "公开主体": "县教育和体育局",
            "必选渠道": "政府网站",
            "可选渠道": "其他 校务公开栏",
            "公开对象": "全社会",
            "公开方式": "依申请",
            "公开层级": "县级",
        },
    ]


def test_a_row_without_an_item_and_a_column_without_a_field_are_named(tmp_path: Path) -> None:
    rows = (*ROWS, ("", "以上由县政府办公室汇总", *[""] * 13), (*ROWS[0][:15], "内部电话 3456"))
    done, made = imported(tmp_path, workbook(tmp_path, rows=rows))
    said = [one.message for one in done.problems if one.code == "GK698"]
    assert len(said) == 2 and "以上由县政府办公室汇总" in said[0] and "内部电话 3456" in said[1]
    assert len(made["事项"]) == 4


def test_the_area_may_be_the_name_of_the_sheet_and_other_sheets_are_named(tmp_path: Path) -> None:
    file = workbook(tmp_path, head=0)
    from openpyxl import load_workbook

    book = load_workbook(file)
    book.worksheets[0].title = "22义务教育"
    book.create_sheet("24养老服务").append(
        ("序号", "一级事项", "公开内容", "公开依据", "公开时限", "公开主体")
    )
    book.save(file)
    done, made = imported(tmp_path, file)
    assert made["领域"] == "义务教育"
    assert any("24养老服务" in one.message for one in done.problems if one.code == "GK625")


def test_what_is_as_above_is_what_stands_above(tmp_path: Path) -> None:
    same = (
        2,
        "",
        "监督检查",
        "投诉电话",
        "同上",
        "同上",
        "同上",
        "同上",
        "",
        "√（在读学生家长）",
        "√",
        "",
        "√",
        "",
        "",
    )
    _, made = imported(tmp_path, workbook(tmp_path, rows=(ROWS[0], same, ROWS[2])))
    first, second = made["事项"][:2]
    for label in ("公开依据", "公开时限", "公开主体", "必选渠道"):
        assert second[label] == first[label]
    assert second["特定群体"] == "在读学生家长"
