"""权责清单, 预决算 and 应急预案: units are known, codes unique, sums agree, dates are in order."""

from __future__ import annotations

import re

from gongkai.fields.schema import label_of
from gongkai.fields.values import meaning
from gongkai.problems import Position, Problem, problem
from gongkai.records.budget import (
    BUDGET,
    DEPARTMENT,
    GOVERNMENT,
    GOVERNMENT_TABLES,
    SUBORDINATE,
    Budget,
    disagreements,
)
from gongkai.records.duty import DutyList, Power
from gongkai.records.emergency_plan import EmergencyPlan
from gongkai.records.library import Library
from gongkai.site.model import Site
from gongkai.site.publishers import unit_named, unknown_unit
from gongkai.text.dates import is_before

#: The kind of organisation that means a town, and the tables that only counties and higher levels have.
TOWN = "乡镇街道"
_OF_COUNTIES = re.compile(r"转移支付|债务|本级")


def check(library: Library, site: Site) -> list[Problem]:
    """Report GK111, GK202, GK329 to GK333, GK341 and GK382 for every record of these types, public or not."""
    problems: list[Problem] = []
    duties: tuple[DutyList, ...] = library.of(DutyList)
    for duty in duties:
        problems += unknown_unit(site, library, duty, "unit", duty.unit)
        problems += _codes(duty, library)
    budgets: tuple[Budget, ...] = library.of(Budget)
    for budget in budgets:
        problems += unknown_unit(site, library, budget, "unit", budget.unit)
        problems += _budget(budget, library)
        problems += _missing_tables(budget, site, library)
    plans: tuple[EmergencyPlan, ...] = library.of(EmergencyPlan)
    for plan in plans:
        problems += unknown_unit(site, library, plan, "unit", plan.unit)
        if plan.written and is_before(plan.published.date(), plan.written):
            at = library.at(plan.identity, "published")
            problems.append(problem("GK111", at, published=plan.published.date(), written=plan.written))
    return problems


def _codes(duty: DutyList, library: Library) -> list[Problem]:
    problems: list[Problem] = []
    first: dict[str, Position] = {}
    for index, power in enumerate(duty.powers):
        at = library.at(duty.identity, "powers", index, "code")
        if power.code and first.setdefault(power.code, at) != at:
            problems.append(problem("GK329", at, power=power.code, first=first[power.code].line))
    missing = [
        f"{label_of(Power, name)}（{count} 项）"
        for name in ("code", "flow", "supervision")
        if (count := sum(not getattr(power, name) for power in duty.powers))
        and not (name == "supervision" and duty.supervision)
    ]
    if missing:
        problems.append(problem("GK382", library.at(duty.identity, "powers"), missing="、".join(missing)))
    return problems


def _missing_tables(budget: Budget, site: Site, library: Library) -> list[Problem]:
    """GK332: the tables that a government must publish; towns have no transfers to a lower level and no debt.

    The name of a table may include the year and the unit (2026年云溪县一般公共预算收入表).
    """
    if meaning(budget.level) != GOVERNMENT or budget.kind != BUDGET:
        return []
    unit = unit_named(site, budget.unit, budget)
    town = unit is not None and meaning(site.units[unit].organization.kind) == TOWN
    wanted = [name for name in GOVERNMENT_TABLES if not (town and _OF_COUNTIES.search(name))]
    missing = [name for name in wanted if not any(_is_table(table.name, name) for table in budget.tables)]
    if not missing:
        return []
    return [problem("GK332", library.at(budget.identity, "tables"), missing="、".join(missing))]


def _is_table(name: str, wanted: str) -> bool:
    """Whether a table of this ``name`` is the ``wanted`` one; a 收支表 is both 收入表 and 支出表."""
    short, sought = (re.sub("预算|决算", "", text) for text in (name, wanted))
    of_what = re.sub(r"(?:收入|支出)表$", "", sought)
    return sought in short or ("收支" in short and of_what != sought and of_what in short)


def _budget(budget: Budget, library: Library) -> list[Problem]:
    here = budget.identity
    problems = [
        problem(
            "GK330",
            library.at(here, *item.place),
            cell=item.cell,
            stated=item.stated,
            terms=item.terms,
            computed=item.computed,
            difference=item.stated - item.computed,
        )
        for item in disagreements(budget)
    ]
    names = {table.name for table in budget.tables}
    for index, table in enumerate(budget.tables):
        if table.equals and table.equals not in names:
            problems.append(problem("GK331", library.at(here, "tables", index, "equals"), name=table.equals))
        if not table.lines and not table.note:
            at = library.at(here, "tables", index)
            problems.append(problem("GK341", at, missing=f"《{table.name}》的项目，也没有说明"))
    if not budget.tables and not budget.body.strip():
        at = Position(budget.path)
        problems.append(problem("GK341", at, missing="表，也没有写正文"))
    if meaning(budget.level) in (DEPARTMENT, SUBORDINATE) and not budget.states_expenses:
        problems.append(problem("GK341", library.at(here, "unit"), missing="“三公”经费"))
    if budget.approved and is_before(budget.published.date(), budget.approved):
        at = library.at(here, "published")
        facts = {"published": budget.published.date(), "approved": budget.approved}
        problems.append(problem("GK333", at, **facts))
    return problems
