"""Replies to proposals: no duplicates, with a text, on time; yearly figures that add up (section 10.2)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.fields.values import meaning
from gongkai.problems import Problem, problem
from gongkai.records.library import Library
from gongkai.records.proposal import Proposal
from gongkai.records.proposal_year import Handled, ProposalYear
from gongkai.site.model import Site
from gongkai.site.plain_records import out_of_order, published_day, unknown_units, without_text
from gongkai.site.proposals import days_until_published
from gongkai.text.workdays import UnknownHolidays

#: How many of the four results are stated, in words.
_COUNTS = ("零", "一", "两", "三", "四")


def check(library: Library, site: Site) -> list[Problem]:
    """Report every problem of proposals, public or not: GK291, GK292, GK295 to GK299."""
    problems: list[Problem] = []
    first: dict[tuple[str, str, str], Proposal] = {}
    for item in library.of(Proposal):
        problems += without_text(item, "复文")
        problems += unknown_units(site, library, item, "lead", (item.lead,))
        problems += unknown_units(site, library, item, "with_units", item.with_units)
        if item.replied:
            replied = ("replied", "复文日期", item.replied)
            problems += out_of_order(library, item, replied, published_day(item))
        problems += _late(item, site, library)
        named = item.session and item.number
        other = first.setdefault((item.session or "", item.kind, item.number or ""), item) if named else item
        if other is not item:
            at = library.at(item.identity, "number")
            problems.append(
                problem(
                    "GK297", at, session=item.session, kind=item.kind, number=item.number, other=other.path
                )
            )
    problems += _years(library.of(ProposalYear), site, library)
    return problems


def _late(item: Proposal, site: Site, library: Library) -> Iterator[Problem]:
    limit = site.config.thresholds.reply_days
    at = library.at(item.identity, "published")
    try:
        days = days_until_published(item)
    except UnknownHolidays as error:
        yield problem("GK296", at, reason=error)
        return
    if limit and days > limit:
        yield problem("GK295", at, days=days, limit=limit)


def _years(years: tuple[ProposalYear, ...], site: Site, library: Library) -> Iterator[Problem]:
    first: dict[int, ProposalYear] = {}
    for item in years:
        yield from without_text(item, "总体情况和吸收采纳情况", said=bool(item.figures))
        yield from unknown_units(site, library, item, "unit", (item.unit,))
        other = first.setdefault(item.year, item)
        if other is not item:
            yield problem("GK299", library.at(item.identity, "year"), year=item.year, other=other.path)
        yield from _sums(item, site, library)


def _sums(item: ProposalYear, site: Site, library: Library) -> Iterator[Problem]:
    """Check that the four results add up to handled, handled ≤ received, and published ≤ handled."""
    for index, part in enumerate(item.figures):
        at = library.at(item.identity, "figures", index, "handled")
        published = sum(
            1
            for reply in site.of(Proposal)
            if meaning(reply.kind) == meaning(part.kind) and reply.day.year == item.year
        )
        if [meaning(other.kind) for other in item.figures[:index]].count(meaning(part.kind)):
            yield problem("GK298", at, kind=part.kind, reason="写了两次")
        elif _disagrees(part):
            known = [count for count in part.results if count is not None]
            reason = f"{_COUNTS[len(known)]}种办理结果合计 {sum(known)} 件，办结 {part.handled} 件"
            yield problem("GK298", at, kind=part.kind, reason=reason)
        elif part.handled is None:
            continue
        elif part.handled > part.received:
            reason = f"办结 {part.handled} 件，多于承办的 {part.received} 件"
            yield problem("GK298", at, kind=part.kind, reason=reason)
        elif published > part.handled:
            reason = f"本年度公开的复文有 {published} 件，多于办结的 {part.handled} 件"
            yield problem("GK298", at, kind=part.kind, reason=reason)


def _disagrees(part: Handled) -> bool:
    """Whether the results differ from handled; when some results are missing, whether they exceed it."""
    known = [count for count in part.results if count is not None]
    if part.handled is None:
        return False
    return sum(known) > part.handled or (len(known) == len(part.results) and sum(known) != part.handled)
