"""实施方案: which units a document orders to make a plan, and which of them have published one (政务公开工作要点)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.fields.values import meaning
from gongkai.records.notice import Notice
from gongkai.site.evaluations import TOWN
from gongkai.site.model import Site, Unit
from gongkai.site.publishers import unit_named

DEPARTMENT = "政府部门"
#: Parts of a collective phrase that tell whom it means; any other phrase is listed as it is.
_STANDS_FOR = (("镇", TOWN), ("街道", TOWN), ("部门", DEPARTMENT))


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPlan:
    """A unit that must make a plan, by its shown name, and the plans that it published."""

    name: str
    unit: Unit | None
    plans: tuple[Notice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderedPlans:
    """A document that orders plans, the deadline, and the plans of each unit."""

    notice: Notice
    due: dt.date | None
    units: tuple[UnitPlan, ...]

    @property
    def missing(self) -> tuple[UnitPlan, ...]:
        """The units that have published no plan."""
        return tuple(item for item in self.units if not item.plans)


def ordered_plans(site: Site) -> tuple[OrderedPlans, ...]:
    """Every public document that orders plans, the newest first."""
    return tuple(
        OrderedPlans(notice=notice, due=notice.plans_due, units=tuple(_units(site, notice)))
        for notice in site.notices
        if notice.plans_from
    )


def _units(site: Site, notice: Notice) -> Iterator[UnitPlan]:
    """Each unit once, in the order of the document; a plan names the document as its 依据."""
    plans = [other for other in site.notices if notice.identity in other.basis]
    seen: set[str] = set()
    for written in notice.plans_from:
        identity = unit_named(site, written, notice)
        units = _meant(site, site.units[identity]) if identity else ()
        for unit in units:
            if unit.identity not in seen:
                seen.add(unit.identity)
                own = (plan for plan in plans if unit.identity in site.issuers.get(plan.identity, ()))
                yield UnitPlan(name=unit.name, unit=unit, plans=tuple(own))
        if not units:
            yield UnitPlan(
                name=written, unit=None, plans=tuple(plan for plan in plans if written in plan.issuer)
            )


def _meant(site: Site, unit: Unit) -> tuple[Unit, ...]:
    """The unit, or all units that a collective phrase means; none for a phrase whose members are unknown."""
    if not unit.organization.collective:
        return (unit,)
    kind = next((kind for sign, kind in _STANDS_FOR if sign in unit.name), None)
    return tuple(
        other
        for other in site.units.values()
        if other.region == unit.region and meaning(other.organization.kind) == kind
    )
