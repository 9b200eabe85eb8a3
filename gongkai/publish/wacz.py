"""The index of a WARC file (CDXJ), and WARC, index and list of pages in one file that players open (WACZ 1.1.1)."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote_to_bytes, urlsplit

import gongkai
from gongkai.publish.warc import StoredResponse
from gongkai.text.zip_bytes import zip_entry

_VERSION = "1.1.1"
_WORLD = re.compile(r"www\d*\.")
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """A page by which readers enter the archive."""

    url: str
    title: str


def surt(url: str) -> str:
    """The key of an address in an index: host from the end, path in lower case without its last slash.

    As the library ``surt`` writes it, which players and indexers use; addresses here have no query.
    """
    parts = urlsplit(url)
    host = _WORLD.sub("", (parts.hostname or "").lower(), count=1)
    port = f":{parts.port}" if parts.port else ""
    path = b"/" + unquote_to_bytes(parts.path).strip(b"/")
    plain = "".join(
        f"%{sign:02x}" if sign <= 0x20 or sign >= 0x7F or sign in b"#%" else chr(sign).lower()
        for sign in path
    )
    return f"{','.join(reversed(host.split('.')))}{port}){plain}"


def cdxj(responses: Iterable[StoredResponse], time: str, warc: str) -> bytes:
    """The index of the file ``warc``: one line for each response, sorted by key; ``time`` is its WARC-Date."""
    stamp = re.sub(r"\D", "", time)
    lines = []
    for response in responses:
        facts = {
            "url": response.url,
            "mime": response.mime,
            "status": "200",
            "digest": response.digest,
            "length": str(response.length),
            "offset": str(response.offset),
            "filename": warc,
        }
        lines.append(f"{surt(response.url)} {stamp} {json.dumps(facts, ensure_ascii=False)}\n")
    return "".join(sorted(lines)).encode()


def write_wacz(
    file: Path, warc: Path, index: bytes, pages: Sequence[ArchivedPage], time: str, title: str
) -> None:
    """Write ``file`` (``.wacz``) with a WARC file, its index and the pages; the first page opens first.

    ``time`` is that of the site as WARC files state it. Raises ``OSError``.
    """
    head = {"format": "json-pages-1.0", "id": "pages", "title": title}
    entries = [
        {
            "id": hashlib.sha256(page.url.encode()).hexdigest()[:16],
            "url": page.url,
            "ts": time,
            "title": page.title,
        }
        for page in pages
    ]
    parts: dict[str, bytes | Path] = {
        f"archive/{warc.name}": warc,
        "indexes/index.cdxj": index,
        "pages/pages.jsonl": "".join(
            f"{json.dumps(line, ensure_ascii=False)}\n" for line in (head, *entries)
        ).encode(),
    }
    description = {
        "profile": "data-package",
        "wacz_version": _VERSION,
        "title": title,
        "created": time,
        "software": f"gongkai/{gongkai.__version__}",
        "mainPageUrl": pages[0].url,
        "mainPageDate": time,
        "resources": [
            {
                "name": path.rpartition("/")[2],
                "path": path,
                "hash": f"sha256:{sha256(part)}",
                "bytes": _size(part),
            }
            for path, part in parts.items()
        ],
    }
    package = (json.dumps(description, ensure_ascii=False, indent=1) + "\n").encode()
    digest = {"path": "datapackage.json", "hash": f"sha256:{sha256(package)}"}
    parts["datapackage.json"] = package
    parts["datapackage-digest.json"] = (json.dumps(digest) + "\n").encode()
    with zipfile.ZipFile(file, "x", zipfile.ZIP_STORED) as packed:
        for path, part in parts.items():
            _put(packed, path, part)


def sha256(part: bytes | Path) -> str:
    """The SHA-256 of a content or of a file, which is read in pieces. Raises ``OSError``."""
    if isinstance(part, bytes):
        return hashlib.sha256(part).hexdigest()
    with part.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _size(part: bytes | Path) -> int:
    return len(part) if isinstance(part, bytes) else part.stat().st_size


def _put(packed: zipfile.ZipFile, path: str, part: bytes | Path) -> None:
    """Add an entry; a WARC file is packed already and has to be stored so that players read parts of it."""
    entry = zip_entry(path)
    entry.external_attr = 0o100644 << 16
    if isinstance(part, bytes):
        packed.writestr(entry, part)
        return
    entry.file_size = part.stat().st_size
    with part.open("rb") as content, packed.open(entry, "w") as to:
        while piece := content.read(_CHUNK):
            to.write(piece)
