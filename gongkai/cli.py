"""The command line: arguments and texts in Chinese, progress, one closing line, exit code 1 on errors."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any, NoReturn

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from gongkai.chinese_click import ChineseCommand, ChineseGroup
from gongkai.commands.assemble import Paths
from gongkai.commands.build import build as build_site
from gongkai.commands.check import check as check_site
from gongkai.problems import Problem, errors, warnings
from gongkai.text.dates import CHINA, parse_datetime

_FILE = click.Path(path_type=Path)


def _shared(command: Any) -> Any:
    """The options that every command takes."""
    for option in (
        click.option(
            "--output", type=_FILE, metavar="文件夹", help="成品放在哪里；默认是配置文件旁边的 output"
        ),
        click.option(
            "--content", type=_FILE, metavar="文件夹", help="内容文件夹；默认是配置文件旁边的 content"
        ),
        click.option(
            "--config",
            type=_FILE,
            metavar="文件",
            default="site_config.yaml",
            show_default="site_config.yaml",
            help="配置文件",
        ),
        click.option("--as-of", metavar="时刻", help="按这个时刻生成，例如 2026-05-18 10:00；默认是现在"),
    ):
        command = option(command)
    return command


@click.group(cls=ChineseGroup, invoke_without_command=True)
@_shared
@click.pass_context
def cli(context: click.Context, /, **given: Any) -> None:
    """政务公开栏目生成器：把 content 里的文件变成可以发布的网站。

    不写命令就是 build。
    """
    if context.invoked_subcommand is None:
        context.invoke(build, **given)


@cli.command(cls=ChineseCommand)
@_shared
def build(config: Path, content: Path | None, output: Path | None, as_of: str | None) -> None:
    """生成网站，放进 output。有错误就一次列全，原来的 output 不动。"""
    paths = Paths.around(config, content, output)
    moment = _moment(as_of)
    with _Steps() as steps:
        outcome = build_site(paths, moment, steps)
    _report(outcome.problems)
    if outcome.failed:
        _stop(outcome.problems, "没有生成，原来的成品没有改动")
    size = outcome.size / 1_000_000
    click.echo(
        f"完成：{outcome.pages} 个页面，{size:.1f} MB，用时 {outcome.seconds:.1f} 秒，在 {paths.output}"
    )


@cli.command(cls=ChineseCommand)
@_shared
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="格式",
    help="报告格式：text 或 json",
)
def check(config: Path, content: Path | None, output: Path | None, as_of: str | None, form: str) -> None:
    """检查内容和它将生成的页面，不写任何文件。"""
    paths = Paths.around(config, content, output)
    moment = _moment(as_of)
    with _Steps() as steps:
        problems = check_site(paths, moment, steps)
    if form == "json":
        click.echo(json.dumps([_as_data(item) for item in sorted(problems)], ensure_ascii=False, indent=1))
        sys.exit(1 if errors(problems) else 0)
    _report(problems)
    if errors(problems):
        _stop(problems, "请改正后再检查")
    click.echo(f"检查通过：没有错误，{len(warnings(problems))} 条提醒")


@cli.command(cls=ChineseCommand)
@_shared
@click.option("--port", default=8000, show_default=True, metavar="端口", help="端口号")
@click.option("--host", metavar="地址", help="只在这个地址上预览；默认是本机的 127.0.0.1 和 ::1")
def serve(
    config: Path, content: Path | None, output: Path | None, as_of: str | None, port: int, host: str | None
) -> None:
    """在本机预览：改了文件，浏览器自动刷新；有错误就显示在页面上。"""
    from gongkai.commands.serve import Unavailable
    from gongkai.commands.serve import serve as serve_site

    paths = Paths.around(config, content, output)
    try:
        serve_site(paths, _moment(as_of) if as_of else None, port, click.echo, host)
    except Unavailable as reason:
        click.echo(str(reason), err=True)
        sys.exit(1)


def main() -> NoReturn:
    """Run the command line; whatever happens, staff see a sentence and no traceback."""
    try:
        cli.main(prog_name="python build.py", standalone_mode=True)
    except OSError as error:
        click.echo(f"读写文件时出错：{error.filename or ''} {error.strerror or error}", err=True)
    sys.exit(1)


class _Steps:
    """Progress on long steps, on a terminal only."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        self._bar = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._tasks: dict[str, Any] = {}

    def __enter__(self) -> _Steps:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def __call__(self, step: str, done: int, total: int) -> None:
        if step not in self._tasks:
            self._tasks[step] = self._bar.add_task(step, total=total)
        self._bar.update(self._tasks[step], completed=done, total=total)


def _moment(written: str | None) -> dt.datetime:
    if written is None:
        return dt.datetime.now(CHINA)
    try:
        return parse_datetime(written)
    except ValueError as error:
        raise click.BadParameter(f"--as-of {written}：{error}") from None


def _report(problems: tuple[Problem, ...]) -> None:
    """Every problem on a line of its own, errors last so that they stand above the closing line."""
    for item in warnings(problems):
        click.echo(f"提醒 {item}", err=True)
    for item in errors(problems):
        click.echo(str(item), err=True)


def _stop(problems: tuple[Problem, ...], consequence: str) -> NoReturn:
    click.echo(f"有 {len(errors(problems))} 个错误，{consequence}。", err=True)
    sys.exit(1)


def _as_data(item: Problem) -> dict[str, object]:
    return {
        "path": item.at.path,
        "line": item.at.line,
        "column": item.at.column,
        "code": item.code,
        "level": item.level,
        "message": item.message,
        "hint": item.hint,
    }
