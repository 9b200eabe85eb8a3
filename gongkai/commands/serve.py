"""``python build.py serve``: build into a temporary folder, serve it, watch the sources, build again.

The published output is never touched.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from gongkai.locks import temporary_folder
from gongkai.paths import Paths
from gongkai.preview.building import Builder, PreviewedSite, Result
from gongkai.preview.serving import ServedBeside, Unavailable, addresses, open_sockets, start
from gongkai.preview.showing import Preview
from gongkai.preview.watching import Watch
from gongkai.problems import errors, warnings
from gongkai.text.dates import CHINA

__all__ = ["Unavailable", "serve"]

Say = Callable[[str], None]
ENDINGS = ("SIGINT", "SIGTERM", "SIGHUP")


def serve(
    paths: Paths,
    moment: dt.datetime | None,
    port: int,
    say: Say,
    host: str | None = None,
    beside: ServedBeside | None = None,
) -> None:
    """Serve a preview until Ctrl-C, on 127.0.0.1 and ::1 or on ``host``; ``moment`` None means always now.

    Raises ``Unavailable`` when the port is in use or not permitted.
    """
    # a shell that starts a program in the background makes it ignore Ctrl-C; ``kill`` and closing the
    # terminal should also end it cleanly
    for ending in ENDINGS:
        if hasattr(signal, ending):
            signal.signal(getattr(signal, ending), signal.default_int_handler)
    with suppress(KeyboardInterrupt, asyncio.CancelledError):
        asyncio.run(_serve(paths, moment, port, say, host, beside))
    say("已停止。")


def _end_between_steps() -> None:
    """End as on Ctrl-C at a signal: the running task is cancelled and ends what it began, wherever the loop is."""
    task, loop = asyncio.current_task(), asyncio.get_running_loop()
    assert task is not None
    for ending in ENDINGS:
        # Windows and threads have no such handlers
        with suppress(NotImplementedError, RuntimeError, ValueError, AttributeError):
            loop.add_signal_handler(getattr(signal, ending), task.cancel)


def _site(paths: Paths, moment: dt.datetime | None) -> PreviewedSite:
    """Create the site in the building process; the serving process should not import what this needs."""
    from gongkai.engine.live import LiveSite

    return LiveSite(paths, moment)


async def _serve(
    paths: Paths,
    moment: dt.datetime | None,
    port: int,
    say: Say,
    host: str | None,
    beside: ServedBeside | None,
) -> None:
    sockets = open_sockets(port, host)
    _end_between_steps()
    with temporary_folder("preview") as home:
        preview = Preview(home / "site")
        server = start(preview, sockets, host, beside)
        if beside:
            say(f"编辑：{' 和 '.join(address + beside.path for address in addresses(sockets))}")
        say(f"预览：{' 和 '.join(addresses(sockets))}（按 Ctrl-C 停止）")
        if host:
            what = "打开这个预览，并且改动文件" if beside else "打开这个预览"
            say(f"注意：用了 --host，同一网络里的其他人也可能{what}。")
        try:
            builder = Builder(partial(_site, replace(paths, output=preview.folder), moment))
            try:
                await _follow(preview, builder, paths, say)
            finally:
                builder.end()
        finally:
            server.stop()


async def _follow(preview: Preview, builder: Builder, paths: Paths, say: Say) -> None:
    """Build now and after every change: first the page of an edited record, then everything else.

    Changed templates need a fresh process; any other change makes the current build start again.
    """
    watch = Watch((paths.config, paths.content, paths.templates), lambda: _sources(preview, paths))
    wanted = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        building = tasks.create_task(_build(preview, builder, wanted, say))
        while True:
            changed = await watch.next()
            if any(Path(path).is_relative_to(paths.templates) for path in changed):
                building.cancel()
                await asyncio.wait([building])
                building = tasks.create_task(_build(preview, builder, wanted, say))
                continue
            if shown := await builder.first(changed):
                preview.refresh()
                say(f"{_clock()} 先更新了 {'、'.join(shown)}，其余页面随后更新。")
            wanted.set()


async def _build(preview: Preview, builder: Builder, wanted: asyncio.Event, say: Say) -> None:
    """Build in a fresh process, and again whenever ``wanted`` is set."""
    anew = True
    while True:
        wanted.clear()
        await preview.loaded()
        result = await builder.whole(anew)
        anew = False
        if result is not None:
            preview.show(result)
            for line in _story(result):
                say(line)
        await wanted.wait()


def _sources(preview: Preview, paths: Paths) -> Iterator[str]:
    """The source files of the pages open in a browser: they are the most likely to be saved next."""
    for url in preview.looked_at:
        for suffix in (".md", ".yaml"):
            yield f"{paths.content}{url.rstrip('/')}{suffix}"


def _story(result: Result) -> list[str]:
    clock = _clock()
    if result.crash:
        return [result.crash.rstrip(), f"{clock} 生成网站的程序出错了；浏览器里显示同样的说明。"]
    found = errors(result.problems)
    if found:
        return [*map(str, found), f"{clock} 有 {len(found)} 个错误；改正并保存后，浏览器自动恢复。"]
    remarks = len(warnings(result.problems))
    aside = f"，{remarks} 条提醒（运行 python build.py check 查看）" if remarks else ""
    return [f"{clock} 已更新：{result.pages} 个页面，{result.seconds:.1f} 秒{aside}"]


def _clock() -> str:
    return dt.datetime.now(CHINA).strftime("%H:%M:%S")
