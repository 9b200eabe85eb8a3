"""The measure of real amendments finds a text that is right right, and a word that differs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BEFORE = "第一条 停车每小时五元。\n\n第二条 由停车办负责。\n\n第三条 本办法自发布之日起施行。\n"
AFTER = "第一条 停车每小时八元。\n\n第二条 停车有序。\n\n第三条 由停车办负责。\n\n第四条 本办法自发布之日起施行。\n"
TYPED = "- {条: 第一条, 方式: 修改, 原文: 五元, 新文: 八元}\n- {条: 第二条, 方式: 增加, 新文: 停车有序。, 顺延: 是}\n"


@pytest.mark.parametrize(
    ("after", "code", "said"),
    [
        (AFTER, 0, ["typed by hand: 2 amendments, 4 lines, same"]),
        (
            AFTER.replace("八元", "九元"),
            1,
            ["DIFFERENT", "-第一条 停车每小时九元。", "+第一条 停车每小时八元。"],
        ),
    ],
)
def test_the_text_made_is_compared_word_for_word(
    tmp_path: Path, after: str, code: int, said: list[str]
) -> None:
    for name, text in (("before.md", BEFORE), ("after.md", after), ("amendment.yaml", TYPED)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    command = [sys.executable, str(ROOT / "benchmarks" / "real_amendment.py"), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stderr) == (code, "")
    assert all(line in done.stdout for line in said)
    assert "proposed by compare-texts" in done.stdout
    assert done.stdout.count(" same") == 2 - code
