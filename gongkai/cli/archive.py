"""The command ``python build.py archive``."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.cli.chinese_click import ChineseCommand
from gongkai.cli.saying import say
from gongkai.cli.shared import FILE, moment_of, report, site_options, stop
from gongkai.paths import Paths


@click.command(cls=ChineseCommand)
@click.argument("folder", metavar="文件夹", type=FILE)
@click.option(
    "--year", type=click.IntRange(1949, 9999), required=True, metavar="年份", help="清单列出这一年发布的文件"
)
@site_options
def archive(paths: Paths, folder: Path, year: int, as_of: str | None) -> None:
    """打成移交档案馆的文件夹：网页档案（WARC）、索引、离线包、清单和散列值。

    例如：python build.py archive --year 2026 归档-2026；先 build，要装 warcio。
    """
    from gongkai.commands.archive import archive as pack

    done = pack(paths, year, folder, moment_of(as_of), stated=as_of is not None)
    if done.problems:
        report(done.problems)
        stop(done.problems, "没有打成归档包")
    say(
        f"归档包完成：{folder.as_posix()}，{year} 年的文件 {done.documents} 份，"
        f"网页和文件 {done.responses} 个，{done.size / 1_000_000:.1f} MB"
    )
