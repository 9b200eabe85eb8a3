"""The parts of a page's text that may contain a personal number, each with its context."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from urllib.parse import unquote

from gongkai.inspect.cut_numbers import cut_by_cells, cut_by_lines
from gongkai.inspect.markup import BREAK, NUMBERED, HtmlElement, Markup
from gongkai.text.mobile_numbers import find_mobile_numbers
from gongkai.text.number_signs import DIGIT_LIKE
from gongkai.text.personal_numbers import may_hold_a_long_number, may_hold_a_number

# Eleven digits with nothing but signs between them: a text without them holds no such number. Two simple
# patterns are three times as fast as one that does both, and this scans every text of a site.
_DIGITS = re.compile(rf"{DIGIT_LIKE}[^\u4e00-\u9fff{BREAK}]{{9,}}{DIGIT_LIKE}")
_DIGIT = re.compile(DIGIT_LIKE)
#: Attributes that people hear, see when they point, or that the page says of itself; those that they follow.
_WORDS, _ADDRESSES = ("alt", "title", "aria-label", "download", "class", "content"), ("href", "src")
_LONG = re.compile(r"\d{15}")


@dataclass(frozen=True, slots=True)
class PagePassage:
    """A coherent piece of text: a paragraph or a cell.

    ``label`` is its heading (head cells of the column and the row, term of a list), ``row`` the whole row. Of an
    ``address`` many parts are numbers of pages.
    """

    text: str
    label: str = ""
    row: str = ""
    address: bool = False


def passages(markup: Markup) -> tuple[PagePassage, ...]:
    """The pieces of text in ``main`` that may contain a number, also one cut by lines or cells, its attributes, and what the
    page tells machines of itself: keywords, other names.
    """
    main = markup.first("main")
    if main is None:
        return ()
    text = markup.raw_text(main)
    return (
        *_of_text(markup, main, text),
        *_of_lines(markup, main, text),
        *(PagePassage(*passage) for passage in cut_by_cells(markup, main, text)),
        *_of_attributes(markup, main),
    )


def _of_text(markup: Markup, main: HtmlElement, text: str) -> Iterator[PagePassage]:
    """The pieces between blocks, each by itself."""
    stretches = [*_stretches(text)]
    for (start, end), at in zip(
        stretches, _tags(markup, main, [start for start, _ in stretches]), strict=True
    ):
        yield _passage(markup, text[start:end], at)


def _of_lines(markup: Markup, main: HtmlElement, text: str) -> Iterator[PagePassage]:
    """Numbers that lines and paragraphs cut; those that cells cut need more to be taken for one."""
    cut = [*cut_by_lines(text)]
    for (_, number, before), at in zip(cut, _tags(markup, main, [start for start, _, _ in cut]), strict=True):
        if not HtmlElement(markup.columns, at).inside("td", "th"):
            yield PagePassage(number, before)


def _tags(markup: Markup, main: HtmlElement, starts: list[int]) -> list[int]:
    """The number of the tag before which each of these places in the text of ``main`` is."""
    if not starts:
        return []
    first = 2 * main.index + 2
    ends = [*accumulate(map(len, markup.columns.pieces[first : 2 * main.stop + 1]))]
    # a piece begins with the text or behind the mark of a tag
    return [(first + bisect(ends, start - 1)) // 2 + 1 if start else first // 2 for start in starts]


def _of_attributes(markup: Markup, main: HtmlElement) -> Iterator[PagePassage]:
    """Alternative texts, titles, descriptions of the page and addresses; ``tel:`` is a phone, not an address."""
    for element in markup.found(NUMBERED):
        if not main.index < element.index < main.stop and element.tag != "meta":
            continue
        yield from (PagePassage(words) for name in _WORDS if _may_hold_any(words := element.get(name)))
        for name in _ADDRESSES:
            if written := unquote(element.get(name)):
                yield PagePassage(written, address=not written.lower().startswith(("tel:", "sms:")))
    yield from (
        PagePassage(code, address=True) for code in markup.columns.codes.values() if _LONG.search(code)
    )


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the pieces between blocks in which something looks like a number."""
    end = 0
    for run in _DIGITS.finditer(text):
        if run.end() > end and len(_DIGIT.findall(run[0])) >= 11:
            start, end = text.rfind(BREAK, 0, run.start()) + 1, text.find(BREAK, run.end())
            end = len(text) if end < 0 else end
            if _may_hold_any(text[start:end]):
                yield start, end


def _may_hold_any(text: str) -> bool:
    return may_hold_a_long_number(text) or may_hold_a_number(text) or bool(find_mobile_numbers(text))


def _passage(markup: Markup, text: str, at: int) -> PagePassage:
    """A passage with its context; it begins before tag number ``at``."""
    cells = [cell for cell in markup.all("td", "th", "dd") if cell.index < at <= cell.stop]
    if not cells:
        return PagePassage(text)
    cell = max(cells, key=lambda element: element.index)
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
        for element in markup.within(line, "td", "th"):
            while taken.get(column, 1) > 1:
                column += 1
            if element.index == cell.index:
                return heads.get(column, [])
            for place in range(column, column + _span(element, "colspan")):
                left[place] = _span(element, "rowspan")
                if element.tag == "th" and element.get("scope") != "row":
                    heads.setdefault(place, []).append(markup.text(element))
            column += _span(element, "colspan")
        taken = left
    return []


def _span(cell: HtmlElement, attribute: str) -> int:
    written = cell.get(attribute)
    return max(1, int(written)) if written.isdecimal() else 1
