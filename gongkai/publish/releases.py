"""A finished site compared with its manifest, the names of releases, and the checksums of their files."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gongkai.problems import Position, Problem, problem
from gongkai.publish.exchange import INSIDE
from gongkai.publish.manifest import NAME
from gongkai.text.file_names import made_by_programs

#: The signature of the manifest is beside it.
SIGNATURE = f"{NAME}.sig"
_RELEASE = re.compile(r"(?P<time>\d{8}-\d{6})-(?P<commit>[0-9a-z]+)")
_TIME = "%Y%m%d-%H%M%S"
_SHOWN = 5


class PublishFailed(Exception):
    """A publication that cannot go on; the served site stays as it was."""

    def __init__(self, code: str, place: str, **facts: object) -> None:
        super().__init__(code)
        self.problem: Problem = problem(code, Position(place), **facts)


@dataclass(frozen=True, slots=True)
class FinishedSite:
    """A finished site: its folder, its manifest, and path and SHA-256 of every file.

    ``sums`` includes the manifest, its signature and compressed copies, which the manifest does not list.
    ``foreign`` are files that programs create by themselves (``Thumbs.db``); they are not published.
    """

    folder: Path
    manifest: bytes
    commit: str | None
    sums: tuple[tuple[str, str], ...]
    foreign: tuple[str, ...] = ()


def finished(folder: Path) -> FinishedSite:
    """The site in ``folder``. Raises ``PublishFailed`` when it differs from its manifest."""
    file = folder / NAME
    if not file.is_file():
        raise PublishFailed("GK501", folder.as_posix(), path=folder.as_posix())
    links = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_symlink())
    if links:
        raise PublishFailed("GK502", folder.as_posix(), names=some(links))
    manifest = file.read_bytes()
    try:
        sums, commit = _read(manifest)
    except ValueError:
        raise PublishFailed("GK502", folder.as_posix(), names=NAME) from None
    there = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if not path.relative_to(folder).parts[0].startswith(INSIDE) and path.is_file()
    }
    foreign = tuple(path for path in there if path not in sums and made_by_programs(path))
    for path in foreign:
        del there[path]
    proof = {name: there.pop(name) for name in (NAME, SIGNATURE) if name in there}
    copies = {path: there.pop(path) for path in [*there] if path not in sums and copied(path) in sums}
    differing = sorted(path for path in sums.keys() | there.keys() if sums.get(path) != there.get(path))
    differing += [
        path for path in sorted(copies) if _unfolded(folder / path) not in (None, sums[copied(path)])
    ]
    if differing:
        raise PublishFailed("GK502", folder.as_posix(), names=some(differing))
    return FinishedSite(
        folder, manifest, commit, tuple(sorted({**there, **proof, **copies}.items())), foreign
    )


def copied(path: str) -> str:
    """The file whose compressed copy ``path`` may be.

    Manifests do not list copies, as they contain nothing new.
    """
    return path.removesuffix(".gz").removesuffix(".br")


def sums_of(manifest: bytes, signature: str | None) -> tuple[tuple[str, str], ...]:
    """Path and SHA-256 of every file of a release, from its ``manifest``.

    ``signature`` is the SHA-256 of its signature file, None when it has none. Raises ``ValueError`` when the
    manifest cannot be read.
    """
    sums, _ = _read(manifest)
    sums[NAME] = hashlib.sha256(manifest).hexdigest()
    if signature:
        sums[SIGNATURE] = signature
    return tuple(sorted(sums.items()))


def sum_lines(sums: tuple[tuple[str, str], ...]) -> list[str]:
    """Lines for ``sha256sum -c``, which marks names with backslashes or line breaks by a backslash."""
    lines = []
    for path, sha256 in sums:
        escaped = path.replace("\\", "\\\\").replace("\n", "\\n")
        lines.append(f"{'' if escaped == path else chr(92)}{sha256}  {escaped}")
    return lines


def release_name(moment: dt.datetime, commit: str | None, newest: str | None) -> str:
    """``<time>-<commit>``; always later than ``newest``, even if the clocks of two machines differ."""
    time = moment.strftime(_TIME)
    match = _RELEASE.fullmatch(newest or "")
    if match and match["time"] >= time:
        time = (dt.datetime.strptime(match["time"], _TIME) + dt.timedelta(seconds=1)).strftime(_TIME)
    return f"{time}-{(commit or 'nocommit')[:12]}"


def time_of(release: str) -> str:
    """When a release was published, for readers; empty for a folder that is not a release."""
    match = _RELEASE.fullmatch(release)
    return dt.datetime.strptime(match["time"], _TIME).strftime("%Y-%m-%d %H:%M:%S") if match else ""


def is_release(name: str) -> bool:
    """Whether a folder has the name of a release."""
    return _RELEASE.fullmatch(name) is not None


def surplus(contents: Mapping[str, str], current: str, keep: int) -> tuple[str, ...]:
    """The releases to remove: all but the newest of each of the newest ``keep`` contents.

    The served release is never removed. ``contents`` gives the content of each release. Of two releases with
    the same content the older one is useless: rolling back to it would change nothing.
    """
    wanted = {contents[current]: current}
    for name in sorted(contents, reverse=True):
        if len(wanted) < keep:
            wanted.setdefault(contents[name], name)
    return tuple(name for name in sorted(contents) if name not in wanted.values())


def some(names: list[str]) -> str:
    """The first few of many names, for a sentence."""
    rest = f" 等 {len(names)} 个" if len(names) > _SHOWN else ""
    return "、".join(names[:_SHOWN]) + rest


def _unfolded(copy: Path) -> str | None:
    """SHA-256 of a decompressed ``.gz`` copy; empty when it is damaged, None for other kinds of copies."""
    if copy.suffix != ".gz":
        return None
    try:
        return hashlib.sha256(gzip.decompress(copy.read_bytes())).hexdigest()
    except (OSError, EOFError, zlib.error):
        return ""


def _read(manifest: bytes) -> tuple[dict[str, str], str | None]:
    try:
        data = json.loads(manifest)
        return {file["path"]: file["sha256"] for file in data["files"]}, data["commit"]
    except (KeyError, TypeError) as error:
        raise ValueError("not a manifest") from error
