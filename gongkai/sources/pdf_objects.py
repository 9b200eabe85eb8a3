"""What PDFium tells about one object of a page: its place, its rotation, and the points of its paths."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence

from pypdfium2 import PdfMatrix, raw

Box = tuple[float, float, float, float]


def address_of(page_object: raw.FPDF_PAGEOBJECT) -> int:
    """The address of an object, which identifies it while its page is open."""
    return ctypes.cast(page_object, ctypes.c_void_p).value or 0


def matrix_of(page_object: raw.FPDF_PAGEOBJECT) -> PdfMatrix:
    """The matrix that leads from the space of an object to that of its form or page."""
    given = raw.FS_MATRIX()
    return PdfMatrix.from_raw(given) if raw.FPDFPageObj_GetMatrix(page_object, given) else PdfMatrix()


def bounds_of(page_object: raw.FPDF_PAGEOBJECT) -> Box:
    """Left, bottom, right and top of an object, in points."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(page_object, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def points_of_path(path: raw.FPDF_PAGEOBJECT) -> int:
    """How many points a path has."""
    return max(int(raw.FPDFPath_CountSegments(path)), 0)


def parts_of_path(path: raw.FPDF_PAGEOBJECT) -> Iterator[list[tuple[float, float]]]:
    """The points of the parts of a path, since the lines of a whole table may be one path; a closed part ends where it began."""
    points: list[tuple[float, float]] = []
    for at in range(points_of_path(path)):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        x, y = ctypes.c_float(), ctypes.c_float()
        if raw.FPDFPathSegment_GetPoint(segment, x, y):
            points.append((x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if points:
        yield points


def box_around(points: Sequence[tuple[float, float]], by: float = 0.0) -> Box:
    """The box around points, with a margin of ``by`` at each side."""
    across, up = [x for x, _ in points], [y for _, y in points]
    return min(across) - by, min(up) - by, max(across) + by, max(up) + by
