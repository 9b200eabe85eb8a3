"""The view of what is disclosed as elements, tables and text: catalogues, utilities, duties, budgets, plans."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from gongkai.pages.parts import Attachment, Body, Element, Facet, Heading, Register, TableView


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of the page under its own heading: elements, a register or a table as on paper."""

    title: str
    elements: tuple[Element, ...] = ()
    register: Register | None = None
    table: TableView | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosedView:
    """One record: its elements, its blocks, its text; what is empty is not drawn."""

    source: str
    published: dt.datetime
    elements: tuple[Element, ...] = ()
    blocks: tuple[Block, ...] = ()
    body: Body | None = None
    attachments: tuple[Attachment, ...] = ()
    related: tuple[Facet, ...] = ()

    @property
    def contents(self) -> tuple[Heading, ...]:
        """The blocks as a table of contents."""
        return tuple(Heading(id=f"b-{place}", text=block.title) for place, block in enumerate(self.blocks, 1))
