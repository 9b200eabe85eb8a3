"""The parts of a page's text that may contain a personal number, each with its context."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from gongkai.inspect.markup import BREAK, HtmlElement, Markup
from gongkai.text.personal_numbers import may_hold_a_long_number, may_hold_a_number

# Eleven digits with nothing but signs between them: a text without them holds no such number. Two simple
# patterns are three times as fast as one that does both, and this scans every text of a site.
_DIGITS = re.compile(rf"\d[^\u4e00-\u9fff{BREAK}]{{9,}}\d")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class PagePassage:
    """A coherent piece of text: a paragraph or a cell.

    ``label`` is its heading (head cells of the column and the row, term of a list), ``row`` the whole row.
    """

    text: str
    label: str = ""
    row: str = ""


def passages(markup: Markup) -> tuple[PagePassage, ...]:
    """The pieces of text in ``main`` that may contain a number; cells are never joined."""
    main = markup.first("main")
    if main is None:
        return ()
    text = markup.raw_text(main)
    stretches = [*_stretches(text)]
    if not stretches:
        return ()
    first = 2 * main.index + 2
    ends = [*accumulate(map(len, markup.columns.pieces[first : 2 * main.stop + 1]))]
    # a piece begins with the text or behind the mark of a tag
    before = [(first + bisect(ends, start - 1)) // 2 + 1 if start else first // 2 for start, _ in stretches]
    return tuple(
        _passage(markup, text[start:end], at) for (start, end), at in zip(stretches, before, strict=True)
    )


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the pieces between blocks in which something looks like a number."""
    end = 0
    for run in _DIGITS.finditer(text):
        if run.end() > end and len(_DIGIT.findall(run[0])) >= 11:
            start, end = text.rfind(BREAK, 0, run.start()) + 1, text.find(BREAK, run.end())
            end = len(text) if end < 0 else end
            if may_hold_a_number(text[start:end]) or may_hold_a_long_number(text[start:end]):
                yield start, end


def _passage(markup: Markup, text: str, at: int) -> PagePassage:
    """A passage with its context; it begins before tag number ``at``."""
    cells = [cell for cell in markup.all("td", "th", "dd") if cell.index < at <= cell.stop]
    if not cells:
        return PagePassage(text)
    cell = max(cells, key=lambda one: one.index)
    if cell.tag == "dd":
        terms = [term for term in markup.all("dt") if term.index < cell.index and _beside(term, cell)]
        return PagePassage(text, markup.text(terms[-1]) if terms else "")
    row = next((above for above in cell.ancestors() if above.tag == "tr"), None)
    if row is None:
        return PagePassage(text)
    heads = [markup.text(head) for head in markup.within(row, "th") if head.index != cell.index]
    return PagePassage(text, " ".join([*heads, *_column_heads(markup, row, cell)]), markup.text(row))


def _beside(one: HtmlElement, other: HtmlElement) -> bool:
    """Whether two elements have the same parent."""
    above, around = one.parent, other.parent
    return (above and above.index) == (around and around.index)


def _column_heads(markup: Markup, row: HtmlElement, cell: HtmlElement) -> list[str]:
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
            if one.index == cell.index:
                return heads.get(column, [])
            for place in range(column, column + _span(one, "colspan")):
                left[place] = _span(one, "rowspan")
                if one.tag == "th" and one.get("scope") != "row":
                    heads.setdefault(place, []).append(markup.text(one))
            column += _span(one, "colspan")
        taken = left
    return []


def _span(cell: HtmlElement, attribute: str) -> int:
    written = cell.get(attribute)
    return max(1, int(written)) if written.isdecimal() else 1
