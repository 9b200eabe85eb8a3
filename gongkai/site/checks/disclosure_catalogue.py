"""Index numbers that cannot be right (R-CAT-01), withdrawals without date or reason, an end before the beginning."""

from __future__ import annotations

from gongkai.problems import Problem, problem
from gongkai.records.facts import INDEX_NUMBER, PUBLIC_UNTIL, STATE, WITHDRAWAL_REASON, WITHDRAWN_ON
from gongkai.records.library import Library
from gongkai.records.notice import WITHDRAWN
from gongkai.records.publicity import due_at
from gongkai.site.model import Site
from gongkai.text.dates import last_day
from gongkai.text.index_number import fault


def check_fields(library: Library, site: Site) -> list[Problem]:
    """Report GK321, GK322 and GK363 for all documents, public or not."""
    problems: list[Problem] = []
    for records in library.records.values():
        for record in records:
            number = INDEX_NUMBER.of(record)
            reason = fault(number) if number else ""
            if reason:
                at = library.at(record.identity, "index_number")
                problems.append(problem("GK321", at, number=number, reason=reason))
            if STATE.of(record) == WITHDRAWN:
                said = {"撤回日期": WITHDRAWN_ON.of(record), "撤回理由": WITHDRAWAL_REASON.of(record)}
                if missing := "、".join(label for label, value in said.items() if not value):
                    problems.append(problem("GK322", library.at(record.identity, "state"), missing=missing))
            until, due = PUBLIC_UNTIL.of(record), due_at(record)
            if until and due and last_day(until) < due.date():
                at = library.at(record.identity, "public_until")
                problems.append(problem("GK363", at, until=until, published=due.date()))
    return problems
