"""``data/organizations.*``: every unit of the directories, with how many tasks name it."""

from __future__ import annotations

from typing import Any

from gongkai.pages.addresses import address
from gongkai.pages.tags import absolute
from gongkai.site.model import Site, Unit


def organization_rows(site: Site) -> list[dict[str, Any]]:
    """Every unit, in the order of the directories."""
    return [_row(site, unit) for unit in site.units.values()]


def _row(site: Site, unit: Unit) -> dict[str, Any]:
    organization = unit.organization
    shown = any(unit.identity in named for named in (site.leads, site.shares, site.issued))
    return {
        "id": unit.identity,
        "region": unit.region,
        "name": unit.name,
        "names": list(organization.names),
        "former": list(organization.former),
        "kind": organization.kind,
        "tier": organization.tier,
        "parent": unit.parent,
        "leads": len(site.leads.get(unit.identity, ())),
        "shares": len(site.shares.get(unit.identity, ())),
        "url": absolute(site.config, address(unit.identity)) if shown else None,
    }
