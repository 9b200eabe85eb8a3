"""The Word file of a document: a sound package, the words of the page, the layout of GB/T 9704-2012."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from lxml import etree

from gongkai.engine.assemble import Assembly
from gongkai.pages.views import NoticeView
from gongkai.word.notice import notice_docx
from tests.word.documents import NOTICES, W, page_words, part, word_file, words

#: The order that the schema of the format wants (ISO/IEC 29500-1, CT_PPrBase), as far as it is used.
ORDER = [
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "pBdr", "tabs", "overflowPunct", "autoSpaceDE",
    "autoSpaceDN", "snapToGrid", "spacing", "ind", "jc", "outlineLvl", "sectPr",
]  # fmt: skip


@pytest.fixture(params=NOTICES)
def identity(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def file(site: Path, identity: str) -> Path:
    return word_file(site, identity)


def test_every_part_is_well_formed_has_a_type_and_every_relationship_leads_to_a_part(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        names = set(archive.namelist())
        assert archive.testzip() is None
        trees = {name: etree.fromstring(archive.read(name)) for name in names}
    types = trees["[Content_Types].xml"]
    typed = {name[1:] for name in types.xpath("//@PartName")}
    assert typed <= names
    assert {name for name in names if not name.endswith(".rels")} - {"[Content_Types].xml"} == typed
    reached = set()
    for name in names:
        if name.endswith(".rels"):
            folder = name.split("_rels/")[0]
            reached |= {folder + target for target in trees[name].xpath("//@Target")}
    assert reached == typed


def test_every_style_and_relationship_that_the_text_names_is_there(file: Path) -> None:
    document, styles = part(file, "word/document.xml"), part(file, "word/styles.xml")
    known = set(styles.xpath("//@*[local-name()='styleId']"))
    named = document.xpath(
        "//*[local-name()='pStyle' or local-name()='rStyle' or local-name()='tblStyle']/@*"
    )
    assert named
    assert set(named) <= known
    links = set(part(file, "word/_rels/document.xml.rels").xpath("//@Id"))
    assert set(document.xpath("//*[local-name()='footerReference']/@*[local-name()='id']")) <= links


def test_properties_of_paragraphs_stand_in_the_order_of_the_schema(file: Path) -> None:
    for name in ("word/document.xml", "word/styles.xml"):
        for properties in part(file, name).iter(f"{W}pPr"):
            places = [ORDER.index(etree.QName(child).localname) for child in properties]
            assert places == sorted(places)


def test_the_text_is_that_of_the_page_character_by_character(site: Path, file: Path, identity: str) -> None:
    assert words(part(file, "word/document.xml")) == page_words(site, identity)


def test_every_row_of_a_table_fills_its_columns_and_merged_cells_are_continued(file: Path) -> None:
    for table in part(file, "word/document.xml").iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        open_columns: set[int] = set()
        for row in table.findall(f"{W}tr"):
            place = 0
            going_on = set()
            for cell in row.findall(f"{W}tc"):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                if merge is not None:
                    going_on.add(place)
                    assert merge.get(f"{W}val") == "restart" or place in open_columns
                assert cell.findall(f"{W}p")
                place += int(span.get(f"{W}val")) if span is not None else 1
            assert place == columns
            open_columns = going_on


def test_python_docx_opens_it_and_finds_a4_with_the_margins_of_official_paper(file: Path) -> None:
    opened = docx.Document(str(file))
    section = opened.sections[0]
    wanted = {"page_width": 210, "page_height": 297, "top_margin": 37, "bottom_margin": 35, "left_margin": 28}
    for name, millimetres in {**wanted, "right_margin": 26}.items():
        assert abs(getattr(section, name) - Mm(millimetres)) < Mm(0.1), name
    assert opened.core_properties.title
    title = next(item.text for item in opened.paragraphs if item.style.name == "公文标题")
    assert opened.core_properties.title in title.replace("\n", "")


def test_the_title_is_22_pt_in_the_middle_and_the_text_16_pt_indented_by_two(file: Path) -> None:
    styles = docx.Document(str(file)).styles
    assert styles["公文标题"].font.size == Pt(22)
    assert styles["公文标题"].paragraph_format.alignment == 1
    text = styles["公文正文"]
    assert text.font.size == Pt(16)
    assert text.paragraph_format.first_line_indent == Pt(32)
    assert text.element.find(f"{W}rPr/{W}rFonts").get(f"{W}eastAsia") == "仿宋_GB2312"
    assert text.paragraph_format.line_spacing * 22 <= Mm(225) < text.paragraph_format.line_spacing * 23


def test_the_name_of_who_signed_stands_centred_on_the_date_four_characters_from_the_right(file: Path) -> None:
    shown = docx.Document(str(file))
    name, date = (
        next(item for item in shown.paragraphs if item.style.name == style)
        for style in ("发文机关署名", "成文日期")
    )
    assert date.paragraph_format.right_indent == Pt(64)
    assert (
        name.style.paragraph_format.alignment
        == date.style.paragraph_format.alignment
        == WD_ALIGN_PARAGRAPH.RIGHT
    )

    def middle(paragraph: docx.text.paragraph.Paragraph) -> float:
        wide = sum(8 if char.isascii() else 16 for char in paragraph.text)
        return paragraph.paragraph_format.right_indent.pt + wide / 2

    assert abs(middle(name) - middle(date)) < 1


def test_page_numbers_stand_between_dashes_right_on_odd_and_left_on_even_pages(file: Path) -> None:
    assert part(file, "word/settings.xml").find(f"{W}evenAndOddHeaders") is not None
    for name in ("word/footer1.xml", "word/footer2.xml"):
        footer = part(file, name)
        assert words(footer) == "—1—"
        assert footer.xpath("string(//*[local-name()='instrText'])").strip() == "PAGE"


def test_the_same_document_gives_the_same_bytes(assembly: Assembly) -> None:
    view = next(page.view for page in assembly.plan.pages if isinstance(page.view, NoticeView))
    made = notice_docx(view)
    assert made == notice_docx(view)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_page_links_to_the_file_and_says_its_format_and_size(
    site: Path, file: Path, identity: str
) -> None:
    page = (site / identity / "index.html").read_text(encoding="utf-8")
    size = -(-file.stat().st_size // 1024)
    assert re.search(
        rf'<a href="{re.escape(file.name)}">下载 Word 文件<span class="small">（{size} KB）</span></a>',
        page,
    )
