"""A build of which nothing changed since the last one: the site stands there already, and is not made again.

Whether a file changed is told by its size, its times and its inode, as ``make`` and ``git`` do; the time at which the
inode changed cannot be set back by a program that writes. Looked at is everything that a site is made from: the
configuration, the content, the templates, the generator, the installed libraries, the commit, the day. So is every file
of the finished site, but for the compressed copies beside them. When in doubt everything is gone through.
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

from gongkai.commands.collector import without_collector
from gongkai.commands.outcome import Outcome
from gongkai.commands.paths import Paths
from gongkai.filling import regular_bytes
from gongkai.problems import Position, Problem
from gongkai.publish.licenses import FOLDER as LICENSES
from gongkai.publish.manifest import origin

_PACKAGE = Path(__file__).resolve().parents[1]
#: Nanoseconds within which two changes of a file may bear the same time.
_TICK = 50_000_000
_COPIES = (".gz", ".br")


def build_if_changed(paths: Paths, moment: dt.datetime, progress: Callable[[str, int, int], None]) -> Outcome:
    """Build the site at ``moment``, or find that the last build stands there complete and is what this one would give."""
    started, clock = time.perf_counter(), time.time_ns()
    if paths.problems():
        from gongkai.commands.assemble import assemble

        return Outcome(tuple(assemble(paths, moment)[1]))
    sources = _sources(paths)
    last = _Last.read(paths)
    if last is not None and last.holds(sources, paths, moment):
        return replace(last.outcome, seconds=time.perf_counter() - started)
    # imported when there is something to do: all that renders takes longer to load than this took so far
    with without_collector():
        from gongkai.commands.build import build

    outcome = build(paths, moment, progress)
    settled = sources.newest < clock - _TICK and _sources(paths) == sources
    if not outcome.failed and settled:
        _Last(sources.digest, _site(paths), moment, outcome).write(paths)
    return outcome


@dataclass(frozen=True, slots=True)
class _Looked:
    """Files as they were found: a hash over their names and stamps, and the newest of their times."""

    digest: str
    newest: int


@dataclass(frozen=True, slots=True)
class _Last:
    """The last build: what it was made from, what came of it, when."""

    sources: str
    site: str
    moment: dt.datetime
    outcome: Outcome

    def holds(self, sources: _Looked, paths: Paths, moment: dt.datetime) -> bool:
        """Whether a build at ``moment`` would give what stands there."""
        until = self.outcome.until
        return (
            sources.digest == self.sources
            and self.moment <= moment
            and self.moment.date() == moment.date()
            and self.moment.utcoffset() == moment.utcoffset()
            and (until is None or moment < until or moment == self.moment)
            and _site(paths) == self.site
        )

    @classmethod
    def read(cls, paths: Paths) -> _Last | None:
        """What was written down; None when there is nothing to rely on."""
        try:
            proof, _, content = regular_bytes(_file(paths)).partition(b"\n")
            if hashlib.sha256(content).hexdigest().encode() != proof:
                return None
            written = json.loads(content)
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

    def write(self, paths: Paths) -> None:
        """Keep it for the next build; if that cannot be, it takes its time."""
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
        file = _file(paths)
        beside = file.with_name(f"{file.name}.new")
        with suppress(OSError):
            file.parent.mkdir(exist_ok=True)
            beside.unlink(missing_ok=True)
            beside.write_bytes(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
            beside.replace(file)


def _problem(written: Any) -> Problem:
    path, line, column, code, facts, level = written
    pairs = tuple((name, value) for name, value in facts)
    found = Problem(Position(path, line, column), code, pairs, level)
    str(found)  # raises when its code or one of its facts is not known
    return found


def _file(paths: Paths) -> Path:
    name = hashlib.sha256(os.fsencode(paths.output.resolve())).hexdigest()[:12]
    return paths.cache / f"{name}.json"


def _sources(paths: Paths) -> _Looked:
    """Everything that a site is made from, as it is now."""
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
    """The finished site as it is now. Compressed copies do not count, which ``compress`` makes after the build and gives
    the time of their file; who publishes them unpacks them first."""
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
    """The files at and under some places, and what else counts."""
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
    """Each file with its size, the times of its content and its inode, and the inode; folders by their names."""
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
        return (-2, 0, 0, 0)  # a link to nowhere, or gone since it was listed
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
