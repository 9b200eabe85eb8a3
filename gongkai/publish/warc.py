"""The files of a finished site as one WARC file (ISO 28500:2017, WARC 1.1), and where each response is in it.

Every file becomes the response that a server gives for its address: the media type is that of
``gongkai.publish.serving``. Left out are ``404.html``, which stands for no address, and compressed copies, which
have no content of their own. Record identifiers follow from address, time and content, so the same site and time
give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import importlib
import io
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote

import gongkai
from gongkai.publish.releases import FinishedSite, copied
from gongkai.publish.serving import MEDIA_TYPES, OTHER_TYPE

_LEFT_OUT = {"404.html"}
_INDEX = "index.html"
_VERSION = "WARC/1.1"
_CONFORMS = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
_TYPES = {suffix: kind for kind in MEDIA_TYPES for suffix in kind.suffixes}


class NoWarcio(Exception):
    """The library that writes WARC files is not installed."""


@dataclass(frozen=True, slots=True)
class StoredResponse:
    """One response: its address, media type and digest, and its place in the file in bytes."""

    url: str
    mime: str
    digest: str
    offset: int
    length: int


def address_of(base: str, path: str) -> str:
    """The address of a file of the site at ``base``: that of an ``index.html`` is its folder."""
    shown = path.removesuffix(_INDEX) if path == _INDEX or path.endswith(f"/{_INDEX}") else path
    return base + quote(shown, safe="/~!$&'()*+,;=:@")


def archived_paths(site: FinishedSite) -> tuple[str, ...]:
    """The files of the site that have an address of their own, in the order of the archive."""
    paths = {path for path, _ in site.sums}
    return tuple(
        path
        for path in sorted(paths)
        if path not in _LEFT_OUT and (copied(path) == path or copied(path) not in paths)
    )


def write_warc(
    site: FinishedSite, base: str, moment: dt.datetime, title: str, file: Path
) -> tuple[StoredResponse, ...]:
    """Write ``file`` (``.warc.gz``) with every file of the site at the address ``base``.

    ``moment`` is the time of the site, ``title`` what the archive holds. Raises ``NoWarcio`` and ``OSError``.
    """
    time = warc_time(moment)
    with file.open("xb") as out:
        writer = _library("warcwriter").WARCWriter(out, gzip=True, warc_version=_VERSION)
        writer.write_record(_about(writer, file.name, title, time))
        return tuple(_responses(site, base, time, writer, out))


def warc_time(moment: dt.datetime) -> str:
    """A moment as WARC files state it: UTC, to the second."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _responses(
    site: FinishedSite, base: str, time: str, writer: Any, out: io.BufferedWriter
) -> Iterator[StoredResponse]:
    headers = _library("statusandheaders").StatusAndHeaders
    sums = dict(site.sums)
    for path in archived_paths(site):
        url, file = address_of(base, path), site.folder / path
        kind = _TYPES.get(path.rpartition(".")[2].lower())
        size = file.stat().st_size
        answer = [("Content-Type", kind.written if kind else OTHER_TYPE), ("Content-Length", str(size))]
        offset = out.tell()
        with file.open("rb") as content:
            record = writer.create_warc_record(
                url,
                "response",
                payload=content,
                length=size,
                warc_headers_dict={"WARC-Record-ID": _identifier(url, time, sums[path]), "WARC-Date": time},
                http_headers=headers("200 OK", answer, protocol="HTTP/1.1"),
            )
            writer.write_record(record)
        digest = record.rec_headers.get_header("WARC-Payload-Digest")
        yield StoredResponse(url, kind.name if kind else OTHER_TYPE, digest, offset, out.tell() - offset)


def _about(writer: Any, name: str, title: str, time: str) -> Any:
    """The first record: what the file is and what made it."""
    fields = {
        "software": f"gongkai/{gongkai.__version__}",
        "format": "WARC File Format 1.1",
        "conformsTo": _CONFORMS,
        "description": title,
    }
    content = "".join(f"{field}: {value}\r\n" for field, value in fields.items()).encode()
    return writer.create_warc_record(
        "",
        "warcinfo",
        payload=io.BytesIO(content),
        length=len(content),
        warc_headers_dict={
            "WARC-Record-ID": _identifier(name, time, hashlib.sha256(content).hexdigest()),
            "WARC-Date": time,
            "WARC-Filename": name,
        },
    )


def _identifier(*facts: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, ' '.join(facts))}>"


def _library(module: str) -> ModuleType:
    """A module of warcio, an extra that few need. Raises ``NoWarcio``."""
    try:
        return importlib.import_module(f"warcio.{module}")
    except ImportError:
        raise NoWarcio from None
