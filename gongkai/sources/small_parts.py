"""The parts of an office file that are read for the search, within limits, so that no file can take much time or memory."""

from __future__ import annotations

import io
import re
import zipfile

#: The most bytes of all wanted parts together when they are expanded, and the most signs that begin a tag in a list of styles.
MOST_EXPANDED, _MOST_OF_STYLES = 20_000_000, 40_000


class TooMuch(Exception):
    """The parts are larger than those of any paper that people read, or declare entities, which office programs never do."""


def small_parts(content: bytes, wanted: re.Pattern[str], most_tags: int) -> dict[str, bytes]:
    """The expanded parts whose names are ``wanted``, judged by their sizes before anything is expanded.

    ``most_tags`` is the most signs that begin a tag in all of them.

    Raises ``TooMuch``, and whatever ``zipfile`` raises for a damaged or locked file.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        entries = [entry for entry in package.infolist() if wanted.fullmatch(entry.filename)]
        if sum(entry.file_size for entry in entries) > MOST_EXPANDED:
            raise TooMuch
        parts = {entry.filename: package.read(entry) for entry in entries}
    tags = {name: part.count(b"<") for name, part in parts.items()}
    if sum(tags.values()) > most_tags:
        raise TooMuch
    if any(count > _MOST_OF_STYLES for name, count in tags.items() if name.endswith("/styles.xml")):
        raise TooMuch
    # in UTF-16 each second byte is zero
    if any(b"<!DOCTYPE" in part.replace(b"\0", b"") for part in parts.values()):
        raise TooMuch
    return parts
