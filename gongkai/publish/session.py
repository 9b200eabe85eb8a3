"""The connection to the shell where the releases are, with ``sh`` or ssh: one verb, one answer."""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import IO

from gongkai.publish.reasons import said
from gongkai.publish.releases import PublishFailed, is_release
from gongkai.publish.server import SCRIPT
from gongkai.publish.target import ReleasePlace

#: Seconds to wait for the lock: a publication killed a moment ago may still be releasing it.
_PATIENCE = 5.0


@dataclass(frozen=True, slots=True)
class State:
    """The releases at a place, oldest first, and the one that is served ("" when there is none).

    ``folder`` is the absolute path of the place on its machine.
    """

    releases: tuple[str, ...]
    current: str
    folder: str = ""


@dataclass(frozen=True, slots=True)
class VerbResult:
    """The result of a verb: ``ok`` or the word after ``no``, and the lines before it."""

    word: str
    lines: tuple[str, ...]

    @property
    def ok(self) -> bool:
        return self.word == "ok"


class Session:
    """A shell at ``target`` for the duration of a ``with`` block.

    ``writing`` creates the folders and is needed to lock. Raises ``PublishFailed`` when the place cannot be
    reached or the connection breaks.
    """

    def __init__(self, target: ReleasePlace, writing: bool) -> None:
        self._target = target
        self._writing = writing
        self.exists = True

    def __enter__(self) -> Session:
        command = self._target.shell(SCRIPT, self._target.folder, "write" if self._writing else "read")
        self._stderr: IO[bytes] = tempfile.TemporaryFile()
        try:
            # in a session of its own: after Ctrl-C in the terminal the shell still releases the lock
            self._shell = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._stderr,
                start_new_session=True,
            )
        except OSError:
            self._stderr.close()
            raise PublishFailed("GK504", self._target.shown, reason=f"这台电脑上没有 {command[0]}") from None
        try:
            # skip what a login shell prints by itself before this word
            while (line := self._line()) not in ("ready", "none"):
                pass
        except BaseException:
            self._close()
            raise
        self.exists = line == "ready"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def ask(self, verb: str, name: str = "-", given: Iterable[str] = ()) -> VerbResult:
        """Run one verb, which reads the ``given`` lines."""
        lines = tuple(given)
        self._send("".join(f"{line}\n" for line in (f"{verb} {name} {len(lines)}", *lines)))
        answers: list[str] = []
        while True:
            line = self._line()
            if line.startswith(("- ", "= ")):
                answers.append(line)
            elif line == "ok" or line.startswith("no "):
                return VerbResult(line.removeprefix("no "), tuple(answers))

    def do(self, verb: str, name: str = "-") -> None:
        """Run a verb. Raises ``PublishFailed`` when it does not succeed."""
        if not self.ask(verb, name).ok:
            raise PublishFailed("GK506", self._target.shown, reason=said(self._said(), 1))

    def lock(self) -> None:
        """Take the lock, which the shell holds until it ends.

        Raises ``PublishFailed`` when another one holds it.
        """
        patience = time.monotonic() + _PATIENCE
        while not (answer := self.ask("lock")).ok:
            if answer.word != "busy":
                raise PublishFailed("GK506", self._target.shown, reason=said(self._said(), 1))
            if time.monotonic() > patience:
                lock = f"{self._target.folder.rstrip('/')}/.publish.lock"
                raise PublishFailed("GK505", self._target.shown, lock=lock)
            time.sleep(0.1)

    def state(self) -> State:
        """The releases and the one that is served.

        Raises ``PublishFailed`` when ``current`` is not a link.
        """
        if not self.exists:
            return State((), "")
        lines = self.ask("list").lines
        if "- occupied" in lines:
            reason = "那里已有一个 current，却不是链接"
            raise PublishFailed("GK503", self._target.shown, to=self._target.shown, reason=reason)
        words = [line.split(" ", 2)[1:] for line in lines]
        found = tuple(sorted(name for kind, name in words if kind == "release" and is_release(name)))
        current = next((name for kind, name in words if kind == "current"), "")
        folder = next((name for kind, name in words if kind == "folder"), "")
        return State(found, current if current in found else "", folder)

    def differing(self, folder: str, sums: Iterable[str]) -> list[str] | None:
        """None when every byte under ``folder`` agrees with ``sums``, otherwise the names known to differ."""
        answer = self.ask("check", folder, sums)
        return None if answer.ok else [line[2:].removesuffix(": FAILED") for line in answer.lines]

    def manifest(self, release: str) -> tuple[bytes, str | None] | None:
        """The manifest of a release and the SHA-256 of its signature, None without a manifest."""
        answer = self.ask("show", release)
        if not answer.ok:
            return None
        lines = [line[2:] for line in answer.lines if line.startswith("- ")]
        signed = next((line[2:].split()[0] for line in answer.lines if line.startswith("= ")), None)
        return "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape"), signed

    def content(self, release: str) -> str:
        """The line with the root hash of a release's manifest; the release's name without a manifest."""
        answer = self.ask("content", release)
        return answer.lines[0] if answer.ok else release

    def _send(self, text: str) -> None:
        assert self._shell.stdin is not None
        try:
            self._shell.stdin.write(text.encode("utf-8", "surrogateescape"))
            self._shell.stdin.flush()
        except BrokenPipeError:
            raise self._broken() from None

    def _line(self) -> str:
        assert self._shell.stdout is not None
        line = self._shell.stdout.readline()
        if not line.endswith(b"\n"):
            raise self._broken()
        return line[:-1].decode("utf-8", "surrogateescape")

    def _broken(self) -> PublishFailed:
        code = self._shell.wait()
        return PublishFailed("GK504", self._target.shown, reason=said(self._said(), code))

    def _said(self) -> str:
        self._stderr.seek(0)
        return self._stderr.read().decode("utf-8", "replace")

    def _close(self) -> None:
        assert self._shell.stdin is not None
        assert self._shell.stdout is not None
        with suppress(BrokenPipeError):
            self._shell.stdin.close()
        try:
            self._shell.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self._shell.kill()
            self._shell.wait()
        self._shell.stdout.close()
        self._stderr.close()
