"""WordprocessingML: a prepared set of styles, and the XML of paragraphs and tables that use them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from gongkai.word.blocks import Block, Cell, Paragraph, Run, Table

#: Width of the text area of GB/T 9704-2012 (156 mm) in twentieths of a point.
TEXT_WIDTH = 8845

_HEADING_STYLES = {2: "Level1", 3: "Level2"}


def paragraph(runs: Iterable[Run], style: str) -> str:
    """One paragraph in a style of the prepared document."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(_run(run) for run in runs)}</w:p>'


def line(text: str, style: str) -> str:
    """One paragraph of plain text."""
    return paragraph((Run(text),), style)


def body(found: Iterable[Block]) -> str:
    """Blocks of a body as XML."""
    return "".join(table(block) if isinstance(block, Table) else _block(block) for block in found)


def _block(block: Paragraph) -> str:
    if block.kind == "heading":
        return paragraph(block.runs, _HEADING_STYLES.get(block.level, "Level3"))
    runs = (Run(f"{block.mark} "), *block.runs) if block.kind == "item" else block.runs
    return paragraph(runs, "BodyText")


def _run(run: Run) -> str:
    weight = "<w:rPr><w:b/></w:rPr>" if run.bold else ""
    parts = []
    for place, text in enumerate(run.text.split("\n")):
        if place:
            parts.append("<w:br/>")
        if text:
            parts.append(f'<w:t xml:space="preserve">{escape(text)}</w:t>')
    return f"<w:r>{weight}{''.join(parts)}</w:r>"


def table(drawn: Table, widths: Sequence[int] = ()) -> str:
    """A ruled table as wide as the text; ``widths`` are shares of the columns, equal when left out."""
    shares = list(widths) or [1] * drawn.columns
    grid = [TEXT_WIDTH * share // sum(shares) for share in shares]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    rows = "".join(_rows(drawn, grid))
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="Ruled"/><w:tblW w:w="{sum(grid)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl><w:p><w:pPr><w:pStyle w:val="CellText"/></w:pPr></w:p>'


def _rows(drawn: Table, grid: Sequence[int]) -> list[str]:
    """Rows as XML; a cell that spans rows is continued in the rows below, as the format wants it."""
    going_on: dict[int, tuple[int, int]] = {}
    written = []
    for row in drawn.rows:
        cells: list[str] = []
        column = 0
        waiting = list(row)
        while column < drawn.columns:
            if column in going_on:
                left, cols = going_on.pop(column)
                cells.append(_cell(Cell(("",), cols), sum(grid[column : column + cols]), "<w:vMerge/>"))
                if left > 1:
                    going_on[column] = (left - 1, cols)
                column += cols
            elif waiting:
                cell = waiting.pop(0)
                merge = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
                cells.append(_cell(cell, sum(grid[column : column + cell.cols]), merge))
                if cell.rows > 1:
                    going_on[column] = (cell.rows - 1, cell.cols)
                column += cell.cols
            else:
                cells.append(_cell(Cell(("",)), grid[column], ""))
                column += 1
        head = (
            "<w:trPr><w:tblHeader/></w:trPr>"
            if row and all(cell.head for cell in row)
            else "<w:trPr><w:cantSplit/></w:trPr>"
        )
        written.append(f"<w:tr>{head}{''.join(cells)}</w:tr>")
    return written


def _cell(cell: Cell, width: int, merge: str) -> str:
    span = f'<w:gridSpan w:val="{cell.cols}"/>' if cell.cols > 1 else ""
    style = "CellHead" if cell.head else "CellText"
    lines = "".join(line(text, style) for text in cell.lines) or line("", style)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}</w:tcPr>{lines}</w:tc>'
