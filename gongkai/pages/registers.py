"""Registers of documents: 现行有效文件目录 (documents in force) and 清理结果 (outcomes of clean-ups)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from gongkai.fields.values import place_of
from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.frame import LaterPage, Page
from gongkai.pages.parts import Cell, Link, Register
from gongkai.pages.views import RegisterView
from gongkai.records.notice import CATEGORIES, Notice
from gongkai.records.review import Review
from gongkai.site.plans import OrderedPlans, UnitPlan, ordered_plans
from gongkai.site.validity import IN_FORCE
from gongkai.text.dates import chinese_date

COLUMN = "notices"
TEMPLATE = "pages/register.html"
UNSORTED = "未标注公文类别"
#: Address and title of the two registers.
_IN_FORCE = ("/notices/in-force/", "现行有效文件目录")
_CLEAN_UP = ("/notices/clean-up/", "规范性文件清理结果")
PLANS = ("/notices/plans/", "实施方案公布情况")


def planned_registers(planner: Planner) -> tuple[LaterPage, ...]:
    """现行有效文件目录 if a document is known to be in force, 清理结果 if a public document publishes one."""
    site = planner.site
    listed = tuple(notice for notice in site.notices if site.standings[notice.identity].state in IN_FORCE)
    sources = tuple(notice for notice in site.notices if notice.reviews)
    planned = []
    if listed:
        planned.append(_planned(planner, _IN_FORCE, partial(_in_force, planner, listed)))
    if sources:
        planned.append(_planned(planner, _CLEAN_UP, partial(_clean_up, planner, sources)))
    if plans := ordered_plans(site):
        planned.append(_planned(planner, PLANS, partial(_plans, planner, plans)))
    return tuple(planned)


def _planned(planner: Planner, named: tuple[str, str], make: Callable[[], Page]) -> LaterPage:
    return planner.later(COLUMN, named[0], TEMPLATE, make, title=named[1], texts=())


def _in_force(planner: Planner, listed: tuple[Notice, ...]) -> Page:
    """By category. Documents without a stated or derived validity are only counted."""
    site = planner.site
    states = {notice.identity: site.standings[notice.identity].state for notice in site.notices}
    unknown = sum(1 for state in states.values() if not state)
    used = {notice.category for notice in listed if notice.category}
    ordered = sorted(used, key=lambda name: (place_of(name, CATEGORIES), name))
    groups = {name: [notice for notice in listed if notice.category == name] for name in ordered}
    groups[UNSORTED] = [notice for notice in listed if not notice.category]
    today = chinese_date(site.moment.date())
    intro = f"截至{today}，本库中现行有效的文件共{len(listed)}件。"
    note = "本目录由各文件写明的施行日期、有效期和修改、废止、清理情况得出。"
    if unknown:
        note += f"另有{unknown}件文件没有载明有效性，未列入。"
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
    return _page(planner, _IN_FORCE, view)


def _clean_up(planner: Planner, sources: tuple[Notice, ...]) -> Page:
    """One table for each clean-up."""
    count = sum(len(notice.reviews) for notice in sources)
    view = RegisterView(
        intro=f"规范性文件清理结果，共{len(sources)}次，涉及{count}件文件。",
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
    return _page(planner, _CLEAN_UP, view)


def _plans(planner: Planner, ordered: tuple[OrderedPlans, ...]) -> Page:
    """One table for each document that orders plans: units with a published plan, units without."""
    units = sum(len(plans.units) for plans in ordered)
    missing = sum(len(plans.missing) for plans in ordered)
    view = RegisterView(
        intro=f"要求制定实施方案的文件{len(ordered)}件，应公布{units}份，还没有公布的{missing}份。",
        registers=tuple(
            Register(
                title=plans.notice.title,
                source=Link(
                    text=plans.notice.title, url=address(plans.notice.identity), note=str(plans.notice.number)
                ),
                columns=("单位", "实施方案", "公布日期", "情况"),
                rows=tuple(_plan_row(plans, item) for item in plans.units),
            )
            for plans in ordered
        ),
        note="单位由文件写明；在方案里写了依据的文件，算作公布。",
    )
    return _page(planner, PLANS, view)


def _plan_row(ordered: OrderedPlans, item: UnitPlan) -> tuple[Cell, ...]:
    """A unit with its first plan; a plan after the deadline is marked as late."""
    days = [plan.published.date() for plan in item.plans]
    late = bool(days and ordered.due and min(days) > ordered.due)
    return (
        Cell(text=item.name),
        Cell(links=tuple(Link(text=plan.title, url=address(plan.identity)) for plan in item.plans)),
        Cell(date=min(days, default=None)),
        Cell(text="已公布，晚于期限" if late else "已公布" if days else "没有公布", warn=not days),
    )


def _page(planner: Planner, named: tuple[str, str], view: RegisterView) -> Page:
    return planner.column_page(COLUMN, named[0], TEMPLATE, view, title=named[1], description=view.intro)


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
    """A document in a clean-up: linked and numbered when it is public, else as the clean-up names it."""
    held = planner.site.notice(review.notice) if review.notice else None
    links = (Link(text=held.title, url=address(held.identity)),) if held else ()
    return (
        Cell(links=links, text=review.title or "未公开的文件"),
        Cell(text=str(held.number) if held else review.number or ""),
        Cell(text=review.outcome),
        Cell(text=planner.site.standings[held.identity].state if held else ""),
        Cell(text=review.note or ""),
    )
