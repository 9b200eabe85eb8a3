"""The command ``python build.py build``, also used when no command is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from gongkai.cli.chinese_click import ChineseCommand
from gongkai.cli.saying import say
from gongkai.cli.shared import (
    Steps,
    build_options,
    moment_of,
    remove_ended_drafts,
    report,
    report_hidden,
    site_options,
    stop,
)
from gongkai.engine.clock import Profile
from gongkai.engine.up_to_date import build_if_changed
from gongkai.paths import Paths

#: Columns of the tables that contain text; the others contain numbers.
_TEXTS = (0, 5)


@click.command(cls=ChineseCommand)
@site_options
@build_options
def build(
    paths: Paths,
    as_of: str | None,
    profile: bool,
    cluster: str | None,
) -> None:
    """生成网站，放进 output。有错误就一次列全，原来的 output 不动。"""
    moment = moment_of(as_of)
    remove_ended_drafts(paths)
    with Steps() as steps:
        if profile or cluster:
            from gongkai.engine.build import build as build_site

            outcome = build_site(paths, moment, steps, cluster)
        else:
            outcome = build_if_changed(paths, moment, steps)
    report(outcome.problems)
    if outcome.failed:
        stop(outcome.problems, "没有生成，原来的成品没有改动")
    size = outcome.size / 1_000_000
    say(f"完成：{outcome.pages} 个页面，{size:.1f} MB，用时 {outcome.seconds:.1f} 秒，在 {paths.output}")
    report_hidden(outcome.hidden)
    if profile and outcome.profile:
        for line in _story(outcome.profile, outcome.seconds):
            say(line)


def _story(profile: Profile, seconds: float) -> Iterator[str]:
    """Lines in Chinese about where the time went."""
    yield f"\n时间用在哪里（从头到尾 {seconds:.2f} 秒）"
    yield from _table(
        ("步骤", "秒", "占比"),
        [(phase.name, f"{phase.seconds:.2f}", f"{phase.seconds / seconds:.0%}") for phase in profile.phases],
    )
    if not profile.templates:
        yield "\n页面都沿用上次的，没有重新生成。"
        return
    making = profile.making
    parts = {
        "规划": making.plan,
        "编译模板": making.compile,
        "下载文件": making.files,
        "渲染": making.render,
        "检查": making.inspect,
        "搜索用的文字": making.search,
    }
    yield "\n生成页面用的处理器时间（几个进程同时做，加起来可以超过上面的秒数）"
    yield from _table(("工作", "秒"), [(name, f"{spent:.2f}") for name, spent in parts.items()])
    yield "\n按模板（处理器时间，不含编译模板）"
    yield from _table(
        ("模板", "页数", "共几毫秒", "每页毫秒", "最慢的", "是这一页"),
        [
            (
                template_time.name,
                str(template_time.pages),
                f"{template_time.seconds * 1000:.0f}",
                f"{template_time.seconds * 1000 / template_time.pages:.1f}",
                f"{template_time.slowest_seconds * 1000:.1f}",
                template_time.slowest,
            )
            for template_time in profile.templates
        ],
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows as lines: text left-aligned, numbers right-aligned; a Han character is two cells wide."""
    from rich.cells import cell_len

    widths = [max(cell_len(row[place]) for row in (head, *rows)) for place in range(len(head))]
    for row in (head, *rows):
        cells = [
            word + " " * (width - cell_len(word))
            if place in _TEXTS
            else " " * (width - cell_len(word)) + word
            for place, (word, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield ("  " + "  ".join(cells)).rstrip()
