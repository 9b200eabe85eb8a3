"""Who published a record: the organisations that a record of any type names as its source.

A type marks the field that names who is answerable for a record with ``PUBLISHER`` (发文机关、解读单位、承办单位). A record
that names nobody is attributed to those who issued the document it belongs to.
"""

from __future__ import annotations

from functools import cache, partial

from gongkai.fields.schema import PUBLISHER, FieldInfo, Record, fields_of
from gongkai.problems import Problem, near_to, problem
from gongkai.records.facts import NOTICE, POLICIES, REGION
from gongkai.records.library import Library
from gongkai.records.notice import Notice
from gongkai.records.organization import Directory
from gongkai.site.model import Site, Unit
from gongkai.text.folding import fold
from gongkai.text.joint_names import joint_names


@cache
def answerable(record: type) -> tuple[FieldInfo, ...]:
    """The fields of a type that name who is answerable for a record."""
    return tuple(field for field in fields_of(record) if PUBLISHER in field.roles)


def names_of(site: Site, record: Record) -> tuple[str, ...]:
    """The names of a record's publishers: canonical where the organisation is known, else as written."""
    if isinstance(record, Notice):
        return record.issuer
    written = _written(site, record)
    names = [
        site.units[identity].name if (identity := unit_named(site, text, record)) else text
        for text in written
    ]
    return tuple(dict.fromkeys(names))


def units_of(site: Site, record: Record) -> tuple[str, ...]:
    """Identities of a record's publishers, each once."""
    if isinstance(record, Notice):
        return site.issuers.get(record.identity, ())
    found = (unit_named(site, text, record) for text in _written(site, record))
    return tuple(dict.fromkeys(identity for identity in found if identity))


def published_by(site: Site) -> dict[str, tuple[Record, ...]]:
    """Unit → public records of every type that it published, type by type, sorted by identity."""
    found: dict[str, list[Record]] = {}
    for records in site.records.values():
        for record in records:
            for unit in units_of(site, record):
                found.setdefault(unit, []).append(record)
    return {unit: tuple(records) for unit, records in found.items()}


def _written(site: Site, record: Record) -> tuple[str, ...]:
    names: list[str] = []
    declared: type = type(record)
    for field in answerable(declared):
        value = getattr(record, field.name)
        if isinstance(value, str):
            names += joint_names(value)
        elif isinstance(value, tuple):
            names += [item for item in value if isinstance(item, str)]
    return tuple(names) or _of_document(site, record)


def _of_document(site: Site, record: Record) -> tuple[str, ...]:
    document = _document(site, record)
    return document.issuer if document else ()


def _document(site: Site, record: Record) -> Notice | None:
    """The first document that a record belongs to; None for a document itself."""
    if isinstance(record, Notice):
        return None
    named = map(site.record, (*POLICIES.of(record), NOTICE.of(record)))
    return next((notice for notice in named if isinstance(notice, Notice)), None)


def unit_named(site: Site, text: str, record: Record) -> str | None:
    """The organisation that a text names, by identity or by any of its names.

    For a record with a region, search that region; otherwise first the region of its document, then all
    regions. None when no organisation has the name, or several in different regions have it.
    """
    if text in site.units:
        return text
    name, region = fold(text), REGION.of(record)
    if region:
        return site.named_units.get((region, name))
    document = _document(site, record)
    near_by = site.named_units.get((document.region or "", name)) if document else None
    return near_by or site.named_units.get(("", name))


def unit_called(site: Site, name: str) -> Unit | None:
    """The one organisation of any region with this name; None for none, or several in different regions."""
    identity = site.named_units.get(("", fold(name)))
    return site.units[identity] if identity else None


def unit_names(site: Site) -> list[str]:
    """Every name of every organisation, for hints."""
    return [name for unit in site.units.values() for name in unit.names]


def unknown_unit(
    site: Site, library: Library, record: Record, field: str, name: str, *place: str | int
) -> list[Problem]:
    """GK202 when no directory knows ``name`` in ``field`` of ``record``; ``place`` is its location within.

    No problem while there is no directory, or one could not be read or is not public: that one may list the
    name.
    """
    if not site.units:
        return []
    broken = any(identity.startswith("organizations/") for identity in library.broken)
    broken = broken or len(site.records["organization"]) < len(library.of(Directory))
    known = partial(unit_names, site)
    region = REGION.of(record)
    at = library.at(record.identity, field, *place)
    return [
        problem(
            "GK202", at, name=part, region=region or "各地区", near=near_to(part, known, "把它加进单位名录")
        )
        for part in joint_names(name)
        if not broken and not unit_named(site, part, record) and (region, fold(part)) not in site.named_units
    ]


def has_page(site: Site, unit: Unit) -> bool:
    """Whether an organisation has a page: public content names it, or it states its duties and address."""
    named = unit.identity in site.leads or unit.identity in site.shares or unit.identity in site.issued
    return bool(unit.organization.contact) or named
