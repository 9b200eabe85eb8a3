"""Wherever in an attached file a number stands, also where no program shows it, the file is not published; nor is one that may hide it."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
import xlwt

from gongkai.sources.file_texts import texts_of_file
from gongkai.sources.old_office import is_locked
from tests.content.test_personal_data import PERSON, text, told, workbook

#: The same number with its middle covered, and of the same length.
COVERED = f"{PERSON[:3]}**************{PERSON[-1]}"
DATA = Path(__file__).resolve().parent.parent / "data" / "attachments"


def archive(
    parts: list[tuple[str, str | bytes]], comment: str = "", on_each: str = "", after: bytes = b""
) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.comment = comment.encode("gb18030")
        for name, content in parts:
            entry = zipfile.ZipInfo(name)
            entry.comment = on_each.encode()
            zipped.writestr(entry, content)
    return made.getvalue() + after


def with_part(document: bytes, name: str, content: str | bytes) -> bytes:
    made = io.BytesIO(document)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr(name, content)
    return made.getvalue()


def word(words: str = "名单") -> bytes:
    def fill(document: docx.document.Document) -> None:
        document.add_paragraph(words)

    return text(fill)


def sheet(value: object) -> bytes:
    def fill(book: openpyxl.Workbook) -> None:
        book.active["B2"] = value

    return workbook(fill)


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(*chunks: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IEND", b"")


def jpeg(mark: int, content: bytes) -> bytes:
    return b"\xff\xd8\xff" + bytes([mark]) + struct.pack(">H", len(content) + 2) + content + b"\xff\xd9"


def two_of_one_name(number: str) -> bytes:
    """An archive in which the later of two entries of one name hides the first from most programs."""
    made = archive([("a.txt", f"张三 {number}"), ("b.txt", "名单另发。")])
    return made.replace(b"b.txt", b"a.txt")


ANYWHERE: dict[str, Callable[[str], tuple[str, bytes]]] = {
    "the comment on an archive": lambda n: ("zip", archive([("a.txt", "名单")], comment=f"张三{n}")),
    "the comment on an entry": lambda n: ("zip", archive([("a.txt", "名单")], on_each=f"张三{n}")),
    "behind the end of an archive": lambda n: ("zip", archive([("a.txt", "名单")], after=n.encode())),
    "the name of an empty folder": lambda n: ("zip", archive([(f"张三{n}/", "")])),
    "two entries of one name": lambda n: ("zip", two_of_one_name(n)),
    "a web page in an archive": lambda n: ("zip", archive([("a.html", f"<td>{n[:9]}<b>{n[9:]}</b></td>")])),
    "an attribute of a web page": lambda n: ("zip", archive([("a.htm", f'<p title="{n}">名单</p>')])),
    "Rich Text": lambda n: ("zip", archive([("a.rtf", rf"{{\rtf1\ansi {n[:6]}{{\b {n[6:]}}}\par}}")])),
    "a text without an ending": lambda n: ("zip", archive([("名单", f"张三 {n}".encode("gb18030"))])),
    "values between tabs": lambda n: ("zip", archive([("a.tsv", f"姓名\t证件\n张三\t{n}\n")])),
    "a web page called a workbook": lambda n: ("zip", archive([("a.xls", f"<table><td>{n}</td></table>")])),
    "a template of Word": lambda n: ("zip", archive([("a.dotx", word(f"张三 {n}"))])),
    "a program": lambda n: ("zip", archive([("a.exe", b"MZ\0\0" + n.encode() + bytes(9))])),
    "an archive of tape": lambda n: (
        "zip",
        archive([("a.tar", b"a.csv" + bytes(507) + n.encode() + bytes(494))]),
    ),
    "a web page in a text": lambda n: ("docx", with_part(word(), "word/chunk.html", f"<p>{n}</p>")),
    "Rich Text in a text": lambda n: ("docx", with_part(word(), "word/chunk.rtf", rf"{{\rtf1 {n}}}")),
    "an object in a text": lambda n: (
        "docx",
        with_part(word(), "word/embeddings/o1.bin", bytes(40) + n.encode() + b"\0"),
    ),
    "a drawing in a text": lambda n: (
        "docx",
        with_part(word(), "word/media/a.svg", f"<svg><text>{n}</text></svg>"),
    ),
    "Exif of a picture in a text": lambda n: (
        "docx",
        with_part(word(), "word/media/a.jpg", jpeg(0xE1, b"Exif\0\0" + n.encode() + b"\0")),
    ),
    "settings of a printer": lambda n: (
        "xlsx",
        with_part(sheet("名单"), "xl/printerSettings/p.bin", n.encode("utf-16-le")),
    ),
    "an old workbook in a text": lambda n: ("docx", with_part(word(), "word/embeddings/a.xlsx", sheet(n))),
    "Exif": lambda n: ("jpg", jpeg(0xE1, b"Exif\0\0II*\0" + n.encode() + b"\0")),
    "a comment in a picture": lambda n: ("jpg", jpeg(0xFE, n.encode())),
    "behind the end of a picture": lambda n: ("jpg", jpeg(0xFE, b"-") + n.encode()),
    "a word of a PNG": lambda n: ("png", png(chunk(b"tEXt", b"Comment\0" + n.encode()))),
    "a packed word of a PNG": lambda n: (
        "png",
        png(chunk(b"zTXt", b"Comment\0\0" + zlib.compress(n.encode()))),
    ),
    "a comment in a GIF": lambda n: ("gif", b"GIF89a\1\0\1\0\0\0\0!\xfe\x12" + n.encode() + b"\0;"),
    "the name of a film": lambda n: (
        "mp4",
        b"\0\0\0\x20ftypisom\0\0\2\0\0\0\0\x22name\0\0\0\0" + n.encode() + b"\0",
    ),
    "the title of a sound": lambda n: (
        "mp3",
        b"ID3\3\0\0\0\0\0\x31TIT2\0\0\0\x27\0\0\1\xff\xfe" + n.encode("utf-16-le"),
    ),
    "what is said in a film": lambda n: ("vtt", f"WEBVTT\n\n00:01.000 --> 00:02.000\n张三 {n}\n".encode()),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("number", [PERSON, COVERED], ids=["open", "covered"])
@pytest.mark.parametrize("name", ANYWHERE)
def test_a_number_anywhere_in_a_file_is_an_error_and_a_covered_one_is_not(
    tmp_path: Path, name: str, number: str
) -> None:
    ending, content = ANYWHERE[name](number)
    lines = [line for line in told(tmp_path, ending, content) if " GK119 " not in line]
    assert [line.split(" ")[1] for line in lines] == (["GK117"] if number == PERSON else []), lines
    assert PERSON not in "".join(lines)


def unlisted() -> bytes:
    """An archive of one file before which stands another that the directory does not list."""
    hidden, shown = archive([("a.txt", "名单")]), archive([("b.txt", "名单")])
    return hidden[: hidden.index(b"PK\x01\x02")] + shown


def overlapping() -> bytes:
    """An archive whose second entry begins within the first one."""
    made = bytearray(archive([("a.txt", "名单"), ("b.txt", "名单")]))
    second = made.index(b"PK\x01\x02", made.index(b"PK\x01\x02") + 1)
    made[second + 42 : second + 46] = struct.pack("<I", 3)
    return bytes(made)


def locked_archive() -> bytes:
    made = bytearray(archive([("a.txt", "名单")]))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        made[made.index(mark) + at] |= 1
    return bytes(made)


def old_workbook(locked: bool) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    book.add_sheet("a").write(0, 0, "x")
    made = io.BytesIO()
    book.save(made)
    content = made.getvalue()
    if locked:  # the record behind the first one becomes FilePass
        first = content.index(b"\x09\x08\x10\0")
        content = content[: first + 20] + b"\x2f\0" + content[first + 22 :]
    return content


HIDING = {
    "a damaged archive": ("zip", archive([("a.txt", "名单" * 50)])[:-60]),
    "a changed byte": ("zip", archive([("a.txt", "名单" * 50)]).replace(b"a.txt", b"b.txt", 1)),
    "overlapping entries": ("zip", overlapping()),
    "an entry that is not listed": ("zip", unlisted()),
    "an archive with a password": ("zip", locked_archive()),
    "a damaged text": ("docx", word()[:-60]),
    "a damaged workbook in an archive": ("zip", archive([("a.xlsx", sheet("名单")[:-60])])),
    "three archives, each in the next": (
        "zip",
        archive([("a.zip", archive([("b.zip", archive([("c.txt", "名单")]))]))]),
    ),
    "another kind of archive": ("zip", archive([("a.rar", b"Rar!\x1a\x07\x01\0" + bytes(50))])),
    "another kind of archive under another name": (
        "zip",
        archive([("a.jpg", b"7z\xbc\xaf\x27\x1c" + bytes(50))]),
    ),
    "an old workbook with a password": ("xls", old_workbook(locked=True)),
    "a damaged PDF": ("pdf", b"%PDF-1.7\nnothing"),
}


@pytest.mark.parametrize("name", HIDING)
def test_a_file_that_may_hide_anything_is_not_published_until_a_person_looked_at_it(
    tmp_path: Path, name: str
) -> None:
    ending, content = HIDING[name]
    (line,) = told(tmp_path, ending, content)
    assert " GK696 附件 mingdan" in line and "放行" in line


@pytest.mark.parametrize(
    ("ending", "content"),
    [
        ("zip", archive([("a.dat", b"\0\1\2" * 40)])),
        ("zip", archive([("a.mdb", b"\0\1\0\0Standard Jet DB\0" + bytes(40))])),
    ],
)
def test_a_file_in_an_archive_that_no_program_here_reads_is_a_reminder(
    tmp_path: Path, ending: str, content: bytes
) -> None:
    (line,) = told(tmp_path, ending, content)
    assert " GK119 附件 mingdan.zip 没有看完" in line and "内容不认识" in line


@pytest.mark.parametrize(
    ("ending", "content"),
    [
        ("xls", old_workbook(locked=False)),
        ("zip", archive([("照片/a.jpg", jpeg(0xFE, b"-")), ("照片/b.mp4", bytes(60)), ("a.ttf", bytes(60))])),
        ("zip", archive([("a.txt", "名单"), ("b/", ""), ("b/c.zip", archive([("d.docx", word())]))])),
        ("docx", with_part(word(), "word/media/a.emf", bytes(60))),
        ("docx", with_part(word(), "word/fonts/f1.odttf", bytes(60))),
        ("docx", with_part(word(), "word/media/image1.emz", gzip.compress(bytes(60)))),
        ("docx", with_part(word(), "word/media/image1.wmz", b"\x1f\x8b damaged" + bytes(60))),
        # a glyph string of a PDF, a fraction, a longer number
        ("jpg", jpeg(0xFE, f"<{PERSON}> 0.{PERSON} 1{PERSON} {PERSON}5 a{PERSON}".encode())),
    ],
)
def test_an_ordinary_file_is_passed(tmp_path: Path, ending: str, content: bytes) -> None:
    assert told(tmp_path, ending, content) == []


def test_a_number_in_a_packed_drawing_of_a_text_is_an_error(tmp_path: Path) -> None:
    packed = gzip.compress(bytes(60) + f" {PERSON} ".encode() + bytes(60))
    (line,) = told(tmp_path, "docx", with_part(word(), "word/media/image1.emz", packed))
    assert " GK117 " in line


def test_a_large_film_is_looked_at_where_programs_write_its_title(tmp_path: Path) -> None:
    file = tmp_path / "a.mp4"
    with file.open("wb") as opened:
        opened.write(b"\0\0\0\x20ftypisom")
        opened.truncate(90_000_000)
        opened.seek(0, 2)
        opened.write(f" {PERSON} ".encode())
    texts = texts_of_file(file, "mp4")
    assert ([one.text for one in texts.passages], texts.unread) == ([PERSON], [])


def test_a_text_of_the_old_word_with_a_password_is_known_by_its_flag() -> None:
    content = (DATA / "number.doc").read_bytes()
    assert not is_locked(content)
    head = content.index(b"\xec\xa5")  # the beginning of the stream
    assert is_locked(content[: head + 11] + bytes([content[head + 11] | 1]) + content[head + 12 :])
