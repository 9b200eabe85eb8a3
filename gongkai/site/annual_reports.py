"""The organisation of an annual report, and the reports of one organisation year by year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gongkai.records.annual_report import AnnualReport
from gongkai.site.model import Unit
from gongkai.text.folding import fold


def reporting_unit(units: Mapping[str, Unit], report: AnnualReport) -> Unit | None:
    """The organisation that a report names, within its region if stated; None when no directory lists it."""
    wanted = fold(report.unit)
    for unit in units.values():
        if report.region in (None, unit.region) and any(fold(name) == wanted for name in unit.names):
            return unit
    return None


def unit_key(units: Mapping[str, Unit], report: AnnualReport) -> str:
    """What all reports of one organisation share: its identity, or its name when no directory lists it."""
    unit = reporting_unit(units, report)
    return unit.identity if unit else fold(report.unit)


def with_requests(own: Iterable[AnnualReport]) -> tuple[AnnualReport, ...]:
    """The reports that state their year's requests in the official table."""
    return tuple(report for report in own if report.requests is not None)


def histories(
    units: Mapping[str, Unit], reports: Iterable[AnnualReport]
) -> dict[str, tuple[AnnualReport, ...]]:
    """The reports of each organisation, the oldest first."""
    gathered: dict[str, list[AnnualReport]] = {}
    for report in reports:
        gathered.setdefault(unit_key(units, report), []).append(report)
    return {
        key: tuple(sorted(own, key=lambda report: (report.year, report.identity)))
        for key, own in gathered.items()
    }
