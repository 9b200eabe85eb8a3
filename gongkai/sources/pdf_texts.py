"""The text layer of a PDF, page by page, with notes, form fields, bookmarks, properties and embedded files.

Text below a coloured box is still in the text layer, and is published with the file. Pages without text are
scans, whose contents are unknown. PDFium reads the file, within limits.
"""

from __future__ import annotations

import ctypes
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise

import pypdfium2
from pypdfium2 import raw

from gongkai.bounded import end_within
from gongkai.sources.xmp import xmp_values
from gongkai.text.cut_numbers import is_cut

#: The most pages that are read, and the most characters of one page.
_PAGES, _SIGNS = 2000, 500_000
#: The most characters or objects of all pages: so many, or so many for each byte of the file. Pages that share a text have more.
_ALL_SIGNS, _SIGNS_A_BYTE = 1_000_000, 5
#: The most processor seconds for one page.
_SECONDS = 5
#: What is said of a PDF that goes beyond these.
TOO_MANY_PAGES, TOO_MANY_SIGNS = f"多于 {_PAGES} 页", "各页的字加起来太多"
_ENCLOSED = 20
_MOST_NOTES = 200
_MOST_BOOKMARKS = 2000
#: How many places of a page a message lists.
_LISTED = 5
_PASSWORD = 4
# it warns in English of bookmarks that lead to themselves, which end there
logging.getLogger("pypdfium2").setLevel(logging.ERROR)


@dataclass(slots=True)
class PdfTexts:
    """The contents of a PDF: texts with places, embedded files, pages without text, why some was not read."""

    pieces: list[tuple[str, str]] = field(default_factory=list)
    enclosed: list[tuple[str, bytes]] = field(default_factory=list)
    without_text: list[int] = field(default_factory=list)
    unread: str = ""


def add_texts_of_pdf(content: bytes, found: PdfTexts) -> None:
    """Add the texts of a PDF to those ``found``; a damaged or locked one is reported in ``unread``."""
    end_within(_SECONDS)
    signs = max(_ALL_SIGNS, len(content) * _SIGNS_A_BYTE)
    try:
        with pypdfium2.PdfDocument(content) as document:
            for name, value in document.get_metadata_dict(skip_empty=True).items():
                found.pieces.append((f"文件属性 {name}", value))
            found.pieces += (("文件属性 XMP", value) for value in xmp_values(content))
            for number in range(min(len(document), _PAGES)):
                end_within(_SECONDS)
                signs -= _page(document, number, found)
                if signs < 0:
                    found.unread = TOO_MANY_SIGNS
                    break
            found.pieces += [*_bookmarks(document, found.pieces)]
            if len(document) > _PAGES:
                found.unread = TOO_MANY_PAGES
            for number in range(min(document.count_attachments(), _ENCLOSED)):
                enclosed = document.get_attachment(number)
                found.enclosed.append((enclosed.get_name(), bytes(enclosed.get_data())))
    except pypdfium2.PdfiumError as error:
        found.unread = "加了密码" if is_locked(error) else "PDF 损坏"


def is_locked(error: pypdfium2.PdfiumError) -> bool:
    """Whether a PDF needs a password, judged by the error code rather than the message."""
    return bool(error.err_code == _PASSWORD)


def pages_in_words(pages: list[int]) -> str:
    """Page numbers in words: 第 2、3、5 页, 第 1、2、3、4、5 等 9 页."""
    listed = "、".join(map(str, pages[:_LISTED]))
    return f"第 {listed} 页" if len(pages) <= _LISTED else f"第 {listed} 等 {len(pages)} 页"


def _page(document: pypdfium2.PdfDocument, number: int, found: PdfTexts) -> int:
    """Add the texts of a page; how many characters it has, or objects where these are more."""
    page = document[number]
    try:
        layer = page.get_textpage()
        try:
            signs: int = layer.count_chars()
            text = layer.get_text_range(0, min(signs, _SIGNS)) if signs else ""
        finally:
            layer.close()
        place = f"第 {number + 1} 页"
        # PDFium writes U+FFFE where a hyphen ended a line
        text = text.replace("\ufffe", "").replace("\r\n", "\n").replace("\r", "\n")
        if text.strip():
            found.pieces += ((place, line) for line in _lines(text))
        elif _shows_something(page):
            found.without_text.append(number + 1)
        found.pieces += ((f"{place}的批注、表单", note) for note in _notes(page))
        # PDFium counts what is written over itself once, but draws it each time
        return max(signs, int(raw.FPDFPage_CountObjects(page)))
    finally:
        page.close()


def _bookmarks(document: pypdfium2.PdfDocument, said: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The titles of the bookmarks that are no line of a page: one typed by hand, or left from a file that was joined."""
    lines = {"".join(line.split()) for _, line in said}
    for bookmark in islice(document.get_toc(), _MOST_BOOKMARKS):
        title = bookmark.get_title()
        if "".join(title.split()) not in lines:
            yield "书签", title


def _lines(text: str) -> list[str]:
    """The lines of a page, and each pair of lines joined: a line end may cut a number in two."""
    lines = [line for line in text.split("\n") if line.strip()]
    joined = [f"{line}{after}" for line, after in pairwise(lines) if is_cut(line, after)]
    return [*lines, *joined]


def _shows_something(page: pypdfium2.PdfPage) -> bool:
    return next(iter(page.get_objects(max_depth=2)), None) is not None


def _notes(page: pypdfium2.PdfPage) -> list[str]:
    """The words of notes and form fields on a page."""
    found: list[str] = []
    for number in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_NOTES)):
        note = raw.FPDFPage_GetAnnot(page, number)
        if not note:
            continue
        for key in (b"Contents", b"V", b"T"):
            length = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
            if length > 2:
                buffer = (ctypes.c_ushort * (length // 2 + 1))()
                raw.FPDFAnnot_GetStringValue(note, key, buffer, length)
                found.append(bytes(buffer)[: length - 2].decode("utf-16-le", "replace"))
        raw.FPDFPage_CloseAnnot(note)
    return found
