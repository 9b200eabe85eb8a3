"""The text of pages when they were last read, so that ``log append`` reads only new pages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from gongkai.filling import checked_bytes, readable, write_checked
from gongkai.release_log.documents import PageFacts

_FILE = "pages.json"
#: Counted up whenever pages are read in another way.
_RULE = 2


def read_known(folder: Path) -> dict[str, PageFacts]:
    """The facts of pages by address and SHA-256 of the page; empty when they were not kept or are damaged."""
    try:
        rule, rows = json.loads(checked_bytes(folder / _FILE))
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
    write_checked(folder / _FILE, json.dumps([_RULE, rows]).encode())
