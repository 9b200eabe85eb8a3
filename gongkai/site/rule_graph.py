"""The graph of rules: what a document cites, carries out, amends, repeals, and what does the same to it.

Everything is taken from the relations of the site; a relation is stated by the document that brings it about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from gongkai.records.interpretation import Interpretation
from gongkai.records.notice import Notice
from gongkai.site.model import Instrument, Site
from gongkai.text.levels import level_of

BASIS, CITES, AMENDS, REPEALS, EXPLAINS = "依据", "引用", "修改", "废止", "解读"
#: The same relations as the other side has them.
BASIS_OF, CITED_BY, AMENDED_BY, REPEALED_BY, EXPLAINED_BY = (
    "以它为依据",
    "引用它",
    "修改它",
    "废止它",
    "解读它",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A document beside another: the relation, its title and number, its level; ``identity`` when the site holds it."""

    relation: str
    title: str
    number: str
    level: str
    identity: str | None = None


def level(site: Site, notice: Notice) -> str:
    """The level of a document that the site holds, by its region, its issuers or its number."""
    names = (*notice.issuer, *((notice.region,) if notice.region else ()))
    return level_of(names, str(notice.number), _regions(site))


def neighbours(site: Site, notice: Notice, issued: Iterable[str] = ()) -> tuple[Neighbour, ...]:
    """All neighbours of a document, those on which it rests first; each once a relation.

    ``issued`` are the titles of documents that it issues, which it does not cite by naming them.
    """
    own = {_plain(title) for title in issued}
    found = dict.fromkeys((*_said(site, notice), *_told(site, notice)))
    return tuple(one for one in found if one.identity or _plain(one.title) not in own)


def stated(site: Site, notice: Notice) -> tuple[Neighbour, ...]:
    """The relations that a document itself brings about."""
    return tuple(dict.fromkeys(_said(site, notice)))


def _said(site: Site, notice: Notice) -> Iterator[Neighbour]:
    basis = dict.fromkeys(notice.basis)
    amended = dict.fromkeys(one.notice for one in notice.amends)
    repealed = dict.fromkeys((*notice.repeals, *notice.replaces))
    named = {notice.identity, *basis, *amended, *repealed}
    yield from _held(site, BASIS, basis)
    for item in site.cited_by(notice.identity):
        if item.target is None:
            if not _issues(notice, item.title):
                yield _cited(site, item)
        elif item.target not in named:
            yield from _held(site, CITES, (item.target,))
    yield from _held(site, AMENDS, amended)
    yield from _held(site, REPEALS, repealed)


def _told(site: Site, notice: Notice) -> Iterator[Neighbour]:
    own = notice.identity
    changing: set[str] = set()
    for change in site.standings[own].changes:
        amends = any(one.notice == own for one in change.by.amends)
        repeals = own in (*change.by.repeals, *change.by.replaces)
        changing.add(change.by.identity)
        if amends:
            yield from _held(site, AMENDED_BY, (change.by.identity,))
        if repeals:
            yield from _held(site, REPEALED_BY, (change.by.identity,))
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


def _held(site: Site, relation: str, identities: Iterable[str]) -> Iterator[Neighbour]:
    for other in filter(None, map(site.notice, identities)):
        yield Neighbour(
            relation=relation,
            title=other.title,
            number=str(other.number),
            level=level(site, other),
            identity=other.identity,
        )


def _issues(notice: Notice, title: str) -> bool:
    """Whether the title of a document says that it issues the one with this title: 关于印发……的通知."""
    _, issues, named = _plain(notice.title).rpartition("印发")
    return bool(issues) and _plain(title) in named


def _plain(title: str) -> str:
    """A title for comparison: without blanks and without the marks around it."""
    return re.sub(r"[\s《》“”]", "", title)


def _cited(site: Site, item: Instrument) -> Neighbour:
    return Neighbour(relation=CITES, title=item.title, number=item.number, level=instrument_level(site, item))


def instrument_level(site: Site, item: Instrument) -> str:
    """The level of a cited document that the site does not hold, by its title or its number."""
    return level_of((item.title,), item.number, _regions(site))


@cache
def _regions_of(regions: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(regions, key=lambda name: (-len(name), name)))


def _regions(site: Site) -> tuple[str, ...]:
    """The regions that the directory names, the longest names first."""
    return _regions_of(frozenset(unit.region for unit in site.units.values() if unit.region))
