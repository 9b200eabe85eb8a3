"""What a command does not use is not loaded: the help, the version and an unchanged build start at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest

from gongkai.cli import cli
from gongkai.cli.chinese_click import SHORT

#: Libraries that take long to load and that only commands need which read or make a site.
HEAVY = ("pydantic", "jinja2", "markdown_it", "yaml", "pypinyin", "openpyxl", "pypdfium2")


def test_the_list_of_commands_says_of_each_what_its_own_help_says() -> None:
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        said = cli.short_help_of(context, name)  # type: ignore[attr-defined]
        assert said == command.get_short_help_str(limit=SHORT), name
        assert said, name


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_and_version_load_nothing_that_reads_a_site(tmp_path: Path, argument: str) -> None:
    script = (
        "import sys\n"
        "from gongkai.cli import main\n"
        f"sys.argv = ['build.py', '{argument}']\n"
        "try: main()\n"
        f"finally: print([name for name in {HEAVY} if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines()[-1] == "[]"
