"""Tables pasted into the body of an annual report become its tables, or are shown as published: never a wrong name."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from lxml import html

from gongkai.engine.produce import produce
from gongkai.fields.schema import label_of
from gongkai.problems import errors
from gongkai.records.annual_tables import REQUEST_ROWS, RequestTable
from gongkai.records.reading import read_content
from gongkai.store.cache import no_cache
from gongkai.text.dates import CHINA
from tests.memory import Memory
from tests.small_site import assembled, report
from tests.types.pasted_tables import (
    DISPUTES,
    FORMER_PROACTIVE,
    PROACTIVE,
    WAYS,
    Rows,
    pasted_report,
    requests,
    with_bars,
    with_tabs,
)
from tests.types.test_former_annual_reports import former


def tables(year: int) -> tuple[Rows, Rows, Rows]:
    old = year < 2021
    return (FORMER_PROACTIVE if old else PROACTIVE, requests(former=old), DISPUTES)


def read(folder: Path, text: str, year: int) -> object:
    path = folder / f"annual-reports/{year}/zfb.md"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    reading = read_content(path, f"annual-reports/{year}/zfb.md", "content/zfb.md")
    assert errors(list(reading.problems)) == []
    return reading.record


def said(folder: Path, text: str, year: int) -> list[str]:
    return [line for line in report(folder, former(text, year)) if "annual-reports" in line]


def page(folder: Path, text: str, year: int) -> tuple[html.HtmlElement, dict[str, bytes]]:
    moment = dt.datetime(2026, 5, 18, 12, 0, tzinfo=CHINA)
    assembly, problems = assembled(folder, former(text, year), moment)
    assert errors(problems) == []
    assert assembly is not None
    memory = Memory()
    produced = produce(assembly, memory, no_cache(), lambda what, done, total: None, with_search=False)
    assert errors(produced.problems) == []
    return html.fromstring(memory.files[f"annual-reports/{year}/zfb/index.html"]), memory.files


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("year", [2019, 2020, 2025])
def test_pasted_tables_are_the_tables_of_the_report(tmp_path: Path, way: str, year: int) -> None:
    found = read(tmp_path, pasted_report(year, [WAYS[way](rows) for rows in tables(year)]), year)
    assert found.requests.new_received == (9, 1, 0, 0, 0, 0, 10)  # type: ignore[attr-defined]
    assert found.requests.total_processed[-1] == 10  # type: ignore[attr-defined]
    assert found.disputes.review == (2, 1, 0, 0, 3)  # type: ignore[attr-defined]
    assert found.disputes.direct == (1, 0, 0, 0, 1)  # type: ignore[attr-defined]
    if year < 2021:
        assert found.proactive.normative == (7, 6, 88)  # type: ignore[attr-defined]
        assert found.proactive.licensing == (140, -3, 2115)  # type: ignore[attr-defined]
        assert found.proactive.purchases == ("34", "1208.6万元")  # type: ignore[attr-defined]
    else:
        assert found.proactive.normative == (7, 2, 31)  # type: ignore[attr-defined]
        assert str(found.proactive.fees[0]) == "41.35"  # type: ignore[attr-defined]
    assert "信息内容" not in found.body  # type: ignore[attr-defined]
    assert "<t" not in found.body  # type: ignore[attr-defined]


@pytest.mark.parametrize("way", WAYS)
def test_a_report_with_its_tables_in_the_text_passes_without_a_word(tmp_path: Path, way: str) -> None:
    assert said(tmp_path, pasted_report(2019, [WAYS[way](rows) for rows in tables(2019)]), 2019) == []


def test_a_pasted_report_has_the_names_of_its_year_once_and_its_files(tmp_path: Path) -> None:
    text = pasted_report(2019, [with_tabs(rows) for rows in tables(2019)], "\n注：含转办的 2 件。\n")
    tree, files = page(tmp_path, text, 2019)
    words = [cell.text_content() for cell in tree.xpath("//main//th")]
    assert words.count("对外公开总数量") == 1
    assert "规范性文件" in words
    assert "行政规范性文件" not in words
    assert "1208.6万元" in files["annual-reports/2019/zfb/table-1.csv"].decode("utf-8-sig")
    (table,) = tree.xpath("//table[.//th[contains(., '申请人情况')]]")
    (note,) = tree.xpath("//p[text()='注：含转办的 2 件。']")
    order = list(tree.iter())
    assert order.index(table) < order.index(note)


def test_a_sum_that_does_not_hold_is_named_at_its_row_in_the_text(tmp_path: Path) -> None:
    first, second, third = (with_bars(rows) for rows in tables(2020))
    second = second.replace("（七）总计 |  | 9 | 1", "（七）总计 |  | 8 | 1")
    text = pasted_report(2020, (first, second, third))
    line = 1 + text.split("\n").index(next(row for row in text.split("\n") if "（七）总计" in row))
    faults = said(tmp_path, text, 2020)
    assert {fault.split()[1] for fault in faults} == {"GK282", "GK283"}
    assert any(f":{line}:" in fault for fault in faults)


def changed(rows: Rows, old: str, new: str) -> Rows:
    return [[cell.replace(old, new) for cell in row] for row in rows]


def swapped(rows: Rows) -> Rows:
    """The columns 其他 and 总计 in the other order."""
    return [[*row[:-2], row[-1], row[-2]] if len(row) == 10 else row for row in rows]


@pytest.mark.parametrize(
    ("place", "rows", "why"),
    [
        (0, changed(FORMER_PROACTIVE, "本年新公开数量", "本年废止件数"), "“规章”的列名应是"),
        (0, changed(FORMER_PROACTIVE, "行政强制", "行政检查"), "“行政检查”不是表式里的一行"),
        (0, changed(FORMER_PROACTIVE, "－3", ""), "“行政许可”应是 3 个数"),
        (0, FORMER_PROACTIVE[:-3], "没有“政府集中采购”"),
        (0, PROACTIVE, "“规章”的列名应是"),
        (1, swapped(requests(former=True)), "列名应是自然人、商业企业"),
        (1, [row for row in requests(former=True) if "重复申请" not in row[2]], "这一行应是“重复申请”"),
        (1, requests(former=False), "这一行应是“其他处理”"),
        (1, requests(former=True)[3:], "列名应是自然人、商业企业"),
        (1, requests(former=True)[:-1], "应有 23 行，这里是 22 行"),
        (1, changed(requests(former=True), "9", "若干"), "应是 7 个整数"),
        (2, changed(DISPUTES, "结果纠正", "结果变更"), "列名应是"),
        (2, [*DISPUTES[:-1], DISPUTES[-1][:-1]], "最后一行应是 15 个整数"),
        (2, [["行政诉讼"], *DISPUTES[1:]], "列名应是行政复议"),
    ],
)
def test_a_table_that_differs_stays_as_published_and_says_where(
    tmp_path: Path, place: int, rows: Rows, why: str
) -> None:
    texts = [with_tabs(own) for own in tables(2019)]
    texts[place] = with_tabs(rows)
    text = pasted_report(2019, texts)
    faults = said(tmp_path, text, 2019)
    faults = [fault for fault in faults if "GK640" not in fault]  # cells that look merged
    assert [fault.split()[1] for fault in faults] == ["GK392"]
    assert why in faults[0]
    found = read(tmp_path / "alone", text, 2019)
    field = ("proactive", "requests", "disputes")[place]
    assert getattr(found, field) is None
    assert all(cell in found.body for row in rows for cell in row)  # type: ignore[attr-defined]


def test_a_table_of_the_text_takes_no_file_of_a_table_of_the_form(tmp_path: Path) -> None:
    texts = [with_bars(own) for own in tables(2019)]
    texts[0] = "| 信息内容 | 数量 |\n|---|---|\n| 规章 | 3 |\n| 规范性文件 | 4 |\n"
    shown = "| 渠道 | 条数 |\n|---|---|\n| 网站 | 700 |\n| 公报 | 112 |\n"
    text = pasted_report(2019, texts).replace("全年公开信息 812 条。", shown)
    tree, files = page(tmp_path, text, 2019)
    named = {
        link.get("href"): link.text_content() for link in tree.xpath("//main//a[contains(@href, 'table-')]")
    }
    assert len(named) == 4
    for file, words in named.items():
        content = files[f"annual-reports/2019/zfb/{file}"].decode("utf-8-sig")
        assert ("商业企业" in content) == ("表二" in words)
        assert ("复议后起诉" in content) == ("表三" in words)
    assert sum("网站,700" in content.decode("utf-8-sig") for content in _tables(files)) == 1


def _tables(files: dict[str, bytes]) -> list[bytes]:
    return [content for path, content in files.items() if path.startswith("annual-reports/2019/zfb/table-")]


def test_a_table_in_a_file_beside_the_report_is_not_called_missing(tmp_path: Path) -> None:
    texts = [with_tabs(own) for own in tables(2020)]
    texts[1] = "![收到和处理申请情况](biao-2.csv)"
    text = pasted_report(2020, texts)
    files = former(text, 2020) | {
        "content/annual-reports/2020/zfb/biao-2.csv": "\ufeff项目,总计\r\n新收,10\r\n"
    }
    faults = [line for line in report(tmp_path, files) if "annual-reports" in line]
    assert [fault.split()[1] for fault in faults] == ["GK392"]
    assert "表在文件里" in faults[0]


def test_reports_before_the_form_keep_their_tables_as_they_are(tmp_path: Path) -> None:
    text = pasted_report(2018, [with_bars(rows) for rows in tables(2019)])
    found = read(tmp_path, text, 2018)
    assert found.proactive is None  # type: ignore[attr-defined]
    assert "对外公开总数量" in found.body  # type: ignore[attr-defined]


def with_fields(folder: Path, zeros: bool) -> list[str]:
    """A report of today with its second table in the body and in its fields, all zeros or the same numbers."""
    first, second, third = (with_tabs(rows) for rows in tables(2025))
    lines = pasted_report(2025, (first, second, third)).split("\n")
    names = [label_of(RequestTable, name) for name in REQUEST_ROWS]
    counted = {names[0], "予以公开", "总计"}
    row = "9 1 0 0 0 0 10"
    stated = [f"  {name}: {row if name in counted and not zeros else '0 0 0 0 0 0 0'}" for name in names]
    lines[5:5] = ["收到和处理政府信息公开申请情况:", *stated]
    return said(folder, "\n".join(lines), 2025)


def test_a_pasted_table_that_repeats_the_fields_is_drawn_once(tmp_path: Path) -> None:
    assert with_fields(tmp_path, zeros=False) == []


def test_zeros_of_the_new_file_beside_the_pasted_table_are_an_error(tmp_path: Path) -> None:
    faults = [fault for fault in with_fields(tmp_path, zeros=True) if "GK394" in fault]
    assert len(faults) == 1
    assert (
        "“收到和处理政府信息公开申请情况”在文件头和正文里各有一张，“本年新收政府信息公开申请数量”的数不同"
        in faults[0]
    )


@pytest.mark.parametrize("second", ["|---|---|", "<table></table>", "|", "\t\t"])
def test_lines_of_a_table_without_cells_are_no_table(tmp_path: Path, second: str) -> None:
    text = pasted_report(2019, ("", second, ""))
    assert {fault.split()[1] for fault in said(tmp_path, text, 2019)} <= {"GK391", "GK647", "GK670"}


def test_a_table_that_stands_twice_is_read_once(tmp_path: Path) -> None:
    first, second, third = (with_tabs(rows) for rows in tables(2019))
    text = pasted_report(
        2019, (first, second, f"{third}\n\n四、政府信息公开行政复议、行政诉讼情况\n\n{third}")
    )
    assert {fault.split()[1] for fault in said(tmp_path, text, 2019)} == {"GK281", "GK459"}


def purchases_as(amount: str, head: str = "采购总金额") -> Rows:
    return [*FORMER_PROACTIVE[:-2], ["信息内容", "采购项目数量", head], ["政府集中采购", "34", amount]]


@pytest.mark.parametrize(
    ("amount", "read_as"), [("1208.6 万元", "1208.6万元"), ("1,208.6万元", "1208.6万元"), ("1,208", "1208")]
)
def test_an_amount_is_read_with_its_unit_blanks_and_thousands(
    tmp_path: Path, amount: str, read_as: str
) -> None:
    first = with_bars(purchases_as(amount))
    found = read(tmp_path, pasted_report(2020, (first, *map(with_tabs, tables(2020)[1:]))), 2020)
    assert found.proactive.purchases == ("34", read_as)  # type: ignore[attr-defined]


def test_fees_may_repeat_the_unit_of_their_column(tmp_path: Path) -> None:
    first, *others = map(with_tabs, tables(2025))
    text = pasted_report(2025, (first.replace("41.35", "41.35万元"), *others))
    assert str(read(tmp_path, text, 2025).proactive.fees[0]) == "41.35"  # type: ignore[attr-defined]
    other = pasted_report(2025, (first.replace("41.35", "413500元"), *others))
    assert read(tmp_path / "2", other, 2025).proactive is None  # type: ignore[attr-defined]


STATED = """主动公开政府信息情况:
  规章: [0, 0, 0]
  行政规范性文件: [7, 6, 88]
  行政许可: [140, -3, 2115]
  其他对外管理服务事项: [62, 4, 930]
  行政处罚: [210, 0, 76]
  行政强制: [18, 0, 2]
  行政事业性收费: [5, -1]
  政府集中采购: [34, AMOUNT]
"""


@pytest.mark.parametrize(
    ("stated", "pasted", "head", "wrong"),
    [
        ("1208.6", "1208.6", "采购总金额（单位：万元）", False),
        ("1208.6万元", "1208.6", "采购总金额", False),
        ("1208.60", "1208.6万元", "采购总金额", False),
        ("1208.6元", "1208.6万元", "采购总金额", True),
        ("1208.7", "1208.6", "采购总金额（单位：万元）", True),
    ],
)
def test_a_unit_that_one_of_two_tables_leaves_out_is_no_other_number(
    tmp_path: Path, stated: str, pasted: str, head: str, wrong: bool
) -> None:
    first = with_bars(purchases_as(pasted, head))
    text = pasted_report(2020, (first, *map(with_tabs, tables(2020)[1:])))
    text = text.replace("发布日期:", STATED.replace("AMOUNT", stated) + "发布日期:", 1)
    assert any("GK394" in line for line in said(tmp_path / "1", text, 2020)) is wrong
    if not wrong:
        found = read(tmp_path / "2", text, 2020)
        assert found.proactive.purchases[1].endswith("万元")  # type: ignore[attr-defined]
        assert "信息内容" not in found.body  # type: ignore[attr-defined]
