"""The texts of an attached file that are wanted by a check, also hidden sheets, comments, notes, caches.

Reads Office Open XML, OpenDocument and OFD, the old Office formats, the text layer of PDF, text and CSV, and
archives of them, nested once at most; nothing that a file refers to is opened. Pictures are not read. There
are limits on the bytes of a file and of its unpacked contents, and on the number of parts.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

from gongkai.bounded import TimeOver, allow_more_memory, at_most, end_within
from gongkai.sources.encodings import decoded, xml_in_utf_8
from gongkai.sources.markup_texts import texts_of_part
from gongkai.sources.old_office import SIGNATURE, passages_of_old_office
from gongkai.sources.passages import Passage, Rows, Wanted
from gongkai.sources.pdf_texts import TOO_MANY_PAGES, TOO_MANY_SIGNS, PdfTexts, add_texts_of_pdf
from gongkai.sources.workbook_texts import SharedStrings, SheetPart, sheets_of, texts_of_sheet
from gongkai.text.cut_numbers import is_cut
from gongkai.text.personal_words import worth_a_look, worth_reading

#: The most unpacked bytes that are read of one file, and the most parts that are opened.
_ALL, _PARTS = 50_000_000, 5000
#: The processor seconds for a file, where the work is bounded, and those and the bytes of memory for each byte of it: ten
#: times what a large table takes, so that the speed of a machine decides about no file that a person made.
_SECONDS, _SECONDS_A_BYTE, _MEMORY_A_BYTE = 30, 20 / 1_000_000, 100
#: What is said of a file that takes too much time or memory, of one that the libraries fail on, and of one larger than what is read.
TOO_LONG, TOO_LARGE, FAULTY = "内容太多、太复杂，看不完", "里面的内容太大，或已损坏", "读它的程序出了错"
_TOO_MANY_BYTES, _TOO_MANY_PARTS = f"文件超过 {_ALL // 1_000_000} MB", f"里面的文件多于 {_PARTS} 个"
_UNFOLDS = f"展开以后超过 {_ALL // 1_000_000} MB"
_LIMITS = (
    *(TOO_LONG, TOO_LARGE, FAULTY, _TOO_MANY_BYTES, _TOO_MANY_PARTS, _UNFOLDS),
    *(TOO_MANY_PAGES, TOO_MANY_SIGNS),
)
#: The length of an empty archive: a shorter one contains nothing that anyone could open.
_SMALLEST = 22
_PACKAGES = ("docx", "xlsx", "pptx", "docm", "xlsm", "pptm", "odt", "ods", "odp", "wps", "et", "dps", "ofd")
#: File types that are read; nobody has checked the contents of any other.
ENDINGS = (*_PACKAGES, "doc", "xls", "ppt", "pdf", "zip", "csv", "txt")
#: An archive in an archive, or a table within a text, is read; deeper nesting is reported.
_DEEPEST = 2
_STRINGS = "xl/sharedstrings.xml"
_NAMES = (
    (re.compile(r"content\.xml"), ""),
    (re.compile(r"word/document\.xml"), "正文"),
    (re.compile(r"word/header\d*\.xml"), "页眉"),
    (re.compile(r"word/footer\d*\.xml"), "页脚"),
    (re.compile(r"word/footnotes\.xml"), "脚注"),
    (re.compile(r"word/endnotes\.xml"), "尾注"),
    (re.compile(r"(?:word|xl|ppt)/(?:comments|threadedComments).*"), "批注 "),
    (re.compile(r"ppt/slides/slide(?P<number>\d+)\.xml"), "第 {number} 张幻灯片"),
    (re.compile(r"ppt/notesSlides/notesSlide(?P<number>\d+)\.xml"), "第 {number} 张幻灯片的备注"),
    (re.compile(r"docProps/.*|meta\.xml|customXml/.*"), "文件属性"),
    (re.compile(r"xl/pivotCache/.*"), "数据透视表的缓存"),
    (re.compile(r"xl/externalLinks/.*"), "外部链接的缓存"),
    (re.compile(r"(?:word|xl|ppt)/charts/.*"), "图表"),
    (re.compile(r"(?:xl|word|ppt)/(?:drawings|diagrams)/.*"), "文本框、图形"),
    (re.compile(r"styles\.xml"), "页眉、页脚"),
    (re.compile(r"Doc_\d+/Pages/Page_(?P<number>\d+)/.*"), "页面 Page_{number} "),
)


@dataclass(slots=True)
class Texts:
    """The findings in a file; ``unread`` says why part of it was not read, in the words of staff.

    ``without_text`` are the pages of PDFs that are only pictures, each with the inner file that contains
    them.
    """

    passages: list[Passage] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    without_text: list[tuple[str, int]] = field(default_factory=list)


def texts_of_file(file: Path, ending: str, wanted: Wanted = worth_a_look) -> Texts:
    """The passages of a file of this ending that are ``wanted``, and what was not read of it.

    Nothing for endings that are not read. Where time or memory end (``bounded.py``), what was found by then.
    """
    found = Texts()
    try:
        if ending not in ENDINGS:
            return found
        if file.stat().st_size > _ALL:
            found.unread.append(_TOO_MANY_BYTES)
            return found
        allow_more_memory(file.stat().st_size * _MEMORY_A_BYTE)
        with at_most(seconds_for(file.stat().st_size)):
            _Reader(found, wanted).read(file.read_bytes(), ending, "", 0)
    except OSError:
        found.unread.append("读不到文件")
    except TimeOver:
        found.unread.append(TOO_LONG)
    except MemoryError:
        found.unread.append(TOO_LARGE)
    return found


def seconds_for(size: int) -> int:
    """The most processor seconds for reading, or for searching, a file of so many bytes."""
    return _SECONDS + int(size * _SECONDS_A_BYTE)


def is_a_limit(reason: str) -> bool:
    """Whether a file of which this is said could be read, but goes beyond a limit, also one of the libraries."""
    return reason.endswith(_LIMITS)


def is_lasting(reason: str) -> bool:
    """Whether this is said of a whole file every time it is read, on any machine that is not many times slower."""
    return reason in _LIMITS and reason not in (TOO_LARGE, FAULTY)


class _Reader:
    """Reads one file and its contents, within the rest of the limits."""

    def __init__(self, found: Texts, wanted: Wanted) -> None:
        self._found, self._wanted = found, wanted
        self._bytes, self._parts = _ALL, _PARTS

    def read(self, content: bytes, ending: str, where: str, depth: int) -> None:
        """Add the passages of one file; ``where`` precedes its places: the archives that contain it."""
        if ending == "csv":
            self._found.passages += _of_csv(decoded(content), where, self._wanted)
        elif ending == "txt":
            self._found.passages += _of_lines(decoded(content), where, self._wanted)
        elif ending == "pdf" and b"%PDF-" in content[:1024]:
            self._pdf(content, where, depth)
        elif content.startswith(SIGNATURE):
            try:
                self._found.passages += passages_of_old_office(content, ending, where, self._wanted)
            except (OSError, ValueError, LookupError):
                self._tell(f"{where}文件损坏或加了密码")
        elif (
            content.startswith(b"PK") and len(content) >= _SMALLEST
        ):  # WPS writes its own formats as packages, or not
            try:
                with zipfile.ZipFile(io.BytesIO(content)) as package:
                    self._package(package, ending, where, depth)
            except (zipfile.BadZipFile, zlib.error, ValueError, LookupError, EOFError):
                self._tell(f"{where}压缩包损坏")
            except (RuntimeError, NotImplementedError):
                self._tell(f"{where}加了密码，或是不认识的压缩方法")

    def _pdf(self, content: bytes, where: str, depth: int) -> None:
        found = PdfTexts()
        try:
            add_texts_of_pdf(content, found)
        finally:  # also what was read until the time was over
            end_within(seconds_for(_ALL))
            self._found.passages += (
                Passage(f"{where}{place}", text, cut=True)
                for place, text in found.pieces
                if self._wanted(text)
            )
            self._found.without_text += ((where, page) for page in found.without_text)
        if found.unread:
            self._tell(f"{where}{found.unread}")
        for name, inner in found.enclosed:
            ending = name.rpartition(".")[2].lower()
            if ending in ENDINGS and depth < _DEEPEST:
                self.read(inner, ending, f"{where}嵌入的 {name} 的", depth + 1)

    def _package(self, package: zipfile.ZipFile, ending: str, where: str, depth: int) -> None:
        entries = [entry for entry in package.infolist() if not entry.is_dir()]
        names = {entry.filename for entry in entries}
        sheets: dict[str, SheetPart] = {}
        strings = SharedStrings(b"")
        if "xl/workbook.xml" in names:
            try:
                sheets, strings = self._workbook(package, names)
            except (expat.ExpatError, ElementTree.ParseError):
                self._tell(f"{where}工作簿损坏")
        for entry in entries:
            self._parts -= 1
            if self._parts < 0 or self._bytes <= 0:
                break
            name = entry.filename
            inner = name.rpartition(".")[2].lower()
            if ending == "zip":
                shown = shown_name(entry)
                if self._wanted(shown):
                    self._found.passages.append(Passage(f"{where}文件名", shown))
                self._file(package, entry, inner, f"{where}{shown}", depth)
            elif inner in ENDINGS:
                self._file(package, entry, inner, f"{where}嵌入的 {name.rpartition('/')[2]}", depth)
            elif strings.texts and name.lower() == _STRINGS:
                continue  # read together with the cells that show them
            elif name in sheets:
                self._sheet(self._open(package, name), sheets[name], where, strings)
            elif inner in ("xml", "vml", "rels"):
                texts_of_part(
                    self._open(package, name), f"{where}{_part(name)}", self._found.passages, self._wanted
                )
        self._found.passages += strings.unused(where)
        if self._parts < 0:
            self._tell(_TOO_MANY_PARTS)
        if self._bytes <= 0:
            self._tell(_UNFOLDS)

    def _file(
        self, package: zipfile.ZipFile, entry: zipfile.ZipInfo, ending: str, where: str, depth: int
    ) -> None:
        """A file in an archive or a package, which may itself be an archive."""
        if ending not in ENDINGS:
            return
        if depth + 1 > _DEEPEST or (ending == "zip" and depth >= 1):
            self._tell(f"{where} 套得太深，没有打开")
            return
        inside = f"{where}/" if ending == "zip" else f"{where} 的"
        self.read(self._open(package, entry.filename), ending, inside, depth + 1)

    def _workbook(
        self, package: zipfile.ZipFile, names: set[str]
    ) -> tuple[dict[str, SheetPart], SharedStrings]:
        relations = "xl/_rels/workbook.xml.rels"
        if relations not in names:
            return {}, SharedStrings(b"")
        found = sheets_of(self._open(package, "xl/workbook.xml"), self._open(package, relations))
        shared = next((name for name in names if name.lower() == _STRINGS), "")
        content = self._open(package, shared) if shared else b""
        return {sheet.part: sheet for sheet in found}, SharedStrings(content, self._wanted)

    def _sheet(self, content: bytes, sheet: SheetPart, where: str, strings: SharedStrings) -> None:
        place = f"{where}{'隐藏的' if sheet.hidden else ''}工作表“{sheet.name}”"
        try:
            texts_of_sheet(content, place, strings, self._found.passages, self._wanted)
        except expat.ExpatError:
            texts_of_part(content, place, self._found.passages, self._wanted)

    def _open(self, package: zipfile.ZipFile, name: str) -> bytes:
        with package.open(name) as part:
            content = part.read(max(self._bytes, 0) + 1)
        self._bytes -= len(content)
        return xml_in_utf_8(content)

    def _tell(self, reason: str) -> None:
        if reason not in self._found.unread:
            self._found.unread.append(reason)


def _part(name: str) -> str:
    for pattern, shown in _NAMES:
        if match := pattern.fullmatch(name):
            return shown.format(**match.groupdict())
    return f"{name} "


def shown_name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry; Chinese programs write GBK without declaring it."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename


def _of_lines(text: str, where: str, wanted: Wanted) -> Iterator[Passage]:
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        if wanted(line):
            yield Passage(f"{where}第 {number} 行", line)
    for number, (line, after) in enumerate(pairwise(lines), 1):
        if is_cut(line, after) and wanted(both := f"{line.rstrip()}{after.lstrip()}"):
            yield Passage(f"{where}第 {number}、{number + 1} 行", both, cut=True)


def _of_csv(text: str, where: str, wanted: Wanted) -> Iterator[Passage]:
    if not worth_reading(text) and not wanted(text):
        return
    rows, reader = Rows(wanted), csv.reader(io.StringIO(text, newline=""))
    try:
        for row in reader:
            cells = enumerate(row, 1)
            yield from rows.passages(
                (at, f"{where}第 {reader.line_num} 行第 {at} 格", cell) for at, cell in cells
            )
    except csv.Error:
        yield from _of_lines(text, where, wanted)
