"""The relations of a document: its state, what changed it, what it changed, and what explains it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.document.parts import Status
from gongkai.pages.document.rule_text import changed_by
from gongkai.pages.parts import Facet, Link
from gongkai.pages.registers import PLANS
from gongkai.pages.tones import tone
from gongkai.records.consultation import Consultation
from gongkai.records.decision import RESULT, Decision
from gongkai.records.evaluation import Evaluation
from gongkai.records.gazette import GazetteIssue
from gongkai.records.interpretation import Interpretation
from gongkai.records.meeting import Meeting
from gongkai.records.notice import Notice
from gongkai.records.package import Package
from gongkai.records.plain_record import PlainRecord
from gongkai.records.response import Response
from gongkai.site.disclosure import entry_of
from gongkai.site.events import CHANGE_VERBS
from gongkai.site.model import Standing
from gongkai.site.rule_texts import in_force_instead
from gongkai.site.validity import EFFECTIVE, ENDED, PENDING
from gongkai.text.dates import chinese_date

#: Types whose records list documents, and the names of their links on the page of a document.
_LISTING: tuple[tuple[type[PlainRecord], str], ...] = (
    (Package, "政策文件包"),
    (Meeting, "研究本文件的会议"),
    (Evaluation, "政策评价"),
    (Response, "相关回应"),
    (GazetteIssue, "刊登本文件的政府公报"),
)


def status(planner: Planner, notice: Notice) -> Status | None:
    """The state of a document for its page; None when nothing is known about it."""
    standing = planner.site.standings[notice.identity]
    if standing.announced:
        change = standing.announced
        return Status(
            tone="wait", text=f"本文件自{chinese_date(change.since)}起废止，依据：", link=link_to(change.by)
        )
    if not standing.state:
        return None
    until = f"有效期至{chinese_date(notice.last_day)}。" if notice.last_day else ""
    if standing.state == EFFECTIVE:
        return Status(tone=tone(standing.state), text="本文件现行有效。", more=until)
    return Status(
        tone=tone(standing.state),
        text=_sentence(standing),
        more=until if standing.state == PENDING else "",
        link=link_to(standing.by) if standing.by else None,
        others=tuple(
            link_to(change.by)
            for change in standing.changes
            if (change.state, change.since) == (standing.state, standing.since)
            and change.by is not standing.by
        ),
    )


def _sentence(standing: Standing) -> str:
    if not standing.since:
        return f"本文件{standing.state}。"
    day = chinese_date(standing.since)
    if standing.state == PENDING:
        return f"本文件尚未生效，自{day}起施行。"
    if not standing.by:
        return f"本文件有效期至{day}，现已失效。"
    return f"本文件{standing.state}（自{day}起），依据："


def relations(planner: Planner, notice: Notice) -> tuple[Facet, ...]:
    """Lists of links for the foot of the page: each relation in both directions, public records only."""
    site = planner.site
    standing = site.standings[notice.identity]
    changed = tuple(
        Link(
            text=change.by.title,
            url=address(change.by.identity),
            note="，".join(
                filter(
                    None,
                    (str(change.by.number), f"自{chinese_date(change.since)}起{CHANGE_VERBS[change.state]}"),
                )
            ),
        )
        for change in standing.changes
    )
    reviewed = (review.notice for review in notice.reviews if review.notice)
    explained = explained_by(planner, notice.identity)
    lists = (
        ("现在执行的文件", tuple(map(link_to, in_force_instead(site, notice)))),
        ("政策解读", explained),
        ("草案与征求意见", _came_from(planner, notice)),
        ("实施方案公布情况", _plans(notice)),
        *((label, _listing(planner, notice, kind)) for kind, label in _LISTING),
        ("修改、废止和清理本文件的文件", changed),
        ("本文件废止的文件", _links(planner, notice.repeals)),
        ("本文件代替的文件", _links(planner, notice.replaces)),
        ("本文件修改的文件", _links(planner, dict.fromkeys(amendment.notice for amendment in notice.amends))),
        ("修改前后对照", changed_by(planner, notice)),
        ("本文件清理的文件", _links(planner, reviewed)),
    )
    return tuple(Facet(label=label, links=links) for label, links in lists if links)


def titled_links(planner: Planner, identities: Iterable[str]) -> tuple[Link, ...]:
    """Links to public records of any type by their titles, composed titles included."""
    records = (planner.site.record(identity) for identity in identities)
    entries = (entry_of(planner.site, record) for record in records if record)
    return tuple(
        Link(text=entry.title, url=address(entry.record.identity), note=entry.kind)
        for entry in entries
        if entry
    )


def explained_by(planner: Planner, identity: str) -> tuple[Link, ...]:
    """The interpretations of a record of any type."""
    return tuple(
        Link(text=item.title, url=address(item.identity), note=item.form)
        for item in planner.site.of(Interpretation)
        if identity in item.policies
    )


def _came_from(planner: Planner, notice: Notice) -> tuple[Link, ...]:
    """The decision that led to the document, and the consultations on its draft."""
    site = planner.site
    decisions = (
        Link(text=item.title, url=address(item.identity), note="重大行政决策")
        for item in site.of(Decision)
        if any(step.stage == RESULT and notice.identity in step.contents for step in item.stages)
    )
    drafts = (
        Link(text=item.title, url=address(item.identity), note="意见征集")
        for item in site.of(Consultation)
        if notice.identity in item.results
    )
    return (*decisions, *drafts)


def _plans(notice: Notice) -> tuple[Link, ...]:
    """The link to the published plans that the document orders."""
    url, title = PLANS
    return (Link(text=title, url=url),) if notice.plans_from else ()


def _listing(planner: Planner, notice: Notice, kind: type[PlainRecord]) -> tuple[Link, ...]:
    return tuple(
        Link(text=record.title, url=address(record.identity))
        for record in planner.site.listed_in.get(notice.identity, ())
        if isinstance(record, kind)
    )


def _links(planner: Planner, identities: Iterable[str]) -> tuple[Link, ...]:
    found = (planner.site.notice(identity) for identity in identities)
    return tuple(standing_link(planner, notice) for notice in found if notice)


def link_to(notice: Notice) -> Link:
    """A link to a document: its title, and its number as small print."""
    return Link(text=notice.title, url=address(notice.identity), note=str(notice.number))


def standing_link(planner: Planner, notice: Notice) -> Link:
    """A link to a document with its state, unless it is simply in force."""
    state = planner.site.standings[notice.identity].state
    said = (str(notice.number), "" if state == EFFECTIVE else state)
    return Link(text=notice.title, url=address(notice.identity), note="，".join(filter(None, said)))


def ended(planner: Planner, notices: Sequence[Notice]) -> tuple[str, Link | None]:
    """The warning for readers when none of the interpreted documents is in force any more."""
    standings = [planner.site.standings[notice.identity] for notice in notices]
    if not standings or not all(standing.state in ENDED for standing in standings):
        return "", None
    last = standings[-1]
    state = "、".join(dict.fromkeys(standing.state for standing in standings))
    if len(standings) == 1 and last.by and last.since:
        return f"解读的文件{state}（自{chinese_date(last.since)}起），依据：", link_to(last.by)
    return f"解读的文件{state}，解读只供查阅。", None
