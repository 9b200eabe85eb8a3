"""The output folder changes in one step or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.publish.staging import remove_remains, staging


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()
    }


def test_the_new_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    output = tmp_path / "output"
    for text in ("old", "new"):
        with staging(output) as folder:
            (folder / "index.html").write_text(text)
    assert files(output) == {"index.html": "new"}
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_a_build_that_fails_leaves_the_old_site(tmp_path: Path) -> None:
    output = tmp_path / "output"
    with staging(output) as folder:
        (folder / "index.html").write_text("old")
    with pytest.raises(RuntimeError), staging(output) as folder:
        (folder / "index.html").write_text("new")
        raise RuntimeError
    assert files(output) == {"index.html": "old"}
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_a_build_that_is_killed_leaves_the_old_site_and_the_next_one_clears_up(tmp_path: Path) -> None:
    output = tmp_path / "output"
    with staging(output) as folder:
        (folder / "index.html").write_text("old")
    program = (
        "import sys; from pathlib import Path; from gongkai.publish.staging import staging\n"
        f"with staging(Path({str(output)!r})) as folder:\n"
        "    (folder / 'index.html').write_text('new'); print('writing', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stdin=subprocess.PIPE
    ) as killed:
        assert killed.stdout is not None
        assert killed.stdout.readline() == b"writing\n"
        killed.send_signal(signal.SIGKILL)
    assert files(output) == {"index.html": "old"}
    with staging(output) as folder:
        (folder / "index.html").write_text("third")
    assert files(output) == {"index.html": "third"}
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_an_output_caught_between_two_names_comes_back(tmp_path: Path) -> None:
    gone = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, text=True, check=True
    )
    aside = tmp_path / f".output.replaced-{gone.stdout.strip()}"
    aside.mkdir()
    (aside / "index.html").write_text("old")
    remove_remains(tmp_path / "output")
    assert files(tmp_path / "output") == {"index.html": "old"}


def test_the_folder_of_a_build_that_still_runs_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / f".output.building-{os.getppid()}"
    other.mkdir()
    remove_remains(tmp_path / "output")
    assert other.is_dir()
