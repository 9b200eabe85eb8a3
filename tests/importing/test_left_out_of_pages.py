"""Words that nobody sees on a page or in a paper, and words that are struck through, are named and not published."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.importing.blocks import Line, Paper, SourceTable
from gongkai.importing.page_file import read_part
from gongkai.importing.reading import read_paper
from tests.importing.word_files import add, document, read

BODY = (
    "为做好老年助餐服务，现将有关事项通知如下，请认真贯彻执行，确保按时完成各项任务要求，并接受社会各界监督。"
)


def page(folder: Path, text: str, more: str = "") -> Paper:
    file = folder / "a.html"
    file.write_text(
        f'<html><head><meta charset="utf-8">{more}</head><body><div id="zoom"><p>{BODY}</p>{text}</div></body></html>',
        encoding="utf-8",
    )
    return read_paper(file, "a.html")


def words(paper: Paper) -> str:
    said = [one.text for one in paper.blocks if isinstance(one, Line)]
    said += [
        cell.text for one in paper.blocks if isinstance(one, SourceTable) for row in one.rows for cell in row
    ]
    return "\n".join(said)


def codes(paper: Paper) -> list[str]:
    return [one.code for one in paper.problems]


LEFT_OUT = (
    ("<del>旧数</del>", "GK602"),
    ("<s>旧数</s>", "GK602"),
    ("<strike>旧数</strike>", "GK602"),
    ('<span style="text-decoration: underline line-through">旧数</span>', "GK602"),
    ('<span style="TEXT-DECORATION-LINE:line-through">旧<b>数</b></span>', "GK602"),
    ("<span hidden>旧数</span>", "GK605"),
    ('<span style="display : none !important">旧数</span>', "GK605"),
    ('<span style="visibility:hidden">旧数</span>', "GK605"),
    ('<span style="font-size:0">旧数</span>', "GK605"),
    ('<span style="font-size:0.0px">旧数</span>', "GK605"),
    ('<span style="font-size: 1px">旧数</span>', "GK605"),
    ('<span style="opacity:0">旧数</span>', "GK605"),
    ('<span style="mso-hide:all">旧数</span>', "GK605"),
    ('<span style="text-indent:-9999px">旧数</span>', "GK605"),
    ('<span style="color:#FFF">旧数</span>', "GK691"),
    ('<span style="color: rgb(255, 255, 255)">旧数</span>', "GK691"),
    ('<span style="color:transparent">旧数</span>', "GK691"),
    ('<font color="white">旧数</font>', "GK691"),
    ('<font color="#FFFFFF"><b>旧数</b></font>', "GK691"),
)


@pytest.mark.parametrize(("markup", "code"), LEFT_OUT)
def test_words_that_are_struck_or_unseen_on_a_page_are_named_and_left_out(
    markup: str, code: str, tmp_path: Path
) -> None:
    in_text = page(tmp_path, f"<p>补贴{markup}200元。</p>")
    assert "补贴200元。" in words(in_text)
    assert codes(in_text) == [code]
    assert "旧" in in_text.problems[0].message
    in_cell = page(
        tmp_path,
        f"<table><tr><td>项目</td><td>标准</td></tr><tr><td>补贴</td><td>{markup}200元</td></tr></table>",
    )
    assert words(in_cell).endswith("补贴\n200元")
    assert codes(in_cell) == [code]
    assert codes(read_part(f"<p>补贴{markup}200元。</p>", "a")) == [code]


@pytest.mark.parametrize(
    "markup",
    [
        "<ins>新数</ins>",
        "<u>新数</u>",
        '<div style="font-size:0"><span style="font-size:16px">新数</span></div>',
        '<div style="visibility:hidden"><span style="visibility:visible">新数</span></div>',
        '<font color="white"><span style="color:#333">新数</span></font>',
        '<span style="background:#c00"><font color="#fff">新数</font></span>',
        '<span style="color:#ffff00">新数</span>',
        '<span style="color:#f00">新数</span>',
        '<span style="font-size:10.5pt;opacity:0.9;text-indent:-2em">新数</span>',
        '<span style="font:bold 16px/0 SimSun">新数</span>',
    ],
)
def test_words_that_a_reader_of_the_page_sees_stay(markup: str, tmp_path: Path) -> None:
    paper = page(tmp_path, f"<p>补贴：</p>{markup}<p>止。</p>")
    assert "新数" in words(paper)
    assert codes(paper) == []


def test_comments_and_scripts_of_a_page_are_no_words(tmp_path: Path) -> None:
    paper = page(tmp_path, "<p>补贴<!-- 注释 -->200<script>var a='脚本'</script>元<style>p{}</style>。</p>")
    assert "补贴200元。" in words(paper)
    assert not {"注释", "脚本"} & {word for word in ("注释", "脚本") if word in words(paper)}


def test_a_hidden_row_of_a_page_does_not_move_the_cells_of_others(tmp_path: Path) -> None:
    rows = (
        "<tr><td>类</td><td>名</td></tr><tr><td rowspan=3>甲</td><td>一</td></tr>"
        "<tr style='display:none'><td>密</td></tr><tr><td>二</td></tr><tr hidden><td>密</td><td>密</td></tr>"
        "<tr><td>乙</td><td>三</td></tr>"
    )
    paper = page(tmp_path, f"<table>{rows}</table>")
    table = next(one for one in paper.blocks if isinstance(one, SourceTable))
    assert table.grid() == [["类", "名"], ["甲", "一"], ["^", "二"], ["乙", "三"]]
    assert codes(paper) == ["GK605"]


@pytest.mark.parametrize("sign", ["<w:strike/>", "<w:dstrike/>", '<w:strike w:val="1"/><w:b/>'])
def test_struck_words_of_a_paper_are_named_and_left_out(sign: str, tmp_path: Path) -> None:
    made = document(["云溪县民政局关于补贴的通知"])
    struck = f"<w:r><w:rPr>{sign}</w:rPr><w:t>旧数</w:t></w:r>"
    add(made, f"<w:p><w:r><w:t>补贴</w:t></w:r>{struck}<w:r><w:t>200元。</w:t></w:r></w:p>")
    paper = read(made, tmp_path)
    assert "补贴200元。" in words(paper)
    assert codes(paper) == ["GK602"]


def test_words_that_are_not_struck_stay(tmp_path: Path) -> None:
    made = document(["云溪县民政局关于补贴的通知"])
    add(made, '<w:p><w:r><w:rPr><w:strike w:val="0"/></w:rPr><w:t>补贴200元。</w:t></w:r></w:p>')
    paper = read(made, tmp_path)
    assert "补贴200元。" in words(paper)
    assert codes(paper) == []


def test_readings_stand_in_brackets_behind_their_signs(tmp_path: Path) -> None:
    made = document(["云溪县民政局关于补贴的通知"])
    ruby = (
        "<w:ruby><w:rubyPr/><w:rt><w:r><w:t>yún</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>云</w:t></w:r></w:rubyBase></w:ruby>"
    )
    add(made, f"<w:p><w:r>{ruby}</w:r><w:r><w:t>溪</w:t></w:r></w:p>")
    assert "云（yún）溪" in words(read(made, tmp_path))
    said = "<ruby>云<rp>(</rp><rt>yún</rt><rp>)</rp></ruby>溪"
    paper = page(
        tmp_path,
        f"<p>{said}</p><table><tr><td>名</td><td>一</td></tr><tr><td>{said}</td><td>二</td></tr></table>",
    )
    assert words(paper).count("云（yún）溪") == 2


def test_the_foot_of_a_site_is_no_text(tmp_path: Path) -> None:
    foot = "<p>主办：云溪县人民政府</p><p>技术支持：某公司</p><p>某ICP备00000000号 某公网安备000号</p><p>网站标识码：0000</p><p>地址：某路1号</p>"
    assert words(page(tmp_path, f"<p>补贴200元。</p>{foot}")) == f"{BODY}\n补贴200元。"


def test_lines_of_a_text_that_only_look_like_a_foot_stay(tmp_path: Path) -> None:
    said = "<p>主办：县文化馆</p><p>地址：某路1号</p><p>电话：000</p>"
    assert words(page(tmp_path, said)).endswith("主办：县文化馆\n地址：某路1号\n电话：000")
    assert "主办：县文化馆" in words(page(tmp_path, f"{said}<p>特此通知。</p><p>版权所有 云溪县</p>"))
    for line in (
        "办理ICP备案的单位",
        "版权所有者的名单",
        "已经公网安备案的单位",
        "网站标识码：没有的，写无。",
    ):
        assert words(page(tmp_path, f"<p>{line}</p>")).endswith(line)


@pytest.mark.parametrize(
    "address", ["files/1.doc", "/a/P02.PDF", "/down?f=a.xlsx&n=1", "javascript:get('/a.ofd')"]
)
def test_a_file_that_a_page_offers_is_named_with_its_address(address: str, tmp_path: Path) -> None:
    paper = page(tmp_path, f'</div><div>附件：<a href="{address}">申请表</a> <a href="/b.html">旧通知</a>')
    assert codes(paper) == ["GK610"]
    assert f"申请表（{address}）" in paper.problems[0].message


@pytest.mark.parametrize(
    "line",
    [
        "来源于群众的意见要认真办理。",
        "编辑出版《云溪年鉴》的单位",
        "分享发展成果的实施方案",
        "关闭非法采砂点的通告",
        "小学招生的范围",
    ],
)
def test_a_first_line_that_begins_like_a_label_stays(line: str, tmp_path: Path) -> None:
    paper = page(
        tmp_path, f"<p>来源：县政府办　浏览次数：12</p><p>{line}</p><p>打印 关闭</p><p>上一篇：别的</p>"
    )
    texts = [block.text for block in paper.blocks if isinstance(block, Line)]
    assert line in texts
    assert not [text for text in texts if "浏览" in text or "打印" in text or "上一篇" in text]
