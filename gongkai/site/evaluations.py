"""How many evaluations of policies a year has (政务公开工作要点: at least five a year)."""

from __future__ import annotations

from gongkai.records.evaluation import Evaluation
from gongkai.site.model import Site
from gongkai.site.plain_records import YearCount, year_counts


def evaluation_counts(site: Site) -> tuple[YearCount, ...]:
    """A count for each year since the first public evaluation ended, the running year first; empty without any."""
    days = [item.end for item in site.of(Evaluation)]
    if not days:
        return ()
    today = site.moment.date()
    return year_counts(days, min(day.year for day in days), site.config.thresholds.evaluations, today)
