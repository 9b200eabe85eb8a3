"""WordprocessingML: the XML of paragraphs and tables that use the styles of the prepared document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from gongkai.render import table_captions
from gongkai.text.numerals import heading_level
from gongkai.text.xml_text import escape
from gongkai.word.blocks import Block, Paragraph, Picture, Run, Table, WordCell, words_for
from gongkai.word.widths import shares

#: Width of the text area of GB/T 9704-2012 (156 mm) in twentieths of a point.
TEXT_WIDTH = 8845

#: The same on a landscape page; tables with at least this many columns are set on one.
ACROSS_WIDTH = 12756
ACROSS = 8

#: The margins of a cell, left and right, as the style of tables has them.
_CELL_MARGINS = 120

_DEEPEST = 3
#: 第一章　总则, 第一节　一般规定: centred.
_CHAPTER = re.compile(r"第[一二三四五六七八九十百零〇0-9]{1,5}([编章节])")
#: Characters that XML 1.0 does not allow.
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
#: Changed words in a comparison.
_MARKS = {
    "del": "<w:rPr><w:strike/></w:rPr>",
    "ins": '<w:rPr><w:b/><w:u w:val="single"/></w:rPr>',
}
_ATTACHMENTS = ("附件：", "附件:")
_RUNNING_TEXT = re.compile('<w:p><w:pPr><w:pStyle w:val="(?:BodyText|Attachments|AttachmentsMore)"/>')
#: A table must be followed by this: otherwise two tables become one, and a document may not end with one.
_GAP = '<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>'


def paragraph(runs: Iterable[Run], style: str, more: str = "") -> str:
    """One paragraph in a style of the prepared document; ``more`` are further properties, after the style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{"".join(map(_run, runs))}</w:p>'


def line(text: str, style: str, more: str = "") -> str:
    """One paragraph of plain text; a line feed in it begins a new line, a tab moves to the next tab stop."""
    return paragraph((Run(text),), style, more)


#: Returns the paragraph that shows a picture, at most as wide as the room of its cell in twentieths of a point (0: as
#: the text); empty for what cannot be shown.
Draw = Callable[[Picture, int], str]


def _undrawn(_picture: Picture, _room: int) -> str:
    return ""


def body(found: Sequence[Block], draw: Draw = _undrawn) -> str:
    """Blocks of a body as XML; the highest heading is set as one of the first level (GB/T 9704 7.3.3).

    Where ``draw`` returns nothing, words replace the picture.
    """
    top = min((block.level for block in found if isinstance(block, Paragraph) and block.level), default=2)
    drawn: list[str] = []
    captions: list[Paragraph] = []
    for block in found:
        if isinstance(block, Paragraph) and _is_caption(block):
            captions.append(block)
            continue
        if isinstance(block, Table):
            drawn.append(table(block, above="".join(map(_caption, captions)), draw=draw))
        else:
            drawn += [_block(caption, top) for caption in captions]
            drawn.append(_drawn(block, top, draw))
        captions.clear()
    return "".join([*drawn, *(_block(caption, top) for caption in captions)])


def _is_caption(block: Paragraph) -> bool:
    """Whether a paragraph names the table below it, or the unit of its figures."""
    text = "".join(run.text for run in block.runs)
    if block.kind != "paragraph" or len(text) > table_captions.LONGEST:
        return False
    return table_captions.is_name(text) or bool(table_captions.OF_UNIT.match(text))


def _caption(block: Paragraph) -> str:
    """A line above a table, on the page on which the table begins."""
    return paragraph(block.runs, "CellHead", "<w:keepNext/>")


def kept_with_next(text: str) -> str:
    """Blocks of which the last, if it is a paragraph of running text, is not on another page than what follows.

    A signature has a page with some of the text (GB/T 9704-2012 7.3.5.5).
    """
    last = _RUNNING_TEXT.match(text, max(text.rfind("<w:p>"), 0))
    return f"{text[: last.end()]}<w:keepNext/>{text[last.end() :]}" if last else text


def picture(run: str) -> str:
    """A centred paragraph with the run of a picture."""
    return f'<w:p><w:pPr><w:pStyle w:val="Picture"/></w:pPr>{run}</w:p>'


def _drawn(block: Paragraph | Picture, top: int, draw: Draw) -> str:
    if isinstance(block, Picture):
        return draw(block, 0) or line(words_for(block), "BodyText")
    return _block(block, top)


def _block(block: Paragraph, top: int) -> str:
    if block.kind == "heading":
        # the number gives the level (一、（一）1.); without one the depth of the heading does
        numbered = heading_level("".join(run.text for run in block.runs))
        level = min(numbered[0] if numbered else block.level - top + 1, _DEEPEST)
        if chapter := _CHAPTER.match("".join(run.text for run in block.runs)):
            return paragraph(
                (Run(run.text) for run in block.runs), "Chapter" if chapter[1] in "编章" else "ChapterPart"
            )
        return paragraph((Run(run.text) for run in block.runs), f"Level{level}")
    if block.kind == "item" and block.mark:
        return paragraph((Run(f"{block.mark} "), *block.runs), "BodyText")
    if block.kind == "paragraph" and block.runs[0].text.startswith(_ATTACHMENTS):
        return paragraph(block.runs, "Attachments")
    return paragraph(block.runs, "AttachmentsMore" if block.kind == "attachment" else "BodyText")


