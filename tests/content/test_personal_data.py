"""An attached file with a person's number is not published, wherever in the file the number stands; nothing else trips it."""

from __future__ import annotations

import datetime as dt
import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment

from gongkai.site.checks.personal_data import LISTED
from gongkai.sources.file_texts import texts_of_file
from gongkai.text.personal_numbers import find_cards_of_people, find_identity_numbers
from tests.seconds import within
from tests.small_site import NOTICE, report

ON = dt.date(2026, 5, 18)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
#: Of the invented district 370899.
PERSON, OTHER = "370899190001010016", "37089920000229001X"
MASKED, OTHER_MASKED = "370**************6", "370**************X"
OLD, CARD = "370899800101001", "6222020000000000018"


def check_sign(body: str) -> str:
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True)) % 11]


def package(parts: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def workbook(fill: Callable[[openpyxl.Workbook], None]) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "名单"
    fill(book)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def text(fill: Callable[[docx.document.Document], None]) -> bytes:
    document = docx.Document()
    fill(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _hidden_column(book: openpyxl.Workbook) -> None:
    book.active.append(["姓名", "补贴", "身份证号"])
    book.active.append(["张三", 300, PERSON])
    book.active.column_dimensions["C"].hidden = True


def _hidden_row(book: openpyxl.Workbook) -> None:
    book.active.append(["姓名"])
    book.active.append(["张三", PERSON])
    book.active.row_dimensions[2].hidden = True


def _hidden_sheet(book: openpyxl.Workbook) -> None:
    sheet = book.create_sheet("底册")
    sheet.sheet_state = "veryHidden"
    sheet["B3"] = PERSON


def _comment(book: openpyxl.Workbook) -> None:
    book.active["D4"] = "张三"
    book.active["D4"].comment = Comment(f"身份号码{PERSON}", "经办人")


def _put(value: object) -> Callable[[openpyxl.Workbook], None]:
    def fill(book: openpyxl.Workbook) -> None:
        book.active["B2"] = value

    return fill


def _beside_a_head(head: str, value: object) -> Callable[[openpyxl.Workbook], None]:
    def fill(book: openpyxl.Workbook) -> None:
        book.active["A1"] = head
        book.active["A2"] = value

    return fill


def _sheet(cells: str, strings: str = "") -> bytes:
    return package(
        {
            "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="名单" r:id="a"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": '<R><R Id="a" Target="worksheets/sheet1.xml"/></R>',
            "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{cells}</sheetData></worksheet>",
            "xl/sharedStrings.xml": f"<sst>{strings}</sst>",
        }
    )


def _paragraph(document: docx.document.Document) -> None:
    document.add_paragraph("第一段")
    words = document.add_paragraph("张三 ")
    for piece in (PERSON[:4], PERSON[4:13], PERSON[13:]):
        words.add_run(piece).bold = True
    words.runs[1].font.hidden = True


def _cell(document: docx.document.Document) -> None:
    table = document.add_table(2, 2)
    table.cell(0, 1).text = "身份证号"
    table.cell(1, 1).text = PERSON


def _header(document: docx.document.Document) -> None:
    document.sections[0].header.paragraphs[0].text = PERSON


def _properties(document: docx.document.Document) -> None:
    document.core_properties.comments = f"张三 {PERSON}"


def _words(body: str) -> bytes:
    return package({"word/document.xml": f'<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>'})


def _open_document(body: str) -> bytes:
    names = 'xmlns:table="t" xmlns:text="x" xmlns:office="o"'
    return package({"content.xml": f"<office:document-content {names}>{body}</office:document-content>"})


def _run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


SHEET = workbook(_hidden_column)
FULL_WIDTH = OTHER.translate({ord(a): ord(a) + 0xFEE0 for a in "0123456789X"})
#: What it is → ending, content, the place that is told.
HOLDING: dict[str, tuple[str, bytes, str]] = {
    "a hidden column": ("xlsx", SHEET, "工作表“名单”C2（隐藏的列）"),
    "a hidden row": ("xlsx", workbook(_hidden_row), "工作表“名单”B2（隐藏的行）"),
    "a hidden sheet": ("xlsx", workbook(_hidden_sheet), "隐藏的工作表“底册”B3"),
    "a comment on a cell": ("xlsx", workbook(_comment), "批注 D4"),
    "a number": ("xlsx", _sheet(f'<row r="2"><c r="B2"><v>{PERSON}</v></c></row>'), "工作表“名单”B2"),
    "a formula": ("xlsx", workbook(_put(f'="{PERSON}"')), "工作表“名单”B2"),
    "an inline string": (
        "xlsx",
        _sheet(f'<row r="5"><c r="AB5" t="inlineStr"><is><t>{PERSON}</t></is></c></row>'),
        "工作表“名单”AB5",
    ),
    "a rich string": (
        "xlsx",
        _sheet(
            '<row><c t="s"><v>0</v></c></row>',
            f"<si><r><t>{PERSON[:6]}</t></r><r><t>{PERSON[6:]}</t></r><rPh><t>1</t></rPh></si>",
        ),
        "工作表“名单”A1",
    ),
    "a string of no cell": ("xlsx", _sheet("", f"<si><t>{PERSON}</t></si>"), "没有单元格用到的文字"),
    "the name of a sheet": (
        "xlsx",
        package({"xl/workbook.xml": f'<workbook><sheets><sheet name="{PERSON}"/></sheets></workbook>'}),
        "xl/workbook.xml",
    ),
    "the cache of a pivot table": (
        "xlsx",
        package({"xl/pivotCache/pivotCacheRecords1.xml": f'<r><s v="{PERSON}"/></r>'}),
        "数据透视表的缓存",
    ),
    "a chart": ("xlsx", package({"xl/charts/chart1.xml": f"<c:v xmlns:c='c'>{PERSON}</c:v>"}), "图表"),
    "a paragraph of several runs": ("docx", text(_paragraph), "正文第 2 段"),
    "a table in a text": ("docx", text(_cell), "正文第 1 个表格第 2 行第 2 格"),
    "a header": ("docx", text(_header), "页眉第 1 段"),
    "the properties": ("docx", text(_properties), "文件属性"),
    "deleted words": (
        "docx",
        _words(f"<w:p><w:del><w:r><w:delText>{PERSON}</w:delText></w:r></w:del></w:p>"),
        "正文第 1 段",
    ),
    "a changed number": (
        "docx",
        _words(
            f"<w:p>{_run(PERSON[:9])}<w:del>{_run(PERSON[9:])}</w:del><w:ins>{_run('*' * 9)}</w:ins></w:p>"
        ),
        "正文第 1 段",
    ),
    "a text box": ("docx", _words(f"<w:p><w:pict><w:p>{_run(PERSON)}</w:p></w:pict></w:p>"), "正文第 1 段"),
    "a comment in a text": (
        "docx",
        package({"word/comments.xml": f'<w:comments xmlns:w="w"><w:p>{_run(PERSON)}</w:p></w:comments>'}),
        "批注 第 1 段",
    ),
    "a part that is no XML": ("docx", package({"word/document.xml": f"<w:p>{PERSON}<"}), "正文"),
    "a part with entities": (
        "docx",
        package({"word/footnotes.xml": f"<!DOCTYPE a [<!ENTITY b 'b'>]><a>{PERSON}</a>"}),
        "脚注",
    ),
    "a table within a text": (
        "docx",
        package({"word/embeddings/Book1.xlsx": SHEET}),
        "嵌入的 Book1.xlsx 的工作表“名单”C2（隐藏的列）",
    ),
    "a slide": (
        "pptx",
        package(
            {
                "ppt/slides/slide3.xml": f'<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:t>{PERSON}</a:t></a:p></p:sld>'
            }
        ),
        "第 3 张幻灯片第 1 段",
    ),
    "notes": (
        "pptx",
        package({"ppt/notesSlides/notesSlide1.xml": f'<a:p xmlns:a="a"><a:t>{PERSON}</a:t></a:p>'}),
        "第 1 张幻灯片的备注第 1 段",
    ),
    "OpenDocument sheet": (
        "ods",
        _open_document(
            '<table:table table:name="底册"><table:table-row table:number-rows-repeated="4"/><table:table-row>'
            f'<table:table-cell table:number-columns-repeated="2"/><table:table-cell><text:p>{PERSON}</text:p>'
            "</table:table-cell></table:table-row></table:table>"
        ),
        "表“底册”C5",
    ),
    "OpenDocument text": (
        "odt",
        _open_document(
            f"<text:p>一</text:p><text:p>{PERSON[:8]}<text:span>{PERSON[8:]}</text:span></text:p>"
        ),
        "第 2 段",
    ),
    "WPS": ("wps", _words(f"<w:p>{_run(PERSON)}</w:p>"), "正文第 1 段"),
    "OFD": (
        "ofd",
        package(
            {"Doc_0/Pages/Page_2/Content.xml": f"<o:P xmlns:o='o'><o:TextCode>{PERSON}</o:TextCode></o:P>"}
        ),
        "页面 Page_2",
    ),
    "CSV": ("csv", f"姓名,身份证号\r\n张三,{PERSON}\r\n".encode("utf-8-sig"), "第 2 行第 2 格"),
    "CSV in GBK": ("csv", f"姓名,证件\r\n张三,“{PERSON}”\r\n".encode("gb18030"), "第 2 行第 2 格"),
    "text": ("txt", f"一\n张三{PERSON}男\n".encode(), "第 2 行"),
    "text in UTF-16": ("txt", f"一\n张三{PERSON}男\n".encode("utf-16"), "第 2 行"),
    "an archive": ("zip", package({"名单.csv": f"张三,{PERSON}"}), "名单.csv 的第 1 行第 2 格"),
    "an archive in an archive": (
        "zip",
        package({"内.zip": package({"a.xlsx": SHEET})}),
        "内.zip/a.xlsx 的工作表“名单”C2（隐藏的列）",
    ),
    "a name in an archive": ("zip", package({f"张三{PERSON}.jpg": b"x"}), "文件名"),
}


def written(folder: Path, ending: str, content: bytes) -> Path:
    file = folder / f"a.{ending}"
    file.write_bytes(content)
    return file


def told(folder: Path, ending: str, content: bytes, name: str = "mingdan") -> list[str]:
    """What ``check`` says of people's numbers and of unread files for one attachment."""
    notice = NOTICE.replace(
        "地区: 云溪县", f"地区: 云溪县\n附件:\n  - {{名称: 补贴名单, 文件: {name}.{ending}}}"
    )
    lines = report(
        folder, {"content/notices/2026/a.md": notice, f"content/notices/2026/a/{name}.{ending}": content}
    )
    return [line for line in lines if any(code in line for code in ("GK117", "GK118", "GK119", "GK696"))]


@pytest.mark.parametrize("name", HOLDING)
def test_a_number_is_found_and_its_place_is_told(tmp_path: Path, name: str) -> None:
    ending, content, place = HOLDING[name]
    texts = texts_of_file(written(tmp_path, ending, content), ending)
    found = [
        (passage.place, number)
        for passage in texts.passages
        for number in find_identity_numbers(passage.text, ON, passage.label, passage.row)
    ]
    assert [number for _, number in found] == [PERSON]
    assert found[0][0].startswith(place)
    assert texts.unread == []


def _clean(content: bytes) -> bytes:
    """The same file with the number covered, in plain parts and in those of archives within."""
    made = io.BytesIO()
    covered = f"{PERSON[:4]}**********{PERSON[-4:]}"
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            part = old.read(entry)
            part = _clean(part) if part[:2] == b"PK" else part.replace(PERSON.encode(), covered.encode())
            part = part.replace(PERSON[4:13].encode(), b"*********").replace(
                PERSON[6:].encode(), b"************"
            )
            part = part.replace(PERSON[8:].encode(), b"**********").replace(PERSON[9:].encode(), b"*********")
            new.writestr(entry.filename.replace(PERSON, covered), part)
    return made.getvalue()


@pytest.mark.parametrize(
    "name", [name for name, (ending, _, _) in HOLDING.items() if ending not in ("csv", "txt")]
)
def test_the_same_file_with_the_number_covered_is_passed(tmp_path: Path, name: str) -> None:
    ending, content, _ = HOLDING[name]
    texts = texts_of_file(written(tmp_path, ending, _clean(content)), ending)
    found = [find_identity_numbers(one.text, ON, one.label, one.row) for one in texts.passages]
    assert (list(filter(None, found)), texts.unread) == ([], [])


def test_an_error_names_file_sheet_and_cell_and_never_the_number(tmp_path: Path) -> None:
    (line,) = told(tmp_path, "xlsx", SHEET)
    assert line.startswith("content/notices/2026/a.md:7:")
    assert f"GK117 附件 mingdan.xlsx 的工作表“名单”C2（隐藏的列） 有公民身份号码 {MASKED}（" in line
    assert "遮盖成 3708**********1234 的样子" in line
    assert PERSON not in line


def test_the_poisoned_workbook_of_the_issue_is_refused_for_both_numbers(tmp_path: Path) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        _hidden_column(book)
        sheet = book.create_sheet("底册")
        sheet.sheet_state = "hidden"
        sheet["A1"] = OTHER

    first, second = told(tmp_path, "xlsx", workbook(fill))
    assert f"工作表“名单”C2（隐藏的列） 有公民身份号码 {MASKED}（" in first
    assert f"隐藏的工作表“底册”A1 有公民身份号码 {OTHER_MASKED}（" in second


def test_a_long_register_is_told_in_ten_lines(tmp_path: Path) -> None:
    people = [f"{body}{check_sign(body)}" for body in (f"37089919800101{n:03}" for n in range(300))]
    lines = told(tmp_path, "csv", "身份证号\r\n".encode("utf-8-sig") + "\r\n".join(people).encode())
    assert len(lines) == LISTED == 10
    assert "另有 290 处没有逐一列出" in "".join(sorted(lines))


def test_a_name_that_is_a_number_is_covered_wherever_it_is_told(tmp_path: Path) -> None:
    lines = told(tmp_path, "zip", package({f"{PERSON}.csv": f"张三,{PERSON}"}), name=f"zhang-{PERSON}")
    assert len(lines) == 3
    assert not any(PERSON in line.partition(" GK117 ")[2] for line in lines)


@pytest.mark.parametrize(
    ("head", "value", "code"),
    [
        ("身份证号", OLD, "GK117"),
        ("银行账号", CARD, "GK118"),
        ("一卡通", f"{CARD[:4]} {CARD[4:8]} {CARD[8:12]} {CARD[12:16]} {CARD[16:]}", "GK118"),
        ("流水号", OLD, ""),
        ("合同编号", CARD, ""),
        ("统一社会信用代码", "91350100M000100Y43", ""),
        ("统一社会信用代码", "119999198001010077", ""),
        ("单位账号", "37001658801050000014", ""),
        ("单位账号", "4111111111111111", ""),
        ("电话", "0537-3229900", ""),
        ("ISBN", "978-7-5166-1234-5", ""),
        ("发文字号", "云政办字〔2026〕3号", ""),
        ("身份证号", "3708**********0016", ""),
        ("身份证号", FULL_WIDTH, "GK117"),
        ("证件", OTHER.lower(), "GK117"),
    ],
)
def test_a_number_of_15_digits_or_of_a_card_counts_by_the_head_of_its_column(
    tmp_path: Path, head: str, value: str, code: str
) -> None:
    for ending, content in (
        ("xlsx", workbook(_beside_a_head(head, value))),
        ("csv", f"{head},x\r\n{value},y\r\n".encode("utf-8-sig")),
    ):
        lines = told(tmp_path, ending, content)
        assert [line.split()[1] for line in lines] == ([code] if code else []), ending


def _near(random_: random.Random, body: str) -> str:
    """What looks like an identity number and is none."""
    right = body + check_sign(body)
    return random_.choice(
        (
            body + random_.choice(sorted(set(_CHECKS) - {right[-1]})),
            (other := f"{random_.choice(('00', '19', '38', '99'))}{body[2:]}") + check_sign(other),
            (other := f"{body[:10]}{random_.choice(('1301', '0230', '0431', '0000'))}{body[14:]}")
            + check_sign(other),
            (other := f"{body[:6]}{random_.choice(('1899', '2027', '2931'))}{body[10:]}") + check_sign(other),
            right + str(random_.randrange(10)),
            f"{random_.randrange(1, 10)}{right}",
            f"{right[:6]}********{right[14:]}",
            f"{right[:4]}**********{right[-4:]}",
            f"G{right}",
            f"91{right[2:8]}MA{right[10:]}",
        )
    )


def test_of_4000_numbers_in_a_workbook_every_person_is_found_and_nothing_else(tmp_path: Path) -> None:
    random_ = random.Random(24)
    provinces = ("11", "13", "21", "37", "44", "52", "62", "65", "71", "82")
    people: set[str] = set()
    others: set[str] = set()
    while len(people) < 2000 or len(others) < 2000:
        born = dt.date(1900, 1, 1) + dt.timedelta(random_.randrange((ON - dt.date(1900, 1, 1)).days + 1))
        body = f"{random_.choice(provinces)}{random_.randrange(100, 9999):04}{born:%Y%m%d}{random_.randrange(1000):03}"
        if len(people) < 2000:
            people.add(body + check_sign(body))
        if len(others) < 2000:
            others.add(_near(random_, body))
    rows = [*people, *others]
    random_.shuffle(rows)
    book = workbook(
        lambda book: [book.active.append([f"第 {n} 户", one]) for n, one in enumerate(rows)] and None
    )
    texts = texts_of_file(written(tmp_path, "xlsx", book), "xlsx")
    found = {
        number for one in texts.passages for number in find_identity_numbers(one.text, ON, one.label, one.row)
    }
    cards = {
        number for one in texts.passages for number in find_cards_of_people(one.text, one.label + one.row)
    }
    right = len(found & people)
    print(f"计数：号码 {len(rows)} 个，找全率 {right / len(people):.4f}，准确率 {right / len(found):.4f}")
    assert right == len(people)
    assert right / len(found) >= 0.995
    assert cards == set()


ENTITIES = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 20))
#: What it is → ending, how it is made, and what is said of what was not read.
UNFOLDING: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a part of 64 MB": ("docx", lambda: package({"word/document.xml": bytes(1 << 26)}), "展开以后超过 50 MB"),
    "many parts": ("zip", lambda: package({f"{n}.txt": "a" for n in range(6000)}), "里面的文件多于 5000 个"),
    "archives in archives": (
        "zip",
        lambda: package({"a.zip": package({"b.zip": package({"c.txt": PERSON})})}),
        "a.zip/b.zip 套得太深，没有打开",
    ),
    "a password": (
        "zip",
        lambda: _with_password(package({"a.txt": PERSON})),
        "加了密码，或是不认识的压缩方法",
    ),
    "entities": (
        "docx",
        lambda: package(
            {"word/document.xml": f"<!DOCTYPE a [<!ENTITY a0 'x'>{ENTITIES}]><a>&a19;{PERSON}</a>"}
        ),
        "",
    ),
    "nested": ("xlsx", lambda: package({"xl/drawings/a.xml": "<a>" * 200_000 + PERSON}), ""),
    "rows without end": (
        "ods",
        lambda: _open_document(f"<table:table-row/>{'<table:table-row>' * 100_000}{PERSON}"),
        "",
    ),
    "digits and gaps": ("txt", lambda: b"1 -\xe2\x80\x8b" * 200_000 + b"x", ""),
    "one line of digits": ("txt", lambda: b"37089919" * 100_000, ""),
    "a cell of many digits": ("csv", lambda: b'"' + b"1 " * 200_000 + b'"', ""),
    "tags without end": ("docx", lambda: package({"word/document.xml": "<" * 1_000_000 + PERSON}), ""),
    "a tag without end": ("docx", lambda: package({"word/document.xml": "<a " * 300_000 + PERSON}), ""),
}


