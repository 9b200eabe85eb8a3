"""Pages of documents: each document, the list, a list for each dimension, documents in force, clean-ups."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gongkai.pages.board import planned_board
from gongkai.pages.context import Planner
from gongkai.pages.document.page import planned_notice
from gongkai.pages.document.versions import planned_versions
from gongkai.pages.frame import PlannedPage
from gongkai.pages.lists.dimensions import Narrowed
from gongkai.pages.lists.notices import notice_dimensions, notice_row
from gongkai.pages.parts import Facet, Link
from gongkai.pages.registers import planned_registers
from gongkai.records.notice import KIND

COLUMN = "notices"


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """The list with its parts, the registers, then every document."""
    notices = planner.site.notices
    registers = planned_registers(planner)
    ways = tuple(Link(text=page.title, url=page.url) for page in registers)
    yield from Narrowed(
        planner,
        KIND,
        notices,
        partial(notice_row, planner),
        notice_dimensions(planner),
        (Facet(label="一览", links=ways),) if ways else (),
        searched="政策文件",
    ).pages()
    yield from registers
    for place, notice in enumerate(notices):
        newer = notices[place - 1] if place else None
        older = notices[place + 1] if place + 1 < len(notices) else None
        yield planned_notice(planner, notice, newer, older)
        yield from planned_versions(planner, notice)
        if planner.config.features.village_board:
            yield planned_board(planner, notice)
