"""Limits in seconds of processor time that hold alike on a slow machine and beside other work."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator

#: Processor time of ``_known_work`` on the machine for which the limits were set, when it has nothing else to do.
_QUIET = 0.0145
_TIMES = 5


def _known_work() -> int:
    """The kind of work that the tests measure: strings are made, cut and looked up."""
    kept: dict[str, int] = {}
    for number in range(40_000):
        words = f"{number % 977}号文件"
        kept[words] = kept.get(words, 0) + len(words.partition("号")[2])
    return sum(kept.values())


def slowness() -> float:
    """How many times as long as on the quiet machine work takes now; never below 1.

    Other processes take a part of the caches and of the speed of a processor, so that the same work costs more of its time.
    """
    began = time.process_time()
    for _ in range(_TIMES):
        _known_work()
    return max(1.0, (time.process_time() - began) / _TIMES / _QUIET)


@contextlib.contextmanager
def within(seconds: float, name: str = "") -> Iterator[None]:
    """Fail when what is done inside takes more than these seconds of the processor time of a quiet machine.

    ``name`` says which of several pieces of work it was.
    """
    began = time.process_time()
    yield
    used = time.process_time() - began
    # asked only of what took longer: to ask takes longer than most of what is measured
    slow = max(slowness() for _ in range(3)) if used > seconds else 1.0
    assert used <= seconds * slow, (
        f"{name} {used:.1f} s, on a machine {slow:.1f} times as slow as a quiet one"
    )
