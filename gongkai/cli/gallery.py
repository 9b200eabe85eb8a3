"""The command ``python build.py gallery``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gongkai.cli.chinese_click import ChineseCommand
from gongkai.cli.saying import say
from gongkai.cli.shared import FILE, report, stop, stop_at_link, templates_option
from gongkai.paths import Paths


@click.command(cls=ChineseCommand)
@click.option(
    "--output",
    type=FILE,
    metavar="文件夹",
    default="gallery",
    show_default="gallery",
    help="示例放在哪里",
)
@click.option(
    "--config",
    type=FILE,
    metavar="文件",
    default="site_config.yaml",
    show_default="site_config.yaml",
    help="配置文件；它旁边有 templates 时用那里的模板",
)
@templates_option
def gallery(output: Path, config: Path, templates: Path | None) -> None:
    """把每个组件的全部示例画成网页，供写模板的人查看；不随网站发布。"""
    from gongkai.commands.gallery import Occupied
    from gongkai.commands.gallery import gallery as draw_gallery
    from gongkai.preview.examples import ExampleFault

    try:
        paths = Paths.around(config, output=output, templates=templates)
        misplaced = paths.problems()
        if misplaced:
            report(tuple(misplaced))
            stop(tuple(misplaced), "没有画出示例")
        if output.is_symlink():
            stop_at_link(output)
        outcome = draw_gallery(paths.templates, output)
    except (ExampleFault, Occupied) as reason:
        say(str(reason), err=True)
        sys.exit(1)
    say(f"完成：{outcome.components} 个组件，{outcome.examples} 个示例，在 {output / 'index.html'}")
