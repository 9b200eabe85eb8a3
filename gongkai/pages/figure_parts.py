"""Tables of figures as views hold them; ``parts`` names them with all other parts of views."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCell:
    """One cell of a table of figures: a head cell when it has a ``scope``; ``headers`` are ids of head cells."""

    text: str
    rows: int = 1
    cols: int = 1
    scope: str = ""
    id: str = ""
    headers: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """A statistical table in its official layout; rows of the head, then rows of the body, merged cells as on paper."""

    title: str
    head: tuple[tuple[FigureCell, ...], ...]
    rows: tuple[tuple[FigureCell, ...], ...]
