"""The face of a site: everything but the running texts of its records.

While it is the same, an edit affects few pages. A build stores a hash of its site without the texts, and a
hash of each text. When the next build has the same site, it knows which texts changed and reuses, without
planning it, every page that shows none of them (``LaterPage.texts``). If anything else differs, or a file
changed too shortly before it was read, every page is planned and compared.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from gongkai.commands.cache import CacheEntry
from gongkai.commands.keys import Keys
from gongkai.commands.readings import TICK
from gongkai.fields.schema import Record
from gongkai.records.kind import kinds
from gongkai.site.model import Site

#: Length of the hash of a text, in bytes.
_TEXT = 16
#: What parsing bytes that are not a face may raise.
_WRONG = (ValueError, LookupError, TypeError, AttributeError, RecursionError, ArithmeticError, zlib.error)


@dataclass(frozen=True, slots=True)
class Face:
    """A site as built at ``moment``; ``until`` is when the next record falls due (None: not on that day).

    ``key`` is a hash of everything but the running texts; ``texts`` is the hash of each text by the identity
    of its record.
    """

    key: bytes
    texts: Mapping[str, str]
    moment: dt.datetime
    until: dt.datetime | None

    def edited_since(self, former: Face | None) -> frozenset[str] | None:
        """Identities of records whose texts differ from ``former``; None when anything else may differ."""
        if former is None or former.key != self.key or former.texts.keys() != self.texts.keys():
            return None
        if not former.holds_at(self.moment):
            return None
        return frozenset(name for name, digest in self.texts.items() if former.texts[name] != digest)

    def holds_at(self, moment: dt.datetime) -> bool:
        """Whether the same sources give the same site at ``moment``."""
        return (
            self.moment <= moment
            and (self.moment.date(), self.moment.utcoffset()) == (moment.date(), moment.utcoffset())
            and (self.until is None or moment < self.until or moment == self.moment)
        )

    def packed(self) -> CacheEntry:
        """The face as a cache entry."""
        when = [self.moment.isoformat(), self.until.isoformat() if self.until else ""]
        return CacheEntry(self.key, b"", _compressed(self.texts), _compressed(when))


def face_of(site: Site, until: dt.datetime | None, began: int) -> Face | None:
    """The face of a site.

    None when a file that the site shows changed after ``began`` (nanoseconds) or less than one tick before
    it.
    """
    files = [(path, os.stat(file)) for path, file in site.files.items()]
    if any(max(found.st_mtime_ns, found.st_ctime_ns) >= began - TICK for _, found in files):
        return None
    stamps = [
        (path, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino) for path, found in files
    ]
    moment = dt.datetime.combine(site.moment.date(), dt.time(), site.moment.tzinfo)
    keys = Keys(shared=tuple(kind.record for kind in kinds()), without="body")
    key = keys.of((replace(site, moment=moment), stamps))
    records = (record for records in site.records.values() for record in records)
    texts = {record.identity: _digest(record) for record in records if getattr(record, "body", "")}
    return Face(key, texts, site.moment, until)


def unpacked(known: CacheEntry | None) -> Face | None:
    """The face in a cache entry; None when there is none or it cannot be parsed."""
    if known is None:
        return None
    try:
        moment, until = json.loads(zlib.decompress(known.body))
        texts = json.loads(zlib.decompress(known.facts))
        return Face(
            known.key,
            {str(name): str(digest) for name, digest in texts.items()},
            dt.datetime.fromisoformat(moment),
            dt.datetime.fromisoformat(until) if until else None,
        )
    except _WRONG:
        return None


def _compressed(value: object) -> bytes:
    return zlib.compress(json.dumps(value).encode(), 1)


def _digest(record: Record) -> str:
    body: str = record.body  # type: ignore[attr-defined]
    return hashlib.blake2b(body.encode("utf-8", "surrogatepass"), digest_size=_TEXT).hexdigest()
