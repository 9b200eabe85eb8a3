"""``data/rules.json``: the graph of rules as linked data in the terms of the European Legislation Identifier (ELI).

A document of the site is named by its address. A cited one that the site does not hold has only a name within the
file, since nobody but its issuer gives it an address.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from gongkai.pages.addresses import address
from gongkai.pages.tags import absolute
from gongkai.records.interpretation import Interpretation
from gongkai.records.notice import Notice
from gongkai.site.model import Site
from gongkai.site.rule_graph import (
    AMENDS,
    BASIS,
    CITES,
    REPEALS,
    REVIEWS,
    VOIDS,
    Neighbour,
    level,
    stated,
)
from gongkai.site.validity import AMENDED, EFFECTIVE, EXPIRED, PENDING, REPEALED
from gongkai.text.json_text import json_text

FILE = "data/rules.json"
_CONTEXT = {"eli": "http://data.europa.eu/eli/ontology#", "schema": "https://schema.org/"}
_TERMS = {
    "eli:based_on": (BASIS,),
    "eli:cites": (CITES, REVIEWS),
    "eli:amends": (AMENDS,),
    "eli:repeals": (REPEALS, VOIDS),
}
_FORCE = {
    EFFECTIVE: "eli:InForce-inForce",
    AMENDED: "eli:InForce-inForce",
    PENDING: "eli:InForce-notInForce",
    EXPIRED: "eli:InForce-notInForce",
    REPEALED: "eli:InForce-notInForce",
}
Node = dict[str, object]


def rule_graph_file(site: Site) -> dict[str, bytes]:
    """The file with all public documents, their interpretations, and the instruments that they name."""
    said = {notice.identity: stated(site, notice) for notice in site.notices}
    nodes: list[Node] = [_document(site, notice, said[notice.identity]) for notice in site.notices]
    elsewhere = {
        _name(site, neighbour): neighbour
        for found in said.values()
        for neighbour in found
        if not neighbour.identity
    }
    nodes += [
        {
            "@id": name,
            "@type": "eli:LegalResource",
            "eli:title": instrument.title,
            **({"eli:id_local": instrument.number} if instrument.number else {}),
            "schema:legislationJurisdiction": instrument.level,
        }
        for name, instrument in elsewhere.items()
    ]
    nodes += filter(None, (_explaining(site, record) for record in site.of(Interpretation)))
    return {FILE: (json_text({"@context": _CONTEXT, "@graph": nodes}) + "\n").encode()}


def _explaining(site: Site, record: Interpretation) -> Node | None:
    """An interpretation of documents that are public now; None when there are none, as for one of a report."""
    about = [
        {"@id": absolute(site.config, address(policy))} for policy in record.policies if site.notice(policy)
    ]
    if not about:
        return None
    return {
        "@id": absolute(site.config, address(record.identity)),
        "@type": "schema:Article",
        "schema:name": record.title,
        "schema:about": about,
    }


def _document(site: Site, notice: Notice, said: Iterable[Neighbour]) -> Node:
    state = site.standings[notice.identity].state
    node: Node = {
        "@id": absolute(site.config, address(notice.identity)),
        "@type": "eli:LegalResource",
        "eli:title": notice.title,
        **({"eli:id_local": str(notice.number)} if notice.number else {}),
        **({"eli:date_document": notice.written.isoformat()} if notice.written else {}),
        "eli:date_publication": notice.published.date().isoformat(),
        **({"eli:first_date_entry_in_force": notice.effective.isoformat()} if notice.effective else {}),
        **({"eli:in_force": {"@id": _FORCE[state]}} if state in _FORCE else {}),
        "eli:passed_by": list(notice.issuer),
        "schema:legislationJurisdiction": level(site, notice),
    }
    for term, relations in _TERMS.items():
        named = [{"@id": _name(site, neighbour)} for neighbour in said if neighbour.relation in relations]
        if named:
            node[term] = named
    return node


def _name(site: Site, neighbour: Neighbour) -> str:
    if neighbour.identity:
        return absolute(site.config, address(neighbour.identity))
    return _instrument(site, neighbour.title, neighbour.number)


def _instrument(site: Site, title: str, number: str) -> str:
    return f"{absolute(site.config, f'/{FILE}')}#{quote(f'{title} {number}'.strip(), safe='')}"
