"""A site with one edited record, to preview its page before the whole site is linked again.

Only the record itself is new; what follows from it for others (their citations, lists of relations) stays as
it was until the next ``link``.
"""

from __future__ import annotations

from dataclasses import replace

from gongkai.fields.schema import Record
from gongkai.records.kind import kind_of
from gongkai.records.notice import Notice
from gongkai.records.organization import Directory
from gongkai.records.progress import Progress
from gongkai.records.publicity import is_public
from gongkai.records.task_table import TaskTable
from gongkai.records.text_page import TextPage
from gongkai.site.model import Site
from gongkai.site.validity import standing

#: Types that affect so many pages that only ``link`` will do.
_ENTWINED = (Directory, TaskTable, Progress)


def with_record(site: Site, record: Record) -> Site | None:
    """``site`` with ``record`` in place of the public record with the same identity.

    None when there is none, when it is no longer public or of another type, or when the edit changes the
    publisher or the document of the record: then only ``link`` can rebuild the site.
    """
    old = site.record(record.identity)
    if old is None or type(old) is not type(record) or isinstance(record, _ENTWINED):
        return None
    if not is_public(record, site.moment):
        return None
    name = kind_of(record).name
    same = tuple(record if other is old else other for other in site.records[name])
    changed = replace(site, records={**site.records, name: same})
    if isinstance(old, Notice) and isinstance(record, Notice):
        return _with_notice(changed, old, record)
    if isinstance(record, TextPage):
        texts = tuple(record if other is old else other for other in site.text_pages)
        return replace(changed, text_pages=texts)
    return changed


def _with_notice(site: Site, old: Notice, new: Notice) -> Site | None:
    if (old.number, old.issuer, old.region) != (new.number, new.issuer, new.region):
        return None
    notices = tuple(new if other is old else other for other in site.notices)
    if old.sort_key != new.sort_key:
        notices = tuple(sorted(notices, key=lambda notice: notice.sort_key, reverse=True))
    stands = standing(new, site.standings[new.identity].changes, site.moment.date())
    return replace(
        site,
        notices=notices,
        by_number={**site.by_number, new.number.proper: new} if new.number else site.by_number,
        standings={**site.standings, new.identity: stands},
    )
