"""The state file of ``deploy/publish-branch.sh``: when the site was last built and published successfully."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

from gongkai.problems import Position, Problem, problem

#: The timer runs once a day; two hours are added for the build.
LONGEST = dt.timedelta(hours=26)
#: Two clocks may differ by this much.
_CLOCKS = dt.timedelta(minutes=10)


def check_state(file: Path, now: dt.datetime) -> Iterator[Problem]:
    """GK546 for a last build older than ``LONGEST``, GK547 for a state file that cannot be used."""
    at = Position(file.as_posix())
    try:
        built = dt.datetime.fromisoformat(json.loads(file.read_text(encoding="utf-8"))["built"])
        age = now - built
    except OSError:
        yield problem("GK547", at, reason="没有这个文件或读不了")
        return
    except (ValueError, KeyError, TypeError, RecursionError):
        yield problem("GK547", at, reason="里面没有带时区的 built 时间")
        return
    if age > LONGEST:
        yield problem(
            "GK546",
            at,
            built=built.isoformat(sep=" ", timespec="minutes"),
            hours=age // dt.timedelta(hours=1),
        )
    elif age < -_CLOCKS:
        yield problem("GK547", at, reason=f"时间 {built.isoformat(sep=' ', timespec='minutes')} 还没有到")
