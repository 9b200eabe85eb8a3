"""``gongkai upgrade``: what changed between the version that a site's files were made for and the installed one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gongkai.commands.init_files import VERSION_FILE
from gongkai.filling import write_text
from gongkai.shipped import HOME

_VERSION = re.compile(r"(\d{1,9})\.(\d{1,9})\.(\d{1,9})")
_HEADING = re.compile(r"^## (?P<version>\d+\.\d+\.\d+)(?: \((?P<day>[0-9-]+)\))?$", re.MULTILINE)
_SECTION = re.compile(r"^### (?P<name>.+)$", re.MULTILINE)
#: The section of a release that says what to do with a site when the generator is replaced, in Chinese.
MIGRATION = "升级"

Version = tuple[int, int, int]


class UnknownVersion(Exception):
    """The version of the site is unreadable or newer than the generator; the message says so in Chinese."""


@dataclass(frozen=True, slots=True)
class VersionNotes:
    """One version of the change log: its number, its day, what to do for a site, what changed."""

    version: str
    day: str
    migration: str
    changes: str


def number(written: str) -> Version:
    """A version as numbers that can be compared. Raises ``UnknownVersion``."""
    found = _VERSION.fullmatch(written.strip())
    if found is None:
        raise UnknownVersion(f"看不懂版本号“{written.strip()[:40]}”；写成 1.0.0 的样子")
    return int(found[1]), int(found[2]), int(found[3])


def made_with(folder: Path) -> str:
    """The version that the site in ``folder`` was made with; empty when it does not say."""
    file = folder / VERSION_FILE
    return file.read_text(encoding="utf-8").strip() if file.is_file() else ""


def versions(text: str) -> tuple[VersionNotes, ...]:
    """The versions of a change log, the newest first; what has no version yet is left out."""
    return tuple(_versions(text))


def _versions(text: str) -> Iterator[VersionNotes]:
    marks = list(_HEADING.finditer(text))
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=True):
        body = text[mark.end() : end]
        migration, changes = [], []
        sections = list(_SECTION.finditer(body))
        for place, section in enumerate(sections):
            until = sections[place + 1].start() if place + 1 < len(sections) else len(body)
            part = body[section.start() : until].strip()
            if section["name"] == MIGRATION:
                migration.append(body[section.end() : until].strip())
            else:
                changes.append(part)
        yield VersionNotes(mark["version"], mark["day"] or "", "\n".join(migration), "\n\n".join(changes))


def upgrade(since: str, installed: str, text: str = "") -> tuple[VersionNotes, ...]:
    """The versions after ``since`` up to ``installed``, the oldest first; all of them when ``since`` is empty.

    ``text`` is a change log, by default the one shipped with the generator. Raises ``UnknownVersion`` for a
    version that cannot be read, or that is newer than the installed one.
    """
    first = number(since) if since else (0, 0, 0)
    last = number(installed)
    if first > last:
        raise UnknownVersion(f"这个网站的文件是 {since} 版写的，装的却是旧的 {installed}；先换上新的生成器")
    log = text or (HOME / "CHANGELOG.md").read_text(encoding="utf-8")
    found = [notes for notes in versions(log) if first < number(notes.version) <= last]
    return tuple(sorted(found, key=lambda change: number(change.version)))


def remember(folder: Path, installed: str) -> None:
    """Note that the site in ``folder`` has been brought to the installed version. Raises ``OSError``."""
    write_text(folder / VERSION_FILE, f"{installed}\n")
