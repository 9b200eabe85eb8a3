"""What the paper of a document says agrees with its fields, and it is published on time (7.1 to 7.4, T01)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.fields.schema import Record
from gongkai.fields.values import meaning
from gongkai.problems import Problem, problem
from gongkai.records.attachment import Attachment
from gongkai.records.library import Library
from gongkai.records.notice import GENRES, OFTEN_UNNUMBERED, PROACTIVE, Notice
from gongkai.site.checks.annexes import MENTION, STATEMENT
from gongkai.site.model import Site
from gongkai.site.publishers import unknown_unit
from gongkai.text.dates import last_day
from gongkai.text.document_number import slips
from gongkai.text.workdays import UnknownHolidays, working_days_between

#: Words of a remark (附注) that forbid publication.
_HIDDEN = re.compile(r"依申请公开|不予公开|不公开|不宜公开")
#: Names of copies of the document itself, which no document lists.
_COPY = re.compile(
    r"扫描|原文|原件|全文|正文|版本?$|版）$|PDF|OFD|Word|图解|解读|视频|音频|图片|红头|盖章", re.IGNORECASE
)


def check_fields(library: Library, site: Site) -> list[Problem]:
    """Check R-DOC-03, R-DOC-04, R-DOC-07 and R-PUB-01 for all documents, public or not.

    Reports GK202, GK246 to GK248, GK147, GK296, GK380 and GK381.
    """
    notices: tuple[Notice, ...] = library.of(Notice)
    problems: list[Problem] = []
    for notice in notices:
        problems += _paper(notice, library)
        problems += _number(notice, library)
        problems += _late(notice, site, library)
        if notice.drafter:
            problems += unknown_unit(site, library, notice, "drafter", notice.drafter)
    return problems


def _paper(notice: Notice, library: Library) -> Iterator[Problem]:
    """Check 附注 and 文种."""
    here = notice.identity
    if notice.disclosure == PROACTIVE and notice.remark and _HIDDEN.search(notice.remark):
        yield problem("GK246", library.at(here, "remark"), remark=notice.remark)
    ending = genre_of(notice.title)
    if notice.genre and ending and ending not in (str(notice.genre), meaning(notice.genre)):
        yield problem("GK248", library.at(here, "genre"), genre=notice.genre, ending=ending)


def check_text(record: Record, library: Library, site: Site) -> Iterator[Problem]:
    """Report GK660 for attachments of a document that its text does not state."""
    if not isinstance(record, Notice):
        return
    mention = "附件" in record.body and MENTION.search(record.body)
    unsaid = [
        attachment.name for attachment in record.attachments if _is_unsaid(record, attachment, bool(mention))
    ]
    if unsaid and not STATEMENT.search(record.body):
        yield problem("GK660", library.at(record.identity, "attachments"), names="、".join(unsaid))


def _is_unsaid(notice: Notice, attachment: Attachment, mentioned: bool) -> bool:
    """Whether an attachment needs a statement: the text speaks of it, or stands on the page without a file.

    A file that the text does not speak of is offered for download; a document that the title issues needs no statement.
    """
    if attachment.table or (attachment.file and not mentioned):
        return False
    bare = re.sub(r"[《》\s]", "", attachment.name)
    issued = "印发" in notice.title and bare in notice.title
    return not (_COPY.search(bare) or issued or f"《{bare}》" in re.sub(r"\s", "", notice.body))


def _number(notice: Notice, library: Library) -> Iterator[Problem]:
    """Report an unusual number, and a missing one where the genre has numbers; 无 says there is none."""
    said, right = slips(notice.number.written)
    if right:
        at = library.at(notice.identity, "number")
        yield problem("GK147", at, number=notice.number, said=said, right=right)
    elif not notice.number.is_usual:
        yield problem("GK380", library.at(notice.identity, "number"), number=notice.number)
    genre = meaning(notice.genre or "") or genre_of(notice.title) or notice.category or ""
    if not notice.number.stated and not notice.historic and genre and genre not in OFTEN_UNNUMBERED:
        yield problem("GK381", library.at(notice.identity, "title"), genre=genre)


def genre_of(title: str) -> str:
    """The 文种 at the end of a title, ignoring a bracket behind it (7.1); empty when there is none."""
    bare = re.sub(r"（[^（）]*）$", "", title)
    return max((genre for genre in GENRES if bare.endswith(genre)), key=len, default="")


def _late(notice: Notice, site: Site, library: Library) -> Iterator[Problem]:
    """R-PUB-01: published within the allowed working days after it was written; imports are never late."""
    limit = site.config.thresholds.publication_days
    taken_over = notice.historic or notice.reposted
    if not limit or taken_over or not notice.written or notice.published.date() <= last_day(notice.written):
        return
    at = library.at(notice.identity, "published")
    try:
        days = working_days_between(last_day(notice.written), notice.published.date())
    except UnknownHolidays as error:
        yield problem("GK296", at, reason=error)
        return
    if days > limit:
        yield problem("GK247", at, written=notice.written, days=days, limit=limit)
