"""Ports for the servers that tests start.

A port that the system picked is not free for long: it comes from the range of which every outgoing connection takes
its own, and which every other test draws on too; a server that starts seconds later may find it in use. The ports
here lie below that range, every worker of a run has its own, and none comes twice in a run.
"""

from __future__ import annotations

import os
import random
import socket
from collections.abc import Iterator
from contextlib import suppress

#: What lies below the range of outgoing connections on Linux (32768 up), macOS and the BSDs (49152 up).
BELOW = range(20_000, 32_768)


def _mine() -> Iterator[int]:
    """The ports of this worker of the run, from a place on that differs from run to run."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    mine = BELOW[worker :: int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))]
    first = random.randrange(len(mine))
    yield from mine[first:]
    yield from mine[:first]


_MINE = _mine()


def free_port() -> int:
    """A port that nobody has, on either family; not even a connection that was closed within the last minute."""
    for port in _MINE:
        with (
            suppress(OSError),
            socket.create_server(("::", port), family=socket.AF_INET6, dualstack_ipv6=True),
        ):
            return port
    raise AssertionError("没有空闲的端口了：请重新运行测试。")
