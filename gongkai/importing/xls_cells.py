"""How the cells of an .xls are shown, of which calamine says nothing: their number formats, their errors ([MS-XLS] 2.3, 2.4)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_FORMAT, _XF, _EOF = 0x041E, 0x00E0, 0x000A
#: Records of one cell that begin with its row, its column and the number of its style.
_NUMBER, _RK, _FORMULA, _BOOLERR, _MULRK = 0x0203, 0x027E, 0x0006, 0x0205, 0x00BD
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
#: Formats of the Chinese edition, by their numbers, beside those that every edition has.
_CHINESE = {
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
}

Cells = dict[tuple[int, int], str]


def records(content: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """The records from a place to the end of their part: the number of each, where its content begins, its size."""
    while at + 4 <= len(content):
        kind, size = struct.unpack_from("<HH", content, at)
        yield kind, at + 4, size
        if kind == _EOF:
            return
        at += 4 + size


def formats_and_errors(content: bytes, start: int, old: bool) -> tuple[Cells, Cells]:
    """The number formats of the cells of the sheet that begins at ``start``, and the errors that they show.

    ``old`` says that the file is of Excel 5 or 95. Raises ``struct.error`` for a damaged file.
    """
    styles = _styles(content, old)
    formats: Cells = {}
    errors: Cells = {}
    for kind, at, size in records(content, start):
        if kind == _MULRK and size >= 6:
            row, first = struct.unpack_from("<HH", content, at)
            for place in range((size - 6) // 6):
                style = struct.unpack_from("<H", content, at + 4 + 6 * place)[0]
                formats[row, first + place] = styles.get(style, "General")
        elif kind in (_NUMBER, _RK, _FORMULA, _BOOLERR) and size >= 8:
            row, column, style = struct.unpack_from("<HHH", content, at)
            formats[row, column] = styles.get(style, "General")
            value = content[at + 6 : at + 14]
            if kind == _BOOLERR and value[1]:
                errors[row, column] = _ERRORS.get(value[0], "#N/A")
            elif kind == _FORMULA and value[6:8] == b"\xff\xff" and value[0] == 2:
                errors[row, column] = _ERRORS.get(value[2], "#N/A")
    return formats, errors


def _styles(content: bytes, old: bool) -> dict[int, str]:
    """The number format of each style of a workbook."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    named = {**BUILTIN_FORMATS, **_CHINESE}
    numbers = []
    for kind, at, size in records(content, 0):
        if kind == _XF and size >= 4:
            numbers.append(struct.unpack_from("<H", content, at + 2)[0])
        elif kind == _FORMAT and size >= 5:
            number = struct.unpack_from("<H", content, at)[0]
            named[number] = _text(content[at + 2 : at + size], old)
    return {style: named.get(number, "General") for style, number in enumerate(numbers)}


def _text(written: bytes, old: bool) -> str:
    """The words of a number format as they are stored: in the code of the computer, in Latin letters or in UTF-16."""
    if old:
        return written[1 : 1 + written[0]].decode("gb18030", "replace")
    count, wide = struct.unpack_from("<HB", written)
    if wide & 1:
        return written[3 : 3 + 2 * count].decode("utf-16-le", "replace")
    return written[3 : 3 + count].decode("latin-1")
