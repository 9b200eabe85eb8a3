"""The command ``python build.py compress``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gongkai.cli.chinese_click import ChineseCommand
from gongkai.cli.saying import say
from gongkai.cli.shared import FILE, cache_option


@click.command(cls=ChineseCommand)
@click.option(
    "--output", type=FILE, metavar="文件夹", default="output", show_default="output", help="已经生成的网站"
)
@cache_option
def compress(output: Path, cache: Path | None) -> None:
    """在成品的文本文件旁边写好 .gz（装有 brotli 时也写 .br），服务器直接发送。"""
    from gongkai.paths import FOLDER
    from gongkai.publish.compress import compress as compress_folder
    from gongkai.sources.regular import leads_out

    if not (output / "index.html").is_file():
        say(f"{output} 里没有生成好的网站；请先运行 python build.py。", err=True)
        sys.exit(1)
    usual = None if leads_out(Path(FOLDER), Path()) else Path(FOLDER)
    done = compress_folder(output, cache or usual)
    kinds = ".gz 和 .br" if done.brotli else ".gz"
    kept = f"，其中 {done.reused} 个沿用上次的" if done.reused else ""
    say(
        f"完成：{done.files} 个文件旁边有了 {kinds}，{done.before / 1e6:.1f} MB 压成 {done.after / 1e6:.1f} MB{kept}"
    )
