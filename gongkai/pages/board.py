"""定点公开: one sheet of A4 for the board of a village, made from a document, with the QR code of its page."""

from __future__ import annotations

from dataclasses import replace

from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.frame import Page
from gongkai.pages.parts import Body, Link
from gongkai.pages.tags import absolute, shorten
from gongkai.pages.views_board import BoardView
from gongkai.records.notice import Notice
from gongkai.site.disclosure import first_words
from gongkai.text.dates import chinese_date

COLUMN = "notices"


def board_url(notice: Notice) -> str:
    """Address of the sheet of a document."""
    return f"{address(notice.identity)}board/"


def board_page(planner: Planner, notice: Notice) -> Page:
    """The sheet: title, number, date, summary or first paragraph, and where the whole text is; not for search engines."""
    url = address(notice.identity)
    state = planner.site.standings[notice.identity].state
    view = BoardView(
        title=notice.title,
        number=str(notice.number),
        issuer="、".join(notice.issuer),
        date=notice.written,
        date_text=chinese_date(notice.written),
        status="" if state in ("", "有效") else state,
        text=Body(source=shorten(notice.summary or first_words(notice.body))),
        document=Link(text="打开文件全文", url=url),
        address=absolute(planner.config, url),
        qr_code=f"{url}qr.svg" if planner.config.features.qr_code else None,
    )
    page = planner.column_page(
        COLUMN,
        board_url(notice),
        "pages/board.html",
        view,
        title=f"公开栏张贴页：{notice.title}",
        description=f"{notice.number}的公开栏张贴页，A4 纸打印一张。",
        between=(Link(text=notice.title, url=url),),
        updated=notice.published.date(),
    )
    return replace(page, indexable=False)
