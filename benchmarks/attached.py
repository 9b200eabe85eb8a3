"""Files as offices attach them: texts (.docx), spreadsheets (.xlsx) and PDFs with a text layer, in turns.

They have the parts that the reader of attachments looks at and are as long as a usual attachment: a text or a
PDF of 60 paragraphs, a sheet of 150 rows. The same place gives the same bytes.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

from material import Material

ENDINGS = ("docx", "xlsx", "pdf")
_PARAGRAPHS, _ROWS, _LINES_OF_A_PAGE, _SIGNS_OF_A_LINE = 60, 150, 30, 40
_DAY = (2026, 1, 1, 0, 0, 0)
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OF_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def attached_file(place: int, material: Material) -> tuple[str, bytes]:
    """The name and the bytes of the file of this place."""
    luck = random.Random(f"file/{place}")
    ending = ENDINGS[place % len(ENDINGS)]
    makers = {"docx": _text, "xlsx": _spreadsheet, "pdf": _pdf}
    return f"fu-jian.{ending}", makers[ending](luck, material)


def _text(luck: random.Random, material: Material) -> bytes:
    paragraphs = "".join(
        f"<w:p><w:r><w:t>{escape(sentence)}</w:t></w:r></w:p>" for sentence in _sentences(luck, material)
    )
    document = f'<w:document xmlns:w="{_WORDS}"><w:body>{paragraphs}</w:body></w:document>'
    return _package(
        {"_rels/.rels": _relation("officeDocument", "word/document.xml")} | {"word/document.xml": document}
    )


def _spreadsheet(luck: random.Random, material: Material) -> bytes:
    rows = [("序号", "单位", "事项", "完成时间")]
    names = [name for region in material.departments.values() for name in region]
    for number in range(1, _ROWS + 1):
        month = luck.randint(1, 12)
        rows.append((str(number), luck.choice(names), luck.choice(material.phrases), f"{month}月底前"))
    cells = "".join(
        f'<row r="{at}">'
        + "".join(
            f'<c r="{column}{at}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
            for column, text in zip("ABCD", row, strict=True)
        )
        + "</row>"
        for at, row in enumerate(rows, 1)
    )
    book = (
        f'<workbook xmlns="{_SHEET}" xmlns:r="{_OF_OFFICE}">'
        '<sheets><sheet name="事项" sheetId="1" r:id="r1"/></sheets></workbook>'
    )
    return _package(
        {
            "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
            "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
            "xl/workbook.xml": book,
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEET}"><sheetData>{cells}</sheetData></worksheet>',
        }
    )


def _relation(kind: str, target: str) -> str:
    one = f'<Relationship Id="r1" Type="{_OF_OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_RELATIONS}">{one}</Relationships>'


def _package(parts: dict[str, str]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, _DAY), content.encode(), zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _pdf(luck: random.Random, material: Material) -> bytes:
    """A PDF whose font stands in no file: readers know the characters by the encoding of its texts."""
    lines = [
        sentence[start : start + _SIGNS_OF_A_LINE]
        for sentence in _sentences(luck, material)
        for start in range(0, len(sentence), _SIGNS_OF_A_LINE)
    ]
    pages = [lines[start : start + _LINES_OF_A_PAGE] for start in range(0, len(lines), _LINES_OF_A_PAGE)]
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{5 + 2 * at} 0 R' for at in range(len(pages)))}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
    ]
    for at, page in enumerate(pages):
        drawn = "BT /F1 12 Tf 60 780 Td 24 TL\n"
        drawn += "".join(f"<{line.encode('utf-16-be').hex()}> Tj T*\n" for line in page) + "ET"
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            f" /Contents {6 + 2 * at} 0 R >>",
            f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        ]
    written, places = "%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
    return f"{written}{end}startxref\n{len(written)}\n%%EOF\n".encode("ascii")


def _sentences(luck: random.Random, material: Material) -> Sequence[str]:
    return luck.choices(material.sentences, k=_PARAGRAPHS)
