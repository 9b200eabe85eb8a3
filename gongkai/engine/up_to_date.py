"""Skips the build, or the check, when nothing it depends on has changed since the last one.

Changes are detected by size, times and inode, as ``make`` and ``git`` do; a program that writes a file cannot
set back the time of its inode. Compared is everything a site is made from: the configuration, the content,
the templates, the generator, the installed libraries, the commit, the day. Every file of the finished site is
compared too, except the compressed copies beside them. In case of doubt the build runs in full.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import sys
import sysconfig
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gongkai.engine.collector import without_collector
from gongkai.engine.outcome import Outcome
from gongkai.filling import checked_bytes, write_checked
from gongkai.paths import Paths
from gongkai.problems import Position, Problem
from gongkai.publish.licenses import FOLDER as LICENSES
from gongkai.publish.manifest import origin

_PACKAGE = Path(__file__).resolve().parents[1]
#: Nanoseconds within which two changes of a file may get the same time.
_TICK = 50_000_000
_COPIES = (".gz", ".br")
#: The endings of the files that describe the last build and the last check.
_BUILT, _CHECKED = ".json", ".checked-json"


def build_if_changed(paths: Paths, moment: dt.datetime, progress: Callable[[str, int, int], None]) -> Outcome:
    """Build the site at ``moment``, or return the last outcome if this build would give the same site."""
    started, clock = time.perf_counter(), time.time_ns()
    if paths.problems():
        from gongkai.engine.assemble import assemble

        return Outcome(tuple(assemble(paths, moment)[1]))
    sources = _sources(paths)
    last = _Last.read(paths, _BUILT)
    if last is not None and last.holds(sources, moment) and _site(paths) == last.site:
        return replace(last.outcome, seconds=time.perf_counter() - started)
    # imported only now: importing everything that renders takes longer than the check above
    with without_collector():
        from gongkai.engine.build import build

    outcome = build(paths, moment, progress)
    settled = sources.newest < clock - _TICK and _sources(paths) == sources
    if not outcome.failed and settled:
        _Last(sources.digest, _site(paths), moment, outcome).write(paths, _BUILT)
    return outcome


def check_if_changed(paths: Paths, moment: dt.datetime, progress: Callable[[str, int, int], None]) -> Outcome:
    """Check the site at ``moment``, or return the last outcome if this check would find the same."""
    clock = time.time_ns()
    sources = None if paths.problems() else _sources(paths)
    last = _Last.read(paths, _CHECKED) if sources else None
    if sources and last and last.holds(sources, moment):
        return last.outcome
    with without_collector():
        from gongkai.engine.check import check

    outcome = check(paths, moment, progress)
    settled = sources is not None and sources.newest < clock - _TICK and _sources(paths) == sources
    # a problem may quote what is not public (yet), and the cache may be passed on
    quotes = bool(outcome.problems and outcome.hidden) or moment > dt.datetime.now(moment.tzinfo)
    if sources and settled and not outcome.failed and not quotes:
        _Last(sources.digest, "", moment, outcome).write(paths, _CHECKED)
    return outcome


@dataclass(frozen=True, slots=True)
class _Looked:
    """Files as found: a hash of their names and stamps, and the newest of their times in nanoseconds."""

    digest: str
    newest: int


@dataclass(frozen=True, slots=True)
class _Last:
    """The last build or check: hashes of its sources and its site, its moment and its outcome."""

    sources: str
    site: str
    moment: dt.datetime
    outcome: Outcome

    def holds(self, sources: _Looked, moment: dt.datetime) -> bool:
        """Whether these sources at ``moment`` give the same site and the same problems."""
        until = self.outcome.until
        return (
            sources.digest == self.sources
            and self.moment <= moment
            and self.moment.date() == moment.date()
            and self.moment.utcoffset() == moment.utcoffset()
            and (until is None or moment < until or moment == self.moment)
        )

    @classmethod
    def read(cls, paths: Paths, ending: str) -> _Last | None:
        """The stored last build or check; None when there is none or the file is damaged."""
        try:
            written = json.loads(checked_bytes(_file(paths, ending)))
            return cls(
                str(written["sources"]),
                str(written["site"]),
                dt.datetime.fromisoformat(written["moment"]),
                Outcome(
                    tuple(map(_problem, written["problems"])),
                    int(written["pages"]),
                    int(written["size"]),
                    until=dt.datetime.fromisoformat(written["until"]) if written["until"] else None,
                    hidden=tuple((str(reason), int(count)) for reason, count in written["hidden"]),
                ),
            )
        except (OSError, ValueError, ArithmeticError, LookupError, TypeError, AttributeError, RecursionError):
            return None

    def write(self, paths: Paths, ending: str) -> None:
        """Save for the next one; on failure that one simply runs in full."""
        outcome = self.outcome
        written = {
            "sources": self.sources,
            "site": self.site,
            "moment": self.moment.isoformat(),
            "until": outcome.until.isoformat() if outcome.until else "",
            "pages": outcome.pages,
            "size": outcome.size,
            "hidden": outcome.hidden,
            "problems": [
                [found.at.path, found.at.line, found.at.column, found.code, found.facts, found.other_level]
                for found in outcome.problems
            ],
        }
        content = json.dumps(written).encode()
        file = _file(paths, ending)
        with suppress(OSError):
            file.parent.mkdir(exist_ok=True)
            write_checked(file, content)


def _problem(written: Any) -> Problem:
    path, line, column, code, facts, level = written
    pairs = tuple((name, value) for name, value in facts)
    found = Problem(Position(path, line, column), code, pairs, level)
    str(found)  # raises when its code or one of its facts is unknown
    return found


def _file(paths: Paths, ending: str) -> Path:
    name = hashlib.sha256(os.fsencode(paths.output.resolve())).hexdigest()[:12]
    return paths.cache / f"{name}{ending}"


def _sources(paths: Paths) -> _Looked:
    """Everything a site is made from, as it is now."""
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    said = [
        sys.version,
        str(Path.cwd()),
        repr(paths),
        repr(origin(paths.config.parent)),
        *(f"{place} {sorted(os.listdir(place))}" for place in sorted(libraries) if os.path.isdir(place)),
    ]
    return _looked_at([paths.config, paths.content, paths.templates, _PACKAGE, LICENSES], said)


def _site(paths: Paths) -> str:
    """A hash of the finished site as it is now.

    It leaves out compressed copies, which ``compress`` makes after the build with the time of their file.
    Publishing compares what they decompress to.
    """
    files = dict(_stamps(str(paths.output)))
    copies = {
        path
        for path, stamp in files.items()
        if path.endswith(_COPIES)
        and (file := files.get(path.rpartition(".")[0])) is not None
        and file[1] == stamp[1]
    }
    lines = sorted(f"{name}\0{stamp}\n" for name, stamp in files.items() if name not in copies)
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def _looked_at(places: Iterable[Path], said: Iterable[str] = ()) -> _Looked:
    """The files at and under ``places``; ``said`` are further strings to hash."""
    digest = hashlib.sha256("\n".join(said).encode("utf-8", "surrogateescape"))
    newest = 0
    for place in places:
        lines = []
        for name, stamp in _stamps(str(place)):
            lines.append(f"{name}\0{stamp}\n")
            newest = max(newest, stamp[1], stamp[2])
        digest.update("".join(sorted(lines)).encode("utf-8", "surrogateescape"))
    return _Looked(digest.hexdigest(), newest)


def _stamps(place: str) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    """Yield each file with size, modification time, inode change time and inode; folders only by name."""
    if os.path.isfile(place):
        yield place, _stamp(place)
    waiting = [place] if os.path.isdir(place) else []
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        yield entry.path, (-1, 0, 0, 0)
                        waiting.append(entry.path)
                else:
                    yield entry.path, _stamp(entry.path)


def _stamp(file: str) -> tuple[int, int, int, int]:
    try:
        found = os.stat(file)
    except OSError:
        return (-2, 0, 0, 0)  # a broken link, or deleted since it was listed
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
