"""The four source texts, read independently of the content: the truth that content and pages are held against."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

SOURCES = Path(__file__).parent.parent / "data" / "sources"

_ARTEFACT = re.compile(r"\[bookmark: [^\]]*\]")


@dataclass(frozen=True)
class SourceRow:
    """One row of a task table as the source has it; ``heading`` is carried on from the row where it stands."""

    section: str
    heading: str
    lead: tuple[str, ...]
    responsible: str
    requirement: str


def text_of(name: str) -> str:
    """A source without the bookmarks that a word processor left in it."""
    return _ARTEFACT.sub("", (SOURCES / f"{name}.txt").read_text(encoding="utf-8"))


def flat(text: str) -> str:
    """A text without white space: what is left is held character by character."""
    return re.sub(r"\s+", "", text)


def word_rows(name: str) -> list[SourceRow]:
    """The rows of a table that came out of Word: every cell begins with a tab, an empty heading carries on."""
    table = text_of(name).split("具体要求\n", 1)[1]
    section = heading = ""
    rows = []
    for block in re.split(r"\n(?=\t)", "\n" + table):
        rows.append(block)
    cells = [cell.strip("\n") for cell in re.split(r"(?:^|\n)\t", "\n" + table)][1:]
    found = []
    place = 0
    while place < len(cells):
        cell = flat(cells[place])
        if re.match(r"[一二三四五]、", cell):
            section, place = cell, place + 1
            continue
        if cell:
            heading = cell
        if place + 3 >= len(cells):
            break
        lead = tuple(line.strip() for line in cells[place + 1].split("\n") if line.strip())
        requirement = cells[place + 3]
        found.append(
            SourceRow(section, heading, lead, flat(cells[place + 2]), flat(requirement.split("\n抄送")[0]))
        )
        place += 4
    return found
