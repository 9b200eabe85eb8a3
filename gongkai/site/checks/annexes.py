"""A text that speaks of an annex has one, whatever the type (《党政机关公文处理工作条例》 art. 9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gongkai.fields.schema import Record, fields_of
from gongkai.problems import Position, Problem, problem
from gongkai.records.bulletin import Bulletin
from gongkai.records.facts import ATTACHMENTS, BODY, BODY_LINE
from gongkai.records.library import Library
from gongkai.records.task_table import TaskTable
from gongkai.site.model import Site

MENTION = re.compile(r"(?:详见|见)附件")
#: The statement above the signature (GB/T 9704-2012 7.3.4): 附件：1.申报表.
STATEMENT = re.compile(r"^[ \t\u3000]*附(?:件|表)?[ \t\u3000]*[：:1-9一二三]", re.MULTILINE)
#: The annex itself in the text: its label on a line of its own, a document that was issued with it, a link to a file.
_IN_TEXT = re.compile(
    r"^# |^[ \t\u3000]*\**附(?:件|表)[ \t\u3000]*[0-9一二三四五六七八九十]*\**$|\]\([^)]+\.\w+\)",
    re.MULTILINE,
)


#: The annex directly below its label and title: the rows of its table.
_TABLE_BELOW = re.compile(r"[^\n]*\n(?:[ \t\u3000]*\n)*[ \t\u3000]*(?:\||<table)")


def check_text(record: Record, library: Library, site: Site) -> Iterator[Problem]:
    """Report GK249 for a text that speaks of an annex and neither lists nor shows one.

    A task table that a document orders is its annex, and so are the rows and stages of a bulletin.
    """
    body = BODY.of(record)
    declared: type = type(record)
    if "附" not in body or not _has_annexes(declared) or ATTACHMENTS.of(record):
        return
    if record.identity in library.once(_ordering) or _IN_TEXT.search(body):
        return
    if isinstance(record, Bulletin) and (record.rows or record.stages):
        return
    if said := MENTION.search(body) or STATEMENT.search(body):
        if _TABLE_BELOW.match(body, said.end()):
            return
        start = said.start() + len(said[0]) - len(said[0].lstrip())
        line = BODY_LINE.of(record) + body.count("\n", 0, start)
        at = Position(record.path, line, start - body.rfind("\n", 0, start))
        mention = said[0].strip() if MENTION.match(said[0]) else "附件"
        yield problem("GK249", at, mention=mention, folder=library.beside(record.identity))


@cache
def _has_annexes(declared: type) -> bool:
    return any(field.name == ATTACHMENTS.name for field in fields_of(declared))


def _ordering(library: Library) -> frozenset[str]:
    """The documents that order a task table."""
    tables: tuple[TaskTable, ...] = library.of(TaskTable)
    return frozenset(table.notice or "" for table in tables)
