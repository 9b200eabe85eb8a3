"""One document as a page: element table, text, annexes, relations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from gongkai.pages.addresses import address, own_feed
from gongkai.pages.bodies import attached_file, text_body
from gongkai.pages.context import Planner
from gongkai.pages.document.annex_lines import with_links
from gongkai.pages.document.citing import citation, citations, cited_by
from gongkai.pages.document.elements import elements
from gongkai.pages.document.graph import rule_graph
from gongkai.pages.document.linked_data import notice_data
from gongkai.pages.document.parts import Annex, only_covers, remark, signature
from gongkai.pages.document.policy_card import summary
from gongkai.pages.document.relations import relations, status
from gongkai.pages.document.rule_text import EDITED, AnnotatedText, current_text, version_lists
from gongkai.pages.document.tools import DocumentTools
from gongkai.pages.frame import LaterPage, Page, SearchEntry
from gongkai.pages.lists.page import neighbour
from gongkai.pages.log_page import log_address
from gongkai.pages.parts import Body, FileLink, Link, ShownFile
from gongkai.pages.tags import absolute
from gongkai.pages.tasks.table import table_view
from gongkai.pages.views import NoticeView
from gongkai.records.attachment import Attachment
from gongkai.records.notice import Notice
from gongkai.records.task_table import TaskTable
from gongkai.site.change_notes import said_changes
from gongkai.site.citations import cited_numbers
from gongkai.site.events import is_followed
from gongkai.site.families import leads
from gongkai.site.shown import shown
from gongkai.text.dates import chinese_date, has_time, is_exact
from gongkai.text.issued import Issued, Parts, parts
from gongkai.text.issued_titles import plain_title

COLUMN = "notices"
TEMPLATE = "pages/notice.html"

#: The name of a file that can be the address of a link as it is.
_PLAIN_FILE = re.compile(r"[^\s()<>\[\]]+")
#: Where no link may be inserted: in code, in an existing link, in an address.
_NOT_TEXT = re.compile(
    r"```.*?```|`[^`\n]*`|\[(?:[^\[\]\n]|\[[^\]\n]*\])*\](?:\([^)\n]*\)|\[[^\]\n]*\])|<[^>\n]+>",
    re.DOTALL,
)


def _published_note(notice: Notice) -> str:
    """What is unknown of the publication of a document from before this column; empty when its time is known."""
    if not notice.historic or has_time(notice.published):
        return ""
    return "（历史文件，未记载日期）" if not is_exact(notice.published.date()) else "（历史文件，未记载时刻）"


def planned_notice(planner: Planner, notice: Notice, newer: Notice | None, older: Notice | None) -> LaterPage:
    """The page of one document, rendered on demand."""
    return planner.later(
        COLUMN,
        address(notice.identity),
        TEMPLATE,
        partial(notice_page, planner, notice, newer, older),
        title=notice.title,
        updated=planner.updated(notice),
        # the comparisons that it links to are made of the texts of the rules that it amends
        texts=(
            notice.identity,
            *dict.fromkeys(amendment.notice for amendment in notice.amends if amendment.detailed),
        ),
    )


def notice_page(planner: Planner, notice: Notice, newer: Notice | None, older: Notice | None) -> Page:
    """The page of one document, with links to its neighbours in the list; an amended rule in the version of the day."""
    text = current_text(planner, notice)
    said = shown(notice, text.plain if text else "")
    issuers = "、".join(notice.issuer)
    view = notice_view(planner, notice, text, newer, older)
    return planner.content_page(
        COLUMN,
        address(notice.identity),
        TEMPLATE,
        view,
        title=notice.title,
        published=notice.published,
        source=said.source or issuers,
        keywords=(
            *((str(notice.number),) if notice.number else ()),
            *((notice.topic.split("/")[-1],) if notice.topic else ()),
            *said.keywords,
        ),
        summary=said.description,
        updated=planner.updated(notice),
        noted=said_changes(notice),
        about=notice_data(planner.site, notice),
        search=SearchEntry(
            kind="政策文件",
            title=notice.title,
            number=str(notice.number),
            date=notice.published.date(),
            issuer=issuers,
            topic=notice.topic or "",
            validity=planner.site.standings[notice.identity].state,
            region=notice.region or "",
            names=tuple(attachment.name for attachment in notice.attachments),
            of=address(notice.identity) if leads(planner.site, notice.identity) else "",
        ),
    )


def notice_view(
    planner: Planner,
    notice: Notice,
    text: AnnotatedText | None = None,
    newer: Notice | None = None,
    older: Notice | None = None,
) -> NoticeView:
    """The view of a document, with ``text`` in place of the text as issued."""
    site = planner.site
    cut, said = parts(text.source if text else notice.body), shown(notice)
    issuers = "、".join(notice.issuer)
    notes = text.notes if text else ()
    annexes = tuple(
        _annex(planner, annex, notice, f"yf-{place}", notes) for place, annex in enumerate(cut.annexes, 1)
    )
    issued = tuple(annex.title for annex in cut.annexes)
    mark, number = _heading(notice)
    return NoticeView(
        title=notice.title,
        mark=mark,
        number=number,
        red_head=_red_head(notice),
        letter_paper="函" in notice.number.code,
        elements=elements(planner, notice),
        status=status(planner, notice),
        summary=summary(planner, notice),
        published_note=_published_note(notice),
        published=notice.published,
        source=said.source or issuers,
        addressee=notice.addressee or "",
        letter=_body(planner, _linked(planner, notice, cut), notice, notes=notes),
        covers=only_covers(cut.letter, annexes),
        below=notice.signed_above,
        signature=signature(notice),
        date=notice.written,
        date_text=notice.date_typed or (chinese_date(notice.written) if notice.written else ""),
        remark=remark(notice),
        annexes=annexes,
        attachments=_attached(planner, notice, cut.annexes),
        copies=notice.copies or "",
        imprint=notice.imprint or "",
        imprint_date=chinese_date(notice.imprint_date) if notice.imprint_date else "",
        citations=citations(planner, notice, issued),
        cited_by=cited_by(planner, notice),
        graph=rule_graph(planner, notice, issued),
        relations=(*version_lists(planner, notice), *relations(planner, notice)),
        edited=EDITED if text else "",
        related=tuple(
            Link(text=table.title, url=address(table.identity), note=f"{len(table.tasks)}项任务")
            for table in site.tables_of(notice.identity)
        ),
        previous=neighbour(newer),
        next=neighbour(older),
        tools=_tools(planner, notice),
        board=Link(text="打印公开栏张贴页（A4 一张）", url=f"{address(notice.identity)}board/")
        if planner.config.features.village_board
        else None,
    )


def _heading(notice: Notice) -> tuple[str, str]:
    """发文机关标志 and the number above the title; separate lines for an order (令) or an announcement.

    A mark that is pasted with the body stays as typed. An abbreviated issuer in the number (国令第706号) stays with it, so that the number is as written.
    """
    heading = notice.number.heading
    typed = " ".join(notice.mark_typed)
    if heading is None:
        return typed, str(notice.number)
    name, word, number = heading
    issuers = " ".join(notice.issuer)
    typed = typed.removesuffix(number).strip()
    if name.endswith(issuers):
        return typed or f"{name}{word}", number
    return typed or f"{issuers}{word}", number if issuers.endswith(name) else str(notice.number)


def _red_head(notice: Notice) -> tuple[str, ...]:
    """The names above the number on official paper: GB/T 9704-2012 7.2.4 allows the name alone, without 文件.

    Only where a number of the usual form says that it is such paper; an order or an announcement has its own mark.
    """
    proper = notice.number.proper
    return (notice.mark_typed or notice.issuer) if proper and proper.is_usual and not proper.written else ()


def _annex(planner: Planner, annex: Issued, notice: Notice, id: str, notes: tuple[ShownFile, ...]) -> Annex:
    """A document issued with ``notice``, for the page."""
    return Annex(
        title=annex.title,
        id=id,
        body=_body(planner, annex.text, notice, id, 3, notes),
        label=annex.label,
        below=annex.below,
        addressee=annex.addressee,
        signature=annex.signature,
        date_text=annex.date,
    )


def _body(
    planner: Planner,
    source: str,
    notice: Notice,
    prefix: str = "s",
    top: int = 2,
    notes: tuple[ShownFile, ...] = (),
) -> Body:
    """The Markdown body with resolved targets, links for the document numbers that the library holds, and notes."""
    linked = source
    found = cited_numbers(source, planner.site.by_number)
    taken = [match.span() for match in _NOT_TEXT.finditer(source)] if found else []
    for start, end, cited in reversed(found):
        inside = any(begin < end and start < stop for begin, stop in taken)
        if cited is not notice and not inside:
            linked = f"{linked[:start]}[{linked[start:end]}]({address(cited.identity)}){linked[end:]}"
    body = text_body(
        planner.site,
        linked,
        notice.identity,
        prefix=prefix,
        top=top,
        for_word=planner.config.features.word_download,
    )
    own = tuple(note for note in notes if f"]({note.target})" in source)
    return replace(body, shown=(*body.shown, *own)) if own else body


def attachments(planner: Planner, identity: str, listed: Iterable[Attachment]) -> tuple[FileLink, ...]:
    """The attachments of the record ``identity``: files beside it, or task tables drawn in the page."""
    drawn = []
    for attachment in listed:
        table = planner.site.record(attachment.table) if attachment.table else None
        if isinstance(table, TaskTable):
            view = table_view(planner, table)
            drawn.append(FileLink(name=attachment.name, url=address(table.identity), table=view))
        elif attachment.file:
            path = f"{identity}/{attachment.file}"
            drawn.append(attached_file(planner.site, path, attachment.name, attachment.transcript or ""))
        else:
            drawn.append(FileLink(name=attachment.name, url=None))
    return tuple(drawn)


def _attached(planner: Planner, notice: Notice, annexes: tuple[Issued, ...]) -> tuple[FileLink, ...]:
    """The attachments of a document; one without a file links to its own text within the document, if any."""
    places = {plain_title(annex.title): f"#yf-{place}" for place, annex in enumerate(annexes, 1)}
    return tuple(
        replace(drawn, url=places.get(plain_title(drawn.name))) if drawn.url is None else drawn
        for drawn in attachments(planner, notice.identity, notice.attachments)
    )


def _linked(planner: Planner, notice: Notice, cut: Parts) -> str:
    """The letter with links where it names its attachments, each to its file, its table or its text within the document."""
    targets: dict[str, str] = {}
    for place, annex in enumerate(cut.annexes, 1):
        targets[plain_title(annex.title)] = f"#yf-{place}"
    for attachment in notice.attachments:
        if attachment.table and planner.site.record(attachment.table):
            targets[plain_title(attachment.name)] = address(attachment.table)
        elif attachment.file and _PLAIN_FILE.fullmatch(attachment.file):
            targets[plain_title(attachment.name)] = attachment.file
    return with_links(cut.letter, targets)


def _tools(planner: Planner, notice: Notice) -> DocumentTools:
    features = planner.config.features
    url = address(notice.identity)
    name = notice.identity.rsplit("/", 1)[-1]
    word = FileLink(name="下载 Word 文件", url=f"{url}{name}.docx", format="DOCX")
    return DocumentTools(
        word=word if features.word_download else None,
        citation=citation(notice),
        address=absolute(planner.config, url),
        qr_code=f"{url}qr.svg" if features.qr_code else None,
        log=log_address(planner),
        feed=own_feed(notice.identity) if is_followed(planner.site, notice) else None,
    )
