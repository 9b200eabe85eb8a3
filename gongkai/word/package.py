"""A .docx: a zip of prepared parts with the text filled in. The same text gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

from gongkai.text.xml_text import escape
from gongkai.text.zip_bytes import zip_entry
from gongkai.word.markup import section
from gongkai.word.paper_parts import LETTER_FOOT, letter_pages
from gongkai.word.pictures import NONE, PictureFile
from gongkai.word.styles import FONTS, HEAD, MAIN, STYLES

_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

#: Parts beside the document itself: name, relationship type, content type. Their index is their number.
_PARTS = (
    ("styles", "styles", "styles"),
    ("settings", "settings", "settings"),
    ("fontTable", "fontTable", "fontTable"),
    ("footer1", "footer", "footer"),
    ("footer2", "footer", "footer"),
)
#: One more part of letters: the foot of their first page.
_LETTER_PART = ("footer3", "footer", "footer")

_TYPES_START = (
    f'{HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/>'
    '<Default Extension="gif" ContentType="image/gif"/>'
    f'<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>'
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
)

_RELATIONS = (
    f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)


def _types(parts: Iterable[tuple[str, str, str]]) -> str:
    listed = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_OFFICE}.{kind}+xml"/>'
        for name, _, kind in parts
    )
    return f"{_TYPES_START}{listed}</Types>"


def _document_relations(
    own_parts: Iterable[tuple[str, str, str]], pictures: Mapping[str, PictureFile]
) -> str:
    parts = [(f"rId{place}", kind, f"{name}.xml") for place, (name, kind, _) in enumerate(own_parts, 1)]
    parts += [(name, "image", file.name) for name, file in pictures.items()]
    listed = "".join(
        f'<Relationship Id="{name}" Type="{_REL}/{kind}" Target="{target}"/>' for name, kind, target in parts
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


#: Odd and even pages differ in the place of their number; mode 15 keeps Word from opening in 兼容模式.
_SETTINGS = (
    f'{HEAD}<w:settings xmlns:w="{MAIN}"><w:evenAndOddHeaders/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)


def _footer(style: str) -> str:
    """A page number as GB/T 9704 requires (7.5): — 1 — ."""
    return (
        f'{HEAD}<w:ftr xmlns:w="{MAIN}"><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        '<w:r><w:t xml:space="preserve">— </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    )


_FIXED = {
    "_rels/.rels": _RELATIONS,
    "word/styles.xml": STYLES,
    "word/settings.xml": _SETTINGS,
    "word/fontTable.xml": FONTS,
    "word/footer1.xml": _footer("PageOdd"),
    "word/footer2.xml": _footer("PageEven"),
}


def package(
    body: str,
    title: str,
    author: str,
    date: str,
    pictures: Mapping[str, PictureFile] = NONE,
    last: str = "",
    letter: bool = False,
) -> bytes:
    """The bytes of a .docx whose body is ``body``; ``date`` is ISO and becomes its creation date.

    ``last`` are the properties of its last pages, by default those of any page. ``pictures`` are those that
    the body shows, by the relationship with which it names them. ``letter``: its first page has the foot of a
    letter (GB/T 9704-2012 10.1).
    """
    core = (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{date}{"T00:00:00Z" * (len(date) == 10)}</dcterms:created></cp:coreProperties>'
    )
    text = f"{body}{last or section()}"
    own_parts = (*_PARTS, _LETTER_PART) if letter else _PARTS
    if letter:
        text = letter_pages(text, f"rId{len(own_parts)}")
    document = f'{HEAD}<w:document xmlns:w="{MAIN}" xmlns:r="{_REL}"><w:body>{text}</w:body></w:document>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _types(own_parts),
        **_FIXED,
        **({"word/footer3.xml": f'{HEAD}<w:ftr xmlns:w="{MAIN}">{LETTER_FOOT}</w:ftr>'} if letter else {}),
        "word/_rels/document.xml.rels": _document_relations(own_parts, pictures),
        "docProps/core.xml": core,
        "word/document.xml": document,
        **{f"word/{file.name}": file.content for file in pictures.values()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in parts.items():
            info = zip_entry(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return out.getvalue()
