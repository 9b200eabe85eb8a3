"""Identity numbers in bytes of any kind: of a picture, a film, a comment, an attribute, whatever stands behind the end of a file.

A reader of a format returns what its authors thought of; a number that stands in the file is published all the same.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable, Iterator

from gongkai.sources.passages import Passage

_BORN = rb"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
#: Neither part of a longer number, of a fraction, of a word, nor of a string in hexadecimal digits (``<37…>`` of a PDF).
_NARROW = re.compile(
    rb"(?<![0-9A-Za-z.<])[1-9][0-9]{5}" + _BORN + rb"[0-9]{3}[0-9Xx](?![0-9A-Za-z>]|\.[0-9])"
)
#: The same in UTF-16, in either order of bytes.
_WIDE = re.compile(rb"(?<![0-9A-Za-z.]\0)[1-9]\0(?:[0-9]\0){16}[0-9Xx](?!\0?[0-9A-Za-z])")
_IN_TEXTS = re.compile(r"[0-9]{17}[0-9Xx]")
#: What is said of the place of such a number.
_PLACE = "看不见的部分（属性、说明、附着的数据）"
#: Chunks of a PNG with words, some packed, and how many bytes of each are unpacked.
_WRITTEN, _MOST = (b"tEXt", b"zTXt", b"iTXt"), 1 << 20


def numbers_in_bytes(content: bytes) -> Iterator[str]:
    """What looks like an identity number in ASCII or UTF-16, wherever it stands."""
    for pattern in (_NARROW, _WIDE):
        for match in pattern.finditer(content):
            yield match[0].replace(b"\0", b"").decode("ascii").upper()
    if content.startswith(b"\x89PNG"):
        for words in _words_of_png(content):
            yield from (match[0].decode("ascii").upper() for match in _NARROW.finditer(words))


class LooseNumbers:
    """The numbers of a file that no text of it shows, with the inner file in which each stands."""

    def __init__(self) -> None:
        self._places: dict[str, str] = {}

    def look_into(self, content: bytes, where: str) -> None:
        """Remember the numbers in these bytes; ``where`` names the inner file."""
        for number in numbers_in_bytes(content):
            self._places.setdefault(number, where)

    def besides(self, passages: Iterable[Passage]) -> list[Passage]:
        """A passage for each number that is in none of these: there it has a better place, and its label."""
        if not self._places:
            return []
        told = {
            number.upper()
            for passage in passages
            for text in (passage.text, passage.row)
            for number in _IN_TEXTS.findall(text)
        }
        return [
            Passage(f"{where}{_PLACE}", number, cut=True)
            for number, where in self._places.items()
            if number not in told
        ]


def _words_of_png(content: bytes) -> Iterator[bytes]:
    at = 8
    while at + 8 <= len(content):
        length, name = struct.unpack_from(">I4s", content, at)
        if name in _WRITTEN:
            chunk = content[at + 8 : at + 8 + length]
            yield chunk
            for start in (match.start() for match in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", chunk[:400])):
                try:
                    yield zlib.decompressobj().decompress(chunk[start:], _MOST)
                except zlib.error:
                    continue
        at += 12 + length
