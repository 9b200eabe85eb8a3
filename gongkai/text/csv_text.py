"""Rows as a CSV file that both Chinese spreadsheets and programs open without a dialog."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from types import SimpleNamespace

#: First signs that a spreadsheet may take for a formula: full-width and small ones in a Chinese or Japanese setting,
#: and after blanks and signs without width, which some programs take away. A sign alone is no formula.
_FORMULA = re.compile(r"[\t\r\n]|[\s\u200b-\u200f\u2060\ufeff]*[-=+@＝＋－＠﹦﹢﹣﹫](?=.)", re.DOTALL)
_NUMBER = re.compile(r"[-+]?[\d,]*\.?\d+%?")


def csv_text(rows: Iterable[Sequence[str]]) -> bytes:
    """RFC 4180 with CRLF, UTF-8 with BOM for spreadsheets.

    A cell that a spreadsheet would take for a formula gets ``'`` in front of it; a negative number stays a
    number.
    """
    return csv_file(csv_lines(rows))


def csv_lines(rows: Iterable[Sequence[str]]) -> list[str]:
    """The line of each row in such a file, with its line end, so that several files can share it."""
    lines: list[str] = []
    writer = csv.writer(SimpleNamespace(write=lines.append), lineterminator="\r\n")
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return lines


def csv_file(lines: Iterable[str]) -> bytes:
    """The file made of such lines."""
    return b"\xef\xbb\xbf" + "".join(lines).encode()


def safe_cell(text: str) -> str:
    """The text of a cell, with ``'`` in front of it where a spreadsheet would take it for a formula."""
    formula = _FORMULA.match(text) and not _NUMBER.fullmatch(text)
    return f"'{text}" if formula else text
