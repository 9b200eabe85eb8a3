"""Whatever stands in a file, its message is one Chinese line that every console can print."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest

from gongkai.problems import Position, problem
from gongkai.text.os_errors import os_reason
from tests import program
from tests.small_site import CONFIG, DIRECTORY, NOTICE

ROOT = Path(__file__).parents[2]
SIGNS = [
    "\n",
    "\r",
    "\t",
    "\x00",
    "\x1b",
    "\x7f",
    "\x85",
    "\u2028",
    "\u2029",
    "\u202e",
    "\u2066",
    "\u200b",
    "\ufeff",
    "\udc80",
]


@pytest.mark.parametrize("sign", SIGNS, ids=[f"U+{ord(sign):04X}" for sign in SIGNS])
def test_a_sign_that_would_break_or_turn_the_line_is_written_by_its_number(sign: str) -> None:
    found = problem("GK102", Position(f"content/a{sign}.md"), key=f"标{sign}题", near=f"题{sign}目")
    for text in (str(found), found.message, found.hint):
        assert sign not in text
        assert f"<U+{ord(sign):04X}>" in text
        assert len(text.splitlines()) == 1


def test_chinese_of_all_planes_and_full_width_blanks_stay_as_written() -> None:
    assert "𠮷　龘\ue000é" in problem("GK102", Position("a.md"), key="𠮷　龘\ue000é", near="").message


def test_a_very_long_value_is_shortened_in_the_middle() -> None:
    said = problem("GK102", Position("a.md"), key="头" + "甲" * 1_000_000 + "尾", near="").message
    assert len(said) < 600
    assert "头甲" in said and "甲尾" in said


def test_no_error_of_the_system_is_told_in_english() -> None:
    said = {number: os_reason(OSError(number, os.strerror(number))) for number in errno.errorcode}
    wrong = {number: words for number, words in said.items() if not words or re.search("[A-Za-z]{2}", words)}
    assert wrong == {}


@pytest.mark.parametrize(
    "number", [errno.EBUSY, errno.ENOSPC, errno.ENOENT, errno.ENAMETOOLONG, errno.EACCES, errno.EROFS]
)
def test_the_errors_that_staff_meet_have_words(number: int) -> None:
    assert "系统错误" not in os_reason(OSError(number, os.strerror(number)))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in a folder whose name no old console can print, with one misspelt field that it cannot print either."""
    folder = tmp_path_factory.mktemp("𠮷😀é")
    files = {
        "site_config.yaml": CONFIG,
        "content/notices/2026/a.md": NOTICE.replace("地区:", "标题𠮷😀: 甲\n地区:"),
        "content/organizations/yunxi.yaml": DIRECTORY,
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "templates").symlink_to(ROOT / "templates")
    return folder


@cache
def said(
    site: Path, arguments: tuple[str, ...], encoding: str, started: bool = False
) -> tuple[int, str, str]:
    """The exit code of a command on a console with this encoding, and what it said there on both outputs.

    The command is run as a copy, or Python is ``started``.
    """
    given = () if "--help" in arguments else ("--config", str(site / "site_config.yaml"))
    env = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        if started:
            command = [sys.executable, str(ROOT / "build.py"), *arguments, *given]
            code = subprocess.run(
                command, check=False, env=env, stdout=out, stderr=err, timeout=280
            ).returncode
        else:
            files = (0, out.fileno(), err.fileno())
            code = program.start(*arguments, *given, files=files, env=env).wait(280)
        out.seek(0)
        err.seek(0)
        return code, out.read().decode(encoding), err.read().decode(encoding)


@pytest.mark.parametrize("encoding", ["gbk", "latin-1", "cp437", "utf-8"])
def test_a_copy_of_the_command_says_on_a_console_what_a_started_one_says(site: Path, encoding: str) -> None:
    copied = said(site, ("check",), encoding)
    started = said(site, ("check",), encoding, started=True)
    assert copied[0] == started[0]
    assert copied[1].partition("用时")[0] == started[1].partition("用时")[0]
    assert copied[2] == started[2]


@pytest.mark.parametrize("encoding", ["gbk", "latin-1", "cp437"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "--format", "json"],
        ["build"],
        ["--help"],
        ["publish", "--help"],
        ["new", "--help"],
        ["match-tasks", "a", "b"],
    ],
    ids=" ".join,
)
def test_a_console_that_lacks_characters_changes_no_result(
    site: Path, encoding: str, arguments: list[str]
) -> None:
    code, out, told = said(site, tuple(arguments), encoding)
    assert "Traceback" not in out + told
    assert code == said(site, tuple(arguments), "utf-8")[0]
    assert (out + told).strip()


def test_an_error_that_nobody_foresaw_is_one_chinese_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import gongkai.cli as command

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("an English reason")

    monkeypatch.setattr(command.cli, "main", fail)
    monkeypatch.delenv("GONGKAI_TRACEBACK", raising=False)
    with pytest.raises(SystemExit) as ended:
        command.main()
    told = capsys.readouterr().err
    assert ended.value.code == 1
    assert "没有料到" in told and "English" not in told and len(told.splitlines()) == 1
