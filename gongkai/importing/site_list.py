"""The list of an old site: one row a document, with its file, its old address and what is known of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from gongkai.importing.blocks import SourceTable
from gongkai.importing.found import FoundField
from gongkai.importing.old_alias import alias_of
from gongkai.importing.paper_number import number_of
from gongkai.importing.reading import read_paper
from gongkai.importing.refusal import Unreadable
from gongkai.importing.workbook_file import sheets_left
from gongkai.problems import Problem
from gongkai.text.dates import parse_date, parse_datetime

#: The columns of a list → the field of a document; ``file`` and ``address`` are the row's own.
_COLUMNS: dict[str, tuple[str, ...]] = {
    "file": ("文件", "文件名", "文件路径", "保存的网页", "附件"),
    "address": ("网址", "旧地址", "原网址", "地址", "链接", "URL", "url"),
    "title": ("标题", "名称"),
    "number": ("发文字号", "文号"),
    "issuer": ("发文机关", "发布机构", "发布单位"),
    "written": ("成文日期",),
    "published": ("发布日期", "发布时间"),
    "index_number": ("索引号",),
}
_HOW = "清单"


@dataclass(frozen=True, slots=True)
class Listed:
    """One row: its place in the list (the head is row 1; 0 without a list), its file, and the fields that it says."""

    row: int
    file: Path
    fields: dict[str, FoundField]
    fault: str = ""
    """Why the row cannot be followed, in the words of staff."""


def read_list(file: Path, shown: str) -> tuple[list[Listed], tuple[Problem, ...]]:
    """Read a list (.csv, .xlsx, .xls, .ods): its rows, and what of it was not read (hidden rows, other sheets).

    Raises Unreadable, in the words of staff; files lie in the folder of the list."""
    paper = read_paper(file, shown)
    table = next((block for block in paper.blocks if isinstance(block, SourceTable)), None)
    if table is None:
        raise Unreadable("清单要是表格文件", "存成 .xlsx 或 .csv，一份文件一行")
    grid = table.grid("", "")
    names = [_column(name) for name in grid[0]]
    if "file" not in names:
        raise Unreadable(
            f"清单没有“文件”这一列（第一行是：{'、'.join(filter(None, grid[0]))[:80]}）",
            f"第一行写列名：{_known()}",
        )
    unusable = (
        *(
            problem for problem in paper.problems if problem.code != "GK619"
        ),  # who wrote the list does not matter
        *sheets_left(paper, [table], shown),
    )
    return list(_rows(grid[1:], names, file.parent)), unusable


def _known() -> str:
    return "、".join(names[0] for names in _COLUMNS.values())


def _column(name: str) -> str:
    words = re.sub(r"\s", "", name)
    return next((field for field, names in _COLUMNS.items() if words in names), "")


def _rows(rows: list[list[str]], names: list[str], folder: Path) -> Iterator[Listed]:
    for number, row in enumerate(rows, 2):
        said = {name: text.strip() for name, text in zip(names, row, strict=False) if name and text.strip()}
        if not said:
            continue
        written = said.pop("file", "").replace("\\", "/")
        path = PurePosixPath(written)
        if not written:
            yield Listed(number, folder, {}, "没有写文件")
        elif path.is_absolute() or ".." in path.parts or re.match("[A-Za-z]:", written):
            yield Listed(number, folder, {}, f"文件要在清单的文件夹里，不能写到外面：{written}")
        elif not (folder / path).resolve().is_relative_to(folder.resolve()):
            yield Listed(number, folder, {}, f"文件是指向清单的文件夹之外的链接：{written}")
        else:
            yield Listed(number, folder / path, dict(_fields(said)))


def _fields(said: dict[str, str]) -> Iterator[tuple[str, FoundField]]:
    """What a row says of its document; what cannot be read is left to the document itself."""
    for column, text in said.items():
        name = column
        value: str | tuple[str, ...] = text
        if name == "address":
            if not (alias := alias_of(text)):
                continue
            name, value = "aliases", (alias,)
        elif name == "number":
            value = number_of(text) or text
        elif name == "issuer":
            value = tuple(filter(None, re.split(r"[、，,;；\s]+", text)))
        elif name in ("written", "published"):
            try:
                day = parse_date(text[:10]) if name == "written" else parse_datetime(text)
            except ValueError:
                continue
            value = day.isoformat(" ", "minutes")[:16] if isinstance(day, dt.datetime) else day.isoformat()
        yield name, FoundField(value, _HOW, 1.0)
