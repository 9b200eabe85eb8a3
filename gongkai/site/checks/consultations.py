"""Consultations too short without a reason, without a draft, not adding up, or answered late (10.1, 2.6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from gongkai.fields.values import meaning
from gongkai.problems import Problem, problem, with_level
from gongkai.records.attachment import Attachment
from gongkai.records.consultation import YES, Consultation, Feedback
from gongkai.records.library import Library
from gongkai.site.attachments import missing_file
from gongkai.site.consultations import OPEN, OVERDUE, UPCOMING, answer_days, feedback, missing_parts, state
from gongkai.site.model import Site
from gongkai.text.dates import last_day
from gongkai.text.reach import stretches
from gongkai.text.workdays import UnknownHolidays, working_days_between


def check(library: Library, site: Site) -> list[Problem]:
    """Report every problem of consultations, public or not (R-DEC-02, R-DEC-03): GK269 to GK275, GK356."""
    return [found for item in library.of(Consultation) for found in _check(item, library, site)]


def _check(item: Consultation, library: Library, site: Site) -> Iterator[Problem]:
    yield from _parts(item, library, site)
    yield from _files(item, library)
    if item.start and item.end and item.end < item.start:
        at = library.at(item.identity, "end")
        yield problem("GK270", at, later="结束日期", day=item.end, earlier="开始日期", other=item.start)
        return
    thresholds = site.config.thresholds
    limit = thresholds.consultation_days if item.decision else thresholds.other_consultation_days
    if item.days is not None and item.days < limit and not item.shorter:
        too_short = problem("GK271", library.at(item.identity, "end"), days=item.days, limit=limit)
        yield from (too_short,) if _binds(item, site) else with_level((too_short,), "warning")
    if item.feedback:
        yield from _sums(item, item.feedback, library)
    if item.published <= site.moment and not item.historic:
        yield from _late(item, library, site)


def _binds(item: Consultation, site: Site) -> bool:
    """Whether a fault can and must still be mended: the consultation is on a major decision and not over."""
    return bool(item.decision) and item.end is not None and site.moment.date() <= item.end


def _parts(item: Consultation, library: Library, site: Site) -> Iterator[Problem]:
    """Check for a draft and its explanation (files, a field, or in the body), channels, and a contact.

    An open consultation on a major decision must have them (重大行政决策程序暂行条例 art. 15); one that is over is shown
    as it was held.
    """
    at = library.at(item.identity, "title")
    for part in missing_parts(item):
        yield problem("GK269" if _binds(item, site) else "GK383", at, part=part)
    can_be_pressed = any(piece.kind for line in item.channels for piece in stretches(line))
    if item.channels and not can_be_pressed and state(item, site) in (OPEN, UPCOMING):
        yield problem("GK356", library.at(item.identity, "channels"))


def _files(item: Consultation, library: Library) -> Iterator[Problem]:
    listed: list[tuple[tuple[str | int, ...], Attachment]] = [
        (("draft", index), attachment) for index, attachment in enumerate(item.draft)
    ]
    later = item.feedback.attachments if item.feedback else ()
    listed += [(("feedback", "attachments", index), attachment) for index, attachment in enumerate(later)]
    for place, attachment in listed:
        at = library.at(item.identity, *place, "file")
        if attachment.file and (missing := missing_file(library, item.identity, attachment.file, at)):
            yield missing


def _sums(item: Consultation, answer: Feedback, library: Library) -> Iterator[Problem]:
    """Check that received = adopted + partly adopted + rejected, and that rejected opinions have a reason."""
    if item.end and answer.published.date() <= item.end:
        at = library.at(item.identity, "feedback", "published")
        day, next_day = answer.published.date(), last_day(item.end) + dt.timedelta(days=1)
        yield problem("GK270", at, later="反馈发布日期", day=day, earlier="结束日期的次日", other=next_day)
    counts = (answer.adopted, answer.partly, answer.rejected)
    total = sum(count or 0 for count in counts)
    at = library.at(item.identity, "feedback", "received")
    known = answer.adopted is not None and answer.rejected is not None
    received = answer.received
    if received is not None and (total > received or (known and total != received)):
        named = zip(("采纳", "部分采纳", "未采纳"), counts, strict=True)
        sums = "、".join(f"{word} {count}" for word, count in named if count is not None)
        how = f"{sums}，合计 {total}"
        yield problem("GK273", at, received=received, how=how)
    elif received is not None and len(answer.opinions) > received:
        yield problem("GK273", at, received=received, how=f"列出的意见有 {len(answer.opinions)} 条")
    for index, opinion in enumerate(answer.opinions):
        if meaning(opinion.adopted) != YES and not opinion.reason:
            place = library.at(item.identity, "feedback", "opinions", index)
            yield problem("GK274", place, number=index + 1, adopted=opinion.adopted)


def _late(item: Consultation, library: Library, site: Site) -> Iterator[Problem]:
    limit = site.config.thresholds.feedback_days
    answered = feedback(item, site.moment)
    at = library.at(item.identity, *(("feedback", "published") if answered else ("end",)))
    try:
        days = answer_days(item, site.moment)
    except UnknownHolidays as error:
        if limit:
            yield problem("GK275", at, reason=error)
        return
    if answered and limit and days > limit:
        yield problem("GK272", at, end=_end(item), how=f"第 {days} 个工作日才公布意见反馈", limit=limit)
    elif state(item, site) == OVERDUE:
        yield problem("GK272", at, end=_end(item), how=f"已过 {days} 个工作日，没有公布意见反馈", limit=limit)
    elif limit and not answered:
        yield from _after_result(item, library, site)


def _end(item: Consultation) -> str:
    return f"{item.end} 结束" if item.end else "没有写结束日期"


def _after_result(item: Consultation, library: Library, site: Site) -> Iterator[Problem]:
    """The same time limit, counted from the publication of the final document."""
    limit, today = site.config.thresholds.feedback_days, site.moment.date()
    for index, identity in enumerate(item.results):
        notice = site.notice(identity)
        if notice is None or notice.published.date() >= today:
            continue
        days = working_days_between(notice.published.date(), today)
        if days > limit:
            how = f"文件 {notice.published.date()} 已经公布，过了 {days} 个工作日没有公布意见反馈"
            yield problem(
                "GK272", library.at(item.identity, "results", index), end=_end(item), how=how, limit=limit
            )
