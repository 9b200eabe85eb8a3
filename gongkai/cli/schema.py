"""``python build.py schema``."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.cli.chinese_click import ChineseCommand
from gongkai.cli.shared import FILE, stop_at_link
from gongkai.filling import Linked


@click.command(cls=ChineseCommand)
@click.option(
    "--output", type=FILE, metavar="文件夹", default="schemas", show_default="schemas", help="写到哪里"
)
def schema(output: Path) -> None:
    """写出每类内容的 JSON Schema，编辑器据此补全字段、列出可选的值；不随网站发布。"""
    from gongkai.commands.schema import write_schemas

    try:
        files = write_schemas(output)
    except Linked as link:
        stop_at_link(link.filename)
    click.echo(f"完成：{len(files)} 类内容各一个文件，在 {output}")
