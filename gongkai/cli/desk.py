"""The command ``python build.py desk``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gongkai.cli.chinese_click import ChineseCommand
from gongkai.cli.saying import say
from gongkai.cli.shared import FILE, moment_of, site_options
from gongkai.paths import Paths


@click.command(cls=ChineseCommand)
@site_options
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default="8000", metavar="端口", help="端口号"
)
@click.option("--host", metavar="地址", help="只在这个地址上打开；默认是本机的 127.0.0.1 和 ::1")
@click.option("--no-git", is_flag=True, help="只存文件：保存不记进 git，不送审，不发布")
@click.option("--people", type=FILE, metavar="文件", help="几个人在一台服务器上用：人员名单")
@click.option("--nginx", is_flag=True, help="写出 --people 的服务器前面的 nginx 配置，不打开编辑页面")
def desk(
    paths: Paths,
    as_of: str | None,
    port: int,
    host: str | None,
    no_git: bool,
    people: Path | None,
    nginx: bool,
) -> None:
    """在浏览器里填表、写正文、看网页：不用写代码，存下来的还是 content 里的文件。"""
    from gongkai.commands.desk import desk as serve_desk
    from gongkai.commands.office_server import nginx_of
    from gongkai.commands.serve import Unavailable

    try:
        if nginx:
            if people is None:
                raise Unavailable("--nginx 要和 --people 一起写")
            say(nginx_of(paths, people, port), nl=False)
            return
        serve_desk(paths, moment_of(as_of) if as_of else None, port, say, host, git=not no_git, people=people)
    except Unavailable as reason:
        say(str(reason), err=True)
        sys.exit(1)
