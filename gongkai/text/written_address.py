"""Whether what stands in the round brackets of a link can be an address: ``[法释](2026)5号`` is a document number."""

from __future__ import annotations

import re

#: Where a link in brackets leads: up to the closing one; brackets within it come in pairs, as in 图片(1).png.
TARGET = r"(?P<target>(?:[^()\s>]|\([^()\s>]*\)|\()+)"
_BEGINS = re.compile(r"[/#.?]|[A-Za-z][A-Za-z0-9+.-]*:")
_HAN = re.compile(r"[\u3001-\u9fff\uff00-\uffef]")
_FILE = re.compile(r"\.[A-Za-z][0-9A-Za-z]{0,4}$")


def is_address(written: str) -> bool:
    """Whether this names a page, a file or a site; a year, a day and words in Chinese do not. Nothing is an address left out."""
    if not written or _BEGINS.match(written):
        return True
    if not any(char.isascii() and char.isalpha() for char in written):
        return False
    return not _HAN.search(written) or "/" in written or "#" in written or bool(_FILE.search(written))
