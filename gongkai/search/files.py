"""The files of an index: those that are taken over from the last build, and how all of them together are told from others."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the last build, to be taken over; ``digest`` is the SHA-256 that it was found to have."""

    path: str
    digest: bytes


def digest_of(files: Mapping[str, bytes]) -> str:
    """A hash over files of which the names and the SHA-256 are known."""
    return hashlib.sha256(
        "".join(f"{digest.hex()}  {name}\n" for name, digest in sorted(files.items())).encode()
    ).hexdigest()


def json_bytes(content: object) -> bytes:
    """JSON without spaces, with a line end."""
    return (json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
