"""What checks of fields and texts had no problem in the last build or check: they need not be made again.

The checks of fields hold while nothing but texts differs, those of a text while it is the same, too
(``site/checks``). What had a problem is looked at again, so the cache never holds a problem, which may quote what is
not public; nor does it name a record that is not.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.engine.face import Face, Hashes
from gongkai.fields.schema import Record
from gongkai.filling import checked_bytes, write_checked
from gongkai.paths import Paths
from gongkai.problems import Problem
from gongkai.records.facts import BODY
from gongkai.records.library import Library, next_due
from gongkai.site.checks import Unsuspected, check_suspected
from gongkai.site.model import Site
from gongkai.store.cache import cache_name, generator_key

#: The exceptions of parsing bytes that are not what this module wrote.
_WRONG = (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError, ArithmeticError)


@dataclass(frozen=True, slots=True)
class _Clean:
    """What had no problem: ``face.texts`` has the records, ``face.key`` says of which library; and modules."""

    face: Face
    modules: frozenset[str]

    def known_of(self, now: Face) -> Unsuspected:
        """What of it holds for a library that is ``now`` so."""
        if self.face.key != now.key or not self.face.holds_at(now.moment):
            return Unsuspected()
        same = self.face.texts.items() & now.texts.items()
        return Unsuspected(self.modules, frozenset(name for name, _ in same))

    def packed(self) -> bytes:
        face = self.face
        until = face.until.isoformat() if face.until else ""
        said = [face.key.hex(), face.moment.isoformat(), until, face.texts, sorted(self.modules)]
        return json.dumps(said, ensure_ascii=False).encode()

    @classmethod
    def of(cls, content: bytes) -> _Clean:
        """The inverse of ``packed``. Raises ValueError and the like for other bytes."""
        key, moment, until, texts, modules = json.loads(content)
        face = Face(
            bytes.fromhex(key),
            {str(name): str(digest) for name, digest in texts.items()},
            {},
            dt.datetime.fromisoformat(moment),
            dt.datetime.fromisoformat(until) if until else None,
        )
        return cls(face, frozenset(map(str, modules)))


@dataclass(slots=True)
class KeptChecks:
    """The checks of one content folder: ``find`` finds what ``check_all`` finds.

    ``hashes`` are those by which the library and its texts are compared, for whoever needs them too.
    """

    hashes: Hashes
    _file: Path
    _former: _Clean | None
    _current: _Clean | None = field(default=None, init=False)

    def find(self, library: Library, site: Site) -> list[Problem]:
        """All problems of all checks."""
        now = self._face(library, site)
        known = self._former.known_of(now) if self._former and now else Unsuspected()
        checked = check_suspected(library, site, known)
        if now:
            texts = {name: digest for name, digest in now.texts.items() if name in checked.records}
            face = Face(now.key, texts, {}, now.moment, now.until)
            self._current = _Clean(face, frozenset(checked.modules))
        return checked.problems

    def save(self) -> None:
        """Save what had no problem; on failure the next build only takes longer."""
        with suppress(OSError):
            if self._current is None:
                self._file.unlink(missing_ok=True)
                return
            self._file.parent.mkdir(exist_ok=True)
            write_checked(self._file, self._current.packed())

    def _face(self, library: Library, site: Site) -> Face | None:
        """The library as far as checks of fields look at it, with the texts of what is public as it was read.

        None when a file changed so shortly before that its stamp says nothing.
        """
        of_site = self.hashes.site(site)
        if of_site is None:
            return None
        texts, hidden = {}, []
        for record in _records(library):
            digest = self.hashes.text(BODY.of(record))
            if site.record(record.identity) is record:
                texts[record.identity] = digest
            else:
                hidden.append((record.identity, digest))
        drafts = [
            (name, record, self.hashes.text(BODY.of(record)) if record else "")
            for name, record in library.drafts.items()
        ]
        beside = [sorted(library.broken), library.shown, library.passed, sorted(library.unread)]
        key = self.hashes.keys.of((library.records, hidden, drafts, beside))
        whole = hashlib.sha256(b"".join((generator_key(), of_site, key, _places(library))))
        return Face(whole.digest(), texts, {}, site.moment, next_due(library, site.moment))


def kept_checks(paths: Paths, hashes: Hashes) -> KeptChecks:
    """What earlier builds into the same output, or checks, found without a problem."""
    file = paths.cache / f"{cache_name(paths.output)}.checks"
    former = None
    with suppress(*_WRONG):
        former = _Clean.of(checked_bytes(file))
    return KeptChecks(hashes, file, former)


def _records(library: Library) -> Iterator[Record]:
    return (record for records in library.records.values() for record in records)


def _places(library: Library) -> bytes:
    """A hash of where the values of all records stand in their files."""
    digest = hashlib.sha256()
    orders: dict[int, bytes] = {}
    for identity, positions in library.positions.items():
        path, order, places = positions.parts()
        known = orders.get(id(order))
        if known is None:
            known = orders[id(order)] = json.dumps(list(order)).encode()
        parts = (
            identity.encode("utf-8", "surrogatepass"),
            path.encode("utf-8", "surrogatepass"),
            known,
            places,
        )
        digest.update(b"%d %d %d %d\n" % tuple(map(len, parts)) + b"".join(parts))
    return digest.digest()
