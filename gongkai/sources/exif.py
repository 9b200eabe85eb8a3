"""The metadata in the head of a picture (Exif, comments): where it was taken, by whom, and numbers of people in it."""

from __future__ import annotations

import datetime as dt
import re
import struct
from collections.abc import Iterator

from gongkai.sources.short import is_nobody, shortened
from gongkai.text.personal_numbers import find_identity_numbers, mask

#: Tags of a TIFF directory: location, photographer, serial numbers of camera and lens.
_GPS, _ARTIST, _CAMERA = 0x8825, 0x013B, 0xC62F
#: Segments of a JPEG and chunks of a PNG in which people and programs write words: Exif and XMP, IPTC, comments.
_WRITTEN, _COMMENTS = (0xE1, 0xED, 0xFE), (b"eXIf", b"iTXt", b"tEXt")
#: Digits one behind the other, also those of UTF-16.
_LONG = re.compile(rb"(?:[0-9]\0?){17,}[Xx]?")


def traces_of_picture(content: bytes) -> Iterator[str]:
    """The traces in the head of a picture of any format. Raises struct.error for a damaged one."""
    for block in _blocks(content):
        for run in _LONG.findall(block):
            digits = run.replace(b"\0", b"").decode("ascii")
            yield from (
                f"公民身份号码 {mask(number)}" for number in find_identity_numbers(digits, dt.date.max)
            )
        if b"GPSLatitude" in block or b"GPSLongitude" in block:
            yield "拍摄地点"
        if block[:4] in (b"II*\0", b"MM\0*"):
            yield from _exif(block)


def _blocks(content: bytes) -> Iterator[bytes]:
    """The metadata blocks: APP1, APP13 and comments of JPEG, eXIf and texts of PNG, EXIF and XMP of WebP."""
    at, length = 2, 0
    if content.startswith(b"\xff\xd8"):
        while content[at : at + 1] == b"\xff" and at + 4 <= len(content) and content[at + 1] != 0xDA:
            (length,) = struct.unpack_from(">H", content, at + 2)
            if content[at + 1] in _WRITTEN:
                yield content[at + 4 : at + 2 + length].removeprefix(b"Exif\0\0")
            at += 2 + max(length, 2)
    elif content.startswith(b"\x89PNG"):
        at = 8
        while at + 8 <= len(content):
            length, name = struct.unpack_from(">I4s", content, at)
            if name in _COMMENTS:
                yield content[at + 8 : at + 8 + length]
            at += 12 + length
    elif content.startswith(b"RIFF"):
        at = 12
        while at + 8 <= len(content):
            name, length = struct.unpack_from("<4sI", content, at)
            if name in (b"EXIF", b"XMP "):
                yield content[at + 8 : at + 8 + length].removeprefix(b"Exif\0\0")
            at += 8 + length + length % 2


def _exif(block: bytes) -> Iterator[str]:
    order = "<" if block.startswith(b"II") else ">"
    (start,) = struct.unpack_from(f"{order}I", block, 4)
    (count,) = struct.unpack_from(f"{order}H", block, start)
    for place in range(min(count, 512)):
        tag, _, length, value = struct.unpack_from(f"{order}HHII", block, start + 2 + 12 * place)
        if tag == _GPS:
            (fields,) = struct.unpack_from(f"{order}H", block, value)
            # a camera without a position writes only the version
            yield from ["拍摄地点"] * (fields > 1)
        elif tag == _ARTIST and 4 < length < 1000:
            name = block[value : value + length].rstrip(b"\0 ").decode("utf-8", "replace")
            yield from [f"拍摄者 {shortened(name)}"] * (not is_nobody(name))
        elif tag == _CAMERA and length > 2:
            yield "相机的序列号"
