"""The Merkle tree over the entries of a log (RFC 6962, section 2.1), and the files in which it is published.

The layout is that of C2SP ``tlog-tiles``, so that tools made for other logs read this one.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator, Sequence

#: Hashes or entries in a full tile.
WIDTH = 256
#: The longest entry, in bytes: a bundle says its length in two bytes.
LONGEST = 0xFFFF


def leaf_hash(entry: bytes) -> bytes:
    """The hash of an entry as a leaf of the tree."""
    return hashlib.sha256(b"\0" + entry).digest()


def root_hash(leaves: Sequence[bytes]) -> bytes:
    """The hash of the whole tree; that of an empty tree is the hash of nothing."""
    if not leaves:
        return hashlib.sha256().digest()
    # complete subtrees from left to right, each as (number of leaves, hash)
    complete: list[tuple[int, bytes]] = []
    for leaf in leaves:
        size, held = 1, leaf
        while complete and complete[-1][0] == size:
            held = _parent(complete.pop()[1], held)
            size *= 2
        complete.append((size, held))
    whole = complete.pop()[1]
    while complete:
        whole = _parent(complete.pop()[1], whole)
    return whole


def bundle_paths(size: int) -> Iterator[tuple[str, int]]:
    """Yield the path of each file with entries of a log of ``size`` entries, and how many it holds."""
    for number in range((size + WIDTH - 1) // WIDTH):
        held = min(WIDTH, size - number * WIDTH)
        yield _path("entries", number, held), held


def bundle(entries: Sequence[bytes]) -> bytes:
    """The content of a file with entries, each after its length."""
    return b"".join(struct.pack(">H", len(entry)) + entry for entry in entries)


def entries_of(content: bytes) -> list[bytes]:
    """The entries of a bundle. Raises ``ValueError`` when it is cut off."""
    found = []
    at = 0
    while at < len(content):
        if at + 2 > len(content):
            raise ValueError("cut off")
        (length,) = struct.unpack_from(">H", content, at)
        at += 2 + length
        if at > len(content):
            raise ValueError("cut off")
        found.append(content[at - length : at])
    return found


def files(entries: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield the path and content of every file of a log with these entries: bundles, then tiles of hashes."""
    for number, (path, held) in enumerate(bundle_paths(len(entries))):
        yield path, bundle(entries[number * WIDTH : number * WIDTH + held])
    level, hashes = 0, [leaf_hash(entry) for entry in entries]
    while hashes:
        for number in range((len(hashes) + WIDTH - 1) // WIDTH):
            tile = hashes[number * WIDTH : (number + 1) * WIDTH]
            yield _path(str(level), number, len(tile)), b"".join(tile)
        full = len(hashes) // WIDTH
        hashes = [root_hash(hashes[number * WIDTH : (number + 1) * WIDTH]) for number in range(full)]
        level += 1


def _path(level: str, number: int, held: int) -> str:
    """Where a tile is published: ``tile/0/x001/067``, with ``.p/<held>`` until it is full."""
    groups = [f"{number % 1000:03}"]
    while number := number // 1000:
        groups.insert(0, f"x{number % 1000:03}")
    partial = "" if held == WIDTH else f".p/{held}"
    return f"tile/{level}/{'/'.join(groups)}{partial}"


def _parent(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()
