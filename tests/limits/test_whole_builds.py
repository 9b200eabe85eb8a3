"""A whole build of one document at the limits: processor time of all its processes, memory of the largest."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.limits.test_markdown import HAN
from tests.seconds import slowness
from tests.small_site import NOTICE, write

#: Processor time and memory of one file on an ordinary machine that has nothing else to do.
SECONDS, MEGABYTES = 10, 300
BODIES = {
    "long table": "|甲|乙|\n|-|-|\n" + "|丙|丁|\n" * 7000,
    "footnotes": "".join(f"甲[^{number}]\n\n[^{number}]: 乙\n\n" for number in range(7000)),
    "a long line": HAN * 40_000,
}
#: Runs a program and says its seconds and kilobytes. It stands between the two because the greatest memory of a process
#: begins with that of the process it was started from, and the tests themselves have grown past the bound by then.
MEASURE = """
import os, sys
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ)
_, status, used = os.wait4(pid, 0)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""


@pytest.mark.parametrize("name", BODIES)
def test_a_document_at_the_limits_is_built_in_bounded_time_and_memory(name: str, tmp_path: Path) -> None:
    head = NOTICE[: NOTICE.rindex("---\n") + 4]
    write(tmp_path, {"content/notices/2026/a.md": head + BODIES[name]})
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, sys.executable, ROOT / "build.py"],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-2000:]
    seconds, kilobytes = map(float, done.stdout.splitlines()[-1].split())
    megabytes = kilobytes / 1024
    print(f"计数：{name}，整个生成 {seconds:.1f} 秒（处理器），{megabytes:.0f} MB")
    # asked only of what took longer: to ask takes a while
    slow = max(slowness() for _ in range(3)) if seconds > SECONDS else 1.0
    assert seconds < SECONDS * slow, f"on a machine {slow:.1f} times as slow as a quiet one"
    assert megabytes < MEGABYTES
