"""The old addresses of saved pages as 别名: from what a page says of itself, else from the place where wget saved it. Pure."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote_to_bytes, urlsplit

#: A host, perhaps with its port: a name that ends as names of hosts do (``site.old`` is a folder), or four numbers.
_HOST = re.compile(
    r"(?:(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:cn|com|net|org|edu|gov|info|xn--[a-z0-9-]+)|(?:\d{1,3}\.){3}\d{1,3})(?:[+:]\d{2,5})?",
    re.IGNORECASE,
)
_WITHOUT_SCHEME = re.compile(rf"\A(?={_HOST.pattern}(?:[/?]|$))", re.IGNORECASE)
_SEEN = "".join(map(chr, range(0x21, 0x7F)))


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A document of a folder: its file, the address that it says it has, and a digest of its bytes."""

    file: Path
    address: str = ""
    digest: bytes = b""


def alias_of(address: str) -> str:
    """The part of an old address behind the host, with its query; empty for that of a home page and for none."""
    try:
        parts = urlsplit(_WITHOUT_SCHEME.sub("//", address.strip(), count=1))
    except ValueError:
        return ""
    if parts.scheme not in ("", "http", "https"):
        return ""  # file:///C:/page.html is the place on somebody's disk
    alias = re.sub(r"\s", "%20", parts.path + (f"?{parts.query}" if parts.query else ""))
    return "" if alias in ("", "/") else alias if alias.startswith("/") else f"/{alias}"


def aliases_of(folder: Path, pages: Sequence[FoundPage]) -> list[str]:
    """The old address of every page of a folder, in their order; empty for a page of which none is known.

    The address that a page says it has must be one on the host below whose folder it lies, or else on the host that most
    pages name; what several different pages say of themselves is the address of none.
    """
    hosts = Counter(host for page in pages if (host := _host_of(page.address)))
    (usual, most), (_, second) = [*hosts.most_common(2), ("", 0), ("", 0)][:2]
    said = []
    for page in pages:
        wanted = _host_of_place(folder, page.file) or (usual if most > second else "")
        trusted = not wanted or _host_of(page.address) in ("", wanted)
        said.append(alias_of(page.address) if trusted else "")
    own = _claimed_once(pages, said)
    return _claimed_once(
        pages, [alias or _alias_of_place(folder, page.file) for page, alias in zip(pages, own, strict=True)]
    )


def _claimed_once(pages: Sequence[FoundPage], aliases: Sequence[str]) -> list[str]:
    """Aliases without those that pages of different content claim."""
    claims: dict[str, set[object]] = {}
    for page, alias in zip(pages, aliases, strict=True):
        claims.setdefault(alias, set()).add(page.digest or page.file)
    return [alias if len(claims[alias]) == 1 else "" for alias in aliases]


def _host_of(address: str) -> str:
    try:
        host = urlsplit(_WITHOUT_SCHEME.sub("//", address.strip(), count=1)).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _host_of_place(folder: Path, file: Path) -> str:
    """The host that the folder of a file is named after, without www. and port; empty without one."""
    parts = _parts(folder, file)
    at = _below_host(parts)
    return re.split("[+:]", parts[at].lower())[0].removeprefix("www.") if at is not None else ""


def _parts(folder: Path, file: Path) -> tuple[str, ...]:
    return (folder.resolve().name, *file.relative_to(folder).parts)


def _below_host(parts: Sequence[str]) -> int | None:
    return next((at for at, part in enumerate(parts[:-1]) if _HOST.fullmatch(part)), None)


def _alias_of_place(folder: Path, file: Path) -> str:
    """The old address of a file that stands below a folder named after its host, as wget saves it; empty without one."""
    parts = _parts(folder, file)
    at = _below_host(parts)
    if at is None:
        return ""
    # wget writes ?id=3 into the name, and on Windows @id=3; with --adjust-extension .html behind it
    place, sign, query = re.sub(
        r"(\.(?:jsp|php|aspx?)(?:[?@].*)?)\.html$", r"\1", "/".join(parts[at + 1 :])
    ).partition("?")
    if not sign:
        place, sign, query = re.sub(r"(\.(?:jsp|php|aspx?|s?html?))@", r"\1?", place).partition("?")
    # a name that is no UTF-8 was an address in GBK: the server was asked for those bytes
    path = quote(unquote_to_bytes(os.fsencode(str(PurePosixPath(place)))))
    return f"/{path}{sign and '?'}{quote(os.fsencode(query), safe=_SEEN)}"
