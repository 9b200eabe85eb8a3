"""The command ``python build.py ledger``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gongkai.cli.chinese_click import ChineseCommand, ChineseGroup
from gongkai.cli.saying import say
from gongkai.cli.shared import config_option, content_option, moment_of
from gongkai.commands.ledger import NoLedger, export, merge
from gongkai.paths import Paths
from gongkai.problems import errors, warnings

_as_of = click.option("--as-of", metavar="时刻", help="当作是这一天，例如 2026-05-18；默认是今天")


@click.group(cls=ChineseGroup, invoke_without_command=True)
@click.pass_context
def ledger(context: click.Context) -> None:
    """任务台账的 Excel 填报：各单位各填一张表，填好导入成办理进展。"""
    if context.invoked_subcommand is None:
        say(context.get_help())


@ledger.command("export", cls=ChineseCommand)
@click.argument("table", metavar="任务表")
@click.argument("unit", metavar="单位")
@click.option(
    "--to", "file", metavar="文件", type=click.Path(path_type=Path), help="写到哪里；默认是 单位.xlsx"
)
@content_option
@config_option
@_as_of
def export_(
    table: str, unit: str, file: Path | None, content: Path | None, config: Path, as_of: str | None
) -> None:
    """写一张表给一个单位填：它牵头和负责的任务，一行一项，状态从列表里选。

    例如：python build.py ledger export tasks/yunxi-2026 云溪县教育局
    """
    target = file or Path(f"{unit.replace('/', '-')}.xlsx")
    try:
        count = export(Paths.around(config, content), table, unit, target, moment_of(as_of))
    except NoLedger as reason:
        say(f"{reason}。", err=True)
        sys.exit(1)
    except FileExistsError:
        say(f"已有 {target.as_posix()}，没有改动；换一个名字（--to）。", err=True)
        sys.exit(1)
    say(f"已写 {target.as_posix()}，{count} 项任务。填好右边五列，用 python build.py ledger import 导入。")


@ledger.command("import", cls=ChineseCommand)
@click.argument("files", metavar="文件...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="只说会怎样，不写任何文件")
@content_option
@config_option
@_as_of
def import_(
    files: tuple[Path, ...], dry_run: bool, content: Path | None, config: Path, as_of: str | None
) -> None:
    """把各单位填好的表合起来，写成办理进展；两处填得不同的，写明是哪两格，什么都不写。

    例如：python build.py ledger import 填好/*.xlsx
    """
    try:
        made = merge(Paths.around(config, content), files, moment_of(as_of), dry_run=dry_run)
    except NoLedger as reason:
        say(f"{reason}。", err=True)
        sys.exit(1)
    for item in warnings(made.problems):
        say(f"提醒 {item}", err=True)
    for item in errors(made.problems):
        say(f"错误 {item}", err=True)
    if errors(made.problems) and not made.written:
        say("没有写任何文件。", err=True)
        sys.exit(1)
    for place in made.written:
        say(f"  content/{place}")
    wrote = "会写" if dry_run else "已写"
    say(f"{wrote} {len(made.written)} 条进展，{made.same} 条以前已有。运行 python build.py check。")
    sys.exit(1 if errors(made.problems) else 0)
