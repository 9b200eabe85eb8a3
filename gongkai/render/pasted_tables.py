"""Rule: rows pasted from a sheet, and rows with bars but without the second line, are a table.

A spreadsheet puts a tab between the cells of a row; an input method types ｜ for |. The first row is the head,
as in a Markdown table. ``<br>`` in a text is a line break, since a cell has no other way to contain one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline.state_inline import StateInline

_BAR = re.compile(r"(?<!\\)\|")
_RULER = re.compile(r"[ \t]*:?-+:?[ \t]*")
_WIDE = str.maketrans("｜", "|")
_WIDE_RULER = str.maketrans("｜－—：", "|--:")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_BLANKS = " \u3000\u00a0"
_LONGEST_HEAD = 40
_MOST_OF_PAIRS = 3
_QUOTED = re.compile(r'"(?P<words>(?:[^"]|"")*)"(?=[\t\n]|$)')
_NEEDS_QUOTES = re.compile(r'[\n\t]|""')
_OPEN = re.compile(r'(?:^|[\t\n])"(?:[^"\t]|"")*\Z')
_CLOSED = re.compile(r'(?:[^"\t]|"")*"(?=[\t\n]|\Z)')
_CELL_END = re.compile(r"[\t\n]")
#: More lines than a cell of a sheet has.
_MOST_LINES = 50
#: A row that fits no table undoes it within so many lines; a longer table ends above the row. Otherwise each line of a long
#: block would be read to its end.
_FURTHEST = 50
#: A head names columns; 主任：, 面积：20亩 or a whole sentence is text with tabs.
_NO_HEAD = re.compile(r"[。；：:]$|^[^（(]{1,12}[：:].")

#: A line that is no row: a sentence, the caption of a table, a note.
NO_ROW = re.compile(r"[。；：;:]$|^(?:附?[表件图注]|备注|说明|单位[：:])")
_COUNT = re.compile(r"[0-9]{1,5}")
#: A total whose cells are empty: sheets are often pasted without the tabs at the end of a row.
_TOTAL = re.compile(r"[合总小共]\s{0,4}计")
#: With an empty first head a line of two cells is a text that is indented by a tab.
_FEWEST_BELOW_A_CORNER = 3


class _Block:
    """The lines from one line to the end of its block, each read when it is asked for: most blocks begin no table."""

    def __init__(self, state: StateBlock, start: int, end: int) -> None:
        self._read: list[str] = []
        self._further = _lines(state, start, end, self._read)

    def has(self, at: int) -> bool:
        """Whether the block has a line ``at``, from 0."""
        while len(self._read) <= at:
            if next(self._further, None) is None:
                return False
        return True

    def words(self, at: int, count: int = 1) -> str:
        """The text of ``count`` lines from line ``at``, or of as many as there are."""
        self.has(at + count - 1)
        return "\n".join(self._read[at : at + count])


def _lines(state: StateBlock, start: int, end: int, read: list[str]) -> Iterator[str]:
    """The lines of a block, which are added to ``read`` too."""
    for line in range(start, end):
        words = state.src[state.bMarks[line] : state.eMarks[line]]
        if state.sCount[line] < state.blkIndent and words.strip():
            return
        if not (words.strip() or "\t" in words) and not _is_in_cell(state, read, line, end):
            return
        read.append(words)
        yield words


def _table_from(block: _Block) -> tuple[list[list[str]], list[str], int] | None:
    """Rows, alignments and number of lines of the table that begins with the first line; None if none."""
    return _from_tabs(block) or _from_bars(block)


def may_begin(line: str) -> bool:
    """Whether a table may begin with this line."""
    return "\t" in line.strip() or line.startswith('"') or line.lstrip(_BLANKS).startswith(("|", "｜"))


def _from_tabs(block: _Block) -> tuple[list[list[str]], list[str], int] | None:
    rows: list[list[str]] = []
    at = taken = full = empty = 0
    emptied = False
    while block.has(at):
        cells, at = _sheet_row(block, at)
        wide = len(cells)
        while cells and not cells[-1]:
            del cells[-1]
        if not cells and wide > 1 and rows:
            emptied = True  # an empty row of the sheet, unless another table follows
            if len(rows) == 1 and wide == full:
                empty, taken = empty + 1, at
            continue
        if emptied and wide != full:
            break
        if len(cells) < 2 and not (
            rows
            and cells
            and (1 < wide <= full or stands_in(cells[0], block.words(at) if block.has(at) else "", full))
        ):
            break
        if not rows and (not _is_head(cells) or _is_framed(cells)):
            return None
        if cells[0] and rows and not rows[0][0] and (full < _FEWEST_BELOW_A_CORNER or wide != full):
            if len(rows) <= _FURTHEST:
                return None
            break
        rows.append(cells)
        taken, full, emptied = at, full or wide, False
    if rows and all(not row[0] for row in rows):
        rows = [row[1:] for row in rows]  # lines that are indented by a tab
    width = max((len(row) for row in rows), default=0)
    if len(rows) == 1:
        rows += [[] for _ in range(empty)]  # a form to fill in
    if width < 2 or len(rows) < 2 or (width == 2 and len(rows) < _MOST_OF_PAIRS):
        return None
    return [row + [""] * (width - len(row)) for row in rows], [""] * width, taken


def stands_in(words: str, below: str, full: int) -> bool:
    """Whether a line without a tab is a row whose other cells are empty: a total, or the row ``below`` has a number and all cells.

    A caption or a note has no such row below: a head names its columns. ``full`` is how many cells the rows above have.
    """
    if _TOTAL.fullmatch(words):
        return True
    if len(words) > _LONGEST_HEAD or NO_ROW.search(words):
        return False
    cells = below.split("\t")
    return len(cells) == full and bool(_COUNT.fullmatch(cells[0].strip(_BLANKS)))


def _is_framed(cells: Sequence[str]) -> bool:
    """Whether a row has bars at both ends, with tabs between them: it is one of bars."""
    return cells[0].startswith(("|", "｜")) and cells[-1].endswith(("|", "｜"))


def _is_head(cells: Sequence[str]) -> bool:
    """Whether the cells of a first row name two columns or more."""
    return sum(map(bool, cells)) > 1 and not any(
        len(cell) > _LONGEST_HEAD or _NO_HEAD.search(cell) for cell in cells
    )


def _sheet_row(block: _Block, at: int) -> tuple[list[str], int]:
    """The cells of the row that begins on line ``at``, and the line behind it.

    A spreadsheet quotes a cell that contains a line break or a tab, and doubles the quotation marks within.
    """
    first = block.words(at)
    if '"' not in first:
        return [cell.strip(_BLANKS) for cell in first.split("\t")], at + 1
    text = block.words(at, _MOST_LINES)
    cells: list[str] = []
    place = 0
    while True:
        quoted = _QUOTED.match(text, place)
        if quoted and _NEEDS_QUOTES.search(quoted["words"]):
            words = quoted["words"].replace('""', '"').replace("\t", " ")
            cells.append("<br>".join(line.strip(_BLANKS) for line in words.split("\n")))
            place = quoted.end()
        else:
            end = _CELL_END.search(text, place)
            until = end.start() if end else len(text)
            cells.append(text[place:until].strip(_BLANKS))
            place = until
        if text[place : place + 1] != "\t":
            return cells, at + 1 + text.count("\n", 0, place)
        place += 1


def _from_bars(block: _Block) -> tuple[list[list[str]], list[str], int] | None:
    """Rows with a bar at both ends. With a second line of dashes and usual bars they already are Markdown."""
    rows: list[list[str]] = []
    aligns: list[str] = []
    wide = False
    taken = 0
    while block.has(taken):
        words = block.words(taken).strip(_BLANKS + "\t")
        narrow = words.translate(_WIDE)
        if len(narrow) < 2 or narrow[0] != "|" or narrow[-1] != "|":
            break
        wide = wide or words != narrow
        cells = [cell.strip(_BLANKS).replace("\\|", "|") for cell in _BAR.split(narrow)[1:-1]]
        if not rows and (len(cells) < 2 or not any(cells)):
            return None
        ruler = [cell.strip() for cell in words.translate(_WIDE_RULER).split("|")[1:-1]]
        if taken == 1 and ruler and all(map(_RULER.fullmatch, ruler)):
            if not wide and len(ruler) == len(rows[0]):
                return None
            aligns = [_align(cell) for cell in ruler]
        elif rows and not aligns and len(cells) != len(rows[0]):
            if taken <= _FURTHEST:
                return None
            break
        else:
            rows.append(cells)
        taken += 1
    if taken < 2:
        return None
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows], (aligns + [""] * width)[:width], taken


def _align(ruler: str) -> str:
    left, right = ruler.startswith(":"), ruler.endswith(":")
    return {(True, True): "center", (False, True): "right", (True, False): "left"}.get((left, right), "")


def _rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if not may_begin(state.src[state.bMarks[start] : state.eMarks[start]]):
        return False
    found = _table_from(_Block(state, start, end))
    if found is None or silent:
        return found is not None
    rows, aligns, taken = found
    state.push("table_open", "table", 1).map = [start, start + taken]
    for number, row in enumerate(rows):
        if number < 2:
            state.push("tbody_open" if number else "thead_open", "tbody" if number else "thead", 1)
        state.push("tr_open", "tr", 1)
        for align, cell in zip(aligns, row, strict=True):
            tag = "td" if number else "th"
            opening = state.push(f"{tag}_open", tag, 1)
            if align:
                opening.attrs = {"style": f"text-align:{align}"}
            inline = state.push("inline", "", 0)
            inline.map = [start, start + taken]
            inline.content, inline.children = cell, []
            state.push(f"{tag}_close", tag, -1)
        state.push("tr_close", "tr", -1)
        if number == 0:
            state.push("thead_close", "thead", -1)
    if len(rows) > 1:
        state.push("tbody_close", "tbody", -1)
    state.push("table_close", "table", -1)
    state.line = start + taken
    return True


def _is_in_cell(state: StateBlock, lines: Sequence[str], line: int, end: int) -> bool:
    """Whether an empty line is within a quoted cell that begins in ``lines`` and ends further below."""
    if not _OPEN.search("\n".join(lines[-_MOST_LINES:])):
        return False
    last = min(end, line + _MOST_LINES) - 1
    return bool(_CLOSED.match(state.src[state.bMarks[line] : state.eMarks[last]]))


def _ends(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """A line without a bar ends a table: a note below it is text."""
    words = state.src[state.bMarks[line] : state.eMarks[line]]
    return silent and state.parentType == "table" and not _BAR.search(words)


def _break(state: StateInline, silent: bool) -> bool:
    match = _BREAK.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos = match.end()
    return True


def install(md: MarkdownIt) -> None:
    """Read such rows before anything else takes them for a paragraph."""
    md.block.ruler.before("paragraph", "pasted_table", _rule, {"alt": ["paragraph", "reference"]})
    md.block.ruler.before("paragraph", "table_end", _ends, {"alt": ["blockquote"]})
    md.inline.ruler.before("autolink", "line_break", _break)
