"""The figures as Markdown: the machine, the versions, one table a scenario."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from programs import OWN, Program
from scenarios import SCENARIOS

#: Names of figures, their headings, how they are divided and how many places they have.
_COLUMNS = (
    ("wall", "wall, s", 1, 2),
    ("cpu", "CPU, s", 1, 2),
    ("peak_memory", "peak memory, MB", 1_000_000, 0),
    ("files", "files", 1, 0),
    ("bytes", "output, MB", 1_000_000, 1),
)


def machine() -> str:
    """One line about the machine and how busy it was."""
    cores = len(os.sched_getaffinity(0))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1_000_000_000
    load = os.getloadavg()[0]
    described = (
        f"{_processor()}, {cores} cores, {memory:.0f} GB of memory, {platform.system()} {platform.machine()}"
    )
    return f"{described}, Python {platform.python_version()}; load before the run {load:.1f}"


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or "unknown processor"


def markdown(
    figures: Mapping[str, Mapping[str, Mapping[str, Any]]],
    programs: Sequence[Program],
    left_out: Mapping[str, str],
    heading: str,
    about: str,
) -> str:
    """The whole report. Ratios are gongkai ÷ peer: below 1, gongkai needs less."""
    lines = [f"## {heading}", "", about, ""]
    lines += [f"- {program.name} {program.version}" for program in programs]
    for scenario in SCENARIOS:
        lines += _table(scenario, figures)
    if left_out:
        lines += ["", "Left out:", "", *(f"- {what}: {why}" for what, why in left_out.items())]
    return "\n".join(lines) + "\n"


def _table(scenario: str, figures: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> list[str]:
    measured = {name: found[scenario] for name, found in figures.items() if scenario in found}
    if not measured:
        return []
    ratios = ("wall", "cpu", "peak_memory")
    heads = [title for _, title, _, _ in _COLUMNS] + [
        f"{OWN} ÷ it: {word}" for word in ("wall", "CPU", "memory")
    ]
    lines = [
        "",
        f"### {scenario}",
        "",
        f"| program | {' | '.join(heads)} |",
        "| --- |" + " ---: |" * len(heads),
    ]
    own = measured.get(OWN)
    for name, found in measured.items():
        cells = [f"{found[key] / unit:,.{places}f}" for key, _, unit, places in _COLUMNS]
        cells += [f"{own[key] / found[key]:.2f}" if own and name != OWN else "" for key in ratios]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return lines
