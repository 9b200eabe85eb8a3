"""A sign that nobody sees is named with its place; a line break of Word is a line break."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.paths import Paths
from gongkai.sources.documents import read_document
from tests.conftest import built
from tests.small_site import NOTICE, report, write

A = "content/notices/2026/a.md"


@pytest.mark.parametrize(
    ("sign", "name"),
    [
        ("\u200b", "零宽空格（U+200B）"),
        ("\ufeff", "字节序标记（零宽不换行空格）（U+FEFF）"),
        ("\u00ad", "软连字符（U+00AD）"),
        ("\u202e", "强制从右到左（U+202E）"),
        ("\u2067", "从右到左隔离（U+2067）"),
        ("\u2028", "行分隔符（U+2028）"),
        ("\u2029", "段分隔符（U+2029）"),
        ("\u0085", "下一行控制符（U+0085）"),
        ("\u2060", "词连接符（U+2060）"),
        ("\u200d", "零宽连字（U+200D）"),
        ("\ue123", "自造字（私用区字符）（U+E123）"),
    ],
)
def test_an_invisible_sign_in_the_text_is_named_with_its_place(tmp_path: Path, sign: str, name: str) -> None:
    (line,) = report(tmp_path, {A: NOTICE + f"第二{sign}段落。\n"})
    assert line.startswith(f"{A}:11:3 GK645 有看不见的字符：{name}（")
    assert not built(Paths.around(write(tmp_path / "b", {A: NOTICE + f"第二{sign}段落。\n"}))).failed


@pytest.mark.parametrize("sign", ["\u200b", "\u202e", "\u00ad", "\ufeff", "\ue123"])
def test_an_invisible_sign_in_a_field_is_named_with_its_place(tmp_path: Path, sign: str) -> None:
    lines = NOTICE.split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("标题: "))
    lines[at] = lines[at][:6] + sign + lines[at][6:]
    found = report(tmp_path, {A: "\n".join(lines)})
    assert [line for line in found if line.startswith(f"{A}:{at + 1}:7 GK645 ")], found


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"])
def test_a_sign_that_ends_a_line_for_yaml_alone_is_named_and_nothing_else(tmp_path: Path, sign: str) -> None:
    head = NOTICE.replace("关于做好", f"关于{sign}做好").replace(
        "地区: ", f"主送机关: 各镇{sign}人民政府\n地区: "
    )
    found = report(tmp_path, {A: head})
    assert len(found) == 2 and all("GK645" in line for line in found), found


def test_the_same_sign_is_named_once_a_line(tmp_path: Path) -> None:
    (line,) = report(tmp_path, {A: NOTICE + "第\u200b二\u200b段落。\n"})
    assert "（U+200B），这一行有 2 个" in line


@pytest.mark.parametrize(
    "words", ["👨\u200d👩\u200d👧 一家", "葛\U000e0100城", "می\u200cخواهم", "ᠮᠣᠩ\u180eᠭᠣᠯ", "☎\ufe0f 电话"]
)
def test_a_sign_that_belongs_to_the_writing_around_it_is_not_named(tmp_path: Path, words: str) -> None:
    assert not [line for line in report(tmp_path, {A: NOTICE + f"\n{words}。\n"}) if "GK645" in line]


def test_a_line_break_of_word_is_a_line_break_with_a_reminder(tmp_path: Path) -> None:
    text = NOTICE + "\n联系电话：0537-1\x0b地址：县城\x0b邮编：272000\n"
    (line,) = report(tmp_path, {A: text})
    assert line.startswith(f"{A}:12:12 GK646 有 2 个 Word 的手动换行符")
    file = tmp_path / A
    document, _ = read_document(file, "notices/2026/a", A)
    assert document is not None
    assert document.body.endswith("\n联系电话：0537-1\n地址：县城\n邮编：272000\n")


def test_a_line_break_of_word_in_the_head_stays_an_error(tmp_path: Path) -> None:
    lines = report(tmp_path, {A: NOTICE.replace("标题: ", "标题: \x0b")})
    assert any(" GK014 " in line for line in lines)
