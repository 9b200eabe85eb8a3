"""A sink that holds a built site in memory."""

from __future__ import annotations

from pathlib import Path

from gongkai.engine.sinks import NullSink


class Memory(NullSink):
    """Holds every file in memory by its path."""

    shared = False

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def write(self, path: str, content: bytes, digest: bytes | None = None) -> None:
        """Store the file."""
        self.files[path] = content

    def copy(self, path: str, file: Path) -> None:
        """Store the content of another file."""
        self.files[path] = file.read_bytes()
