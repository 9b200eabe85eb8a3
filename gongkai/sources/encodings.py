"""The encoding of a text file, or that it is no text: programs and pictures have bytes that no text has."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from pathlib import Path

_PIECE = 1 << 16
#: Control characters that occur in texts: tab, line ends, form feed; 0x1A ended files of DOS.
_IN_TEXTS = frozenset("\t\n\r\f\x1a")
_CONTROLS = frozenset(map(chr, (*range(0x20), 0x7F))) - _IN_TEXTS
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def encoding_of(file: Path) -> str | None:
    """``ascii``, ``utf-8``, ``utf-8-sig``, ``utf-16`` or ``gb18030``; None when the bytes fit none of them.

    Reads a file of any size in pieces. Raises OSError when it cannot be read.
    """
    with file.open("rb") as opened:
        head = opened.read(4)
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), None)
    known: Sequence[str] = (marked,) if marked else ("ascii", "utf-8", "gb18030")
    return next((name for name in known if _is_text(file, name)), None)


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
