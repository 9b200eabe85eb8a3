"""The command ``python build.py units``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gongkai.cli.chinese_click import ChineseCommand
from gongkai.cli.saying import say
from gongkai.cli.shared import config_option, content_option, report
from gongkai.commands.units import propose
from gongkai.paths import Paths


@click.command(cls=ChineseCommand)
@content_option
@config_option
def units(content: Path | None, config: Path) -> None:
    """从文件里找出名录没有的单位，列成一份名录的草稿，不写任何文件。

    核对以后存到 content/organizations/ 下，例如 content/organizations/yunxi.yaml。
    """
    regions, problems = propose(Paths.around(config, content))
    if problems:
        report(tuple(problems))
        sys.exit(1)
    if not regions:
        say("文件里写的单位，名录里都有。")
    for region, listed in regions.items():
        say(f"# {region}：名录里没有的单位 {len(listed)} 个。名称补成规范全称，核对类别")
        say(f"地区: {region}\n机构:")
        for unit in listed:
            say(str(unit))
