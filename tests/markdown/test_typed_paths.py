"""Backslashes of paths and expressions, and the dashes of a line to cut along, stay on the page as typed."""

from __future__ import annotations

import html
import re

import pytest

from gongkai.render.markdown import render


def shown(source: str) -> str:
    return html.unescape(re.sub("<[^>]+>", "", render(source).html)).strip()


@pytest.mark.parametrize(
    "line",
    [
        r"\\192.168.0.1\公文",
        r"存放在\\fileserver\_公文。",
        r"D:\_备份\*.doc",
        r"见D:\#1\[新]\(旧)一栏",
        r"\d+\.\d*",
        r"格式为（\d{4}\-\d{2}）",
    ],
)
def test_the_backslashes_of_a_path_or_an_expression_stay(line: str) -> None:
    assert shown(line) == line
    assert line in shown(f"| 甲 | 乙 |\n|---|---|\n| {line} | 2 |")


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        (r"\*\*甲\*\*", "**甲**"),
        (r"\# 甲", "# 甲"),
        (r"1\. 甲", "1. 甲"),
        (r"\[2026\]5号", "[2026]5号"),
        (r"见 D:\a 和 \*乙\*", r"见 D:\a 和 *乙*"),
    ],
)
def test_a_backslash_before_a_sign_outside_a_path_shows_the_sign(written: str, seen: str) -> None:
    assert shown(written) == seen


@pytest.mark.parametrize(
    "line", ["- - - - 裁切线 - - - -", "- - - ✂ - - -", "- - - - - ✂", "- - 沿此线剪下 - -"]
)
def test_a_line_to_cut_along_is_no_list(line: str) -> None:
    page = render(f"{line}\n\n回执").html
    assert "<li>" not in page and line in shown(line)


def test_dashes_alone_are_a_rule_and_one_dash_begins_a_list() -> None:
    assert "<hr" in render("- - - -").html
    assert render("- 甲\n- 乙").html.count("<li>") == 2
