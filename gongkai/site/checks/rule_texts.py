"""Amendments that do not fit the rule, and rules whose text in force cannot be made: GK370 to GK373, GK378."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.problems import Problem, problem
from gongkai.records.library import Library
from gongkai.records.notice import Notice
from gongkai.site.model import Change, Site
from gongkai.site.rule_texts import rule_history
from gongkai.site.validity import ENDED, REPEALED, changes


def check(library: Library, site: Site) -> list[Problem]:
    """Report every amendment that cannot be made part of the text, public or not."""
    notices: tuple[Notice, ...] = library.of(Notice)
    amending = [notice for notice in notices if any(amendment.detailed for amendment in notice.amends)]
    if not amending:
        return []
    amended = {amendment.notice for notice in amending for amendment in notice.amends if amendment.detailed}
    by_rule = changes(notices)
    problems: list[Problem] = []
    for rule in notices:
        if rule.identity in amended:
            problems += _ended(rule, by_rule[rule.identity], library)
            problems += _misfits(rule, by_rule[rule.identity], library)
    return problems


def _ended(rule: Notice, changed: tuple[Change, ...], library: Library) -> Iterator[Problem]:
    """Check that nothing amends a rule that was repealed or declared void by then, or whose time was over."""
    ends = [change for change in changed if change.state in ENDED]
    last = rule.last_day
    for by in {change.by.identity: change.by for change in changed}.values():
        for place, amendment in enumerate(by.amends):
            if amendment.notice != rule.identity or not amendment.detailed:
                continue
            since, at = by.effect_of(amendment), library.at(by.identity, "amends", place)
            if ends and since >= ends[0].since:
                how = "废止" if ends[0].state == REPEALED else "宣布失效"
                yield problem(
                    "GK372", at, title=rule.title, since=ends[0].since, by=ends[0].by.title, how=how
                )
            elif last and since > last:
                yield problem("GK378", at, title=rule.title, day=last, since=since, path=rule.path)
                break  # once for each document


def _misfits(rule: Notice, changed: tuple[Change, ...], library: Library) -> Iterator[Problem]:
    found = rule_history(rule, changed)
    if found is None:
        return
    for misfit in found.history.misfits:
        by, place = misfit.edit.key
        at = library.at(by.identity, "amends", place)
        if misfit.other:
            yield problem("GK371", at, title=rule.title, reason=misfit.reason, advice=misfit.advice)
        else:
            yield problem("GK370", at, title=rule.title, reason=misfit.reason, advice=misfit.advice)
    if found.unsaid and found.unknown:
        own = next(i for i, amendment in enumerate(found.unsaid.amends) if amendment.notice == rule.identity)
        at = library.at(found.unsaid.identity, "amends", own)
        yield problem("GK373", at, title=rule.title, since=found.unknown)
