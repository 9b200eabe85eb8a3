"""Numbers that the ends of lines, paragraphs or cells cut into pieces: forms have one digit in each cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from gongkai.inspect.markup import BREAK, HtmlElement, Markup

#: Digits that end a block, and those with which the next ones begin (``BREAK`` is white space, too).
_RUN = re.compile(
    rf"(?<![\dA-Za-z])\d{{1,17}}+(?:[ \t\n]*+{BREAK}\s*+\d{{1,17}}+)++[Xx×]?(?![\dA-Za-z])",
    re.ASCII,
)
_PIECE = re.compile(r"\d+[Xx×]?", re.ASCII)
_CELL = re.compile(r"\d{1,17}[Xx×]?", re.ASCII)
_BESIDE = re.compile(rf"\d[ \t\n]*+{BREAK}\s*+\d", re.ASCII)
#: By the length of a number, the words of which one has to stand beside its pieces.
_PERSON, _CARD, _PHONE = re.compile("身份|证件号"), re.compile("卡|[账帐]"), re.compile("电话|手机|联系")
_WORDS = ("身份", "证件号", "卡", "账", "帐", "电话", "手机", "联系")
#: So many signs before the first piece may name the number.
_BEFORE = 12
_IDENTITY = 18
_LENGTHS = {11: _PHONE, 15: _PERSON, 16: _CARD, 17: _CARD, _IDENTITY: _PERSON, 19: _CARD}


def cut_by_lines(text: str) -> Iterator[tuple[int, str, str]]:
    """Where in a text with ``BREAK`` between its blocks a cut number begins, the number, what stands before it.

    An identity number counts without any word; a card and a phone only behind one, since columns of figures are
    pasted as lines. Cells count as blocks.
    """
    for run in _RUN.finditer(text):
        before = text[max(0, run.start() - _BEFORE) : run.start()].rpartition(BREAK)[2]
        for number in _joined(_PIECE.findall(run[0])):
            if len(number) == _IDENTITY or _is_named(number, before):
                yield run.start(), number, before


def cut_by_cells(markup: Markup, main: HtmlElement, text: str) -> Iterator[tuple[str, str, str]]:
    """Numbers whose pieces are neighbouring cells of a row, with the head of the table and the row, if these name them."""
    if "table" not in markup.keys or not any(word in text for word in _WORDS) or not _BESIDE.search(text):
        return
    for table in markup.within(main, "table"):
        written = markup.raw_text(table)
        if not any(word in written for word in _WORDS) or not _BESIDE.search(written):
            continue
        head = ""
        for row in markup.within(table, "tr"):
            cells = [markup.text(one) for one in markup.within(row, "td", "th")]
            shown = " ".join(cells)
            head = head or shown
            said = f"{head} {shown}"
            for run in _runs(cells):
                yield from ((number, head, shown) for number in _joined(run) if _is_named(number, said))


def _runs(cells: Sequence[str]) -> Iterator[list[str]]:
    """The neighbouring cells that hold nothing but digits."""
    run: list[str] = []
    for cell in (*cells, ""):
        if _CELL.fullmatch(cell):
            run.append(cell)
            continue
        if len(run) > 1:
            yield run
        run = []


def _joined(pieces: Sequence[str]) -> Iterator[str]:
    """Every two or more neighbouring pieces together that are as long as a number of a person."""
    digits = "".join(pieces)
    ends = [*accumulate(map(len, pieces))]
    places = set(ends)
    for start, end in zip((0, *ends), ends, strict=False):
        yield from (
            digits[start : start + length]
            for length in _LENGTHS
            if start + length in places and start + length > end
        )


def _is_named(number: str, said: str) -> bool:
    return bool(_LENGTHS[len(number)].search(said))
