"""Click in Chinese: headings of the help, the help option itself, and every usage error."""

from __future__ import annotations

import re
from typing import Any

import click

#: The most characters of a command's help that stand in the list of commands.
SHORT = 120


class _Chinese(click.Command):
    """The base class of commands and groups."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明"
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        words = " ".join(self.collect_usage_pieces(ctx)).replace("[OPTIONS]", "[选项]")
        formatter.write_usage(
            ctx.command_path, re.sub(r"\[?COMMAND\]? \[ARGS\]\.\.\.", "[命令]", words), prefix="用法："
        )

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [
            row for parameter in self.get_params(ctx) if (row := parameter.get_help_record(ctx)) is not None
        ]
        if rows:
            with formatter.section("选项"):
                formatter.write_dl([(left, right.replace("[default: ", "[默认：")) for left, right in rows])


class ChineseCommand(_Chinese):
    """A single command."""


class ChineseGroup(_Chinese, click.Group):
    """A command with subcommands; usage errors are translated here, once for all."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section("命令"):
            formatter.write_dl([(name, self.short_help_of(ctx, name)) for name in self.list_commands(ctx)])

    def short_help_of(self, ctx: click.Context, name: str) -> str:
        """The first sentence of a command's help."""
        command = self.get_command(ctx, name)
        return command.get_short_help_str(limit=SHORT) if command else ""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        kwargs["standalone_mode"] = False
        try:
            result = super().main(*args, **kwargs)
        except click.UsageError as error:
            click.echo(f"{usage_error(error)}\n运行 python build.py --help 查看用法。", err=True)
            raise SystemExit(2) from None
        except click.Abort:
            click.echo("已中止。", err=True)
            raise SystemExit(130) from None
        raise SystemExit(result if isinstance(result, int) else 0)


def _wanted(kind: object) -> str:
    """Which values an option of this type takes, in Chinese; empty where the type does not tell."""
    if isinstance(kind, click.Choice):
        return f"，只能是 {'、'.join(kind.choices)}"
    if isinstance(kind, click.Path) and kind.exists:
        return f"：没有这个{'文件' if kind.file_okay else '文件夹'}，或者读不了它"
    if not isinstance(kind, (click.types.IntParamType, click.types.FloatParamType)):
        return ""
    number = "整数" if isinstance(kind, click.types.IntParamType) else "数"
    least, most = getattr(kind, "min", None), getattr(kind, "max", None)
    if least is not None and most is not None:
        return f"，应是 {least} 到 {most} 的{number}"
    return f"，应是不小于 {least} 的{number}" if least is not None else f"，应是{number}"


def usage_error(error: click.UsageError) -> str:
    """What is wrong with the arguments of a call, in Chinese."""
    if isinstance(error, click.NoSuchOption):
        known = "、".join(error.possibilities or ())
        return f"没有这个选项：{error.option_name}" + (f"；您是不是想写：{known}" if known else "")
    if isinstance(error, click.MissingParameter):
        return f"缺少参数：{error.param.human_readable_name if error.param else ''}"
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 后面要写一个值"
    if isinstance(error, click.BadParameter):
        name = f"选项 {'/'.join(error.param.opts)} " if error.param else ""
        wanted = _wanted(error.param.type) if error.param else ""
        return f"{name}的值不对{wanted or f'：{error.message}'}"  # of these types the message of Click is English
    if "No such command" in error.message:
        return f"没有这个命令：{error.message.split(chr(39))[1]}"
    if "unexpected extra argument" in error.message:
        return "多了看不懂的词：" + error.message.split("(", 2)[-1].rstrip(")")
    return f"命令写法不对：{error.message}"
