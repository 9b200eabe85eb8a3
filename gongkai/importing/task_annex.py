"""A letter whose annex is a table of tasks, taken apart: the letter, and the table with its title and notes. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from gongkai.importing.blocks import Block, Line, Paper
from gongkai.importing.task_file import TITLE, groups_of, notes_below
from gongkai.text.issued_titles import is_annex_label
from gongkai.text.signing import EDGES, bare

_MOST_TITLE_LINES, _LONGEST_TITLE = 3, 60
#: A table that is called so is one of tasks, whatever else has columns for 责任单位.
_OF_TASKS = re.compile(r"任务|分工|工作台账|责任分解")


@dataclass(frozen=True, slots=True)
class TaskAnnex:
    """A letter and the table that it issues; ``sure`` when the table is called one of tasks."""

    letter: Paper
    table: Paper
    title: str
    sure: bool


def task_annex(paper: Paper) -> TaskAnnex | None:
    """Take a paper apart that holds one table of tasks behind a letter; None for any other paper."""
    groups = groups_of(paper)
    if len(groups) != 1:
        return None
    blocks = list(paper.blocks)
    parts = groups[0][1]
    first = _index(blocks, parts[0])
    last = _index(blocks, parts[-1])
    begin, title = _title_above(blocks, first)
    if begin and _is_label(blocks[begin - 1]):
        begin -= 1
    end = last + 1 + len(notes_below(blocks, parts[-1]))
    if not any(isinstance(block, Line) and block.text.strip(EDGES) for block in blocks[:begin]) or not title:
        return None
    letter = (*blocks[:begin], *blocks[end:])
    table = replace(paper, blocks=tuple(blocks[begin:end]), notes=(), files=(), loose=(), problems=())
    return TaskAnnex(replace(paper, blocks=letter), table, title, bool(_OF_TASKS.search(title)))


def only_tasks(paper: Paper) -> bool:
    """Whether a paper is nothing but one table that is called one of tasks, with its title and notes."""
    groups = groups_of(paper)
    if len(groups) != 1:
        return False
    blocks = list(paper.blocks)
    parts = groups[0][1]
    begin, title = _title_above(blocks, _index(blocks, parts[0]))
    begin -= bool(begin and _is_label(blocks[begin - 1]))
    end = _index(blocks, parts[-1]) + 1 + len(notes_below(blocks, parts[-1]))
    around = (*blocks[:begin], *blocks[end:])
    return bool(_OF_TASKS.search(title)) and not any(
        not isinstance(block, Line) or block.text.strip(EDGES) for block in around
    )


def _index(blocks: list[Block], block: Block) -> int:
    return next(at for at, other in enumerate(blocks) if other is block)


def _is_label(block: Block) -> bool:
    return isinstance(block, Line) and is_annex_label(block.text)


def _title_above(blocks: list[Block], first: int) -> tuple[int, str]:
    """Where the title above a table begins, and what it says; a label 附件 ends the search."""
    words = ""
    for begin in range(first - 1, max(first - 2 - _MOST_TITLE_LINES, -1), -1):
        block = blocks[begin]
        if isinstance(block, Line) and _is_label(block) and words and len(words) <= _LONGEST_TITLE:
            return (
                begin + 1,
                words,
            )  # what stands between 附件1 and the table is its title, whatever its words
        if not isinstance(block, Line) or _is_label(block):
            break
        words = bare(block.text) + words
        above = blocks[begin - 1] if begin else None
        whole = above is None or not isinstance(above, Line) or _is_label(above) or block.align != above.align
        if TITLE.search(words) and len(words) <= _LONGEST_TITLE and whole:
            return begin, words
    if TITLE.search(words) and len(words) <= _LONGEST_TITLE:
        return first - 1, bare(getattr(blocks[first - 1], "text", ""))
    return first, ""
