"""Which pages of a site are about one document: search shows its interpretations, package and consultations below it."""

from __future__ import annotations

from itertools import chain

from gongkai.fields.schema import Record
from gongkai.records.consultation import Consultation
from gongkai.records.facts import DOCUMENTS, POLICIES
from gongkai.records.interpretation import Interpretation
from gongkai.records.package import Package
from gongkai.site.model import Site


def rule_of(site: Site, record: Record) -> str:
    """The identity of the one public document that an interpretation, package or consultation is about.

    Empty when it is about no document or about several, and for records of other types.
    """
    if not isinstance(record, Interpretation | Package | Consultation):
        return ""
    listed = (
        record.results if isinstance(record, Consultation) else (*POLICIES.of(record), *DOCUMENTS.of(record))
    )
    public = [identity for identity in dict.fromkeys(listed) if site.notice(identity)]
    return public[0] if len(public) == 1 else ""


def leads(site: Site, identity: str) -> bool:
    """Whether an interpretation, package or consultation is about this document alone."""
    drafts = (consultation for consultation in site.of(Consultation) if identity in consultation.results)
    return any(
        rule_of(site, record) == identity for record in chain(site.listed_in.get(identity, ()), drafts)
    )
