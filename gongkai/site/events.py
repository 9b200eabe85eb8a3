"""What became of a document or a consultation after its publication, for those who follow it.

An event stands at the moment at which the public could know it: a change when the changing document was published,
and again on the day from which it holds, if that came later. Nothing here depends on the running text, so that files
made of events are reused when only texts changed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.fields.schema import Record
from gongkai.fields.values import meaning
from gongkai.records.consultation import Consultation
from gongkai.records.facts import PUBLISHED_AT
from gongkai.records.interpretation import Interpretation
from gongkai.records.notice import NORMATIVE, RULE, Notice
from gongkai.site.change_notes import said_changes
from gongkai.site.consultations import feedback
from gongkai.site.model import Site
from gongkai.site.validity import AMENDED, EFFECTIVE, ENDED, EXPIRED, REPEALED
from gongkai.text.dates import CHINA, chinese_date

#: What a later document does to an earlier one, in the words of readers.
CHANGE_VERBS = {REPEALED: "废止", AMENDED: "修改", EXPIRED: "宣布失效", EFFECTIVE: "清理后继续有效"}
#: The names of such changes in keys.
_KINDS = {REPEALED: "repealed", AMENDED: "amended", EXPIRED: "voided", EFFECTIVE: "kept"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event: a ``key`` that never changes, its moment, what happened, and the record that tells more.

    ``cause`` is the document that brings it about, if another does. ``raises``: whether it brings the record up again
    in the feeds of the site; what stays as it was does not.
    """

    key: str
    at: dt.datetime
    title: str
    told_by: str
    cause: str = ""
    raises: bool = True


def is_followed(site: Site, notice: Notice) -> bool:
    """Whether a document has a feed of its own: a rule that citizens must know, or one that others change."""
    return meaning(notice.category or "") in (RULE, NORMATIVE) or bool(
        site.standings[notice.identity].changes
    )


def events_of(site: Site, record: Record) -> tuple[Event, ...]:
    """The events of a record until the moment of the build, the oldest first; of other types only the change notes."""
    found: list[Event] = []
    if isinstance(record, Notice):
        found = [
            *_changed(site, record),
            *_run_out(site, record),
            *_explained(site, record),
            *(event for table in site.tables_of(record.identity) for event in _noted(table, record)),
        ]
    elif isinstance(record, Consultation):
        found = list(_answered(site, record))
    found += _noted(record, record)
    return tuple(
        sorted((event for event in found if event.at <= site.moment), key=lambda event: (event.at, event.key))
    )


def last_event(site: Site, record: Record) -> Event | None:
    """The newest event that brings a record up again; None when nothing happened since its publication."""
    found = [event for event in events_of(site, record) if event.raises]
    return found[-1] if found else None


def _noted(record: Record, shown_with: Record) -> Iterator[Event]:
    """The change notes of a record, or of a task table that ``shown_with`` orders.

    A key has a digest of the note's words, so that another note of the day leaves it alone.

    A note says its day alone: it stands after the publication, and a second apart from others of its day.
    """
    count: dict[str, int] = {}
    seconds: dict[dt.date, int] = {}
    published = PUBLISHED_AT.of(shown_with)
    table = f"{record.identity}-" if record is not shown_with else ""
    for said in sorted(said_changes(record), key=lambda change: change.day):
        digest = hashlib.sha256(said.text.encode()).hexdigest()[:8]
        key = f"{table}{'correction' if said.label == '更正' else 'revision'}-{said.day}-{digest}"
        count[key] = count.get(key, 0) + 1
        seconds[said.day] = seconds.get(said.day, 0) + 1
        again = f"-{count[key]}" if count[key] > 1 else ""
        at = _morning(said.day) + dt.timedelta(seconds=seconds[said.day] - 1)
        if published:
            at = max(at, published + dt.timedelta(seconds=seconds[said.day]))
        yield Event(key=key + again, at=at, title=said.sentence, told_by=record.identity)


def _run_out(site: Site, notice: Notice) -> Iterator[Event]:
    """The end of a document by its own 有效期, unless another document ended it before."""
    last, changes = notice.last_day, site.standings[notice.identity].changes
    if last and not any(change.state in ENDED and change.since <= last for change in changes):
        yield Event(
            key=f"expired-{last}",
            at=_morning(last + dt.timedelta(days=1)),
            title=f"{_named(notice)}的有效期到{chinese_date(last)}为止，已失效",
            told_by=notice.identity,
        )


def _changed(site: Site, notice: Notice) -> Iterator[Event]:
    for change in site.standings[notice.identity].changes:
        by, verb = change.by, CHANGE_VERBS[change.state]
        key = f"{_KINDS[change.state]}-{by.identity}-{change.since}"
        title = f"{_named(by)}自{chinese_date(change.since)}起{verb}{_named(notice)}"
        if change.state == EFFECTIVE:
            title = f"{_named(by)}：{_named(notice)}{verb}"
        yield Event(
            key=key,
            at=by.published,
            title=title,
            told_by=by.identity,
            cause=by.identity,
            raises=change.state != EFFECTIVE,
        )
        if change.state != EFFECTIVE and _morning(change.since) > by.published:
            begun = f"{_named(notice)}自{chinese_date(change.since)}起{change.state}，依据：{_named(by)}"
            yield Event(
                key=f"{key}-begun",
                at=_morning(change.since),
                title=begun,
                told_by=notice.identity,
                cause=by.identity,
            )


def _explained(site: Site, notice: Notice) -> Iterator[Event]:
    for record in site.listed_in.get(notice.identity, ()):
        if isinstance(record, Interpretation):
            yield Event(
                key=f"explained-{record.identity}",
                at=record.published,
                title=f"解读：{record.title}",
                told_by=record.identity,
            )


def _answered(site: Site, item: Consultation) -> Iterator[Event]:
    found = feedback(item, site.moment)
    if found:
        yield Event(
            key=f"answered-{found.published:%Y-%m-%d}",
            at=found.published,
            title=f"公布了采纳情况：{item.title}",
            told_by=item.identity,
        )
    for notice in filter(None, map(site.notice, item.results)):
        yield Event(
            key=f"result-{notice.identity}",
            at=notice.published,
            title=f"出台了文件：{_named(notice)}",
            told_by=notice.identity,
        )


def _named(notice: Notice) -> str:
    """《title》（number）, with 〈〉 for the marks within the title (GB/T 15834)."""
    title = notice.title.replace("《", "〈").replace("》", "〉")
    return f"《{title}》" + (f"（{notice.number}）" if notice.number else "")


def _morning(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), CHINA)
