"""Interpretations: of a document that is public, enough of them, on time, complete (section 6)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.fields.values import meaning
from gongkai.problems import Problem, problem
from gongkai.records.facts import PUBLISHED_AT
from gongkai.records.interpretation import DRAFT_STAGE, FORMS, MEDIA_FORMS, Interpretation
from gongkai.records.library import Library
from gongkai.records.notice import Notice
from gongkai.records.publicity import ENDED, TAKEN_BACK, hidden_reason
from gongkai.site.hidden import why_hidden
from gongkai.site.interpretations import Coverage, coverages, days_late, lacks_picture, package_of
from gongkai.site.model import Site
from gongkai.site.plain_records import came_before
from gongkai.text.dates import stated_moment
from gongkai.text.workdays import UnknownHolidays

#: The matters that the interpretations of a document must cover between them.
_NEEDED = ("背景依据", "主要内容")
#: How many forms a hint proposes.
_PROPOSED = 4


def check(library: Library, site: Site) -> list[Problem]:
    """Report every problem of interpretations, public or not (R-INT-01, R-INT-02): GK241 to GK245, GK357, GK721, GK732."""
    problems: list[Problem] = []
    for item in library.of(Interpretation):
        problems += _policies(item, site, library)
        if meaning(item.form) in MEDIA_FORMS and item.attachments and not item.body.strip():
            at = library.at(item.identity, "form")
            advice = f"在正文写出{item.form}里的文字，看不到、听不到的人也能知道内容"
            problems.append(problem("GK244", at, parts="文字说明", advice=advice))
        if lacks_picture(item) and package_of(site, item.policies) is None:
            problems.append(problem("GK357", library.at(item.identity, "form")))
    for coverage in coverages(site) if library.complete("interpretation") else ():
        problems += _coverage(coverage, site, library)
    return problems


def _policies(item: Interpretation, site: Site, library: Library) -> Iterator[Problem]:
    """Check each interpreted record: public when the interpretation is, not later by its date, interpreted in time.

    An interpretation discloses a record before its time only while it is public and the record is not. When both have
    come out, an interpretation with the earlier date is a record of what happened, or one of the two dates is wrong.
    """
    due = max(item.published, site.moment)
    for index, identity in enumerate(item.policies):
        record = library.written(identity)
        at = library.at(item.identity, "policies", index)
        if record is None:
            continue
        if hidden_reason(record, site.moment) in (TAKEN_BACK, ENDED):
            yield problem("GK721", at, reference=identity, reason=why_hidden(record, site.moment))
            continue
        reason = why_hidden(record, due)
        published = PUBLISHED_AT.of(record)
        if reason:
            if published and published > due:
                reason += f"，解读写的是 {stated_moment(item.published)} 发布"
            yield problem("GK241", at, reference=identity, reason=reason)
        elif published and item.stage != DRAFT_STAGE and came_before(item.published, published):
            at = library.at(item.identity, "published")
            days = {"own": stated_moment(item.published), "other": stated_moment(published)}
            yield problem("GK732", at, reference=identity, **days)
        elif isinstance(record, Notice):
            yield from _late(item, record, site, library)


def _late(item: Interpretation, notice: Notice, site: Site, library: Library) -> Iterator[Problem]:
    limit = site.config.thresholds.interpretation_days
    at = library.at(item.identity, "published")
    try:
        days = days_late(item, notice)
    except UnknownHolidays as error:
        yield problem("GK245", at, reason=error)
        return
    if limit and days > limit:
        yield problem("GK243", at, policy=notice.published.date(), days=days, limit=limit)


def _coverage(coverage: Coverage, site: Site, library: Library) -> Iterator[Problem]:
    notice = coverage.notice
    if coverage.short:
        others = "、".join([form for form in FORMS if form not in coverage.forms][:_PROPOSED])
        at = library.at(
            notice.identity, "needs_interpretation" if notice.needs_interpretation else "category"
        )
        yield problem("GK242", at, count=len(coverage.forms), least=coverage.least, others=others)
    covered = {part for item in coverage.interpretations for part in item.covers}
    missing = [part for part in _NEEDED if part not in covered]
    if coverage.interpretations and missing:
        at = library.at(coverage.interpretations[0].identity, "title")
        advice = f"为《{notice.title}》的解读补上这样的小标题，图片、视频等在 要素 里写明"
        yield problem("GK244", at, parts="讲到" + "、".join(missing), advice=advice)