def _with_password(content: bytes) -> bytes:
    """The same archive with the mark of encryption in its directory."""
    at = content.index(b"PK\x01\x02") + 8
    return content[:at] + bytes((content[at] | 1,)) + content[at + 1 :]


@pytest.mark.parametrize("name", UNFOLDING)
def test_no_file_takes_long_and_what_is_not_read_is_told(tmp_path: Path, name: str) -> None:
    ending, make, unread = UNFOLDING[name]
    file = written(tmp_path, ending, make())
    with within(5):
        texts = texts_of_file(file, ending)
        for one in texts.passages:
            find_identity_numbers(one.text, ON, one.label, one.row)
            find_cards_of_people(one.text, one.label + one.row)
    assert [unread in reason for reason in texts.unread] == [True] * bool(unread)


def test_a_damaged_file_stops_nothing(tmp_path: Path) -> None:
    random_ = random.Random(24)
    tried = 0
    for ending, content, _ in HOLDING.values():
        for _ in range(15):
            broken = bytearray(content)
            for _ in range(random_.randint(1, 8)):
                broken[random_.randrange(len(broken))] = random_.randrange(256)
            texts = texts_of_file(
                written(tmp_path, ending, bytes(broken[: random_.randint(1, len(broken))])), ending
            )
            assert all(reason for reason in texts.unread)
            tried += 1
    print(f"计数：弄坏附件 {tried} 次，倒下 0 次")


