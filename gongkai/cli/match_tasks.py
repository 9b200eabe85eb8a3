"""The command ``python build.py match-tasks``."""

from __future__ import annotations

from collections.abc import Iterable

import click

from gongkai.cli.chinese_click import ChineseCommand
from gongkai.cli.saying import say
from gongkai.cli.shared import site_options, stop_without_proposal
from gongkai.commands.match_tasks import ProposedPair, propose, write
from gongkai.commands.named_record import NothingProposed
from gongkai.paths import Paths
from gongkai.records.task_table import Task
from gongkai.site.matching import CERTAIN, ProposedMatch, same_text

#: Characters of a task's text in one line; pairs that are not the same must be read in full in the files.
_SHOWN = 36


@click.command(cls=ChineseCommand)
@site_options
@click.argument("upper", metavar="上级任务表")
@click.argument("lower", metavar="本级任务表")
@click.option("--yes", is_flag=True, help="不再询问，直接写入")
def match_tasks(
    upper: str,
    lower: str,
    yes: bool,
    paths: Paths,
    as_of: str | None,
) -> None:
    """按标题和文字找出本级任务承接的上级任务，确认后写进本级任务表。

    例如：python build.py match-tasks tasks/shi-2026 tasks/xian-2026
    """
    try:
        proposed = propose(paths, upper, lower)
        _show(proposed)
        if not proposed.matching.proposals:
            say("没有可以写入的配对，文件没有改动。")
        elif yes or _confirmed(proposed):
            say(f"已写入 {write(proposed)} 处“上级任务”：{proposed.file}")
        else:
            say("没有写入，文件没有改动。")
    except NothingProposed as reason:
        stop_without_proposal(reason)


def _confirmed(proposed: ProposedPair) -> bool:
    count = len(proposed.matching.proposals)
    answer = click.prompt(
        f"把这 {count} 处“上级任务”写进 {proposed.file} 吗？（是/否）", default="否", show_default=False
    )
    return answer.strip().lower() in {"是", "y", "yes"}


def _show(proposed: ProposedPair) -> None:
    """Print everything proposed, the most certain first, and the tasks on either side without a match."""
    say(f"上级：{proposed.upper.title}（{len(proposed.upper.tasks)} 项）")
    say(f"本级：{proposed.lower.title}（{len(proposed.lower.tasks)} 项）")
    pairs = proposed.matching.proposals
    same = [pair for pair in pairs if same_text(pair.upper, pair.lower)]
    near = [pair for pair in pairs if pair not in same and pair.score >= CERTAIN]
    far = [pair for pair in pairs if pair not in same and pair.score < CERTAIN]
    _show_pairs("文字相同", same)
    _show_pairs("文字相近", near)
    _show_pairs("文字差别大，请逐对读过原文再确认", far)
    if proposed.matching.kept:
        say(f"\n已写有上级任务，不再改动：{len(proposed.matching.kept)} 项")
    _show_tasks("上级没有对应的任务", proposed.matching.alone_above)
    _show_tasks("本级没有对应的任务", proposed.matching.alone_below)
    say("")


def _show_pairs(title: str, pairs: Iterable[ProposedMatch]) -> None:
    listed = list(pairs)
    if not listed:
        return
    say(f"\n{title}：{len(listed)} 对")
    for pair in listed:
        say(f"  相似度 {pair.score:.2f}  上级{_named(pair.upper)}")
        if pair.score < 1:
            say(f"               本级{_named(pair.lower)}")
        else:
            say(f"               本级{pair.lower.called}")


def _show_tasks(title: str, tasks: Iterable[Task]) -> None:
    listed = list(tasks)
    say(f"\n{title}：{len(listed)} 项")
    for task in listed:
        say(f"  {_named(task)}")


def _named(task: Task) -> str:
    text = "".join(task.requirement.split())
    return f"{task.called} {text[:_SHOWN]}{'……' if len(text) > _SHOWN else ''}"
