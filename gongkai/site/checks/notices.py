"""Validity of documents: impossible dates and relations, and documents that soon need a decision (5.3)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gongkai.config import Config, walk
from gongkai.fields.values import meaning
from gongkai.fields.wording import IN_ENTRY
from gongkai.problems import Problem, near_to, problem
from gongkai.records.library import Library
from gongkai.records.notice import NORMATIVE, PROACTIVE, TERMS, Notice, term_end
from gongkai.site.model import Site
from gongkai.site.validity import ENDED, IN_FORCE
from gongkai.text.dates import is_before

_TRIAL = ("暂行", "试行")


def check_fields(library: Library, site: Site) -> list[Problem]:
    """Report every problem of validity, public or not (R-DOC-05, R-DOC-06): GK231 to GK239, GK342, GK345."""
    notices: tuple[Notice, ...] = library.of(Notice)
    by_identity = {notice.identity: notice for notice in notices}
    problems: list[Problem] = []
    for relation, field in (("废止", "repeals"), ("修改", "amends"), ("代替", "replaces")):
        problems += _relations(relation, field, by_identity, library)
    for notice in notices:
        problems += _dates(notice, library)
        problems += _words(notice, site.config, library)
        problems += _reviews(notice, by_identity, library)
    mapped = any(column.items for column in walk(site.config.columns))
    for notice in notices:
        if notice.disclosure != PROACTIVE and not notice.disclosure_reason:
            at = library.at(notice.identity, "disclosure")
            problems.append(problem("GK342", at, disclosure=notice.disclosure))
        if mapped and not notice.historic and (missing := _unstated(notice, library)):
            problems.append(problem("GK345", library.at(notice.identity, "title"), missing=missing))
    for notice in site.notices:
        problems += _stated(notice, site, library)
        problems += _basis(notice, site, library)
        if meaning(notice.category or "") == NORMATIVE and not notice.historic:
            problems += _normative(notice, site, library)
    return problems


def _unstated(notice: Notice, library: Library) -> str:
    """Fields that 5.7 of the disclosure rules asks of every policy and that this one lacks.

    Only what the office itself supplies counts: nothing is demanded that a paper may lack.
    """
    stated = {
        "索引号": notice.index_number,
        "主题分类": notice.topic,
        "公开属性": library.states(notice.identity, "disclosure"),
    }
    return "、".join(name for name, value in stated.items() if not value)


def _relations(relation: str, field: str, notices: dict[str, Notice], library: Library) -> Iterator[Problem]:
    """Check that a document is newer than what it repeals or amends, and does not lead back to itself."""
    named = {
        identity: [name for name in _named(notice, field) if name in notices]
        for identity, notice in notices.items()
    }
    in_ring: set[str] = set()
    for identity, notice in notices.items():
        listed = _named(notice, field)
        for index, older in enumerate(listed):
            if older not in notices or older in listed[:index]:
                continue
            at = library.at(identity, field, index)
            ring = _way(older, identity, named)
            if ring and identity not in in_ring:
                in_ring.update(ring)
                yield problem("GK232", at, relation=relation, ring=" → ".join((identity, *ring)))
            elif not ring and _is_older(notice, notices[older]):
                yield problem(
                    "GK231",
                    at,
                    relation=relation,
                    title=notices[older].title,
                    older=notices[older].written,
                    newer=notice.written,
                )


def _is_older(notice: Notice, other: Notice) -> bool:
    """Whether a document was certainly written before another; never when one of them has no 成文日期."""
    return bool(notice.written and other.written and is_before(notice.written, other.written))


def _named(notice: Notice, field: str) -> tuple[str, ...]:
    """The identities in a field of documents or of amendments."""
    if field == "amends":
        return tuple(amendment.notice for amendment in notice.amends)
    named: tuple[str, ...] = getattr(notice, field)
    return named


def _way(start: str, goal: str, named: dict[str, list[str]]) -> tuple[str, ...]:
    """The shortest path from ``start`` to ``goal``, both included; empty when there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    for way in ways:
        if way[-1] == goal:
            return way
        fresh = [name for name in named[way[-1]] if name not in seen]
        seen.update(fresh)
        ways += [(*way, name) for name in fresh]
    return ()


