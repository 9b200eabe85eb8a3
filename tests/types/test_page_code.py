"""Code that was pasted from the source of a web page is named where it stands; signs of texts are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small_site import NOTICE, report

A = "content/notices/2026/a.md"
TABLE = '<table border="1"><tbody><tr><td rowspan="2">序号</td></tr></tbody></table>'


@pytest.mark.parametrize(
    ("code", "named"),
    [
        (TABLE, "<table>、<tbody>、<tr>"),
        ('<p style="text-align:right">县政府办公室</p>', "<p>"),
        ("<TD>1</TD>", "<td>"),
        ('<img src="/a.png"/>', "<img>"),
    ],
)
def test_pasted_code_is_a_reminder_at_its_line(tmp_path: Path, code: str, named: str) -> None:
    (line,) = report(tmp_path, {A: f"{NOTICE}\n{code}\n"})
    place = len(NOTICE.split("\n")) + 1
    assert line.startswith(f"{A}:{place}:1 GK670") and f"（{named}）" in line


@pytest.mark.parametrize(
    "text",
    [
        "浓度 a<b 且 c>d 的，不收费。",
        "甲 < p 乙 > 丙",
        "照 `<table>` 的样子写。",
        f"```\n{TABLE}\n```",
        "见《<某某>条例》<第三条>。",
        "|甲|乙|\n|---|---|\n|一<br>二|三|",
    ],
)
def test_signs_of_a_text_are_none(tmp_path: Path, text: str) -> None:
    assert [line for line in report(tmp_path, {A: f"{NOTICE}\n{text}\n"}) if "GK670" in line] == []
