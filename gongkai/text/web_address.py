"""Addresses on the web as staff write them: whether one is whole, and what a former address of this site is."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

#: No browser and no server is sure to take more, and no QR code holds it.
LONGEST_ADDRESS = 2000
#: The address of a site leaves room for the paths below it.
LONGEST_BASE = 200
_NEVER = frozenset('"<>')
_NEVER_IN_REDIRECTS = frozenset("\"'\\{}$<>^`|;")


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
    if (
        len(text) > LONGEST_BASE
        or not is_web_address(text)
        or any(sign in _NEVER_IN_REDIRECTS for sign in text)
    ):
        return False
    parts = urlsplit(text)
    return (parts.path or "/").endswith("/") and not parts.query and not parts.fragment


def old_address(written: str, host: str, base_path: str) -> tuple[str, str] | None:
    """Path and query of an old address; None when it is not one on this host.

    ``/x`` is counted from the column's own base like every address in content; ``https://host/x`` from the host's.
    """
    if any(_unseen(sign) or sign in _NEVER_IN_REDIRECTS for sign in unquote(written)):
        return None
    try:
        parts = urlsplit(written)
        named = parts.hostname
    except ValueError:
        return None
    if parts.fragment or len(written) > LONGEST_ADDRESS:
        return None
    if parts.scheme in ("http", "https"):
        return (unquote(parts.path) or "/", parts.query) if named == host else None
    if parts.scheme or parts.netloc or not written.startswith("/"):
        return None
    return base_path + unquote(parts.path)[1:], parts.query


def _unseen(sign: str) -> bool:
    return sign.isspace() or not sign.isprintable()
