"""What a program leaves when it is killed: no worker, and no folder that the next start does not clear."""

from __future__ import annotations

import errno
import multiprocessing.synchronize
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from gongkai.locks import temporary_folder
from gongkai.workers import most_processes


def test_one_process_works_where_no_pool_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container without /dev/shm, where a lock that processes share cannot be made."""
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    assert most_processes() == 4

    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "read-only")

    monkeypatch.setattr(multiprocessing.synchronize, "Lock", refused)
    assert most_processes() == 1


#: A program with two busy workers; ``thread`` has them watch their parent as systems without prctl do.
BUSY = """
import multiprocessing, os, signal, sys, time
from concurrent.futures import ProcessPoolExecutor
from gongkai import workers

# who runs the tests under nohup ignores this signal, and what he starts does, too
signal.signal(signal.SIGHUP, signal.SIG_DFL)

def begin(way):
    if way == "thread":
        workers._by_signal = lambda: False
    workers.end_with_parent()

def busy(number):
    os.write(1, f"{os.getpid()}\\n".encode())  # in one piece: both workers write to this pipe
    until = time.monotonic() + 600
    while time.monotonic() < until:
        pass

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    with ProcessPoolExecutor(2, initializer=begin, initargs=(sys.argv[2],)) as pool:
        list(pool.map(busy, range(2)))
"""


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM])
@pytest.mark.parametrize("way", ["signal", "thread"])
@pytest.mark.parametrize("start", ["fork", "spawn", "forkserver"])
def test_workers_end_when_their_parent_is_killed(
    tmp_path: Path, start: str, way: str, ending: signal.Signals
) -> None:
    program = tmp_path / "busy.py"
    program.write_text(BUSY, encoding="utf-8")
    with subprocess.Popen([sys.executable, str(program), start, way], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        workers = [int(parent.stdout.readline()) for _ in range(2)]
        parent.send_signal(ending)
        until = time.monotonic() + 120
        while any(map(_runs, workers)) and time.monotonic() < until:
            time.sleep(0.02)
        left = [worker for worker in workers if _runs(worker)]
        for worker in left:
            os.kill(worker, signal.SIGKILL)
    assert left == []


#: What Python 3.14 does by itself, with any version: processes are started by a fork server.
AS_PYTHON_3_14 = """
import multiprocessing.context as context
context._default_context._default_context = context._concrete_contexts["forkserver"]
"""
_ONE = "from concurrent.futures import ProcessPoolExecutor\nfrom gongkai.workers import end_with_parent, inherit_memory\n"


def test_a_worker_that_a_fork_server_started_does_its_work() -> None:
    program = (
        f"{AS_PYTHON_3_14}{_ONE}if __name__ == '__main__':\n"
        "    with ProcessPoolExecutor(2, initializer=end_with_parent) as pool:\n"
        "        print(sum(pool.map(abs, range(-9, 0))))\n"
    )
    assert _said(program) == "45"


@pytest.mark.parametrize(("before", "way"), [("", "fork"), ("m.set_start_method('spawn')\n", "spawn")])
def test_workers_inherit_memory_with_every_version_of_python_unless_another_way_was_chosen(
    before: str, way: str
) -> None:
    program = f"{AS_PYTHON_3_14}{_ONE}import multiprocessing as m\n{before}inherit_memory()\nprint(m.get_start_method())"
    assert _said(program) == way


def _said(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def _runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(") ", 1)[1][0] != "Z"
    except OSError:
        return False


def test_the_next_start_clears_the_temporary_folder_of_a_killed_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    program = (
        "import sys, tempfile; from gongkai.locks import temporary_folder\n"
        f"tempfile.tempdir = {str(tmp_path)!r}\n"
        "with temporary_folder('preview') as folder:\n"
        "    (folder / 'site').mkdir(); print(folder, flush=True); sys.stdin.read()"
    )
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", program], **pipes) as first:  # type: ignore[call-overload]
        folder = Path(first.stdout.readline().decode().strip())
        with temporary_folder("preview"):
            assert folder.is_dir(), "in use"
        first.kill()
    assert folder.is_dir()
    with temporary_folder("preview") as second:
        assert not folder.exists()
        assert second.stat().st_mode & 0o777 == 0o700
    assert list(tmp_path.iterdir()) == []


def test_a_link_that_somebody_put_among_temporary_folders_leads_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    common, kept = tmp_path / "tmp", tmp_path / "kept"
    common.mkdir()
    kept.mkdir()
    (kept / "file").touch()
    (common / "gongkai-preview-0123456789ab").symlink_to(kept)
    monkeypatch.setattr(tempfile, "tempdir", str(common))
    with temporary_folder("preview"):
        pass
    assert (kept / "file").is_file()
