"""The encoding of a text file, or that it is no text: programs and pictures have bytes that no text has."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from pathlib import Path

_PIECE = 1 << 16
#: Control characters that occur in texts: tab, line ends, form feed; 0x1A ended files of DOS.
_IN_TEXTS = frozenset("\t\n\r\f\x1a")
_CONTROLS = frozenset(map(chr, (*range(0x20), 0x7F))) - _IN_TEXTS
_CONTROL_BYTES = bytes(sorted(map(ord, _CONTROLS)))
#: What Chinese texts are made of: ASCII, punctuation, Han, full-width signs. The other order of bytes makes other signs.
_USUAL = ((0x09, 0x7E), (0x2010, 0x203B), (0x3000, 0x303F), (0x4E00, 0x9FFF), (0xFF00, 0xFFEF))
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

#: How a part of a package begins in UTF-16, with and without a mark; its declaration names the encoding that it had.
_XML_IN_UTF_16 = (
    (codecs.BOM_UTF16_LE + b"<\0", "utf-16"),
    (codecs.BOM_UTF16_BE + b"\0<", "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARATION = re.compile(r"\A\ufeff?<\?xml[^<>]{0,200}\?>")


def xml_in_utf_8(content: bytes) -> bytes:
    """A part of a package in UTF-8, so that one look for tags and digits fits every file; other bytes are unchanged."""
    name = next((name for begin, name in _XML_IN_UTF_16 if content.startswith(begin)), None)
    return _DECLARATION.sub("", content.decode(name, "replace"), count=1).encode() if name else content


def encoding_of(file: Path) -> str | None:
    """``ascii``, ``utf-8``, ``utf-8-sig``, ``utf-16``, ``gb18030``; None when the bytes fit none of them.

    UTF-16 without a mark is ``utf-16-le`` or ``utf-16-be``.

    Reads a file of any size in pieces. Raises OSError when it cannot be read.
    """
    with file.open("rb") as opened:
        head = opened.read(_PIECE)
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), None) or unmarked_utf_16(head)
    known: Sequence[str] = (marked,) if marked else ("ascii", "utf-8", "gb18030")
    return next((name for name in known if _is_text(file, name)), None)


def decoded(content: bytes) -> str:
    """A text in the encoding that its bytes have; what fits none is read as GB 18030 with marks for what is lost."""
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    try:
        return content.decode(marked or unmarked_utf_16(content[:_PIECE]) or "utf-8")
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")


def unmarked_utf_16(head: bytes) -> str | None:
    """``utf-16-le`` or ``utf-16-be`` when the beginning of a file is Chinese text in it without a mark.

    Line ends, digits and commas have a zero byte, which no other text has.
    """
    if b"\0" not in head:
        return None
    even = head[: len(head) // 2 * 2]
    if head.isascii() and head.count(0) * 2 != len(head):
        return None  # two letters of English read together are a Han character
    for name in ("utf-16-le", "utf-16-be"):
        signs = [*map(ord, even.decode(name, "replace"))]
        usual = sum(any(first <= sign <= last for first, last in _USUAL) for sign in signs)
        if usual * 10 >= len(signs) * 9 and sum(sign < 0x80 for sign in signs) * 200 >= len(signs):
            return name
    return None


def has_controls(text: str) -> bool:
    """Whether a text has a character that only programs and pictures have."""
    return not _CONTROLS.isdisjoint(text)


def looks_like_text(file: Path) -> bool:
    """Whether a file is not empty and has no byte that only programs and pictures have. Raises OSError."""
    with file.open("rb") as opened:
        empty = True
        while piece := opened.read(_PIECE):
            empty = False
            if len(piece.translate(None, _CONTROL_BYTES)) < len(piece):
                return False
    return not empty


def _is_text(file: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with file.open("rb") as opened:
            while piece := opened.read(_PIECE):
                if not _CONTROLS.isdisjoint(decoder.decode(piece)):
                    return False
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
