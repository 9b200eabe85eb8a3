"""A value over several lines of YAML is one line of text, joined as Chinese is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.records.notice import Notice
from gongkai.sources.nodes import Fields, Scalar, read_yaml
from tests.small_site import NOTICE, assembled, report

A = "content/notices/2026/a.md"


def value(text: str) -> str:
    """The words of the only value of a YAML text."""
    node, problems = read_yaml(text, "a.yaml")
    assert not problems
    assert isinstance(node, Fields)
    ((_, found),) = node.entries
    assert isinstance(found, Scalar)
    return found.text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("标题: 关于做好\n  工作的通知\n", "关于做好工作的通知"),
        ("标题: '关于''做好''\n  工作的通知'\n", "关于'做好' 工作的通知"),
        ('标题: "关于做好\n  工作的通知"\n', "关于做好工作的通知"),
        ("标题: >\n  关于做好\n  工作的通知\n", "关于做好工作的通知"),
        (
            "标题: 关于做好2026年\n  5G 建设 工作的\n  Open Day 通知\n",
            "关于做好2026年 5G 建设 工作的 Open Day 通知",
        ),
        ("标题: 印发\n  2027年度A\n  类名单\n", "印发2027年度A类名单"),
        ("标题: Open\n  Day\n", "Open Day"),
        ("联系电话: 县医保局 12345\n  县人社局 12333\n", "县医保局 12345 县人社局 12333"),
        ("标题: 县财政局 县教育局关于工作的通知\n", "县财政局 县教育局关于工作的通知"),
        ("说明: |\n  第一行\n  第二行\n", "第一行\n第二行\n"),
        ("说明: >\n  第一段\n\n  第二段\n", "第一段\n第二段\n"),
        ("说明: >\n  第一段\n  甲\n\n  第二段\n  乙\n", "第一段甲\n第二段乙\n"),
        ("说明: >\n  第一段\n\n    一、\n    二、\n", "第一段\n\n  一、\n  二、\n"),
        ("说明: >\n  用 C#编写\n  程序\n# 备注\n", "用 C#编写程序"),
        ("标题: 关于C#编程\n  工作的通知\n", "关于C#编程工作的通知"),
        ("标题: 关于甲\\乙\n  工作的通知\n", "关于甲\\乙工作的通知"),
        ("标题: '关于甲\\乙\n  工作的通知'\n", "关于甲\\乙工作的通知"),
        ('标题: "关于\\u4e00号\n  工作的通知"\n', "关于一号工作的通知"),
        ('标题: "关于\\"一号\\"文\n  工作的通知#2"\n', '关于"一号"文工作的通知#2'),
        ('标题: "关于\\\\号\n  工作的通知"\n', "关于\\号工作的通知"),
        ('标题: "关于一号\\\n  \\ 工作的通知"\n', "关于一号 工作的通知"),
        ('标题: "关于一号\\ \n  工作的\\u901a知"\n', "关于一号  工作的通知"),
        ('说明: "第一段\\u4e00\n  甲\n\n  第二段\n  乙"\n', "第一段一甲\n第二段乙"),
        ('名称: "申报\n  表\\n格"\n', "申报表\n格"),
        ('说明: "甲\n  乙\\n丙\n\n  丁"\n', "甲乙\n丙\n丁"),
    ],
)
def test_han_are_joined_without_a_blank(text: str, words: str) -> None:
    assert value(text) == words


@pytest.mark.parametrize(
    "title", ["|\n  关于做好\n  工作的通知", "关于做好\n  工作的通知", '"关于做好\\n工作的通知"']
)
def test_a_title_is_one_line(tmp_path: Path, title: str) -> None:
    text = NOTICE.replace(NOTICE.split("\n")[1], f"标题: {title}")
    assembly, _ = assembled(tmp_path, {A: text})
    assert assembly is not None
    (notice,) = assembly.library.of(Notice)
    assert notice.title == "关于做好工作的通知"


def test_a_tab_that_a_backslash_makes_is_an_error(tmp_path: Path) -> None:
    (line,) = report(tmp_path, {A: NOTICE.replace("地区: 云溪县\n", '地区: 云溪县\n概述: "见C:\\temp"\n')})
    assert line.startswith(f"{A}:6:5 GK007 ")
