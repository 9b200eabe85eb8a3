"""Approvals of content (初审、复审、终审、保密审查): those that the site requires, and days that cannot be (W-REV-01, W-REV-03)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gongkai.problems import Problem, problem
from gongkai.records.content_record import FINAL, IN_ORDER, ContentRecord, last_days
from gongkai.records.facts import HISTORIC
from gongkai.records.kind import kind_of
from gongkai.records.library import Library
from gongkai.records.publicity import NOT_YET, due_at, hidden_reason
from gongkai.site.model import Site


def check_fields(library: Library, site: Site) -> list[Problem]:
    """Report GK360 for missing approvals, GK361 and GK362 for days that cannot be, for all but drafts."""
    return [
        found
        for records in library.records.values()
        for record in records
        for found in (*_missing(record, library, site), *_days(record, library, site))
    ]


def _missing(record: ContentRecord, library: Library, site: Site) -> Iterator[Problem]:
    """The stages that the rules of the site require of what is public, or will be at its time."""
    if hidden_reason(record, site.moment) not in ("", NOT_YET) or HISTORIC.of(record):
        return
    due, label = due_at(record), kind_of(record).label
    begun = site.config.site.begun
    if due and begun and due.date() < begun:
        return
    required = {
        stage
        for rule in site.config.approvals
        if label in (rule.kinds or (label,)) and not (due and rule.since and due.date() < rule.since)
        for stage in rule.stages
    }
    passed = {approval.stage for approval in record.approvals}
    if missing := sorted(required - passed, key=(*IN_ORDER, *required).index):
        yield problem("GK360", library.at(record.identity, "approvals"), missing="、".join(missing))


def _days(record: ContentRecord, library: Library, site: Site) -> Iterator[Problem]:
    days = last_days(record)
    for earlier, later in pairwise(stage for stage in IN_ORDER if stage in days):
        if days[later] < days[earlier]:
            facts = {"earlier": earlier, "first": days[earlier], "later": later, "second": days[later]}
            yield problem("GK361", library.at(record.identity, "approvals"), **facts)
    for index, approval in enumerate(record.approvals):
        if approval.day > site.moment.date():
            at = library.at(record.identity, "approvals", index, "day")
            yield problem("GK362", at, what=f"{approval.stage}的日期 {approval.day} 还没有到")
    due = due_at(record)
    if due and FINAL in days and days[FINAL] > due.date():
        at = library.at(record.identity, "approvals")
        yield problem("GK362", at, what=f"终审的日期 {days[FINAL]} 晚于发布日期 {due.date()}")
