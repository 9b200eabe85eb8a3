"""The state file that ``deploy/publish-branch.sh`` writes: when the site was last built and published well."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

from gongkai.problems import Position, Problem, problem

#: A night and two hours: the timer runs once a day.
LONGEST = dt.timedelta(hours=26)
#: Two machines may differ that much.
_CLOCKS = dt.timedelta(minutes=10)


def check_state(file: Path, now: dt.datetime) -> Iterator[Problem]:
    """Report a site that was not built well for more than a day, and a state file that does not say when it was."""
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
