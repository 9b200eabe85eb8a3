"""Table files that texts show: each can be read; differences from what the spreadsheet shows are reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from gongkai.fields.schema import Record
from gongkai.problems import Position, Problem, problem
from gongkai.records.facts import BODY, BODY_LINE
from gongkai.records.library import Library
from gongkai.render.figures import ShownFiles
from gongkai.render.markdown import render
from gongkai.site.model import Site
from gongkai.sources.media import ending
from gongkai.sources.sheets import ENDINGS, read_sheet
from gongkai.sources.workbooks import SheetFault

#: Files with tables in a format that is offered for download and never drawn.
_OTHER_TABLES = ("xls", "et", "ods")
#: So many remarks on one table; more of them are the same one in every row.
_MOST = 5
#: Stands for a table in a text that is rendered to see where its tables are.
_DRAWN = "\ue000{}\ue001"


def check_text(record: Record, library: Library, site: Site) -> Iterator[Problem]:
    """Report GK130 for a table that is not shown, GK131 for what its page changes or leaves out."""
    body = BODY.of(record)
    if "![" not in body:
        return
    images = [image for image in render(body).images if ending(image.target) in (*ENDINGS, *_OTHER_TABLES)]
    tables = dict.fromkeys(image.target for image in images)
    if not tables:
        return
    drawn = {target: _DRAWN.format(place) for place, target in enumerate(tables)}
    page = render(body, shown=ShownFiles(drawn=drawn)).html
    inside = Counter(image.target for image in images)
    lines = body.split("\n")
    reported: set[str] = set()
    for image in images:
        at = _place(record, lines, image.line, image.target)
        path = f"{record.identity}/{image.target}"
        if path not in library.files:
            continue  # the check of links says more
        if ending(path) in _OTHER_TABLES:
            yield problem(
                "GK131",
                at,
                name=image.target,
                remark="这种格式不能显示成表，页面上只是一个下载链接；要显示的，用表格软件另存为 .xlsx",
            )
            continue
        if image.target in reported:
            continue
        reported.add(image.target)
        if page.count(drawn[image.target]) < inside[image.target]:
            reason = "写在一句话或者表格的一格里，显示不成表；单独写一段，上下各空一行"
            yield problem("GK130", at, name=image.target, reason=reason)
            continue
        try:
            sheet = read_sheet(library.files[path])
        except SheetFault as fault:
            yield problem("GK130", at, name=image.target, reason=fault)
            continue
        for remark in _first(sheet.remarks):
            yield problem("GK131", at, name=image.target, remark=remark)


def _first(remarks: Sequence[str]) -> list[str]:
    """The first remarks; the last one says how many there are beside them."""
    left = len(remarks) - _MOST
    return [*remarks[:_MOST], *([f"还有 {left} 处这样的"] if left > 0 else [])]


def _place(record: Record, lines: Sequence[str], line: int, target: str) -> Position:
    column = lines[min(line, len(lines)) - 1].find(target) + 1
    return Position(record.path, BODY_LINE.of(record) + line - 1, max(1, column))
