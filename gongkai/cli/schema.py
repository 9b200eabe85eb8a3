"""The command ``python build.py schema``."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.cli.chinese_click import ChineseCommand
from gongkai.cli.saying import say
from gongkai.cli.shared import FILE, config_option, stop_at_link
from gongkai.filling import LinkInTheWay


@click.command(cls=ChineseCommand)
@config_option
@click.option(
    "--output", type=FILE, metavar="文件夹", default="schemas", show_default="schemas", help="写到哪里"
)
def schema(output: Path, config: Path) -> None:
    """写出每类内容和网站配置的 JSON Schema，编辑器据此补全字段、列出可选的值，包括站点增加的词；不随网站发布。"""
    from gongkai.commands.schema import write_schemas
    from gongkai.config import read_config
    from gongkai.fields.own_words import NO_WORDS
    from gongkai.paths import shown

    found = read_config(config, shown(config))[0] if config.is_file() else None
    try:
        files = write_schemas(output, found.words if found else NO_WORDS)
    except LinkInTheWay as link:
        stop_at_link(link.filename)
    say(f"完成：{len(files) - 1} 类内容和网站配置各一个文件，在 {output}")
