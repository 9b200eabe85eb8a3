"""The texts of amended rules: every version that the amendments of public documents make, and the one in force.

A text is only made when every document that amends the rule says what it changed, and all of it fits.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.records.notice import Notice
from gongkai.site.model import Change, Site
from gongkai.site.validity import AMENDED, ENDED, PENDING
from gongkai.texts.versions import DatedEdit, TextHistory, Version, history

#: An amendment: the amending document, and the index in its list.
AmendmentKey = tuple[Notice, int]


@dataclass(frozen=True, slots=True)
class RuleHistory:
    """The versions of a rule; from ``unknown`` on nobody can say its text, since ``unsaid`` does not say what it
    changed, or an amendment does not fit.
    """

    history: TextHistory[AmendmentKey]
    unknown: dt.date | None = None
    unsaid: Notice | None = None

    def on(self, day: dt.date) -> Version | None:
        """The version that holds on ``day``; None when the text of that day cannot be said."""
        return None if self.unknown and self.unknown <= day else self.history.on(day)

    @property
    def changed(self) -> bool:
        """Whether there is a version beside the text as issued."""
        return len(self.history.versions) > 1


def rule_history(notice: Notice, changes: Iterable[Change]) -> RuleHistory | None:
    """The versions of ``notice`` by its ``changes``; None when no amendment says what it changed."""
    edits: list[DatedEdit[AmendmentKey]] = []
    unsaid: list[tuple[dt.date, Notice]] = []
    for by in _amending(changes):
        own = [
            (place, amendment)
            for place, amendment in enumerate(by.amends)
            if amendment.notice == notice.identity
        ]
        detailed = [(place, amendment) for place, amendment in own if amendment.detailed]
        if not detailed:
            unsaid += [(by.effect_of(amendment), by) for _, amendment in own]
        edits += [
            DatedEdit(edit=amendment.edit(), since=by.effect_of(amendment), by=by.identity, key=(by, place))
            for place, amendment in detailed
        ]
    if not edits:
        return None
    day, document = min(unsaid, key=lambda item: item[0], default=(None, None))
    made = history(notice.body, (edit for edit in edits if day is None or edit.since < day))
    if made.misfits:
        return RuleHistory(made, made.misfits[0].edit.since)
    return RuleHistory(made, day, document)


def _amending(changes: Iterable[Change]) -> Iterator[Notice]:
    """The amending documents, each once, in the order of their days."""
    seen: set[str] = set()
    for change in changes:
        if change.state == AMENDED and change.by.identity not in seen:
            seen.add(change.by.identity)
            yield change.by


def public_history(site: Site, notice: Notice) -> RuleHistory | None:
    """The versions of a public document that public documents amend; None when there is no other than its own."""
    found = rule_history(notice, site.standings[notice.identity].changes)
    return found if found and found.changed else None


def in_force_instead(site: Site, notice: Notice) -> tuple[Notice, ...]:
    """What holds instead of a repealed document: the documents that replace it, and those that replace them."""
    found: list[Notice] = []
    seen = {notice.identity}
    waiting = [notice]
    while waiting:
        version = waiting.pop(0)
        standing = site.standings[version.identity]
        if standing.state in ENDED:
            after = [change.by for change in standing.changes if version.identity in change.by.replaces]
            waiting += [other for other in after if other.identity not in seen]
            seen.update(other.identity for other in after)
        elif version is not notice and standing.state != PENDING:
            found.append(version)
    return tuple(found)