def _run(run: Run) -> str:
    """A run; a bold one that begins with a number of the first two levels gets the face of that level."""
    numbered = heading_level(run.text) if run.bold else None
    face = {1: "FaceLevel1", 2: "FaceLevel2"}.get(numbered[0] if numbered else 0)
    weight = "<w:rPr><w:b/></w:rPr>" if run.bold else ""
    properties = f'<w:rPr><w:rStyle w:val="{face}"/></w:rPr>' if face else _MARKS.get(run.mark, weight)
    parts = []
    for place, text in enumerate(re.split("([\n\t])", _IMPOSSIBLE.sub("", run.text))):
        if place % 2:
            parts.append("<w:br/>" if text == "\n" else "<w:tab/>")
        elif text:
            parts.append(f'<w:t xml:space="preserve">{escape(text)}</w:t>')
    return f"<w:r>{properties}{''.join(parts)}</w:r>"


def table(drawn: Table, widths: Sequence[int] = (), above: str = "", draw: Draw = _undrawn) -> str:
    """A ruled table as wide as the text; ``widths`` are shares of the columns, by default from the contents.

    A table with many columns is on landscape pages of its own. ``above`` are the lines that name it.
    """
    across = drawn.columns >= ACROSS
    room = ACROSS_WIDTH if across else TEXT_WIDTH
    given = list(widths) or shares(drawn)
    grid = [room * share // sum(given) for share in given]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    made = (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Ruled"/><w:tblW w:w="{sum(grid)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{"".join(_rows(drawn, grid, draw))}</w:tbl>'
    )
    if not across:
        return above + made + _GAP
    return f"{_section_end(section())}{above}{made}{_section_end(section(across=True))}"


def section(across: bool = False, start: str = "") -> str:
    """The properties of pages: A4; margins 37 mm above, 28 mm left (GB/T 9704-2012 5.2); 22 lines of 16 pt.

    ``across``: landscape, turned to the left, so that the margins turn with the page. ``start``: on which
    page they begin (evenPage).
    """
    if across:
        size = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        margins = 'w:top="1587" w:right="2098" w:bottom="1474" w:left="1984"'
    else:
        size = '<w:pgSz w:w="11906" w:h="16838"/>'
        margins = 'w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"'
    begin = f'<w:type w:val="{start}"/>' if start else ""
    return (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>'
        f"{begin}{size}"
        f'<w:pgMar {margins} w:header="851" w:footer="{900 if across else 1300}" w:gutter="0"/>'
        '<w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>'
    )


def _section_end(properties: str) -> str:
    """The paragraph that ends the section of pages above it."""
    return f'<w:p><w:pPr><w:pStyle w:val="Gap"/>{properties}</w:pPr></w:p>'


def _rows(drawn: Table, grid: Sequence[int], draw: Draw) -> list[str]:
    """Rows as XML; a cell that spans rows is continued in the rows below, as the format requires."""
    going_on: dict[int, tuple[int, int]] = {}
    written = []
    for place, row in enumerate(drawn.rows):
        cells: list[str] = []
        column = 0
        waiting = list(row)
        while column < drawn.columns:
            if column in going_on:
                left, cols = going_on.pop(column)
                cells.append(
                    _cell(WordCell((), cols), sum(grid[column : column + cols]), "<w:vMerge/>", draw)
                )
                if left > 1:
                    going_on[column] = (left - 1, cols)
                column += cols
            elif waiting:
                cell = waiting.pop(0)
                merge = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
                cells.append(_cell(cell, sum(grid[column : column + cell.cols]), merge, draw))
                if cell.rows > 1:
                    going_on[column] = (cell.rows - 1, cell.cols)
                column += cell.cols
            else:
                cells.append(_cell(WordCell(()), grid[column], "", draw))
                column += 1
        head = "<w:tblHeader/>" if place < drawn.head else ""
        written.append(f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(cells)}</w:tr>")
    return written


def _cell(cell: WordCell, width: int, merge: str, draw: Draw) -> str:
    span = f'<w:gridSpan w:val="{cell.cols}"/>' if cell.cols > 1 else ""
    style = "CellHead" if cell.head else "CellText"
    more = '<w:jc w:val="center"/>' if cell.centred else ""
    # cells that span pages are aligned at the top, all others are centred as in any official table
    middle = "" if merge else '<w:vAlign w:val="center"/>'
    lines = "".join(
        line(part, style, more)
        if isinstance(part, str)
        else draw(part, width - _CELL_MARGINS) or line(words_for(part), style, more)
        for part in cell.lines or ("",) * (not cell.marked)
    )
    lines += "".join(paragraph(runs, style, more) for runs in cell.marked)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{middle}</w:tcPr>{lines}</w:tc>'
