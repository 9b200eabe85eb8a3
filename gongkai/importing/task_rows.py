"""The rows of a table of tasks as tasks: section rows, headings carried down or merged, heads repeated after a page break."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.fields.withheld import keeps_back
from gongkai.importing.task_columns import Place, TableHead
from gongkai.text.numerals import heading_level
from gongkai.text.signing import bare, may_sign

_NOTE = re.compile(r"(?:注|备注|说明)[：:0-9]")
_ENDED = re.compile(r"[。；！？!?;）)]$")
_APART = re.compile(r"[、，,；;]")


@dataclass(frozen=True, slots=True)
class ReadTask:
    """One task as its row says it."""

    section: str = ""
    headings: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    responsible: str = ""
    requirement: str = ""
    deadline: str = ""
    kept_back: tuple[tuple[str, str], ...] = ()
    """The cells that say the row is not for the public, by the name of their column."""


@dataclass
class TableTasks:
    """The tasks of a table, what stands above and below it, and what could not be read: (row from 1, words)."""

    tasks: list[ReadTask] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    sections: bool = False
    lost: list[tuple[int, str]] = field(default_factory=list)
    joined: list[int] = field(default_factory=list)
    """Rows that were read as the rest of the row above them, which a page break had cut."""


def rows_of(grid: Sequence[Sequence[Place]], head: TableHead) -> TableTasks:
    """Read the rows of a table with this head."""
    reader = _Reader(head)
    made = reader.made
    for row in grid[: head.first]:
        made.titles += [
            text for text in dict.fromkeys(place.cell.text.strip() for place in row if place.begins) if text
        ]
    for at in range(head.behind, len(grid)):
        reader.row(grid, at)
    return made


class _Reader:
    """Reads one table. State lives for one call of ``rows_of``."""

    def __init__(self, head: TableHead) -> None:
        self.made = TableTasks()
        self._head = head
        self._section = ""
        self._carried: dict[int, str] = {}
        self._repeated = False

    def row(self, grid: Sequence[Sequence[Place]], at: int) -> None:
        """Read one row."""
        row = grid[at]
        texts = [place.cell.text.strip() for place in row]
        if not any(texts):
            return
        if self._is_head(row, texts):
            self._repeated = True
            return
        own = [place.cell.text.strip() for place in row if place.begins and place.cell.text.strip()]
        whole = len({(place.row, place.column) for place in row}) == 1
        if len(own) == 1 and (whole or (heading_level(own[0]) and texts.count("") == len(texts) - 1)):
            self._banner(own[0])
            return
        if len(own) == 1 and _NOTE.match(own[0]):
            self.made.notes.append(own[0])
            return
        self._task(row, at)
        self._repeated = False

    def _is_head(self, row: Sequence[Place], texts: Sequence[str]) -> bool:
        names = [bare(text) for text in texts]
        return names == list(self._head.names) or (
            sum(name == own for name, own in zip(names, self._head.names, strict=False)) > len(names) / 2
        )

    def _banner(self, text: str) -> None:
        if _NOTE.match(text):
            self.made.notes.append(text)
            return
        self._section, self.made.sections = text, True
        self._carried = {}

    def _task(self, row: Sequence[Place], at: int) -> None:
        levels = self._levels(row)
        above, wanted = levels["工作任务"], levels["具体要求"]
        requirement = wanted[-1] if wanted else ""
        headings = tuple(filter(None, (*above, *wanted[:-1])))
        responsible = "\n".join(filter(None, self._texts(row, "责任单位")))
        task = ReadTask(
            self._section,
            headings,
            self._lead(row),
            responsible,
            requirement,
            "\n".join(filter(None, self._texts(row, "完成时限"))),
            self._kept_back(row),
        )
        if not requirement:
            words = [place.cell.text for place in row if place.begins and place.cell.text.strip()]
            only_headings = all(
                self._head.fields[place.column] in ("工作任务", "序号")
                for place in row
                if place.begins and place.cell.text.strip()
            )
            if words and not only_headings:
                self.made.lost.append((at + 1, " ".join(words)))
            return
        if self.made.tasks and self._repeated and task == self.made.tasks[-1]:
            return  # a row that stands before and behind a page break
        if self._goes_on(row, task):
            last = self.made.tasks[-1]
            self.made.tasks[-1] = ReadTask(
                last.section,
                last.headings,
                last.lead,
                last.responsible,
                last.requirement + requirement,
                last.deadline,
                last.kept_back,
            )
            self.made.joined.append(at + 1)
            return
        self.made.tasks.append(task)

    def _goes_on(self, row: Sequence[Place], task: ReadTask) -> bool:
        """Whether a row is the rest of the one above: it has words in the last column of the requirement alone."""
        if not self._repeated or not self.made.tasks:
            return False
        filled = {
            self._head.fields[place.column] for place in row if place.begins and place.cell.text.strip()
        }
        return filled == {"具体要求"} and not _ENDED.search(self.made.tasks[-1].requirement)

    def _levels(self, row: Sequence[Place]) -> dict[str, list[str]]:
        """The texts of the columns of headings and requirements, from left to right, those above going on."""
        found: dict[str, list[str]] = {"工作任务": [], "具体要求": []}
        changed = False
        columns = [column for column, name in enumerate(self._head.fields) if name in found]
        last = max((column for column in columns if row[column].cell.text.strip()), default=-1)
        for column in columns:
            place, name = row[column], self._head.fields[column]
            text = place.cell.text.strip()
            if place.column != column:  # a cell that reaches over several columns is one level
                self._carried[column] = ""
                continue
            if not text and not changed and (name == "工作任务" or column < last):
                text = self._carried.get(column, "")
            elif text != self._carried.get(column):
                changed = True
            self._carried[column] = text
            if text:
                found[name].append(text)
        return found

    def _kept_back(self, row: Sequence[Place]) -> tuple[tuple[str, str], ...]:
        """The cells by which a row is not for the public; one in a column of the table itself as 公开属性."""
        return tuple(
            ("公开属性" if self._head.fields[column] or not name else name, text)
            for column, (name, place) in enumerate(zip(self._head.names, row, strict=True))
            if (text := place.cell.text.strip())
            and keeps_back("" if self._head.fields[column] else name, text)
        )

    def _texts(self, row: Sequence[Place], name: str) -> list[str]:
        return [
            place.cell.text.strip()
            for column, place in enumerate(row)
            if self._head.fields[column] == name and place.column == column
        ]

    def _lead(self, row: Sequence[Place]) -> tuple[str, ...]:
        """Who leads: one a line, or parted by signs when each part is a unit; else the bold ones among those responsible."""
        lines = [
            line.strip() for text in self._texts(row, "牵头部门") for line in text.split("\n") if line.strip()
        ]
        if "牵头部门" not in self._head.fields:
            lines = [
                word
                for column, place in enumerate(row)
                if self._head.fields[column] == "责任单位" and place.column == column
                for bold in place.cell.bold
                for word in _APART.split(bold)
                if word.strip()
            ]
            return tuple(dict.fromkeys(lines))
        if len(lines) == 1:
            parts = [part for part in _APART.split(lines[0]) if part]
            return tuple(parts) if len(parts) > 1 and all(map(may_sign, parts)) else tuple(lines)
        return tuple(line.rstrip("、，,；;") for line in lines)