def _dates(notice: Notice, library: Library) -> Iterator[Problem]:
    here = notice.identity
    if notice.expires and notice.effective and notice.expires < notice.effective:
        at = library.at(here, "expires")
        yield problem("GK235", at, expires=notice.expires, effective=notice.effective)
    if notice.term is None:
        return
    at = library.at(here, "term")
    if notice.term not in TERMS:
        advice = f"写 {TERMS[0]} 到 {TERMS[-1]} 之间的整数，或改写 有效期至"
        yield problem("GK236", at, term=notice.term, reason="不是合理的年数", advice=advice)
    elif not notice.effective:
        yield problem(
            "GK236", at, term=notice.term, reason="没有施行日期，算不出到哪一天", advice="补上 施行日期"
        )
    elif notice.expires and notice.expires != term_end(notice.effective, notice.term):
        reason = f"从施行日期算到 {term_end(notice.effective, notice.term)}，与有效期至 {notice.expires} 不同"
        yield problem("GK236", at, term=notice.term, reason=reason, advice="核对原文，两个只留一个")


def _words(notice: Notice, config: Config, library: Library) -> Iterator[Problem]:
    """Check that local topics and audiences are on the site's lists, if it has such lists."""
    listed = config.policy_library
    for field, label, known in (
        ("local_topics", "特色主题", listed.local_topics),
        ("audience", "受众", listed.audiences),
    ):
        for index, word in enumerate(getattr(notice, field)):
            if known and word not in known:
                hint = near_to(word, partial(tuple, known), "改成其中一个，或加进 site_config.yaml 的 政策库")
                at = library.at(notice.identity, field, index)
                yield problem("GK106", at, field=label, choices="、".join(known), value=word, near=hint)


def _reviews(notice: Notice, notices: dict[str, Notice], library: Library) -> Iterator[Problem]:
    """Check that a clean-up names each document: by identity, or by title when the library does not hold it.

    A clean-up is no older than the documents that it covers.
    """
    for index, review in enumerate(notice.reviews):
        if not (review.notice or review.title):
            at = library.at(notice.identity, "reviews", index)
            yield problem("GK101", at, field="文件", example="notices/2026/a", where=IN_ENTRY)
        older = notices.get(review.notice or "")
        if older and _is_older(notice, older):
            yield problem(
                "GK231",
                library.at(notice.identity, "reviews", index, "notice"),
                relation="清理",
                title=older.title,
                older=older.written,
                newer=notice.written,
            )


def _stated(notice: Notice, site: Site, library: Library) -> Iterator[Problem]:
    """Check that the state a document gives itself is not outdated (R-DOC-05)."""
    standing = site.standings[notice.identity]
    if not standing.contradicted:
        return
    at = library.at(notice.identity, "validity")
    if standing.by:
        yield problem(
            "GK233",
            at,
            stated=notice.validity,
            by=standing.by.title,
            since=standing.since,
            derived=standing.derived,
        )
    else:
        yield problem("GK234", at, stated=notice.validity, derived=standing.derived)


def _basis(notice: Notice, site: Site, library: Library) -> Iterator[Problem]:
    """Remind of a document that holds and whose basis has ended since: it may have to be amended or repealed, too.

    One that ends its basis itself needs no reminder.
    """
    state = site.standings[notice.identity].state
    holds = state in IN_FORCE or (not state and meaning(notice.category or "") == NORMATIVE)
    if not holds or notice.historic:
        return
    for place, identity in enumerate(notice.basis):
        older = site.notice(identity)
        ended = site.standings[identity] if older else None
        if older and ended and ended.state in ENDED:
            if ended.by and ended.by.identity == notice.identity:
                continue  # it replaces its own basis
            by = f"（《{ended.by.title}》）" if ended.by else ""
            at = library.at(notice.identity, "basis", place)
            yield problem(
                "GK364",
                at,
                title=older.title,
                state=ended.state,
                by=by,
                standing="还有效" if state else "没有写 有效性",
            )


def _normative(notice: Notice, site: Site, library: Library) -> Iterator[Problem]:
    """Check the required fields of a normative document, its longest validity, and a near end (5.3)."""
    at = library.at(notice.identity, "category")
    if not notice.effective:
        yield problem("GK237", at, field="施行日期")
    if not notice.last_day and notice.term is None:
        yield problem("GK237", at, field="有效期至")
    standing = site.standings[notice.identity]
    if not notice.last_day or standing.state in ENDED:
        return
    limits = site.config.thresholds
    years = limits.trial_term if any(word in notice.title for word in _TRIAL) else limits.term
    start = notice.effective or notice.day
    if years in TERMS and notice.last_day > term_end(start, years):
        yield problem("GK238", at, start=start, end=notice.last_day, years=years)
    left = (notice.last_day - site.moment.date()).days
    if left < limits.expiry_notice:
        yield problem("GK239", at, end=notice.last_day, days=left)
