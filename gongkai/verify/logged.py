"""Compares the live site with its release log, over one address family."""

from __future__ import annotations

from collections.abc import Callable

from gongkai.release_log.audit import Asked, Audit, audit
from gongkai.release_log.log import CHECKPOINT, FOLDER
from gongkai.verify.client import AskedHost, Client, Pace
from gongkai.verify.expected import path_of


def check_log(origin: AskedHost, family: str, base: str, pace: Pace, asked: Asked) -> Audit:
    """Fetch the log and every document that it names, and compare them.

    Raises ``Unreachable``, ``OutOfTime``, and ``KeyFault`` where signatures cannot be checked.
    """
    client = Client(origin, family, pace, "identity")
    read = _reader(client, base)
    try:
        while True:
            before = read(FOLDER + CHECKPOINT)
            found = audit(read, asked)
            if read(FOLDER + CHECKPOINT) == before:
                return found
            # published meanwhile: files of both releases were compared
    finally:
        client.close()


def _reader(client: Client, base: str) -> Callable[[str], bytes | None]:
    def read(file: str) -> bytes | None:
        response = client.get(path_of(file, base))
        return response.content if response.status == 200 else None

    return read
