"""The commands that messages and helps name are those that the reader can type."""

from __future__ import annotations

import sys
from string import Formatter

import click
import pytest

from gongkai.called import USUAL
from gongkai.cli import cli
from gongkai.cli.saying import say
from gongkai.problems import CATALOGUE, Position, problem


@pytest.fixture(params=["/opt/gongkai/bin/gongkai", "gongkai.exe"])
def installed(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [request.param, "check"])


@pytest.mark.usefixtures("installed")
def test_an_installed_generator_names_no_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    helps = []
    for name in cli.list_commands(click.Context(cli)):
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        with click.Context(
            command, info_name=name, parent=click.Context(cli, info_name="gongkai")
        ) as context:
            helps.append(command.get_help(context))
    assert any("gongkai new" in text for text in helps)
    say("运行 python build.py check。")
    naming = [code for code, entry in CATALOGUE.items() if USUAL in entry.hint + entry.message]
    assert naming
    at = Position("content/a.md")
    hints = [problem(code, at, **_facts(code)) for code in naming]
    texts = [*helps, capsys.readouterr().out, *(f"{one.message}{one.hint}" for one in hints)]
    assert not [text for text in texts if "build.py" in text]


def _facts(code: str) -> dict[str, str]:
    entry = CATALOGUE[code]
    return {name: "甲" for _, name, _, _ in Formatter().parse(entry.message + entry.hint) if name}


def test_beside_the_generator_they_are_python_build_py(capsys: pytest.CaptureFixture[str]) -> None:
    say("运行 python build.py check。")
    assert capsys.readouterr().out == "运行 python build.py check。\n"
