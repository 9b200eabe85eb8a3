"""The subject of a page as schema.org linked data: rules, offices, open days. Only what a paper states."""

from __future__ import annotations

from gongkai.config import Config
from gongkai.fields.values import meaning
from gongkai.pages.addresses import address
from gongkai.pages.tags import absolute
from gongkai.records.notice import NORMATIVE, RULE, Notice
from gongkai.records.open_day import OpenDay
from gongkai.site.model import Site, Unit
from gongkai.site.validity import AMENDED, EFFECTIVE, EXPIRED, PENDING, REPEALED
from gongkai.text.dates import has_time

Data = dict[str, object]

_FORCE = {
    EFFECTIVE: "InForce",
    AMENDED: "PartiallyInForce",
    PENDING: "NotInForce",
    EXPIRED: "NotInForce",
    REPEALED: "NotInForce",
}


def notice_data(site: Site, notice: Notice) -> Data:
    """A document: Legislation for a rule that citizens must know (规章、行政规范性文件), else a document."""
    issuer: Data = {"@type": "GovernmentOrganization", "name": "、".join(notice.issuer)}
    data: Data = {
        "@type": "DigitalDocument",
        "name": notice.title,
        **({"identifier": str(notice.number)} if notice.number else {}),
        **({"dateCreated": notice.written.isoformat()} if notice.written else {}),
        "datePublished": notice.published.date().isoformat(),
        "publisher": issuer,
        "url": absolute(site.config, address(notice.identity)),
    }
    if meaning(notice.category or "") not in (RULE, NORMATIVE):
        return data
    data["@type"] = "Legislation"
    if notice.written:
        data["legislationDate"] = data.pop("dateCreated")
    data["legislationPassedBy"] = data.pop("publisher")
    if notice.number:
        data["legislationIdentifier"] = data.pop("identifier")
    if notice.region:
        data["legislationJurisdiction"] = notice.region
    force = _FORCE.get(site.standings[notice.identity].state)
    if force:
        data["legislationLegalForce"] = f"https://schema.org/{force}"
    if notice.effective:
        end = notice.last_day
        data["temporalCoverage"] = f"{notice.effective.isoformat()}/{end.isoformat() if end else '..'}"
    return data


def unit_data(config: Config, unit: Unit) -> Data:
    """An organisation with its contacts from the directory."""
    known = unit.organization
    stated = {"telephone": known.phone, "email": known.mail, "address": known.address}
    return {
        "@type": "GovernmentOrganization",
        "name": unit.name,
        **({"alternateName": list(unit.names[1:])} if unit.names[1:] else {}),
        **{name: value for name, value in stated.items() if value},
        "areaServed": unit.region,
        "url": absolute(config, address(unit.identity)),
    }


def open_day_data(config: Config, item: OpenDay) -> Data:
    """An open day or a press conference as an event at its place."""
    return {
        "@type": "Event",
        "name": item.title,
        "startDate": (item.starts if has_time(item.starts) else item.starts.date()).isoformat(),
        **({"location": {"@type": "Place", "name": item.venue, "address": item.venue}} if item.venue else {}),
        **({"organizer": {"@type": "GovernmentOrganization", "name": item.unit}} if item.unit else {}),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "url": absolute(config, address(item.identity)),
    }