def test_a_table_that_the_page_shows_and_nobody_can_fetch_is_looked_at_on_the_page(tmp_path: Path) -> None:
    body = NOTICE + "\n![补贴名单](mingdan.xlsx)\n"
    parts = {"content/notices/2026/a.md": body, "content/notices/2026/a/mingdan.xlsx": SHEET}
    assert not any("GK117" in line for line in report(tmp_path, parts))


def _in_utf_16(content: bytes, mark: bytes) -> bytes:
    """The same workbook with every part in UTF-16, as its declaration says."""
    encoding = "utf-16-le" if mark != b"\xfe\xff" else "utf-16-be"
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            part = old.read(entry).decode().partition("?>")[2] or old.read(entry).decode()
            head = "<?xml version='1.0' encoding='UTF-16'?>"
            new.writestr(entry.filename, mark + f"{head}{part}".encode(encoding))
    return made.getvalue()


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff", b""])
def test_a_number_is_found_in_a_workbook_whose_parts_are_in_utf_16(tmp_path: Path, mark: bytes) -> None:
    book = _in_utf_16(_sheet(f"<row><c><v>{PERSON}</v></c></row>"), mark)
    texts = texts_of_file(written(tmp_path, "xlsx", book), "xlsx")
    found = [find_identity_numbers(one.text, ON, one.label, one.row) for one in texts.passages]
    assert (PERSON,) in found
    assert texts.unread == []


