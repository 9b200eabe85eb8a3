"""Signs of paths, names, figures, dates and addresses stay on the page as typed; those that a clerk meant as formatting work."""

from __future__ import annotations

import html
import re

import pytest

from gongkai.render.markdown import render

AS_TYPED = [
    r"\\192.168.0.1\公文",
    r"存放在\\fileserver\_公文。",
    r"D:\_备份\*.doc",
    r"见D:\#1\[新]\(旧)一栏",
    r"公共盘\公文\_旧\[1]",
    r"\d+\.\d*",
    r"\[a-z]+\d",
    r"格式为（\d{4}\-\d{2}）",
    r"\(甲\)、\{乙\}、1\.5",
    "<https://www.yunxi.gov.cn/>",
    "请发至<yx@163.com>，谢谢。",
    "阿不都`买买提、努尔`艾力",
    "阿不都`买买提，努尔`艾力，玉素甫`卡德尔",
    "[法释](2026)5号",
    "会议[改期](7月22日)，时间[上午](9:00)",
    "_abc_ 甲",
    "__init__.py和_yx_2026@163.com",
    "No.__5__",
    "10~~15元，20~~30元",
    "3月~~5月，6月~~8月",
    "温度20~~（25）℃，湿度40~~（60）%",
    "1号楼~~5号楼 7号楼~~9号楼",
    "小学~~初中和高中~~大学",
    "您好~~ 欢迎~~",
    "谢谢您~~再见~~",
    "谢谢您~~欢迎再来~~！",
    "~~~甲~~~和~~~~乙~~~~",
]
#: Signs at the beginning of a line.
LINES = [
    "- - - - 裁切线 - - - -",
    "- - - ✂ - - -",
    "- - - - - ✂",
    "- - 沿此线剪下 - -",
    "* * * 裁切线 * * *",
    "+ + + 裁切线",
    "- 5℃",
    "+ 5℃",
    "- 300万元",
    "2026. 7. 20",
    "2026. 发布",
    "01. 甲\n02. 乙",
    ">>更多",
    ">abc",
    ">> 甲",
    "> -5℃",
    "#话题",
    "＃井号",
    "#1楼",
    "[1]: 《办法》第五条。",
    "[备注]: 以上数据",
    "- 表示无数据",
    "# 表示其中的主要项",
    "> 表示大于",
    "***\n甲",
    "-\n\n甲",
    "*",
    "+",
    "#",
    "##",
    ">",
    "```\n甲",
    "[](https://www.yunxi.gov.cn/)",
    "[ ](说明)同意",
]
WAYS = {
    "paragraph": "{}",
    "pipe table": "| 甲 | 乙 |\n|---|---|\n| {} | 2 |",
    "tabbed table": "甲\t乙\n{}\t2\n3\t4",
    "list": "- {}\n- 乙",
    "read as a whole": "{}\n\n[^1]: 注\n\n乙[^1]",
}


def shown(source: str) -> str:
    return html.unescape(re.sub("<[^>]+>", "", render(source).html))


@pytest.mark.parametrize("way", WAYS)
def test_signs_within_a_line_stay_as_typed_everywhere(way: str) -> None:
    for text in AS_TYPED:
        assert text in shown(WAYS[way].format(text)), text
        assert text in render(WAYS[way].format(text)).text, text


@pytest.mark.parametrize("line", LINES)
def test_signs_at_the_beginning_of_a_line_stay_as_typed(line: str) -> None:
    for source in (line, f"{line}\n\n[^1]: 注\n\n乙[^1]"):
        assert "".join(line.split()) in "".join(shown(source).split())
        assert not re.search("<(?:li|blockquote|h[1-6])", render(line).html)


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        (r"\*\*甲\*\*", "**甲**"),
        (r"\# 甲", "# 甲"),
        (r"\- 甲", "- 甲"),
        (r"12\. 甲", "12. 甲"),
        (r"\[2026\]5号", "[2026]5号"),
        (r"[甲]\(http://a.cn)", "[甲](http://a.cn)"),
        (r"[\^1]", "[^1]"),
        (r"\![图](a.png)", "!图"),
        (r"甲\\*乙", r"甲\*乙"),
        (r"见 D:\a 和 \*乙\*", r"见 D:\a 和 *乙*"),
        ("138\\*\\*\\*\\*5678", "138****5678"),
    ],
)
def test_a_backslash_before_a_sign_of_formatting_shows_the_sign(written: str, seen: str) -> None:
    assert re.sub("（外部网站）", "", shown(written)).strip() == seen


