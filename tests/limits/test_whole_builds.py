"""A whole build of one document at the limits: time of the processor and memory of all its processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.limits.test_markdown import HAN
from tests.small_site import NOTICE, write

#: What the handbook promises of one file on an ordinary machine; a slow one may take twice the time.
SECONDS, MEGABYTES = 5, 300
BODIES = {
    "long table": "|甲|乙|\n|-|-|\n" + "|丙|丁|\n" * 7000,
    "footnotes": "".join(f"甲[^{number}]\n\n[^{number}]: 乙\n\n" for number in range(7000)),
    "a long line": HAN * 40_000,
}


@pytest.mark.parametrize("name", BODIES)
def test_a_document_at_the_limits_is_built_in_bounded_time_and_memory(name: str, tmp_path: Path) -> None:
    head = NOTICE[: NOTICE.rindex("---\n") + 4]
    write(tmp_path, {"content/notices/2026/a.md": head + BODIES[name]})
    with (tmp_path / "said").open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, ROOT / "build.py"], cwd=tmp_path, stdout=said, stderr=said
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, (tmp_path / "said").read_text(encoding="utf-8")[-2000:]
    seconds, megabytes = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    print(f"计数：{name}，整个生成 {seconds:.1f} 秒（处理器），{megabytes:.0f} MB")
    assert seconds < 2 * SECONDS
    assert megabytes < MEGABYTES
