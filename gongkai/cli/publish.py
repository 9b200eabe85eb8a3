"""The command ``python build.py publish``."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from gongkai.cli.chinese_click import ChineseCommand
from gongkai.cli.saying import say
from gongkai.cli.shared import FILE, config_option, stop
from gongkai.commands import publish as story
from gongkai.problems import Problem
from gongkai.publish.releases import time_of
from gongkai.text.dates import CHINA


def _count(context: click.Context, parameter: click.Parameter, written: str) -> int:
    """Parse the number of releases to keep. Raises ``click.BadParameter`` with a reason in Chinese."""
    if not written.isdecimal() or int(written) < 1:
        raise click.BadParameter(f"“{written}”，应是不小于 1 的整数", context, parameter)
    return int(written)


#: The value of ``--rollback`` without a name.
_PREVIOUS = ""


@click.command(cls=ChineseCommand)
@click.option("--to", metavar="位置", help="发布到这个文件夹，或 用户@主机:文件夹（经 ssh 和 rsync）")
@click.option(
    "--keep",
    callback=_count,
    default="5",
    show_default="5",
    metavar="个数",
    help="保留最近几个内容不同的版本",
)
@click.option(
    "--rollback",
    is_flag=False,
    flag_value=_PREVIOUS,
    metavar="[版本]",
    help="退回上一个版本；写了版本名就换到那个版本",
)
@click.option("--list", "listing", is_flag=True, help="列出已发布的版本")
@click.option("--sign", type=FILE, metavar="钥匙", help="先用这把 SSH 钥匙给 manifest.json 签名")
@click.option("--archive", type=FILE, metavar="文件.zip", help="打成一个可以离线打开的 zip 文件")
@click.option(
    "--ssh",
    default="ssh",
    envvar="GONGKAI_SSH",
    metavar="命令",
    help="连接服务器的命令，例如 “ssh -p 2222 -i 钥匙”；也可写在环境变量 GONGKAI_SSH 里",
)
@click.option("--output", type=FILE, metavar="文件夹", help="成品在哪里；默认是配置文件旁边的 output")
@config_option
def publish(
    to: str | None,
    keep: int,
    rollback: str | None,
    listing: bool,
    sign: Path | None,
    archive: Path | None,
    ssh: str,
    output: Path | None,
    config: Path,
) -> None:
    """发布成品：整个换上，或者完全不动；可退回，可签名，可打成离线包。"""
    folder = output or config.parent / "output"
    if listing or rollback is not None:
        if to is None:
            raise click.UsageError("--list 和 --rollback 要和 --to 一起写")
        if sign or archive or (listing and rollback is not None):
            raise click.UsageError("--list 和 --rollback 都要单独做，不和别的动作一起写")
        _list(to, ssh) if listing else _roll_back(to, ssh, rollback or None)
        return
    if to is None and sign is None and archive is None:
        raise click.UsageError("要写明 --to 位置、--archive 文件.zip 或 --sign 钥匙")
    if sign:
        _stop_at(story.sign(folder, sign), "没有签名，也没有发布")
        say(f"已签名：{(folder / 'manifest.json.sig').as_posix()}")
    if archive:
        package, problem = story.archive(folder, archive)
        _stop_at(problem, "没有打成离线包")
        if package:
            size = package.size / 1_000_000
            say(f"离线包完成：{archive.as_posix()}，{package.files} 个文件，{size:.1f} MB")
    if to is not None:
        _publish(folder, to, ssh, keep)


def _publish(folder: Path, to: str, ssh: str, keep: int) -> None:
    done = story.publish(folder, to, ssh, keep, dt.datetime.now(CHINA))
    _stop_at(done.problem, "发布没有完成，对外的网站仍是完整的一版")
    if done.unchanged:
        say(
            f"没有变化，不做新版本：{to} 的版本 {done.release} 就是这个成品，{done.files} 个文件核对无误，"
            f"用时 {done.seconds:.1f} 秒"
        )
        return
    unchanged = done.files - done.new
    say(
        f"发布完成：{to} 的版本 {done.release}，{done.files} 个文件（新 {done.new}，未变 {unchanged}），"
        f"用时 {done.seconds:.1f} 秒"
    )


def _roll_back(to: str, ssh: str, release: str | None) -> None:
    done = story.roll_back(to, ssh, release)
    _stop_at(done.problem, "没有退回，对外的网站仍是完整的一版")
    say(f"已退回：{to} 的版本 {done.release}，{done.files} 个文件核对无误，用时 {done.seconds:.1f} 秒")


def _list(to: str, ssh: str) -> None:
    state, problem = story.releases(to, ssh)
    _stop_at(problem, "没有列出版本")
    for name in reversed(state.releases):
        say(f"{'*' if name == state.current else ' '} {name}  {time_of(name)}")
    serving = f"，正在使用 {state.current}（标 * 的）" if state.current else "，还没有正在使用的版本"
    say(f"共 {len(state.releases)} 个版本{serving}")


def _stop_at(problem: Problem | None, consequence: str) -> None:
    if problem is not None:
        say(str(problem), err=True)
        stop((problem,), consequence)
    sys.stdout.flush()