@pytest.mark.parametrize(
    ("written", "page"),
    [
        ("~~全文废止~~", "<s>全文废止</s>"),
        ("第三条~~旧文字~~改为", "第三条<s>旧文字</s>改为"),
        ("原价~~（100元）~~，现价", "原价<s>（100元）</s>，现价"),
        ("~~第三条　内容，内容。~~", "<s>第三条　内容，内容。</s>"),
        ("负责人：~~张三~~李四", "负责人：<s>张三</s>李四"),
        ("现价80元，原价~~100元~~", "原价<s>100元</s>"),
        ("第三条~~旧~~改为~~新~~", "第三条<s>旧</s>改为<s>新</s>"),
        ("按`Ctrl`键", "按<code>Ctrl</code>键"),
        ("> 甲", "<blockquote>\n<p>甲</p>\n</blockquote>"),
        ("> 甲\n>\n> 乙", "<p>甲</p>\n<p>乙</p>\n</blockquote>"),
        ("- 甲\n-\n- 乙", "<li></li>\n<li>乙</li>"),
        ("- 甲\n- - - 裁切线 - - -\n回执", "</ul>\n<p>- - - 裁切线 - - -"),
        ("# 代表大会决议", ">代表大会决议</h2>"),
        ("```\n甲\n```\n乙", "<pre><code>甲\n</code></pre>"),
        ("**镇村**两级、**市县**公开", "<strong>镇村</strong>两级、<strong>市县</strong>公开"),
        ("> 甲\n>乙", "<p>甲乙</p>\n</blockquote>"),
        ("- 300万元\n- 200万元", "<li>300万元</li>\n<li>200万元</li>"),
        ("## 锅炉 1 #", ">锅炉 1 #</h2>"),
        ("## 甲 ##", ">甲</h2>"),
        ("##甲", ">甲</h2>"),
        ("#一、甲", ">一、甲</h2>"),
        ("＃ 甲", ">甲</h2>"),
    ],
)
def test_formatting_that_is_meant_is_drawn(written: str, page: str) -> None:
    assert page in render(written).html


def test_signs_struck_out_in_cells_are_those_struck_out_in_a_paragraph() -> None:
    page = render("| 甲 | 乙 |\n|---|---|\n| 原~~旧~~新 | 10~~15、20~~30 |").html
    assert "<td>原<s>旧</s>新</td>" in page and "10~~15、20~~30" in page


@pytest.mark.parametrize(
    "piece",
    ["\\", "\\*", "~~甲 ", " ~~甲", "甲~~ ", "`甲", "甲`", "<a@b", "<a@b.c>", "[甲](", "- ", "> ", "_"],
)
def test_a_long_row_of_signs_is_read_in_time(piece: str) -> None:
    assert render(piece * (30_000 // len(piece))).html


@pytest.mark.parametrize(
    ("source", "signs"),
    [
        (
            "> 评分标准为\n>=60分合格\n>>更多\n> 90分为优秀",
            ["标准为", ">=60分合格", ">>更多", "> 90分为优秀"],
        ),
        ("> 甲\n>\n>=60分\n> 乙", [">=60分", "乙"]),
        ("- > 甲\n  >=60分", ["甲", ">=60分"]),
        ("> - 甲\n>=60分", ["甲", ">=60分"]),
    ],
)
def test_a_line_of_a_quotation_that_compares_keeps_its_sign(source: str, signs: list[str]) -> None:
    page = html.unescape(render(source).html)
    assert "<blockquote>" in page and all(sign in page for sign in signs), page


def test_lines_of_a_quotation_with_its_sign_alone_stay_in_it() -> None:
    page = render("> 甲\n>乙\n> 丙\n").html
    assert page.count("<blockquote>") == 1 and "<p>甲乙丙</p>" in page


@pytest.mark.parametrize(
    "text",
    [
        *(r"x\<5", r"\<甲>", r"a \< b", r"\<5", r"\<\<甲\>"),
        *(r"x\>5", r"P(a\|b)", r"甲\&乙", r"甲\#乙", r"甲 \> 乙 \| 丙", r"一行\#"),
    ],
)
def test_a_backslash_before_a_sign_that_is_no_formatting_there_stays(text: str) -> None:
    for way in WAYS.values() if "|" not in text else (WAYS["paragraph"], WAYS["tabbed table"]):
        assert text in html.unescape(render(way.format(text)).html)


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        (r"\> 甲", "> 甲"),
        (r"\>\>更多", ">>更多"),
        (r"\|甲\|乙\|", "|甲|乙|"),
        (r"\#\# 甲", "## 甲"),
        (r"甲\&lt;乙", "甲&lt;乙"),
        (r"## 甲 \#", "甲 #"),
    ],
)
def test_a_backslash_before_a_sign_that_would_be_formatting_there_is_not_shown(
    written: str, seen: str
) -> None:
    assert shown(written).strip() == seen


@pytest.mark.parametrize("table", ["|甲|乙|\n|--|--|\n|{}|丙|", "｜甲｜乙｜\n｜{}｜丙｜"])
def test_a_bar_in_a_cell_is_written_with_a_backslash(table: str) -> None:
    assert "<td>合格|良好</td>" in render(table.format(r"合格\|良好")).html


@pytest.mark.parametrize("tag", ["<br>", "<https://a.cn/>", "<yx@163.com>"])
def test_a_backslash_before_what_would_be_an_address_or_a_break_is_none(tag: str) -> None:
    assert html.unescape(render(f"甲\\{tag}乙").html).strip() == f"<p>甲{tag}乙</p>"
