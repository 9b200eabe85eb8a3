"""The output folder changes in one step or not at all."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gongkai.publish.staging import remove_remains, staging
from tests import program


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


@pytest.mark.parametrize("mounted", [False, True])
def test_where_two_names_can_be_exchanged_a_reader_never_finds_one_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mounted: bool
) -> None:
    output = tmp_path / "output"
    with staging(output) as folder:
        (folder / "index.html").write_text("old")
    renamed: list[str] = []
    rename = os.rename
    monkeypatch.setattr(os, "rename", lambda one, other: (renamed.append(str(one)), rename(one, other)))
    monkeypatch.setattr("gongkai.publish.staging.keeps_its_name", lambda output: mounted)
    with staging(output) as folder:
        (folder / "index.html").write_text("new")
    assert str(output) not in renamed
    assert str(output / "index.html") not in renamed
    assert files(output) == {"index.html": "new"}


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
    with staging(tmp_path / "output") as folder:
        remove_remains(tmp_path / "output")
        assert folder.is_dir()
        (folder / "index.html").write_text("new")
    assert files(tmp_path / "output") == {"index.html": "new"}


def test_remains_are_told_by_their_lock_and_not_by_a_process_number(tmp_path: Path) -> None:
    # in a container the next build has the number of the one that was killed
    other = tmp_path / f".output.building-{os.getpid()}"
    other.mkdir()
    with staging(tmp_path / "output") as folder:
        (folder / "index.html").write_text("new")
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


@pytest.mark.parametrize("umask", [0o077, 0o027, 0o000])
def test_everybody_can_read_the_output_whatever_the_umask_is(tmp_path: Path, umask: int) -> None:
    output = tmp_path / "below" / "output"
    before = os.umask(umask)
    try:
        with staging(output) as folder:
            (folder / "a").mkdir()
            (folder / "a/index.html").write_text("new")
        assert os.umask(umask) == umask
    finally:
        os.umask(before)
    modes = {path.name: path.stat().st_mode & 0o777 for path in (output.parent, output, *output.rglob("*"))}
    assert modes == {"below": 0o755, "output": 0o755, "a": 0o755, "index.html": 0o644}


@contextmanager
def mounted(output: Path) -> Iterator[None]:
    """A disk of its own on ``output``; without the right to mount, a parent that says so."""
    output.mkdir()
    if (
        os.geteuid() == 0
        and not subprocess.run(["mount", "-t", "tmpfs", "none", str(output)], check=False).returncode
    ):
        try:
            yield
        finally:
            subprocess.run(["umount", "--lazy", str(output)], check=True)
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gongkai.publish.staging._mounts", lambda: {str(output.resolve())})
        yield


def test_an_output_on_which_a_disk_is_mounted_is_exchanged_from_within(tmp_path: Path) -> None:
    output = tmp_path / "output"
    with mounted(output):
        (output / "lost+found").mkdir()
        for number in (1, 2, 3):
            with staging(output) as folder:
                assert folder.parent == output
                assert folder.stat().st_mode & 0o077 == 0
                for name in ("manifest.json", "index.html", f"only-{number}"):
                    (folder / name).write_text(str(number))
            site = {name: str(number) for name in ("manifest.json", "index.html", f"only-{number}")}
            assert files(output) == site
            assert sorted(path.name for path in output.iterdir()) == sorted([*site, "lost+found"])


#: Exchanges whole sites of 20 folders again and again until it is killed; the way is said in the first argument.
EXCHANGER = """
import sys
from pathlib import Path
from gongkai.publish import exchange, staging
way, output = sys.argv[1], Path(sys.argv[2])
if way != "exchange":
    staging.exchange = exchange.exchange = lambda one, other: False
if way == "inside":
    staging.keeps_its_name = lambda output: output.is_dir()
turn = 0
while True:
    turn += 1
    with staging.staging(output) as folder:
        for number in range(20):
            (folder / f"d{number}").mkdir()
            (folder / f"d{number}/index.html").write_text(str(turn))
        (folder / "manifest.json").write_text(str(turn))
    print(turn, flush=True)
