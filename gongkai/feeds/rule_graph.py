"""``data/rules.json``: the graph of rules as linked data in the terms of the European Legislation Identifier (ELI).

A document of the site is named by its address. A cited one that the site does not hold has only a name within the
file, since nobody but its issuer gives it an address.
"""

from __future__ import annotations

from urllib.parse import quote

from gongkai.pages.addresses import address
from gongkai.pages.tags import absolute
from gongkai.records.interpretation import Interpretation
from gongkai.records.notice import Notice
from gongkai.site.model import Site
from gongkai.site.rule_graph import AMENDS, BASIS, CITES, REPEALS, Neighbour, instrument_level, level, stated
from gongkai.site.validity import AMENDED, EFFECTIVE, EXPIRED, PENDING, REPEALED
from gongkai.text.json_text import json_text

FILE = "data/rules.json"
_CONTEXT = {"eli": "http://data.europa.eu/eli/ontology#", "schema": "https://schema.org/"}
_TERMS = {BASIS: "eli:based_on", CITES: "eli:cites", AMENDS: "eli:amends", REPEALS: "eli:repeals"}
_FORCE = {
    EFFECTIVE: "eli:InForce-inForce",
    AMENDED: "eli:InForce-inForce",
    PENDING: "eli:InForce-notInForce",
    EXPIRED: "eli:InForce-notInForce",
    REPEALED: "eli:InForce-notInForce",
}
Node = dict[str, object]


def rule_graph_file(site: Site) -> dict[str, bytes]:
    """The file with all public documents, their interpretations, and the instruments that they cite."""
    nodes: list[Node] = [_document(site, notice) for notice in site.notices]
    nodes += [
        {
            "@id": _instrument(site, item.title, item.number),
            "@type": "eli:LegalResource",
            "eli:title": item.title,
            **({"eli:id_local": item.number} if item.number else {}),
            "schema:legislationJurisdiction": instrument_level(site, item),
        }
        for item in site.instruments
        if item.target is None
    ]
    nodes += [
        {
            "@id": absolute(site.config, address(record.identity)),
            "@type": "schema:Article",
            "schema:name": record.title,
            "schema:about": [{"@id": absolute(site.config, address(one))} for one in record.policies],
        }
        for record in site.of(Interpretation)
    ]
    return {FILE: (json_text({"@context": _CONTEXT, "@graph": nodes}) + "\n").encode()}


def _document(site: Site, notice: Notice) -> Node:
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
    said = stated(site, notice)
    for relation, term in _TERMS.items():
        named = [{"@id": _name(site, one)} for one in said if one.relation == relation]
        if named:
            node[term] = named
    return node


def _name(site: Site, one: Neighbour) -> str:
    if one.identity:
        return absolute(site.config, address(one.identity))
    return _instrument(site, one.title, one.number)


def _instrument(site: Site, title: str, number: str) -> str:
    return f"{absolute(site.config, f'/{FILE}')}#{quote(f'{title} {number}'.strip(), safe='')}"
