"""依申请公开: how to request information, legal time limits and costs, forms to fill in and to print.

The numbers are those of 《政府信息公开条例》 (art. 27 to 51) and of 国办函〔2020〕109号 (disclosure rules 2.6, 11). Nothing
is collected here: the form is a file or paper, and an online platform is a link.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from gongkai.pages.addresses import address
from gongkai.pages.bodies import text_body
from gongkai.pages.contact.offices import receiving_office
from gongkai.pages.contact.parts import Form, Office, Way
from gongkai.pages.contact.request_forms import request_forms
from gongkai.pages.contact.ways import ways_to
from gongkai.pages.context import Planner
from gongkai.pages.frame import Page, PlannedPage, SearchEntry
from gongkai.pages.parts import Body, Cell, Link, Register
from gongkai.records.text_page import TextPage
from gongkai.site.shown import shown
from gongkai.text.dates import CHINA


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestView:
    """How to request information: the site's own words, and the rules that hold for everybody."""

    body: Body
    """The site's own text; empty when it has none."""
    updated: dt.date | None
    source: str
    forms: tuple[Form, ...]
    """The forms for a citizen and for an organisation, as Word files."""
    ways: tuple[Way, ...]
    """The ways to reach the office that receives requests."""
    office: Office | None
    """The office that receives requests, if the site knows it."""
    form: Link
    """The page with the blank form to print."""
    platform: Link | None
    """The online platform for requests; ``note`` is the host."""
    guide: Link | None
    received: Register
    deadlines: Register
    fees: tuple[Register, ...]

    def with_forms(self, forms: tuple[Form, ...]) -> RequestView:
        """A copy with the finished forms, whose size is known."""
        return replace(self, forms=forms)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFormView:
    """The blank form; ``guide`` says where to hand it in."""

    guide: Link | None


COLUMN = "request"
FORM = Link(text="政府信息公开申请表", url="/request/form/")

_RECEIVED = (
    ("当面提交", "提交之日"),
    ("邮寄，需要签收", "签收之日"),
    ("平常信函等无需签收的邮寄", "行政机关收到的当日与申请人确认，确认之日"),
    ("互联网渠道、传真", "双方确认之日"),
)
_DEADLINES = (
    ("能够当场答复的", "当场答复", "《条例》第三十三条"),
    ("不能当场答复的", "自收到申请之日起20个工作日内", "《条例》第三十三条"),
    (
        "需要延长答复期限的",
        "经政府信息公开工作机构负责人同意并告知申请人，最长再延长20个工作日",
        "《条例》第三十三条",
    ),
    (
        "申请内容不明确的",
        "自收到申请之日起7个工作日内一次性告知补正；答复期限自收到补正的申请之日起计算",
        "《条例》第三十条",
    ),
    (
        "需要征求第三方意见的",
        "第三方自收到征求意见书之日起15个工作日内提出意见；所需时间不计入答复期限",
        "《条例》第三十二条、第三十三条",
    ),
    (
        "几个机关共同制作的信息",
        "被征求意见的机关15个工作日内提出意见，逾期未提出的视为同意公开；所需时间不计入答复期限",
        "《条例》第三十三条、第三十四条",
    ),
    ("不服答复，申请行政复议", "自知道答复之日起60日内", "行政复议法"),
    ("不服答复，提起行政诉讼", "自知道答复之日起6个月内", "行政诉讼法"),
)
_BY_COUNT = (
    ("10件以下（含）", "不收费"),
    ("11至30件的部分", "100元/件"),
    ("31件以上的部分", "以10件为一档，每增加一档，收费标准提高100元/件"),
)
_BY_PAGES = (
    ("30页以下（含）", "不收费"),
    ("31至100页的部分", "10元/页"),
    ("101至200页的部分", "20元/页"),
    ("201页以上的部分", "40元/页"),
)


_ACTIONS = {"mailto": "写邮件申请", "web": "在网上申请", "tel": "打电话"}
#: The day the regulation came into force: the date of the forms when the site states none.
_SINCE = dt.date(2019, 5, 15)


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """The page about requests, with the site's own text if it has one, and the blank form."""
    page = planner.site.record(COLUMN)
    yield _with_text(planner, page) if isinstance(page, TextPage) else _without_text(planner)
    yield planner.column_page(
        COLUMN,
        FORM.url or "",
        "pages/request-form.html",
        RequestFormView(guide=_guide(planner)),
        title=FORM.text,
        description="空白的政府信息公开申请表，A4 纸一页，打印后填写。",
        search=SearchEntry(kind="页面", title=FORM.text),
    )


def _with_text(planner: Planner, page: TextPage) -> Page:
    source = shown(page).source or planner.config.site.publisher or planner.config.site.name
    body = text_body(planner.site, page.body, page.identity)
    return planner.content_page(
        COLUMN,
        address(COLUMN),
        "pages/request.html",
        _view(planner, body, page.updated, source),
        title=page.title,
        published=page.published or dt.datetime.combine(page.updated, dt.time(), CHINA),
        source=source,
        keywords=shown(page).keywords,
        summary=shown(page).description,
        search=SearchEntry(kind="页面", title=page.title, date=page.updated),
    )


def _without_text(planner: Planner) -> Page:
    view = _view(planner, Body(source=""), None, "")
    title = planner.column(COLUMN).name
    search = SearchEntry(kind="页面", title=title)
    return planner.column_page(COLUMN, address(COLUMN), "pages/request.html", view, search=search)


def _view(planner: Planner, body: Body, updated: dt.date | None, source: str) -> RequestView:
    online = planner.config.features.request_platform
    author = planner.config.site.publisher or planner.config.site.name
    office = receiving_office(planner.site)
    lines = (office.mail, office.phone) if office else ()
    return RequestView(
        forms=request_forms(address(COLUMN), author, updated or _SINCE),
        office=office,
        ways=ways_to(lines, _ACTIONS, "政府信息公开申请"),
        body=body,
        updated=updated,
        source=source,
        form=FORM,
        platform=Link(text="政府信息公开在线申请平台", url=online, note=urlsplit(online).hostname or "")
        if online
        else None,
        guide=_guide(planner),
        received=_register("收到申请的日期", ("提交方式", "收到申请之日"), _RECEIVED),
        deadlines=_register("答复期限和救济期限", ("情形", "期限", "依据"), _DEADLINES),
        fees=(
            _register("按件计收", ("同一申请人一个自然月内的申请", "收费标准"), _BY_COUNT),
            _register("按量计收", ("一件申请要提供的页数", "收费标准"), _BY_PAGES),
        ),
    )


def _register(title: str, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Register:
    return Register(
        title=title, columns=columns, rows=tuple(tuple(Cell(text=cell) for cell in row) for row in rows)
    )


def _guide(planner: Planner) -> Link | None:
    """The guide, if the site has one: it names the office that receives requests."""
    guide = planner.site.record("guide")
    return Link(text=guide.title, url=address("guide")) if isinstance(guide, TextPage) else None
