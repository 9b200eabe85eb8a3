"""The graph of rules: what a document cites, carries out, amends, repeals, and what does the same to it.

Everything is taken from the relations of the site; a relation is stated by the document that brings it about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from gongkai.fields.values import meaning
from gongkai.records.interpretation import Interpretation
from gongkai.records.notice import Notice
from gongkai.records.review import ABOLISHED, ABOLISHED_TOO, VOIDED, VOIDED_TOO
from gongkai.site.model import Instrument, Site
from gongkai.site.validity import AMENDED, EFFECTIVE, EXPIRED, REPEALED
from gongkai.text.issued_titles import plain_title
from gongkai.text.levels import CITY, COUNTY, TOWN, level_of

BASIS, CITES, AMENDS, REPEALS, VOIDS, REVIEWS = "依据", "引用", "修改", "废止", "宣布失效", "清理"
#: The same relations as the other side has them.
BASIS_OF, CITED_BY, AMENDED_BY, REPEALED_BY, VOIDED_BY, REVIEWED_BY, EXPLAINED_BY = (
    "以它为依据",
    "引用它",
    "修改它",
    "废止它",
    "宣布它失效",
    "清理它",
    "解读它",
)
#: What a clean-up (清理结果) does to a document by its outcome; one that it keeps, or is to amend, it only reviews.
_OUTCOMES = {ABOLISHED: REPEALS, ABOLISHED_TOO: REPEALS, VOIDED: VOIDS, VOIDED_TOO: VOIDS}
_OTHER_SIDE = {REPEALED: REPEALED_BY, EXPIRED: VOIDED_BY, EFFECTIVE: REVIEWED_BY, AMENDED: AMENDED_BY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A document beside another: the relation, its title and number, its level; ``identity`` when the site holds it.

    ``pending``: the change is published and takes effect on a day to come.
    """

    relation: str
    title: str
    number: str
    level: str
    identity: str | None = None
    pending: bool = False


#: 层级 of a government in the directory → the level of its region.
_TIERS = {"市级": CITY, "县级": COUNTY, "乡镇级": TOWN}


def _stated_levels(site: Site) -> dict[str, str]:
    """The levels of regions whose government states its 层级: a city may be of county level."""
    return {
        unit.region: _TIERS[unit.organization.tier]
        for unit in site.units.values()
        if unit.organization.tier in _TIERS and unit.organization.kind == "政府"
    }


def level(site: Site, notice: Notice) -> str:
    """The level of a document that the site holds, by its region, its issuers or its number."""
    names = (*notice.issuer, *((notice.region,) if notice.region else ()))
    return level_of(names, str(notice.number), site.regions, _stated_levels(site))


def neighbours(site: Site, notice: Notice, issued: Iterable[str] = ()) -> tuple[Neighbour, ...]:
    """All neighbours of a document, those on which it rests first; each once a relation.

    ``issued`` are the titles of documents that it issues, which it does not cite by naming them.
    """
    own = {plain_title(title) for title in issued}
    found = dict.fromkeys((*_said(site, notice), *_told(site, notice)))
    return tuple(link for link in found if link.identity or plain_title(link.title) not in own)


def stated(site: Site, notice: Notice) -> tuple[Neighbour, ...]:
    """The relations that a document itself brings about."""
    return tuple(dict.fromkeys(_said(site, notice)))


def _said(site: Site, notice: Notice) -> Iterator[Neighbour]:
    basis = dict.fromkeys(notice.basis)
    amended = dict.fromkeys(amendment.notice for amendment in notice.amends)
    repealed = dict.fromkeys((*notice.repeals, *notice.replaces))
    reviewed = {review.notice for review in notice.reviews if review.notice}
    reviewed_titles = {plain_title(review.title) for review in notice.reviews if review.title}
    named = {notice.identity, *basis, *amended, *repealed, *reviewed}
    yield from _held(site, BASIS, basis)
    for item in site.cited_by(notice.identity):
        if item.target is None:
            if not _issues(notice, item.title) and plain_title(item.title) not in reviewed_titles:
                yield _cited(site, item)
        elif item.target not in named:
            yield from _held(site, CITES, (item.target,))
    today = site.moment.date()
    for identity in amended:
        days = [notice.effect_of(amendment) for amendment in notice.amends if amendment.notice == identity]
        yield from _held(site, AMENDS, (identity,), pending=min(days) > today)
    later = (notice.effective or notice.day) > today
    yield from _held(site, REPEALS, repealed, pending=later)
    yield from _reviewed(site, notice, later)


def _reviewed(site: Site, notice: Notice, later: bool) -> Iterator[Neighbour]:
    """What a clean-up decided on, also of documents that the site does not hold."""
    for review in notice.reviews:
        relation = _OUTCOMES.get(meaning(review.outcome), REVIEWS)
        pending = later and relation != REVIEWS
        if review.notice:
            yield from _held(site, relation, (review.notice,), pending=pending)
        elif review.title:
            item = Instrument(title=review.title, number=review.number or "", target=None, cited_in=())
            yield replace(_cited(site, item), relation=relation, pending=pending)


def _told(site: Site, notice: Notice) -> Iterator[Neighbour]:
    own, today = notice.identity, site.moment.date()
    changing: set[str] = set()
    begun = {
        (change.by.identity, change.state) for change in site.standings[own].changes if change.since <= today
    }
    for change in site.standings[own].changes:
        by = change.by.identity
        pending = change.state != EFFECTIVE and (by, change.state) not in begun
        changing.add(by)
        yield from _held(site, _OTHER_SIDE[change.state], (by,), pending=pending)
    for identity in site.citing(own):
        other = site.notice(identity)
        if other is None or other is notice:
            continue
        if own in other.basis:
            yield from _held(site, BASIS_OF, (identity,))
        elif identity not in changing:
            yield from _held(site, CITED_BY, (identity,))
    for record in site.listed_in.get(own, ()):
        if isinstance(record, Interpretation):
            yield Neighbour(
                relation=EXPLAINED_BY, title=record.title, number="", level="", identity=record.identity
            )


def _held(site: Site, relation: str, identities: Iterable[str], pending: bool = False) -> Iterator[Neighbour]:
    for other in filter(None, map(site.notice, identities)):
        yield Neighbour(
            relation=relation,
            title=other.title,
            number=str(other.number),
            level=level(site, other),
            identity=other.identity,
            pending=pending,
        )


def _issues(notice: Notice, title: str) -> bool:
    """Whether the title of a document says that it issues the one with this title: 关于印发……的通知."""
    _, issues, named = plain_title(notice.title).rpartition("印发")
    return bool(issues) and plain_title(title) in named


def _cited(site: Site, item: Instrument) -> Neighbour:
    return Neighbour(relation=CITES, title=item.title, number=item.number, level=instrument_level(site, item))


def instrument_level(site: Site, item: Instrument) -> str:
    """The level of a cited document that the site does not hold, by its title or its number."""
    return level_of((item.title,), item.number, site.regions, _stated_levels(site))
