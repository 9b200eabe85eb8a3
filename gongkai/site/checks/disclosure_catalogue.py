"""Index numbers that cannot be right (R-CAT-01), and withdrawn documents without a date of withdrawal."""

from __future__ import annotations

from gongkai.problems import Problem, problem
from gongkai.records.facts import INDEX_NUMBER, STATE, WITHDRAWN_ON
from gongkai.records.library import Library
from gongkai.records.notice import WITHDRAWN
from gongkai.site.model import Site
from gongkai.text.index_number import fault


def check(library: Library, site: Site) -> list[Problem]:
    """Report GK321 and GK322 for all documents, public or not."""
    problems: list[Problem] = []
    for records in library.records.values():
        for record in records:
            number = INDEX_NUMBER.of(record)
            reason = fault(number) if number else ""
            if reason:
                at = library.at(record.identity, "index_number")
                problems.append(problem("GK321", at, number=number, reason=reason))
            if STATE.of(record) == WITHDRAWN and WITHDRAWN_ON.of(record) is None:
                problems.append(problem("GK322", library.at(record.identity, "state")))
    return problems
