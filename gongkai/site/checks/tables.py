"""Table files that texts show: each can be read; differences from what the spreadsheet shows are reported."""

from __future__ import annotations

from gongkai.problems import Position, Problem, problem
from gongkai.records.facts import BODY, BODY_LINE
from gongkai.records.library import Library
from gongkai.site.attachments import attached
from gongkai.site.model import Site
from gongkai.sources.media import ending
from gongkai.sources.sheets import ENDINGS, read_sheet
from gongkai.sources.workbooks import SheetFault


def check(library: Library, site: Site) -> list[Problem]:
    """Report GK130 for a table that cannot be read, GK131 for what its page changes or leaves out."""
    problems: list[Problem] = []
    for path, (record, place) in attached(library).items():
        name = path.rpartition("/")[2]
        body = BODY.of(record)
        if place or ending(path) not in ENDINGS or f"]({name}" not in body:
            continue
        if "![" not in body:
            continue
        before = body[: body.find(f"]({name}")]
        line = BODY_LINE.of(record) + before.count("\n")
        at = Position(record.path, line, len(before) - before.rfind("\n") + 2)
        try:
            sheet = read_sheet(library.files[path])
        except SheetFault as fault:
            problems.append(problem("GK130", at, name=name, reason=fault))
            continue
        problems += (problem("GK131", at, name=name, remark=remark) for remark in sheet.remarks[:5])
    return problems
