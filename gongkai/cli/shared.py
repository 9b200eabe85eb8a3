"""Shared by all commands: options, progress, the report of problems, the closing line."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from gongkai.cli.saying import say
from gongkai.paths import SHARED_DRAFTS, Paths
from gongkai.problems import Position, Problem, errors, problem, warnings, with_level
from gongkai.text.dates import CHINA, parse_datetime

if TYPE_CHECKING:
    from rich.progress import Progress

    from gongkai.commands.named_record import NothingProposed

FILE = click.Path(path_type=Path)
#: At most this many problems of one file are listed.
_LISTED = 1000


templates_option = click.option(
    "--templates",
    type=FILE,
    metavar="文件夹",
    envvar="GONGKAI_TEMPLATES",
    help="用这里的模板；默认是配置文件旁边的 templates，没有就用生成器带的；"
    "也可写在环境变量 GONGKAI_TEMPLATES 里",
)


cache_option = click.option(
    "--cache",
    type=FILE,
    metavar="文件夹",
    envvar="GONGKAI_CACHE",
    help="给下一次生成留的东西放在哪里；默认是配置文件旁边的 .gongkai-cache；"
    "也可写在环境变量 GONGKAI_CACHE 里",
)


content_option = click.option(
    "--content", type=FILE, metavar="文件夹", help="内容文件夹；默认是配置文件旁边的 content"
)


config_option = click.option(
    "--config",
    type=FILE,
    metavar="文件",
    default="site_config.yaml",
    show_default="site_config.yaml",
    help="配置文件",
)


def shared_options(command: Any) -> Any:
    """Add the options of commands that read a whole site."""
    for option in (
        click.option(
            "--output", type=FILE, metavar="文件夹", help="成品放在哪里；默认是配置文件旁边的 output"
        ),
        content_option,
        config_option,
        templates_option,
        cache_option,
        click.option("--as-of", metavar="时刻", help="按这个时刻生成，例如 2026-05-18 10:00；默认是现在"),
    ):
        command = option(command)
    return command


def site_options(command: Any) -> Any:
    """The same for a command that takes the files and folders which they name as ``paths``."""

    @functools.wraps(command)
    def called(
        config: Path,
        content: Path | None,
        output: Path | None,
        templates: Path | None,
        cache: Path | None,
        **others: Any,
    ) -> Any:
        return command(paths=Paths.around(config, content, output, templates, cache), **others)

    return shared_options(called)


def build_options(command: Any) -> Any:
    """Add the options of builds only; the command line also accepts them without a command's name."""
    for option in (
        click.option(
            "--cluster",
            metavar="地址",
            callback=_scheduler,
            help="在 Dask 集群上生成，写调度器的地址，例如 tcp://10.0.0.5:8786；"
            "能连上调度器的人就能在这些机器上运行程序，tcp:// 只用在可信的内网",
        ),
        click.option("--profile", is_flag=True, help="生成以后列出时间用在哪里：按步骤，按模板"),
    ):
        command = option(command)
    return command


def _scheduler(context: click.Context, parameter: click.Parameter, written: str | None) -> str | None:
    """Check the address of a scheduler before anything is read. Raises ``click.BadParameter``."""
    if written and not re.fullmatch(r"(tcp|tls)://([^\s/:\[\]]+|\[[0-9a-fA-F:.]+\]):\d{1,5}", written):
        raise click.BadParameter(f"{written}，写成 tcp://主机:端口 或 tls://主机:端口", context, parameter)
    return written


class Steps:
    """Progress bars of long steps, shown only in a terminal."""

    def __init__(self) -> None:
        self._bar = _bar() if sys.stderr.isatty() else None
        self._tasks: dict[str, Any] = {}

    def __enter__(self) -> Steps:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()

    def __call__(self, step: str, done: int, total: int) -> None:
        if not self._bar:
            return
        if step not in self._tasks:
            self._tasks[step] = self._bar.add_task(step, total=total)
        self._bar.update(self._tasks[step], completed=done, total=total)


def _bar() -> Progress:
    # loaded only for a terminal: what draws in one takes a fifth of a build of which nothing changed
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


def moment_of(written: str | None) -> dt.datetime:
    """The moment that ``--as-of`` names, or now. Raises ``click.BadParameter`` when it is malformed."""
    if written is None:
        return dt.datetime.now(CHINA)
    try:
        return parse_datetime(written)
    except ValueError as error:
        option = click.Option(["--as-of"])
        raise click.BadParameter(f"{written}，{error}，例如 2026-05-18 10:00", param=option) from None


def listed(problems: Iterable[Problem], most: int = _LISTED) -> list[Problem]:
    """The first ``most`` problems of each file; GK043, at the level of the next one, replaces the rest."""
    kept: list[Problem] = []
    for _, group in itertools.groupby(problems, key=lambda found: found.at.path):
        of_file = list(group)
        kept += of_file[:most]
        if len(of_file) > most:
            rest = problem("GK043", of_file[most].at, more=len(of_file) - most)
            kept += with_level([rest], of_file[most].level)
    return kept


def report(problems: tuple[Problem, ...]) -> None:
    """Print every problem on a line of its own, errors last, so that they are just above the closing line."""
    for item in listed(warnings(problems)):
        say(f"提醒 {item}", err=True)
    for item in listed(errors(problems)):
        say(str(item), err=True)


def report_hidden(hidden: Iterable[tuple[str, int]]) -> None:
    """Print a line below the closing one if there are records that the public cannot read."""
    counted = "，".join(f"{reason} {count} 份" for reason, count in hidden)
    if counted:
        say(f"没有公开的：{counted}")


def remove_ended_drafts(paths: Paths) -> None:
    """Remove shared drafts whose last day has passed, and say which."""
    if not (paths.cache / SHARED_DRAFTS).is_file():
        return
    from gongkai.commands.draft import remove_ended

    for name in remove_ended(paths, dt.datetime.now(CHINA).date()):
        say(f"草稿已经到期，删去了 {name}")


def stop_without_proposal(reason: NothingProposed) -> NoReturn:
    """Print why a command proposes nothing, below the problems of the files that it would need; exit with 1."""
    for item in reason.problems:
        say(str(item), err=True)
    say(f"{reason}。", err=True)
    sys.exit(1)


def stop_at_link(file: object) -> NoReturn:
    """Print the closing lines when a file to write is a link; exit with 1."""
    name = Path(str(file)).as_posix()
    found = (problem("GK037", Position(name), path=name),)
    report(found)
    stop(found, "没有写")


def stop(problems: tuple[Problem, ...], consequence: str) -> NoReturn:
    """Print the closing line when there are errors; exit with 1."""
    say(f"有 {len(errors(problems))} 个错误，{consequence}。", err=True)
    sys.exit(1)
