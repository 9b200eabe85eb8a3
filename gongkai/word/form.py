"""A form as a Word file: fields to fill in on a phone or a computer, with room for handwriting on paper.

The fields are content controls (ISO/IEC 29500-1, 17.5.2); check boxes are those of Word 2010 and later. A
program that knows neither shows blanks and boxes as text that can be overwritten.
"""

from __future__ import annotations

from gongkai.pages.contact.parts import Form, FormField
from gongkai.text.xml_text import escape, quoteattr
from gongkai.word.markup import TEXT_WIDTH, line
from gongkai.word.package import package
from gongkai.word.title import title_lines

_LABEL = TEXT_WIDTH * 3 // 10
#: The height of one line for handwriting in twentieths of a point: 11 mm.
_ROOM = 624
_BLANK = "　" * 8
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"


def form_docx(form: Form) -> bytes:
    """The .docx of a form; equal forms give equal bytes."""
    parts = [line("\n".join(title_lines(form.title)), "DocTitle")]
    parts += [line(text, "BodyText") for text in form.lead]
    rows = []
    for group in form.groups:
        rows.append(_banner(group.label))
        rows += [_row(field) for field in group.fields]
    parts.append(_table(rows))
    parts += [line(text, "CellText") for text in form.foot]
    return package("".join(parts), form.title, form.author, form.date.isoformat())


def _table(rows: list[str]) -> str:
    grid = f'<w:gridCol w:w="{_LABEL}"/><w:gridCol w:w="{TEXT_WIDTH - _LABEL}"/>'
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Ruled"/><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
        '<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>'
    )


def _banner(label: str) -> str:
    return (
        "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr>"
        f'<w:tcW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:gridSpan w:val="2"/></w:tcPr>{line(label, "CellHead")}</w:tc></w:tr>'
    )


def _row(field: FormField) -> str:
    label = line(field.label, "CellText") + (line(f"（{field.hint}）", "CellText") if field.hint else "")
    value = "".join(map(_box, field.options)) if field.options else _blank(field.label)
    middle = '<w:vAlign w:val="center"/>'
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{_ROOM * field.lines}" w:hRule="atLeast"/></w:trPr>'
        f'<w:tc><w:tcPr><w:tcW w:w="{_LABEL}" w:type="dxa"/>{middle}</w:tcPr>{label}</w:tc>'
        f'<w:tc><w:tcPr><w:tcW w:w="{TEXT_WIDTH - _LABEL}" w:type="dxa"/>{middle}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="CellText"/></w:pPr>{value}</w:p></w:tc></w:tr>'
    )


def _blank(label: str) -> str:
    return (
        f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(label)}/><w:tag w:val={quoteattr(label)}/>"
        f'<w:text w:multiLine="1"/></w:sdtPr><w:sdtContent>{_text(_BLANK)}</w:sdtContent></w:sdt>'
    )


def _box(option: str) -> str:
    states = (("checkedState", "2611"), ("uncheckedState", "2610"))
    signs = "".join(f'<w14:{name} w14:val="{sign}" w14:font="Segoe UI Symbol"/>' for name, sign in states)
    return (
        f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(option)}/>"
        f'<w14:checkbox xmlns:w14="{_W14}"><w14:checked w14:val="0"/>{signs}</w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{_text('☐')}</w:sdtContent></w:sdt>{_text(f'{option}　')}"
    )


def _text(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
