"""The lines of a PDF that its pages show: none off the page, below a box or a picture, or white on white.

A black box that somebody drew over a name leaves the name in the text layer. Whoever opens the file may find it there, but the search
must not lead to it, so a line is left out when it is not sure that a reader sees all of it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2
from pypdfium2 import PdfMatrix, raw

from gongkai.sources.pdf_objects import (
    Box,
    address_of,
    bounds_of,
    box_around,
    matrix_of,
    parts_of_path,
    points_of_path,
)

#: The most pages that are read, the most characters of one page, and the most objects and points of paths of a page.
_PAGES, _SIGNS, _OBJECTS, _POINTS = 2000, 100_000, 20_000, 40_000
#: The most objects, and pairs of texts and boxes, of a whole file; the pages after them are not searched.
_ALL_OBJECTS, _ALL_PAIRS = 150_000, 3_000_000
_DEEPEST = 8
#: What is thinner, in points, is a line and covers nothing; a box may touch the part of a text that is less high than this.
_THIN, _TOUCHED = 2.0, 0.35
#: The least height and width of a text, and of a line that may be drawn over words.
_LEAST, _THICK = 4.0, 4.0
_OPAQUE, _WHITE, _DARK = 200, 245, 100
_INVISIBLE = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)


class _TooMuch(Exception):
    """A page has more objects than can be judged."""


@dataclass(slots=True)
class _Text:
    place: int
    box: Box
    white: bool
    invisible: bool


@dataclass(slots=True)
class _Drawn:
    """What a page draws, by place in its order: texts by their addresses, boxes, and pictures among them."""

    texts: dict[int, _Text] = field(default_factory=dict)
    boxes: list[tuple[int, Box, bool, bool]] = field(default_factory=list)
    count: int = 0
    points: int = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """The addresses of texts of which a page does not show all, and whether others lie unseen on the picture of a scan."""

    unseen: frozenset[int]
    recognised: bool


def pages_of_pdf(content: bytes) -> dict[int, list[str]]:
    """The lines that each page shows, by the number of the page. Raises ``PdfiumError``."""
    found: dict[int, list[str]] = {}
    objects = pairs = 0
    with pypdfium2.PdfDocument(content) as document:
        for number in range(min(len(document), _PAGES)):
            page = document[number]
            try:
                drawn = _drawn(page)
                objects += drawn.count + drawn.points
                pairs += len(drawn.texts) * len(drawn.boxes)
                if objects > _ALL_OBJECTS or pairs > _ALL_PAIRS:
                    break
                lines = list(_lines(page, drawn))
            except _TooMuch:
                continue
            finally:
                page.close()
            if lines:
                found[number + 1] = lines
    return found


def seen_of(page: pypdfium2.PdfPage) -> Seen | None:
    """What a reader of a page sees of its texts; nothing where it has too many objects to be judged."""
    try:
        drawn = _drawn(page)
    except _TooMuch:
        return None
    unseen = _unseen(page, drawn)
    return Seen(unseen, any(text.invisible and at not in unseen for at, text in drawn.texts.items()))


def _unseen(page: pypdfium2.PdfPage, drawn: _Drawn) -> frozenset[int]:
    sheet = page.get_bbox()  # also one that all pages share, as ``get_cropbox`` is not
    return frozenset(address for address, text in drawn.texts.items() if not _is_shown(text, drawn, sheet))


def _drawn(page: pypdfium2.PdfPage) -> _Drawn:
    drawn = _Drawn()
    for at in range(_counted(raw.FPDFPage_CountObjects(page))):
        _note(raw.FPDFPage_GetObject(page, at), PdfMatrix(), drawn, 0)
    return drawn


def _counted(count: int) -> int:
    if count > _OBJECTS:
        raise _TooMuch
    return max(count, 0)


def _note(page_object: raw.FPDF_PAGEOBJECT, within: PdfMatrix, drawn: _Drawn, depth: int) -> None:
    """Note an object and those within it; ``within`` leads from its space to the page."""
    drawn.count += 1
    if drawn.count > _OBJECTS or depth > _DEEPEST:
        raise _TooMuch
    kind, place = raw.FPDFPageObj_GetType(page_object), drawn.count
    if kind == raw.FPDF_PAGEOBJ_FORM:
        inner = matrix_of(page_object).multiply(within)
        for at in range(_counted(raw.FPDFFormObj_CountObjects(page_object))):
            _note(raw.FPDFFormObj_GetObject(page_object, at), inner, drawn, depth + 1)
    elif kind == raw.FPDF_PAGEOBJ_TEXT:
        colour, mode = _colour(page_object), raw.FPDFTextObj_GetTextRenderMode(page_object)
        left, bottom, right, top = within.on_rect(*bounds_of(page_object))
        # a font without measures makes texts of no height
        box = (left, bottom, max(right, left + _LEAST), max(top, bottom + _LEAST))
        unseen = colour[3] < _OPAQUE // 4
        drawn.texts[address_of(page_object)] = _Text(
            place, box, min(colour[:3]) >= _WHITE or unseen, mode in _INVISIBLE
        )
    elif kind == raw.FPDF_PAGEOBJ_PATH:
        colour = _colour(page_object)
        filled, thick = _painting(page_object)
        if (filled or thick) and _covers(page_object, colour):
            drawn.points += points_of_path(page_object)
            if drawn.points > _POINTS:
                raise _TooMuch
            parts = list(parts_of_path(page_object))
            boxes = [box_around(points) for points in parts] if filled else []
            boxes += [box_around(ends, thick / 2) for points in parts for ends in pairwise(points) if thick]
            for box in boxes:
                _box(
                    drawn,
                    place,
                    (matrix_of(page_object).multiply(within)).on_rect(*box),
                    min(colour[:3]) < _WHITE,
                    False,
                )
    elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
        _box(drawn, place, within.on_rect(*bounds_of(page_object)), True, kind == raw.FPDF_PAGEOBJ_IMAGE)


def _box(drawn: _Drawn, place: int, box: Box, coloured: bool, picture: bool) -> None:
    if box[2] - box[0] > _THIN and box[3] - box[1] > _THIN:
        drawn.boxes.append((place, box, coloured, picture))


def _colour(page_object: raw.FPDF_PAGEOBJECT) -> tuple[int, int, int, int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(page_object, red, green, blue, alpha):
        return 0, 0, 0, 255
    return red.value, green.value, blue.value, alpha.value


def _painting(path: raw.FPDF_PAGEOBJECT) -> tuple[bool, float]:
    """Whether a path is filled, and the width of its line when it is thick enough to cover words, else 0."""
    mode, stroked, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    raw.FPDFPath_GetDrawMode(path, mode, stroked)
    raw.FPDFPageObj_GetStrokeWidth(path, width)
    return (
        mode.value != raw.FPDF_FILLMODE_NONE,
        width.value if stroked.value and width.value > _THICK else 0.0,
    )


def _covers(path: raw.FPDF_PAGEOBJECT, colour: tuple[int, int, int, int]) -> bool:
    """Whether a filled path hides what is below it; a light one that mixes with it is a marker."""
    return colour[3] >= _OPAQUE and not (
        raw.FPDFPageObj_HasTransparency(path) and colour[3] == 255 and max(colour[:3]) > _DARK
    )


def _touches(box: Box, text: Box) -> bool:
    """Whether a box lies over a part of a text."""
    wide = min(box[2], text[2]) - max(box[0], text[0])
    high = min(box[3], text[3]) - max(box[1], text[1])
    return wide > _THIN and high > max(_TOUCHED * (text[3] - text[1]), 0.1)


def _is_shown(text: _Text, drawn: _Drawn, sheet: Box) -> bool:
    left, bottom, right, top = text.box
    if (
        left < sheet[0] - _THIN
        or right > sheet[2] + _LEAST
        or bottom < sheet[1] - _THIN
        or top > sheet[3] + _LEAST
    ):
        return False
    over = [box for box in drawn.boxes if _touches(box[1], text.box)]
    if text.invisible:
        # the words of a scan, unless something was drawn over the scan
        scans = [place for place, _, _, picture in over if picture]
        return bool(scans) and all(picture or place < scans[0] for place, _, _, picture in over)
    if any(place > text.place for place, *_ in over):
        return False
    return not text.white or (bool(over) and over[-1][2])


def _lines(page: pypdfium2.PdfPage, drawn: _Drawn) -> Iterator[str]:
    """The lines of a page without those of which something is not shown."""
    unseen = _unseen(page, drawn)
    layer = page.get_textpage()
    try:
        count = min(layer.count_chars(), _SIGNS)
        if not count:
            return
        text = layer.get_text_range(0, count) if not unseen else "".join(_shown_signs(layer, count, unseen))
    finally:
        layer.close()
    # PDFium writes U+FFFE where a hyphen ended a line
    text = text.replace("\ufffe", "").replace("\r\n", "\n").replace("\r", "\n")
    yield from (line.strip() for line in text.split("\n") if line.strip())


def _shown_signs(layer: pypdfium2.PdfTextPage, count: int, unseen: frozenset[int]) -> Iterator[str]:
    line: list[str] = []
    shown = True
    for at in range(count):
        sign = chr(raw.FPDFText_GetUnicode(layer, at))
        owner = raw.FPDFText_GetTextObject(layer, at)
        shown = shown and not (owner and address_of(owner) in unseen)
        line.append(sign)
        if sign in "\r\n":
            yield "".join(line) if shown else sign
            line, shown = [], True
    if shown:
        yield "".join(line)
