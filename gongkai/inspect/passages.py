"""The stretches of a page's text in which a personal number may stand, each with what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.inspect.markup import BREAK, Element, Markup

# Eleven digits with nothing but signs between them: without these no number needs to be looked for. Two simple
# patterns are three times as fast as one that says it all, and every text of a site is looked at.
_WITHOUT_HAN = re.compile(rf"[^\u4e00-\u9fff{BREAK}]{{11,}}")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text that belongs together: a paragraph or a cell.

    ``label`` is what stands over or before it (head of the column and the row, term of a list), ``row`` the whole row.
    """

    text: str
    label: str = ""
    row: str = ""


def passages(markup: Markup) -> tuple[Passage, ...]:
    """The stretches of text in ``main`` that may hold a number; cells are never joined with their neighbours."""
    main = markup.first("main")
    if main is None or not _may_hold_a_number(markup.raw_text(main)):
        return ()
    found = []
    start, pieces = main.start, markup.chunks
    for at in range(main.start, main.end + 1):
        if at < main.end and pieces[at] != BREAK:
            continue
        text = "".join(pieces[start:at])
        if _may_hold_a_number(text):
            found.append(_passage(markup, text, start))
        start = at + 1
    return tuple(found)


def _may_hold_a_number(text: str) -> bool:
    return any(len(_DIGIT.findall(run)) >= 11 for run in _WITHOUT_HAN.findall(text))


def _passage(markup: Markup, text: str, at: int) -> Passage:
    """A passage with what stands around the piece of text number ``at``."""
    cells = [cell for cell in markup.all("td", "th", "dd") if cell.start <= at < cell.end]
    if not cells:
        return Passage(text)
    cell = max(cells, key=lambda one: one.index)
    if cell.tag == "dd":
        terms = [term for term in markup.all("dt") if term.parent is cell.parent and term.index < cell.index]
        return Passage(text, markup.text(terms[-1]) if terms else "")
    row = next((above for above in cell.ancestors() if above.tag == "tr"), None)
    if row is None:
        return Passage(text)
    heads = [markup.text(head) for head in markup.within(row, "th") if head is not cell]
    return Passage(text, " ".join([*heads, *_column_heads(markup, row, cell)]), markup.text(row))


def _column_heads(markup: Markup, row: Element, cell: Element) -> list[str]:
    """The head cells above a cell, with merged cells counted as on paper."""
    table = next((above for above in row.ancestors() if above.tag == "table"), None)
    if table is None:
        return []
    heads: dict[int, list[str]] = {}
    taken: dict[int, int] = {}
    for line in markup.within(table, "tr"):
        column, left = 0, {place: rows - 1 for place, rows in taken.items() if rows > 1}
        for one in markup.within(line, "td", "th"):
            while taken.get(column, 1) > 1:
                column += 1
            if one is cell:
                return heads.get(column, [])
            for place in range(column, column + _span(one, "colspan")):
                left[place] = _span(one, "rowspan")
                if one.tag == "th" and one.get("scope") != "row":
                    heads.setdefault(place, []).append(markup.text(one))
            column += _span(one, "colspan")
        taken = left
    return []


def _span(cell: Element, attribute: str) -> int:
    written = cell.get(attribute)
    return max(1, int(written)) if written.isdecimal() else 1
