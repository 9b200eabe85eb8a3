"""The texts of an attached file that are wanted by a check, also hidden sheets, comments, notes, caches.

Reads Office Open XML, OpenDocument and OFD, the old Office formats, the text layer of PDF, text of every kind, and
archives of them, nested once at most, by their contents rather than their endings; of anything else, pictures
and films too, the identity numbers that stand in its bytes. Nothing that a file refers to is opened. There
are limits on the bytes of a file and of its unpacked contents, and on the number of parts.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

from gongkai.bounded import TimeOver, allow_more_memory, at_most, end_within
from gongkai.sources import unread
from gongkai.sources.archive_names import (
    OTHER_ARCHIVES,
    comments_in,
    holds_unlisted_entries,
    shown_name,
    shown_part,
)
from gongkai.sources.encodings import decoded
from gongkai.sources.loose_numbers import LooseNumbers
from gongkai.sources.markup_texts import texts_of_part
from gongkai.sources.old_office import SIGNATURE, enclosed_in_old_office, is_locked, passages_of_old_office
from gongkai.sources.passages import Passage, Wanted
from gongkai.sources.pdf_texts import PdfTexts, add_texts_of_pdf
from gongkai.sources.plain_texts import text_in, texts_of_text
from gongkai.sources.unpacking import PACKED_DRAWING, Room, drawing
from gongkai.sources.workbook_texts import SharedStrings, SheetPart, sheets_of, texts_of_sheet
from gongkai.text.personal_words import worth_a_look

#: The processor seconds for a file, where the work is bounded, and those and the bytes of memory for each byte of it: ten
#: times what a large table takes, so that the speed of a machine decides about no file that a person made.
_SECONDS, _SECONDS_A_BYTE, _MEMORY_A_BYTE = 30, 20 / 1_000_000, 100
#: How an archive with anything in it begins, and the length of an empty one: a shorter file contains nothing.
_ZIPPED, _SMALLEST = b"PK\x03\x04", 22
_PACKAGES = ("docx", "xlsx", "pptx", "docm", "xlsm", "pptm", "odt", "ods", "odp", "wps", "et", "dps", "ofd")
_OLD, _TEXTS = ("doc", "xls", "ppt"), ("csv", "txt", "vtt")
#: Pictures, sound and films: what is seen and heard is not read.
_SHOWN = ("png", "jpg", "jpeg", "gif", "webp", "mp3", "mp4")
#: Such files and fonts within others.
_SHOWN_INSIDE = (
    *_SHOWN,
    "bmp",
    "tif",
    "tiff",
    "emf",
    "wmf",
    "wav",
    "m4a",
    "avi",
    "mov",
    "wmv",
    "ttf",
    "otf",
    "odttf",
)
#: File types that are read; nobody has checked the contents of any other.
ENDINGS = (*_PACKAGES, *_OLD, "pdf", "zip", *_TEXTS, *_SHOWN)
#: How many bytes are read of either end of a picture or a film.
_END = 16 << 20
#: Parts that make a package of an archive, whatever its ending.
_OF_PACKAGES = frozenset(("[Content_Types].xml", "mimetype"))
#: An archive in an archive, or a table within a text, is read; deeper nesting is reported.
_DEEPEST = 2
_STRINGS = "xl/sharedstrings.xml"
#: The parts of a package that consist of elements.
_ELEMENTS = ("xml", "vml", "rels")


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
    reader = _Reader(found, wanted)
    try:
        if ending not in ENDINGS:
            return found
        size = file.stat().st_size
        if size > unread.MOST_BYTES and ending not in _SHOWN:
            found.unread.append(unread.TOO_MANY_BYTES)
            return found
        content = _ends_of(file) if ending in _SHOWN else file.read_bytes()
        allow_more_memory(len(content) * _MEMORY_A_BYTE)
        with at_most(seconds_for(len(content))):
            reader.read(content, ending, "", 0)
            found.passages += reader.loose.besides(found.passages)
    except OSError:
        found.unread.append(unread.GONE)
    except TimeOver:
        found.unread.append(unread.TOO_LONG)
    except MemoryError:
        found.unread.append(unread.TOO_LARGE)
    return found


def _ends_of(file: Path) -> bytes:
    """A file, of a large one its beginning and its end, where programs write properties."""
    with file.open("rb") as opened:
        content = opened.read(_END)
        opened.seek(max(_END, file.stat().st_size - _END))
        return content + opened.read(_END)


def seconds_for(size: int) -> int:
    """The most processor seconds for reading, or for searching, a file of so many bytes."""
    return _SECONDS + int(size * _SECONDS_A_BYTE)


class _Reader:
    """Reads one file and its contents, within the rest of the limits."""

    def __init__(self, found: Texts, wanted: Wanted) -> None:
        self._found, self._wanted = found, wanted
        self._room = Room()
        self.loose = LooseNumbers()

    def read(self, content: bytes, ending: str, where: str, depth: int, part: bool = False) -> None:
        """Add the passages of one file; ``where`` precedes its places: the archives that contain it.

        ``part``: of a package, in which programs keep much that is nobody's text.
        """
        self.loose.look_into(content, where)
        inside = bool(where)  # the check of attachments says of a file by itself that its ending is wrong
        if content.startswith(SIGNATURE) and (inside or ending in (*_OLD, *_PACKAGES)):
            self._old_office(content, ending, where, depth, part)
        elif b"%PDF-" in content[: 1024 if ending == "pdf" else 5] and (inside or ending == "pdf"):
            self._pdf(content, where, depth)
        elif (
            content[_SMALLEST:] and content.startswith(_ZIPPED) and (inside or ending in ("zip", *_PACKAGES))
        ):
            try:
                with zipfile.ZipFile(io.BytesIO(content)) as package:
                    self._package(package, content, ending, where, depth)
            except (zipfile.BadZipFile, zlib.error, struct.error, ValueError, LookupError, EOFError):
                self._tell(f"{where}{unread.DAMAGED}")
            except (RuntimeError, NotImplementedError):
                self._tell(f"{where}{unread.LOCKED}")
        elif (text := text_in(content)) is not None or ending in _TEXTS:
            self._found.passages += texts_of_text(text or decoded(content), ending, where, self._wanted)
        elif part and content.startswith(PACKED_DRAWING):
            self.loose.look_into(drawing(content), where)
        elif content.startswith(OTHER_ARCHIVES):
            self._tell(f"{where}{unread.OTHER_ARCHIVE}")
        elif where and not part and ending not in _SHOWN_INSIDE:
            self._tell(f"{where}{unread.UNKNOWN}")

    def _old_office(self, content: bytes, ending: str, where: str, depth: int, part: bool) -> None:
        if part and depth > _DEEPEST:
            return  # macros of a sheet in a text in an archive: the numbers in its bytes have been looked for
        if not self._is_shallow(where, depth):
            return
        try:
            if is_locked(content):
                self._tell(f"{where}{unread.LOCKED}")
            if not part or ending in _OLD:  # what programs keep beside a text would only look like words
                self._found.passages += passages_of_old_office(content, ending, where, self._wanted)
            for inner in enclosed_in_old_office(content):
                self.read(inner, "", f"{where}嵌入的文件的", depth + 1, part=True)
        except (OSError, ValueError, LookupError):
            self._tell(f"{where}{unread.UNKNOWN if part else '文件损坏或加了密码'}")

    def _pdf(self, content: bytes, where: str, depth: int) -> None:
        if not self._is_shallow(where, depth):
            return
        found = PdfTexts()
        try:
            add_texts_of_pdf(content, found)
        finally:  # also what was read until the time was over
            end_within(seconds_for(unread.MOST_BYTES))
            self._found.passages += (
                Passage(f"{where}{place}", text, cut=True)
                for place, text in found.pieces
                if self._wanted(text)
            )
            self._found.without_text += ((where, page) for page in found.without_text)
        if found.unread:
            self._tell(f"{where}{found.unread}")
        for name, inner in found.enclosed:
            self.read(inner, _ending(name), f"{where}嵌入的 {name} 的", depth + 1)

    def _is_shallow(self, where: str, depth: int, archive: bool = False) -> bool:
        """Whether a file so deep within others is opened; tells it when not."""
        if depth <= (1 if archive else _DEEPEST):
            return True
        self._tell(f"{where.removesuffix('/').removesuffix(' 的')} {unread.TOO_DEEP}")
        return False

    def _package(self, package: zipfile.ZipFile, content: bytes, ending: str, where: str, depth: int) -> None:
        entries = [entry for entry in package.infolist() if not entry.is_dir()]
        names = {entry.filename: entry for entry in entries}
        archive = ending == "zip" or not (ending in _PACKAGES or names.keys() & _OF_PACKAGES)
        if not self._is_shallow(where, depth, archive):
            return
        if holds_unlisted_entries(content, package):
            self._tell(f"{where}{unread.UNLISTED}")
        self._found.passages += (
            Passage(f"{where}压缩包的注释", comment)
            for comment in comments_in(package)
            if self._wanted(comment)
        )
        sheets: dict[str, SheetPart] = {}
        strings = SharedStrings(b"")
        if "xl/workbook.xml" in names:
            try:
                sheets, strings = self._workbook(package, names)
            except (expat.ExpatError, ElementTree.ParseError):
                self._tell(f"{where}工作簿损坏")
        if archive:
            shown_names = [shown_name(entry) for entry in package.infolist()]
            self._found.passages += (
                Passage(f"{where}文件名", name) for name in shown_names if self._wanted(name)
            )
        for entry in entries:
            if not self._room.for_a_part():
                break
            name = entry.filename
            inner = _ending(name)
            if archive:
                shown = f"{where}{shown_name(entry)}"
                inside = f"{shown}/" if inner == "zip" else f"{shown} 的"
                self.read(self._room.head(package, entry), inner, inside, depth + 1)
            elif strings.texts and name.lower() == _STRINGS:
                continue  # read together with the cells that show them
            elif name in sheets:
                self._sheet(self._room.open(package, entry), sheets[name], where, strings)
            elif inner in _ELEMENTS:
                self._elements(self._room.open(package, entry), f"{where}{shown_part(name)}")
            else:
                inside = f"{where}嵌入的 {name.rpartition('/')[2]} 的"
                self.read(self._room.head(package, entry), inner, inside, depth + 1, part=True)
        self._found.passages += strings.unused(where)
        for reason in self._room.lacking():
            self._tell(reason)

    def _elements(self, content: bytes, where: str) -> None:
        self.loose.look_into(content, where)
        texts_of_part(content, where, self._found.passages, self._wanted)

    def _workbook(
        self, package: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo]
    ) -> tuple[dict[str, SheetPart], SharedStrings]:
        relations = "xl/_rels/workbook.xml.rels"
        if relations not in names:
            return {}, SharedStrings(b"")
        found = sheets_of(
            self._room.open(package, names["xl/workbook.xml"]), self._room.open(package, names[relations])
        )
        shared = next((name for name in names if name.lower() == _STRINGS), "")
        content = self._room.open(package, names[shared]) if shared else b""
        self.loose.look_into(content, "")
        return {sheet.part: sheet for sheet in found}, SharedStrings(content, self._wanted)

    def _sheet(self, content: bytes, sheet: SheetPart, where: str, strings: SharedStrings) -> None:
        self.loose.look_into(content, where)
        place = f"{where}{'隐藏的' if sheet.hidden else ''}工作表“{sheet.name}”"
        try:
            texts_of_sheet(content, place, strings, self._found.passages, self._wanted)
        except expat.ExpatError:
            texts_of_part(content, place, self._found.passages, self._wanted)

    def _tell(self, reason: str) -> None:
        if reason not in self._found.unread:
            self._found.unread.append(reason)


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()
