"""The face of a site: everything but the running texts of its records.

While it is the same, an edit affects few pages. A build stores a hash of its site without the texts, and a
hash of each text. When the next build has the same site, it knows which texts changed and reuses, without
planning it, every page that shows none of them (``LaterPage.texts``). Data sets, feeds and calendars show of a
text its summary alone; while no summary changed either, they are reused, too. If anything else differs, or a file
changed too shortly before it was read, every page is planned and compared.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from gongkai.fields.schema import Record
from gongkai.records.facts import BODY, SUMMARY
from gongkai.site.model import Site
from gongkai.site.shown import shown
from gongkai.store.cache import Cache, CacheEntry
from gongkai.store.keys import Keys, record_keys
from gongkai.store.readings import TICK

#: Length of the hash of a text, in bytes.
_TEXT = 16
#: The exceptions of parsing bytes that are not a face.
_WRONG = (ValueError, LookupError, TypeError, AttributeError, RecursionError, ArithmeticError, zlib.error)


@dataclass(frozen=True, slots=True)
class Face:
    """A site as built at ``moment``; ``until`` is when the next record falls due (None: not on that day).

    ``key`` is a hash of everything but the running texts; ``texts`` is the hash of each text by the identity
    of its record. ``summaries`` are the hashes of summaries that are made of these texts, as far as they are
    known: to make one takes time, so it is done for a text that was edited.
    """

    key: bytes
    texts: Mapping[str, str]
    summaries: Mapping[str, str]
    moment: dt.datetime
    until: dt.datetime | None

    def edited_since(self, former: Face | None) -> frozenset[str] | None:
        """Identities of records whose texts differ from ``former``; None when anything else may differ."""
        if former is None or former.key != self.key or former.texts.keys() != self.texts.keys():
            return None
        if not former.holds_at(self.moment):
            return None
        return frozenset(name for name, digest in self.texts.items() if former.texts[name] != digest)

    def data_holds_since(self, former: Face | None) -> bool:
        """Whether only texts differ from ``former``, and none of their summaries."""
        edited = self.edited_since(former)
        if former is None or edited is None:
            return False
        return all(
            name in self.summaries and self.summaries[name] == former.summaries.get(name) for name in edited
        )

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
        return CacheEntry(self.key, b"", _compressed([self.texts, self.summaries]), body=_compressed(when))


class Hashes:
    """Hashes of what a build that ``began`` then (nanoseconds) has read, each made once.

    ``keys`` are ``record_keys`` that may know the hashes of some records.
    """

    def __init__(self, began: int, keys: Keys | None = None) -> None:
        self.began = began
        self.keys = keys or record_keys()
        self._texts: dict[str, str] = {}
        self._site: tuple[Site, bytes | None] | None = None

    def text(self, text: str) -> str:
        """The hash of a running text."""
        if text not in self._texts:
            digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_TEXT)
            self._texts[text] = digest.hexdigest()
        return self._texts[text]

    def site(self, site: Site) -> bytes | None:
        """The hash of a site without its texts; its moment counts as the day.

        None when a file that the site shows changed after the build began or less than one tick before it.
        """
        if self._site is None or self._site[0] is not site:
            self._site = site, self._of_site(site)
        return self._site[1]

    def _of_site(self, site: Site) -> bytes | None:
        files = [(path, os.stat(file)) for path, file in site.files.items()]
        if any(max(found.st_mtime_ns, found.st_ctime_ns) >= self.began - TICK for _, found in files):
            return None
        stamps = [
            (path, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino) for path, found in files
        ]
        moment = dt.datetime.combine(site.moment.date(), dt.time(), site.moment.tzinfo)
        return self.keys.of((replace(site, moment=moment), stamps))


def compare(cache: Cache, site: Site, until: dt.datetime | None, hashes: Hashes) -> None:
    """Say in the cache what of a site differs from the last one; ``until`` as in ``Face``."""
    former = unpacked(cache.former_site)
    face = face_of(site, until, hashes, former)
    if face is not None:
        cache.site, cache.edited = face.packed(), face.edited_since(former)
        cache.data_holds = face.data_holds_since(former)


def face_of(site: Site, until: dt.datetime | None, hashes: Hashes, former: Face | None = None) -> Face | None:
    """The face of a site; None when its hash is. What is known of its texts from the ``former`` one is not made again."""
    key = hashes.site(site)
    if key is None:
        return None
    written = [record for records in site.records.values() for record in records if BODY.of(record)]
    texts = {record.identity: hashes.text(BODY.of(record)) for record in written}
    return Face(key, texts, dict(_summaries(written, texts, former, hashes)), site.moment, until)


def _summaries(
    written: Iterable[Record], texts: Mapping[str, str], former: Face | None, hashes: Hashes
) -> Iterator[tuple[str, str]]:
    """The hashes of the summaries of edited texts, of those known before, and of those that staff wrote."""
    for record in written:
        name = record.identity
        if SUMMARY.of(record):
            yield name, ""  # the summary that staff wrote is part of the key
        elif former is not None and former.texts.get(name) == texts[name]:
            if name in former.summaries:
                yield name, former.summaries[name]
        elif former is not None:
            yield name, hashes.text(shown(record).summary)


def unpacked(known: CacheEntry | None) -> Face | None:
    """The face in a cache entry; None when there is none or it cannot be parsed."""
    if known is None:
        return None
    try:
        moment, until = json.loads(zlib.decompress(known.body))
        texts, summaries = json.loads(zlib.decompress(known.facts))
        return Face(
            known.key,
            {str(name): str(digest) for name, digest in texts.items()},
            {str(name): str(digest) for name, digest in summaries.items()},
            dt.datetime.fromisoformat(moment),
            dt.datetime.fromisoformat(until) if until else None,
        )
    except _WRONG:
        return None


def _compressed(value: object) -> bytes:
    return zlib.compress(json.dumps(value).encode(), 1)
