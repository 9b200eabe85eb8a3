"""How the tests themselves are run: on every processor, with what workers share made once, by whichever comes first."""

from __future__ import annotations

import ast
import contextlib
import io
import os
import re
import subprocess
import sys
import threading
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from unittest.mock import Mock, call

import pytest

from tests import run
from tests.conftest import LONGEST, ROOT, SLOW, folder_of_the_run, once, pytest_collection_modifyitems
from tests.run import WORKERS, workers
from tests.seconds import within


def slowly(log: Path, folder: Path) -> int:
    """Fill a folder so slowly that others come meanwhile; note each call."""
    with log.open("a", encoding="utf-8") as calls:
        calls.write("x")
    (folder / "first").touch()
    time.sleep(0.2)
    (folder / "last").touch()
    return 7


def seen(run: Path, log: Path, _number: int) -> tuple[object, list[str]]:
    """What one worker gets."""
    value, folder = once(run, "a", partial(slowly, log))
    return value, sorted(file.name for file in folder.iterdir())


def test_four_workers_make_it_once_and_all_see_it_whole(tmp_path: Path) -> None:
    log, processes = tmp_path / "log", get_context("forkserver")
    # each would import the tests for itself
    processes.set_forkserver_preload([__name__])
    with ProcessPoolExecutor(4, mp_context=processes) as pool:
        found = list(pool.map(partial(seen, tmp_path, log), range(4)))
    assert found == [(7, ["first", "last"])] * 4
    assert log.read_text(encoding="utf-8") == "x"


def test_what_was_left_half_made_is_made_anew(tmp_path: Path) -> None:
    def broken(folder: Path) -> None:
        (folder / "half").touch()
        raise ValueError

    with pytest.raises(ValueError):
        once(tmp_path, "a", broken)
    assert seen(tmp_path, tmp_path / "log", 0) == (7, ["first", "last"])


