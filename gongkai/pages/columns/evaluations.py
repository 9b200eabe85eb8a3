"""Pages of evaluations of policies: the list and each evaluation."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.pages.context import Planner
from gongkai.pages.dimensions import by_year, optional
from gongkai.pages.frame import PlannedPage
from gongkai.pages.parts import Element
from gongkai.pages.plain_records import (
    Shape,
    body,
    day_element,
    documents,
    plain_pages,
    unit_element,
)
from gongkai.pages.views_plain import Section
from gongkai.records.evaluation import KIND, USES, Evaluation
from gongkai.site.evaluations import evaluation_counts

COLUMN = "evaluations"


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """The list with how many of this year there are, then every evaluation; nothing when there is none."""
    counts = evaluation_counts(planner.site)
    if not counts:
        return
    now = counts[0]
    intro = f"{now.year}年已公开评价结果 {now.count} 项"
    intro += f"，要求全年不少于 {now.least} 项。" if now.least else "。"
    yield from plain_pages(planner, _SHAPE, planner.site.of(Evaluation), intro=intro)


def _elements(planner: Planner, item: Evaluation) -> Iterator[Element]:
    yield unit_element(planner, "评价单位", item.unit)
    yield Element(label="第三方", value=item.third_party or "")
    yield day_element("开始日期", item.start)
    yield day_element("结束日期", item.end)
    yield Element(label="评价方式", value="、".join(item.methods))
    yield Element(label="评价内容", value="、".join(item.dimensions))
    yield Element(label="结果运用", value=item.use)


def _sections(planner: Planner, item: Evaluation) -> Iterator[Section]:
    yield Section(title="评价结果", id="result", text=item.result)
    yield Section(title="评价情况", id="findings", body=body(planner, item, top=3))
    yield Section(title="改进措施", id="measures", items=item.measures, ordered=True)


_SHAPE: Shape[Evaluation] = Shape(
    kind=KIND,
    source=lambda planner, item: item.unit,
    elements=_elements,
    sections=_sections,
    note=lambda item: f"结果运用：{item.use}",
    dimensions=lambda listed: (
        *by_year(listed, lambda item: item.end.year),
        *optional("结果运用", "use", lambda item: (item.use,), listed, USES),
    ),
    related=lambda planner, item: (documents(planner, item.policies, "评价的文件"),),
)
