"""法定事项对照: which column covers which item of the law (条例 art. 19 to 21)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.config import Column, Config, walk
from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.frame import PlannedPage
from gongkai.pages.parts import Cell, Link, Register
from gongkai.pages.views import RegisterView
from gongkai.site.queries import last_day
from gongkai.text.numerals import write_numeral
from gongkai.text.statutory import GROUPS

COLUMN = "statutory"
TITLE = "法定事项对照"
URL = f"/{COLUMN}/items/"
_NOTE = (
    "第十九条：涉及公众利益调整、需要公众广泛知晓或者需要公众参与决策的政府信息，都应当主动公开。"
    "各项是条例规定的摘要，以条例原文为准。"
)


def mapped(config: Config) -> bool:
    """Whether the site has the page: a column for it, and columns that name items."""
    return config.column(COLUMN) is not None and any(column.items for column in walk(config.columns))


def pages(planner: Planner, written: frozenset[str]) -> Iterator[PlannedPage]:
    """The page, if the site maps its columns; ``written`` are the addresses of columns with content."""
    if not mapped(planner.config):
        return
    registers = tuple(
        Register(
            title=title,
            columns=("法定事项", "公开在"),
            rows=tuple(
                (
                    Cell(text=_named(number, text)),
                    _columns(planner.config, number, written),
                )
                for number, text in items.items()
            ),
        )
        for title, items in GROUPS.items()
    )
    registers += _kept(planner, written)
    view = RegisterView(
        intro="政府信息公开条例规定主动公开的每一项，在本栏目的哪里可以看到。",
        registers=registers,
        note=_NOTE,
    )
    yield planner.column_page(COLUMN, URL, "pages/register.html", view, title=TITLE, description=view.intro)


def _kept(planner: Planner, written: frozenset[str]) -> tuple[Register, ...]:
    """Who maintains which column, and whether it is up to date; nothing on a site that states neither."""
    columns = [
        column
        for column in walk(planner.config.columns)
        if address(column.id) in written and (column.unit or column.period)
    ]
    if not columns:
        return ()
    rows = tuple(
        (
            Cell(links=(Link(text=column.name, url=address(column.id)),)),
            Cell(text=column.unit or ""),
            Cell(text=f"不超过{column.period}天" if column.period else ""),
            Cell(date=last_day(column, planner.site)),
        )
        for column in columns
    )
    return (Register(title="各栏目的维护", columns=("栏目", "责任单位", "更新间隔", "最近更新"), rows=rows),)


def _named(number: str, text: str) -> str:
    """An item with its number in the law; items of article 21 have none."""
    article, _, place = number.partition("-")
    return f"（{write_numeral(int(place))}）{text}" if article == "20" else text


def _columns(config: Config, number: str, written: frozenset[str]) -> Cell:
    """The columns that cover an item; an empty column says why, an item without a column says so."""
    columns = [column for column in walk(config.columns) if number in column.items]
    shown = tuple(
        Link(text=column.name, url=address(column.id)) for column in columns if address(column.id) in written
    )
    return Cell(links=shown, text="；".join(map(_reason, columns)) or "还没有对应的栏目")


def _reason(column: Column) -> str:
    return f"{column.name}：{column.empty_notice or '还没有内容'}"
