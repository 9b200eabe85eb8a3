"""What a Word file shows arrives; what it hides, or has not settled, is told and left out."""

from __future__ import annotations

from pathlib import Path

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls

from gongkai.importing.blocks import SourcePicture, SourceTable
from gongkai.importing.body import body_of, sheet_text
from tests.importing.word_files import add, document, lines, picture, read, saved, xml

T = "<w:r><w:t>{}</w:t></w:r>"


def codes(paper: object) -> list[str]:
    return [one.code for one in paper.problems]  # type: ignore[attr-defined]


def test_deleted_words_are_left_out_inserted_ones_taken_and_both_are_told(tmp_path: Path) -> None:
    made = document()
    add(
        made,
        f"<w:p>{T.format('保留')}<w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:ins>{T.format('加上')}</w:ins></w:p>",
    )
    paper = read(made, tmp_path)
    assert lines(paper) == ["保留加上"]
    assert [str(one) for one in paper.problems if one.code in ("GK602", "GK603")] == [
        "a.docx:1:1 GK602 删去的字（修订里的、划了删除线的）没有导入，共 1 处，第一处是“删去”（核对以后，在 Word 里接受或拒绝全部修订；还要的字去掉删除线，不要的删去，再导入一次）",
        "a.docx:1:1 GK603 修订里加上的字导入了，共 1 处，第一处是“加上”（核对以后，在 Word 里接受或拒绝全部修订，再导入一次）",
    ]


def test_paragraphs_whose_mark_was_deleted_are_one(tmp_path: Path) -> None:
    made = document()
    add(made, f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{T.format('前半')}</w:p>")
    add(made, f"<w:p>{T.format('后半')}</w:p>")
    assert lines(read(made, tmp_path)) == ["前半后半"]


def test_hidden_words_are_left_out_also_when_a_style_hides_them(tmp_path: Path) -> None:
    made = document()
    made.styles.add_style("内部", 2).element.append(xml("<w:rPr><w:vanish/></w:rPr>"))
    add(made, f"<w:p>{T.format('公开')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>底稿</w:t></w:r></w:p>")
    made.add_paragraph("又公开").add_run("内部意见", style="内部")
    paper = read(made, tmp_path)
    assert lines(paper) == ["公开", "又公开"]
    assert "GK605" in codes(paper)


def test_the_result_of_a_field_arrives_and_its_instruction_does_not(tmp_path: Path) -> None:
    made = document()
    field = "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>{more}'
        for kind, more in (
            ("begin", "<w:r><w:instrText>DATE</w:instrText></w:r>"),
            ("separate", T.format("2026年")),
            ("end", ""),
        )
    )
    add(made, f"<w:p>{field}{T.format('3月')}</w:p>")
    assert lines(read(made, tmp_path)) == ["2026年3月"]


def test_words_within_links_controls_and_signs_arrive(tmp_path: Path) -> None:
    made = document()
    add(
        made,
        f"<w:p><w:hyperlink>{T.format('链接')}</w:hyperlink><w:sdt><w:sdtContent>{T.format('控件')}</w:sdtContent></w:sdt>"
        '<w:r><w:noBreakHyphen/></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>',
    )
    add(made, f"<w:sdt><w:sdtContent><w:p>{T.format('整段')}</w:p></w:sdtContent></w:sdt>")
    assert lines(read(made, tmp_path)) == ["链接控件-☑", "整段"]


def test_squares_and_indices_stay_what_they_are(tmp_path: Path) -> None:
    made = document()
    line = made.add_paragraph("共10m")
    line.add_run("2").font.superscript = True
    line.add_run("、CO")
    line.add_run("2").font.subscript = True
    assert lines(read(made, tmp_path)) == ["共10m²、CO₂"]


def test_a_footnote_stands_below_the_text(tmp_path: Path) -> None:
    made = document()
    notes = f"<w:footnotes {nsdecls('w')}><w:footnote w:id='2'><w:p><w:r><w:t>条例第十条。</w:t></w:r></w:p></w:footnote></w:footnotes>"
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, notes.encode(), made.part.package)
    made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    add(
        made,
        f"<w:p>{T.format('依据规定')}<w:r><w:footnoteReference w:id='2'/></w:r>{T.format('办理。')}</w:p>",
    )
    paper = read(made, tmp_path)
    assert paper.notes == ((1, "条例第十条。"),)
    assert body_of(paper.blocks, {}, paper.notes).text == "依据规定[^1]办理。\n\n[^1]: 条例第十条。"


