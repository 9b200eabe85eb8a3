"""A type without a planner and an archetype of its own has the pages and the file that its declaration implies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.commands.archetypes import archetype_text
from gongkai.engine.assemble import Assembly
from gongkai.pages.columns import planners
from gongkai.pages.context import Planner
from gongkai.pages.frame import Page
from gongkai.pages.record.declared import DeclaredPlanner, declared_shape
from gongkai.pages.record.view import RecordView, Section
from gongkai.records.kind import Kind, kinds
from gongkai.records.statistic import KIND
from tests.small_site import NOON
from tests.types.archetype import faults
from tests.types.test_archetypes import KIND as SUPERVISIONS
from tests.types.test_archetypes import Finding, Supervision


@pytest.fixture(scope="module")
def pages(example_assembly: Assembly) -> Mapping[str, Page]:
    """The pages of statistics as their declaration implies them, by address."""
    planned = DeclaredPlanner(KIND).pages(Planner(example_assembly.site))
    return {page.url: page.page() for page in planned}


@pytest.fixture(scope="module")
def view(pages: Mapping[str, Page]) -> RecordView:
    found = [page.view for page in pages.values() if isinstance(page.view, RecordView)]
    return max(found, key=lambda view: len(view.sections))


def section(view: RecordView, title: str) -> Section:
    (found,) = (section for section in view.sections if section.title == title)
    return found


def test_every_column_of_a_type_has_a_planner() -> None:
    assert {kind.column for kind in kinds() if kind.column} <= {planner.COLUMN for planner in planners()}


def test_there_is_a_list_that_can_be_narrowed_by_every_enumeration(pages: Mapping[str, Page]) -> None:
    assert "/statistics/" in pages
    assert any(url.startswith("/statistics/by-kind/") for url in pages)


def test_fields_of_one_value_are_elements_and_units_lead_to_their_page(view: RecordView) -> None:
    values = {element.label: element for element in view.elements}
    assert {"类别", "发布单位", "统计时期", "截止日期", "发布日期"} <= values.keys()
    assert values["截止日期"].date is not None
    unit = values["发布单位"].url
    assert unit is not None and unit.startswith("/organizations/")


def test_records_within_a_record_are_a_table_with_the_labels_of_their_fields(view: RecordView) -> None:
    register = section(view, "主要指标").register
    assert register is not None
    assert register.columns[:3] == ("指标", "数值", "计量单位")
    assert all(row[0].text for row in register.rows)


def supervision(findings: tuple[Finding, ...] = ()) -> Supervision:
    return Supervision(
        identity="a",
        path="a.md",
        body="",
        body_line=1,
        title="通报",
        published=NOON,
        level="县级",
        handled_by="王芳",
        findings=findings,
    )


def test_what_is_for_staff_alone_is_not_on_the_page(example_assembly: Assembly) -> None:
    shape = declared_shape(SUPERVISIONS)
    labels = [element.label for element in shape.elements(Planner(example_assembly.site), supervision())]
    assert "级别" in labels and "经办人" not in labels


def test_units_within_a_table_lead_to_their_pages_when_each_has_one(example_assembly: Assembly) -> None:
    findings = tuple(
        Finding(problem="台账不全", units=units)
        for units in (("县财政局", "县民政局"), ("县财政局", "村委会"))
    )
    record = supervision(findings)
    sections = declared_shape(SUPERVISIONS).sections(Planner(example_assembly.site), record)
    (register,) = (part.register for part in sections if part.register)
    cells = [row[register.columns.index("责任单位")] for row in register.rows]
    assert [[link.text for link in cell.links] for cell in cells] == [["县财政局", "县民政局"], []]
    assert all(link.url.startswith("/organizations/") for link in cells[0].links)
    assert cells[1].text == "县财政局、村委会"


def test_the_body_is_the_text(view: RecordView) -> None:
    assert any(section.body and section.body.source.strip() for section in view.sections)


@pytest.mark.parametrize("name", ["statistic", "response", "evaluation"])
def test_the_archetype_that_a_declaration_implies_names_every_field_and_is_valid(
    tmp_path: Path, name: str
) -> None:
    kind: Kind = replace(next(kind for kind in kinds() if kind.name == name), name="without-a-file")
    suffix, text = archetype_text(kind)
    assert faults(tmp_path, f"a{suffix}", kind.record, text) == []
