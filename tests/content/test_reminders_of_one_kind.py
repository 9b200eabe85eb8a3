"""Of the reminders of one kind in one file the first are told, and how many more there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.problems import Position, problem
from gongkai.problems.alike import MOST_ALIKE, first_of_kind
from tests.small_site import NOTICE, report

A = "content/notices/2026/a.md"
HEAD, _, _ = NOTICE.rpartition("---\n")


@pytest.mark.parametrize(("sign", "code"), [("备份\\*.doc", "GK650"), ("[浓度](mg/L)", "GK651")])
def test_many_reminders_of_one_kind_are_a_few_lines(tmp_path: Path, sign: str, code: str) -> None:
    more = 100
    body = "".join(f"第{number}处{sign}。\n\n" for number in range(MOST_ALIKE + more))
    told = [line for line in report(tmp_path, {A: f"{HEAD}---\n{body}"}) if f" {code} " in line]
    assert len(told) == MOST_ALIKE
    assert f"；同样的还有 {more} 处" in told[-1] and "同样的" not in told[0]


def test_every_error_is_told() -> None:
    found = [problem("GK038", Position("a.md", line), words="甲") for line in range(1, 2 * MOST_ALIKE)]
    assert first_of_kind(found) == found
