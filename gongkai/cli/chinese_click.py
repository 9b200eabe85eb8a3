"""Click in Chinese: headings of the help, the help option itself, and every usage error."""

from __future__ import annotations

import re
from typing import Any

import click

from gongkai.called import as_called
from gongkai.cli.saying import say

#: The most characters of a command's help that stand in the list of commands.
SHORT = 120


#: What click adds to the help of an option, and how a range of numbers is written there.
_EXTRA = re.compile(r"\s*\[(?P<items>[^\[\]]*)\]\Z")
_RANGE = re.compile(r"(?:[-\d.]+<=?)?x(?:[<>]=?[-\d.]+)?")
_HAN = re.compile(r"[\u4e00-\u9fff]")
#: The reasons of click's own types for a value that they refuse; ``{wanted}`` is filled in from the type.
_REASONS = (
    (
        r"(?P<value>.*?)(?:\.0)? is not (?:a valid (?:integer|float)(?: range)?|in the range .*)\.",
        "“{value}”{wanted}",
    ),
    (r"(?P<value>.*) is not a valid boolean\..*", "“{value}”，应是 true 或 false"),
    (r"(?P<value>.*) is not a valid UUID\.", "“{value}” 不是 UUID"),
    (r"(?P<value>.*) does not match the formats? .*", "“{value}” 不是这样写的日期"),
    (r"\S+ (?P<value>'.*'|\".*\") does not exist\.", "没有 {value}"),
    (r"\S+ (?P<value>'.*'|\".*\") is a file\.", "{value} 是文件，这里要文件夹"),
    (r"\S+ (?P<value>'.*'|\".*\") is a directory\.", "{value} 是文件夹，这里要文件"),
    (r"\S+ (?P<value>'.*'|\".*\") is not readable\.", "{value} 读不了，没有权限"),
    (r"\S+ (?P<value>'.*'|\".*\") is not writable\.", "{value} 写不了，没有权限"),
    (r"\S+ (?P<value>'.*'|\".*\") is not executable\.", "{value} 运行不了，没有权限"),
)


