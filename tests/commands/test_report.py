"""``report``: the figures of a month and of a year, against a small site that was counted by hand."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from lxml import html

from gongkai.cli import cli
from gongkai.commands.report_files import report_csv, report_markdown
from gongkai.problems import errors
from gongkai.site.figure_lists import FigureList, FigureRow, period_of
from gongkai.site.figures import figures
from gongkai.site.model import Site
from gongkai.text.dates import CHINA
from tests.small_site import CONFIG, NOTICE, TABLE, assembled, write

COLUMNS = """\
      - {标识: interpretations, 名称: 政策解读, 类别: 政策解读, 描述: 解读, 关键词: [解读], 更新间隔: 30}
"""


def notice(
    number: int,
    title: str,
    written: str,
    published: str,
    issuer: str = "云溪县人民政府办公室",
    more: str = "",
) -> str:
    text = NOTICE.replace("〕3号", f"〕{number}号").replace("做好政务公开工作", title)
    text = text.replace("发文机关: 云溪县人民政府办公室", f"发文机关: {issuer}").replace(
        "标题: 云溪县人民政府办公室关于", f"标题: {issuer.strip('[]').replace(', ', '')}关于"
    )
    return (
        text.replace("2026-03-02", written)
        .replace("2026-03-03 15:30", published)
        .replace("地区:", f"{more}地区:")
    )


NORMATIVE = "公文类别: 行政规范性文件\n"
#: Six documents. March: a, b (late: 30 working days after 2026-02-02: 9 and the Saturday worked before the Spring Festival,
#: which lasts until the 23rd, 4 and the Saturday behind it, 15 in March). April: c (joint), d. Reprinted in April: e. Last year: f.
FILES: dict[str, str | bytes | None] = {
    "site_config.yaml": CONFIG + COLUMNS,
    "content/notices/2026/a.md": notice(3, "印发停车办法", "2026-03-02", "2026-03-03 15:30", more=NORMATIVE + "施行日期: 2026-04-01\n有效期至: 2029-03-31\n"),
    "content/notices/2026/b.md": notice(4, "开展春耕", "2026-02-02", "2026-03-20 09:00"),
    "content/notices/2026/c.md": notice(5, "印发集市办法", "2026-04-01", "2026-04-02 09:00", "[云溪县教育局, 云溪县科技局]", NORMATIVE),
    "content/notices/2026/d.md": notice(6, "废止夜市办法", "2026-04-07", "2026-04-07 10:00", more="废止: [notices/2025/f]\n"),
    "content/notices/2026/e.md": notice(7, "转来的文件", "2026-01-05", "2026-04-08 10:00", more="来源: 省政府网站\n来源网址: https://www.example.gov.cn/a\n"),
    "content/notices/2025/f.md": notice(8, "印发夜市办法", "2025-06-03", "2025-06-04 09:00", more=NORMATIVE).replace("〔2026〕", "〔2025〕"),
    "content/interpretations/2026/a.md": "---\n标题: 一图读懂停车办法\n解读文件: [notices/2026/a]\n形式: 文字\n发布日期: 2026-03-04 09:00\n---\n\n## 背景和依据\n\n停车难。\n",
    "content/tasks/yunxi-2026.yaml": TABLE
    + "  - {序号: 2, 标题: （二）办集市, 牵头部门: 县科技局, 责任单位: 县教育局, 具体要求: 办好集市。, 完成时限: 2026年3月底前}\n"
    + "  - {序号: 3, 标题: （三）修路, 牵头部门: 县科技局, 责任单位: 县教育局, 具体要求: 修路。, 完成时限: 年内}\n",
    "content/progress/yunxi-2026/1/2026-03-10.md": "---\n状态: 进行中\n---\n\n公开了一半。\n",
    "content/progress/yunxi-2026/1/2026-04-20.md": "---\n状态: 已完成\n---\n\n公开完了。\n",
    "content/progress/yunxi-2026/2/2026-03-11.md": "---\n状态: 进行中\n---\n\n选址。\n",
}  # fmt: skip


def site_at(folder: Path, moment: dt.datetime) -> Site:
    made, problems = assembled(folder, FILES, moment)
    assert made is not None, "\n".join(map(str, errors(problems)))
    return made.site


@pytest.fixture(scope="module")
def april(tmp_path_factory: pytest.TempPathFactory) -> dict[str, FigureList]:
    site = site_at(tmp_path_factory.mktemp("april"), dt.datetime(2026, 4, 30, 23, 59, 59, tzinfo=CHINA))
    return {one.title: one for one in figures(site, period_of("2026-04"))}


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> dict[str, FigureList]:
    site = site_at(tmp_path_factory.mktemp("year"), dt.datetime(2026, 12, 31, 23, 59, 59, tzinfo=CHINA))
    return {one.title: one for one in figures(site, period_of("2026"))}


def counted(one: FigureList) -> dict[str, tuple[str, ...]]:
    return {row.name: row.cells for row in one.rows}


def test_published_in_a_month_by_column_unit_and_type(april: dict[str, FigureList]) -> None:
    assert counted(april["总数"]) == {"公开的内容": ("3",), "撤回的内容": ("0",)}
    assert set(april["总数"].rows[0].records) == {"notices/2026/c", "notices/2026/d", "notices/2026/e"}
    assert counted(april["按栏目"]) == {"政策文件": ("3", "6"), "政策解读": ("0", "1")}
    assert counted(april["按类型"]) == {"政策文件": ("3", "6"), "政策解读": ("0", "1")}
    assert counted(april["按单位"]) == {
        "云溪县人民政府办公室": ("2", "6"),
        "云溪县教育局": ("1", "1"),
        "云溪县科技局": ("1", "1"),
    }


def test_timeliness_leaves_out_reprints_and_names_what_is_late(year: dict[str, FigureList]) -> None:
    found = counted(year["公开时效"])
    assert found["按时公开"] == ("3", "75.0%")
    assert found["超过时限"] == ("1", "25.0%")
    assert found["算不出"] == ("0", "—")
    (late,) = [row for row in year["公开时效"].rows if row.name.startswith("其中：")]
    assert late.records == ("notices/2026/b",)
    assert late.cells == ("30 个工作日", "")


def test_the_rate_of_interpretation(april: dict[str, FigureList], year: dict[str, FigureList]) -> None:
    assert counted(april["解读率"])["应当解读"] == ("1", "")
    assert counted(april["解读率"])["已经解读"] == ("0", "0.0%")
    assert [row.records for row in april["解读率"].rows if row.name.startswith("没有解读")] == [
        ("notices/2026/c",)
    ]
    assert counted(year["解读率"])["已经解读"] == ("1", "50.0%")
    assert counted(year["解读率"])["解读形式够数"] == ("0", "0.0%")


def test_columns_that_were_not_kept_up_at_the_end_of_the_month(april: dict[str, FigureList]) -> None:
    assert counted(april["没有按时更新的栏目"]) == {"政策解读": ("2026-03-04", "57 天", "30 天")}


def test_tasks_as_they_stood_at_the_end_of_the_month(april: dict[str, FigureList]) -> None:
    assert april["任务办理"].columns == (
        "任务表", "本期办结", "任务", "已完成", "进行中", "逾期", "未公布进展", "长期",
    )  # fmt: skip
    (row,) = april["任务办理"].rows
    assert row.cells == ("1", "3", "1", "0", "1", "1", "0")
    assert row.records == ("tasks/yunxi-2026#1",)


def test_numbers_for_the_annual_report_each_with_its_documents(year: dict[str, FigureList]) -> None:
    annual = year["年报建议数"]
    assert {row.name: (row.cells[0], set(row.records)) for row in annual.rows} == {
        "规章本年制发件数": ("0", set()),
        "规章本年废止件数": ("0", set()),
        "规章现行有效件数": ("0", set()),
        "行政规范性文件本年制发件数": ("2", {"notices/2026/a", "notices/2026/c"}),
        "行政规范性文件本年废止件数": ("1", {"notices/2025/f"}),
        "行政规范性文件现行有效件数": ("1", {"notices/2026/a"}),
        "行政规范性文件没有标注有效性，上一行没有算": ("1", {"notices/2026/c"}),
    }


def test_a_month_proposes_nothing_for_the_annual_report(april: dict[str, FigureList]) -> None:
    assert "年报建议数" not in april


def test_one_unit_alone(tmp_path: Path) -> None:
    site = site_at(tmp_path, dt.datetime(2026, 4, 30, 23, 59, tzinfo=CHINA))
    found = {one.title: one for one in figures(site, period_of("2026-04"), "云溪县科技局")}
    assert counted(found["总数"])["公开的内容"] == ("1",)
    # it leads two of the three tasks
    assert found["任务办理"].rows[0].cells[1] == "2"
    assert "没有按时更新的栏目" not in found


def test_every_number_of_records_is_the_number_of_its_records(
    april: dict[str, FigureList], year: dict[str, FigureList]
) -> None:
    for lists in (april, year):
        for one in lists.values():
            for row in one.rows:
                if row.cells and row.cells[0].isdigit():
                    assert len(row.records) == int(row.cells[0]), (one.title, row.name)


@pytest.mark.parametrize(
    ("written", "first", "last", "name"),
    [
        ("2026-02", dt.date(2026, 2, 1), dt.date(2026, 2, 28), "2026年2月"),
        ("2024-12", dt.date(2024, 12, 1), dt.date(2024, 12, 31), "2024年12月"),
        ("2024", dt.date(2024, 1, 1), dt.date(2024, 12, 31), "2024年"),
    ],
)
def test_a_period(written: str, first: dt.date, last: dt.date, name: str) -> None:
    period = period_of(written)
    assert (period.first, period.last, period.name) == (first, last, name)
    assert period.yearly == ("-" not in written)


@pytest.mark.parametrize("written", ["", "26", "2026-13", "2026-00", "2026-5-1", "五月", "0000"])
def test_what_is_no_period(written: str) -> None:
    with pytest.raises(ValueError):
        period_of(written)


def run(folder: Path, *said: str) -> Result:
    return CliRunner().invoke(cli, ["report", *said, "--config", str(folder / "site_config.yaml")])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("site")
    write(site, FILES)
    done = run(site, "2026", "--into", str(site / "年报"), "--as-of", "2026-12-31 12:00")
    assert done.exit_code == 0, done.output
    assert "2026年公开 6 件" in done.output
    assert not (site / "output").exists()
    return site / "年报"


def test_the_page_has_bars_and_links_to_the_documents_behind_a_number(folder: Path) -> None:
    page = html.parse(folder / "index.html")
    assert page.xpath("string(//h1)") == "云溪县人民政府2026年政务公开情况"
    assert "".join(page.xpath("//main/p[1]//text()")).strip().startswith("内部统计，没有公开。")
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    widths = page.xpath("//table[caption='按栏目']//svg/rect/@width")
    assert widths == ["83.3%", "16.7%"]
    links = page.xpath("//table[caption='年报建议数']//a/@href")
    assert "https://www.yunxi.gov.cn/zwgk/notices/2025/f/" in links


def test_the_other_files_say_the_same(folder: Path, year: dict[str, FigureList]) -> None:
    text = (folder / "report.md").read_text(encoding="utf-8")
    assert "| 行政规范性文件本年制发件数 | 2 |" in text and "| 政策文件 | 5 | 6 |" in text
    rows = list(csv.reader(io.StringIO((folder / "report.csv").read_text(encoding="utf-8-sig"))))
    assert rows[0] == ["表", "项", "列", "数", "依据"]
    assert ["按栏目", "政策文件", "本期公开", "5"] in [row[:4] for row in rows]
    assert ["年报建议数", "行政规范性文件本年废止件数", "建议数", "1", "notices/2025/f"] in rows
    word = docx.Document(str(folder / "report.docx"))
    cells = [[cell.text for cell in row.cells] for table in word.tables for row in table.rows]
    assert ["政策文件", "5", "6"] in cells and ["行政规范性文件本年制发件数", "2"] in cells
    assert word.paragraphs[0].text.replace("\n", "") == "云溪县人民政府2026年政务公开情况"


def test_a_report_is_written_again_in_place_and_never_over_other_things(folder: Path, tmp_path: Path) -> None:
    again = run(folder.parent, "2026-04", "--into", str(folder), "--as-of", "2026-12-31 12:00")
    assert again.exit_code == 0 and "2026年4月公开 3 件" in again.output
    (tmp_path / "own.txt").write_text("a", encoding="utf-8")
    refused = run(folder.parent, "2026-04", "--into", str(tmp_path))
    assert refused.exit_code == 1 and "已有别的东西" in refused.output


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (("2099", "--as-of", "2026-12-31"), "2099年还没有到"),
        (("2026-04", "--unit", "县天文台", "--as-of", "2026-12-31"), "单位名录里没有“县天文台”"),
        (("四月",), "写成 2026-05 或 2026"),
    ],
)
def test_what_cannot_be_reported(folder: Path, tmp_path: Path, said: tuple[str, ...], answer: str) -> None:
    refused = run(folder.parent, *said, "--into", str(tmp_path / "x"))
    assert refused.exit_code != 0 and answer in refused.output
    assert not (tmp_path / "x").exists()


def test_signs_of_tables_and_formulas_are_words() -> None:
    lists = (FigureList(title="表", columns=("名", "数"), rows=(FigureRow(name="=1|*a*", cells=("1",)),)),)
    assert "| =1\\|\\*a\\* | 1 |" in report_markdown(lists, {}, "截至")
    assert "'=1|*a*" in report_csv(lists).decode("utf-8-sig")
