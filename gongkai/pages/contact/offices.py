"""The office that answers for a page, from the directory: name, page, telephone, mail."""

from __future__ import annotations

from gongkai.pages.addresses import address
from gongkai.pages.contact.parts import Office
from gongkai.pages.contact.ways import mail_in
from gongkai.records.guide import Guide
from gongkai.records.organization import Organization
from gongkai.site.model import Site, Unit
from gongkai.site.publishers import unit_called

RESPONSIBLE, PUBLISHER = "负责单位", "网站发布单位"


def office_of(site: Site, names: str) -> Office | None:
    """The first office in ``names`` (joined with 、) with a known contact, else the publisher of the site.

    None when neither has one: nothing is invented.
    """
    listed = ((RESPONSIBLE, name) for name in names.split("、"))
    for role, name in (*listed, (PUBLISHER, site.config.site.publisher or "")):
        unit = unit_called(site, name)
        if unit and (unit.organization.phone or unit.organization.mail):
            return office(unit, role)
    return None


def office(unit: Unit, role: str = RESPONSIBLE) -> Office:
    """A unit of the directory as an office, in its ``role``."""
    known: Organization = unit.organization
    return Office(
        role=role,
        name=unit.name,
        url=address(unit.identity),
        address=known.address or "",
        hours=known.hours or "",
        phone=known.phone or "",
        mail=mail_in(known.mail or ""),
    )


def receiving_office(site: Site) -> Office | None:
    """The office that receives requests: the publisher of the site, with the contacts in its guide."""
    name = site.config.site.publisher or ""
    unit = unit_called(site, name)
    guide = next((guide for guide in site.of(Guide) if guide.unit in (unit.names if unit else (name,))), None)
    if guide and guide.office:
        place, online = guide.mail or guide.address or "", guide.online or ""
        mail = mail_in((unit.organization.mail if unit else None) or online)
        return Office(
            role=RESPONSIBLE,
            name=guide.office,
            url=address(unit.identity) if unit else None,
            address=f"{place}（邮编{guide.postcode}）" if guide.postcode and place else place,
            hours=guide.hours or "",
            phone=guide.phone or "",
            mail=mail,
            online="" if mail_in(online) else online,
        )
    return office(unit) if unit and unit.organization.contact else None
