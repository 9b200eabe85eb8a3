"""What a Word file holds and a text cannot show is told by its own code, and what is kept of it stands in the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from tests.importing.word_files import add, document, picture, read

T = "<w:r><w:t>{}</w:t></w:r>"
_MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
_GRAPHIC = (
    '<w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="x">{}</a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r>"
)
_CHART = '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'


@pytest.mark.parametrize(
    ("markup", "text", "code"),
    [
        ('<w:r><w:commentReference w:id="0"/></w:r>', "甲乙", "GK604"),
        (
            f"<m:oMath {_MATH}><m:r><m:t>a/b</m:t></m:r></m:oMath>",
            "甲a/b乙",
            "GK606",
        ),
        (_GRAPHIC.format(_CHART), "甲乙", "GK607"),
        (_GRAPHIC.format(""), "甲乙", "GK607"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F021"/></w:r>', "甲□乙", "GK612"),
        (
            '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>注</w:t></w:r>',
            "甲注乙",
            "GK613",
        ),
    ],
    ids=["comment", "formula", "chart", "shape", "symbol", "raised"],
)
def test_what_a_text_cannot_show_is_told(tmp_path: Path, markup: str, text: str, code: str) -> None:
    made = document()
    add(made, f"<w:p>{T.format('甲')}{markup}{T.format('乙')}</w:p>")
    paper = read(made, tmp_path)
    assert [block.text for block in paper.blocks] == [text]  # type: ignore[union-attr]
    assert [one.code for one in paper.problems] == [code]


def test_a_picture_that_no_browser_shows_is_kept_beside_the_text_and_told(tmp_path: Path) -> None:
    made = document()
    made.add_picture(picture())
    (relation,) = [one for one in made.part.rels.values() if one.reltype.endswith("/image")]
    relation.target_part.partname = PackURI("/word/media/image1.emf")
    paper = read(made, tmp_path)
    assert [(one.code, dict(one.facts)["words"]) for one in paper.problems] == [("GK609", ".emf")]
    assert [one.name for one in paper.files] == ["图.emf"]


def test_a_file_within_a_word_file_is_kept_beside_the_text_and_told(tmp_path: Path) -> None:
    made = document()
    inner = Part(PackURI("/word/embeddings/明细.xlsx"), "application/x", b"PK", made.part.package)
    name = made.part.relate_to(inner, "http://schemas.openxmlformats.org/package/2006/relationships/package")
    drawn = f'<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" r:id="{name}"/></w:object></w:r>'
    add(made, f"<w:p>{T.format('甲')}{drawn}</w:p>")
    paper = read(made, tmp_path)
    assert [one.code for one in paper.problems] == ["GK611"]
    assert "明细.xlsx" in str(paper.problems[0])
    assert [(one.name, one.content) for one in paper.files] == [("明细.xlsx", b"PK")]


def test_figures_that_are_raised_need_no_word(tmp_path: Path) -> None:
    made = document()
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>'
    add(made, f"<w:p>{T.format('50m')}{raised}</w:p>")
    paper = read(made, tmp_path)
    assert [block.text for block in paper.blocks] == ["50m²"]  # type: ignore[union-attr]
    assert not paper.problems
