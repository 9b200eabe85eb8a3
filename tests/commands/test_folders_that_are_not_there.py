"""A folder that is missing, or may not be replaced, is named in one Chinese line, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.program import run
from tests.small_site import CONFIG


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_content_folder_that_is_not_there_is_named(tmp_path: Path, command: str) -> None:
    (tmp_path / "site_config.yaml").write_text(CONFIG, encoding="utf-8")
    done = run(command, "--content", "contant", cwd=tmp_path)
    (line,) = [line for line in done.stdout.splitlines() + done.stderr.splitlines() if "GK402" in line]
    assert "找不到内容文件夹 contant" in line
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("output", ["content", "content/output", "."])
def test_an_output_folder_that_holds_the_content_is_refused_and_the_content_stays(
    tmp_path: Path, output: str
) -> None:
    (tmp_path / "site_config.yaml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/kept.md").write_text("在", encoding="utf-8")
    done = run("build", "--output", output, cwd=tmp_path)
    (line,) = [line for line in done.stdout.splitlines() + done.stderr.splitlines() if "GK403" in line]
    assert "输出文件夹不能是" in line
    assert done.returncode == 1
    assert (tmp_path / "content/kept.md").read_text(encoding="utf-8") == "在"
