"""Gzip with the same bytes everywhere: Python 3.13 and Windows write another system mark into the header."""

from __future__ import annotations

import gzip

#: The header byte that names the system on which the file was packed, and its value for "unknown" (RFC 1952,
#: 2.3.1).
_SYSTEM, _UNKNOWN = 9, b"\xff"


def gzipped(content: bytes, level: int) -> bytes:
    """``content`` packed at a level from 1 to 9, without time and system."""
    packed = gzip.compress(content, level, mtime=0)
    return packed[:_SYSTEM] + _UNKNOWN + packed[_SYSTEM + 1 :]