def test_the_suite_starts_though_packages_of_it_are_called_as_modules_of_python_are() -> None:
    """From 3.13 on Python itself has not imported ``types`` before it runs a program; ``-S`` keeps older ones from it."""
    assert {"inspect", "types"} <= {one.name for one in (ROOT / "tests").iterdir()} & sys.stdlib_module_names
    done = subprocess.run(
        [sys.executable, "-S", ROOT / "tests" / "run.py", "--help"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "--lowest" in done.stdout


def test_all_that_is_missing_is_named_at_once_before_anything_is_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without the rights of the administrator; with them it is installed."""
    for name, answer in (
        ("_may_use_apt", False),
        ("_has_fonts", False),
        ("_missing_programs", ["git", "rsync"]),
        ("_is_for_apt", False),
    ):
        monkeypatch.setattr(run, name, lambda answer=answer: answer)
    monkeypatch.setattr(run, "BROWSERS", ("no-such-browser",))
    monkeypatch.delenv("GONGKAI_CHROMIUM", raising=False)
    with pytest.raises(
        SystemExit, match=r"apt-get install -y chromium-headless-shell fonts-noto-cjk git rsync$"
    ):
        run.name_missing()
    # who is the administrator is told what is in the way
    monkeypatch.setattr(run, "_is_for_apt", lambda: True)
    with pytest.raises(SystemExit, match=r"(?s)apt-get update 没有成功：请检查网络.* git rsync$") as end:
        run.name_missing()
    assert "管理员" not in str(end.value)
    monkeypatch.setattr(run, "_may_use_apt", lambda: True)
    run.name_missing()


def test_each_name_has_its_own_folder(tmp_path: Path) -> None:
    made = [once(tmp_path, name, Path.as_posix) for name in "ab"]
    assert [(value, folder.as_posix()) for value, folder in made] == [
        (str(folder), str(folder)) for _, folder in made
    ]
    assert made[0][1] != made[1][1]


def test_workers_share_the_folder_above_their_own(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path_factory.getbasetemp()
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
    assert folder_of_the_run(tmp_path_factory) == own
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw1")
    assert folder_of_the_run(tmp_path_factory) == own.parent


@pytest.mark.parametrize("slow", (*SLOW, *LONGEST))
def test_what_is_said_to_be_slow_is_there(slow: str) -> None:
    file, _, name = slow.partition("::")
    assert (ROOT / "tests" / file).exists()
    assert not name or f"def {name}(" in (ROOT / "tests" / file).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("place", "fixtures", "slow"),
    [
        ("tests/deploy/test_hook.py::test_a", (), True),
        ("tests/test_versions.py::test_a[b::c]", (), True),
        ("tests/types/test_village_board.py::test_the_sheet_is_one_page_of_a4[a summary]", (), True),
        ("tests/types/test_village_board.py::test_another", (), False),
        ("tests/text/test_dates.py::test_a", ("tmp_path",), False),
        ("tests/text/test_dates.py::test_a[deploy]", (), False),
        ("tests/search/test_own_site.py::test_a", ("page", "browser"), True),
        ("tests/browser/test_accessibility.py::test_a", ("still_page", "_still_page"), True),
    ],
)
def test_a_test_is_slow_when_it_is_named_or_asks_for_a_browser(
    place: str, fixtures: tuple[str, ...], slow: bool
) -> None:
    item = Mock(nodeid=place, fixturenames=fixtures)
    pytest_collection_modifyitems([item])
    assert item.add_marker.mock_calls == [call("slow")] * slow


#: What a test does to its browser that `Window.forget` does not take back.
LEFT_BEHIND = re.compile(
    r"add_init_script|emulate_media|\.route\(|\.clock\b|\.context\b|\.on\(|(local|session)Storage|expose_"
)


def leaving(module: str) -> set[str]:
    """The tests of a module that share the window of the fixture `page` and leave behind what the next test would find.

    They do so themselves or by a function or class of their module.
    """
    tree = ast.parse(module)
    defined = [part for part in tree.body if isinstance(part, (ast.FunctionDef, ast.ClassDef))]
    if re.search(r"^pytestmark = .*own_visitor", module, re.MULTILINE):
        return set()
    words = {part.name: "\n".join(map(ast.unparse, [*part.decorator_list, *part.body])) for part in defined}
    parts = {name for name, text in words.items() if LEFT_BEHIND.search(text)}
    asked = {
        part.name
        for part in defined
        if isinstance(part, ast.FunctionDef) and any(argument.arg == "page" for argument in part.args.args)
    }
    return {
        name
        for name, text in words.items()
        if name.startswith("test_") and name in asked and "own_visitor" not in text
        if name in parts or any(re.search(rf"\b{part}\(", text) for part in parts)
    }


def test_no_test_leaves_anything_in_the_window_that_the_next_test_is_given() -> None:
    modules = {
        file.relative_to(ROOT).as_posix(): file.read_text() for file in ROOT.glob("tests/**/test_*.py")
    }
    found = {name: leaving(text) for name, text in modules.items() if "playwright" in text}
    assert sum("(page: Page" in text for text in modules.values()) > 10
    assert {name: tests for name, tests in found.items() if tests} == {}


def test_a_test_that_leaves_something_in_the_window_is_found() -> None:
    left, mark = "page.route('*', answer)", "@pytest.mark.own_visitor\n"
    tests = f"def test_a(page):\n    {left}\n\ndef helper(page):\n    {left}\n\ndef test_b(page):\n    helper(page)\n"
    assert leaving(tests) == {"test_a", "test_b"}
    assert leaving(tests.replace("def test_a", f"{mark}def test_a")) == {"test_b"}
    assert leaving("pytestmark = pytest.mark.own_visitor\n" + tests) == set()
    assert leaving(tests.replace(left, "page.goto('/')")) == set()


def test_the_longest_tests_are_begun_first_and_the_others_keep_their_order() -> None:
    others = [
        "tests/text/test_dates.py::test_b",
        "tests/content/test_levels.py::test_a",
        "tests/verify/test_a.py::test_a",
    ]
    longest = [f"tests/{place}[{number}]" for place in LONGEST for number in (1, 2)]
    items = [Mock(nodeid=nodeid, fixturenames=()) for nodeid in [*others, *longest[::-1], *others]]
    pytest_collection_modifyitems(items)
    assert [item.nodeid.partition("[")[0] for item in items] == [
        *[nodeid.partition("[")[0] for nodeid in longest], *others, *others
    ]  # fmt: skip


@pytest.mark.parametrize(
    "arguments", ["-q", "-m|not slow", "-k|folding", "--lf|-x", "-n|0", "--basetemp|/nowhere/tests"]
)
def test_options_without_a_path_use_every_processor(arguments: str) -> None:
    assert workers(arguments.split("|")) == WORKERS


@pytest.mark.parametrize(
    "arguments",
    [
        "tests/text|-q",
        "-q|tests/text/test_dates.py",
        "tests/test_versions.py::test_a",
        "tests",
        "--pdb",
        "-x|--trace",
    ],
)
def test_named_tests_and_a_debugger_run_in_one_process(arguments: str) -> None:
    assert workers(arguments.split("|")) == ()


APT = """#!{python}
import os, pathlib, sys, time
here = pathlib.Path(os.environ["HERE"])
with (here / "asked").open("a") as asked: asked.write(" ".join(sys.argv[1:]) + "\\n")
until = time.monotonic() + 60
while not (here / "python").exists() and time.monotonic() < until: time.sleep(0.01)
if "unknown" in sys.argv[-1]: print("E: no such package"); sys.exit(100)
(here / "installed").touch()
"""


@pytest.fixture
def apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an apt that ends only when there is a file ``python``, and notes what it was asked for."""
    program = tmp_path / "apt-get"
    program.write_text(APT.format(python=sys.executable), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setenv("HERE", str(tmp_path))
    monkeypatch.setattr(run, "PROGRAMS", {"no-such-program": "one", "/no/such/file": "python3-venv"})
    monkeypatch.setattr(run, "_has_fonts", lambda: True)
    monkeypatch.setattr(run, "_may_use_apt", lambda: True)
    monkeypatch.setenv("GONGKAI_CHROMIUM", "there")
    return tmp_path


ASKED = "-o DPkg::Lock::Timeout=600 install -y -qq"


def test_apt_installs_what_is_missing_while_python_packages_are_installed(
    apt: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with run.installing():
        # apt ends only after this
        (apt / "python").touch()
    assert (apt / "installed").exists()
    assert (apt / "asked").read_text(encoding="utf-8") == f"{ASKED} one\n"
    assert "E: " not in capfd.readouterr().out


def test_a_browser_that_apt_does_not_know_keeps_nothing_else_from_being_installed(
    apt: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("GONGKAI_CHROMIUM")
    monkeypatch.setattr(run, "WINDOWLESS", "unknown-browser")
    monkeypatch.setattr(run, "_windowless", lambda: "unknown-browser=1")
    with run.installing():
        (apt / "python").touch()
    asked = (apt / "asked").read_text(encoding="utf-8").splitlines()
    assert asked == [f"{ASKED} one", f"{ASKED} unknown-browser=1"]
    assert (apt / "installed").exists()
    assert "E: no such package" in capfd.readouterr().out


def test_what_pip_could_not_do_is_said_before_apt_has_finished(
    apt: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Said(io.StringIO):
        """Apt ends as soon as something is said."""

        def write(self, words: str) -> int:
            (apt / "python").touch()
            return super().write(words)

    said = Said()
    monkeypatch.setattr(sys, "stderr", said)
    with pytest.raises(SystemExit) as end, run.installing():
        sys.exit("没有装好")
    assert (end.value.code, said.getvalue()) == (1, "没有装好\n")


def test_no_check_is_begun_after_the_tests_were_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, going, interrupted = [], threading.Event(), threading.Event()

    def check(_interpreter: str, *step: str, env: object) -> int:
        begun.append(step)
        going.set()
        interrupted.wait(60)
        return 0

    def tested(*_arguments: object) -> int:
        going.wait(60)
        raise KeyboardInterrupt

    class Executor(ThreadPoolExecutor):
        """The check that runs is interrupted, too, as soon as the executor is told to end."""

        def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
            super().shutdown(wait=False, cancel_futures=cancel_futures)
            interrupted.set()
            super().shutdown(wait=wait)

    monkeypatch.setattr(run, "ThreadPoolExecutor", Executor)
    for name in ("name_missing", "installing", "python", "old_browsers", "browser", "fonts", "programs"):
        monkeypatch.setattr(run, name, lambda *_: contextlib.nullcontext())
    monkeypatch.setattr(run, "browser", lambda _: "there")
    monkeypatch.setattr(run, "run", check)
    monkeypatch.setattr(run, "tested", tested)
    monkeypatch.setattr(sys, "argv", ["run.py"])
    with pytest.raises(KeyboardInterrupt):
        run.main()
    assert begun == [run.CHECKS[0]]


def test_nothing_is_asked_of_apt_when_nothing_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "missing_packages", list)
    monkeypatch.setattr(run, "_may_use_apt", lambda: pytest.fail("apt was asked"))
    with run.installing():
        pass


def test_help_is_given_before_anything_is_installed(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    program = tmp_path / "tests" / "run.py"
    program.write_bytes((ROOT / "tests" / "run.py").read_bytes())
    # without the packages of this environment, and without a program to install any
    command = [sys.executable, "-I", "-S", str(program), "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={"PATH": ""})
    assert "tests/text" in done.stdout and "--lowest" in done.stdout
    assert [file.name for file in tmp_path.rglob("*")] == ["tests", "run.py"]


def test_a_limit_of_time_is_that_of_a_quiet_machine_and_can_be_missed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def work() -> None:
        end = time.process_time() + 0.02
        while time.process_time() < end:
            pass

    monkeypatch.setattr("tests.seconds.slowness", lambda: 1.0)
    with within(5):
        work()
    with pytest.raises(AssertionError, match=r"0\.0 s, on a machine 1\.0 times"), within(0.01):
        work()
    monkeypatch.setattr("tests.seconds.slowness", lambda: 10.0)
    with within(0.01):
        work()
