"""A folder of saved pages without a list: its documents come over, lists and what belongs to pages do not become documents."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from tests.importing.test_site import HOST, page, run
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
    assert f"\n别名: {HOST}/art/2026/3/5/art_1_11.html?id=7\n" in document_of(old.parent, 11)


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
    assert f"\n别名: {HOST}{address}\n" in document_of(old.parent, 11)


def test_a_site_that_has_its_whole_host_needs_no_host_in_old_addresses(old: Path) -> None:
    config = old.parent / "site_config.yaml"
    config.write_text(config.read_text("utf-8").replace(f"{HOST}/zwgk/", f"{HOST}/"), "utf-8")
    put(old / "www.yunxi.gov.cn/art/1.html", framed(text_of(11)))
    code, said = run(old.parent, old)
    assert code == 0, said
    assert "\n别名: /art/1.html\n" in document_of(old.parent, 11)


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
    assert "指向别处的链接 2 个，没有看" in said


def everything_in(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_a_trial_writes_nothing_and_says_what_would_be_written(old: Path) -> None:
    put(old / "11.html", framed(text_of(11)))
    put(old / "11-again.html", framed(text_of(11)))
    put(old / "list.html", framed(LISTS[0].format(ENTRIES)))
    before = everything_in(old.parent)
    code, said = run(old.parent, old, "--dry-run")
    assert code == 0 and "会写 1 份，已有 1 份。加了 --dry-run，没有写任何文件。" in said
    assert everything_in(old.parent) == before


@pytest.mark.parametrize(
    "words", [("--into", "2026/"), ("--force",), ("--type", "政策解读"), ("--no-tasks",)]
)
def test_a_whole_site_refuses_the_options_of_a_single_file(words: tuple[str, ...], old: Path) -> None:
    put(old / "11.html", framed(text_of(11)))
    code, said = run(old.parent, old, *words)
    assert code == 1 and f"--site 不能与 {words[0]} 一起用" in said
    assert not (old.parent / "content/notices/2026/yzbz-2026-11.md").exists()


def test_names_in_gbk_come_over_and_are_read_in_the_log(old: Path) -> None:
    folder = os.fsencode(old / "www.yunxi.gov.cn")
    os.makedirs(folder)
    for number, name in ((11, "公告"), (12, "决定")):
        with open(folder + b"/" + f"{name}.html".encode("gbk"), "wb") as file:
            file.write(framed(text_of(number), encoding="gbk"))
    code, said = run(old.parent, old)
    assert code == 0 and "已写 2 份" in said
    assert f"\n别名: {HOST}/%B9%AB%B8%E6.html\n" in document_of(old.parent, 11)
    assert "www.yunxi.gov.cn/公告.html（GBK 文件名）" in (old.parent / "old-导入记录.csv").read_text("utf-8")
    assert "以前已写 2 份" in run(old.parent, old)[1]


def canonical(address: str) -> str:
    return f'<link rel="canonical" href="{address}">'


@pytest.mark.parametrize(
    ("place", "head", "alias"),
    [
        ("11.html", canonical("https://www.yunxi.gov.cn/art/1.html"), "/art/1.html"),
        ("11.html", canonical("/art/1.html"), "/art/1.html"),
        ("11.html", canonical("art_1.html"), ""),
        ("11.html", canonical("javascript:void(0)"), ""),
        ("11.html", '<meta property="og:url" content="index.html">', ""),
        ("11.html", canonical("") + '<meta name="url" content="http://yunxi.gov.cn/a.html">', "/a.html"),
        ("www.yunxi.gov.cn/a/1.html", canonical("https://www.yunxi.gov.cn/"), "/a/1.html"),
        ("www.yunxi.gov.cn/a/1.html", canonical("https://www.gov.cn/zhengce/1.htm"), "/a/1.html"),
        ("www.yunxi.gov.cn/a/1.html", canonical("http://yunxi.gov.cn/b/2.html"), "/b/2.html"),
        ("site.old/a/1.html", "", ""),
        ("10.2.0.7+8080/a/1.html", "", "/a/1.html"),
    ],
)
def test_an_old_address_is_one_on_the_old_site_or_none(place: str, head: str, alias: str, old: Path) -> None:
    put(old / place, framed(text_of(11)).replace(b"</head>", head.encode() + b"</head>"))
    _, said = run(old.parent, old)
    assert alias_in(document_of(old.parent, 11)) == alias, said


def alias_in(text: str) -> str:
    """The old address of a document from the root of its host."""
    found = (line.removeprefix("别名: ") for line in text.split("\n") if line.startswith("别名: "))
    return next(found, "").removeprefix(HOST)


def test_an_address_that_several_pages_say_they_have_is_that_of_none(old: Path) -> None:
    for number in (11, 12):
        page = framed(text_of(number)).replace(b"</head>", canonical("/index.html").encode() + b"</head>")
        put(old / f"{number}.html", page)
    _, said = run(old.parent, old)
    assert "2 份看不出旧网站上的地址" in said and "别名" not in document_of(old.parent, 11)


def test_the_address_of_a_page_from_another_site_is_not_taken(old: Path) -> None:
    for number, host in ((11, "www.yunxi.gov.cn"), (12, "www.yunxi.gov.cn"), (13, "www.gov.cn")):
        noted = f"<!-- saved from url=(0048)https://{host}/art/{number}.html -->"
        put(old / f"{number}.html", framed(text_of(number), noted))
    run(old.parent, old)
    assert [alias_in(document_of(old.parent, number)) for number in (11, 12, 13)] == [
        "/art/11.html",
        "/art/12.html",
        "",
    ]


def test_papers_of_one_title_are_as_many_documents_as_there_are_texts(old: Path) -> None:
    for number, day in ((1, "3月2日"), (2, "3月3日"), (3, "3月4日"), (4, "3月4日")):
        text = f"<p>全县中小学校、幼儿园本周{number}停课一天。</p><p>云溪县人民政府</p><p>2026年{day}</p>"
        put(old / f"{number}.html", framed(f'<h1>关于停课安排的通告</h1><div id="zoom">{text}</div>'))
    put(old / "5.html", (old / "4.html").read_bytes())
    _, said = run(old.parent, old)
    made = [file.read_text("utf-8") for file in (old.parent / "content/notices/2026").glob("t*.md")]
    assert sorted(text[text.index("本周") + 2] for text in made) == ["1", "2", "3", "4"]
    assert said.count("GK703") == 1 and "4.html" in said and "已有 1 份" in said


def test_a_second_address_of_a_document_is_said(old: Path) -> None:
    for number in (1, 2):
        put(old / f"www.yunxi.gov.cn/{number}.html", framed(text_of(11)))
    _, said = run(old.parent, old)
    assert "已写 1 份，已有 1 份" in said and f"没有写进 别名：{HOST}/2.html" in said


@pytest.mark.parametrize("name", ["通知.shtml", "通知.HTML", "通知.aspx", "通知.Mht"])
def test_what_a_browser_saved_beside_a_page_of_any_ending_is_no_document(name: str, old: Path) -> None:
    put(old / name, framed(text_of(11)) if not name.endswith("t") else b"MIME-Version: 1.0\n")
    put(old / "通知_files/frame.html", framed(text_of(12)))
    run(old.parent, old)
    assert not (old.parent / "content/notices/2026/yzbz-2026-12.md").exists()


OF_SERVERS = {
    "404": "<title>404 Not Found</title><body><h1>404 Not Found</h1><hr>nginx</body>",
    "不存在": "<title>云溪县人民政府</title><body><div>您访问的页面不存在或已被删除</div><a href='/'>返回首页</a></body>",
    "登录": "<title>云溪县内部办公</title><body><form>用户名<input>密码<input type=password></form></body>",
    "拦截": "<title>网站防火墙</title><body><p>您的请求带有不合法参数，已被网站管理员设置拦截！</p><p>可能原因：您提交的内容包含危险的攻击请求</p></body>",
    "验证": "<title>Just a moment...</title><body><noscript>Please enable JavaScript</noscript></body>",
    "繁忙": "<title>提示</title><body><div>服务器繁忙，请稍后再试</div></body>",
}


@pytest.mark.parametrize("name", OF_SERVERS)
def test_pages_of_the_server_are_no_documents_and_are_named(name: str, old: Path) -> None:
    put(old / f"{name}.html", f"<html><meta charset=utf-8>{OF_SERVERS[name]}</html>".encode())
    put(old / "11.html", framed(text_of(11)))
    _, said = run(old.parent, old)
    assert f"登录、出错或拦截的页面 1 个，没有当作公文：{name}.html" in said and "已写 1 份。" in said


@pytest.mark.parametrize(
    "text",
    [
        "<h1>关于政务服务系统停机的通知</h1><p>系统维护，服务器繁忙时请稍后登录。</p>",
        "<h1>云溪县公告</h1><p>统一身份认证系统2026年3月5日起暂停访问，请登录新系统。</p>",
    ],
)
def test_a_short_document_about_a_server_is_none_of_its_pages(text: str, old: Path) -> None:
    put(old / "11.html", framed(f'<div id="zoom">{text}</div>'))
    _, said = run(old.parent, old)
    assert "登录、出错" not in said


def test_a_file_that_cannot_be_read_is_named_and_the_others_come_over(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(old / "info", framed(text_of(12)))
    put(old / "11.html", framed(text_of(11)))
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "info" and allowed(path, mode))
    code, said = run(old.parent, old)
    assert code == 1 and "读不了（没有权限） 1 个，没有当作公文：info" in said and "已写 1 份。" in said


def test_a_whole_disk_is_refused(old: Path) -> None:
    code, said = run(old.parent, Path("/"))
    assert code == 1 and "是整个磁盘，不是旧网站的文件夹" in said
