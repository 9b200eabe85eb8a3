"""The command ``python build.py server-config nginx|caddy|apache``."""

from __future__ import annotations

from pathlib import Path

import click

from gongkai.cli.chinese_click import ChineseCommand
from gongkai.cli.saying import say
from gongkai.cli.shared import (
    FILE,
    config_option,
    content_option,
    report,
    stop,
    stop_at_link,
    templates_option,
)
from gongkai.filling import LinkInTheWay, write_text
from gongkai.paths import Paths
from gongkai.problems import errors

_ROOT = "/srv/gongkai/current"


@click.command(cls=ChineseCommand)
@click.argument("server", type=click.Choice(["nginx", "caddy", "apache"]), metavar="服务器")
@config_option
@content_option
@templates_option
@click.option(
    "--release",
    type=FILE,
    metavar="文件夹",
    help="按这台机器上已经发布的网站写，例如 /srv/gongkai/current；"
    "和 --out 一起用时，旧地址的转向另写一份，以后由 server-update 更新",
)
@click.option("--root", metavar="文件夹", default=_ROOT, show_default=True, help="网站文件在服务器上的位置")
@click.option("--tls-cert", type=FILE, metavar="文件", help="证书在服务器上的位置；写了就启用 HTTPS")
@click.option("--tls-key", type=FILE, metavar="文件", help="私钥在服务器上的位置")
@click.option(
    "--former",
    "formers",
    multiple=True,
    metavar="网址",
    help="以前的网址，转到现在的；可写多次。证书里要也有以前的主机名",
)
@click.option("--brotli", is_flag=True, help="nginx 装有 libnginx-mod-http-brotli-static，也发 .br 文件")
@click.option("--out", type=FILE, metavar="文件", help="写到这个文件；默认显示在屏幕上")
def server_config(
    server: str,
    config: Path,
    content: Path | None,
    templates: Path | None,
    release: Path | None,
    root: str,
    tls_cert: Path | None,
    tls_key: Path | None,
    formers: tuple[str, ...],
    brotli: bool,
    out: Path | None,
) -> None:
    """生成 nginx、caddy 或 apache 的配置：双栈、HTTPS、压缩、缓存、安全响应头、旧地址转向。"""
    from gongkai.commands.server_config import REDIRECTS, SERVERS, describe, describe_release, former, headed

    if (tls_cert is None) != (tls_key is None):
        raise click.UsageError("--tls-cert 和 --tls-key 要一起写")
    left = {url: former(url) for url in formers}
    for url, found in left.items():
        if found is None:
            raise click.BadParameter(
                f"{url} 不是网址（写成 https://www.yunxi.gov.cn/zwgk/ 的样子）", param_hint="--former"
            )
    known = tuple(found for found in left.values() if found is not None)
    if release is not None:
        serving, problems = describe_release(release, tls_cert, tls_key, brotli, out, known)
    else:
        paths = Paths.around(config, content, templates=templates)
        serving, problems = describe(paths, root, tls_cert, tls_key, brotli, known)
    report(tuple(errors(problems)))
    if serving is None:
        stop(tuple(problems), "没有生成服务器配置")
    text = SERVERS[server](serving) if release is None else headed(serving, server)
    if out is None:
        say(text, nl=False)
        return
    try:
        if serving.redirects_file is not None:
            write_text(Path(serving.redirects_file), "\n".join([*REDIRECTS[server](serving), ""]))
        write_text(out, text)
    except LinkInTheWay as link:
        stop_at_link(link.filename)
    say(f"完成：{server} 的配置写在 {out}；先让服务器检查一遍，再重新载入。", err=True)
