"""Every table of the site can be taken along as CSV, and the file says what the page says (6/7, 查阅、复制、下载)."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from lxml import html as lxml_html

from gongkai.render.table_files import with_table_files

REGION = (
    '<div class="table-scroll" role="region" tabindex="0" aria-label="表格 1">\n<table>\n%s</table>\n</div>\n'
)

_UTF8 = lxml_html.HTMLParser(encoding="utf-8")


def _rows(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def _table(inner: str) -> list[list[str]]:
    html, (file,) = with_table_files("<main>" + REGION % inner + "</main>", "/a/")
    assert file.url == "/a/table-1.csv"
    assert '<a href="table-1.csv">下载“表格 1”（CSV，1 KB）</a>' in html
    return _rows(file.content)


def test_a_cell_that_spans_rows_is_repeated_so_that_every_row_can_be_read_by_itself() -> None:
    head = "<thead><tr><th>任务</th><th>要求</th></tr></thead>"
    body = "<tbody><tr><th rowspan=2>甲</th><td>一</td></tr><tr><td>二<br>三</td></tr></tbody>"
    assert _table(head + body) == [["任务", "要求"], ["甲", "一"], ["甲", "二\n三"]]


def test_a_cell_that_spans_columns_stands_in_the_first_of_them() -> None:
    head = '<thead><tr><th>序号</th><th colspan="2">要求</th></tr></thead>'
    body = '<tbody><tr><th colspan="3">一、总则</th></tr><tr><td>1</td><td>甲</td><td>乙</td></tr></tbody>'
    assert _table(head + body) == [["序号", "要求", "要求"], ["一、总则", "", ""], ["1", "甲", "乙"]]


def test_a_head_of_several_lines_becomes_one() -> None:
    head = (
        '<thead><tr><th rowspan="2">情形</th><th colspan="2">法人</th></tr>'
        "<tr><th>商业企业</th><th>科研机构</th></tr></thead>"
    )
    body = "<tbody><tr><th>予以公开</th><td>3</td><td>-3</td></tr></tbody>"
    assert _table(head + body) == [["情形", "法人／商业企业", "法人／科研机构"], ["予以公开", "3", "-3"]]


def test_a_cell_that_a_spreadsheet_would_run_is_only_text() -> None:
    head, row = "<thead><tr><th>甲</th></tr></thead>", "<tbody><tr><td>=1+1</td></tr></tbody>"
    assert _table(head + row)[1] == ["'=1+1"]


def test_the_unit_and_the_notes_of_a_table_are_rows_below_it() -> None:
    table = (
        '<div class="table-scroll figure-table" role="region" tabindex="0" aria-label="支出表">\n<table>\n'
        "<caption>支出表<br>单位：万元<br>截至\n年底</caption>"
        "<thead><tr><th>科目</th><th>金额</th></tr></thead><tbody><tr><td>教育</td><td>3</td></tr></tbody></table>\n</div>\n"
        '<p class="figure-table-note">注：以下为&lt;示范&gt;。</p>\n<p class="figure-table-note">数据来源：县统计局</p>\n'
    )
    html, (file,) = with_table_files(f"<main>{table}<p>正文。</p></main>", "/a/")
    assert table in html and "下载“支出表”" in html
    assert _rows(file.content) == [
        ["科目", "金额"], ["教育", "3"], ["单位：万元", ""], ["截至 年底", ""], ["注：以下为<示范>。", ""], ["数据来源：县统计局", ""],
    ]  # fmt: skip


def test_a_blank_form_and_a_table_that_the_page_offers_itself_have_no_file() -> None:
    form = REGION % "<tbody><tr><th>姓名</th><td></td></tr></tbody>"
    assert with_table_files(form, "/a/") == (form, ())
    own = (REGION % "<thead><tr><th>甲</th></tr></thead><tbody><tr><td>1</td></tr></tbody>").replace(
        ' role="region"', ' role="region" data-own-file'
    )
    assert with_table_files(own, "/a/") == (own, ())


def test_every_table_of_the_site_leads_to_a_file_with_its_rows(site: Path, example: Path) -> None:
    compared = 0
    for folder in (site, example):
        for page in folder.rglob("index.html"):
            if "<table" not in page.read_text(encoding="utf-8"):
                continue
            tree = lxml_html.parse(str(page), _UTF8)
            links = iter(tree.xpath("//details[@class='table-files']//a"))
            for region in tree.xpath("//div[contains(@class, 'table-scroll')]"):
                if not region.xpath(".//thead") or region.get("data-own-file") is not None:
                    continue
                link = next(links)
                rows = _rows((page.parent / link.get("href")).read_bytes())
                drawn = region.xpath(".//tbody/tr")
                assert len(rows) == 1 + len(drawn), page
                for row, line in zip(rows[1:], drawn, strict=True):
                    words = ["".join(cell.text_content().split()) for cell in line.xpath("./*")]
                    told = ["".join(cell.split()).removeprefix("'") for cell in row]
                    assert [word for word in words if word not in told] == [], page
                compared += 1
    assert compared > 100
