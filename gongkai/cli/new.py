"""The command ``python build.py new``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gongkai.cli.chinese_click import ChineseCommand
from gongkai.cli.saying import say
from gongkai.cli.shared import config_option, content_option, moment_of
from gongkai.paths import Paths


@click.command(cls=ChineseCommand)
@click.argument("kind", metavar="类型", required=False)
@click.argument("identity", metavar="标识", required=False)
@content_option
@config_option
@click.option("--as-of", metavar="时刻", help="按这一天填写日期，例如 2026-05-18；默认是今天")
def new(
    kind: str | None, identity: str | None, content: Path | None, config: Path, as_of: str | None
) -> None:
    """按样板新建一个内容文件，填好今天的日期；已有的文件不动。不写类型就列出全部类型。

    例如：python build.py new 政策文件 2026/yang-lao
    """
    from gongkai.commands.new import NotCreated, create, kind_named, listed, words_of_site

    paths = Paths.around(config, content)
    if kind is None:
        say(listed(words_of_site(paths)))
        return
    try:
        if identity is None:
            raise NotCreated(
                f"还要写{kind_named(kind, words_of_site(paths)).label}的标识，例如 python build.py new {kind} 2026/a。"
            )
        made, file = create(paths, kind, identity, moment_of(as_of).date())
    except NotCreated as reason:
        say(str(reason), err=True)
        sys.exit(1)
    say(f"已新建 {file.as_posix()}（{made.label}）。填好后运行 python build.py check。")
