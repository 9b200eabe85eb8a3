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
@click.option(
    "--sveltia", metavar="仓库", help="另写网页编辑器 Sveltia CMS 的配置；写内容仓库的名称，例如 office/zwgk"
)
@click.option(
    "--forge",
    type=click.Choice(["github", "gitlab", "gitea"]),
    default="github",
    show_default="github",
    metavar="平台",
    help="内容仓库在哪种平台上：github、gitlab、gitea（Forgejo 也写 gitea）",
)
@click.option(
    "--forge-url", default="", metavar="网址", help="单位自己的平台的网址，例如 https://git.qinghe.gov.cn"
)
def schema(output: Path, config: Path, sveltia: str | None, forge: str, forge_url: str) -> None:
    """写出每类内容和网站配置的 JSON Schema，编辑器据此补全字段、列出可选的值，包括站点增加的词；不随网站发布。"""
    from gongkai.commands.schema import write_schemas
    from gongkai.commands.sveltia import Forge, write_sveltia
    from gongkai.config import read_config
    from gongkai.fields.own_words import NO_WORDS
    from gongkai.paths import shown

    found = read_config(config, shown(config))[0] if config.is_file() else None
    words = found.words if found else NO_WORDS
    editor = None
    try:
        files = write_schemas(output, words)
        if sveltia:
            editor = write_sveltia(output, Forge(forge, sveltia, forge_url), "content", words)
    except LinkInTheWay as link:
        stop_at_link(link.filename)
    say(f"完成：{len(files) - 1} 类内容和网站配置各一个文件，在 {output}")
    if editor:
        say(f"完成：Sveltia CMS 的配置 {editor[0]}，{editor[1]} 类内容；怎样用见手册“git”")
