"""The command ``python build.py serve``."""

from __future__ import annotations

import sys

import click

from gongkai.cli.chinese_click import ChineseCommand
from gongkai.cli.saying import say
from gongkai.cli.shared import moment_of, remove_ended_drafts, site_options
from gongkai.paths import Paths


@click.command(cls=ChineseCommand)
@site_options
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default="8000", metavar="端口", help="端口号"
)
@click.option("--host", metavar="地址", help="只在这个地址上预览；默认是本机的 127.0.0.1 和 ::1")
def serve(
    paths: Paths,
    as_of: str | None,
    port: int,
    host: str | None,
) -> None:
    """在本机预览：改了文件，浏览器自动刷新；有错误就显示在页面上。"""
    from gongkai.commands.serve import Unavailable
    from gongkai.commands.serve import serve as serve_site

    remove_ended_drafts(paths)
    try:
        serve_site(paths, moment_of(as_of) if as_of else None, port, say, host)
    except Unavailable as reason:
        say(str(reason), err=True)
        sys.exit(1)
