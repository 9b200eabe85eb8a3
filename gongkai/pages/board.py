"""定点公开: one A4 sheet of a document for a village notice board, with the QR code of its page."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import partial

from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.document.rule_text import current_text
from gongkai.pages.frame import LaterPage, Page
from gongkai.pages.parts import Body, Link
from gongkai.pages.tags import absolute, shorten
from gongkai.records.notice import Notice
from gongkai.site.shown import shown
from gongkai.text.dates import chinese_date
from gongkai.text.definitions import definitions
from gongkai.text.issued import parts


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardView:
    """The contents of the sheet; ``status`` is empty when the document is simply in force."""

    title: str
    number: str
    issuer: str
    date: dt.date | None
    date_text: str
    status: str
    text: Body
    """The summary, or as much of the text as fits on one page."""
    document: Link
    address: str
    qr_code: str | None


COLUMN = "notices"
TEMPLATE = "pages/board.html"
#: Characters in a line of the text and of the title on A4.
_LINE, _TITLE_LINE = 22, 16
#: Signs that may be Markdown.
_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
_REST = "（以下略，全文见下面的网址。）"


def board_url(notice: Notice) -> str:
    """Address of the sheet of a document."""
    return f"{address(notice.identity)}board/"


def _text(notice: Notice, body: str, room: int) -> str:
    """As many whole paragraphs as fit: of the issued rule if the notice only forwards it, else of the letter.

    Tables, pictures and films are left out: they do not fit.
    """
    cut = parts(body)
    blocks = re.split(r"\n\s*\n", (cut.annexes[0].text if cut.annexes else cut.letter).strip())
    taken: list[str] = []
    for block in (block for block in blocks if not block.startswith(("|", "!["))):
        if sum(map(_lines, taken)) + _lines(block) > room:
            break
        taken.append(block)
    while taken and taken[-1].startswith("#"):
        taken.pop()  # a heading whose text was cut off
    if len(taken) == len(blocks):
        return "\n\n".join(taken)
    # the footnotes are cut off too, so remove the marks that refer to them
    named = [f"[{label}]" for label in definitions(body) if label.startswith("^")]
    taken = [re.sub("|".join(map(re.escape, named)), "", block) for block in taken] if named else taken
    return "\n\n".join([*(taken or [_literal(shorten(shown(notice, body).summary, room * _LINE))]), _REST])


def _literal(text: str) -> str:
    """``text`` as Markdown that renders every sign literally, by its number: a summary is words, not markup."""
    return _SIGN.sub(lambda sign: f"&#{ord(sign[0])};", text)


def _lines(block: str) -> int:
    """How many lines a paragraph takes: each begins with an indent of two characters."""
    return sum(-(-(len(line) + 2) // _LINE) for line in block.split("\n"))


def _room(title: str, status: str) -> int:
    """How many lines of text fit between title and code (measured in print), less the closing line."""
    room = 10 - (-(-len(title) // _TITLE_LINE) - 1) * 4 // 3
    return max(room - (3 if status else 0), 2)


def planned_board(planner: Planner, notice: Notice) -> LaterPage:
    """The sheet of a document, rendered on demand."""
    return planner.later(
        COLUMN,
        board_url(notice),
        TEMPLATE,
        partial(board_page, planner, notice),
        title=_title(notice),
        indexable=False,
        updated=notice.published.date(),
        texts=(notice.identity,),
    )


def _title(notice: Notice) -> str:
    return f"公开栏张贴页：{notice.title}"


def board_page(planner: Planner, notice: Notice) -> Page:
    """The sheet: title, number, date, summary or as much text as fits, and the address of the full text.

    Search engines must not index it.
    """
    url = address(notice.identity)
    state = planner.site.standings[notice.identity].state
    status = "" if state in ("", "有效") else state
    room = _room(notice.title, status)
    text = current_text(planner, notice)
    view = BoardView(
        title=notice.title,
        number=str(notice.number),
        issuer="、".join(notice.issuer),
        date=notice.written,
        date_text=chinese_date(notice.written) if notice.written else "",
        status=status,
        text=Body(
            source=_literal(shorten(stated, min(200, room * _LINE - 2)))
            if (stated := shown(notice).stated)
            else _text(notice, text.plain if text else notice.body, room)
        ),
        document=Link(text="打开文件全文", url=url),
        address=absolute(planner.config, url),
        qr_code=f"{url}qr.svg" if planner.config.features.qr_code else None,
    )
    page = planner.column_page(
        COLUMN,
        board_url(notice),
        TEMPLATE,
        view,
        title=_title(notice),
        description=f"{notice.number or notice.title}的公开栏张贴页，A4 纸打印一张。",
        between=(Link(text=notice.title, url=url),),
        updated=notice.published.date(),
    )
    return replace(page, indexable=False)
