"""A fault in a template is a line with its place, never a traceback; so is a moment that is none."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.commands.assemble import Paths
from gongkai.commands.build import build
from gongkai.commands.check import check
from tests.conftest import ROOT
from tests.small_site import NOON, write

LIST = "templates/pages/list.html"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{% if view.rows %}", "{% if view.rows %", f"{LIST}:12:1 GK404 模板有误：expected token"),
        ("{% if view.rows %}", "{% if view.raws.a %}", f"{LIST}:11:1 GK404 模板有误：'gongkai."),
        (
            "layouts/base.html",
            "layouts/bass.html",
            f"{LIST}:1:1 GK404 模板有误：没有这个模板 layouts/bass.html",
        ),
    ],
    ids=["a brace that is missing", "a name that the page has not", "a template that is not there"],
)
def test_a_fault_in_a_template_is_named_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    config = write(tmp_path)
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    page = tmp_path / LIST
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.write_text(text.replace(old, new), encoding="utf-8")
    paths = Paths.around(config)
    for problems in (check(paths, NOON, _silent).problems, build(paths, NOON, _silent).problems):
        (line,) = (str(problem).removeprefix(f"{tmp_path.as_posix()}/") for problem in problems)
        assert line.startswith(said)
    assert not paths.output.exists()


def _silent(step: str, done: int, total: int) -> None:
    pass


@pytest.mark.parametrize("moment", ["2026-13-01", "明天"])
def test_a_moment_that_is_none_names_its_option(tmp_path: Path, moment: str) -> None:
    command = [sys.executable, str(ROOT / "build.py"), "check", "--as-of", moment]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"选项 --as-of 的值不对：{moment}，")
