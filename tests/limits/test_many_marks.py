"""A line or a text full of wrong marks: told in seconds, a few of each kind, with the number of the others."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from gongkai.problems import Problem
from gongkai.records.wording import in_body
from gongkai.render.markdown import render
from gongkai.render.paragraphs import split, uncertain, unproven
from gongkai.render.row_lines import is_row
from gongkai.render.spaced_lines import parted
from gongkai.text.fault import MOST_OF_LINE, MOST_OF_TEXT, fault, first_of_each
from gongkai.text.proof_marks import unpaired
from gongkai.text.proofreading import of_body
from tests.seconds import within
from tests.small_site import NOTICE, report

SIGNS = 100_000
UNITS = [
    "（《“",
    "（",
    "）",
    "“",
    "”",
    "《》（",
    "，，",
    "的的",
    "，。",
    ",甲",
    "第第1",
    "【",
    "〔2026]1号",
    "《（》",
    "县政府县政府",
]
MORE = re.compile(r"；同样的还有 ([0-9]+) 处")


def of_line(line: str) -> list[Problem]:
    faults = first_of_each(of_body(line, dt.date(2026, 1, 1), 0), line)
    return [in_body(one, line, "a.md", 1) for one in faults]


@pytest.mark.parametrize("unit", UNITS)
def test_a_line_of_one_mark_is_told_in_seconds_and_in_a_few_lines(unit: str) -> None:
    line = (unit * SIGNS)[:SIGNS]
    with within(5):
        found = of_line(line)
    assert found
    for code in {one.code for one in found}:
        told = [str(one) for one in found if one.code == code]
        assert len(told) <= MOST_OF_LINE
        assert len(told) < MOST_OF_LINE or MORE.search(told[-1])


@pytest.mark.parametrize(
    "line", [f"甲{'　' * SIGNS}乙", "第一条 " * (SIGNS // 4), "第一条 总则。**第一条**" * 3000]
)
def test_a_long_line_of_blanks_or_of_articles_is_drawn_in_seconds(line: str) -> None:
    with within(5):
        assert "<p" in render(line).html


def test_half_of_a_line_opens_and_half_closes_in_seconds() -> None:
    half = SIGNS // 3
    for line in (
        "《" * half + "（" * half + "》" * half,
        "（" * half + "》" * half,
        "《" * half + "》" * half,
    ):
        with within(5):
            list(unpaired(line))


def test_every_line_that_leaves_a_mark_open_costs_the_same() -> None:
    with within(5):
        assert list(unpaired("甲“乙\n\n甲《乙\n\n\n甲（乙。\n" * 5000))


#: Signs and words with which lines begin, end or are ruled off.
LINES = [
    *"。，、；：？！…—－-=~～*#>+|·.．×○●■□◆▲△→“”‘’《》〈〉（）()【】〔〕[]{}<&@%‰℃①㈠１一〇第\\`_^$/",
    "……", "——", "1.", "（一）", "一、", "第一条", "附件", "附：", "××", "??", "2026年", "　", "\u200b", "𠮷",
]  # fmt: skip


@pytest.mark.parametrize("between", ["\n", "\n\n", "　\n"])
def test_lines_of_one_sign_alone_stop_nothing(between: str) -> None:
    for one in LINES:
        for body in (between.join([one * 3] * 3), between.join([one, one * 40, "甲乙", one * 40])):
            places = {*parted(body.split("\n")), *uncertain(body), *unproven(body)}
            assert places <= {*range(body.count("\n") + 1)}
            assert split(body)


@pytest.mark.parametrize("sign", ["…", "·", ". ", "—", "=", "　", "\t", "1", "（"])
def test_lines_of_one_sign_to_the_limit_are_read_in_seconds(tmp_path: Path, sign: str) -> None:
    line = (sign * 4900)[:4900]
    body = "\n".join([f"甲{line}"] * 16 + [f"{line}甲", line] * 4)
    with within(5):
        report(tmp_path, {"content/notices/2026/a.md": NOTICE.replace("各镇要做好政务公开工作。", body)})


@pytest.mark.parametrize("end", ["1", "甲", "（"])
def test_a_gap_of_any_length_in_a_line_is_looked_through_once(end: str) -> None:
    with within(5):
        for blank in (" ", "　", "　 ", "\u00a0"):
            is_row(f"甲{blank * 50_000}{end}")


def test_what_is_left_out_is_counted() -> None:
    text = "甲）" * 7 + "\n乙）丙）\n"
    found = [str(in_body(one, text, "a.md", 1)) for one in first_of_each(unpaired(text), text)]
    assert [one.split(" ")[0] for one in found] == [f"a.md:1:{2 * at}" for at in range(1, 6)] + [
        "a.md:2:2",
        "a.md:2:4",
    ]
    assert [match[1] for one in found if (match := MORE.search(one))] == ["2"]


def test_a_text_with_many_wrong_lines_is_told_a_hundred_times() -> None:
    text = "甲）\n" * 300
    told = first_of_each([fault(at, at + 1, "GK451", sign="）", words="甲") for at in range(1, 900, 3)], text)
    assert len(told) == MOST_OF_TEXT
    assert str(in_body(told[-1], text, "a.md", 1)).count("；同样的还有 200 处") == 1
    assert str(in_body(told[0], text, "a.md", 1)).count("还有") == 0
