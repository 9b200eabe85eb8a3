"""``python build.py build``, also without a command's name."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.cli.chinese_click import ChineseCommand
from gongkai.cli.shared import Steps, moment_of, report, shared_options, stop
from gongkai.commands.assemble import Paths
from gongkai.commands.build import build as build_site


@click.command(cls=ChineseCommand)
@shared_options
def build(config: Path, content: Path | None, output: Path | None, as_of: str | None) -> None:
    """生成网站，放进 output。有错误就一次列全，原来的 output 不动。"""
    paths = Paths.around(config, content, output)
    moment = moment_of(as_of)
    with Steps() as steps:
        outcome = build_site(paths, moment, steps)
    report(outcome.problems)
    if outcome.failed:
        stop(outcome.problems, "没有生成，原来的成品没有改动")
    size = outcome.size / 1_000_000
    click.echo(
        f"完成：{outcome.pages} 个页面，{size:.1f} MB，用时 {outcome.seconds:.1f} 秒，在 {paths.output}"
    )