def _form(head: str, cells: list[str]) -> dict[str, bytes]:
    """A row of cells below or behind their name, as a Word file, a workbook, an OpenDocument sheet and CSV."""

    def of_word(document: docx.document.Document) -> None:
        table = document.add_table(1, len(cells) + 1)
        for cell, words in zip(table.rows[0].cells, [head, *cells], strict=True):
            cell.text = words

    def of_sheet(book: openpyxl.Workbook) -> None:
        book.active.append(["姓名", head])
        book.active.append(["张三", *cells])

    row = "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in (head, *cells))
    return {
        "docx": text(of_word),
        "xlsx": workbook(of_sheet),
        "ods": _open_document(f"<table:table><table:table-row>{row}</table:table-row></table:table>"),
        "csv": ",".join((head, *cells)).encode(),
    }


@pytest.mark.parametrize("cells", [[*PERSON], [PERSON[:6], PERSON[6:14], PERSON[14:]], ["1", *PERSON, "300"]])
def test_a_number_cut_by_the_cells_of_a_form_is_found_where_they_are_named(
    tmp_path: Path, cells: list[str]
) -> None:
    for ending, content in _form("公民身份号码", cells).items():
        texts = texts_of_file(written(tmp_path, ending, content), ending)
        found = [find_identity_numbers(one.text, ON, one.label, one.row) for one in texts.passages]
        assert (PERSON,) in found, ending
    for ending, content in _form("数量", cells).items():
        texts = texts_of_file(written(tmp_path, ending, content), ending)
        assert not any(find_identity_numbers(one.text, ON, one.label, one.row) for one in texts.passages)


def test_a_number_cut_by_the_end_of_a_line_of_text_is_found(tmp_path: Path) -> None:
    content = f"领取人张三{PERSON[:11]}\r\n  {PERSON[11:]}，已领。\r\n".encode("gb18030")
    texts = texts_of_file(written(tmp_path, "txt", content), "txt")
    [(passage, numbers)] = [(one, find_identity_numbers(one.text, ON)) for one in texts.passages]
    assert (passage.place, numbers) == ("第 1、2 行", (PERSON,))
