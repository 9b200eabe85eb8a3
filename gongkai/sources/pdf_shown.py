"""The lines of a PDF that its pages show: none off the page, below a box or a picture, or white on white.

A black box that somebody drew over a name leaves the name in the text layer. Whoever opens the file may find it there, but the search
must not lead to it, so a line is left out when it is not sure that a reader sees all of it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2
from pypdfium2 import PdfMatrix, raw

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

_Box = tuple[float, float, float, float]


class _TooMuch(Exception):
    """A page has more objects than can be judged."""


@dataclass(slots=True)
class _Text:
    place: int
    box: _Box
    white: bool
    invisible: bool


@dataclass(slots=True)
class _Drawn:
    """What a page draws, by place in its order: texts by their addresses, boxes, and pictures among them."""

    texts: dict[int, _Text] = field(default_factory=dict)
    boxes: list[tuple[int, _Box, bool, bool]] = field(default_factory=list)
    count: int = 0
    points: int = 0


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


def _drawn(page: pypdfium2.PdfPage) -> _Drawn:
    drawn = _Drawn()
    for at in range(_counted(raw.FPDFPage_CountObjects(page))):
        _note(raw.FPDFPage_GetObject(page, at), PdfMatrix(), drawn, 0)
    return drawn


def _counted(count: int) -> int:
    if count > _OBJECTS:
        raise _TooMuch
    return max(count, 0)


def _note(one: raw.FPDF_PAGEOBJECT, within: PdfMatrix, drawn: _Drawn, depth: int) -> None:
    """Note an object and those within it; ``within`` leads from its space to the page."""
    drawn.count += 1
    if drawn.count > _OBJECTS or depth > _DEEPEST:
        raise _TooMuch
    kind, place = raw.FPDFPageObj_GetType(one), drawn.count
    if kind == raw.FPDF_PAGEOBJ_FORM:
        inner = _matrix(one).multiply(within)
        for at in range(_counted(raw.FPDFFormObj_CountObjects(one))):
            _note(raw.FPDFFormObj_GetObject(one, at), inner, drawn, depth + 1)
    elif kind == raw.FPDF_PAGEOBJ_TEXT:
        colour, mode = _colour(one), raw.FPDFTextObj_GetTextRenderMode(one)
        left, bottom, right, top = within.on_rect(*_bounds(one))
        # a font without measures makes texts of no height
        box = (left, bottom, max(right, left + _LEAST), max(top, bottom + _LEAST))
        unseen = colour[3] < _OPAQUE // 4
        drawn.texts[_address(one)] = _Text(
            place, box, min(colour[:3]) >= _WHITE or unseen, mode in _INVISIBLE
        )
    elif kind == raw.FPDF_PAGEOBJ_PATH:
        colour = _colour(one)
        filled, thick = _painting(one)
        if (filled or thick) and _covers(one, colour):
            parts = list(_parts_of_path(one, drawn))
            boxes = [_around(points) for points in parts] if filled else []
            boxes += [_around(ends, thick / 2) for points in parts for ends in pairwise(points) if thick]
            for box in boxes:
                _box(
                    drawn,
                    place,
                    (_matrix(one).multiply(within)).on_rect(*box),
                    min(colour[:3]) < _WHITE,
                    False,
                )
    elif kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
        _box(drawn, place, within.on_rect(*_bounds(one)), True, kind == raw.FPDF_PAGEOBJ_IMAGE)


def _box(drawn: _Drawn, place: int, box: _Box, coloured: bool, picture: bool) -> None:
    if box[2] - box[0] > _THIN and box[3] - box[1] > _THIN:
        drawn.boxes.append((place, box, coloured, picture))


def _address(one: raw.FPDF_PAGEOBJECT) -> int:
    return ctypes.cast(one, ctypes.c_void_p).value or 0


def _matrix(one: raw.FPDF_PAGEOBJECT) -> PdfMatrix:
    given = raw.FS_MATRIX()
    return PdfMatrix.from_raw(given) if raw.FPDFPageObj_GetMatrix(one, given) else PdfMatrix()


def _bounds(one: raw.FPDF_PAGEOBJECT) -> _Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(one, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _colour(one: raw.FPDF_PAGEOBJECT) -> tuple[int, int, int, int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(one, red, green, blue, alpha):
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


def _parts_of_path(path: raw.FPDF_PAGEOBJECT, drawn: _Drawn) -> Iterator[list[tuple[float, float]]]:
    """The points of the parts of a path, since the lines of a whole table may be one path."""
    points: list[tuple[float, float]] = []
    count = raw.FPDFPath_CountSegments(path)
    drawn.points += max(count, 0)
    if drawn.points > _POINTS:
        raise _TooMuch
    for at in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        x, y = ctypes.c_float(), ctypes.c_float()
        if raw.FPDFPathSegment_GetPoint(segment, x, y):
            points.append((x.value, y.value))
    if points:
        yield points


def _around(points: Sequence[tuple[float, float]], by: float = 0.0) -> _Box:
    across, up = [x for x, _ in points], [y for _, y in points]
    return min(across) - by, min(up) - by, max(across) + by, max(up) + by


def _touches(box: _Box, text: _Box) -> bool:
    """Whether a box lies over a part of a text."""
    wide = min(box[2], text[2]) - max(box[0], text[0])
    high = min(box[3], text[3]) - max(box[1], text[1])
    return wide > _THIN and high > max(_TOUCHED * (text[3] - text[1]), 0.1)


def _is_shown(text: _Text, drawn: _Drawn, sheet: _Box) -> bool:
    left, bottom, right, top = text.box
    if (
        left < sheet[0] - _THIN
        or right > sheet[2] + _LEAST
        or bottom < sheet[1] - _THIN
        or top > sheet[3] + _LEAST
    ):
        return False
    over = [one for one in drawn.boxes if _touches(one[1], text.box)]
    if text.invisible:
        # the words of a scan, unless something was drawn over the scan
        scans = [place for place, _, _, picture in over if picture]
        return bool(scans) and all(picture or place < scans[0] for place, _, _, picture in over)
    if any(place > text.place for place, *_ in over):
        return False
    return not text.white or (bool(over) and over[-1][2])


def _lines(page: pypdfium2.PdfPage, drawn: _Drawn) -> Iterator[str]:
    """The lines of a page without those of which something is not shown."""
    sheet = page.get_bbox()  # also one that all pages share, as ``get_cropbox`` is not
    unseen = {address for address, text in drawn.texts.items() if not _is_shown(text, drawn, sheet)}
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


def _shown_signs(layer: pypdfium2.PdfTextPage, count: int, unseen: set[int]) -> Iterator[str]:
    line: list[str] = []
    shown = True
    for at in range(count):
        sign = chr(raw.FPDFText_GetUnicode(layer, at))
        owner = raw.FPDFText_GetTextObject(layer, at)
        shown = shown and not (owner and _address(owner) in unseen)
        line.append(sign)
        if sign in "\r\n":
            yield "".join(line) if shown else sign
            line, shown = [], True
    if shown:
        yield "".join(line)
