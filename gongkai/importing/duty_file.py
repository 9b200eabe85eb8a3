"""A 权责清单 in a workbook or a Word file as a content file. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gongkai.fields.withheld import withholds
from gongkai.importing.blocks import Line, Paper, SourceTable
from gongkai.importing.content_file import Content, scalar
from gongkai.importing.found import FoundField
from gongkai.importing.refusal import Unreadable
from gongkai.importing.task_columns import Place, places
from gongkai.importing.workbook_file import sheets_left
from gongkai.problems import Position, problem
from gongkai.records.duty import POWER_TYPES
from gongkai.text.signing import bare

#: The name of a column → the field; the first that fits. What fits none is kept in 备注 under its own name.
_COLUMNS = (
    ("追责", "追责情形"),
    ("责任事项", "责任事项"),
    ("收费", "收费依据"),
    ("监督|投诉|举报", "监督方式"),
    ("依据", "依据"),
    ("编码|代码|编号$", "编码"),
    ("子项", "子项"),
    ("类型|类别", "类型"),
    ("主体|实施机关|实施单位|承办机构|行使机关|责任单位|责任部门", "行使主体"),
    ("对象|相对人", "实施对象"),
    ("流程|程序", "流程"),
    ("期限|时限", "办理期限"),
    ("序号", "序号"),
    ("备注|说明", "备注"),
    ("名称|职权|权力|权责|事项", "职权名称"),
)
_ORDER = ("职权名称", "编码", "类型", "行使主体", "实施对象", "依据", "子项", "责任事项", "追责情形", "流程", "办理期限", "收费依据", "监督方式", "备注")  # fmt: skip
_LISTS = ("依据", "子项")
_TITLE = re.compile(r"(?:20\d{2}年)?(?P<unit>[\u3400-\u9fff]{3,30}?)(?:行政)?权[责力].*清单")
_NOTE = re.compile(r"(?:注|说明|备注)[：:]")
_MOST_ABOVE, _LEAST = 8, 3


@dataclass(slots=True)
class _Power:
    """One power: what each field says, cell by cell."""

    said: dict[str, list[str]] = field(default_factory=dict)

    def add(self, label: str, words: str) -> None:
        if words and words not in self.said.setdefault(label, []):
            self.said[label].append(words)


@dataclass(slots=True)
class _List:
    """What the tables of a list say: its powers, lines around them, and rows that are not understood."""

    powers: list[_Power] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    lost: list[tuple[int, str]] = field(default_factory=list)


def duties_of(paper: Paper, shown: str, today: dt.date) -> Content:
    """Make the content file of the 权责清单 in ``paper``. Raises Unreadable when no table in it is one."""
    found = _List()
    columns: list[tuple[str, str]] = []
    read: list[SourceTable] = []
    for table in (block for block in paper.blocks if isinstance(block, SourceTable)):
        grid = places(table)
        head = _head(grid)
        if head:
            columns, behind = head
        elif not columns or len(grid[0]) != len(columns) or table.sheet != read[-1].sheet:
            continue
        else:
            behind = 0  # goes on behind a page break
        read.append(table)
        _read(grid, columns, behind, found)
    if not found.powers:
        raise Unreadable("没有找到权责清单的表：表头里要有“职权名称”“依据”“责任事项”一类的列名", "核对表头")
    lines = [bare(block.text) for block in paper.blocks if isinstance(block, Line)]
    unit = next((match["unit"] for words in (*found.titles, *lines) if (match := _TITLE.search(words))), "")
    made = Content("", problems=[*paper.problems, *sheets_left(paper, read, shown)])
    actors = [words for power in found.powers for words in power.said.get("行使主体", ())]
    how, sure = ("标题", 1.0) if unit else ("行使主体", 0.7)
    unit = unit or max(actors, key=actors.count, default="")
    at = Position(shown)
    if not unit:
        made.problems.append(problem("GK614", at, label="单位"))
    elif how != "标题":
        made.problems.append(problem("GK616", at, label="单位", value=unit, how=how))
    for line, words in found.lost:
        made.problems.append(problem("GK642", Position(shown, line), words=words[:40]))
    made.fields = {
        "title": FoundField(f"{unit}权责清单", how, 1.0),
        "unit": FoundField(unit or "……", how if unit else "没有找到", sure),
        "powers": FoundField(f"{len(found.powers)} 项", "表里的各行", 1.0),
    }
    made.text = "\n".join(_lines(unit, found, today)) + "\n"
    return made


def _head(grid: Sequence[Sequence[Place]]) -> tuple[list[tuple[str, str]], int] | None:
    """The name and the field of each column, and the first row below the head; None without a head."""
    for at, row in enumerate(grid[:_MOST_ABOVE]):
        behind = min(len(grid), at + max((place.cell.rows for place in row if place.row == at), default=1))
        columns = []
        for column in range(len(row)):
            names = [bare(grid[line][column].cell.text) for line in range(at, behind)]
            name = next((words for words in reversed(names) if words), "")
            columns.append((name, _field(name)))
        known = {label for _, label in columns if label}
        whole = any(place.cell.cols == len(row) > 1 for place in row)
        if not whole and "职权名称" in known and len(known) >= _LEAST:
            return columns, behind
    return None


def _field(name: str) -> str:
    if not name or len(name) > 16 or withholds(name):
        return ""
    return next((label for pattern, label in _COLUMNS if re.search(pattern, name)), "")


def _read(grid: Sequence[Sequence[Place]], columns: list[tuple[str, str]], behind: int, found: _List) -> None:
    """Add the rows of one table to ``found``."""
    key = next(place for place, (_, label) in enumerate(columns) if label == "职权名称")
    kind, last = "", None
    for at, row in enumerate(grid):
        words = [place.cell.text.strip() for place in row]
        texts = list(dict.fromkeys(filter(None, words)))
        if not texts:
            continue
        if at < behind:
            found.titles += [bare(text) for text in texts] if len(texts) == 1 else []
            continue
        if [bare(text) for text in words] == [name for name, _ in columns]:
            continue  # the head again, behind a page break
        if len(texts) == 1 and (row[0].cell.cols == len(row) or (words[0] and not any(words[1:]))):
            named = next((power for power in POWER_TYPES if power in texts[0]), "")
            if _NOTE.match(texts[0]):
                found.notes.append(texts[0])
            elif named:
                kind = named
            else:
                found.lost.append((at + 1, texts[0]))
            continue
        name = row[key]
        begins = name.row == at and bool(words[key])
        if begins or last is None:
            if not words[key]:
                found.lost.append((at + 1, " ".join(texts)))
                continue
            last = _Power()
            found.powers.append(last)
        for (label, field_name), text in zip(columns, words, strict=True):
            if field_name == "序号":
                continue
            if field_name:
                last.add(field_name, text)
            elif text and withholds(label, text):
                last.add(
                    label, text
                )  # under its own name, which check refuses: 不公开理由 must not become 备注
            elif text:
                last.add("备注", f"{label}：{text}" if label else text)
        if kind:
            last.said.setdefault("类型", [kind])


def _lines(unit: str, found: _List, today: dt.date) -> Iterator[str]:
    if not unit:
        yield "# 没有找到单位，对照原件填写"
    yield f"单位: {scalar(unit or '……')}"
    yield "# 导入的那天；写实际发布的日期"
    yield f"发布日期: {today.isoformat()} 09:00"
    if found.notes:
        yield f"说明: {scalar('；'.join(found.notes))}"
    yield "# 草稿 不会发布；核对以后删去这一行"
    yield "状态: 草稿"
    yield "职权:"
    for power in found.powers:
        lead = "  - "
        for label in (*_ORDER, *(name for name in power.said if name not in _ORDER)):
            said = power.said.get(label)
            if not said:
                continue
            if label in _LISTS:
                items = [line.strip() for words in said for line in words.split("\n") if line.strip()]
                yield f"{lead}{label}:"
                yield from (f"      - {scalar(item)}" for item in items)
            else:
                # a name over two lines is one; elsewhere a line break divides items
                joined = "".join(said[0].split("\n")) if label == "职权名称" else "\n".join(said)
                yield f"{lead}{scalar(label)}: {scalar('；'.join(joined.split(chr(10))) if label == '备注' else joined)}"
            lead = "    "
