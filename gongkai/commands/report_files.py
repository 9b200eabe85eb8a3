"""Figures as files: a page with bars, Markdown, CSV, and a Word file made of the Markdown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from gongkai.pages.addresses import address
from gongkai.pages.parts import Cell, Link, Register
from gongkai.pages.views import RegisterView
from gongkai.render.markdown import render
from gongkai.site.figure_lists import FigureList, FigureRow
from gongkai.text.csv_text import csv_text
from gongkai.word.blocks import blocks
from gongkai.word.markup import body, line
from gongkai.word.package import package

#: The column with the records behind a number.
_BEHIND = "依据"


def report_view(lists: tuple[FigureList, ...], titles: Mapping[str, str], intro: str) -> RegisterView:
    """The page of a report; ``titles`` are those of the records, by identity."""
    notes = [f"{figures.title}：{figures.note}" for figures in lists if figures.note and figures.rows]
    notes += [f"{figures.title}：无。" for figures in lists if not figures.rows]
    return RegisterView(
        intro=intro,
        registers=tuple(_register(figures, titles) for figures in lists if figures.rows),
        note="　".join(notes),
    )


def _register(figures: FigureList, titles: Mapping[str, str]) -> Register:
    def cells(row: FigureRow) -> Iterator[Cell]:
        yield Cell(text=row.name, warn=row.short)
        for place, text in enumerate(row.cells):
            yield Cell(text=text, share=None if place else row.share)
        if figures.listed:
            links = tuple(
                Link(text=titles.get(identity, identity), url=address(identity)) for identity in row.records
            )
            yield Cell(links=links)

    columns = (*figures.columns, _BEHIND) if figures.listed else figures.columns
    return Register(
        title=figures.title, columns=columns, rows=tuple(tuple(cells(row)) for row in figures.rows)
    )


def report_markdown(lists: tuple[FigureList, ...], titles: Mapping[str, str], intro: str) -> str:
    """The text of a report without its title, as Markdown."""
    return "\n".join(_lines(lists, titles, intro)) + "\n"


def _lines(lists: tuple[FigureList, ...], titles: Mapping[str, str], intro: str) -> Iterator[str]:
    yield intro
    for figures in lists:
        yield from ("", f"## {figures.title}", "")
        if not figures.rows:
            yield "无。"
            continue
        yield _row(figures.columns)
        yield _row(["---", *["---:"] * (len(figures.columns) - 1)])
        for row in figures.rows:
            yield _row((row.name, *row.cells))
        if figures.note:
            yield from ("", figures.note)
        for row in figures.rows if figures.listed else ():
            if row.records:
                yield from ("", f"{row.name}（{row.cells[0]}）：", "")
                yield from (f"- {_escaped(titles.get(identity, identity))}" for identity in row.records)


def _row(cells: tuple[str, ...] | list[str]) -> str:
    return f"| {' | '.join(map(_escaped, cells))} |"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("*", "\\*").replace("_", "\\_")


def report_csv(lists: tuple[FigureList, ...]) -> bytes:
    """Every number on a line: table, row, column, value, and the identities of the records behind the row."""
    rows = [("表", "项", "列", "数", _BEHIND)]
    rows += [
        (figures.title, row.name, column, text, " ".join(row.records) if not place else "")
        for figures in lists
        for row in figures.rows
        for place, (column, text) in enumerate(zip(figures.columns[1:], row.cells, strict=True))
    ]
    return csv_text(rows)


def report_docx(title: str, text: str, author: str, day: dt.date) -> bytes:
    """The Word file of a report whose Markdown is ``text``; equal reports give equal bytes."""
    drawn = line(title, "DocTitle") + body(blocks(render(text).html))
    return package(drawn, title, author, day.isoformat())
