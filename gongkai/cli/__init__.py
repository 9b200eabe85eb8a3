"""The command line: arguments and texts in Chinese, progress, one closing line, exit code 1 on errors.

Each command is a module of this package with a click command of the same name (``match_tasks`` is
``match-tasks``, and ``import_`` is ``import``, a Python keyword). The modules are found here and imported
only when they are called, so that a build does not import what only the preview needs.
"""

from __future__ import annotations

import ast
import importlib
import importlib.util
import io
import keyword
import os
import pkgutil
import sys
import traceback
from importlib.abc import InspectLoader
from pathlib import Path
from typing import Any, NoReturn

import click

import gongkai
from gongkai.called import called
from gongkai.cli.chinese_click import SHORT, ChineseGroup
from gongkai.cli.saying import say
from gongkai.cli.shared import build_options, shared_options
from gongkai.problems.visible import visible
from gongkai.text.os_errors import os_reason
from gongkai.workers import inherit_memory

#: Modules of this package that are not commands.
_HELPERS = {"chinese_click", "saying", "shared"}


class _Commands(ChineseGroup):
    """The commands, found by their modules."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands in alphabetical order."""
        found = {module.name for module in pkgutil.iter_modules(__path__)} - _HELPERS
        return sorted(name.rstrip("_").replace("_", "-") for name in found)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command with this name, None when there is none."""
        if cmd_name not in self.list_commands(ctx):
            return None
        name = _module(cmd_name)
        command: click.Command = getattr(importlib.import_module(f"{__name__}.{name}"), name)
        return command

    def short_help_of(self, ctx: click.Context, name: str) -> str:
        """The first sentence of a command's help, taken from its source: to import all commands takes a second."""
        module = _module(name)
        spec = importlib.util.find_spec(f"{__name__}.{module}")
        source = (
            spec.loader.get_source(spec.name) if spec and isinstance(spec.loader, InspectLoader) else None
        )
        for part in ast.parse(source).body if source else ():
            if (
                isinstance(part, ast.FunctionDef)
                and part.name == module
                and (said := ast.get_docstring(part))
            ):
                return click.Command(name, help=said).get_short_help_str(limit=SHORT)
        return super().short_help_of(ctx, name)


def _module(command: str) -> str:
    """The name of the module of a command."""
    return command.replace("-", "_") + "_" * keyword.iskeyword(command)


@click.group(cls=_Commands, invoke_without_command=True)
@click.version_option(gongkai.__version__, message="gongkai %(version)s", help="显示版本号")
@shared_options
@build_options
@click.pass_context
def cli(context: click.Context, /, **given: Any) -> None:
    """政务公开栏目生成器：把 content 里的文件变成可以发布的网站。

    不写命令就是 build。
    """
    if context.invoked_subcommand is not None:
        # an option before the command's name means the same as one after it
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
    # an environment variable reaches every command that declares it anyway
    return context.get_parameter_source(name) not in (sources.DEFAULT, sources.ENVIRONMENT)


def _place(error: BaseException) -> str:
    """The module and line of this program where an error was raised."""
    steps = [
        step for step in traceback.extract_tb(error.__traceback__) if "gongkai" in Path(step.filename).parts
    ]
    return f"{Path(steps[-1].filename).name}:{steps[-1].lineno}" if steps else "程序之外"


def main() -> NoReturn:
    """Run the command line; whatever happens, staff see a sentence instead of a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A character that the console lacks is written as an escape, so that printing never changes the
            # exit code.
            stream.reconfigure(errors="backslashreplace")
    inherit_memory()
    try:
        cli.main(prog_name=called(), standalone_mode=True)
    except OSError as error:
        name = visible(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else ""
        say(f"读写文件时出错：{name} {os_reason(error)}", err=True)
    except MemoryError:
        say("内存不够，没有做完。（关掉别的程序再试，或换一台内存更大的机器）", err=True)
    except Exception as error:
        if os.environ.get("GONGKAI_TRACEBACK"):
            raise
        say(
            f"程序遇到没有料到的情况，停在 {_place(error)}。"
            "（请把这一行告诉维护程序的人；设环境变量 GONGKAI_TRACEBACK=1 再运行，可看到详情）",
            err=True,
        )
    raise SystemExit(1)
