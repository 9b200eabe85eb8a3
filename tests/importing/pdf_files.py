"""PDFs made in tests: a text layer, lines and boxes, as programs of offices write them."""

from __future__ import annotations

from collections.abc import Sequence


def text(x: float, y: float, words: str, size: int = 16, bold: bool = False) -> str:
    """Words that begin at a place, in points from the lower left corner of a page of A4."""
    return f"BT /{'G' if bold else 'F'} {size} Tf {x} {y} Td <{''.join(f'{ord(sign):04x}' for sign in words)}> Tj ET\n"


def line(x: float, y: float, to_x: float, to_y: float) -> str:
    """A line between two places."""
    return f"{x} {y} m {to_x} {to_y} l S\n"


def grid(columns: Sequence[float], rows: Sequence[float], sides: bool = True) -> str:
    """The lines of a table without merged cells; without those at its left and right unless it has ``sides``."""
    inner = columns if sides else columns[1:-1]
    across = "".join(line(columns[0], y, columns[-1], y) for y in rows)
    return across + "".join(line(x, rows[0], x, rows[-1]) for x in inner)


def pdf_of(*pages: str, words: str) -> bytes:
    """A PDF of pages as they are drawn: each sign is a glyph of its own number, and a table says which of ``words`` it is."""
    signs = "".join(f"<{ord(sign):04x}> <{ord(sign):04x}>\n" for sign in sorted(set(words)))
    table = (
        "/CIDInit /ProcSet findresource begin begincmap /CMapName /U def /CMapType 2 def "
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{signs.count(chr(10))} beginbfchar\n{signs}endbfchar endcmap end"
    )
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{8 + 2 * at} 0 R' for at in range(len(pages)))}]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000>>",
        f"<</Length {len(table)}>>stream\n{table}\nendstream",
        "<</Type/Font/Subtype/Type0/BaseFont/SimHei/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 5 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/SimHei/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000>>",
    ]
    for at, drawn in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R/G 6 0 R>>>>/Contents {9 + 2 * at} 0 R>>"
        )
        objects.append(f"<</Length {len(drawn)}>>stream\n{drawn}endstream")
    made, places = "%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n"
    start = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(
        f"{at:010} 00000 n \n" for at in places
    )
    made += f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF"
    return made.encode("latin-1")


def pdf(*pages: list[str]) -> bytes:
    """A PDF with a line of text for each of the lines of a page; a page without any is a picture."""
    drawn = (
        "".join(text(60, 780 - 25 * row, words) for row, words in enumerate(page)) or "0 0 595 842 re f\n"
        for page in pages
    )
    return pdf_of(*drawn, words="".join(map("".join, pages)))
