"""Rows as a CSV file that both a spreadsheet in China and a program open without asking."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

_NUMBER = re.compile(r"[-+]?[\d,]*\.?\d+%?")


def csv_text(rows: Iterable[Sequence[str]]) -> bytes:
    """RFC 4180 with CRLF, UTF-8 with BOM for spreadsheets.

    A cell that a spreadsheet would take for a formula gets ``'`` in front of it; a negative number stays a number.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _safe(text: str) -> str:
    formula = text.startswith(("=", "+", "-", "@", "\t", "\r")) and not _NUMBER.fullmatch(text)
    return f"'{text}" if formula else text
