"""``python build.py serve``: build aside, serve, watch, build again; the published output is never touched."""

from __future__ import annotations

import asyncio
import datetime as dt
import signal
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from gongkai.commands.live import LiveSite
from gongkai.commands.paths import Paths
from gongkai.preview.building import Builder, Result
from gongkai.preview.serving import Preview, Unavailable, addresses, open_sockets, start
from gongkai.preview.watching import next_change, snapshot
from gongkai.problems import errors, warnings

__all__ = ["Unavailable", "serve"]

Say = Callable[[str], None]


def serve(paths: Paths, moment: dt.datetime | None, port: int, say: Say, host: str | None = None) -> None:
    """Serve a preview until Ctrl-C, on 127.0.0.1 and ::1 or on ``host``; ``moment`` None is always now.

    Raises ``Unavailable`` when the port cannot be had.
    """
    # a shell that starts a program in the background makes it deaf to Ctrl-C; and `kill` should end it as cleanly
    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(paths, moment, port, say, host))
    say("已停止。")


async def _serve(paths: Paths, moment: dt.datetime | None, port: int, say: Say, host: str | None) -> None:
    sockets = open_sockets(port, host)
    with tempfile.TemporaryDirectory(prefix="gongkai-preview-") as home:
        preview = Preview(Path(home) / "site")
        server = start(preview, sockets)
        say(f"预览：{' 和 '.join(addresses(sockets))}（按 Ctrl-C 停止）")
        if host:
            say("注意：用了 --host，同一网络里的其他人也可能打开这个预览。")
        try:
            builder = Builder(LiveSite(replace(paths, output=preview.folder), moment))
            try:
                await _follow(preview, builder, paths, say)
            finally:
                builder.end()
        finally:
            server.stop()


async def _follow(preview: Preview, builder: Builder, paths: Paths, say: Say) -> None:
    """Build now and after every change.

    What changes during a build waits for its end, since the process that builds knows most of the next site then; only
    other templates, which need a fresh process, end it.
    """
    watched = (paths.config, paths.content, paths.templates)
    seen = snapshot(watched)
    anew = True
    while True:
        building = asyncio.create_task(_build_and_show(preview, builder, anew, say))
        templates = snapshot((paths.templates,))
        try:
            seen = await next_change(watched, seen)
            anew = snapshot((paths.templates,)) != templates
            if not anew:
                await building
        finally:
            building.cancel()
            with suppress(asyncio.CancelledError):
                await building


async def _build_and_show(preview: Preview, builder: Builder, anew: bool, say: Say) -> None:
    result = await builder.run(anew)
    preview.show(result)
    for line in _story(result):
        say(line)


def _story(result: Result) -> list[str]:
    clock = dt.datetime.now().strftime("%H:%M:%S")
    if result.crash:
        return [result.crash.rstrip(), f"{clock} 生成网站的程序出错了；浏览器里显示同样的说明。"]
    found = errors(result.problems)
    if found:
        return [*map(str, found), f"{clock} 有 {len(found)} 个错误；改正并保存后，浏览器自动恢复。"]
    remarks = len(warnings(result.problems))
    aside = f"，{remarks} 条提醒（运行 python build.py check 查看）" if remarks else ""
    return [f"{clock} 已更新：{result.pages} 个页面，{result.seconds:.1f} 秒{aside}"]
