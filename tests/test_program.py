"""A command in a copied process behaves as one that was started: words, folder, environment, umask, outputs, end."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests import program
from tests.ports import free_port
from tests.small_site import write

#: Tells what a program sees of how it was started, and ends as its first word says.
TELLS = """
import multiprocessing, os, sys, tempfile
print(multiprocessing.get_start_method(allow_none=True), tempfile.gettempdir())
print(sys.argv, os.getcwd(), os.environ["TOLD"], oct(os.umask(0)), repr(sys.stdin.read()), os.getsid(0) == os.getpid())
print(sys.stdout.encoding, sys.stdout.errors, sys.stdin.isatty(), sys.stdout.isatty(), sys.stderr.errors, flush=True)
print("错误", file=sys.stderr)
open("made", "w").close()
if sys.argv[1] == "exit": sys.exit(3)
if sys.argv[1] == "say": sys.exit("完了")
if sys.argv[1] == "raise": raise ValueError("坏")
if sys.argv[1] == "signal": os.abort()
"""


def tells(word: str, home: Path, copied: bool) -> tuple[int, str, str, list[str]]:
    """What a program tells that was started really, or as a copy."""
    home.mkdir()
    env = {**os.environ, "TOLD": "话", "TMPDIR": str(home)}
    given, out, err = (home.parent / name for name in ("given", "out", "err"))
    given.write_text("读入")
    with given.open() as stdin, out.open("w") as stdout, err.open("w") as stderr:
        if copied:
            files = (stdin.fileno(), stdout.fileno(), stderr.fileno())
            code = program.start(word, files=files, cwd=home, env=env, umask=0o027, code=TELLS).wait()
        else:
            command = [sys.executable, "-c", TELLS, word]
            code = subprocess.run(
                command, stdin=stdin, stdout=stdout, stderr=stderr, cwd=home, env=env, umask=0o027,
                start_new_session=True, check=False,
            ).returncode  # fmt: skip
    files_made = [f"{file.name} {file.stat().st_mode:o}" for file in home.iterdir()]
    last = err.read_text().splitlines()[-1]
    return code, out.read_text().replace(str(home), ""), f"{err.read_text()[:3]}{last}", files_made


@pytest.mark.parametrize(
    ("word", "code"), [("end", 0), ("exit", 3), ("say", 1), ("raise", 1), ("signal", -signal.SIGABRT)]
)
def test_a_copied_process_sees_and_leaves_what_a_started_one_does(
    tmp_path: Path, word: str, code: int
) -> None:
    copied = tells(word, tmp_path / "copied", copied=True)
    assert copied == tells(word, tmp_path / "started", copied=False)
    assert copied[0] == code
    assert copied[1].startswith("None \n") and "['-c', " in copied[1] and "'读入' True" in copied[1]


def test_the_command_says_the_same_in_a_copied_process_as_in_a_started_one(tmp_path: Path) -> None:
    write(tmp_path)
    for words in (["check"], ["check", "--as-of", "明天"], ["match-tasks", "没有", "也没有"], ["没有的命令"]):
        command = [sys.executable, str(program.ROOT / "build.py"), *words]
        started = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        copied = program.run(*words, cwd=tmp_path)
        assert (copied.returncode, copied.stderr) == (started.returncode, started.stderr), words
        assert copied.stdout.partition("用时")[0] == started.stdout.partition("用时")[0], words


def test_a_process_that_does_not_end_is_killed_and_the_next_one_starts(tmp_path: Path) -> None:
    with (tmp_path / "out").open("w+") as out:
        files = (out.fileno(),) * 3
        endless = program.start(files=files, code="import time\nwhile True: time.sleep(1)")
        with pytest.raises(TimeoutError):
            endless.wait(0.1)
        killed = program.start(files=files, code="import time\nwhile True: time.sleep(1)")
        killed.kill()
        assert killed.wait() == -signal.SIGKILL
        assert program.start(files=files, code="print(1 + 1)").wait() == 0
    assert (tmp_path / "out").read_text() == "2\n"


def test_a_stand_in_for_python_runs_the_command_for_scripts_as_python_does(tmp_path: Path) -> None:
    write(tmp_path)
    script = (
        'echo 丙 | "$1" build.py check --as-of 明天; echo "$?"; umask 027; "$1" build.py gallery --output drawn >log; echo "$?";'
        ' "$1" -c "import sys; print(sys.executable)"; cd content && "$1" ../build.py 没有的命令; echo "$?"'
    )
    (tmp_path / "build.py").symlink_to(program.ROOT / "build.py")
    with program.stand_in(tmp_path) as python:
        said = []
        for called in (python, sys.executable):
            done = subprocess.run(
                ["sh", "-c", script, "sh", called], cwd=tmp_path, capture_output=True, text=True, check=False
            )
            modes = {file.name: file.stat().st_mode for file in (tmp_path / "drawn").iterdir()}
            said.append((done.stdout, done.stderr, modes))
            shutil.rmtree(tmp_path / "drawn")
    assert said[0] == said[1]
    assert said[0][0].splitlines() == ["2", "0", sys.executable, "2"]


def test_what_a_stand_in_started_ends_with_the_one_that_called_it(tmp_path: Path) -> None:
    write(tmp_path)
    port = free_port()
    with program.stand_in(tmp_path) as python:
        words = [python, program.ROOT / "build.py", "serve", "--port", str(port)]
        with subprocess.Popen(words, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as called:
            assert called.stdout is not None
            assert any("已更新" in line for line in called.stdout)
            called.kill()
            # the program has the other end open until it has ended
            assert "已更新" not in called.stdout.read()
    with socket.socket() as asked:
        assert asked.connect_ex(("127.0.0.1", port)) != 0