class _Chinese(click.Command):
    """The base class of commands and groups."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明"
        return option

    def get_help(self, ctx: click.Context) -> str:
        return as_called(super().get_help(ctx))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        words = " ".join(self.collect_usage_pieces(ctx)).replace("[OPTIONS]", "[选项]")
        formatter.write_usage(
            ctx.command_path, re.sub(r"\[?COMMAND\]? \[ARGS\]\.\.\.", "[命令]", words), prefix="用法："
        )

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [
            (row[0], _help_of(parameter, row[1]))
            for parameter in self.get_params(ctx)
            if not isinstance(parameter, click.Argument) and (row := parameter.get_help_record(ctx))
        ]
        if rows:
            with formatter.section("选项"):
                formatter.write_dl(rows)


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
        except click.exceptions.NoArgsIsHelpError as error:
            say(error.message, err=True)
            raise SystemExit(2) from None
        except click.UsageError as error:
            say(f"{usage_error(error)}\n运行 python build.py --help 查看用法。", err=True)
            raise SystemExit(2) from None
        except click.Abort:
            say("已中止。", err=True)
            raise SystemExit(130) from None
        raise SystemExit(result if isinstance(result, int) else 0)


def usage_error(error: click.UsageError) -> str:
    """What is wrong with the arguments of a call, in Chinese."""
    if isinstance(error, click.NoSuchOption):
        known = "、".join(error.possibilities or ())
        return f"没有这个选项：{error.option_name}" + (f"；您是不是想写：{known}" if known else "")
    if isinstance(error, click.MissingParameter):
        return _missing(error.param)
    if isinstance(error, click.BadOptionUsage):
        if "does not take a value" in error.message:
            return f"选项 {error.option_name} 后面不写值"
        return f"选项 {error.option_name} 后面要写一个值"
    if isinstance(error, click.BadParameter):
        return f"{_name_of(error)}的值不对{_reason(error)}"
    if "No such command" in error.message:
        return f"没有这个命令：{error.message.split(chr(39))[1]}"
    if "unexpected extra argument" in error.message:
        return "多了看不懂的词：" + error.message.split("(", 2)[-1].rstrip(")")
    if "Missing command" in error.message:
        return "没有写命令"
    return f"命令写法不对：{error.message}" if _HAN.search(error.message) else "命令写法不对"


def _missing(parameter: click.Parameter | None) -> str:
    """What was left out: an option with its metavar, or an argument by the name that the help gives it."""
    if isinstance(parameter, click.Option):
        return f"缺少选项：{'/'.join(parameter.opts)} {parameter.metavar or '值'}{_only(parameter)}"
    return f"缺少参数：{parameter.human_readable_name}{_only(parameter)}" if parameter else "缺少参数"


def _only(parameter: click.Parameter) -> str:
    """The values that may be written, when they are a list."""
    choices = parameter.type.choices if isinstance(parameter.type, click.Choice) else ()
    return f"，只能是 {'、'.join(map(str, choices))}" if choices else ""


def _name_of(error: click.BadParameter) -> str:
    """The option or argument whose value is wrong, as the help names it."""
    if isinstance(error.param, click.Option):
        return f"选项 {'/'.join(error.param.opts)} "
    if error.param is not None:
        return f"参数 {error.param.human_readable_name} "
    return f"参数 {error.param_hint} " if isinstance(error.param_hint, str) else "参数"


def _reason(error: click.BadParameter) -> str:
    """Why a value is wrong; click's English reasons are translated, one that nobody knows is left out."""
    if error.param is not None and (only := _only(error.param)):
        return only
    for pattern, words in _REASONS:
        if found := re.fullmatch(pattern, error.message, re.DOTALL):
            wanted = _wanted(error.param.type) if error.param is not None else ""
            return f"：{words.format(value=_bare(found['value']), wanted=wanted)}"
    return f"：{error.message}" if _HAN.search(error.message) else ""


def _bare(value: str) -> str:
    """A value without the quotation marks of Python around it."""
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"" else value


def _wanted(kind: object) -> str:
    """Which numbers an option of this type takes; empty for a type that is no number."""
    if not isinstance(kind, click.types.IntParamType | click.types.FloatParamType):
        return ""
    number = "整数" if isinstance(kind, click.types.IntParamType) else "数"
    span = _span(kind)
    if not span:
        return f"，应是{number}"
    return f"，应是{' ' if span[0].isascii() else ''}{span} 的{number}"


def _span(kind: object) -> str:
    """A range of numbers in words; empty for a type without one."""
    if not isinstance(kind, click.IntRange | click.FloatRange):
        return ""
    low, high = kind.min, kind.max
    if low is not None and high is not None and not (kind.min_open or kind.max_open):
        return f"{low} 到 {high}"
    words = (
        f"{'大于' if kind.min_open else '不小于'} {low}" if low is not None else "",
        f"{'小于' if kind.max_open else '不大于'} {high}" if high is not None else "",
    )
    return "，".join(word for word in words if word)


def _help_of(parameter: click.Parameter, help_text: str) -> str:
    """The help of an option, with what click adds to it (default, range, required) in Chinese."""
    extra = _EXTRA.search(help_text)
    if extra is None:
        return help_text
    items = []
    for item in extra["items"].split("; "):
        if item == "required":
            items.append("必须写")
        elif item.startswith("default: "):
            items.append(f"默认：{item.removeprefix('default: ')}")
        elif item.startswith("env var: "):
            items.append(f"环境变量：{item.removeprefix('env var: ')}")
        elif _RANGE.fullmatch(item) and (span := _span(parameter.type)):
            items.append(span)
        else:
            items.append(item)
    return f"{help_text[: extra.start()]}  [{'；'.join(items)}]"
