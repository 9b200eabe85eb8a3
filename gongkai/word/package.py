"""A .docx: a zip of prepared parts with the text filled in. The same text gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EARLIEST = (1980, 1, 1, 0, 0, 0)

_TYPES = f"""{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"""

_RELATIONS = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_REL}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"""

_DOCUMENT_RELATIONS = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_REL}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="{_REL}/footer" Target="footer1.xml"/></Relationships>"""

#: Page number as 9704 wants it: — 1 — , 4号宋体.
_FOOTER = f"""{_HEAD}<w:ftr xmlns:w="{_MAIN}"><w:p><w:pPr><w:pStyle w:val="PageNumber"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>"""

#: A4; margins 37 mm above, 28 mm left (GB/T 9704-2012 5.2); 22 lines of 28 characters of 16 pt.
_SECTION = """<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1400" w:gutter="0"/><w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/></w:sectPr>"""


def _style(name: str, label: str, fonts: str, size: int, paragraph: str, run: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{label}"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr>{paragraph}</w:pPr><w:rPr><w:rFonts w:ascii="{fonts}" w:eastAsia="{fonts}" w:hAnsi="{fonts}"/>{run}'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


_LINE = '<w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/>'
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_FANGSONG, _HEI, _KAI, _TITLE, _SONG = "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体", "宋体"
_BORDER = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)

_STYLES = "".join(
    (
        f'{_HEAD}<w:styles xmlns:w="{_MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{_FANGSONG}" w:eastAsia="{_FANGSONG}" w:hAnsi="{_FANGSONG}"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="zh-CN" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>',
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
        _style("Issuer", "发文字号", _FANGSONG, 32, _LINE + '<w:jc w:val="center"/>'),
        _style("DocTitle", "公文标题", _TITLE, 44, '<w:spacing w:before="579" w:after="579" w:line="700" w:lineRule="exact"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/>'),
        _style("Addressee", "主送机关", _FANGSONG, 32, _LINE),
        _style("BodyText", "正文", _FANGSONG, 32, _LINE + _INDENT + '<w:jc w:val="both"/>'),
        _style("Level1", "一级标题", _HEI, 32, _LINE + _INDENT + '<w:outlineLvl w:val="1"/>'),
        _style("Level2", "二级标题", _KAI, 32, _LINE + _INDENT + '<w:outlineLvl w:val="2"/>'),
        _style("Level3", "三级标题", _FANGSONG, 32, _LINE + _INDENT + '<w:outlineLvl w:val="3"/>', "<w:b/>"),
        _style("Signature", "落款", _FANGSONG, 32, _LINE + '<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>'),
        _style("Mark", "附件标记", _HEI, 32, '<w:pageBreakBefore/>' + _LINE),
        _style("Imprint", "版记", _FANGSONG, 28, '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>' + '<w:spacing w:before="0" w:after="0" w:line="520" w:lineRule="exact"/><w:ind w:leftChars="100" w:left="280" w:rightChars="100" w:right="280"/>'),
        _style("CellText", "表格文字", _FANGSONG, 21, '<w:spacing w:before="20" w:after="20" w:line="300" w:lineRule="exact"/>'),
        _style("CellHead", "表头文字", _HEI, 21, '<w:spacing w:before="20" w:after="20" w:line="300" w:lineRule="exact"/><w:jc w:val="center"/>'),
        _style("PageNumber", "页码", _SONG, 28, '<w:jc w:val="center"/>'),
        f'<w:style w:type="table" w:styleId="Ruled"><w:name w:val="Ruled"/><w:tblPr><w:tblBorders>{_BORDER}</w:tblBorders><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        "</w:styles>",
    )
)  # fmt: skip


def package(body: str, title: str, author: str, date: str) -> bytes:
    """The bytes of a .docx whose body is ``body``; ``date`` is ISO and stands as its day of creation."""
    core = (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{date}T00:00:00Z</dcterms:created></cp:coreProperties>'
    )
    document = f'{_HEAD}<w:document xmlns:w="{_MAIN}" xmlns:r="{_REL}"><w:body>{body}{_SECTION}</w:body></w:document>'
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "docProps/core.xml": core,
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
        "word/document.xml": document,
        "word/footer1.xml": _FOOTER,
        "word/styles.xml": _STYLES,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _EARLIEST)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content.encode())
    return out.getvalue()
