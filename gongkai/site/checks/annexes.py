"""A text that speaks of an annex has one, whatever the type (《党政机关公文处理工作条例》 art. 9)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.fields.schema import Record, fields_of
from gongkai.problems import Position, Problem, problem
from gongkai.records.bulletin import Bulletin
from gongkai.records.facts import ATTACHMENTS, BODY, BODY_LINE
from gongkai.records.kind import kinds
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


def check(library: Library, site: Site) -> list[Problem]:
    """Report GK249 for every text that speaks of an annex and neither lists nor shows one."""
    ordering = {table.notice or "" for table in library.of(TaskTable)}
    return [
        found
        for kind in kinds()
        if _has_annexes(kind.record)
        for record in library.of(kind.record)
        for found in _missing(record, ordering, library)
    ]


def _has_annexes(declared: type) -> bool:
    return any(field.name == ATTACHMENTS.name for field in fields_of(declared))


def _missing(record: Record, ordering: set[str], library: Library) -> Iterator[Problem]:
    """A task table that a document orders is its annex, and so are the rows and stages of a bulletin."""
    body = BODY.of(record)
    if "附" not in body or ATTACHMENTS.of(record) or record.identity in ordering or _IN_TEXT.search(body):
        return
    if isinstance(record, Bulletin) and (record.rows or record.stages):
        return
    if said := MENTION.search(body) or STATEMENT.search(body):
        start = said.start() + len(said[0]) - len(said[0].lstrip())
        line = BODY_LINE.of(record) + body.count("\n", 0, start)
        at = Position(record.path, line, start - body.rfind("\n", 0, start))
        mention = said[0].strip() if MENTION.match(said[0]) else "附件"
        yield problem("GK249", at, mention=mention, folder=library.beside(record.identity))
