"""The documents that a book (政策汇编) contains at the time of the build."""

from __future__ import annotations

from gongkai.records.compilation import Chapter, Compilation
from gongkai.records.notice import Notice
from gongkai.site.model import Site
from gongkai.site.publishers import unit_called
from gongkai.site.validity import ENDED


def bound(site: Site, item: Compilation) -> tuple[tuple[str, tuple[Notice, ...]], ...]:
    """The chapters with their public documents, each document once, without empty chapters."""
    taken: set[str] = set()
    chapters = []
    for chapter in item.chapters:
        found = [notice for notice in _of(site, chapter) if item.whole or not _ended(site, notice)]
        own = tuple(notice for notice in dict.fromkeys(found) if notice.identity not in taken)
        taken.update(notice.identity for notice in own)
        if own:
            chapters.append((chapter.name, own))
    return tuple(chapters)


def _of(site: Site, chapter: Chapter) -> list[Notice]:
    """The named documents in their order, then the selected ones, the newest first."""
    named = [notice for identity in chapter.documents if (notice := site.notice(identity))]
    if not chapter.selects:
        return named
    units = {unit.identity for name in chapter.units if (unit := unit_called(site, name))}
    return [*named, *(notice for notice in site.notices if _matches(site, notice, chapter, units))]


def _matches(site: Site, notice: Notice, chapter: Chapter, units: set[str]) -> bool:
    topic = notice.topic or ""
    issued = units.intersection(site.issuers.get(notice.identity, ())) or set(chapter.units) & set(
        notice.issuer
    )
    conditions = (
        (chapter.topics, {topic, topic.partition("/")[0]} & set(chapter.topics)),
        (chapter.local_topics, set(notice.local_topics) & set(chapter.local_topics)),
        (chapter.units, issued),
        (chapter.categories, {notice.category} & set(chapter.categories)),
        (chapter.words, {word for word in chapter.words if word in notice.title or word in notice.keywords}),
    )
    return all(found for stated, found in conditions if stated)


def _ended(site: Site, notice: Notice) -> bool:
    return site.standings[notice.identity].state in ENDED
