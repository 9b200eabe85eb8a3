"""The text of pages when they were last read, so that ``log append`` reads only new pages."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from gongkai.filling import readable, regular_bytes, replace_file
from gongkai.release_log.documents import PageFacts

_FILE = "pages.json"
#: Counted up whenever pages are read in another way.
_RULE = 1


def read_known(folder: Path) -> dict[str, PageFacts]:
    """The facts of pages by address and SHA-256 of the page; empty when they were not kept or are damaged."""
    try:
        proof, _, content = regular_bytes(folder / _FILE).partition(b"\n")
        if hashlib.sha256(content).hexdigest().encode() != proof:
            return {}
        rule, rows = json.loads(content)
        if rule != _RULE:
            return {}
        return {
            key: PageFacts(str(text), tuple(map(str, linked)), str(day))
            for key, (text, linked, day) in rows.items()
        }
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


@readable()
def write_known(folder: Path, known: Mapping[str, PageFacts]) -> None:
    """Keep the facts for the next release. Raises ``OSError``."""
    rows = {key: [facts.text, facts.linked, facts.published] for key, facts in known.items()}
    content = json.dumps([_RULE, rows]).encode()
    replace_file(folder / _FILE, hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
