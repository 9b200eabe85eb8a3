"""The command ``python build.py server-update``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gongkai.cli.chinese_click import ChineseCommand
from gongkai.cli.saying import say
from gongkai.cli.shared import FILE, report, stop, stop_at_link
from gongkai.filling import LinkInTheWay

#: Exit code when the site has another address than the server: not an error, but somebody must act.
NEW_ADDRESS = 3


@click.command(cls=ChineseCommand)
@click.argument("configuration", type=FILE, metavar="配置文件")
@click.option("--check", "only_check", is_flag=True, help="只看网址有没有改，什么也不写")
def server_update(configuration: Path, only_check: bool) -> None:
    """在服务器上：按正在发送的网站更新旧地址的转向；网址改了的，说明管理员要做什么，返回 3。

    配置文件是 server-config --release --out 写出的那一份。
    """
    from gongkai.commands.server_update import update

    program = f"{sys.executable} {Path(sys.argv[0]).absolute()}"
    try:
        updated, problems = update(configuration, program, write=not only_check)
    except LinkInTheWay as link:
        stop_at_link(link.filename)
    if updated is None:
        report(tuple(problems))
        stop(tuple(problems), "没有更新服务器的配置")
    for line in updated.notice:
        say(line)
    if updated.notice:
        sys.exit(NEW_ADDRESS)
    if not only_check:
        say(f"旧地址的转向 {updated.count} 个，{'已更新' if updated.changed else '没有变化'}。")