"""


@pytest.mark.parametrize("way", ["exchange", "no exchange", "inside"])
def test_a_build_killed_at_any_moment_leaves_one_whole_site(tmp_path: Path, way: str) -> None:
    chance = random.Random(way)
    output = tmp_path / "output"
    torn = 0
    for _ in range(50):
        reading, writing = os.pipe()
        with open(os.devnull) as nothing, os.fdopen(reading) as said, os.fdopen(writing, "w") as out:
            ends = (nothing.fileno(), out.fileno(), nothing.fileno())
            killed = program.start(way, output, files=ends, code=EXCHANGER)
            out.close()
            assert said.readline() == "1\n"
            # a whole exchange takes a tenth of this time: to wait longer hits no other moment of it
            time.sleep(chance.random() * 0.05)
            killed.kill()
            assert killed.wait() == -signal.SIGKILL
        found = at_last(output, least=21)
        torn += not (len(found) == 21 and len(set(found.values())) == 1)
    print(f"计数：生成时杀掉 50 次（{way}），残缺 {torn} 次")
    assert torn == 0
    with staging(output) as folder:
        (folder / "index.html").write_text("last")
    assert files(output) == {"index.html": "last"}
    assert [path.name for path in tmp_path.iterdir()] == ["output"]
    assert [path.name for path in output.iterdir()] == ["index.html"]


#: Is killed when it has moved the first thing aside and not yet put another in its place.
HALFWAY = """
import os, signal, sys
from pathlib import Path
from gongkai.publish import exchange, staging
way, output = sys.argv[1], Path(sys.argv[2])
staging.exchange = exchange.exchange = lambda one, other: False
if way == "inside":
    staging.keeps_its_name = lambda output: output.is_dir()
rename = Path.rename
def renamed(self, target):
    rename(self, target)
    os.kill(os.getpid(), signal.SIGKILL)
with staging.staging(output) as folder:
    for name in ("index.html", "manifest.json"):
        (folder / name).write_text("new")
    Path.rename = renamed
"""


@pytest.mark.parametrize(("way", "text"), [("names", "old"), ("inside", "new")])
def test_the_guard_alone_puts_right_what_a_build_left_that_was_killed_halfway(
    tmp_path: Path, way: str, text: str
) -> None:
    output = tmp_path / "output"
    with staging(output) as folder:
        for name in ("index.html", "manifest.json"):
            (folder / name).write_text("old")
    killed = subprocess.run([sys.executable, "-c", HALFWAY, way, output], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert at_last(output, least=2) == {"index.html": text, "manifest.json": text}


def at_last(output: Path, least: int) -> dict[str, str]:
    """The files of a site; where names cannot be exchanged, the guard needs a moment until all are there and of one build."""
    found = whole(output)
    until = time.monotonic() + 60
    while not (len(found) >= least and len(set(found.values())) == 1) and time.monotonic() < until:
        time.sleep(0.05)
        found = whole(output)
    return found


def whole(output: Path) -> dict[str, str]:
    """The files of a site as they are now, what is being built in it aside; none when it is being exchanged."""
    try:
        return {path: text for path, text in files(output).items() if not path.startswith(".")}
    except OSError:
        return {}


def test_a_program_that_is_next_brings_the_old_site_back_when_its_guard_was_killed_too(
    tmp_path: Path,
) -> None:
    output = tmp_path / "output"
    with staging(output) as folder:
        (folder / "index.html").write_text("old")
    output.rename(tmp_path / ".output.replaced-0123456789ab")
    (tmp_path / ".output.building-0123456789ab").mkdir()
    (tmp_path / ".output.building-0123456789ab.lock").touch()
    remove_remains(output)
    assert files(output) == {"index.html": "old"}
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_a_folder_where_the_build_runs_is_not_taken_for_the_generator(tmp_path: Path) -> None:
    (tmp_path / "gongkai").mkdir()
    (tmp_path / "gongkai/__init__.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')")
    (tmp_path / "output").mkdir()
    program = (
        f"import os; from pathlib import Path; from gongkai.publish.guard import guarded; os.chdir({str(tmp_path)!r})\n"
        f"with guarded('names', Path({str(tmp_path / 'aside')!r}), Path({str(tmp_path / 'output')!r})): pass"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
    assert not (tmp_path / "ran").exists()
