"""Tasks of one organisation, and its name above a list of them."""

from __future__ import annotations

from gongkai.site.model import LinkedTask, Site, Unit


def tasks_of_unit(site: Site, unit: Unit) -> tuple[LinkedTask, ...]:
    """All tasks of an organisation, first those that it leads, each once."""
    every = (*site.leads.get(unit.identity, ()), *site.shares.get(unit.identity, ()))
    return tuple({entry.identity: entry for entry in every}.values())


def title_with_region(unit: Unit) -> str:
    """The name of an organisation together with its region."""
    return unit.name if unit.name.startswith(unit.region) else f"{unit.name}（{unit.region}）"
