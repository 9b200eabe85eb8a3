"""The styles of an official document: faces, sizes and positions of GB/T 9704-2012."""

from __future__ import annotations

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_FANGSONG, _HEI, _KAI, _TITLE, _SONG = "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体", "宋体"
#: Other names of each face: old Windows has the names of GB 2312, machines of today may have others.
_OTHER_NAMES = {
    _FANGSONG: "仿宋;FangSong;方正仿宋_GBK;STFangsong",
    _KAI: "楷体;KaiTi;方正楷体_GBK;STKaiti",
    _HEI: "SimHei;方正黑体_GBK;STHeiti",
    _TITLE: "方正小标宋_GBK;华文中宋;STZhongsong;宋体",
    _SONG: "SimSun;STSong",
}
FONTS = (
    f'{HEAD}<w:fonts xmlns:w="{MAIN}">'
    + "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/></w:font>'
        for name, others in _OTHER_NAMES.items()
    )
    + "</w:fonts>"
)

#: 22 lines fill the 225 mm of the text area: 28.95 pt each.
_LINE = '<w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/>'
_AFTER_BLANK = '<w:spacing w:before="579" w:after="0" w:line="579" w:lineRule="exact"/>'
_CELL_LINE = (
    '<w:snapToGrid w:val="0"/><w:spacing w:before="20" w:after="20" w:line="300" w:lineRule="exact"/>'
)
_IMPRINT_LINE = (
    '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="520" w:lineRule="exact"/>'
)
#: 28 characters of 16 pt are 158 mm, but the text area is 156 mm wide (5.2.3): each gives up a quarter of a
#: point.
#: The format's own character grid is no help: LibreOffice then gives each character two cells.
_TIGHT = '<w:spacing w:val="-5"/>'
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_CENTRE, _RIGHT, _BOTH = ('<w:jc w:val="center"/>', '<w:jc w:val="right"/>', '<w:jc w:val="both"/>')
#: Further lines of 抄送 align with its first character; the day of printing is at the right (7.4).
_IMPRINT_PLACE = '<w:ind w:left="1120" w:right="280" w:hanging="840"/>'
_IMPRINT_TAB = '<w:tabs><w:tab w:val="right" w:pos="8565"/></w:tabs>'


def _fonts(face: str) -> str:
    return f'<w:rFonts w:ascii="{face}" w:eastAsia="{face}" w:hAnsi="{face}" w:cs="{face}"/>'


def _style(name: str, label: str, face: str, size: int, paragraph: str, run: str = "") -> str:
    """A paragraph style; ``size`` counts half points, as the format does."""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{label}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>'
        f'<w:rPr>{_fonts(face)}{run}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _face(name: str, label: str, face: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{name}"><w:name w:val="{label}"/>'
        f"<w:rPr>{_fonts(face)}</w:rPr></w:style>"
    )


def _rule(side: str, size: int, colour: str = "auto", space: int = 1) -> str:
    """A line at one side of a paragraph; ``size`` counts eighths of a point."""
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_HEADING = "<w:keepNext/>" + _LINE + _INDENT

