"""Rows of tables that say they are not for the public, where an import would publish them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.fields.withheld import keeps_back
from gongkai.importing.blocks import Paper, SourceTable
from gongkai.importing.task_columns import places
from gongkai.problems import Position, Problem, problem

_SHOWN = 40


def said_by_hidden(columns: Sequence[Sequence[str]], shown: str) -> list[Problem]:
    """GK693 for each hidden column of a sheet by which a visible row is not for the public."""
    found = []
    for texts in columns:
        filled = [(at, text.strip()) for at, text in enumerate(texts, 1) if text.strip()]
        name = filled[0][1] if filled else ""
        kept = [(at, text) for at, text in filled if keeps_back(name, text)]
        if kept:
            at, text = kept[0]
            words = f"{name} {text}"[:_SHOWN]
            found.append(problem("GK693", Position(shown, at), count=len(kept), words=words))
    return found


def rows_kept_back(paper: Paper, shown: str) -> Iterator[Problem]:
    """GK692 for each table in the text of which rows say that they are not for the public."""
    for table in paper.blocks:
        if not isinstance(table, SourceTable):
            continue
        grid = places(table)
        names: list[str] = []
        kept: dict[int, str] = {}
        for at, row in enumerate(grid):
            texts = [place.cell.text.strip() for place in row]
            if not names:
                names = texts if len(set(filter(None, texts))) > 1 else []
                continue
            for column, text in enumerate(texts):
                if column and text and keeps_back(names[column], text):
                    kept.setdefault(at, f"{names[column]} {text}")
        if kept:
            words = next(iter(kept.values()))[:_SHOWN]
            yield problem("GK692", Position(shown, table.place), count=len(kept), words=words)
