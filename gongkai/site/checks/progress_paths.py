"""The path of a progress entry: the folder of its table, the number of its task, the day of the entry."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping

from gongkai.text.dates import parse_date
from gongkai.text.numerals import read_numeral
from gongkai.text.similar import nearest

_USUAL = "放在 progress/任务表的文件名/序号/ 下，文件名写日期，例如 progress/yunxi-2026/3/2026-05-18.md"
_DAY = "2026-05-18"
#: A number with the words around it on paper: 第三项, 任务3, 3号, (三), renwu-3.
_NUMBERED = re.compile(
    r"(?:第|任务|序号|事项|no|task|renwu|xuhao|di)?[-_. (第]*"
    r"(?P<number>[0-9]{1,4}|[零〇一二两三四五六七八九十百千]+)"
    r"[-_. )]*(?:项任务|项|号|条|件|个|任务|xiang|hao)?"
)
_TIGHT_DAY = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")


def table_advice(name: str, tables: Collection[str]) -> str:
    """The advice for a folder that names no task table; ``tables`` are the existing file names."""
    like = (nearest(name, tables) or sorted(tables))[:1]
    return f"文件夹“{name}”改成任务表的文件名" + "".join(f"，例如 {table}" for table in like)


def path_advice(identity: str, numbers: Mapping[str, Collection[int]]) -> str:
    """The advice for a path that names no task and day; ``numbers`` are the tasks of each table."""
    parts = identity.split("/")[1:]
    if len(parts) < 3:
        return _USUAL
    table, number, day = "/".join(parts[:-2]), parts[-2], parts[-1]
    return "；".join(_faults(table, number, day, numbers)) or _USUAL


def _faults(table: str, number: str, day: str, numbers: Mapping[str, Collection[int]]) -> Iterator[str]:
    there = numbers.get(table)
    if there is None:
        yield table_advice(table, numbers)
    if not re.fullmatch("[1-9][0-9]*", number):
        read = read_number(number)
        if read is not None and there is not None and read in there:
            yield f"文件夹“{number}”改名为 {read}"
        else:
            if read is not None and there is not None:
                yield f"任务表 {table} 没有第 {read} 项"
            example = read if read is not None and there is None else min(there or (1,))
            yield f"文件夹“{number}”改成任务的序号，例如 {example}"
    written = _day(day)
    if written is None:
        yield f"文件名“{day}”改成日期，例如 {_DAY}"
    elif written != day:
        yield f"文件名“{day}”改成 {written}"


def read_number(name: str) -> int | None:
    """The number of a task in the name of a folder, in any usual spelling; None when there is none."""
    match = _NUMBERED.fullmatch(unicodedata.normalize("NFKC", name).strip().lower())
    if match is None:
        return None
    written = match["number"]
    try:
        return int(written) if written.isdigit() else read_numeral(written)
    except ValueError:
        return None


def _day(name: str) -> str | None:
    """The day in the name of a file, rewritten as required; None when there is none."""
    written = unicodedata.normalize("NFKC", name)
    tight = _TIGHT_DAY.fullmatch(written)
    try:
        day: dt.date = parse_date("-".join(tight.groups()) if tight else written)
    except ValueError:
        return None
    return day.isoformat()
