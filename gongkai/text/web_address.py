"""Addresses on the web as staff write them: whether one is whole, and what a former address of this site is."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

#: No browser and no server is sure to take more, and no QR code holds it.
LONGEST_ADDRESS = 2000
#: The address of a site leaves room for the paths below it.
LONGEST_BASE = 200
_NEVER = frozenset('"<>')
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|[0-9a-f:.]+")
_BASE = re.compile(r"/(?:[A-Za-z0-9_.~-]+/)*")


def is_web_address(text: str) -> bool:
    """Return whether ``text`` is an http or https address with a host that can exist and a port from 1 to 65535, if any."""
    if len(text) > LONGEST_ADDRESS or any(_unseen(sign) or sign in _NEVER for sign in text):
        return False
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        # The codec refuses empty names and those of more than 63 characters, as name servers do.
        return parts.scheme in ("http", "https") and bool(host.encode("idna")) and parts.port != 0
    except ValueError:
        return False


def is_base_address(text: str) -> bool:
    """Return whether ``text`` is a web address under which a site can stand: its path ends with ``/``, nothing follows."""
    return len(text) <= LONGEST_BASE and is_web_address(text) and host_and_base(text) is not None


def host_and_base(url: str) -> tuple[str, str] | None:
    """Host and path of the address of a site; None when a server cannot be set up for it.

    Only letters, digits and few signs: both stand in the configuration of a server.
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError):
        return None
    base = parts.path or "/"
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host) or not _BASE.fullmatch(base):
        return None
    return None if parts.query or parts.fragment else (host, base)


def _unseen(sign: str) -> bool:
    return sign.isspace() or not sign.isprintable()
