"""A pasted table of an annual report may be damaged in any way: the run goes on, and no word of it vanishes."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

import pytest
from lxml import html

from gongkai.records.annual_forms import READERS, Differs
from gongkai.text.table_lines import table_rows
from tests.types.pasted_tables import (
    DISPUTES,
    FORMER_PROACTIVE,
    PROACTIVE,
    WAYS,
    as_html,
    pasted_report,
    requests,
    with_tabs,
)
from tests.types.test_pasted_annual_tables import page, read, said

YEAR = 2022
REST = (with_tabs(requests(False)), with_tabs(DISPUTES))
PIECES = [
    *("<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<td", "<", ">", "&#", "<!--", "-->", "<!x>"),
    *(
        "<![x]>",
        "<![CDATA[",
        "<![if !x]>",
        "<caption>注",
        "</caption>",
        "<style>",
        "\t",
        "|",
        "\n",
        "\n\n",
        "甲",
        "0",
    ),
    *("第二十条第（一）项", "信息内容", "政府集中采购", "（单位：万元）", "\u3000", "\0", "😀", "</TABLE >"),
]


def test_no_damage_of_a_table_ends_the_run() -> None:
    chance = random.Random(18)
    tables = [PROACTIVE, FORMER_PROACTIVE, DISPUTES, requests(False), requests(True)]
    texts = [way(rows) for way in WAYS.values() for rows in tables]
    read_ = 0
    for _ in range(500):
        text = chance.choice(texts)
        for _ in range(chance.randint(1, 6)):
            start = chance.randrange(len(text) + 1)
            end = min(len(text), start + chance.choice((0, 0, 1, 5, 40)))
            text = text[:start] + chance.choice([*PIECES, ""]) + text[end:]
        found = table_rows(text.split("\n"))
        for reader in READERS.values():
            for former in (False, True):
                if found and found.rows:
                    with suppress(Differs):
                        reader(found.rows, former)
                    read_ += 1
    assert read_ > 1000


@pytest.mark.parametrize(
    "text",
    [
        "<table><tr><td>甲<tr> <td>乙</table>",
        "<table><tr><td>甲</td> 丙<tr> <td>乙</table>",
        "<table><tr><td>\n<table><tr><td>甲</td></tr></table>\n</td><td>乙</td></tr></table>",
        "<table><td>甲<tr>乙</table>",
        "<table><![x]><tr><td>甲</td><td>乙</td></tr></table>",
    ],
)
def test_cells_are_read_without_end_tags_and_within_a_layout_table(text: str) -> None:
    found = table_rows(text.split("\n"))
    assert found is not None
    words = "".join(cell for row in found.rows for cell in row.cells)
    assert "甲" in words and "乙" in words and ("丙" in words) == ("丙" in text)


def test_a_row_without_numbers_is_no_form(tmp_path: Path) -> None:
    rows = [row[:] for row in FORMER_PROACTIVE]
    rows[-2] = ["信息内容", "采购项目数量", "采购总金额（单位：万元）"]
    rows[-1] = ["政府集中采购", "", ""]
    texts = (with_tabs(rows), with_tabs(requests(True)), with_tabs(DISPUTES))
    (line,) = said(tmp_path, pasted_report(2020, texts), 2020)
    assert "GK392" in line and "“政府集中采购”应是 2 个数" in line


def in_one_line(text: str) -> str:
    return text.replace("\n", "")


@pytest.mark.parametrize("shape", [str, in_one_line], ids=["many lines", "one line"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("本年情况如下：", ""),
        ("<p>本年情况&amp;数：</p>", ""),
        ("", "注：含联合发文3件。"),
        ("", "<p>以上不含<b>垂直管理</b>部门。</p>"),
        ("表前。", "表后。"),
    ],
)
def test_words_beside_an_html_table_stay_on_the_page(
    tmp_path: Path, before: str, after: str, shape: type[str]
) -> None:
    text = pasted_report(YEAR, (before + shape(as_html(PROACTIVE)) + after, *REST))
    tree, _ = page(tmp_path, text, YEAR)
    body = tree.text_content()
    words = [html.fromstring(f"<i>{said}</i>").text_content() for said in (before, after) if said]
    assert all(word in body for word in words)
    assert read(tmp_path / "alone", text, YEAR).proactive is not None  # type: ignore[attr-defined]
    table = body.index("现行有效件数")
    if not (before and after):
        assert all((body.index(word) < table) == bool(before) for word in words)


@pytest.mark.parametrize(
    "text",
    [
        as_html(PROACTIVE).replace("<tbody>", "<caption>单位：件</caption><tbody>"),
        as_html(PROACTIVE).replace("</tbody>", "</tbody>单位：件"),
        f"{as_html(PROACTIVE)}单位：件\n\n{as_html(PROACTIVE[:2])}",
    ],
    ids=["caption", "between", "two tables"],
)
def test_words_within_an_html_table_outside_its_cells_keep_it_as_it_is(tmp_path: Path, text: str) -> None:
    whole = pasted_report(YEAR, (text, *REST))
    assert any("GK392" in line for line in said(tmp_path / "check", whole, YEAR))
    tree, _ = page(tmp_path / "page", whole, YEAR)
    assert "单位：件" in tree.text_content()
