"""An annual report has six parts and three tables whose numbers agree; each cell that does not is named."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.feeds.data import annual_report_files
from gongkai.fields.schema import fields_of
from gongkai.pages.columns.annual_reports import AnnualReportView, HistoriesView
from gongkai.pages.views import TextView
from gongkai.records.annual_report import PARTS, AnnualReport
from gongkai.records.annual_sums import carry_over, column_sums, documents_in_force, row_sums, suspect
from gongkai.records.annual_tables import APPLICANTS, DISPUTE_ROWS, PROCESSED, REQUEST_ROWS
from tests.small_site import CONFIG, assembled, report
from tests.types.annual import Rows, dispute_rows, record, request_rows, requests_from, written, zeros
from tests.types.archetype import released

COLUMN = "  - {标识: annual-reports, 名称: 政府信息公开年报, 类别: 信息公开年报, 描述: 各单位的年报, 关键词: [年报], 空栏目说明: 还没有收录年报。}\n"
WITH_COLUMN = CONFIG + COLUMN
THIS, LAST = "content/annual-reports/2025/zfb.md", "content/annual-reports/2024/zfb.md"
#: A year that leaves two requests of 自然人 to the next.
LEAVES_TWO = requests_from({"granted": [3, 1, 0, 0, 0, 0]}, [2, 0, 0, 0, 0, 0])
TAKES_TWO = requests_from({"granted": [4, 0, 0, 0, 0, 0]}, [0] * 6, [2, 0, 0, 0, 0, 0])


def files(texts: dict[str, str]) -> dict[str, str | bytes | None]:
    return {"site_config.yaml": WITH_COLUMN, **texts}


def said(folder: Path, text: str, **others: str) -> list[str]:
    return report(folder, files({THIS: text, **others}))


def codes(lines: list[str]) -> list[str]:
    return [line.split(" ")[1] for line in lines]


@given(request_rows(), dispute_rows())
def test_tables_that_agree_are_never_blamed(requests: Rows, disputes: Rows) -> None:
    made = record(requests, disputes)
    assert [*column_sums(made.requests), *row_sums(made)] == []


@given(
    request_rows(),
    st.sampled_from(REQUEST_ROWS),
    st.integers(0, 6),
    st.integers(-5000, 5000).filter(bool),
)
def test_one_changed_cell_of_the_second_table_is_found_in_its_row_and_its_column(
    requests: Rows, row: str, place: int, by: int
) -> None:
    changed = {name: list(numbers) for name, numbers in requests.items()}
    changed[row][place] = max(0, changed[row][place] + by)
    if changed == requests:
        changed[row][place] += 1
    made = record(changed, zeros()[1])
    columns, rows = list(column_sums(made.requests)), list(row_sums(made))
    assert {item.column for item in columns} == {place}
    assert [(item.equation, item.row) for item in rows] == [("E3", row)]
    expected = {"E1", "E2"} if row == "total_processed" else {"E2"} if row in PROCESSED else {"E1"}
    assert {item.equation for item in columns} == expected
    difference = changed[row][place] - requests[row][place]
    assert {abs(item.difference) for item in (*columns, *rows)} == {abs(difference)}
    assert suspect(columns, rows).endswith(f"的“{APPLICANTS[place]}”")


@given(
    dispute_rows(),
    st.sampled_from(DISPUTE_ROWS),
    st.integers(0, 4),
    st.integers(1, 5000),
)
def test_one_changed_cell_of_the_third_table_is_found_in_its_row(
    disputes: Rows, row: str, place: int, by: int
) -> None:
    disputes[row][place] += by
    found = list(row_sums(record(zeros()[0], disputes)))
    assert [(item.equation, item.row, abs(item.difference)) for item in found] == [("E4", row, by)]


@given(request_rows(), st.integers(0, 6), st.integers(1, 5000))
def test_what_is_taken_over_is_what_the_year_before_left(requests: Rows, place: int, by: int) -> None:
    before = record(requests, zeros()[1], 2024)
    taken = {**zeros()[0], "carried_over": list(requests["carried_forward"])}
    assert list(carry_over(before, record(taken, zeros()[1]))) == []
    taken["carried_over"][place] += by
    found = list(carry_over(before, record(taken, zeros()[1])))
    assert [(item.column, item.difference) for item in found] == [(place, by)]


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500), st.integers(1, 9))
def test_documents_in_force_follow_from_the_year_before(last: int, made: int, repealed: int, by: int) -> None:
    before = record(*zeros(), 2024, (0, 0, last + repealed))
    after = record(*zeros(), 2025, (made, repealed, last + made))
    assert list(documents_in_force(before, after)) == []
    wrong = record(*zeros(), 2025, (made, repealed, last + made + by))
    assert [item.difference for item in documents_in_force(before, wrong)] == [by]


def test_a_sound_report_has_no_problem(tmp_path: Path) -> None:
    assert said(tmp_path, written()) == []


def test_a_wrong_cell_is_named_with_both_numbers_and_its_place(tmp_path: Path) -> None:
    rows = {name: list(numbers) for name, numbers in LEAVES_TWO.items()}
    rows["granted"][0] = 4
    lines = said(tmp_path, written(rows))
    advice = "（很可能是“予以公开”的“自然人”写错了）"
    assert lines == [
        f"{THIS}:16:28 GK283 2025 年 县政府办公室：“予以公开”的“总计”是 4，按这一行前 6 个数之和应是 5，差 -1{advice}",
        f"{THIS}:37:8 GK282 2025 年 县政府办公室：“总计”的“自然人”是 3，按（一）至（六）各行之和应是 4，差 -1{advice}",
    ]


def test_two_wrong_cells_are_reported_without_a_guess(tmp_path: Path) -> None:
    rows = {name: list(numbers) for name, numbers in LEAVES_TWO.items()}
    rows["granted"][0], rows["partial"][1] = 4, 1
    lines = said(tmp_path, written(rows))
    assert codes(lines) == ["GK283", "GK283", "GK282", "GK282"]
    assert not any("很可能" in line for line in lines)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("予以公开: [3, 1, 0, 0, 0, 0, 4]", "予以公开: [3, 1, 0, 0, 0, 4]", "16:9 GK107"),
        ("  属于国家秘密: [0, 0, 0, 0, 0, 0, 0]\n", "", "14:3 GK101"),
        ("予以公开: [3, 1, 0, 0, 0, 0, 4]", "予以公开: [3, 1, 0, 0, 0, '', 4]", "16:9 GK107"),
        ("予以公开: [3, 1,", "予以公开: [-3, 1,", "16:10 GK108"),
        ("予以公开: [3, 1,", "予以公开: [3.5, 1,", "16:10 GK108"),
        ("行政许可: 12", "行政许可: 十二", "9:9 GK108"),
        ("行政事业性收费: 0", "行政事业性收费: -1", "12:12 GK105"),
        ("行政事业性收费: 0", "行政事业性收费: 1.1234567", "12:12 GK105"),
        ("  予以公开:", "  予以公布:", "16:3 GK102"),
        ("单位级别: 部门", "单位级别: 县级", "4:7 GK106"),
    ],
    ids=[
        "six numbers",
        "no row",
        "an empty cell",
        "negative",
        "a fraction",
        "a word",
        "owed",
        "too fine",
        "misspelt row",
        "level",
    ],
)
def test_a_cell_that_is_no_number_or_is_missing_is_an_error(
    tmp_path: Path, old: str, new: str, expected: str
) -> None:
    text = written()
    assert old in text
    lines = said(tmp_path, text.replace(old, new))
    assert [line.removeprefix(f"{THIS}:").rsplit("（", 1)[0].partition(" ")[0] for line in lines] == [
        expected.partition(" ")[0]
    ]
    assert codes(lines) == [expected.partition(" ")[2]]


def test_a_row_may_be_pasted_from_a_spreadsheet(tmp_path: Path) -> None:
    pasted = written().replace("予以公开: [3, 1, 0, 0, 0, 0, 4]", "予以公开: 3\t1\t0\t0\t0\t0\t4")
    assert said(tmp_path, pasted) == []


def test_fees_may_have_six_decimals(tmp_path: Path) -> None:
    assert said(tmp_path, written(fees="1234.123456")) == []


def parts(*titles: str) -> str:
    return "前言。\n\n" + "".join(f"## {title}\n\n无。\n\n" for title in titles)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (parts(*PARTS[:5]), ["没有“六、其他需要报告的事项”"]),
        (parts(*PARTS, "七、附表"), ["标题“七、附表”不在六个部分之内"]),
        (parts(*PARTS, PARTS[5]), ["“六、其他需要报告的事项”写了两次"]),
        (parts(*PARTS[1:], PARTS[0]), ["“一、总体情况”排在“六、其他需要报告的事项”后面"]),
        (parts(*PARTS).replace(f"{PARTS[4]}\n\n无。", PARTS[4]), ["“五、存在的主要问题及改进情况”没有内容"]),
        (parts(*PARTS).replace(f"{PARTS[1]}\n\n无。", PARTS[1]), []),
        (parts(*PARTS).replace("## 一、总体情况", "## 一、总体情况 ##"), []),
        ("", [f"没有“{part}”" for part in PARTS]),
    ],
    ids=[
        "one missing",
        "one too many",
        "twice",
        "order",
        "empty",
        "a table needs no text",
        "closed heading",
        "none",
    ],
)
def test_the_six_parts_are_there_in_their_order(tmp_path: Path, body: str, expected: list[str]) -> None:
    # that numbers of headings follow each other is said of every text
    lines = [line for line in said(tmp_path, written(body=body)) if "GK459" not in line]
    assert set(codes(lines)) <= {"GK281"} and len(lines) == len(expected)
    assert all(any(fault in line for line in lines) for fault in expected)


@pytest.mark.parametrize(
    "title",
    [
        "五、存在主要问题及改进情况",
        "五、存在问题及改进情况",
        "五、政府信息公开工作存在的主要问题及改进情况",
        "五.存在的主要问题及改进情况",
    ],
)
@pytest.mark.parametrize("mark", ["## ", ""], ids=["written", "plain"])
def test_a_part_in_other_words_is_shown_as_issued_with_one_reminder(
    tmp_path: Path, title: str, mark: str
) -> None:
    body = parts(*PARTS).replace("五、存在的主要问题及改进情况", title).replace("## ", mark)
    found, problems = assembled(tmp_path, {"site_config.yaml": WITH_COLUMN, THIS: written(body=body)})
    assert found is not None
    (only,) = [one for one in problems if one.code != "GK288"]
    assert (only.code, only.level, only.at.line) == ("GK281", "warning", 63)
    assert "与规定的“五、存在的主要问题及改进情况”不同" in only.message
    page = next(page for page in found.plan.pages if page.url == f"/{THIS[8:-3]}/").page()
    titles = [section.title for section in page.view.sections]
    assert titles == [*PARTS[:4], title, PARTS[5]]
    assert [bool(section.table) for section in page.view.sections] == [False, True, True, True, False, False]


def test_tables_stand_where_they_belong_when_their_part_has_no_text(tmp_path: Path) -> None:
    body = parts(PARTS[0], PARTS[4])
    found, _ = assembled(tmp_path, {"site_config.yaml": WITH_COLUMN, THIS: written(body=body)})
    assert found is not None
    page = next(page for page in found.plan.pages if page.url == f"/{THIS[8:-3]}/").page()
    assert [section.title for section in page.view.sections] == list(PARTS[:5])


def test_a_carry_over_that_disagrees_is_an_error_unless_it_is_explained(tmp_path: Path) -> None:
    last = written(LEAVES_TWO, 2024)
    assert said(tmp_path / "same", written(TAKES_TWO), **{LAST: last}) == []
    lines = said(tmp_path / "other", written(), **{LAST: last})
    assert codes(lines) == ["GK284", "GK284"]
    assert lines[0].startswith(
        f"{THIS}:15:20 GK284 2025 年 县政府办公室：“上年结转政府信息公开申请数量”的“自然人”是 0，"
        "2024 年报告的“结转下年度继续办理”是 2，差 -2"
    )
    explained = written(head="结转说明: 机构改革后一部分申请转给了其他单位。")
    assert said(tmp_path / "explained", explained, **{LAST: last}) == []


def test_the_year_before_is_that_of_the_same_unit_by_whatever_name(tmp_path: Path) -> None:
    last = written(LEAVES_TWO, 2024, unit="云溪县人民政府办公室")
    assert codes(said(tmp_path / "same", written(), **{LAST: last})) == ["GK284", "GK284"]
    other = written(LEAVES_TWO, 2024, unit="县科技局")
    assert said(tmp_path / "other", written(), **{LAST: other}) == []


def test_documents_in_force_that_do_not_follow_are_a_warning(tmp_path: Path) -> None:
    last = written(LEAVES_TWO, 2024, normative="[0, 0, 9]")
    lines = said(tmp_path, written(TAKES_TWO, normative="[2, 1, 11]"), **{LAST: last})
    assert codes(lines) == ["GK285"]
    assert (
        "“行政规范性文件”的“现行有效件数”是 11，按2024 年报告的 9 ＋ 本年制发 2 － 本年废止 1应是 10"
        in lines[0]
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年新收政府信息公开申请 6 件。", []),
        ("全年新收政府信息公开申请 7 件。", ["GK286"]),
        ("新收申请6件，结转下年度继续办理 3 件。", ["GK286"]),
        ("上年结转 0 件，结转下年度 2 件。", []),
        ("解读文件 7 件。", []),
    ],
)
def test_numbers_in_the_text_are_those_of_the_table(tmp_path: Path, text: str, expected: list[str]) -> None:
    body = "".join(f"## {part}\n\n{text if part == PARTS[0] else '无。'}\n\n" for part in PARTS)
    assert codes(said(tmp_path, written(body=body))) == expected


@pytest.mark.parametrize(
    ("level", "published", "expected"),
    [
        ("部门", "2026-01-31 23:59", []),
        ("部门", "2026-02-01 00:00", ["GK288"]),
        ("政府", "2026-03-31 23:59", []),
        ("政府", "2026-04-01 00:00", ["GK288"]),
        ("乡镇街道", "2026-05-01 00:00", []),
        ("部门", "2025-12-31 23:59", ["GK289"]),
    ],
)
def test_a_report_is_published_in_time(
    tmp_path: Path, level: str, published: str, expected: list[str]
) -> None:
    assert codes(said(tmp_path, written(level=level, published=published))) == expected


def test_a_unit_has_one_report_a_year_and_no_gap(tmp_path: Path) -> None:
    twice = said(tmp_path / "twice", written(), **{"content/annual-reports/2025/zz.md": written()})
    assert codes(twice) == ["GK287"] and THIS in twice[0]
    gap = said(tmp_path / "gap", written(), **{"content/annual-reports/2022/zfb.md": written(year=2022)})
    assert codes(gap) == ["GK288"] and "缺少 县政府办公室 2023、2024 年的年报" in gap[0]


def test_a_unit_that_no_directory_has_is_an_error(tmp_path: Path) -> None:
    lines = said(tmp_path, written(unit="县教育局局"))
    assert codes(lines) == ["GK202"] and lines[0].startswith(f"{THIS}:3:5 ") and "县教育局" in lines[0]


def test_the_statutory_column_says_why_it_is_empty_while_there_is_no_report(tmp_path: Path) -> None:
    for name, text in {"none": None, "draft": written(head="状态: 草稿")}.items():
        found, problems = assembled(tmp_path / name, {"site_config.yaml": WITH_COLUMN, THIS: text})
        assert found is not None, problems
        pages = {page.url: page for page in found.plan.pages}
        view = pages["/annual-reports/"].view
        assert isinstance(view, TextView) and view.empty_notice == "还没有收录年报。"
        assert not any(url.startswith("/annual-reports/") and url != "/annual-reports/" for url in pages)


def test_reports_are_listed_by_year_and_unit_and_lead_to_the_other_years(tmp_path: Path) -> None:
    texts = {THIS: written(TAKES_TWO), LAST: written(LEAVES_TWO, 2024)}
    texts["content/annual-reports/2025/kjj.md"] = written(unit="县科技局")
    found, problems = assembled(tmp_path, files(texts))
    assert found is not None, problems
    views = {page.url: page.view for page in found.plan.pages}
    assert {
        "/annual-reports/by-year/2024/",
        "/annual-reports/by-year/2025/",
        "/annual-reports/by-unit/yun-xi-xian-ke-ji-ju/",
    } <= set(views)
    own = views["/annual-reports/2025/zfb/"]
    assert isinstance(own, AnnualReportView)
    assert [link.url for link in own.others] == ["/annual-reports/2024/zfb/"]
    assert own.history is not None
    assert [(bar.label, bar.values) for bar in own.history.chart.bars] == [
        ("2024年", (6, 4)),
        ("2025年", (2, 4)),
    ]
    lone = views["/annual-reports/2025/kjj/"]
    assert isinstance(lone, AnnualReportView) and lone.history is None
    over_years = views["/annual-reports/requests-over-years/"]
    assert isinstance(over_years, HistoriesView)
    assert [history.title for history in over_years.histories] == ["云溪县人民政府办公室"]


def test_every_cell_of_the_tables_is_on_the_page_and_every_row_is_as_wide_as_its_head(tmp_path: Path) -> None:
    rows = {name: [place * 7 + shift for shift in range(7)] for place, name in enumerate(REQUEST_ROWS)}
    found, _ = assembled(tmp_path, files({THIS: written()}))
    assert found is not None
    view = next(page.view for page in found.plan.pages if isinstance(page.view, AnnualReportView))
    widths = {"proactive": 4, "requests": 10, "disputes": 15}
    drawn = [section.table for section in view.sections if section.table]
    for table, width in zip(drawn, widths.values(), strict=True):
        below: dict[int, int] = {}
        for row in (*table.head, *table.rows):
            taken = sum(1 for left in below.values() if left > 0)
            below = {column: left - 1 for column, left in below.items() if left > 1}
            assert taken + sum(cell.cols for cell in row) == width, [cell.text for cell in row]
            for cell in row:
                for _ in range(cell.cols if cell.rows > 1 else 0):
                    below[max(below, default=-1) + 1] = cell.rows - 1
    assert len(rows) == 25
    labels = [cell.text for row in drawn[1].rows for cell in row if cell.scope]
    assert len([row for row in drawn[1].rows if sum(1 for cell in row if not cell.scope) == 7]) == 25
    assert "三、本年度办理结果" in labels and "（七）总计" in labels


def test_the_three_tables_are_files_with_every_number(tmp_path: Path) -> None:
    found, _ = assembled(tmp_path, files({THIS: written(normative="[4, 2, 16]", fees="588.6")}))
    assert found is not None
    made = annual_report_files(found.site)
    read = {
        path.rsplit("/", 1)[1]: list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
        for path, content in made.items()
    }
    assert sorted(read) == ["table-1.csv", "table-2.csv", "table-3.csv"]
    assert read["table-1.csv"][2] == ["第二十条第（一）项", "行政规范性文件", "4", "2", "16", "", ""]
    assert read["table-1.csv"][-1][-1] == "588.6"
    assert [len(rows) for rows in read.values()] == [7, 26, 4]
    assert read["table-2.csv"][3][1:] == ["予以公开", "3", "1", "0", "0", "0", "0", "4"]
    assert read["table-3.csv"][1] == ["行政复议", "1", "0", "0", "0", "1"]


@pytest.mark.parametrize("filled", [False, True], ids=["required fields", "every field"])
def test_what_staff_start_from_is_valid_and_names_every_field(tmp_path: Path, filled: bool) -> None:
    text = released("annual_report.md").replace("××县人民政府", "县政府办公室")
    if filled:
        head, _, rest = text.partition("# 以下按需要写，写时删去行首的 # 号\n")
        optional, _, body = rest.partition("---\n")
        keys = [line[2:] for line in optional.splitlines() if "：" not in line.partition(": ")[0]]
        text = head + "\n".join(keys).replace("××县", "云溪县") + "\n---\n" + body
        labels = {field.label.text for field in fields_of(AnnualReport)} - {"状态"}
        assert labels == {line.partition(":")[0] for line in text.splitlines() if re.match(r"\w.*:", line)}
    # the file that the archetype names as an example
    text = text.replace("shenqingbiao.docx", "shenqingbiao.txt")
    beside = {THIS.replace(".md", "/shenqingbiao.txt"): "表"} if filled else {}
    assert said(tmp_path, text, **beside) == []


def test_a_site_without_a_directory_is_not_asked_for_the_unit_of_a_report(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {THIS: written(), "content/organizations/yunxi.yaml": None}
    assert not [
        line for line in report(tmp_path, {"site_config.yaml": WITH_COLUMN, **files}) if "GK202" in line
    ]
