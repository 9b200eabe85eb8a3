"""Pages of a PDF that are kept on their side or on their head, as wide tables and scans are: turned so that their words stand upright."""

from __future__ import annotations

import math
from collections import Counter

import pypdfium2
from pypdfium2 import raw

_Box = tuple[float, float, float, float]
#: How many signs tell which way the words of a page run.
_LOOKED_AT = 400


def set_upright(page: pypdfium2.PdfPage) -> None:
    """Turn a page in memory, with all that it shows, so that most of its words run from left to right.

    Where the page says by itself that it is shown turned, that is taken away: PDFium reads its lines by that.
    """
    turn = (4 - _quarters(page)) % 4
    if not turn:
        if page.get_rotation():
            page.set_rotation(0)
        return
    left, bottom, right, top = page.get_mediabox()
    matrix = {
        1: pypdfium2.PdfMatrix(0, -1, 1, 0, -bottom, right),
        2: pypdfium2.PdfMatrix(-1, 0, 0, -1, left + right, bottom + top),
        3: pypdfium2.PdfMatrix(0, 1, -1, 0, top, -left),
    }[turn]
    boxes = page.get_mediabox(), page.get_cropbox()
    for item in list(page.get_objects(max_depth=1)):
        item.transform(matrix)
        raw.FPDFPageObj_TransformClipPath(item, *matrix.get())
    page.set_rotation(0)
    page.set_mediabox(*_moved(boxes[0], matrix))
    page.set_cropbox(*_moved(boxes[1], matrix))


def _quarters(page: pypdfium2.PdfPage) -> int:
    """By how many quarters of a circle, against the clock, most words of a page are turned; 0 for a page without words."""
    layer = page.get_textpage()
    try:
        turned = Counter(
            round(angle / (math.pi / 2)) % 4
            for number in range(min(layer.count_chars(), _LOOKED_AT))
            if not raw.FPDFText_IsGenerated(layer, number)
            and (angle := raw.FPDFText_GetCharAngle(layer, number)) >= 0
        )
    finally:
        layer.close()
    return turned.most_common(1)[0][0] if turned else 0


def _moved(box: _Box, matrix: pypdfium2.PdfMatrix) -> _Box:
    """A box as it stands after it was turned."""
    left, bottom, right, top = box
    corners = [matrix.on_point(x, y) for x, y in ((left, bottom), (right, top))]
    (one, other), (low, high) = (sorted(values) for values in zip(*corners, strict=True))
    return one, low, other, high
