"""Registers of documents: 现行有效文件目录 (what is in force) and 清理结果 (what clean-ups decided)."""

from __future__ import annotations

from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.frame import Page
from gongkai.pages.parts import Cell, Link, Register
from gongkai.pages.views_registers import RegisterView
from gongkai.records.notice import CATEGORIES, Notice, Review
from gongkai.site.validity import IN_FORCE
from gongkai.text.dates import chinese_date

COLUMN = "notices"
TEMPLATE = "pages/register.html"
UNSORTED = "未标注公文类别"


def in_force_page(planner: Planner) -> Page | None:
    """现行有效文件目录 by category; None when no document is known to be in force.

    A document that states nothing of its validity, and of which nothing follows, is counted and not listed.
    """
    site = planner.site
    states = {notice.identity: site.standings[notice.identity].state for notice in site.notices}
    listed = [notice for notice in site.notices if states[notice.identity] in IN_FORCE]
    if not listed:
        return None
    unknown = sum(1 for state in states.values() if not state)
    groups = {name: [notice for notice in listed if notice.category == name] for name in CATEGORIES}
    groups[UNSORTED] = [notice for notice in listed if not notice.category]
    today = chinese_date(site.moment.date())
    intro = f"截至{today}，本库中现行有效的文件共 {len(listed)} 件。"
    note = "本目录由各文件写明的施行日期、有效期和修改、废止、清理情况得出。"
    if unknown:
        note += f"另有 {unknown} 件文件没有载明有效性，未列入。"
    view = RegisterView(
        intro=intro,
        registers=tuple(
            Register(
                title=name,
                columns=("标题", "发文字号", "发文机关", "成文日期", "施行日期", "有效期至", "有效性"),
                rows=tuple(_in_force_row(planner, notice) for notice in chosen),
            )
            for name, chosen in groups.items()
            if chosen
        ),
        note=note,
    )
    return _page(planner, "/notices/in-force/", "现行有效文件目录", view)


def clean_up_page(planner: Planner) -> Page | None:
    """清理结果, one table a clean-up; None when no public document publishes one."""
    sources = [notice for notice in planner.site.notices if notice.reviews]
    if not sources:
        return None
    count = sum(len(notice.reviews) for notice in sources)
    view = RegisterView(
        intro=f"规范性文件清理结果，共 {len(sources)} 次，涉及 {count} 件文件。",
        registers=tuple(
            Register(
                title=f"{chinese_date(notice.published.date())}公布的清理结果",
                source=Link(text=notice.title, url=address(notice.identity), note=str(notice.number)),
                columns=("文件", "发文字号", "清理结果", "现在的有效性", "说明"),
                rows=tuple(_review_row(planner, review) for review in notice.reviews),
            )
            for notice in sources
        ),
    )
    return _page(planner, "/notices/clean-up/", "规范性文件清理结果", view)


def _page(planner: Planner, url: str, title: str, view: RegisterView) -> Page:
    return planner.column_page(COLUMN, url, TEMPLATE, view, title=title, description=view.intro)


def _in_force_row(planner: Planner, notice: Notice) -> tuple[Cell, ...]:
    return (
        Cell(links=(Link(text=notice.title, url=address(notice.identity)),)),
        Cell(text=str(notice.number)),
        Cell(text="、".join(notice.issuer)),
        Cell(date=notice.written),
        Cell(date=notice.effective),
        Cell(date=notice.last_day),
        Cell(text=planner.site.standings[notice.identity].state),
    )


def _review_row(planner: Planner, review: Review) -> tuple[Cell, ...]:
    """A document in a clean-up: linked and with its number when it is public, else as the clean-up names it."""
    held = planner.site.notice(review.notice) if review.notice else None
    links = (Link(text=held.title, url=address(held.identity)),) if held else ()
    return (
        Cell(links=links, text=review.title or "未公开的文件"),
        Cell(text=str(held.number) if held else review.number or ""),
        Cell(text=review.outcome),
        Cell(text=planner.site.standings[held.identity].state if held else ""),
        Cell(text=review.note or ""),
    )
