"""The command ``python build.py log``."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from gongkai.cli.chinese_click import ChineseCommand, ChineseGroup
from gongkai.cli.saying import say
from gongkai.cli.shared import FILE, report, stop
from gongkai.problems import errors
from gongkai.text.dates import CHINA

_output = click.option(
    "--output", type=FILE, metavar="文件夹", default="output", show_default="output", help="已经生成的网站"
)
_key = click.option(
    "--key", type=FILE, metavar="钥匙", required=True, help="给日志签名的 SSH 私钥（Ed25519）"
)


@click.group(cls=ChineseGroup, invoke_without_command=True)
@click.pass_context
def log(context: click.Context) -> None:
    """公开日志：什么时候公开了什么，只能往后加，任何人都能核对。"""
    if context.invoked_subcommand is None:
        say(context.get_help())


@log.command("append", cls=ChineseCommand)
@click.argument("folder", metavar="日志文件夹", type=FILE)
@_key
@_output
@click.option(
    "--served", type=FILE, metavar="文件夹", help="正在服务的网站的 log 文件夹；这里的日志接不上它就不记"
)
def append_(folder: Path, key: Path, output: Path, served: Path | None) -> None:
    """把成品记进日志，签名，放进成品的 log 里；在 build 以后、compress 以前做。"""
    from gongkai.commands.log import append

    done = append(output, folder, key, dt.datetime.now(CHINA).replace(microsecond=0), served)
    if done.problem:
        say(str(done.problem), err=True)
        stop((done.problem,), "日志没有变")
    added = f"记了 {done.added} 条" if done.added else "没有变化，不用记"
    say(f"{added}；日志共 {done.entries} 条，{done.releases} 次发布，在 {folder.as_posix()}")
    say(f"公钥：{done.key}")


@log.command("check", cls=ChineseCommand)
@_output
@click.option("--key", metavar="公钥", help="log append 打印的那一行；不写就不核对签名")
@click.option(
    "--kept", type=FILE, metavar="文件", help="留存在别处的检查点（log/checkpoint），看日志有没有改过"
)
def check_(output: Path, key: str | None, kept: Path | None) -> None:
    """核对成品和它的日志：文字、附件、日期、日志的签名和前后；有不符就返回 1。"""
    from gongkai.commands.log import check
    from gongkai.release_log.checkpoint import KeyFault

    try:
        found = check(output, key, kept)
    except (KeyFault, ValueError) as fault:
        say(f"没有核对：{fault}。", err=True)
        sys.exit(2)
    report(found.problems)
    if errors(found.problems):
        stop(found.problems, "网站和日志对不上")
    without = "" if key else "；没有核对签名（写 --key）"
    without += "" if kept else "；没有和留存的检查点比较（写 --kept）"
    say(f"日志 {found.entries} 条、{found.releases} 次发布，{found.documents} 份文件与日志相符{without}")


@log.command("key", cls=ChineseCommand)
@_key
@_output
def key_(key: Path, output: Path) -> None:
    """打印日志的公钥：写进 site_config.yaml 的 公开日志，也留存到别处。"""
    from gongkai.commands.log import key_line
    from gongkai.release_log.checkpoint import KeyFault

    try:
        say(key_line(output, key))
    except (KeyFault, ValueError) as fault:
        say(f"没有公钥：{fault}。", err=True)
        sys.exit(2)
