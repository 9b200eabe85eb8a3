"""How many evaluations of policies a year has (政务公开工作要点: at least five a year)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from gongkai.fields.values import meaning
from gongkai.records.evaluation import Evaluation
from gongkai.site.model import Site, Unit
from gongkai.site.plain_records import YearCount, year_counts
from gongkai.site.publishers import unit_called


def evaluation_counts(site: Site) -> tuple[YearCount, ...]:
    """One count a year since the first public evaluation ended, the running year first; empty without any."""
    days = [item.last_day for item in site.of(Evaluation)]
    if not days:
        return ()
    today = site.moment.date()
    return year_counts(days, min(day.year for day in days), site.config.thresholds.evaluations, today)


TOWN = "乡镇街道"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCount:
    """How many evaluations of a unit ended in a year, and how many are required (0: no minimum)."""

    unit: Unit
    count: int
    least: int

    @property
    def missing(self) -> int:
        """How many are missing to the minimum."""
        return max(0, self.least - self.count)


def counts_by_unit(site: Site, year: int) -> tuple[UnitCount, ...]:
    """Counts of every town, zero included, and other units with an evaluation in ``year``; most first."""
    least = site.config.thresholds.town_evaluations
    found = Counter(
        unit.identity
        for item in site.of(Evaluation)
        if item.last_day.year == year and (unit := unit_called(site, item.unit))
    )
    towns = [unit for unit in site.units.values() if meaning(unit.organization.kind) == TOWN]
    others = [unit for unit in site.units.values() if unit not in towns and found[unit.identity]]
    counts = [
        *(UnitCount(unit=unit, count=found[unit.identity], least=0) for unit in others),
        *(UnitCount(unit=unit, count=found[unit.identity], least=least) for unit in towns),
    ]
    return tuple(sorted(counts, key=lambda item: (item.least > 0, -item.count, item.unit.name)))
