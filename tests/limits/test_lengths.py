"""Files, titles and lists of mistakes of any length: each in a time that grows with the length, not with its square."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gongkai.cli.shared import listed
from gongkai.engine.assemble import assemble
from gongkai.fields.validate import validate
from gongkai.fields.values import _number, _percent
from gongkai.paths import Paths
from gongkai.problems import Position, problem
from gongkai.records.notice import Notice
from gongkai.records.reading import read_content
from gongkai.sources.documents import LARGEST
from gongkai.sources.nodes import Fields, read_yaml
from gongkai.text.phrases import forbidden, phrases, stretches
from gongkai.text.similar import nearest
from gongkai.word.title import LINE, title_lines, width
from tests.seconds import within
from tests.small_site import CONFIG, NOON, NOTICE, report, write

LONG_TITLES = [
    "关于" * 500 + "的通知",
    "字" * 3000,
    "1" * 100_000,
    "《" * 30_000,
    "（" * 30_000,
    "的" * 30_000,
    "字" * 100_000,
]


@pytest.mark.parametrize("title", LONG_TITLES, ids=[title[:3] for title in LONG_TITLES])
def test_a_title_of_any_length_is_cut_in_linear_time(title: str) -> None:
    with within(2):
        lines = title_lines(title)
        assert "".join(phrases(title)) == title
        assert "".join(piece for piece, _ in stretches(title)) == title
    assert "".join(lines) == title
    assert max(map(width, lines)) <= LINE


def test_a_very_long_title_is_still_cut_between_words() -> None:
    title = "云溪县人民政府办公室关于做好2026年第一季度（试行）政务公开工作的通知" * 40
    lines = title_lines(title)
    places = {sum(map(len, lines[:count])) for count in range(1, len(lines))}
    assert not places & forbidden(title)


@pytest.mark.parametrize("path", ["notices/2026/a.md", "tasks/a.yaml", "pages.md"])
def test_a_file_beyond_the_limit_is_told_and_not_read(tmp_path: Path, path: str) -> None:
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as opened:
        opened.truncate(1_000_000_000)
    with within(1):
        read = read_content(file, path, f"content/{path}")
    assert [str(found) for found in read.problems] == [
        f"content/{path}:1:1 GK040 文件有 1000.0 MB，超过了 2 MB（图片和扫描件放进同名文件夹作附件；确实很长的，分成几份）"
    ]


def test_a_configuration_beyond_the_limit_is_told(tmp_path: Path) -> None:
    lines = report(tmp_path, {"site_config.yaml": CONFIG + "# 甲\n" * (LARGEST // 6 + 1)})
    assert [said for said in lines if said.startswith("site_config.yaml:1:1 GK040 ")]


def test_a_file_at_the_limit_is_read(tmp_path: Path) -> None:
    file = tmp_path / "notices/2026/a.md"
    file.parent.mkdir(parents=True)
    file.write_bytes((NOTICE + "a" * LARGEST).encode()[:LARGEST])
    assert read_content(file, "notices/2026/a.md", "content/notices/2026/a.md").record is not None


def test_many_unknown_fields_cost_no_square() -> None:
    text = "".join(f"标题{number}: 甲\n" for number in range(50_000))
    node, _ = read_yaml(text, "a.md")
    assert isinstance(node, Fields)
    with within(5):
        _, _, found = validate(Notice, node, {"identity": "a", "path": "a.md", "body": "", "body_line": 1})
    assert sum(item.code == "GK102" for item in found) == 50_000
    assert "您是不是想写：标题" in found[0].hint


@pytest.mark.parametrize(
    ("field", "words", "most"),
    [
        ("标题", "关于做好工作的通知", 5_000),
        ("概述", "甲", 5_000),
        ("关键词", "[甲, 乙]", 20_000),
        ("来源", "甲", 20_000),
    ],
)
def test_a_text_that_lists_would_repeat_without_end_is_told(
    tmp_path: Path, field: str, words: str, most: int
) -> None:
    """A title of 900 kB stood 400 times in the calendars: 360 MB."""
    long = words.replace("甲", "字" * (most + 1)) if "甲" in words else words * 1_000
    head = "\n".join(line for line in NOTICE.split("\n") if not line.startswith(f"{field}:"))
    notice = head.replace("地区: 云溪县\n", f"地区: 云溪县\n{field}: {long}\n")
    said = [line for line in report(tmp_path, {"content/notices/2026/a.md": notice}) if "GK053" in line]
    assert len(said) == 1
    assert f"“{field}”有 " in said[0] and f"超过了 {most} 个（多半是整段贴错了" in said[0]


@pytest.mark.parametrize("word", ["甲" * 200_000, "县教育局" * 20, "县" * 99])
def test_a_hint_costs_little_whatever_was_written(word: str) -> None:
    known = [f"云溪县第{number}教育局" for number in range(3000)]
    with within(2):
        nearest(word, known)


def test_of_one_file_a_thousand_problems_are_told_one_by_one() -> None:
    found = [
        problem("GK102", Position(path, line), key="甲", near="")
        for path in ("a", "b")
        for line in range(1, 1203)
    ]
    told = listed(found)
    assert len(told) == 2002
    assert (
        str(told[1000])
        == "a:1001:1 GK043 这个文件从这里起还有 202 处没有列出（先改上面列出的，多半是同一种问题；再检查一次）"
    )
    assert told[1000].level == "error"
    assert listed(found[:1000]) == found[:1000]


@pytest.mark.parametrize(
    ("name", "part"),
    [
        (b"notices/2026/a/\xb8\xbd\xbc\xfe.pdf", "文件"),
        (b"notices/2026/a/\xb8\xbd/x.pdf", "文件夹"),
        (b"notices/2026/\xff.md", "文件"),
        (b"\xff", "文件"),
    ],
)
def test_a_name_that_is_not_utf_8_is_told(tmp_path: Path, name: bytes, part: str) -> None:
    write(tmp_path)
    file = Path(os.fsdecode(os.path.join(os.fsencode(tmp_path / "content"), name)))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"%PDF-1.4")
    _, problems = assemble(Paths.around(tmp_path / "site_config.yaml"), NOON)
    told = [str(found) for found in problems if found.code == "GK045"]
    assert len(told) == 1
    assert f"{part}名不是 UTF-8 编码" in told[0]
    told[0].encode()


@pytest.mark.parametrize(
    "name", ["a" * 240 + ".md", "/".join(["a" * 100] * 3) + ".md", "/".join("a" * 150) + ".md"]
)
def test_a_path_of_content_that_is_too_long_is_told(tmp_path: Path, name: str) -> None:
    lines = [said for said in report(tmp_path, {f"content/notices/{name}": NOTICE}) if "GK046" in said]
    assert len(lines) == 1 and "超过了 200 个" in lines[0]


@pytest.mark.parametrize("digits", ["1" * 5000, "1" * 19])
def test_a_number_without_end_is_told_in_chinese(digits: str) -> None:
    for parse in (_number, _percent):
        with pytest.raises(ValueError) as raised:
            parse(digits)
        assert "limit" not in str(raised.value)
