"""The command line: arguments and texts in Chinese, progress, one closing line, exit code 1 on errors.

Each command is a module of this package that holds a click command of the module's own name (``match_tasks`` is
``match-tasks``); it is found here and imported only when it is called, so that a build does not load what only the
preview needs.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any, NoReturn

import click

from gongkai.cli.chinese_click import ChineseGroup
from gongkai.cli.shared import build_options, shared_options

#: Modules of this package that are not commands.
_HELPERS = {"chinese_click", "shared"}


class _Commands(ChineseGroup):
    """The commands, found by their modules."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the alphabet."""
        found = {module.name for module in pkgutil.iter_modules(__path__)} - _HELPERS
        return sorted(name.replace("_", "-") for name in found)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, None when there is none."""
        if cmd_name not in self.list_commands(ctx):
            return None
        name = cmd_name.replace("-", "_")
        command: click.Command = getattr(importlib.import_module(f"gongkai.cli.{name}"), name)
        return command


@click.group(cls=_Commands, invoke_without_command=True)
@shared_options
@build_options
@click.pass_context
def cli(context: click.Context, /, **given: Any) -> None:
    """政务公开栏目生成器：把 content 里的文件变成可以发布的网站。

    不写命令就是 build。
    """
    if context.invoked_subcommand is not None:
        # an option before the command's name means the same as one behind it
        said = {name: value for name, value in given.items() if _said(context, name)}
        command = cli.get_command(context, context.invoked_subcommand)
        known = {parameter.name for parameter in command.params} if command else set()
        for name in sorted(said.keys() - known):
            raise click.NoSuchOption(f"--{name.replace('_', '-')}")
        context.default_map = {context.invoked_subcommand: said}
    else:
        from gongkai.cli.build import build

        context.invoke(build, **given)


def _said(context: click.Context, name: str) -> bool:
    sources = click.core.ParameterSource
    # a variable of the environment speaks to every command that knows it by itself
    return context.get_parameter_source(name) not in (sources.DEFAULT, sources.ENVIRONMENT)


def main() -> NoReturn:
    """Run the command line; whatever happens, staff see a sentence and no traceback."""
    try:
        cli.main(prog_name="python build.py", standalone_mode=True)
    except OSError as error:
        click.echo(f"读写文件时出错：{error.filename or ''} {error.strerror or error}", err=True)
    raise SystemExit(1)
