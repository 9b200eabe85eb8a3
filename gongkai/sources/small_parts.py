"""The parts of an office file that are read for the search, within limits, so that no file can take much time or memory."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from itertools import islice

from gongkai.sources.encodings import xml_in_utf_8

#: The most bytes of all wanted parts together when they are expanded, and the most signs that begin a tag in a list of styles.
MOST_EXPANDED, _MOST_OF_STYLES = 20_000_000, 40_000
#: The parts of a workbook that are as long as its tables, and the most bytes of each that are expanded.
_STRINGS = "xl/sharedStrings.xml"
_LONG = re.compile(rf"{re.escape(_STRINGS)}|xl/worksheets/[^/]+\.xml")
_MOST_OF_LONG, _HEAD = 8_000_000, 500
_ROW_ENDS, _TEXT_ENDS = re.compile(rb"</row>|<row\b[^>]*/>"), re.compile(rb"</si>|<si\s*/>")
#: A cell that names a shared text by its number.
_USES = re.compile(rb't="s"[^>]*>\s*<v>(\d{1,9})</v>')


class TooMuch(Exception):
    """The parts are larger than those of any paper that people read, or declare entities, which office programs never do."""


def small_parts(
    content: bytes, wanted: re.Pattern[str], most_tags: int, most_rows: int = 0
) -> dict[str, bytes]:
    """The expanded parts whose names are ``wanted``, judged by their sizes before anything is expanded.

    ``most_tags`` is the most signs that begin a tag in all of them. With ``most_rows``, a sheet of a workbook that has more rows,
    or as many tags, is cut behind a row, and the texts that sheets share behind the last one that is used.

    Raises ``TooMuch``, and whatever ``zipfile`` raises for a damaged or locked file.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        entries = [entry for entry in package.infolist() if wanted.fullmatch(entry.filename)]
        long = {entry.filename for entry in entries if most_rows and _LONG.fullmatch(entry.filename)}
        sizes = {
            entry.filename: min(entry.file_size, _MOST_OF_LONG) if entry.filename in long else entry.file_size
            for entry in entries
        }
        if sum(sizes.values()) > MOST_EXPANDED:
            raise TooMuch
        parts = {}
        for entry in entries:
            with package.open(entry) as part:
                parts[entry.filename] = xml_in_utf_8(part.read(sizes[entry.filename]))
    left = most_tags * 2 // 3  # the rest is for the texts that sheets share
    for name in sorted(long - {_STRINGS}):
        parts[name] = _first_rows(parts[name], most_rows, left)
        left -= parts[name].count(b"<")
    if _STRINGS in long:
        parts[_STRINGS] = _first_strings(parts[_STRINGS], [parts[name] for name in long - {_STRINGS}])
    tags = {name: part.count(b"<") for name, part in parts.items()}
    if sum(tags.values()) > most_tags:
        raise TooMuch
    if any(count > _MOST_OF_STYLES for name, count in tags.items() if name.endswith("/styles.xml")):
        raise TooMuch
    if any(b"<!DOCTYPE" in part.replace(b"\0", b"") for part in parts.values()):
        raise TooMuch
    return parts


def _first_rows(sheet: bytes, most_rows: int, most_tags: int) -> bytes:
    """The sheet as it is, or with its first rows alone. Raises ``TooMuch`` for one that no spreadsheet program writes."""
    if sheet.rstrip().endswith(b"</worksheet>") and (
        sheet.count(b"<row") <= most_rows and sheet.count(b"<") <= most_tags
    ):
        return sheet
    if b"<worksheet" not in sheet[:_HEAD]:
        raise TooMuch
    end = tags = 0
    for number, row in enumerate(_ROW_ENDS.finditer(sheet)):
        tags += sheet.count(b"<", end, row.end())
        if number >= most_rows or (number and tags > most_tags):
            break
        end = row.end()
    if not end:
        raise TooMuch
    return sheet[:end] + b"</sheetData></worksheet>"


def _first_strings(shared: bytes, sheets: Iterable[bytes]) -> bytes:
    """The texts that sheets share, as far as these sheets use them."""
    last = max((int(match[1]) for sheet in sheets for match in _USES.finditer(sheet)), default=-1)
    ends = (match.end() for match in _TEXT_ENDS.finditer(shared))
    end = next(islice(ends, last, None), None) if last >= 0 else None
    if end is None:
        if not shared.rstrip().endswith(b"</sst>"):
            raise TooMuch
        return shared
    return shared[:end] + b"</sst>"
