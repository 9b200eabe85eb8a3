"""回头看: both years side by side, for each table that names an earlier one."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.frame import Page, PlannedPage
from gongkai.pages.parts import Cell, Link, Register
from gongkai.pages.tasks.comparison import compare
from gongkai.pages.tasks.look_back import look_back_url
from gongkai.pages.tasks.progress import state_text
from gongkai.pages.views import RegisterView
from gongkai.site.look_back import LookBack, look_backs
from gongkai.site.matching import same_text
from gongkai.site.model import LinkedTask
from gongkai.site.progress import OVERDUE
from gongkai.text.dates import chinese_date

COLUMN = "tasks"


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """A page for each pair of years; none when no table names an earlier one."""
    for pair in look_backs(planner.site):
        yield _page(planner, pair)


def _page(planner: Planner, pair: LookBack) -> Page:
    before, now = f"{pair.earlier.year}年", f"{pair.later.year}年"
    carried = len({old.identity for old, _ in pair.carried_on})
    intro = (
        f"{before}的{len(pair.earlier.tasks)}项任务：{carried}项在{now}继续列入，{len(pair.done)}项已完成、不再列入，"
        f"{len(pair.dropped)}项没有公布完成、也不再列入。{now}新增{len(pair.new)}项。"
    )
    on = tuple(
        (_named(old), _state(old), _named(new), _state(new), _text(old, new)) for old, new in pair.carried_on
    )
    columns = (f"{before}任务", f"{before}进展", f"{now}任务", f"{now}进展", "文字")
    registers = (
        Register(title="继续列入", columns=columns, rows=on),
        Register(title="没有公布完成、不再列入", columns=columns[:2], rows=_rows(pair.dropped)),
        Register(title="已完成、不再列入", columns=columns[:2], rows=_rows(pair.done)),
        Register(title="新增", columns=columns[2:4], rows=_rows(pair.new)),
    )
    view = RegisterView(
        intro=intro,
        registers=tuple(register for register in registers if register.rows),
        comparisons=tuple(
            compare(old, new, by_year=True)
            for old, new in pair.carried_on
            if not same_text(old.task, new.task)
        ),
        note=f"对应关系由本站登记，不是文件原文；进展截至{chinese_date(planner.site.moment.date())}。",
    )
    return planner.column_page(
        COLUMN,
        look_back_url(pair.later),
        "pages/register.html",
        view,
        title=f"{pair.later.region}{before}和{now}任务对照",
        description=intro,
        between=(Link(text=pair.later.title, url=address(pair.later.identity)),),
    )


def _rows(entries: tuple[LinkedTask, ...]) -> tuple[tuple[Cell, ...], ...]:
    return tuple((_named(entry), _state(entry)) for entry in entries)


def _named(entry: LinkedTask) -> Cell:
    text = f"{entry.task.called} {entry.task.requirement}"
    return Cell(links=(Link(text=text, url=address(entry.identity)),))


def _state(entry: LinkedTask) -> Cell:
    return Cell(text=state_text(entry), warn=entry.state == OVERDUE)


def _text(old: LinkedTask, new: LinkedTask) -> Cell:
    return Cell(text="未改" if same_text(old.task, new.task) else "有改动")
