"""Numbers, texts and arrays in CBOR (RFC 8949), the format of Pagefind's index."""

from __future__ import annotations

#: Major types of values.
ARRAY = 4
TEXT = 3


def number(value: int, kind: int = 0) -> bytes:
    """A number in CBOR (RFC 8949), or the head of a text or array of that length."""
    kind <<= 5
    if value < 24:
        return bytes((kind | value,))
    if value < 0x100:
        return bytes((kind | 24, value))
    if value < 0x10000:
        return bytes((kind | 25,)) + value.to_bytes(2, "big")
    return bytes((kind | 26,)) + value.to_bytes(4, "big")


def array(*items: bytes) -> bytes:
    """An array in CBOR."""
    return number(len(items), ARRAY) + b"".join(items)


def text(value: str) -> bytes:
    """A text in CBOR."""
    encoded = value.encode()
    return number(len(encoded), TEXT) + encoded


def head_length(content: bytes, at: int) -> int:
    """The length in bytes of the head of the value that begins at ``at``."""
    return 1 + {24: 1, 25: 2, 26: 4}.get(content[at] & 31, 0)
