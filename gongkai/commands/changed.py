"""Problems of what was changed: those in changed files, and those that other files have because of them.

A problem in a file that nobody changed counts when the files of the base, checked in the same way, do not have it.
Most of them are what the check of the present files has just read, so the check of the base begins with its caches.
Git says what was changed; nothing in the repository is written.
"""

from __future__ import annotations

import datetime as dt
import os
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterable
from contextlib import chdir
from dataclasses import dataclass, replace
from pathlib import Path

from gongkai.engine.check import check
from gongkai.engine.kept_pages import CHECKED
from gongkai.engine.outcome import Outcome
from gongkai.engine.produce import Progress
from gongkai.paths import Paths, shown
from gongkai.problems import Problem, errors
from gongkai.repository.git import NotComparable, git_bytes, git_text
from gongkai.shipped import HOME
from gongkai.store.cache import hand_on

#: The branches from which work is taken to have started, in this order.
_MAINS = ("origin/main", "main", "origin/master", "master")
_ENDINGS = (".md", ".yaml", ".yml")
#: The caches of which the check of the base can use something: readings, pages, attached files.
_USED = (".readings", CHECKED, ".attachments")


@dataclass(frozen=True, slots=True)
class ChangedFiles:
    """What was changed since a commit: ``files`` as in messages, with the records of changed attachments."""

    root: Path
    base: str
    files: frozenset[str]


@dataclass(frozen=True, slots=True)
class ChangedOutcome:
    """The problems of a change, and how many errors and reminders there were before it."""

    outcome: Outcome
    files: int
    former_errors: int = 0
    former_warnings: int = 0


def check_changed(
    paths: Paths, moment: dt.datetime, progress: Progress, base: str, *, drafts: bool = False
) -> ChangedOutcome:
    """Check the site and keep the problems of what was changed since ``base``.

    An empty ``base`` is the commit at which the work left the main branch. Raises NotComparable.
    """
    changes = changes_since(paths, base)
    if not changes.files:
        return ChangedOutcome(Outcome(()), 0)
    outcome = check(paths, moment, progress, drafts=drafts)
    own = [found for found in outcome.problems if found.at.path in changes.files]
    others = [found for found in outcome.problems if found.at.path not in changes.files]
    new, former = _new(others, paths, changes, moment, progress, drafts=drafts) if others else ([], [])
    failed = len(errors(former))
    return ChangedOutcome(
        replace(outcome, problems=(*own, *new)), len(changes.files), failed, len(former) - failed
    )


def changes_since(paths: Paths, base: str) -> ChangedFiles:
    """The files of the site that differ from a commit, those not yet added included. Raises NotComparable."""
    home = paths.config.absolute().parent
    root = Path(git_text(home, "rev-parse", "--show-toplevel").strip())
    commit = _commit(root, base)
    listed = git_text(root, "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", commit, "--")
    listed += git_text(root, "ls-files", "--others", "--exclude-standard", "-z")
    parts = [Path(os.path.realpath(path)) for path in (paths.config, paths.content, paths.templates)]
    files: set[str] = set()
    for name in filter(None, listed.split("\0")):
        path = root / name
        if any(path == part or path.is_relative_to(part) for part in parts):
            files.add(shown(path))
            files.update(shown(record) for record in _records(path, parts[1]))
    return ChangedFiles(root, commit, frozenset(files))


def _records(path: Path, content: Path) -> Iterable[Path]:
    """The content files that own a file: the record whose folder has it, for an attachment."""
    for folder in path.parents:
        if not folder.is_relative_to(content) or folder == content:
            return
        yield from (folder.with_name(f"{folder.name}{ending}") for ending in _ENDINGS)


def _commit(root: Path, base: str) -> str:
    if base:
        try:
            return git_text(
                root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}"
            ).strip()
        except NotComparable:
            raise NotComparable(f"没有 {base} 这个提交或分支") from None
    for main in _MAINS:
        try:
            return git_text(root, "merge-base", "HEAD", main).strip()
        except NotComparable:
            continue
    raise NotComparable(
        f"找不到和 {'、'.join(_MAINS)} 的分叉处；写明和哪个提交比较，只取了一部分历史的先取全（git fetch --unshallow）"
    )


def _new(
    others: list[Problem],
    paths: Paths,
    changes: ChangedFiles,
    moment: dt.datetime,
    progress: Progress,
    *,
    drafts: bool,
) -> tuple[list[Problem], list[Problem]]:
    """The problems that the base does not have, and those that it has."""
    with tempfile.TemporaryDirectory(prefix="gongkai-base-") as folder:
        home = Path(os.path.realpath(folder))
        before = _base_paths(paths, changes, home)
        if before is None:
            return others, []
        hand_on(paths, before, _USED)
        with chdir(_same_folder(changes.root, home)):
            found = check(before, moment, progress, drafts=drafts).problems
        place = shown(changes.root)
        had = Counter(
            _moved(problem, f"{home.as_posix()}/", "" if place == "." else f"{place}/") for problem in found
        )
    new: list[Problem] = []
    former: list[Problem] = []
    for problem in others:
        (former if had[problem] > 0 else new).append(problem)
        had[problem] -= 1
    return new, former


def _same_folder(root: Path, home: Path) -> Path:
    """The folder below ``home`` in which files have the names that they have now; the current one when it is not below ``root``."""
    here = Path.cwd()
    if not here.is_relative_to(root):
        return here
    same = home / here.relative_to(root)
    same.mkdir(parents=True, exist_ok=True)
    return same


def _base_paths(paths: Paths, changes: ChangedFiles, home: Path) -> Paths | None:
    """The site as it was at the base, unpacked in ``home``; None when there was none."""
    inside: dict[Path, Path] = {}
    for path in (paths.config, paths.content, paths.templates):
        real = Path(os.path.realpath(path))
        inside[path] = home / real.relative_to(changes.root) if real.is_relative_to(changes.root) else path
    wanted = [path.relative_to(home).as_posix() for path in inside.values() if path.is_relative_to(home)]
    there = set(
        git_text(changes.root, "ls-tree", "--name-only", "-z", changes.base, "--", *wanted).split("\0")
    )
    archive = home.with_name(f"{home.name}.tar")
    try:
        with archive.open("wb") as opened:
            named = [name for name in wanted if name in there]
            if not named:
                return None
            opened.write(git_bytes(changes.root, "archive", "--format=tar", changes.base, "--", *named))
        with tarfile.open(archive) as packed:
            packed.extractall(home, filter="data")
    except (OSError, tarfile.TarError) as error:
        raise NotComparable(f"取不出 {changes.base[:12]} 时的文件") from error
    finally:
        archive.unlink(missing_ok=True)
    if not inside[paths.config].is_file():
        return None
    templates = inside[paths.templates]
    return Paths(
        config=inside[paths.config],
        content=inside[paths.content],
        output=home / "output",
        templates=templates if templates.is_dir() else HOME / "templates",
        cache=home / ".gongkai-cache",
    )


def _moved(found: Problem, before: str, now: str) -> Problem:
    """The problem with its path in the present folder."""
    facts = tuple((name, str(value).replace(before, now)) for name, value in found.facts)
    return replace(found, at=replace(found.at, path=found.at.path.replace(before, now)), facts=facts)
