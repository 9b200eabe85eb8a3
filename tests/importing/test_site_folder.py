"""A folder of saved pages without a list: its documents come over, lists and what belongs to pages do not become documents."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.importing.test_site import page, run
from tests.importing.word_files import LETTER, document, saved
from tests.small_site import write

MENU = "".join(f'<li><a href="/zw{number}/">政务公开栏目{number}</a></li>' for number in range(30))
ENTRIES = "".join(
    f'<li><a href="art_{number}.html">关于做好第{number}项养老工作的通知</a><span>2026-03-05</span></li>'
    for number in range(20)
)
LISTS = (
    '<div class="list"><ul>{}</ul></div>',
    '<div class="content"><ul>{}</ul><p>共 3 页　下一页</p></div>',
    '<div id="zoom"><ul>{}</ul></div>',
    "<table><tr><td><ul>{}</ul></td></tr></table>",
)


def framed(text: str, before: str = "", encoding: str = "utf-8") -> bytes:
    """A page with the menu of a site around it."""
    head = f'<head><meta charset="{encoding}"><title>政策文件_云溪县人民政府</title></head>'
    foot = '<div class="foot">主办：云溪县人民政府　冀ICP备05000000号</div>'
    return f"<!DOCTYPE html>\n{before}\n<html>{head}<body><ul>{MENU}</ul>{text}{foot}</body></html>".encode(
        encoding
    )


def text_of(number: int) -> str:
    return page(number).removeprefix("<html><body>").removesuffix("</body></html>")


def put(file: Path, content: bytes) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


def document_of(folder: Path, number: int) -> str:
    return (folder / f"content/notices/2026/yzbz-2026-{number}.md").read_text("utf-8")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    write(tmp_path)
    return tmp_path / "old"


def test_pages_that_a_browser_saved_come_over_with_the_address_that_it_noted(old: Path) -> None:
    noted = "<!-- saved from url=(0048)https://www.yunxi.gov.cn/art/2026/3/5/art_1_11.html?id=7 -->"
    put(old / "通知.html", framed(text_of(11), noted, "gbk"))
    for name in ("s.css", "logo.png", "ad.html"):
        put(old / "通知_files" / name, b"<html>x</html>")
    code, said = run(old.parent, old)
    assert code == 0 and "已写 1 份。" in said
    assert "\n别名: /art/2026/3/5/art_1_11.html?id=7\n" in document_of(old.parent, 11)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("www.yunxi.gov.cn/art/2026/art_1.html", "/art/2026/art_1.html"),
        ("www.yunxi.gov.cn+8080/show.jsp?id=3", "/show.jsp?id=3"),
        ("www.yunxi.gov.cn/show.jsp@id=3.html", "/show.jsp?id=3"),
        ("www.yunxi.gov.cn/info/1043", "/info/1043"),
    ],
)
def test_what_wget_saved_has_the_address_of_its_place(name: str, address: str, old: Path) -> None:
    put(old / name, framed(text_of(11)))
    code, said = run(old.parent, old)
    assert code == 0, said
    assert f"\n别名: {address}\n" in document_of(old.parent, 11)


def test_a_page_without_any_address_is_said(old: Path) -> None:
    put(old / "11.html", framed(text_of(11)))
    _, said = run(old.parent, old)
    assert "1 份看不出旧网站上的地址" in said and "别名" not in document_of(old.parent, 11)


@pytest.mark.parametrize("shape", LISTS)
def test_lists_of_documents_are_no_documents_and_are_named(shape: str, old: Path) -> None:
    put(old / "list_1.html", framed(shape.format(ENTRIES), encoding="gbk"))
    put(old / "11.html", framed(text_of(11)))
    code, said = run(old.parent, old)
    assert code == 0
    assert "列表页 1 个，没有当作公文：list_1.html" in said and "已写 1 份。" in said
    with (old.parent / "old-导入记录.csv").open(encoding="utf-8-sig", newline="") as log:
        assert [row[1:3] for row in csv.reader(log)][1:] == [["11.html", "已写"], ["list_1.html", "不是公文"]]


@pytest.mark.parametrize(
    "text",
    [
        f'<div id="zoom"><p>全县停课一天。</p></div><div><ul>{ENTRIES}</ul></div>',
        f'<div class="main"><h3>关于停课的通知</h3><p>全县停课一天。</p></div><div><ul>{ENTRIES}</ul></div>',
        f'<div class="main"><img src="a.png" alt="停课通知"></div><ul>{ENTRIES}</ul>',
        "<div class='main'><table><tr><td>镇</td><td>电话</td></tr></table></div>",
    ],
)
def test_a_short_document_among_links_is_none_of_the_lists(text: str, old: Path) -> None:
    put(old / "11.html", framed(text))
    _, said = run(old.parent, old)
    assert "列表页" not in said


def test_files_that_a_page_offers_come_along_and_others_are_documents(old: Path) -> None:
    link = '<p>附件：<a href="../attach/P02.docx">登记表.docx</a></p></div>'
    put(old / "art/11.html", framed(text_of(11).removesuffix("</div>") + link))
    (old / "attach").mkdir()
    saved(document(LETTER), old / "attach", "P02.docx")
    saved(document([line.replace("〕3号", "〕13号") for line in LETTER]), old / "attach", "通知.docx")
    put(old / "attach/tables.xlsx", b"x")
    put(old / "logo.png", b"x")
    code, said = run(old.parent, old)
    assert code == 0 and "已写 2 份。" in said, said
    assert "网页上供下载的文件 1 个" in said and "表格 1 个，没有当作公文：tables.xlsx" in said
    assert ".png 1 个" in said
    assert "  - 名称: 登记表\n    文件: fujian-1.docx" in document_of(old.parent, 11)
    assert "发文字号: 云政办字〔2026〕13号" in document_of(old.parent, 13)


def test_what_a_list_offers_for_download_is_a_document_of_its_own(old: Path) -> None:
    put(
        old / "list.html",
        framed(f'<ul>{ENTRIES}<li><a href="通知.docx">关于养老工作的通知.docx</a></li></ul>'),
    )
    saved(document([line.replace("〕3号", "〕13号") for line in LETTER]), old, "通知.docx")
    _, said = run(old.parent, old)
    assert "已写 1 份。" in said


def test_a_second_run_writes_only_what_is_new(old: Path) -> None:
    put(old / "12.html", framed(text_of(12)))
    run(old.parent, old)
    put(old / "11.html", framed(text_of(11)))
    code, said = run(old.parent, old)
    assert code == 0 and "已写 1 份，以前已写 1 份。" in said


def test_two_papers_whose_titles_begin_alike_are_two_documents(old: Path) -> None:
    for number, place in enumerate(("东", "西"), 1):
        text = f'<div id="zoom"><p>停课的范围是{place}片。</p></div>'
        put(
            old / f"{number}.html",
            framed(f"<h1>关于全县中小学校幼儿园停课安排的通知（{place}片）</h1>{text}"),
        )
    run(old.parent, old)
    made = sorted((file.stem for file in (old.parent / "content/notices").glob("*.md")), key=len)
    assert made == [made[0], f"{made[0]}-2"]


def test_a_paper_whose_day_of_publication_nobody_knows_stays_a_draft(old: Path) -> None:
    put(old / "11.html", framed(text_of(11)))
    put(old / "12.html", framed(text_of(12).replace("<p>各镇", "<p>2026-03-06 10:21</p><p>各镇", 1)))
    code, said = run(old.parent, old, "--publish")
    assert code == 1 and "11.html:1:1 GK614 没有找到发布日期" in said
    assert "状态: 草稿" in document_of(old.parent, 11)
    made = document_of(old.parent, 12)
    assert "发布日期: 2026-03-06 10:21" in made and "草稿" not in made


def test_links_that_lead_out_of_the_folder_are_not_followed(old: Path, tmp_path: Path) -> None:
    put(tmp_path / "outside/13.html", framed(text_of(13)))
    put(old / "11.html", framed(text_of(11)))
    (old / "out").symlink_to(tmp_path / "outside")
    (old / "13.html").symlink_to(tmp_path / "outside/13.html")
    _, said = run(old.parent, old)
    assert "已写 1 份。" in said
