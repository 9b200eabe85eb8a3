"""The command ``python build.py attachments``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gongkai.cli.chinese_click import ChineseCommand, ChineseGroup
from gongkai.cli.saying import say
from gongkai.commands.clean_attachment import clean as clean_file


@click.group(cls=ChineseGroup)
def attachments() -> None:
    """附件：写一份去掉作者、批注、修订、隐藏内容的副本。"""


@attachments.command(cls=ChineseCommand)
@click.argument("file", metavar="文件", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", metavar="文件", type=click.Path(path_type=Path), help="副本写到哪里；不写放在原件旁边")
def clean(file: Path, out: Path | None) -> None:
    """写一份清理过的副本，原件不动。

    去掉作者、单位、批注、隐藏的文字、工作表、行和列，接受全部修订，去掉图片的拍摄地点；有隐藏工作表的，公式换成数值。
    """
    done = clean_file(file, out)
    if done.fault:
        say(f"没有写副本：{done.fault}", err=True)
        sys.exit(1)
    say(f"副本：{done.copy}，核对以后代替原件")
    say(f"原件带着：{'、'.join(done.traces) or '没有要去掉的'}")
    if done.left:
        say(f"副本还带着：{'、'.join(done.left)}，要在原来的程序里去掉")
