"""A plugin of pytest that prints what the tests cost: processor time by part, module, test and shared fixture.

``python3 tests/run.py -p benchmarks.suite_costs`` (Linux). What takes long on a machine that is busy with other things is not
what costs much: two processors have 1,200 seconds of their time in ten minutes. Programs that a test starts are counted
with it, browsers too; what a shared fixture costs is counted with the test that is the first to ask for it as well.
"""

from __future__ import annotations

import os
import time
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

#: How many modules, tests and fixtures are shown.
MOST = 30
_TICKS = os.sysconf("SC_CLK_TCK")
#: What was measured in this process: what it is, its name, seconds of processors, seconds on the clock.
Row = tuple[str, str, float, float]
_rows: list[Row] = []


def processor_seconds() -> float:
    """What this process and all processes that it started have used so far, those that have ended included."""
    asked, ticks = [os.getpid()], 0
    while asked:
        process = Path("/proc") / str(asked.pop())
        try:
            # the name of a program, in brackets, may hold anything
            fields = (
                (process / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            )
            ticks += sum(map(int, fields[11:15]))
            for thread in (process / "task").iterdir():
                asked += map(int, (thread / "children").read_text(encoding="ascii").split())
        except OSError:
            continue  # it has just ended
    return ticks / _TICKS


def _measured(what: str, name: str) -> Generator[None, Any, Any]:
    began, used = time.monotonic(), processor_seconds()
    result = yield
    # a browser's process that nobody waited for takes its time with it
    _rows.append((what, name, max(0.0, processor_seconds() - used), time.monotonic() - began))
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, Any, Any]:
    """Measure a test with its fixtures."""
    return (yield from _measured("test", item.nodeid))


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: Any) -> Generator[None, Any, Any]:
    """Measure what a fixture makes that several tests share."""
    if fixturedef.scope == "function":
        return (yield)
    return (yield from _measured("fixture", f"{fixturedef.baseid}: {fixturedef.argname}"))


def pytest_collection_finish() -> None:
    """Measure the start of a worker up to the first test."""
    _rows.append(("collection", "", processor_seconds(), 0.0))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let a worker hand what it measured to the process that prints."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["costs"] = list(_rows)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over what a worker measured."""
    _rows.extend(tuple(row) for row in getattr(node, "workeroutput", {}).get("costs", ()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table."""
    for line in table(_rows):
        terminalreporter.write_line(line)


def table(rows: Iterable[Row]) -> Iterator[str]:
    """The lines of the table: what costs most stands first."""
    sums: dict[str, dict[str, list[float]]] = {}
    for what, name, cpu, wall in rows:
        for part, key in _keys(what, name):
            one = sums.setdefault(part, {}).setdefault(key, [0.0, 0.0, 0])
            one[0], one[1], one[2] = one[0] + cpu, one[1] + wall, one[2] + 1
    for part, found in sums.items():
        ordered = sorted(found.items(), key=lambda item: -item[1][0])
        yield f"{part}: {sum(one[0] for one in found.values()):.0f} processor seconds"
        for key, (cpu, wall, count) in ordered if part == "parts" else ordered[:MOST]:
            yield f"{cpu:8.1f} {wall:8.1f} on the clock {count:6.0f} × {key}"


def _keys(what: str, name: str) -> Iterator[tuple[str, str]]:
    if what == "test":
        module = name.partition("::")[0]
        yield "parts", "/".join(module.split("/")[:2])
        yield "modules", module
        yield "tests", name.partition("[")[0]
    else:
        yield f"{what}s", name
