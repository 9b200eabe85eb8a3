"""Publications for one town or one village (定点公开): by 适用地点, inherited upwards and downwards."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.fields.schema import Record
from gongkai.fields.values import meaning
from gongkai.records.facts import PLACES
from gongkai.site.evaluations import TOWN
from gongkai.site.model import Site, Unit
from gongkai.site.publishers import unit_named

VILLAGE = "村（社区）"


def concerning(site: Site) -> dict[str, tuple[Record, ...]]:
    """Unit → public records about its place alone; they count for the town above and the villages below."""
    found: dict[str, list[Record]] = {}
    for records in site.records.values():
        for record in records:
            for unit in dict.fromkeys(_units(site, record)):
                found.setdefault(unit, []).append(record)
    return {unit: tuple(records) for unit, records in found.items()}


def _units(site: Site, record: Record) -> Iterator[str]:
    for name in PLACES.of(record):
        unit = unit_named(site, name, record)
        if unit:
            yield unit
            yield from _above(site, site.units[unit])
            yield from (below.identity for below in site.units.values() if unit in _above(site, below))


def _above(site: Site, unit: Unit) -> tuple[str, ...]:
    """The town above a village; a county does not count as a place."""
    parent = site.units.get(unit.parent or "")
    if parent is None or meaning(parent.organization.kind) not in (TOWN, VILLAGE):
        return ()
    return (parent.identity, *_above(site, parent))
