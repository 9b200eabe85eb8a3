"""The files of an index: those reused from the last build, and a hash over all of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the last build to reuse; ``digest`` is its actual SHA-256."""

    path: str
    digest: bytes


def digest_of(files: Mapping[str, bytes]) -> str:
    """A hash over files, from their names and SHA-256."""
    return hashlib.sha256(
        "".join(f"{digest.hex()}  {name}\n" for name, digest in sorted(files.items())).encode()
    ).hexdigest()


def json_bytes(content: object) -> bytes:
    """JSON without spaces, with a final newline."""
    return (json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
