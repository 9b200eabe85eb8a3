"""Saved pages of old sites: what stands around the text says the title, the day and the files of a paper."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from gongkai.importing.blocks import Line, Paper
from gongkai.importing.content_file import Content, content_of
from gongkai.importing.reading import read_paper
from gongkai.records.kind import kinds

NOTICE = next(kind for kind in kinds() if kind.name == "notice")
TITLE = "关于公布森林防火重点区域的通告"
TEXT = (
    "<p>根据《森林防火条例》，现将重点区域通告如下：</p><p>一、白鹭湖周边；</p><p>二、北山林场。</p>"
    '<p align="right">云溪县应急管理局</p><p align="right">2026年3月5日</p>'
)
LINES = ["根据《森林防火条例》，现将重点区域通告如下：", "一、白鹭湖周边；", "二、北山林场。"]
MENU = '<div><a href="/">首页</a><a href="/zwgk/">政务公开</a><a href="/zwfw/">政务服务</a></div>'


def read(folder: Path, body: str, head: str = "", encoding: str = "utf-8") -> Paper:
    file = folder / "a.html"
    page = f'<html><head><meta charset="{encoding}">{head}</head><body>{body}</body></html>'
    file.write_bytes(page.encode(encoding))
    return read_paper(file, "a.html")


def imported(paper: Paper) -> Content:
    return content_of(paper, NOTICE, "a.html", dt.date(2026, 3, 20))


def said(made: Content, *names: str) -> list[str]:
    return [made.fields[name].text if name in made.fields else "" for name in names]


def words(paper: Paper) -> list[str]:
    return [one.text for one in paper.blocks if isinstance(one, Line)]


PLACES = (
    f'<h1>{TITLE}</h1><div id="zoom">{TEXT}</div>',
    f'<table><tr><td class="title">{TITLE}</td></tr><tr><td><div id="zoom">{TEXT}</div></td></tr></table>',
    f'<div class="xl-tit">{TITLE}</div><div class="TRS_Editor">{TEXT}</div>',
    f'<div class="main"><h3>{TITLE}</h3><div class="v_news_content">{TEXT}</div></div>',
    f'<form name="f"><div class="nr"><h2>{TITLE}</h2><div id="vsb_content_2">{TEXT}</div></div></form>',
    f'<div class="main"><div class="tit">{TITLE}</div><div class="con">{TEXT}</div></div>',
    f'<table><tr><td><p align="center"><b>{TITLE}</b></p>{TEXT}</td></tr></table>',
)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_title_outside_of_the_text_is_the_title_and_menus_are_no_part_of_it(
    tmp_path: Path, place: str, encoding: str
) -> None:
    made = imported(read(tmp_path, MENU + place, f"<title>{TITLE}_云溪县人民政府</title>", encoding))
    assert said(made, "title", "issuer", "written") == [TITLE, "云溪县应急管理局", "2026-03-05"]
    assert [part for part in made.body.parts if part in LINES] == LINES
    assert not made.fields["title"].guessed
    assert "政务服务" not in made.text


def test_the_name_of_the_page_alone_is_a_guess(tmp_path: Path) -> None:
    made = imported(read(tmp_path, f'<div id="zoom">{TEXT}</div>', f"<title>{TITLE}-云溪县</title>"))
    assert said(made, "title") == [TITLE]
    assert made.fields["title"].guessed


def test_the_name_of_the_site_is_no_title(tmp_path: Path) -> None:
    head = "<title>通知公告-云溪县人民政府门户网站</title>"
    page = f'<div class="site-title">云溪县人民政府门户网站</div><div id="zoom">{TEXT}</div>'
    assert said(imported(read(tmp_path, page, head)), "title") == [""]


def test_first_lines_of_the_text_are_no_title_where_the_page_has_another(tmp_path: Path) -> None:
    page = f'<h1>{TITLE}</h1><div id="zoom"><p>云溪县白鹭湖</p>{TEXT}</div>'
    made = imported(read(tmp_path, page))
    assert said(made, "title") == [TITLE]
    assert made.body.parts[0] == "云溪县白鹭湖"


TIMES = (
    ('<div class="info">发布时间：2026-03-06 10:21　来源：县应急局</div>', "2026-03-06 10:21", "县应急局"),
    ("<p>来源：县应急局　　时间：2026年03月06日 10:21</p>", "2026-03-06 10:21", "县应急局"),
    (
        "<div><span>来源：县应急局</span><span>发布日期：2026-3-6 10:21:05</span></div>",
        "2026-03-06 10:21",
        "县应急局",
    ),
    ('<div class="time">2026-03-06</div>', "2026-03-06", ""),
)


@pytest.mark.parametrize(("line", "published", "source"), TIMES)
def test_a_line_above_the_text_says_when_it_was_published_and_whence(
    tmp_path: Path, line: str, published: str, source: str
) -> None:
    made = imported(read(tmp_path, f'<h1>{TITLE}</h1>{line}<div id="zoom">{TEXT}</div>'))
    assert said(made, "published", "source_name") == [published, source]


def test_a_line_of_the_text_that_begins_with_a_label_and_a_blank_stays(tmp_path: Path) -> None:
    line = "来源 于上游的洪水要提前预警。"
    assert line in words(read(tmp_path, f'<h1>{TITLE}</h1><div id="zoom"><p>{line}</p>{TEXT}</div>'))


HIDDEN = (
    "<style>.x{display:none}</style>",
    "<style>p.y , div > .x { DISPLAY : none !important }</style>",
    "<style>@charset 'utf-8'; /* .z{} */ @media screen { #i { visibility: hidden } }</style>",
    '<link rel="stylesheet" href="a_files/s.css">',
)
SHOWN = (
    "<style>@media print{.x{display:none}}</style>",
    "<style>@media (max-width:600px){.x{display:none}}</style>",
    '<style media="print">.x{display:none}</style>',
    "<style>.x{display:none}p.x{display:block}</style>",
    "<style>.x{display:none !important}#zoom .x{display:block !important}</style>",
    "<style>.x::before,.x:hover{display:none} .x{{{</style>",
    '<link rel="stylesheet" href="http://a.example/s.css">',
)


@pytest.mark.parametrize(
    ("style", "seen"), [*((one, False) for one in HIDDEN), *((one, True) for one in SHOWN)]
)
def test_words_that_a_style_sheet_hides_on_the_screen_are_left_out_and_named(
    tmp_path: Path, style: str, seen: bool
) -> None:
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files/s.css").write_text(".x{display:none}", "utf-8")
    paper = read(tmp_path, f'<div id="zoom">{TEXT}<p class="x" id="i">看不见的字</p></div>', style)
    assert ("看不见的字" in words(paper)) == seen
    assert ("GK605" in [one.code for one in paper.problems]) != seen


def test_a_style_sheet_without_end_takes_no_time(tmp_path: Path) -> None:
    rules = "".join(f".a{n} div * p span b{{display:none}}" for n in range(20_000))
    page = f'<div id="zoom">{TEXT}{"<div><p><span>甲</span></p></div>" * 3000}</div>'
    assert "甲" in words(read(tmp_path, page, f"<style>{rules}</style>"))


def test_files_beside_the_page_become_attachments_and_others_are_named(tmp_path: Path) -> None:
    (tmp_path / "a_files").mkdir()
    for name in ("P02.pdf", "W03.docx", "a_files/登记表.xlsx"):
        (tmp_path / name).write_bytes(name.encode())
    links = (
        '<a href="http://www.yunxi.gov.cn/attach/P02.pdf">名单.pdf</a><a href="./W03.docx">样表（Word）</a>'
        '<a href="a_files/%E7%99%BB%E8%AE%B0%E8%A1%A8.xlsx">登记表.xlsx</a><a href="/down.jsp?id=3">台账.xls</a>'
        '<a href="../secret.pdf">外面.pdf</a>'
    )
    (tmp_path.parent / "secret.pdf").write_bytes(b"x")
    made = imported(read(tmp_path, f'<div id="zoom">{TEXT}</div><div>{links}</div>'))
    assert made.files == {
        "fujian-1.pdf": b"P02.pdf",
        "fujian-2.docx": b"W03.docx",
        "fujian-3.xlsx": "a_files/登记表.xlsx".encode(),
    }
    for line in ("  - 名称: 名单\n    文件: fujian-1.pdf", "  - 名称: 样表（Word）\n    文件: fujian-2.docx"):
        assert line in made.text
    left = [one.message for one in made.problems if one.code == "GK610"]
    assert (
        len(left) == 2 and any("台账.xls" in one for one in left) and any("外面.pdf" in one for one in left)
    )
