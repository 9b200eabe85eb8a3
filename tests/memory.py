"""A sink that holds a built site in memory."""

from __future__ import annotations

from gongkai.commands.sinks import NullSink


class Memory(NullSink):
    """Holds every file in memory by its path."""

    shared = False

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def write(self, path: str, content: bytes, digest: bytes | None = None) -> None:
        """Store the file."""
        self.files[path] = content
