"""A value that an option does not take is told in Chinese, whichever command and option it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest

from gongkai.cli import cli
from gongkai.cli.chinese_click import usage_error


def options(command: click.Command, name: str) -> Iterator[tuple[str, click.Parameter]]:
    """Every option and argument of a command and of those below it, with the words that call it."""
    yield from ((f"{name} {one.opts[0]}", one) for one in command.params)
    if isinstance(command, click.Group):
        context = click.Context(command)
        for each in command.list_commands(context):
            below = command.get_command(context, each)
            assert below is not None
            yield from options(below, f"{name} {each}".strip())


FOUND = dict(options(cli, ""))


@pytest.mark.parametrize("wrong", ["不对", "x", "-1", "99999999"])
def test_no_value_is_refused_in_english(wrong: str) -> None:
    said = {}
    for name, option in FOUND.items():
        if getattr(option, "is_flag", False):
            continue  # takes no value
        try:
            option.type.convert(wrong, option, None)
        except click.BadParameter as error:
            error.param = option
            said[name] = usage_error(error)
    allowed = {
        word
        for option in FOUND.values()
        for value in (*option.opts, *getattr(option.type, "choices", ()))
        for word in re.findall("[a-z]+", value)
    } | {"x"}
    english = {name: text for name, text in said.items() if set(re.findall("[a-z]+", text)) - allowed}
    assert english == {}
    assert len(said) > 5 or wrong != "不对"


@pytest.mark.parametrize("command", ["serve", "desk", "draft"])
@pytest.mark.parametrize("port", ["0", "65536", "99999"])
def test_a_port_that_no_machine_has_is_refused(command: str, port: str) -> None:
    option = FOUND[f"{command} --port"]
    with pytest.raises(click.BadParameter) as refused:
        option.type.convert(port, option, None)
    assert "1 到 65535 的整数" in usage_error(refused.value)
