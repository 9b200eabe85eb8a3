"""Limits on the Markdown of a body, checked before parsing: few signs can mean much work or long pages."""

from __future__ import annotations

import re
from itertools import accumulate

from gongkai.problems import Position, Problem, problem

#: No paper reaches a tenth of these limits: lines, Markdown signs, table cells.
MOST_LINES = 20_000
MOST_SIGNS = 30_000
MOST_CELLS = 30_000
#: The size of all link definitions, each counted as often as links can refer to it.
MOST_REPEATED = 2_000_000
_SIGN = re.compile(r"[*_`\\\[\]!<>&~]")
_DEFINITION = re.compile(r"[ >]*\[[^\]^][^\]]*\]:")
_RULER = frozenset(" \t>|:-")


def body_beyond(body: str, path: str, first_line: int) -> Problem | None:
    """GK044 where a body exceeds a limit, else None; ``body`` begins on line ``first_line`` of ``path``."""
    lines = body.split("\n")
    found = _lines(lines) or _signs(body, lines) or _cells(body, lines) or _repeated(body, lines)
    if found is None:
        return None
    line, what, most = found
    return problem("GK044", Position(path, first_line + line), what=what, most=most)


def _lines(lines: list[str]) -> tuple[int, str, int] | None:
    if len(lines) <= MOST_LINES:
        return None
    written = [number for number, line in enumerate(lines) if line.strip()]
    return (written[MOST_LINES], "有字的行", MOST_LINES) if len(written) > MOST_LINES else None


def _signs(body: str, lines: list[str]) -> tuple[int, str, int] | None:
    if len(_SIGN.findall(body)) <= MOST_SIGNS:
        return None
    counted = accumulate(len(_SIGN.findall(line)) for line in lines)
    line = next(number for number, count in enumerate(counted) if count > MOST_SIGNS)
    return line, "Markdown 符号（* _ [ ] 等）", MOST_SIGNS


def _cells(body: str, lines: list[str]) -> tuple[int, str, int] | None:
    """Every table row is rendered with as many cells as its head has."""
    if "|" not in body:
        return None
    columns = cells = 0
    for number, line in enumerate(lines):
        if not line.strip():
            columns = 0
        elif columns:
            cells += columns
        elif number and "-" in line and "|" in lines[number - 1] + line and _RULER.issuperset(line):
            columns = line.count("|") + 1
            cells += columns
        if cells > MOST_CELLS:
            return number, "表格的格子", MOST_CELLS
    return None


def _repeated(body: str, lines: list[str]) -> tuple[int, str, int] | None:
    """A definition ``[a]: …`` is repeated in the HTML for every link that refers to it; a footnote is not."""
    if "]:" not in body:
        return None
    named = body.count("]")
    length = 0
    for number, line in enumerate(lines):
        if _DEFINITION.match(line):
            length = 0
        elif not length or not line.strip():
            length = 0
            continue
        length += len(line)
        if length * named > MOST_REPEATED:
            return number, "链接定义展开后的字", MOST_REPEATED
    return None
