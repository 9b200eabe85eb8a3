"""Compare a log with its key, with a checkpoint kept elsewhere, and with the site that it speaks of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.problems import Position, Problem, problem
from gongkai.release_log.checkpoint import PublicKey, SignedCheckpoint
from gongkai.release_log.documents import LIST, ReadFile, file_of, listed, read_salts, shown_state, site_root
from gongkai.release_log.entries import DocumentState, LoggedHistory, replay
from gongkai.release_log.log import (
    CHECKPOINT,
    FOLDER,
    SALTS,
    Log,
    LogFault,
    differing_files,
    is_of_log,
    read_log,
)

#: A document may appear this many days after the day of publication that it states: a weekend, a merge that waited.
_PATIENCE = 3
_MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What to compare a log with. ``place`` is the site, ending with ``/``; ``kept`` a checkpoint kept elsewhere.

    ``name`` is the name that the log of the site has to have, where the address of the site is known.
    """

    place: str
    name: str = ""
    key: PublicKey | None = None
    kept: SignedCheckpoint | None = None


@dataclass(frozen=True, slots=True)
class Audit:
    """The result: entries, releases and documents compared, and the problems found."""

    entries: int = 0
    releases: int = 0
    documents: int = 0
    problems: tuple[Problem, ...] = ()


def audit(read: ReadFile, asked: Asked) -> Audit:
    """Compare the log and the site whose files ``read`` gives by path. Raises ``KeyFault``."""
    at = Position(f"{asked.place}{FOLDER}{CHECKPOINT}")

    def of_log(path: str) -> bytes | None:
        return read(FOLDER + path)

    try:
        log = read_log(of_log)
        if log.signed is None:
            raise LogFault("没有 log/checkpoint")
    except LogFault as fault:
        return Audit(problems=(problem("GK550", at, reason=fault),))
    problems = [*_signed(log, asked, at)]
    problems += [
        problem("GK551", Position(f"{asked.place}{FOLDER}{path}")) for path in differing_files(log, of_log)
    ]
    if log.root != log.signed.checkpoint.root:
        problems.append(problem("GK551", at))
    problems += _continued(log, asked, at)
    try:
        history = replay(log.entries)
    except ValueError as error:
        return Audit(len(log.entries), problems=(*problems, problem("GK550", at, reason=error)))
    problems += _released(history, read, asked)
    problems += _dated(history, asked)
    problems += _since_kept(log, history, asked)
    problems += _shown(history, read, asked, log.signed.checkpoint.origin.removesuffix(FOLDER[:-1]))
    return Audit(len(log.entries), len(history.releases), len(history.public), tuple(problems))


def _signed(log: Log, asked: Asked, at: Position) -> Iterator[Problem]:
    for key, signed, place in (
        (asked.key, log.signed, at),
        (asked.key, asked.kept, Position(asked.place, 1)),
    ):
        if key is None or signed is None:
            continue
        if signed.checkpoint.origin != key.name or not key.has_signed(signed):
            yield problem("GK552", place, key=key.name)


def _continued(log: Log, asked: Asked, at: Position) -> Iterator[Problem]:
    """GK553 unless the log continues the one of the kept checkpoint."""
    kept = asked.kept.checkpoint if asked.kept else None
    if log.signed and asked.name and log.signed.checkpoint.origin != asked.name:
        yield problem("GK553", at, reason=f"这是另一个网站的日志（{log.signed.checkpoint.origin}）")
    if kept is None or log.signed is None:
        return
    if kept.origin != log.signed.checkpoint.origin:
        yield problem("GK553", at, reason=f"留存的是另一个日志的（{kept.origin}）")
    elif kept.size > len(log.entries):
        yield problem("GK553", at, reason=f"留存的有 {kept.size} 条，现在只有 {len(log.entries)} 条，少了")
    elif log.root_of(kept.size) != kept.root:
        yield problem("GK553", at, reason=f"前 {kept.size} 条改过，或者另起了一个日志")


def _released(history: LoggedHistory, read: ReadFile, asked: Asked) -> Iterator[Problem]:
    """GK559 unless the files of the site are those of the last release in the log."""
    at = Position(asked.place + _MANIFEST)
    try:
        _, root = site_root(read(_MANIFEST) or b"", is_of_log)
    except ValueError:
        yield problem("GK559", at, reason="没有 manifest.json，或者它读不了")
        return
    if not history.releases or history.releases[-1].root != root:
        yield problem("GK559", at, reason="文件的总散列不同")


def _dated(history: LoggedHistory, asked: Asked) -> Iterator[Problem]:
    """GK554 and GK555: days of publication that are not those on which the documents appeared."""
    for address, logged in sorted(history.documents.items()):
        at = Position(asked.place + address)
        if len(logged.published) > 1:
            yield problem("GK555", at, days="、".join(logged.published))
        if logged.state is None:
            continue
        appeared = history.releases[logged.first].time.date()
        stated = _day(logged.state.published)
        early = (appeared - stated).days if stated else 0
        # what was public before the log began may be of any day
        if early < 0 or (early > _PATIENCE and logged.first > 0):
            yield problem("GK554", at, stated=logged.state.published, first=appeared.isoformat())


def _since_kept(log: Log, history: LoggedHistory, asked: Asked) -> Iterator[Problem]:
    """GK562: what the log itself says was changed or taken down since the kept checkpoint."""
    if asked.kept is None or log.root_of(asked.kept.checkpoint.size) != asked.kept.checkpoint.root:
        return
    try:
        before = replay(log.entries[: asked.kept.checkpoint.size]).public
    except ValueError:
        return  # not a checkpoint at the end of a release, so none of ours
    for address, state in sorted(before.items()):
        now = history.documents[address]
        if now.state is None:
            what = "撤下了"
        elif now.state.text != state.text:
            what = "文字改过"
        elif now.state.files != state.files:
            what = "附件改过"
        else:
            continue
        day = history.releases[now.last].time.date().isoformat()
        yield problem("GK562", Position(asked.place + address), what=what, day=day)


def _shown(history: LoggedHistory, read: ReadFile, asked: Asked, site: str) -> Iterator[Problem]:
    """GK556 to GK558: documents that differ from the log, are gone, or of which it knows nothing.

    ``site`` is the address of the site without its scheme, as the log was named.
    """
    try:
        shown = listed(read(LIST) or b"", site)
        salts = read_salts(read(FOLDER + SALTS))
    except ValueError as error:
        yield problem("GK550", Position(asked.place), reason=error)
        return
    logged = history.public
    for address in sorted(history.documents.keys() | shown.keys()):
        at = Position(asked.place + address)
        if address in logged:
            now = shown_state(address, shown.get(address, ""), salts.get(address, ""), read)
            yield from _compared(at, logged[address], now, shown.get(address))
        elif address not in history.documents:
            yield problem("GK558", at, reason="日志里没有")
        elif address in shown or read(file_of(address)) is not None:
            yield problem("GK558", at, reason="日志说已经撤下")


def _compared(
    at: Position, logged: DocumentState, now: DocumentState | None, listed_day: str | None
) -> Iterator[Problem]:
    """Compare a document with the log; ``listed_day`` is its day in the list of the site, None when it is not there."""
    if now is None or listed_day is None:
        yield problem("GK557", at)
    elif len(days := dict.fromkeys((logged.published, now.published, listed_day))) > 1:
        yield problem("GK555", at, days="、".join(day or "没有写" for day in days))
    if now and (now.text, now.files) != (logged.text, logged.files):
        yield problem("GK556", at, what="文字" if now.text != logged.text else "附件")


def _day(written: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        return None
