"""Entries of a log: what was published, changed or taken down in a release, and the release itself.

An entry holds hashes and addresses and no word of a document, since what the log has taken in stays for ever,
and a document may have to be taken back.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class DocumentState:
    """A public document: the day of publication that its page states, and hashes of its text and of its files."""

    published: str
    text: str
    files: str


@dataclass(frozen=True, slots=True)
class LoggedRelease:
    """A release: when it was made ready, its commit, and the number and root hash of its files without the log."""

    time: dt.datetime
    commit: str
    count: int
    root: str


@dataclass(frozen=True, slots=True)
class LoggedDocument:
    """What a log says of one address: its state now (None: taken down) and the releases that set it.

    ``first`` is the release in which the address appeared, again if it was taken down meanwhile, ``last`` the one of its last change; both are numbers
    from 0. ``published`` has every day of publication that was stated, in order.
    """

    state: DocumentState | None
    first: int
    last: int
    published: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LoggedHistory:
    """All entries of a log, replayed: the releases, and what each address came to."""

    releases: tuple[LoggedRelease, ...] = ()
    documents: Mapping[str, LoggedDocument] = field(default_factory=dict)

    @property
    def public(self) -> dict[str, DocumentState]:
        """The documents that are public after the last release."""
        return {address: logged.state for address, logged in self.documents.items() if logged.state}


def new_entries(
    history: LoggedHistory, release: LoggedRelease, documents: Mapping[str, DocumentState]
) -> tuple[bytes, ...]:
    """The entries that a release adds to a log; none when the log has this release already."""
    if history.releases and history.releases[-1].root == release.root and history.public == dict(documents):
        return ()
    before = history.public
    changed = [
        (address, documents.get(address))
        for address in sorted(before.keys() | documents.keys())
        if before.get(address) != documents.get(address)
    ]
    return (*(_document(address, state) for address, state in changed), _release(release))


def replay(entries: Iterable[bytes]) -> LoggedHistory:
    """What a log says. Raises ``ValueError`` with a Chinese reason for entries that no log of ours has."""
    releases: list[LoggedRelease] = []
    documents: dict[str, LoggedDocument] = {}
    changed: set[str] = set()
    for place, entry in enumerate(entries, 1):
        try:
            said = json.loads(entry)
            if _line(said) != entry:
                raise ValueError
            if said["kind"] == "release":
                releases.append(_read_release(said))
                changed.clear()
                continue
            address, state = _read_document(said)
        except (ValueError, KeyError, TypeError, RecursionError):
            raise ValueError(f"第 {place} 条不是公开日志的写法") from None
        before = documents.get(address)
        if address in changed or (before.state if before else None) == state:
            raise ValueError(f"第 {place} 条与前面说的对不上：{address}")
        changed.add(address)
        documents[address] = _followed(before, state, len(releases))
    if changed:
        raise ValueError("最后一次发布没有写完")
    for earlier, later in pairwise(releases):
        if later.time < earlier.time:
            raise ValueError(f"发布的时间倒着走：{earlier.time.isoformat()} 以后是 {later.time.isoformat()}")
    return LoggedHistory(tuple(releases), documents)


def _followed(before: LoggedDocument | None, state: DocumentState | None, release: int) -> LoggedDocument:
    if before is None or before.state is None:
        return LoggedDocument(state, release, release, (state.published,) if state else ())
    days = before.published
    if state and days[-1:] != (state.published,):
        days = (*days, state.published)
    return LoggedDocument(state, before.first, release, days)


def _document(address: str, state: DocumentState | None) -> bytes:
    said: dict[str, object] = {"kind": "document", "address": address, "public": state is not None}
    if state:
        said |= {"published": state.published, "text": state.text, "files": state.files}
    return _line(said)


def _release(release: LoggedRelease) -> bytes:
    return _line(
        {
            "kind": "release",
            "time": release.time.isoformat(),
            "commit": release.commit,
            "count": release.count,
            "root": release.root,
        }
    )


def _read_release(said: Mapping[str, object]) -> LoggedRelease:
    time = dt.datetime.fromisoformat(_text(said["time"]))
    count = said["count"]
    if time.tzinfo is None or not isinstance(count, int) or len(said) != 5:
        raise ValueError
    return LoggedRelease(time, _text(said["commit"]), count, _hash(said["root"]))


def _read_document(said: Mapping[str, object]) -> tuple[str, DocumentState | None]:
    if said["kind"] != "document":
        raise ValueError
    address = _text(said["address"])
    if said["public"] is False:
        if len(said) != 3:
            raise ValueError
        return address, None
    if said["public"] is not True or len(said) != 6:
        raise ValueError
    return address, DocumentState(_text(said["published"]), _hash(said["text"]), _hash(said["files"]))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError
    return value


def _hash(value: object) -> str:
    if not isinstance(value, str) or not _HASH.fullmatch(value):
        raise ValueError
    return value


def _line(said: object) -> bytes:
    """One entry as written: sorted keys, no blanks, UTF-8."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
