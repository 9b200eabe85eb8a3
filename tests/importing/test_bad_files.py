"""A file that cannot be read ends with one clear sentence; nothing is run, opened outside, or unpacked without limit."""

from __future__ import annotations

import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.importing.reading import read_paper
from gongkai.importing.refusal import Unreadable
from tests.importing.word_files import LETTER, add, document, saved
from tests.seconds import within

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEAD = '<?xml version="1.0"?>'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def stream(name: str) -> bytes:
    return OLE + b"\0" * 600 + name.encode("utf-16-le") + b"\0" * 600


def sound(folder: Path) -> Path:
    return saved(document(LETTER), folder, "sound.docx")


def changed(folder: Path, name: str, content: bytes, file_name: str = "a.docx") -> Path:
    """A sound Word file with one part replaced or added."""
    file = folder / file_name
    with zipfile.ZipFile(sound(folder)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return file


def raw(name: str, content: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return make


def part(name: str, content: bytes) -> Callable[[Path], Path]:
    return lambda folder: changed(folder, name, content)


def renamed(name: str) -> Callable[[Path], Path]:
    return lambda folder: sound(folder).rename(folder / name)


def archive(name: str, *entries: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        with zipfile.ZipFile(folder / name, "w") as made:
            for entry in entries:
                made.writestr(entry, "x")
        return folder / name

    return make


def wide(columns: int) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        made = document(["正文。"])
        cell = "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>"
        add(made, f"<w:tbl><w:tr>{cell * columns}</w:tr></w:tbl>")
        return saved(made, folder)

    return make


def long(rows: int) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        made = document(["正文。"])
        row = "<w:tr><w:tc><w:p/></w:tc></w:tr>"
        add(made, f"<w:tbl>{row * rows}</w:tbl>")
        return saved(made, folder)

    return make


def cut(folder: Path) -> Path:
    file = sound(folder)
    file.write_bytes(file.read_bytes()[:-400])
    return file


def locked(folder: Path) -> Path:
    """A package whose entries say that a password is needed."""
    file = sound(folder)
    made = bytearray(file.read_bytes())
    with zipfile.ZipFile(file) as package:
        starts = [entry.header_offset + 6 for entry in package.infolist()]
        at = package.start_dir
    for _ in tuple(starts):
        at = made.index(b"PK\x01\x02", at) + 8
        starts.append(at)
    for flags in starts:
        made[flags] |= 1
    file.write_bytes(made)
    return file


BOMB = f'{HEAD}<!DOCTYPE x [<!ENTITY a "{"甲" * 50}">]><w:document {W}><w:body><w:p/></w:body></w:document>'.encode()
DEEP = f"{HEAD}<w:document {W}><w:body>{'<w:sdt>' * 5000}{'</w:sdt>' * 5000}</w:body></w:document>".encode()

FILES: dict[str, tuple[Callable[[Path], Path], str]] = {
    "no file": (lambda folder: folder / "no.docx", "没有这个文件"),
    "a folder": (lambda folder: folder, "不是文件"),
    "empty": (raw("a.docx", b""), "空的"),
    "no ending": (raw("wenjian", b"x"), "没有扩展名"),
    "another ending": (raw("a.exe", b"MZ"), "不认识的文件"),
    "noise": (raw("a.docx", bytes(range(256)) * 20), "损坏"),
    "text as Word": (raw("a.docx", "关于甲的通知\n".encode() * 3), "内容却是文字文件"),
    "a page as Word": (raw("a.doc", b"<html><body>x</body></html>"), "内容却是网页"),
    "RTF as a new Word file": (raw("a.docx", b"{\\rtf1 x}"), "内容却是RTF"),
    "RTF with an object": (raw("a.rtf", b"{\\rtf1{\\object\\objemb{\\*\\objdata 01}}x}"), "嵌入的对象"),
    "RTF that fetches": (
        raw("a.rtf", b'{\\rtf1{\\field{\\*\\fldinst {INC}{LUDEPICTURE "http://a.cn/b.png"}}}}'),
        "别处",
    ),
    "RTF that fetches by letters as bytes": (
        raw("a.rtf", rb"{\rtf1{\field{\*\fldinst {\'49NCL\'55DEPICTURE http://a.cn/b.png}}}}"),
        "别处",
    ),
    "RTF that fetches by letters as numbers": (
        raw("a.rtf", rb"{\rtf1{\field{\*\fldinst {\u73xNCLUDEPICTURE http://a.cn/b.png}}}}"),
        "别处",
    ),
    "RTF that fetches by a word with an ignored group in it": (
        raw("a.rtf", rb"{\rtf1{\field{\*\fldinst {INC{\*\x y}LUDEPICTURE http://a.cn/b.png}}}}"),
        "别处",
    ),
    "RTF that fetches far behind the beginning of its field": (
        raw("a.rtf", rb"{\rtf1{\field{\*\fldinst {%sINCLUDEPICTURE http://a.cn/b.png}}}}" % (b" " * 9000)),
        "别处",
    ),
    "RTF with a template whose path is escaped": (
        raw("a.rtf", rb"{\rtf1{\*\template http:\'2f\'2fa.cn/b.dot}x}"),
        "别处",
    ),
    "RTF behind a mark that fetches": (
        raw("a.doc", b"\xef\xbb\xbf\r\n{\\rtf1{\\field{\\*\\fldinst DDE a}}}"),
        "别处",
    ),
    "RTF with a template elsewhere": (raw("a.rtf", b"{\\rtf1{\\*\\template http://a.cn/b.dot}x}"), "别处"),
    "a page as it is printed": (raw("a.ofd", b"PK"), "版式文件"),
    "a photograph": (raw("a.JPG", b"\xff\xd8"), "图片"),
    "a binary workbook": (raw("a.xlsb", b"PK"), "读不了"),
    "a mail": (raw("a.eml", b"From: a"), "邮件"),
    "a recording": (raw("a.mp4", b"x"), "录音或视频"),
    "packed files": (raw("a.rar", b"Rar!"), "压缩包"),
    "PDF as Word": (raw("a.docx", b"%PDF-1.4\n"), "内容却是PDF"),
    "a Word file as a workbook": (renamed("a.xlsx"), "内容却是Word"),
    "locked": (raw("a.docx", stream("EncryptedPackage")), "密码"),
    "a package with a password": (locked, "设了密码"),
    "an old file with a macro": (raw("a.doc", stream("WordDocument") + stream("_VBA_PROJECT")), "宏"),
    "an old file of no program": (raw("a.doc", stream("Nothing")), "没有文字或表格"),
    "a file with a macro by its ending": (renamed("a.docm"), "宏"),
    "a file with a macro inside": (part("word/vbaProject.bin", b"x"), "宏"),
    "cut off": (cut, "损坏"),
    "a part missing": (archive("a.docx", "word/document.xml"), "损坏"),
    "not XML": (part("word/document.xml", b"<w:document"), "损坏"),
    "an archive": (archive("a.docx", "甲.txt"), "压缩包"),
    "slides": (archive("a.docx", "ppt/presentation.xml"), "幻灯片"),
    "entities": (part("word/document.xml", BOMB), "XML 实体"),
    "depth": (part("word/document.xml", DEEP), "损坏"),
    "a bomb": (part("word/media/a.bin", b"\0" * 60_000_000), "压得异常紧"),
    "too large unpacked": (part("word/media/a.bin", b"\0" * 151_000_000), "太大"),
    "too many parts": (archive("a.docx", *(f"a/{number}" for number in range(5001))), "太大"),
    "the strict form": (
        part("word/document.xml", b'<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'),
        "严格",
    ),
    "no words": (lambda folder: saved(document([" ", ""]), folder), "没有文字"),
    "ten thousand columns": (wide(10_000), "60 列"),
    "four thousand rows": (long(4000), "3000 行"),
}


@pytest.mark.parametrize("name", FILES)
def test_every_bad_file_has_its_sentence(name: str, tmp_path: Path) -> None:
    make, words = FILES[name]
    file = make(tmp_path)
    tracemalloc.start()
    with within(15, name), pytest.raises(Unreadable) as refused:
        read_paper(file, "a.docx")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert words in refused.value.reason
    assert refused.value.advice and "\n" not in refused.value.reason + refused.value.advice
    assert most < 200_000_000


@pytest.mark.parametrize(
    "name", ["../../../outside.xml", "/etc/outside.xml", "..\\outside.xml", "C:/outside.xml"]
)
def test_a_package_with_a_path_that_leads_out_is_refused_and_writes_nothing(
    name: str, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    file = changed(folder, name, b"<x/>")
    with pytest.raises(Unreadable, match="指向文件外面的路径"):
        read_paper(file, "a.docx")
    assert sorted(one.name for one in tmp_path.rglob("*")) == ["a.docx", "in", "sound.docx"]


#: A DTD whose entity is a gigabyte when it is expanded.
_GIGABYTE = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 9))
DTD = f'<!DOCTYPE x [<!ENTITY e0 "0123456789">{_GIGABYTE}]>'


@pytest.mark.parametrize(
    ("name", "file_name"),
    [
        ("word/styles.xml", "a.docx"),
        ("word/numbering.xml", "a.docx"),
        ("word/document.xml", "a.docx"),
        ("word/_rels/document.xml.rels", "a.docx"),
        ("[Content_Types].xml", "a.docx"),
        ("docProps/core.xml", "a.docx"),
        ("xl/sharedStrings.xml", "a.xlsx"),
        ("xl/workbook.xml", "a.xlsx"),
        ("content.xml", "a.odt"),
        ("styles.xml", "a.ods"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_any_part_of_a_package_are_refused_unread(
    name: str, file_name: str, encoding: str, tmp_path: Path
) -> None:
    # a long comment with an element in it puts the DTD far from the beginning
    text = f'<?xml version="1.0" encoding="{encoding}"?><!-- <a> {"甲" * 40_000} -->{DTD}<x>&e8;</x>'
    file = tmp_path / file_name
    main = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}.get(file.suffix[1:], "mimetype")
    mime = {"odt": "text", "ods": "spreadsheet"}.get(file.suffix[1:], "")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as made:
        if name != main:
            made.writestr(main, f"application/vnd.oasis.opendocument.{mime}" if mime else "<x/>")
        made.writestr(name, text.encode(encoding))
    tracemalloc.start()
    with within(5), pytest.raises(Unreadable, match="XML 实体"):
        read_paper(file, file_name)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 50_000_000


def test_a_name_of_the_writer_is_told_and_not_taken(tmp_path: Path) -> None:
    made = document(LETTER)
    made.core_properties.author = "周某某"
    found = [str(one) for one in read_paper(saved(made, tmp_path), "a.docx").problems]
    assert found == [
        "a.docx:1:1 GK619 文件里带着作者 周某某，没有导入（不用处理；原文件要作附件的，先用“检查文档”删去）"
    ]


def test_two_hundred_pages_take_a_moment(tmp_path: Path) -> None:
    file = saved(
        document([*LETTER[:6], *(f"{number}.{'做好工作。' * 30}" for number in range(1, 2000)), *LETTER[8:]]),
        tmp_path,
    )
    with within(15):
        paper = read_paper(file, "a.docx")
    assert len(paper.blocks) > 2000
