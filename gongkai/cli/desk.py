"""The command ``python build.py desk``."""

from __future__ import annotations

import sys

import click

from gongkai.cli.chinese_click import ChineseCommand
from gongkai.cli.saying import say
from gongkai.cli.shared import moment_of, site_options
from gongkai.commands.paths import Paths


@click.command(cls=ChineseCommand)
@site_options
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default="8000", metavar="端口", help="端口号"
)
@click.option("--host", metavar="地址", help="只在这个地址上打开；默认是本机的 127.0.0.1 和 ::1")
@click.option("--no-git", is_flag=True, help="只存文件：保存不记进 git，不送审，不发布")
def desk(
    paths: Paths,
    as_of: str | None,
    port: int,
    host: str | None,
    no_git: bool,
) -> None:
    """在浏览器里填表、写正文、看网页：不用写代码，存下来的还是 content 里的文件。"""
    from gongkai.commands.desk import desk as serve_desk
    from gongkai.commands.serve import Unavailable

    try:
        serve_desk(paths, moment_of(as_of) if as_of else None, port, say, host, git=not no_git)
    except Unavailable as reason:
        say(str(reason), err=True)
        sys.exit(1)
