"""A whole old site comes over by its list: addresses, what the list knows, a log that lets it go on."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook, load_workbook

from gongkai.cli.import_ import import_
from gongkai.engine.assemble import assemble
from gongkai.paths import Paths
from gongkai.problems import errors
from tests.importing.word_files import LETTER
from tests.small_site import NOON, write

HEAD = ("文件", "网址", "文号", "发布日期")


def page(number: int) -> str:
    lines = [line.replace("〕3号", f"〕{number}号") for line in LETTER if "文件" not in line]
    return f"<html><body><div id='zoom'>{''.join(f'<p>{line}</p>' for line in lines)}</div></body></html>"


def old_site(folder: Path, rows: list[tuple[str, ...]]) -> Path:
    """A folder with saved pages 11 and 12 and a list of them."""
    write(folder)
    old = folder / "old"
    old.mkdir(exist_ok=True)
    for number in (11, 12):
        (old / f"{number}.html").write_text(page(number), "utf-8")
    book = Workbook()
    assert book.active is not None
    for row in (HEAD, *rows):
        book.active.append(row)
    book.save(old / "list.xlsx")
    return old / "list.xlsx"


#: The site is below /zwgk/ of its host; old addresses count from the host.
HOST = "https://www.yunxi.gov.cn"


def run(folder: Path, listed: Path, *words: str) -> tuple[int, str]:
    config = str(folder / "site_config.yaml")
    done = CliRunner().invoke(
        import_, ["--site", str(listed), "--config", config, "--as-of", "2026-05-18", *words]
    )
    return done.exit_code, done.output


ROWS: list[tuple[str, ...]] = [
    (
        "11.html",
        "https://www.yunxi.gov.cn/art/2026/3/5/art_1_11.html",
        "云政办字[2026]11号",
        "2026-03-03 15:30",
    ),
    ("12.html", "/art_12.aspx?id=12", "", "2026/3/4"),
]


def test_every_row_becomes_a_document_with_its_old_address(tmp_path: Path) -> None:
    code, said = run(tmp_path, old_site(tmp_path, ROWS), "--publish")
    assert (code, said.split("。")[0]) == (0, "已写 2 份")
    text = (tmp_path / "content/notices/2026/yzbz-2026-11.md").read_text("utf-8")
    for line in (
        f"别名: {HOST}/art/2026/3/5/art_1_11.html",
        "发布日期: 2026-03-03 15:30",
        "历史数据: 是",
        "发文字号: 云政办字〔2026〕11号",
    ):
        assert f"\n{line}\n" in text
    assert "草稿" not in text
    assembly, problems = assemble(Paths.around(tmp_path / "site_config.yaml"), NOON)
    assert assembly is not None and errors(problems) == []
    assert f"别名: {HOST}/art_12.aspx?id=12" in (tmp_path / "content/notices/2026/yzbz-2026-12.md").read_text(
        "utf-8"
    )


def test_they_are_drafts_unless_asked(tmp_path: Path) -> None:
    run(tmp_path, old_site(tmp_path, ROWS))
    assert "状态: 草稿" in (tmp_path / "content/notices/2026/yzbz-2026-11.md").read_text("utf-8")


def test_a_second_run_goes_on_where_the_first_ended(tmp_path: Path) -> None:
    listed = old_site(tmp_path, [*ROWS, ("13.html", "", "", "")])
    code, said = run(tmp_path, listed)
    assert code == 1 and "已写 2 份，没有写 1 份" in said and "没有这个文件" in said
    (listed.parent / "13.html").write_text(page(13), "utf-8")
    code, said = run(tmp_path, listed)
    assert code == 0 and "以前已写 2 份，已写 1 份" in said
    with (listed.parent / "list-导入记录.csv").open(encoding="utf-8-sig", newline="") as log:
        assert [row[2] for row in csv.reader(log)] == ["结果", "已写", "已写", "没有写", "已写"]


@pytest.mark.parametrize("name", ["../x.html", "/etc/passwd", "C:\\x.html", ""])
def test_a_path_that_leads_out_is_not_followed(name: str, tmp_path: Path) -> None:
    code, said = run(tmp_path, old_site(tmp_path, [(name, "/a.html", "", "")]))
    assert code == 1 and "第 2 行" in said and "没有写 1 份" in said


def test_a_list_without_a_column_of_files_says_which_columns_it_wants(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "list.csv").write_text("名字,日期\n甲,乙\n", "utf-8")
    code, said = run(tmp_path, tmp_path / "list.csv")
    assert code == 1
    assert "清单没有“文件”这一列（第一行是：名字、日期）" in said and "文件、网址、标题、发文字号" in said


def test_hidden_rows_and_further_sheets_of_a_list_are_said(tmp_path: Path) -> None:
    listed = old_site(tmp_path, ROWS)
    book = load_workbook(listed)
    assert book.active is not None
    book.active.row_dimensions[3].hidden = True
    book.create_sheet("续").append(("13.html",))
    book.save(listed)
    code, said = run(tmp_path, listed)
    assert code == 1
    assert "隐藏的行、列没有显示" in said and "续" in said
