"""Former addresses of documents (别名): parsing, and the regular expression that matches a request for one.

A server receives an address as the browser sends it: Chinese as ``%E9%80%9A`` or ``%e9%80%9a``, links of old
sites in GBK, spaces as ``+`` or ``%20``, parameters in any order, the path in any letter case. The
expressions contain only letters, digits, ``%``, Chinese and regular expression signs; every other sign of an
address is written as ``\\xHH``. So nothing that staff write can end the string that holds it in a server's
configuration.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby, permutations
from typing import Literal
from urllib.parse import quote, unquote_to_bytes, urlsplit

from gongkai.text.web_address import LONGEST_ADDRESS

#: The dialect: regular expressions of Perl, or of Go, which has no look-ahead.
Dialect = Literal["perl", "go"]
#: Signs that never occur literally in an address: quotes, brackets and signs of server configurations.
_NEVER = "\"'\\{}$<>^`|;"
#: nginx accepts words of at most 4,096 bytes.
LONGEST = 3500
#: Up to this many parameters match in any order even without look-ahead.
_ORDERS = 4
_CODES = ("utf-8", "gb18030")
#: Where the radicals of Chinese begin in Unicode; all Han signs come later.
_CHINESE = 0x2E80


@dataclass(frozen=True, slots=True)
class OldAddress:
    """Path and parameters of an old address, decoded; ``query`` is None when the address has none."""

    path: bytes
    query: tuple[bytes, ...] | None = None

    @property
    def written(self) -> str:
        """The address from the root of the host in ASCII, as a browser sends it."""
        path = quote(self.path, safe="/-._~:@!,+=&()*")
        if self.query is None:
            return path
        return f"{path}?{'&'.join(quote(each, safe='/-._~:@!,=()*') for each in self.query)}"

    @property
    def same(self) -> tuple[bytes, tuple[bytes, ...] | None]:
        """Equal for addresses that servers do not tell apart: neither closing ``/`` nor order counts."""
        return self.path.rstrip(b"/"), None if self.query is None else tuple(sorted(self.query))

    def pattern(
        self, begin: str = "^", end: str = "$", dialect: Dialect = "perl", exact: bool = False
    ) -> str:
        """The expression for a request to this address between ``begin`` and ``end``.

        An address without parameters matches with any; ``exact`` makes the path case-sensitive.
        """
        path = _piece(self.path.rstrip(b"/")) + ("/?" if self.path.endswith(b"/") else "")
        if not exact:
            path = f"(?i:{path})"
        if self.query is None:
            return rf"{begin}{path}(?:\?[^ ]*)?{end}"
        parameters = [_piece(each, plus=True) for each in self.query]
        return rf"{begin}{path}\?{_in_any_order(parameters, dialect)}{end}"


def old_address(written: str, host: str, base_path: str) -> OldAddress | None:
    """The parsed alias; None when it is no address on this host, or one that no server can be asked for.

    ``/x`` is relative to the column's own base like every address in content; ``https://host/x`` to the host.
    """
    if len(written) > LONGEST_ADDRESS or any(
        mark.isspace() or mark in _NEVER or not mark.isprintable() for mark in written
    ):
        return None
    try:
        parts = urlsplit(written)
        named = (parts.hostname or "").encode("idna").decode()
    except ValueError:
        return None
    if parts.fragment or "%2f" in parts.path.lower():
        return None  # Apache answers 404 to %2F in a path before it looks at any rule
    if parts.scheme in ("http", "https"):
        if named != host:
            return None
        path = unquote_to_bytes(parts.path) or b"/"
    elif parts.scheme or parts.netloc or not written.startswith("/"):
        return None
    else:
        path = base_path.encode() + unquote_to_bytes(parts.path)[1:]
    query = tuple(unquote_to_bytes(each.replace("+", " ")) for each in parts.query.split("&") if each)
    found = OldAddress(path, query or None)
    control = any(byte < 0x20 or byte == 0x7F for each in (path, *query) for byte in each)
    fits = all(len(found.pattern(exact=exact)) <= LONGEST for exact in (True, False))
    return found if fits and not control and path.startswith(b"/") else None


def _in_any_order(parameters: list[str], dialect: Dialect) -> str:
    """The parameters of a query, each once; old programs also wrote ``?a=1&`` and ``?a=1&&b=2``."""
    if len(parameters) == 1:
        return f"&*{parameters[0]}&*"
    if dialect == "perl":
        ahead = "".join(f"(?=(?:[^ ]*&)?{each}(?:[& ]|$))" for each in parameters)
        return f"{ahead}&*{'&+'.join('[^& ]+' for _ in parameters)}&*"
    orders = permutations(parameters) if len(parameters) <= _ORDERS else [tuple(parameters)]
    return f"&*(?:{'|'.join('&+'.join(order) for order in orders)})&*"


def _piece(decoded: bytes, plus: bool = False) -> str:
    """Every form in which a request writes some bytes; ``plus``: a space may also be ``+``, as in queries."""
    for encoding in _CODES:
        try:
            text = decoded.decode(encoding)
        except UnicodeDecodeError:
            continue
        runs = groupby(text, str.isascii)
        return "".join(_ascii(run, plus) if ascii else _han("".join(run)) for ascii, run in runs)
    return f"(?i:{''.join(f'%{byte:02x}' for byte in decoded)})"


def _ascii(run: Iterable[str], plus: bool) -> str:
    """Letters, digits, ``/``, ``-`` and ``_`` unchanged; other signs literally, as ``\\x``, or encoded.

    ``plus``: of a query, where browsers and old programs write ``/`` as ``%2F``, too.
    """
    return "".join(
        mark
        if mark.isalnum() or mark in "-_" or (mark == "/" and not plus)
        else r"(?:\x2b|%20)"
        if mark == " " and plus
        else "(?:/|%(?i:2f))"
        if mark == "/"
        else rf"(?:\x{ord(mark):02x}|%(?i:{ord(mark):02x}))"
        for mark in run
    )


def _han(run: str) -> str:
    """Signs beyond ASCII: as UTF-8, as GBK if possible, and raw, as browsers of old sent them.

    Two bytes of GBK may be valid UTF-8 by chance, as those of 通 are: a result that is not Chinese is read as
    GBK, too.
    """
    texts = [run]
    if all(ord(sign) < _CHINESE for sign in run):
        with suppress(UnicodeDecodeError):
            texts.append(run.encode().decode("gb18030"))
    forms = {"".join(f"%{byte:02x}" for byte in text.encode(code)) for text in texts for code in _CODES}
    forms |= {text for text in texts if all(map(str.isalnum, text))}
    return f"(?i:{'|'.join(sorted(forms))})"
