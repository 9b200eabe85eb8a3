"""Plain text, saved pages, PDF and old Word files arrive as Word files do."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from pathlib import Path

import pytest

from gongkai.importing.blocks import Line, SourcePicture, SourceTable
from gongkai.importing.content_file import Content, content_of
from gongkai.importing.reading import read_paper
from gongkai.importing.refusal import Unreadable
from gongkai.records.kind import kinds
from tests.importing.pdf_files import pdf, pdf_of, text
from tests.importing.word_files import LETTER, document, lines, picture, saved

NOTICE = next(kind for kind in kinds() if kind.name == "notice")
FIELDS = {
    "title": "云溪县人民政府办公室关于做好养老工作的通知",
    "number": "云政办字〔2026〕3号",
    "issuer": "云溪县人民政府办公室",
    "addressee": "各镇人民政府，县政府各部门：",
    "written": "2026-03-02",
    "remark": "此件公开发布",
}


def imported(file: Path) -> Content:
    return content_of(read_paper(file, file.name), NOTICE, file.name, dt.date(2026, 3, 20))


def shown(made: Content) -> dict[str, str]:
    return {name: made.fields[name].text for name in FIELDS if name in made.fields}


def put(folder: Path, name: str, content: str | bytes) -> Path:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


ROWS = "序号,具体要求,责任单位,完成时限\n1,公开规划，含“十五五”,县教育局,6月底\n2,公开预算,县财政局,\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_a_table_as_text_arrives_with_any_separator_and_encoding(
    name: str, sign: str, encoding: str, tmp_path: Path
) -> None:
    (table,) = read_paper(put(tmp_path, name, ROWS.replace(",", sign).encode(encoding)), name).blocks
    assert isinstance(table, SourceTable)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["序号", "具体要求", "责任单位", "完成时限"],
        ["1", "公开规划，含“十五五”", "县教育局", "6月底"],
        ["2", "公开预算", "县财政局", ""],
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_arrives_in_any_encoding_of_offices(encoding: str, tmp_path: Path) -> None:
    made = imported(put(tmp_path, "a.txt", "\r\n".join(LETTER).encode(encoding)))
    assert shown(made) == FIELDS


def test_lines_that_the_margin_broke_are_one_paragraph(tmp_path: Path) -> None:
    whole = (
        "为贯彻落实党中央、国务院和省市关于全面推进政务公开工作的决策部署，切实提升全县政务公开水平，" * 3
        + "现通知如下。"
    )
    text = "\n".join(whole[at : at + 40] for at in range(0, len(whole), 40))
    assert lines(read_paper(put(tmp_path, "a.txt", f"一、总体要求\n\n{text}\n"), "a.txt")) == [
        "一、总体要求",
        whole,
    ]


def test_cells_parted_by_tabs_are_a_table(tmp_path: Path) -> None:
    blocks = read_paper(
        put(tmp_path, "a.txt", "正文。\n序号\t任务\t时限\n1\t甲\t年内\n2\t乙\t年内\n"), "a.txt"
    ).blocks
    assert isinstance(blocks[1], SourceTable) and blocks[1].grid()[2] == ["2", "乙", "年内"]


PAGE = """<html><head><meta charset="{charset}"><meta name="ArticleTitle" content="云溪县人民政府办公室关于做好养老工作的通知">
<meta name="PubDate" content="2026-03-03 15:30"><script>var a = "不是正文";</script></head><body>
<div class="header"><a href="/">首页</a><a href="/zwgk">政务公开</a></div>
<table class="xxgk"><tr><td>索引号：</td><td>113708/2026-00012</td><td>发文字号：</td><td>云政办字〔2026〕3号</td></tr></table>
<div id="zoom">{text}</div>
<div class="footer">版权所有</div></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_a_saved_page_gives_its_text_and_not_its_menus(charset: str, tmp_path: Path) -> None:
    body = [line for line in LETTER if "文件" not in line]
    text = "".join(f"<p style='text-indent:2em'>{line}</p>" for line in body)
    made = imported(
        put(
            tmp_path,
            "a.html",
            PAGE.format(charset=charset, text=text).encode("gb18030" if "gb" in charset else "utf-8"),
        )
    )
    assert shown(made) == FIELDS
    assert made.fields["published"].text == "2026-03-03 15:30"
    assert made.fields["index_number"].text == "113708/2026-00012"
    for words in ("首页", "版权所有", "不是正文", "索引号："):
        assert words not in made.text.split("\n---\n", 1)[1]


def test_tables_pictures_and_lines_of_a_page_arrive(tmp_path: Path) -> None:
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files" / "x.png").write_bytes(picture().getvalue())
    text = (
        "<p>甲。<br>乙。</p><table><tr><td rowspan='2'>章节</td><td>丙</td></tr><tr><td>丁<br>戊</td></tr></table>"
        "<p><img src='a_files/x.png' alt='位置图'><img src='https://example.com/y.png'><img src='../../etc/z.png'></p>"
        + "<p>"
        + "字" * 80
        + "</p>"
    )
    paper = read_paper(put(tmp_path, "a.html", PAGE.format(charset="utf-8", text=text)), "a.html")
    assert lines(paper)[:2] == ["甲。", "乙。"]
    table = next(one for one in paper.blocks if isinstance(one, SourceTable))
    assert table.grid() == [["章节", "丙"], ["^", "丁\n戊"]]
    assert [one.words for one in paper.blocks if isinstance(one, SourcePicture)] == ["位置图"]
    assert [one.code for one in paper.problems] == ["GK610", "GK610"]


