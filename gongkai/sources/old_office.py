"""Files of the old Office (.doc, .xls, .ppt, and .wps, .et, .dps of WPS): cells, numbers, authors, macros.

Calamine reads a workbook, hidden sheets too. For a text or a presentation the bytes of every stream are
searched for runs of letters in the two encodings of these formats; the place of a run within the text is
unknown.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator

import olefile
import python_calamine

from gongkai.sources.passages import Passage, Rows, Wanted, letters
from gongkai.text.personal_words import worth_a_look

SIGNATURE = b"\xd0\xcf\x11\xe0"
_WORKBOOKS = ("xls", "et")
_MOST_ROWS, _MOST_STREAMS, _MOST_BYTES = 200_000, 2000, 50_000_000
#: How many bytes of a stream are looked at first, and the record in them that says that a workbook is locked.
_FIRST, _FILE_PASS = 2048, 0x2F
#: How embedded files begin, and the streams in which they stand.
_ENCLOSED, _OF_ENCLOSED = (b"PK\x03\x04", b"%PDF-"), ("Package", "CONTENTS", "\x01Ole10Native")
#: A run of letters, signs and digits: text looks like this, code and pictures never do for long.
_WORDS = re.compile("[ -~\r\n\t\x07\u2010-\u201d\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]{8,}")
_NARROW = re.compile(rb"[0-9][0-9 \-]{9,}[0-9Xx]")
_LINES = re.compile(r"[\r\n\t\x07]+")


def passages_of_old_office(
    content: bytes, ending: str, where: str, wanted: Wanted = worth_a_look
) -> Iterator[Passage]:
    """The passages that are wanted. Raises OSError and ValueError for damaged files."""
    if ending in _WORKBOOKS:
        try:
            yield from _of_workbook(content, where, wanted)
            return
        except python_calamine.CalamineError:
            pass  # a text with a wrong ending: its streams are searched like any other
    with olefile.OleFileIO(io.BytesIO(content)) as opened:
        left = _MOST_BYTES
        for path in opened.listdir()[:_MOST_STREAMS]:
            with opened.openstream(path) as stream:
                part = stream.read(left)
            left -= len(part)
            yield from _of_stream(part, f"{where}{_name(path[-1])}", wanted)


def is_locked(content: bytes) -> bool:
    """Whether a password is needed to read a file, also one of the new Office that was locked. Raises OSError.

    [MS-OFFCRYPTO]; the flag ``fEncrypted`` of [MS-DOC], the record ``FilePass`` of [MS-XLS].
    """
    with olefile.OleFileIO(io.BytesIO(content)) as opened:
        names = {path[-1]: path for path in opened.listdir()[:_MOST_STREAMS]}
        if names.keys() & {"EncryptedPackage", "EncryptedSummary"}:
            return True
        for name in names.keys() & {"WordDocument", "Workbook", "Book"}:
            with opened.openstream(names[name]) as stream:
                head = stream.read(_FIRST)
            if name == "WordDocument":
                return len(head) > 11 and bool(head[11] & 1)
            at = 0
            while at + 4 <= len(head):
                record, length = struct.unpack_from("<HH", head, at)
                if record == _FILE_PASS:
                    return True
                at += 4 + length
    return False


def enclosed_in_old_office(content: bytes) -> Iterator[bytes]:
    """The packages and PDFs that are embedded in a file, as a workbook in a text. Raises OSError."""
    with olefile.OleFileIO(io.BytesIO(content)) as opened:
        for path in opened.listdir()[:_MOST_STREAMS]:
            with opened.openstream(path) as stream:
                head = stream.read(_FIRST)
                starts = [at for at in map(head.find, _ENCLOSED) if at >= 0]
                if starts and path[-1] in _OF_ENCLOSED:
                    yield head[min(starts) :] + stream.read(_MOST_BYTES)


def traces_of_old_office(content: bytes) -> Iterator[str]:
    """The author, the last editor, macros. Raises OSError."""
    with olefile.OleFileIO(io.BytesIO(content)) as opened:
        names = {path[-1].lower() for path in opened.listdir(streams=True, storages=True)}
        if names & {"macros", "_vba_project_cur", "vba"}:
            yield "宏"
        if names & {"workbook", "book"}:
            yield from _hidden_sheets(content)
        found = opened.get_metadata()
        codepage = found.codepage if isinstance(found.codepage, int) else 936
        for value, label in (
            (found.author, "作者"),
            (found.last_saved_by, "最后修改人"),
            (found.manager, "经理"),
            (found.company, "单位"),
        ):
            if words := _decoded(value, codepage):
                yield f"{label} {words}"


def _hidden_sheets(content: bytes) -> Iterator[str]:
    try:
        sheets = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).sheets_metadata
    except python_calamine.CalamineError:
        return
    if hidden := sum(sheet.visible != python_calamine.SheetVisibleEnum.Visible for sheet in sheets):
        yield f"隐藏的工作表 {hidden} 张"


def _of_workbook(content: bytes, where: str, wanted: Wanted) -> Iterator[Passage]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    for sheet in book.sheets_metadata:
        hidden = "" if sheet.visible == python_calamine.SheetVisibleEnum.Visible else "隐藏的"
        rows, place = Rows(wanted), f"{where}{hidden}工作表“{sheet.name}”"
        if wanted(sheet.name):
            yield Passage(place, sheet.name)
        cells = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False, nrows=_MOST_ROWS)
        for number, row in enumerate(cells, 1):
            yield from rows.passages(
                (at, f"{place}{letters(at)}{number}", _shown(value))
                for at, value in enumerate(row, 1)
                if value != ""
            )


def _shown(value: object) -> str:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    return str(value)


def _of_stream(part: bytes, where: str, wanted: Wanted) -> Iterator[Passage]:
    for shift in (0, 1):
        for match in _WORDS.finditer(part[shift:].decode("utf-16-le", "replace")):
            for line in _LINES.split(match[0]):
                if wanted(line):
                    yield Passage(where, line, cut=True)
    for digits in _NARROW.findall(part):
        if worth_a_look(text := digits.decode("ascii")):
            yield Passage(where, text)


def _name(stream: str) -> str:
    if stream.startswith("\x05"):
        return "文件属性"
    return {"WordDocument": "正文", "PowerPoint Document": "正文"}.get(stream, f"{stream} ")


def _decoded(value: object, codepage: int) -> str:
    if not isinstance(value, bytes) or not value.strip(b"\0 "):
        return ""
    names = ("utf-8",) if codepage in (65001, -535) else (f"cp{codepage}", "gb18030")
    for name in names:
        try:
            return value.rstrip(b"\0").decode(name).strip()
        except (LookupError, UnicodeDecodeError):
            continue
    return ""
