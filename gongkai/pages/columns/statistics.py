"""Pages of statistics: the list, and each publication with a table of its main figures."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.pages.context import Planner
from gongkai.pages.document.relations import explained_by
from gongkai.pages.figure_parts import KeyFigure
from gongkai.pages.frame import PlannedPage
from gongkai.pages.lists.dimensions import by_year, optional
from gongkai.pages.parts import Cell, Element, Facet, Register
from gongkai.pages.record.page import Shape, shape_pages
from gongkai.pages.record.parts import body, documents, unit_element
from gongkai.pages.record.view import Section
from gongkai.records.statistic import KIND, SORTS, Statistic

COLUMN = "statistics"
#: How many figures are shown large.
_LARGE = 4


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """The list, then every publication; nothing without publications."""
    yield from shape_pages(planner, _SHAPE, planner.site.of(Statistic))


def _elements(planner: Planner, item: Statistic) -> Iterator[Element]:
    yield Element(label="类别", value=item.kind or "")
    yield Element(label="统计时期", value=item.period or "")
    yield unit_element(planner, item, "unit", item.unit)
    yield Element(label="数据说明", value=item.note or "")


def _sections(planner: Planner, item: Statistic) -> Iterator[Section]:
    changes = any(indicator.growth for indicator in item.indicators)
    rows = tuple(
        (
            Cell(text=indicator.name),
            # one cell for both: on a phone a second column would push the change out of sight
            Cell(text=f"{indicator.value or '—'} {indicator.measure or ''}".rstrip()),
            *((Cell(text=indicator.growth or "—"),) if changes else ()),
        )
        for indicator in item.indicators
    )
    columns = ("指标", "数值", *(("比上年",) if changes else ()))
    title = f"{item.period or ''}主要指标"
    yield Section(title="主要指标", id="figures", register=Register(title=title, columns=columns, rows=rows))
    yield Section(title="情况", id="text", body=body(planner, item, top=3))


def _figures(item: Statistic) -> Iterator[KeyFigure]:
    stated = [indicator for indicator in item.indicators if indicator.value]
    for indicator in stated[:_LARGE]:
        yield KeyFigure(
            name=indicator.name,
            value=indicator.value or "",
            measure=indicator.measure or "",
            change=indicator.growth or "",
        )


_SHAPE: Shape[Statistic] = Shape(
    kind=KIND,
    elements=_elements,
    sections=_sections,
    figures=_figures,
    note=lambda item: "，".join(filter(None, (item.kind, item.period))),
    dimensions=lambda listed: (
        *optional("类别", "kind", lambda item: (item.kind,) if item.kind else (), listed, SORTS),
        *by_year(listed, lambda item: (item.ends or item.published).year),
    ),
    related=lambda planner, item: (
        Facet(label="政策解读", links=explained_by(planner, item.identity)),
        documents(planner, item.documents),
    ),
)
