"""The parts of archives and packages, unpacked within limits on their number and on the bytes of all of them."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator

from gongkai.sources import unread
from gongkai.sources.encodings import xml_in_utf_8
from gongkai.sources.old_office import SIGNATURE
from gongkai.sources.plain_texts import text_in

#: How many bytes are unpacked of a file that is not read, such as a picture, and of all of these together.
_HEAD, _HEADS = 1 << 20, 64 << 20
#: How a drawing begins that Word and Excel keep packed (.emz, .wmz), and what the library is told to unpack.
PACKED_DRAWING, _GZIP = b"\x1f\x8b", 31


class Room:
    """What may still be unpacked of one file, the archives in it included."""

    def __init__(self) -> None:
        self._bytes, self._heads, self._parts = unread.MOST_BYTES, _HEADS, unread.MOST_PARTS

    def for_a_part(self) -> bool:
        """Whether another part may be opened; counts it."""
        self._parts -= 1
        return self._parts >= 0 and self._bytes > 0

    def lacking(self) -> Iterator[str]:
        """The limits that the file has reached, in words for staff."""
        if self._parts < 0:
            yield unread.TOO_MANY_PARTS
        if self._bytes <= 0:
            yield unread.UNFOLDS

    def open(self, package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
        """A whole part, XML in UTF-8. Raises what ``zipfile`` raises for a damaged or locked one."""
        with package.open(entry) as part:
            content = part.read(max(self._bytes, 0) + 1)
        self._bytes -= len(content)
        return xml_in_utf_8(content)

    def head(self, package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
        """A file within another one; of a picture and whatever is not read its beginning, while these are few."""
        with package.open(entry) as part:
            content = part.read(min(_HEAD, max(self._bytes, self._heads, 0) + 1))
            if _is_read(content):
                content += part.read(max(self._bytes - len(content), 0) + 1)
                self._bytes -= len(content)
            else:
                self._heads -= len(content)
        return content


def drawing(content: bytes) -> bytes:
    """The beginning of a packed drawing; nothing when it is damaged, since no program shows it then."""
    try:
        return zlib.decompressobj(_GZIP).decompress(content, 16 * _HEAD)
    except zlib.error:
        return b""


def _is_read(head: bytes) -> bool:
    """Whether more is read of a file that begins so than the numbers in its bytes."""
    return head.startswith((SIGNATURE, b"PK\x03\x04", b"%PDF-")) or text_in(head) is not None
