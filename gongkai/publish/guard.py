"""A guard process that repairs the output if a build is killed between two renames.

It waits for the end of a pipe, and does nothing if the build has reported that it is done.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gongkai.publish.exchange import carry_out, planned

#: What to do: rename the old folder back, or finish the exchange of its entries.
NAMES, INSIDE_OF = "names", "inside"
_READY, _DONE = b"ready\n", b"done\n"


@contextmanager
def guarded(what: str, aside: Path, output: Path) -> Iterator[None]:
    """Run a guard during the block; if none can be started, the next build repairs the output."""
    home = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
    guard = None
    with suppress(OSError):
        # -P: do not import a package of this name from the current folder
        guard = subprocess.Popen(
            [sys.executable, "-P", "-m", "gongkai.publish.guard", what, str(aside), str(output)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
            start_new_session=True,
        )
        if guard.stdout:
            guard.stdout.readline()
    try:
        yield
    finally:
        if guard is not None:
            with suppress(OSError, ValueError):
                guard.communicate(_DONE)


def _watch(what: str, aside: Path, output: Path) -> None:
    for ending in ("SIGHUP", "SIGINT", "SIGTERM"):
        with suppress(AttributeError):
            signal.signal(getattr(signal, ending), signal.SIG_IGN)
    plan = planned(aside) if what == INSIDE_OF else []
    sys.stdout.buffer.write(_READY)
    sys.stdout.flush()
    if sys.stdin.buffer.read() == _DONE:
        return
    with suppress(OSError):
        if what == INSIDE_OF:
            carry_out(plan, aside, output)
            shutil.rmtree(aside)
        elif not output.exists():
            aside.rename(output)


if __name__ == "__main__":
    _watch(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
