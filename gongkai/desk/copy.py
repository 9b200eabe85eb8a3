"""What the desk asks of the git working copy: keep what was saved, send it to the office's repository, take what others sent."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class OthersChange:
    """A file that somebody else sent: ``before`` is the last state that both had, ``digest`` names the state ``theirs``."""

    digest: str
    before: bytes
    theirs: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What came of sending a file: the lines of the office's repository, as they arrived, and one sentence."""

    done: bool
    said: str
    lines: tuple[str, ...] = ()
    others: OthersChange | None = None
    """Set when somebody else sent the same file: nothing was sent."""


class DeskCopy(Protocol):
    """A git working copy, as the desk sees it. Its methods run git: they are called in threads."""

    lock: threading.RLock
    """Held by whoever writes files of the copy."""

    @property
    def takes_name(self) -> bool:
        """Whether its person may say who they are; on an office server the server says so."""

    def person(self) -> str:
        """The name under which is saved and sent; empty when nobody said it."""

    def name_person(self, name: str) -> None:
        """Note the name of the person who works in this copy."""

    def sends(self) -> bool:
        """Whether it knows a repository to send to."""

    def keep(self, place: str, said: str) -> str:
        """Commit a file and its attachments as saved; a sentence when git refused, empty otherwise."""

    def unsent(self) -> frozenset[str]:
        """The files, as paths in the content folder, that differ from what the office's repository has."""

    def seen(self, place: str, digest: str) -> None:
        """Note that a person has seen what others wrote into a file and decided field by field."""

    def send(self, place: str, said: str) -> Sent:
        """Send a file and its attachments, and nothing else, to the office's repository."""

    def take(self) -> str:
        """Take what others sent; a sentence on what hinders it, empty otherwise."""
