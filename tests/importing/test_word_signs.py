"""Signs that Word and WPS keep beside the text of a file come over, or the report names them."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.oxml import parse_xml

from gongkai.importing.blocks import Line, Loose, Paper, SourceRun
from gongkai.importing.recognise import recognise
from tests.importing.word_files import document, item, lines, lists, read

NAMES = " ".join(
    f'xmlns:{name}="{address}"'
    for name, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)


def paper_of(markup: str, folder: Path) -> Paper:
    """A document with one list and, between two lines, what ``markup`` says."""
    made = document(("首段。",))
    lists(made, (("decimal", "%1."),))
    for element in parse_xml(f"<w:all {NAMES}>{markup}</w:all>"):
        made.element.body.insert(len(made.element.body) - 1, element)
    made.add_paragraph("末段。")
    return read(made, folder)


def paragraph(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def field(code: str, data: str = "", result: str = "") -> str:
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
    separate = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}' if result else ""
    written = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return f'{begin}{written}{separate}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def ticked(state: str) -> str:
    return field("FORMCHECKBOX", f"<w:ffData><w:checkBox>{state}</w:checkBox></w:ffData>")


ENTRIES = '<w:listEntry w:val="甲类"/><w:listEntry w:val="乙类"/>'


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ('<w:r><w:sym w:font="宋体" w:char="25CB"/></w:r>', "○"),
        ('<w:r><w:sym w:font="Wingdings" w:char="00FE"/></w:r>', "☑"),
        (run("\uf0fe"), "☑"),
        (ticked('<w:default w:val="0"/><w:checked/>'), "☑"),
        (ticked('<w:default w:val="1"/><w:checked w:val="0"/>'), "□"),
        (ticked('<w:default w:val="1"/>'), "☑"),
        (
            field(
                "FORMDROPDOWN", f'<w:ffData><w:ddList><w:result w:val="1"/>{ENTRIES}</w:ddList></w:ffData>'
            ),
            "乙类",
        ),
        (field(r"eq \o\ac(○,12)"), "⑫"),
        (field(r"EQ \o \ac (□,密)"), "（密）"),
        (run("qq", "<w:caps/>"), "QQ"),
    ],
)
def test_a_sign_that_is_drawn_stands_in_the_text(inner: str, text: str, tmp_path: Path) -> None:
    paper = paper_of(paragraph(f"{run('甲')}{inner}{run('乙')}"), tmp_path)
    assert lines(paper)[1] == f"甲{text}乙" and not paper.problems


@pytest.mark.parametrize(
    ("inner", "code", "what"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char=""/></w:r>', "GK612", "认不出的符号"),
        (run("\uf099"), "GK612", "认不出的符号"),
        (field(r"EQ \f(1,2)"), "GK607", "公式（域） 1 处"),
        (field("AUTONUM"), "GK607", "没有算出结果的域 1 处"),
        ('<w:r><w:contentPart r:id="rId95"/></w:r>', "GK607", "手写的字 1 处"),
        (
            '<w:r><w:object><v:shape><v:imagedata r:id="rId98"/></v:shape>'
            '<o:OLEObject ProgID="Equation.DSMT4" r:id="rId97"/></w:object></w:r>',
            "GK607",
            "公式（对象） 1 处",
        ),
    ],
)
def test_a_sign_that_cannot_come_over_is_an_error(inner: str, code: str, what: str, tmp_path: Path) -> None:
    paper = paper_of(paragraph(f"{run('甲')}{inner}{run('乙')}"), tmp_path)
    assert [fault.code for fault in paper.problems] == [code] and what in str(paper.problems[0])


def test_a_field_with_a_result_and_one_that_shows_nothing_are_no_errors(tmp_path: Path) -> None:
    inner = f"{field('SEQ 表', result=run('1'))}{field('XE 甲')}{field('FORMTEXT')}"
    paper = paper_of(paragraph(inner), tmp_path)
    assert lines(paper)[1] == "1" and not paper.problems


BOX = (
    '<w:txbxContent><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr></w:pPr>'
    f"{run('框里')}</w:p></w:txbxContent>"
)
OLDER = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"
NEWER = (
    f'<w:drawing><wp:anchor><a:graphic><a:graphicData uri="x"><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp>'
    "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
)
BOTH = (
    f'<mc:AlternateContent><mc:Choice Requires="wps">{NEWER}</mc:Choice>'
    f"<mc:Fallback>{OLDER}</mc:Fallback></mc:AlternateContent>"
)


@pytest.mark.parametrize("form", [OLDER, NEWER, BOTH])
def test_a_text_box_keeps_the_numbers_that_word_draws_in_it(form: str, tmp_path: Path) -> None:
    paper = paper_of(paragraph(f"<w:r>{form}</w:r>"), tmp_path)
    assert [(loose.what, loose.text) for loose in paper.loose] == [("文本框", "1.框里")]


def test_words_drawn_as_a_picture_are_put_where_a_person_places_them(tmp_path: Path) -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="云溪县人民政府文件"/></v:shape></w:pict></w:r>'
    paper = paper_of(paragraph(art), tmp_path)
    assert [(loose.what, loose.text) for loose in paper.loose] == [("艺术字", "云溪县人民政府文件")]


def test_paragraphs_kept_in_two_forms_come_over_once(tmp_path: Path) -> None:
    choice = f'<mc:Choice Requires="w14">{paragraph(run("新的"))}</mc:Choice>'
    fallback = f"<mc:Fallback>{paragraph(run('旧的'))}</mc:Fallback>"
    both = f"<mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>"
    assert lines(paper_of(both, tmp_path)) == ["首段。", "新的", "末段。"]


def test_a_document_within_the_document_is_said(tmp_path: Path) -> None:
    assert "嵌入文档 1 处" in str(paper_of('<w:subDoc r:id="rId96"/>', tmp_path).problems[0])


def test_an_empty_paragraph_of_a_list_is_counted_as_word_counts_it(tmp_path: Path) -> None:
    made = document()
    lists(made, (("decimal", "%1."),))
    for text in ("甲", "", "乙"):
        item(made, text)
    assert lines(read(made, tmp_path)) == ["1.甲", "3.乙"]


def test_a_mark_and_a_number_within_a_text_box_are_fields(tmp_path: Path) -> None:
    heads = [Loose("文本框", "云溪县教育局\n云溪县财政局\n文件\n云教字〔2026〕3号　　签发人：张某")]
    lines_of = (
        "关于做好养老工作的通知",
        "各镇人民政府：",
        "现通知如下。",
        "云溪县教育局",
        "云溪县财政局",
        "2026年3月2日",
    )
    blocks = [Line((SourceRun(text),), at) for at, text in enumerate(lines_of, 1)]
    found = recognise(blocks, heads)
    assert found.fields["number"].value == "云教字〔2026〕3号" and not found.loose
    assert found.fields["issuer"].value == ("云溪县教育局", "云溪县财政局")
    assert found.left == [("签发人", "张某")]


def test_an_issuer_of_the_mark_who_did_not_sign_makes_a_guess_that_names_it(tmp_path: Path) -> None:
    texts = (
        "云溪县教育局文件",
        "云教字〔2026〕3号",
        "关于做好养老工作的通知",
        "各镇人民政府：",
        "现通知如下。",
    )
    blocks = [
        Line((SourceRun(text),), at) for at, text in enumerate((*texts, "云溪县财政局", "2026年3月2日"), 1)
    ]
    issuer = recognise(blocks).fields["issuer"]
    assert issuer.guessed and "发文机关标志里还有云溪县教育局" in issuer.how
