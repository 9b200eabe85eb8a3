"""权责清单: the units that have one, and the powers of each in one table."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.pages.addresses import address
from gongkai.pages.columns.catalog import page_of
from gongkai.pages.context import Planner
from gongkai.pages.dimensions import Narrowed
from gongkai.pages.frame import Page, SearchEntry
from gongkai.pages.parts import Cell, Element, Register, Row
from gongkai.pages.views_disclosed import Block, DisclosedView
from gongkai.records.duty import KIND, POWER_TYPES, DutyList
from gongkai.site.publishers import names_of, unit_named
from gongkai.text.dates import chinese_date

COLUMN = "duties"
_COLUMNS = ("职权名称", "编码", "类型", "依据", "行使主体", "流程", "监督方式")


def pages(planner: Planner) -> Iterator[Page]:
    """The list, then the powers of every unit; nothing when there is none."""
    listed = sorted(planner.site.of(DutyList), key=lambda duty: (duty.published, duty.identity), reverse=True)
    if not listed:
        return
    yield from Narrowed(planner, KIND, listed, _row, ()).pages()
    for duty in listed:
        yield _page(planner, duty)


def _row(duty: DutyList) -> Row:
    return Row(
        title=duty.title,
        url=address(duty.identity),
        date=duty.published.date(),
        note=f"{len(duty.powers)} 项职权",
    )


def _page(planner: Planner, duty: DutyList) -> Page:
    source = names_of(planner.site, duty)[0]
    day = duty.published.date()
    present = [kind for kind in POWER_TYPES if any(power.type == kind for power in duty.powers)]
    counts = "，".join(f"{kind} {sum(power.type == kind for power in duty.powers)} 项" for kind in present)
    rows = tuple(
        (
            Cell(text=power.name),
            Cell(text=power.code),
            Cell(text=power.type),
            Cell(text="；".join(power.basis)),
            Cell(text=power.actor),
            Cell(text=power.flow),
            Cell(text=power.supervision),
        )
        for power in duty.powers
    )
    url = page_of(planner, unit_named(planner.site, duty.unit, duty))
    view = DisclosedView(
        source=source,
        published=duty.published,
        elements=(
            Element(label="单位", value=source, url=url),
            Element(label="职权", value=f"共 {len(duty.powers)} 项：{counts}"),
            Element(label="发布日期", value=chinese_date(day), date=day),
        ),
        blocks=(
            Block(
                title="行政权力",
                register=Register(title="行政权力一览", columns=_COLUMNS, rows=rows),
                note=duty.note or "",
            ),
        ),
    )
    return planner.content_page(
        COLUMN,
        address(duty.identity),
        "pages/disclosed.html",
        view,
        title=duty.title,
        published=duty.published,
        source=source,
        keywords=tuple(present),
        summary=duty.summary,
        search=SearchEntry(kind="权责清单", title=duty.title, date=day, issuer=source),
    )
