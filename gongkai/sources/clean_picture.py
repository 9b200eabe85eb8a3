"""A picture without the metadata of its camera: Exif, XMP, comments. The image itself is unchanged."""

from __future__ import annotations

import struct

_JPEG, _PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
#: APP1 (Exif, XMP), APP12, APP13 (IPTC) and comments; APP0, the colour profile (APP2) and Adobe's APP14 are
#: needed to show it.
_SEGMENTS = frozenset((0xE1, 0xEC, 0xED, 0xFE))
_CHUNKS = frozenset((b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"))
_SCAN = 0xDA


def clean_picture(content: bytes) -> bytes:
    """The same picture without its metadata; other bytes are unchanged. A JPEG keeps its orientation."""
    try:
        if content.startswith(_JPEG):
            return _jpeg(content)
        if content.startswith(_PNG):
            return _png(content)
    except struct.error:
        pass  # truncated: the rest is unknown
    return content


def _jpeg(content: bytes) -> bytes:
    kept, at = [content[:2]], 2
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] != _SCAN:
        (length,) = struct.unpack_from(">H", content, at + 2)
        segment = content[at : at + 2 + length]
        if content[at + 1] not in _SEGMENTS:
            kept.append(segment)
        elif turned := _turned(segment):
            kept.append(turned)
        at += 2 + max(length, 2)
    return b"".join((*kept, content[at:]))


def _turned(segment: bytes) -> bytes:
    """An Exif segment with only the orientation of the picture; empty when it is upright."""
    block = segment[4:].removeprefix(b"Exif\0\0")
    order = {b"II": "<", b"MM": ">"}.get(block[:2])
    if order is None:
        return b""
    (start,) = struct.unpack_from(f"{order}I", block, 4)
    (count,) = struct.unpack_from(f"{order}H", block, start)
    for place in range(min(count, 512)):
        tag, _, _, value = struct.unpack_from(f"{order}HHIH", block, start + 2 + 12 * place)
        if tag == 0x0112 and 2 <= value <= 8:
            tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, value, 0, 0)
            return b"\xff\xe1" + struct.pack(">H", len(tiff) + 8) + b"Exif\0\0" + tiff
    return b""


def _png(content: bytes) -> bytes:
    kept, at = [_PNG], len(_PNG)
    while at + 8 <= len(content):
        length, name = struct.unpack_from(">I4s", content, at)
        if name not in _CHUNKS:
            kept.append(content[at : at + 12 + length])
        at += 12 + length
    return b"".join(kept)