STYLES = "".join(
    (
        f'{HEAD}<w:styles xmlns:w="{MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>{_fonts(_FANGSONG)}<w:sz w:val="32"/>',
        '<w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>',
        "</w:docDefaults>",
        # no mark beyond the margin, no space between Han and digits: 28 characters a line, inside the text
        # area
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>',
        '<w:pPr><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/></w:pPr></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>',
        _style("Banner", "效力说明", _HEI, 32, _LINE + _CENTRE, '<w:color w:val="C00000"/>'),
        _style("DocMark", "发文机关标志", _TITLE, 44, _CENTRE, '<w:color w:val="E60012"/>'),
        _style("RedHeadLarge", "红头", _TITLE, 72, '<w:spacing w:before="400" w:after="0"/>' + _CENTRE, '<w:color w:val="E60012"/>'),
        _style("RedHeadMiddle", "红头（中）", _TITLE, 52, '<w:spacing w:before="400" w:after="0"/>' + _CENTRE, '<w:color w:val="E60012"/>'),
        _style("RedHeadSmall", "红头（小）", _TITLE, 40, '<w:spacing w:before="400" w:after="0"/>' + _CENTRE, '<w:color w:val="E60012"/>'),
        _style("LetterHead", "信函标志", _TITLE, 52, '<w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="24" w:space="6" w:color="E60012"/></w:pBdr><w:spacing w:before="0" w:after="0"/><w:ind w:left="-453" w:right="-340"/>' + _CENTRE, '<w:color w:val="E60012"/>'),
        _style("LetterNumber", "信函字号", _FANGSONG, 32, '<w:spacing w:before="120" w:after="0" w:line="579" w:lineRule="exact"/>' + _RIGHT),
        _style("Chapter", "章标题", _HEI, 32, "<w:keepNext/>" + _LINE + _CENTRE + '<w:outlineLvl w:val="1"/>', _TIGHT),
        _style("ChapterPart", "节标题", _KAI, 32, "<w:keepNext/>" + _LINE + _CENTRE + '<w:outlineLvl w:val="2"/>', _TIGHT),
        _style("DocNumber", "发文字号", _FANGSONG, 32, f"<w:pBdr>{_rule('bottom', 12, 'E60012', 4)}</w:pBdr>" + _LINE + _CENTRE),
        _style("DocTitle", "公文标题", _TITLE, 44, '<w:keepNext/><w:snapToGrid w:val="0"/><w:spacing w:before="1158" w:after="579" w:line="700" w:lineRule="exact"/>' + _CENTRE + '<w:outlineLvl w:val="0"/>'),
        _style("AttachmentTitle", "附件标题", _TITLE, 44, '<w:keepNext/><w:snapToGrid w:val="0"/><w:spacing w:before="579" w:after="290" w:line="700" w:lineRule="exact"/>' + _CENTRE + '<w:outlineLvl w:val="0"/>'),
        _style("BelowTitle", "题注", _KAI, 32, _LINE + _CENTRE),
        _style("Addressee", "主送机关", _FANGSONG, 32, _LINE + _BOTH, _TIGHT),
        _style("BodyText", "公文正文", _FANGSONG, 32, _LINE + _INDENT + _BOTH, _TIGHT),
        _style("Level1", "一级标题", _HEI, 32, _HEADING + '<w:outlineLvl w:val="1"/>', _TIGHT),
        _style("Level2", "二级标题", _KAI, 32, _HEADING + '<w:outlineLvl w:val="2"/>', _TIGHT),
        _style("Level3", "三级标题", _FANGSONG, 32, _HEADING + '<w:outlineLvl w:val="3"/>', _TIGHT),
        _style("Attachments", "附件说明", _FANGSONG, 32, _AFTER_BLANK + '<w:ind w:leftChars="500" w:left="1600" w:hangingChars="300" w:hanging="960"/>', _TIGHT),
        _style("AttachmentsMore", "附件说明续行", _FANGSONG, 32, _LINE + '<w:ind w:leftChars="600" w:left="1920" w:hangingChars="100" w:hanging="320"/>', _TIGHT),
        _style("SignatureName", "发文机关署名", _FANGSONG, 32, "<w:keepNext/>" + _AFTER_BLANK + _RIGHT),
        _style("SignatureDate", "成文日期", _FANGSONG, 32, _LINE + _RIGHT),
        _style("Mark", "附件标记", _HEI, 32, "<w:keepNext/><w:pageBreakBefore/>" + _LINE),
        _style("ImprintLine", "版记", _FANGSONG, 28, f"<w:keepLines/>{_IMPRINT_TAB}{_IMPRINT_LINE}{_IMPRINT_PLACE}"),
        # no fixed line height, which would cut a picture off
        _style("Picture", "图片", _FANGSONG, 32, '<w:snapToGrid w:val="0"/><w:spacing w:before="120" w:after="120" w:line="240" w:lineRule="auto"/>' + _CENTRE),
        _style("CellText", "表格文字", _FANGSONG, 21, _CELL_LINE),
        _style("CellHead", "表头文字", _HEI, 21, _CELL_LINE + _CENTRE),
        # the paragraph that must follow a table; so low that it never needs a page of its own
        _style("Gap", "表后", _FANGSONG, 2, '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'),
        # one Han from the outer edge: right on odd pages, left on even ones (7.5)
        _style("PageOdd", "单页码", _SONG, 28, '<w:ind w:right="280"/>' + _RIGHT),
        _style("PageEven", "双页码", _SONG, 28, '<w:ind w:left="280"/>'),
        _face("FaceLevel1", "段首一级标题", _HEI),
        _face("FaceLevel2", "段首二级标题", _KAI),
        f'<w:style w:type="table" w:customStyle="1" w:styleId="Ruled"><w:name w:val="公文表格"/><w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        "</w:styles>",
    )
)  # fmt: skip
