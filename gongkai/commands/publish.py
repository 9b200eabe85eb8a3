"""``python build.py publish``: publish a finished site completely or not at all, or pack it into one file."""

from __future__ import annotations

import datetime as dt
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gongkai.problems import Problem
from gongkai.publish.archive import OfflinePackage
from gongkai.publish.archive import archive as pack_site
from gongkai.publish.releases import (
    FinishedSite,
    PublishFailed,
    finished,
    release_name,
    some,
    sum_lines,
    sums_of,
    surplus,
)
from gongkai.publish.session import Session, State
from gongkai.publish.signature import sign as sign_site
from gongkai.publish.target import target as read_target
from gongkai.publish.upload import upload
from gongkai.release_log.log import CHECKPOINT
from gongkai.release_log.log import FOLDER as LOG
from gongkai.text.os_errors import os_reason

__all__ = ["OfflinePackage", "State"]


@dataclass(frozen=True, slots=True)
class PublishOutcome:
    """The result of a publication: the release now served and its files, or a problem.

    ``new`` is how many of the ``files`` were new, ``seconds`` the time taken. ``unchanged``: the release was
    already served, so nothing was done.
    """

    problem: Problem | None = None
    release: str = ""
    files: int = 0
    new: int = 0
    seconds: float = 0.0
    unchanged: bool = False


def publish(output: Path, to: str, ssh: str, keep: int, moment: dt.datetime) -> PublishOutcome:
    """Publish the finished site in ``output`` at ``to`` and keep the last ``keep`` releases that differ.

    No new release is made of a site that is already served. The release is switched by one rename, after
    every byte has been checked at its destination.
    """
    started = time.perf_counter()
    try:
        place = read_target(to, ssh)
        site = finished(output)
        _check_log(site)
        with Session(place, writing=True) as there:
            there.lock()
            there.do("clear")
            state = there.state()
            if _served(there, site, state.current):
                return PublishOutcome(
                    None, state.current, len(site.sums), 0, time.perf_counter() - started, unchanged=True
                )
            release = release_name(moment, site.commit, max(state.releases, default=None))
            there.do("begin", release)
            try:
                new = upload(site, place, f".incoming-{release}", state)
                _check(there, site, release, to)
                there.do("accept", release)
            except PublishFailed:
                _clear(there)
                raise
            there.do("switch", release)
            with suppress(
                PublishFailed
            ):  # the new release is served; what cannot be cleared now is cleared next time
                contents = {name: there.content(name) for name in (*state.releases, release)}
                for old in surplus(contents, release, keep):
                    there.do("drop", old)
                there.do("clear")
    except PublishFailed as failure:
        return PublishOutcome(failure.problem)
    return PublishOutcome(None, release, len(site.sums), new, time.perf_counter() - started)


def roll_back(to: str, ssh: str, release: str | None) -> PublishOutcome:
    """Serve ``release`` again, or the one before the current one, after checking every byte of it there."""
    started = time.perf_counter()
    try:
        place = read_target(to, ssh)
        with Session(place, writing=False) as there:
            if not there.exists:
                raise PublishFailed("GK509", to, reason="那里还没有发布过")
            there.lock()
            wanted = _wanted(there.state(), release, to)
            found = there.manifest(wanted)
            try:
                sums = sums_of(*found) if found else ()
            except ValueError:
                sums = ()
            if not sums:
                raise PublishFailed("GK509", to, reason=f"版本 {wanted} 的 manifest.json 缺失或损坏")
            differing = there.differing(wanted, sum_lines(sums))
            if differing is not None:
                raise PublishFailed("GK507", to, names=some(differing) or wanted)
            there.do("switch", wanted)
    except PublishFailed as failure:
        return PublishOutcome(failure.problem)
    return PublishOutcome(None, wanted, len(sums), 0, time.perf_counter() - started)


def releases(to: str, ssh: str) -> tuple[State, Problem | None]:
    """The releases at ``to``. Changes nothing and takes no lock."""
    try:
        with Session(read_target(to, ssh), writing=False) as there:
            return there.state(), None
    except PublishFailed as failure:
        return State((), ""), failure.problem


def sign(output: Path, key: Path) -> Problem | None:
    """Sign the manifest of the finished site in ``output``."""
    try:
        finished(output)
        sign_site(output, key)
    except PublishFailed as failure:
        return failure.problem
    return None


def archive(output: Path, file: Path) -> tuple[OfflinePackage | None, Problem | None]:
    """Pack the finished site in ``output`` into one file that opens offline."""
    try:
        return pack_site(finished(output), file), None
    except PublishFailed as failure:
        return None, failure.problem
    except OSError as error:
        return None, PublishFailed("GK506", file.as_posix(), reason=os_reason(error)).problem


def _served(there: Session, site: FinishedSite, current: str) -> bool:
    """Whether the served release is the same site, byte for byte.

    If so, a second copy would only displace an older release that could be rolled back to.
    """
    found = there.manifest(current) if current else None
    if found is None or found[0] != site.manifest:
        return False
    return there.differing(current, sum_lines(site.sums)) is None


def _check_log(site: FinishedSite) -> None:
    """Raises ``PublishFailed`` when a page says how to check a log that is not there."""
    paths = {path for path, _ in site.sums}
    if f"{LOG}index.html" in paths and f"{LOG}{CHECKPOINT}" not in paths:
        raise PublishFailed("GK561", site.folder.as_posix())


def _check(there: Session, site: FinishedSite, release: str, to: str) -> None:
    differing = there.differing(f".incoming-{release}", sum_lines(site.sums))
    if differing is not None:
        raise PublishFailed("GK507", to, names=some(differing) or release)


def _clear(there: Session) -> None:
    """Free the space now if the target can be reached; otherwise the next publication does it."""
    with suppress(PublishFailed):
        there.do("clear")


def _wanted(state: State, release: str | None, to: str) -> str:
    if release:
        if release not in state.releases:
            raise PublishFailed("GK509", to, reason=f"没有版本 {release}")
        return release
    earlier = [name for name in state.releases if name < state.current]
    if not earlier:
        raise PublishFailed("GK509", to, reason="没有比现在更早的版本")
    return earlier[-1]
