"""Which pages search shows below a document: those that are about it alone."""

from __future__ import annotations

import dataclasses

from gongkai.engine.assemble import Assembly
from gongkai.records.consultation import Consultation
from gongkai.records.interpretation import Interpretation
from gongkai.records.package import Package
from gongkai.site.families import leads, rule_of

RULE = "notices/2026/elder-care"
OTHER = "notices/2026/business-environment"


def test_an_interpretation_a_package_and_a_consultation_belong_to_the_one_document_they_are_about(
    example_assembly: Assembly,
) -> None:
    site = example_assembly.site
    about = {
        kind.__name__
        for kind in (Interpretation, Package, Consultation)
        for record in site.of(kind)
        if rule_of(site, record) == RULE
    }
    assert about == {"Interpretation", "Package", "Consultation"}
    assert leads(site, RULE)


def test_what_is_about_two_documents_or_about_none_that_is_public_belongs_to_none(
    example_assembly: Assembly,
) -> None:
    site = example_assembly.site
    one = next(record for record in site.of(Interpretation) if rule_of(site, record) == RULE)
    assert rule_of(site, dataclasses.replace(one, policies=(RULE, OTHER))) == ""
    assert rule_of(site, dataclasses.replace(one, policies=("notices/2030/later",))) == ""
    assert rule_of(site, site.notices[0]) == ""


def test_a_document_about_which_nothing_was_published_leads_no_family(example_assembly: Assembly) -> None:
    site = example_assembly.site
    members = [record for kind in (Interpretation, Package, Consultation) for record in site.of(kind)]
    led = {rule_of(site, record) for record in members} - {""}
    assert led == {notice.identity for notice in site.notices if leads(site, notice.identity)}
    assert 0 < len(led) < len(site.notices)
