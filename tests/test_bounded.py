"""Work on foreign files in a process with limits: it ends in time, within its memory, and leaves no process."""

from __future__ import annotations

import multiprocessing
import os
import select
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.bounded import MOST_MEMORY, TimeOver, Unfinished, at_most, bounded


def _pid() -> int:
    return os.getpid()


def _work_without_end() -> None:
    while True:
        pass


def _take_memory() -> int:
    return len(bytearray(2 * MOST_MEMORY))


def _abort() -> None:
    os.abort()


def _raise() -> None:
    raise ValueError("as it was")


class _OfTwoValues(Exception):
    """As a library declares it: it is packed with one value and made again from two."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one}{other}")

    def __reduce__(self) -> tuple[type, tuple[str]]:
        # said here, since distributed, once a test of the cluster has imported it, packs exceptions in a way of its own
        return type(self), (str(self),)


def _raise_what_cannot_be_made_again() -> None:
    raise _OfTwoValues("a", "b")


def _return_what_cannot_be_sent() -> object:
    return threading.Lock()


def _say_and_write() -> None:
    os.write(1, b"from a library")
    os.write(2, b"terminate called")


def _what_was_found_in_time(seconds: float) -> str:
    found = "nothing"
    try:
        with at_most(seconds):
            found = "the first"
            try:
                _work_without_end()
            except Exception:
                found = "kept by a library"
    except TimeOver:
        pass
    return found


def test_the_process_is_another_one_and_is_kept() -> None:
    first = bounded(_pid)
    assert first != os.getpid()
    assert bounded(_pid) == first


def test_work_without_end_is_ended_and_the_next_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.bounded.MOST_SECONDS", 1)
    os.kill(bounded(_pid), signal.SIGKILL)  # the next one starts with this limit
    started = time.process_time()
    with pytest.raises(Unfinished) as ended:
        bounded(_work_without_end)
    assert ended.value.reason == "time"
    assert time.process_time() - started < 1
    assert bounded(_pid) != os.getpid()


def test_work_that_takes_too_much_memory_is_ended_and_the_next_is_done() -> None:
    with pytest.raises(Unfinished) as ended:
        bounded(_take_memory)
    assert ended.value.reason == "memory"
    assert bounded(_pid) != os.getpid()


def test_a_library_that_aborts_ends_only_its_process() -> None:
    with pytest.raises(Unfinished):
        bounded(_abort)
    assert bounded(_pid) != os.getpid()


def test_a_helper_that_somebody_ended_is_replaced(tmp_path: Path) -> None:
    os.kill(bounded(_pid), signal.SIGKILL)
    assert bounded(_pid) != os.getpid()


def test_an_answer_that_nobody_waited_for_is_not_taken_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    first = bounded(_pid)
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr("gongkai.bounded.connection.wait", interrupted)
        bounded(_what_was_found_in_time, 0.1)
    assert bounded(_pid) != first


def test_what_the_work_raises_is_raised_here() -> None:
    with pytest.raises(ValueError, match="as it was"):
        bounded(_raise)


@pytest.mark.parametrize("work", [_return_what_cannot_be_sent, _raise_what_cannot_be_made_again])
def test_what_cannot_be_sent_is_a_fault_and_the_process_is_kept(work: Callable[[], object]) -> None:
    first = bounded(_pid)
    with pytest.raises(Unfinished) as ended:
        bounded(work)
    assert ended.value.reason == "fault"
    assert bounded(_pid) == first


def test_nothing_that_a_library_says_reaches_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    bounded(_say_and_write)
    assert capfd.readouterr() == ("", "")


def test_what_was_found_before_the_time_was_over_is_kept() -> None:
    assert bounded(_what_was_found_in_time, 0.2) == "the first"


def _from_a_process_of_its_own(line: object) -> None:
    line.send((os.getpid(), bounded(_pid)))  # type: ignore[attr-defined]


def test_a_copied_process_has_a_helper_of_its_own_that_ends_with_it() -> None:
    mine = bounded(_pid)
    here, there = multiprocessing.Pipe()
    process = multiprocessing.Process(target=_from_a_process_of_its_own, args=(there,))
    process.start()
    pid, helper = here.recv()
    process.join()
    assert len({mine, pid, helper}) == 3
    end = time.monotonic() + 60
    while Path(f"/proc/{helper}").exists():
        assert time.monotonic() < end, "the helper goes on"
        time.sleep(0.05)
    assert bounded(_pid) == mine


def test_the_process_keeps_no_file_of_its_parent_open() -> None:
    """A program that waits for the end of a pipe would wait for ever, as a browser's driver did."""
    reader, writer = os.pipe()
    with pytest.raises(Unfinished):
        bounded(_abort)  # so that the next call starts a process, which is a copy of this one
    assert bounded(_pid) != os.getpid()
    os.close(writer)
    ready, _, _ = select.select([reader], [], [], 30)
    assert ready and os.read(reader, 1) == b""
    os.close(reader)
