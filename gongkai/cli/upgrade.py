"""The command ``gongkai upgrade``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gongkai.cli.chinese_click import ChineseCommand
from gongkai.cli.saying import say
from gongkai.cli.shared import config_option, stop_at_link


@click.command(cls=ChineseCommand)
@config_option
@click.option("--from", "since", metavar="版本", help="从哪个版本算起；默认是 .gongkai-version 里记的")
@click.option("--done", is_flag=True, help="照着做完了：把 .gongkai-version 改成现在的版本")
def upgrade(config: Path, since: str | None, done: bool) -> None:
    """换了新的生成器以后，看从这个网站的版本以来有什么变化、要改什么。不改内容和配置。

    例如：gongkai upgrade；照着做完以后 gongkai upgrade --done
    """
    from gongkai.commands.init_files import VERSION_FILE, installed_version
    from gongkai.commands.upgrade import UnknownVersion, made_with, remember
    from gongkai.commands.upgrade import upgrade as notes_since
    from gongkai.filling import LinkInTheWay

    folder, installed = config.parent, installed_version()
    if not config.is_file():
        say(f"这里没有 {config.as_posix()}；在网站的文件夹里运行，或写 --config", err=True)
        sys.exit(1)
    try:
        known = since or made_with(folder)
        found = notes_since(known, installed)
    except (UnknownVersion, UnicodeDecodeError) as reason:
        said = str(reason) if isinstance(reason, UnknownVersion) else f"{VERSION_FILE} 不是 UTF-8 的文本"
        say(said, err=True)
        sys.exit(1)
    if not known:
        say(f"没有 {VERSION_FILE}，不知道是哪个版本写的，全部列出。")
    if not found:
        say(f"现在是 {installed}，没有变化。")
    for notes in found:
        say(f"\n{notes.version}{f'（{notes.day}）' if notes.day else ''}")
        say(f"\n要做的：\n{notes.migration}" if notes.migration else "\n不用改什么。")
        if notes.changes:
            say(f"\n变化（英文）：\n{notes.changes}")
    if done:
        try:
            remember(folder, installed)
        except LinkInTheWay as link:
            stop_at_link(link.filename)
        say(f"\n已经记下：这个网站用 {installed}。")
    elif found:
        say("\n照“要做的”做完、gongkai check 没有错误以后，运行 gongkai upgrade --done。")