def test_a_pdf_with_a_text_layer_arrives_without_its_page_numbers(tmp_path: Path) -> None:
    file = put(tmp_path, "a.pdf", pdf([*LETTER[:6], "— 1 —"], [*LETTER[6:11], "— 2 —"]))
    made = imported(file)
    assert shown(made) == FIELDS
    assert "— 1 —" not in made.text


def test_a_scan_is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="扫描件"):
        read_paper(put(tmp_path, "a.pdf", pdf([], [])), "a.pdf")


#: Letters that are numbers of a font of which the file does not say what signs they are.
WITHOUT_CODE = "".join(text(60, 780 - 25 * row, "".join(map(chr, range(1, 30)))) for row in range(8))


def test_a_pdf_whose_letters_have_no_code_is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="没有写明各个字是什么字"):
        read_paper(put(tmp_path, "a.pdf", pdf_of(WITHOUT_CODE, words="甲")), "a.pdf")


def test_a_page_whose_letters_have_no_code_is_named_and_left_out(tmp_path: Path) -> None:
    letter = "".join(text(60, 780 - 25 * row, words) for row, words in enumerate(LETTER))
    file = put(tmp_path, "a.pdf", pdf_of(letter, WITHOUT_CODE, words="".join(LETTER)))
    made = imported(file)
    assert shown(made) == FIELDS and "\x01" not in made.text
    assert "GK624" in [one.code for one in read_paper(file, "a.pdf").problems]


def test_pages_of_a_pdf_without_text_are_named(tmp_path: Path) -> None:
    paper = read_paper(put(tmp_path, "a.pdf", pdf(list(LETTER), [])), "a.pdf")
    (said,) = map(str, paper.problems)
    assert said.startswith("a.pdf:2:1 GK624 第 2 页是扫描的图片，或者字没有编码，读不出文字，没有导入")


def test_a_page_of_a_pdf_with_a_drawn_table_is_named(tmp_path: Path) -> None:
    ruled = pdf(list(LETTER)).replace(
        b"BT /F 16 Tf 60 780 Td",
        b"".join(b"60 %d m 500 %d l S\n" % (y, y) for y in range(100, 700, 50)) + b"BT /F 16 Tf 60 780 Td",
    )
    (said,) = map(str, read_paper(put(tmp_path, "a.pdf", ruled), "a.pdf").problems)
    assert said.startswith("a.pdf:1:1 GK623 第 1 页")


def test_a_damaged_pdf_and_a_page_that_never_ends_have_their_sentences(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="损坏"):
        read_paper(put(tmp_path, "a.pdf", b"%PDF-1.7\nnothing"), "a.pdf")
    with pytest.raises(Unreadable):
        read_paper(put(tmp_path, "a.html", "<html><body>" + "<div>" * 100_000), "a.html")
    with pytest.raises(Unreadable, match="2 MB"):
        read_paper(put(tmp_path, "a.txt", "甲" * 1_000_000), "a.txt")


def test_an_old_word_file_without_libreoffice_has_its_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai.importing.office.shutil.which", lambda name: None)
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "WordDocument".encode("utf-16-le") + b"\0" * 500
    with pytest.raises(Unreadable, match="没有安装 LibreOffice"):
        read_paper(put(tmp_path, "a.doc", old), "a.doc")


def test_an_old_word_file_comes_through_libreoffice(tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    assert office, "没有找到 soffice：请安装 libreoffice-writer-nogui 后重试。"
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    made = saved(document(LETTER), tmp_path)
    subprocess.run(
        [office, home, "--headless", "--convert-to", "doc:MS Word 97", "--outdir", str(tmp_path), str(made)],
        check=True,
        capture_output=True,
        timeout=200,
    )
    assert shown(imported((tmp_path / "a.doc").rename(tmp_path / "b.wps"))) == FIELDS
    assert all(isinstance(one, Line) for one in read_paper(made, "a.docx").blocks)


def test_rtf_under_the_ending_of_an_old_word_file_comes_through_libreoffice(tmp_path: Path) -> None:
    words = "\\par\n".join(
        "".join(f"\\u{ord(sign) - 65536 * (ord(sign) > 32767)}?" for sign in line) for line in LETTER
    )
    file = put(tmp_path, "a.doc", f"{{\\rtf1\\ansi\\uc1 {words}\\par}}")
    assert shown(imported(file)) == FIELDS


def test_a_name_above_the_title_and_below_the_text_of_a_pdf_stays_at_both_places(tmp_path: Path) -> None:
    name, title = "云溪县人民政府", "关于加快发展物流业的意见"
    pages = (
        [name, title, "各镇人民政府："],
        ["一、总体要求。", "二、主要任务。"],
        [name, "2026年6月1日"],
    )
    made = imported(put(tmp_path, "a.pdf", pdf(*pages)))
    assert [made.fields[name].text for name in ("title", "issuer")] == [f"{name}{title}", name]


def test_a_line_at_the_same_edge_of_every_page_of_a_pdf_goes(tmp_path: Path) -> None:
    pages = [["云溪县水利局文件汇编", f"第{sign}段的文字。", "内部传阅"] for sign in "一二三四"]
    read = lines(read_paper(put(tmp_path, "a.pdf", pdf(*pages)), "a.pdf"))
    assert not any("汇编" in line or "传阅" in line for line in read)


def test_the_marks_beside_the_letterhead_of_a_pdf_are_no_title(tmp_path: Path) -> None:
    page = ["000012", "特急", *LETTER]
    made = imported(put(tmp_path, "a.pdf", pdf(page)))
    assert made.fields["title"].text == FIELDS["title"]
