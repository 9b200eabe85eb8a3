"""The command ``python build.py draft``."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from gongkai.cli.chinese_click import ChineseCommand
from gongkai.cli.saying import say
from gongkai.cli.shared import (
    FILE,
    cache_option,
    config_option,
    content_option,
    moment_of,
    remove_ended_drafts,
    report,
    stop,
    templates_option,
)
from gongkai.paths import Paths
from gongkai.text.dates import parse_date

#: How many days a draft may be read when ``--until`` is not written.
_DAYS = 7


@click.command(cls=ChineseCommand)
@click.argument("files", metavar="文件", nargs=-1, type=FILE)
@click.option(
    "--share", type=FILE, metavar="文件夹", help="把草稿的网页放进这个文件夹，双击 index.html 就能看"
)
@click.option(
    "--until",
    metavar="日期",
    help=f"看到哪天为止，例如 2026-06-01；不写是 {_DAYS} 天。过了这天，文件夹由下一个命令删去",
)
@click.option(
    "--serve",
    "served",
    type=FILE,
    metavar="文件夹",
    help="用链接给人看：把 --share 的文件夹放到本机的一个端口上",
)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8010,
    show_default="8010",
    metavar="端口",
    help="--serve 的端口号",
)
@click.option("--host", metavar="地址", help="--serve 用的地址；默认只在本机，写内网地址别人才打得开")
@content_option
@config_option
@templates_option
@cache_option
@click.option("--as-of", metavar="时刻", help="按这个时刻生成，例如 2026-05-18 10:00；默认是现在")
def draft(
    files: tuple[Path, ...],
    share: Path | None,
    until: str | None,
    served: Path | None,
    port: int,
    host: str | None,
    content: Path | None,
    config: Path,
    templates: Path | None,
    cache: Path | None,
    as_of: str | None,
) -> None:
    """把草稿做成网页给领导看：和发布以后一样，每页注明草稿和看到哪天，不进 output、搜索、数据、订阅。

    例如：python build.py draft content/notices/2026/a.md --share 送审 --until 2026-06-01
    """
    from gongkai.commands.draft import serve_draft
    from gongkai.commands.draft import share as share_drafts
    from gongkai.commands.serve import Unavailable
    from gongkai.engine.apart import NothingWritten

    paths = Paths.around(config, content, None, templates, cache)
    moment = moment_of(as_of)
    remove_ended_drafts(paths)
    try:
        if served is not None:
            serve_draft(served, port, say, host)
            return
        if not files or share is None:
            raise NothingWritten(
                "还要写草稿的文件和 --share 文件夹，例如 draft content/notices/2026/a.md --share 送审"
            )
        last = _day(until) if until else moment.date() + dt.timedelta(days=_DAYS)
        made = share_drafts(paths, files, share, last, moment)
    except (NothingWritten, Unavailable) as reason:
        say(str(reason), err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        say("已停止。")
        return
    report(made.problems)
    if not made.pages:
        stop(made.problems, "没有生成草稿的网页")
    say(f"草稿 {made.pages} 页，在 {share.as_posix()}，双击 index.html 打开；看到 {last} 为止。")


def _day(written: str) -> dt.date:
    """The day of ``--until``. Raises ``click.BadParameter``."""
    try:
        return parse_date(written)
    except ValueError as error:
        option = click.Option(["--until"])
        raise click.BadParameter(f"{written}，{error}，例如 2026-06-01", param=option) from None
