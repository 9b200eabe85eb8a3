"""Pictures in a Word file: the XML that shows one, and the files in the package."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from gongkai.pages.parts import ShownFile
from gongkai.text.xml_text import quoteattr

#: The formats that every current word processor shows: the first bytes of the file → its ending and its type.
_FORMATS = (
    (b"\x89PNG", "png", "image/png"),
    (b"\xff\xd8\xff", "jpeg", "image/jpeg"),
    (b"GIF8", "gif", "image/gif"),
)
#: English Metric Units: 914400 an inch, 96 pixels an inch. The text area is 156 mm wide and 225 mm high
#: (GB/T 9704-2012 5.2); a picture leaves room for its caption.
_PIXEL = 9525
_MILLIMETRE = 36000
_TWENTIETH = 635
_WIDEST, _HIGHEST = 156 * _MILLIMETRE, 200 * _MILLIMETRE

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture in the package: the name of its part, its type, its bytes."""

    name: str
    type: str
    content: bytes


@dataclass
class Pictures:
    """The pictures of one Word file, collected while the text is written; ``files`` has them by the id of their relationship."""

    files: dict[str, PictureFile] = field(default_factory=dict)
    drawn: int = 0

    def draw(self, shown: ShownFile, text: str, room: int = 0) -> str:
        """Return the run that shows a picture with its alternative ``text``; empty when Word cannot show it.

        The picture keeps its proportions and is at most as large as the text area, and as wide as ``room`` in twentieths of a point.
        """
        known = next((entry for entry in _FORMATS if shown.content.startswith(entry[0])), None)
        if known is None or not shown.width or not shown.height:
            return ""
        _, ending, kind = known
        digest = hashlib.sha256(shown.content).hexdigest()[:16]
        name = f"p{digest}"
        self.files.setdefault(name, PictureFile(f"media/{digest}.{ending}", kind, shown.content))
        self.drawn += 1
        width, height = shown.width * _PIXEL, shown.height * _PIXEL
        widest = min(_WIDEST, room * _TWENTIETH) if room else _WIDEST
        scale = min(1.0, widest / width, _HIGHEST / height)
        size = f'cx="{max(1, round(width * scale))}" cy="{max(1, round(height * scale))}"'
        label = f'id="{self.drawn}" name="图片 {self.drawn}" descr={quoteattr(text)}'
        return (
            f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent {size}/><wp:docPr {label}/><a:graphic xmlns:a="{_DRAWING}/main">'
            f'<a:graphicData uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture">'
            f"<pic:nvPicPr><pic:cNvPr {label}/><pic:cNvPicPr/></pic:nvPicPr>"
            f'<pic:blipFill><a:blip r:embed="{name}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )


NONE: Mapping[str, PictureFile] = {}
