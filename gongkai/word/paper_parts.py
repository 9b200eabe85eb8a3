"""The parts around the text of official paper: the red head (发文机关标志) and the foot of the last even page (版记).

GB/T 9704-2012 7.2.4 to 7.2.6, 7.4, and 10.1 for letters (信函格式).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil

from gongkai.text.phrases import width
from gongkai.word.markup import TEXT_WIDTH, line, section

_LINES, _HAN = 22, 28
#: The height of a line of the text and the width of a Han in a table, in twentieths of a point.
_LINE, _SMALL = 579, 210
#: How many lines a paragraph may take beyond its words.
_MORE = {
    "DocTitle": 3.5,
    "Attachments": 1.0,
    "SignatureName": 1.0,
    "RedHeadLarge": 1.5,
    "RedHeadMiddle": 1.0,
    "DocNumber": 2.0,
}
#: A text that ends within this distance of the page end may end on the next page in another word processor.
_DOUBT = 3
_PIECE = re.compile(r"<w:tr>(?P<row>.*?)</w:tr>|<w:p>(?P<rest>.*?)</w:p>", re.DOTALL)
_STYLE = re.compile(r'<w:pStyle w:val="(\w+)"/>')
_UNCERTAIN = ("<w:drawing>", "<w:sectPr>", "<w:vMerge")
#: The foot of the text area, the height of a line of the table, what its ruled lines add, and how many Han it holds.
_BOTTOM, _ROW, _PAD, _WIDE = 16838 - 1984, 520, 20, 26
#: The height of the text area, minus room for rounding.
_DEPTH = 16838 - 2098 - 1984 - 80
_GAP = '<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>'
_CLOSE = '<w:spacing w:before="0" w:after="0"/>'
_ROOM = '<w:spacing w:before="1158" w:after="0" w:line="579" w:lineRule="exact"/>'
#: The greatest width of a name, in Han, that is set in one line in the larger faces.
_LARGE, _MIDDLE = 12, 17
#: A double line, thin above thick, 170 mm long, 20 mm from the lower edge of the page (10.1); no page number.
LETTER_FOOT = (
    '<w:p><w:pPr><w:pStyle w:val="Gap"/><w:framePr w:w="9638" w:h="20" w:hRule="exact" w:wrap="around" w:vAnchor="page" '
    'w:hAnchor="page" w:x="1134" w:y="15664"/><w:pBdr><w:bottom w:val="thinThickSmallGap" w:sz="24" w:space="1" '
    'w:color="E60012"/></w:pBdr></w:pPr></w:p><w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>'
)


def head(names: tuple[str, ...], number: str, letter: bool, begin: str) -> Iterator[str]:
    """The names of the issuers, in red, and the number below.

    A ``letter`` has the name of the lead issuer alone (10.1), and its number at the right.
    """
    names = names[:1] if letter else names
    wide = max(map(width, names))
    size = "Large" if wide <= _LARGE else "Middle" if wide <= _MIDDLE else "Small"
    for place, name in enumerate(names):
        last = place == len(names) - 1
        style = "LetterHead" if letter and last else f"RedHead{size}"
        yield line(name, style, begin if place == 0 else _CLOSE)
    if number:
        yield line(number, "LetterNumber" if letter else "DocNumber", "" if letter else _ROOM)


def letter_pages(text: str, foot: str) -> str:
    """A document whose first page has ``foot``, a relationship, instead of its number. Pure."""
    first = f'<w:sectPr><w:footerReference w:type="first" r:id="{foot}"/>'
    text = text.replace("<w:sectPr>", first, 1)
    at = text.index(first)
    return text[:at] + text[at:].replace("<w:docGrid", "<w:titlePg/><w:docGrid", 1)


def imprint(copies: str, unit: str, date: str) -> str:
    """抄送, printer and date, as a table at the foot of the page; empty when the document states neither."""
    rows, deep = _rows(copies, unit, date)
    place = f'<w:tblpPr w:vertAnchor="page" w:horzAnchor="page" w:tblpX="1587" w:tblpY="{_BOTTOM - deep}"/>'
    return f"{_GAP}{_table(rows, place)}{_GAP}" if rows else ""


def with_imprint(text: str, copies: str, unit: str, date: str) -> tuple[str, str]:
    """A text with its imprint at the foot of an even page, and the properties of the last pages."""
    rows, deep = _rows(copies, unit, date)
    if not rows:
        return text, section()
    if ends_on_even_page(text):
        return text + imprint(copies, unit, date), section()
    end = f'<w:p><w:pPr><w:pStyle w:val="Gap"/>{section()}</w:pPr></w:p>'
    # a line that fills the rest of the page: LibreOffice does not float a table as wide as the text
    room = f'<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="{_DEPTH - deep}" w:lineRule="exact"/>'
    above = f'<w:p><w:pPr><w:pStyle w:val="Gap"/>{room}</w:pPr></w:p>'
    return f"{text}{end}{above}{_table(rows)}{_GAP}", section(start="evenPage")


def _rows(copies: str, unit: str, date: str) -> tuple[str, int]:
    """The rows of the imprint, and their height in twentieths of a point."""
    lines = [f"抄送：{copies}"] if copies else []
    lines += [f"{unit}\t{date}印发"] if unit else []
    rows = "".join(
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{TEXT_WIDTH}" w:type="dxa"/></w:tcPr>'
        f"{line(words, 'ImprintLine')}</w:tc></w:tr>"
        for words in lines
    )
    return rows, sum(_ROW * max(1, ceil(width(words) / _WIDE)) + _PAD for words in lines)


def _table(rows: str, place: str = "") -> str:
    """The rows between thick lines (0.35 mm), with a thin line (0.25 mm) inside."""
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="auto"/>'
        for side, size in (("top", 8), ("bottom", 8), ("insideH", 6))
    )
    return (
        f'<w:tbl><w:tblPr>{place}<w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="{TEXT_WIDTH}"/></w:tblGrid>{rows}</w:tbl>'
    )


def ends_on_even_page(text: str) -> bool:
    """Whether a text certainly ends on an even page with room for its foot.

    Counts lines as the styles set them; with a picture or a landscape page only the word processor can know.
    """
    if any(mark in text for mark in _UNCERTAIN):
        return False
    page, used = 1, 0.0
    for match in _PIECE.finditer(text):
        if match["row"]:
            high = _row_height(match["row"]) / _LINE
            page, used = (page + 1, high) if used + high > _LINES else (page, used + high)
            continue
        style = _STYLE.search(match["rest"])
        words = re.sub("<[^>]+>", "", match["rest"].replace("<w:br/>", "\n"))
        if "<w:pageBreakBefore/>" in match["rest"] or (style and style[1] == "Mark"):
            page, used = page + 1, 0.0
        if style and style[1] == "Gap":
            continue
        used += sum(max(1, ceil((width(part) + 2) / _HAN)) for part in words.split("\n"))
        used += _MORE.get(style[1], 0.0) if style else 0.0
        while used > _LINES:
            page, used = page + 1, used - _LINES
    doubt = _DOUBT + page // 4
    return page % 2 == 0 and doubt <= used <= _LINES - doubt - 4


def _row_height(row: str) -> float:
    """The height of a table row, from its fullest cell, in twentieths of a point."""
    cells = re.findall(r'<w:tcW w:w="([0-9]+)".*?(?=<w:tcW|$)', row, re.DOTALL)
    texts = re.split(r"<w:tcW ", row)[1:]
    return 40 + 300 * max(
        (
            sum(
                max(1, ceil(width(re.sub("<[^>]+>", "", part)) * _SMALL / max(int(wide) - 120, _SMALL)))
                for part in text.split("</w:p>")[:-1]
            )
            for wide, text in zip(cells, texts, strict=True)
        ),
        default=1,
    )
