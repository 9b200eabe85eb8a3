"""What packets of XMP (ISO 16684-1) in a file say that are not compressed, as most programs write them into PDFs and pictures."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_BEGIN, _END = b"<x:xmpmeta", b"</x:xmpmeta>"
#: So many packets are read, and so many bytes of each.
_MOST, _LONGEST = 20, 1 << 20
_TAG = re.compile("<[^<>]*>")
_ATTRIBUTE = re.compile('="([^"<>]{1,1000})"')


def xmp_values(content: bytes, name: str = "") -> tuple[str, ...]:
    """Every value, each once; with ``name`` those of the first property of that name in each packet."""
    found: dict[str, None] = {}
    for packet in _packets(content):
        part = _property(packet, name) if name else packet
        values = [*_TAG.split(part), *(() if name else _ATTRIBUTE.findall(part))]
        found |= dict.fromkeys(html.unescape(value).strip() for value in values)
    return tuple(value for value in found if value)


def _packets(content: bytes) -> Iterator[str]:
    at = 0
    for _ in range(_MOST):
        start = content.find(_BEGIN, at)
        at = content.find(_END, start) if start >= 0 else -1
        if at < 0:
            return
        yield content[start : min(at, start + _LONGEST)].decode("utf-8", "replace")


def _property(packet: str, name: str) -> str:
    start = packet.find(f"<{name}")
    end = packet.find(f"</{name}>", start)
    return packet[start:end] if 0 <= start < end else ""