def test_lines_parted_within_a_paragraph_are_lines_of_their_own(tmp_path: Path) -> None:
    assert lines(read(document(["一、甲\n二、乙"]), tmp_path)) == ["一、甲", "二、乙"]


def test_what_follows_a_page_break_within_a_paragraph_is_a_line_of_its_own(tmp_path: Path) -> None:
    made = document()
    page = "<w:r><w:br w:type='page'/></w:r>"
    add(made, f"<w:p>{T.format('附注：略。')}{page}{T.format('附件1')}</w:p>")
    add(made, f"<w:p>{page}{T.format('名单')}{page}</w:p>")
    assert lines(read(made, tmp_path)) == ["附注：略。", "附件1", "名单"]


def test_merged_cells_keep_their_spans(tmp_path: Path) -> None:
    made = document(["正文。"])
    table = made.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "表头"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "章节"
    for row, column, text in ((1, 1, "甲"), (1, 2, "乙"), (2, 1, "丙"), (2, 2, "丁\n戊")):
        table.cell(row, column).text = text
    found = next(one for one in read(made, tmp_path).blocks if isinstance(one, SourceTable))
    assert found.grid() == [["表头", "<", "<"], ["章节", "甲", "乙"], ["^", "丙", "丁\n戊"]]
    assert sheet_text(found).endswith('- [^, "丙", "丁\\n戊"]\n')


def test_a_table_within_a_table_is_told(tmp_path: Path) -> None:
    made = document(["正文。"])
    outer = made.add_table(2, 2)
    outer.cell(0, 0).text = "外"
    inner = outer.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "里甲", "里乙"
    paper = read(made, tmp_path)
    found = next(one for one in paper.blocks if isinstance(one, SourceTable))
    assert "里甲　里乙" in found.grid()[0][1]
    assert codes(paper) == ["GK608"]


def test_a_frame_of_one_cell_is_text(tmp_path: Path) -> None:
    made = document()
    made.add_table(1, 1).cell(0, 0).text = "温馨提示\n请带证件。"
    assert lines(read(made, tmp_path)) == ["温馨提示", "请带证件。"]


def test_a_picture_stands_where_the_text_shows_it(tmp_path: Path) -> None:
    made = document(["上。"])
    made.add_picture(picture())
    made.add_paragraph("下。")
    found = read(made, tmp_path).blocks
    assert [type(one).__name__ for one in found] == ["Line", "SourcePicture", "Line"]
    assert isinstance(found[1], SourcePicture) and found[1].ending == "png"
    assert found[1].content == picture().getvalue()


def test_a_text_box_stands_at_no_place_and_is_kept(tmp_path: Path) -> None:
    made = document(["正文。"])
    add(
        made,
        "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框里的字</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>",
    )
    paper = read(made, tmp_path)
    assert [(one.what, one.text) for one in paper.loose] == [("文本框", "框里的字")]


def test_the_head_of_the_pages_is_kept_and_page_numbers_are_not(tmp_path: Path) -> None:
    made = document(["正文。"])
    made.sections[0].header.paragraphs[0].text = "内部明电"
    made.sections[0].footer.paragraphs[0].text = "— 1 —"
    assert [(one.what, one.text) for one in read(made, tmp_path).loose] == [("页眉", "内部明电")]


def test_a_table_of_contents_is_left_to_the_page(tmp_path: Path) -> None:
    made = document()
    made.styles.add_style("toc 1", 1)
    made.add_paragraph("一、总体要求\t3", style="toc 1")
    made.add_paragraph("一、总体要求")
    paper = read(made, tmp_path)
    assert lines(paper) == ["一、总体要求"]
    assert codes(paper) == ["GK615"]


def test_a_line_knows_in_which_paragraph_of_the_file_it_stands(tmp_path: Path) -> None:
    paper = read(document(["", "甲", "", "乙"]), tmp_path)
    assert [one.place for one in paper.blocks] == [2, 4]
    assert saved(document(["甲"]), tmp_path).is_file()
