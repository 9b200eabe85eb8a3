"""Pages of evaluations of policies: the list and each evaluation."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.frame import Page, PlannedPage
from gongkai.pages.lists.dimensions import by_year, optional
from gongkai.pages.parts import Cell, Element, Link, Register
from gongkai.pages.record.page import Shape, shape_pages
from gongkai.pages.record.parts import body, day_element, documents, unit_element
from gongkai.pages.record.view import Section
from gongkai.pages.views import RegisterView
from gongkai.records.evaluation import KIND, USES, Evaluation
from gongkai.site.evaluations import counts_by_unit, evaluation_counts
from gongkai.site.publishers import has_page

COLUMN = "evaluations"


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """The list with this year's count, then every evaluation; nothing without evaluations."""
    counts = evaluation_counts(planner.site)
    if not counts:
        return
    now = counts[0]
    intro = f"{now.year}年已公开评价结果{now.count}项"
    intro += f"，要求全年不少于{now.least}项。" if now.least else "。"
    by_unit = _by_unit(planner, now.year)
    ways = (Link(text=by_unit.title, url=by_unit.url),) if by_unit else ()
    yield from shape_pages(planner, _SHAPE, planner.site.of(Evaluation), intro=intro, ways=ways)
    if by_unit:
        yield by_unit


def _by_unit(planner: Planner, year: int) -> Page | None:
    """How many evaluations each unit published in a year, zero included (P6); None without units."""
    counts = counts_by_unit(planner.site, year)
    if not counts:
        return None
    rows = tuple(
        (
            Cell(text=item.unit.name)
            if not has_page(planner.site, item.unit)
            else Cell(links=(Link(text=item.unit.name, url=address(item.unit.identity)),)),
            Cell(text=str(item.count)),
            Cell(text=str(item.least) if item.least else "没有规定"),
            Cell(text=f"还差{item.missing}项" if item.missing else "", warn=bool(item.missing)),
        )
        for item in counts
    )
    towns = sum(1 for item in counts if not item.count)
    intro = f"{year}年各单位公开的政策评价结果，还没有的{towns}个单位也列出。"
    columns = ("单位", "已公开（项）", "要求（项）", "情况")
    view = RegisterView(intro=intro, registers=(Register(title=f"{year}年", columns=columns, rows=rows),))
    return planner.column_page(
        COLUMN,
        f"/{COLUMN}/units/",
        "pages/register.html",
        view,
        title="各单位政策评价情况",
        description=intro,
    )


def _elements(planner: Planner, item: Evaluation) -> Iterator[Element]:
    yield unit_element(planner, item, "unit", item.unit)
    yield Element(label="第三方", value=item.third_party or "")
    yield day_element("开始日期", item.start)
    yield day_element("结束日期", item.end)
    yield Element(label="评价方式", value="、".join(item.methods))
    yield Element(label="评价内容", value="、".join(item.dimensions))
    yield Element(label="结果运用", value=item.use or "")


def _sections(planner: Planner, item: Evaluation) -> Iterator[Section]:
    yield Section(title="评价结果", id="result", text=item.result or "")
    yield Section(title="评价情况", id="findings", body=body(planner, item, top=3))
    yield Section(title="改进措施", id="measures", items=item.measures, ordered=True)


_SHAPE: Shape[Evaluation] = Shape(
    kind=KIND,
    elements=_elements,
    sections=_sections,
    note=lambda item: f"结果运用：{item.use}" if item.use else "",
    dimensions=lambda listed: (
        *by_year(listed, lambda item: item.last_day.year),
        *optional("结果运用", "use", lambda item: filter(None, (item.use,)), listed, USES),
    ),
    related=lambda planner, item: (documents(planner, item.policies, "评价的文件"),),
)
