"""The command ``python build.py verify URL``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gongkai.cli.chinese_click import ChineseCommand
from gongkai.cli.saying import say
from gongkai.cli.shared import FILE


@click.command(cls=ChineseCommand)
@click.argument("url", metavar="网址")
@click.option("--ipv6", "six", is_flag=True, help="只走 IPv6")
@click.option("--ipv4", "four", is_flag=True, help="只走 IPv4")
@click.option(
    "--depth", type=click.IntRange(1), default=3, show_default=True, metavar="级数", help="从首页走几级"
)
@click.option("--all", "everything", is_flag=True, help="走完全站；有清单时清单里的每个文件都取")
@click.option("--manifest", type=FILE, metavar="文件", help="生成这个网站时的 manifest.json，逐字节核对")
@click.option(
    "--signers", type=FILE, metavar="文件", help="允许的签名人（allowed_signers），核对线上清单的签名"
)
@click.option("--log", type=FILE, metavar="文件", help="留存在别处的检查点（log/checkpoint），核对公开日志")
@click.option("--log-key", metavar="公钥", help="公开日志的公钥那一行，核对日志的签名")
@click.option(
    "--rate",
    type=click.FloatRange(0),
    default=20,
    show_default=True,
    metavar="次数",
    help="每秒最多取几次；0 不限",
)
@click.option(
    "--time-limit",
    type=click.FloatRange(1),
    default=600,
    show_default=True,
    metavar="秒",
    help="最多用多少秒",
)
@click.option(
    "--at", multiple=True, metavar="地址", help="连到这个地址而不查域名，可写多次；用于切换域名之前"
)
@click.option("--ca", type=FILE, metavar="文件", help="自签证书的文件")
@click.option("--outside", is_flag=True, help="查外部链接的主机有没有 IPv6 地址")
@click.option(
    "--release", type=FILE, metavar="文件夹", help="在服务器上核验时：网站的文件夹，逐个文件与清单核对"
)
@click.option(
    "--state", type=FILE, metavar="文件", help="在服务器上核验时：state.json，看上一次成功生成是什么时候"
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="格式",
    help="报告格式：text 或 json",
)
def verify(
    url: str,
    six: bool,
    four: bool,
    depth: int,
    everything: bool,
    manifest: Path | None,
    signers: Path | None,
    log: Path | None,
    log_key: str | None,
    rate: float,
    time_limit: float,
    at: tuple[str, ...],
    ca: Path | None,
    outside: bool,
    release: Path | None,
    state: Path | None,
    form: str,
) -> None:
    """核验上线的网站：先只走 IPv6，再走 IPv4，看状态、响应头、标签、压缩、内容；有不符就返回 1。"""
    from gongkai.commands.verify import Wanted
    from gongkai.commands.verify import verify as verify_site
    from gongkai.verify.report import as_json, as_text

    if release and not (manifest or signers):
        raise click.UsageError("--release 要和 --manifest 或 --signers 一起写：文件夹里的清单不能证明自己")
    chosen = tuple(name for name, given in (("IPv6", six), ("IPv4", four)) if given) or ("IPv6", "IPv4")
    wanted = Wanted(
        url=url,
        families=chosen,
        depth=None if everything else depth,
        manifest=manifest,
        signers=signers,
        log=log,
        log_key=log_key,
        rate=rate,
        time_limit=time_limit,
        at=at,
        ca=ca,
        outside=outside,
        release=release,
        state=state,
    )
    try:
        report = verify_site(wanted)
    except ValueError:
        say(f"不是完整的网址：{url}；写成 https://www.yunxi.gov.cn/zwgk/ 的样子。", err=True)
        sys.exit(2)
    say(as_json(report) if form == "json" else as_text(report))
    sys.exit(1 if report.failed else 0)
