"""An attachment that tells more than it shows is a reminder that names what; no file makes the check slow or fail."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from pathlib import Path

import pytest

from gongkai.sources.traces import traces
from tests.seconds import within
from tests.small_site import NOTICE, report

CORE = "<cp:coreProperties xmlns:cp='c' xmlns:dc='d'>{}</cp:coreProperties>"
APP = "<Properties xmlns='e'>{}</Properties>"


def package(**parts: str | bytes) -> bytes:
    """A package; `__` in a name stands for a slash, `_` for a point, `RELS` for `_rels`."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"[Content_Types].xml": "<Types/>", **parts}.items():
            archive.writestr(name.replace("__", "/").replace("_", ".").replace("RELS", "_rels"), content)
    return made.getvalue()


def exif(order: str, *tags: tuple[int, bytes], gps: int = 3) -> bytes:
    """A TIFF block with texts by their tags, and a place with so many fields (0: none)."""
    mark = b"II*\0" if order == "<" else b"MM\0*"
    count = len(tags) + bool(gps)
    at = 8 + 2 + 12 * count + 4
    entries, rest = b"", b""
    for tag, text in tags:
        entries += struct.pack(f"{order}HHII", tag, 2, len(text), at + len(rest))
        rest += text
    if gps:
        entries += struct.pack(f"{order}HHII", 0x8825, 4, 1, at + len(rest))
        rest += struct.pack(f"{order}H", gps) + bytes(12 * gps)
    return mark + struct.pack(f"{order}IH", 8, count) + entries + bytes(4) + rest


def jpeg(block: bytes, lead: bytes = b"Exif\0\0") -> bytes:
    body = lead + block
    return b"\xff\xd8\xff\xe0\0\x04ab\xff\xe1" + struct.pack(">H", len(body) + 2) + body + b"\xff\xda\0\x02"


def png(block: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", len(block), b"eXIf") + block + bytes(4)


def webp(block: bytes) -> bytes:
    chunk = b"EXIF" + struct.pack("<I", len(block)) + block
    return b"RIFF" + struct.pack("<I", len(chunk) + 4) + b"WEBP" + chunk


LITTLE, BIG = exif("<"), exif(">")
FILES: dict[str, tuple[str, bytes, tuple[str, ...]]] = {
    "author": (
        "docx",
        package(docProps__core_xml=CORE.format("<dc:creator>张三</dc:creator>")),
        ("作者 张三",),
    ),
    "last editor": (
        "xlsx",
        package(docProps__core_xml=CORE.format("<cp:lastModifiedBy>李四</cp:lastModifiedBy>")),
        ("最后修改人 李四",),
    ),
    "company": (
        "pptx",
        package(docProps__app_xml=APP.format("<Company>某公司</Company><Manager>王五</Manager>")),
        ("经理 王五", "单位 某公司"),
    ),
    "template": (
        "docx",
        package(docProps__app_xml=APP.format(r"<Template>C:\Users\zhang\公文.dotx</Template>")),
        (r"模板 C:\Users\zhang\公文.do……",),
    ),
    "template beside": (
        "docx",
        package(word__RELS__settings_xml_rels='<R Target="file:///D:\\模板\\a.dotm"/>'),
        ("模板的位置 file:///D:\\模板\\a.dotm",),
    ),
    "own properties": (
        "docx",
        package(docProps__custom_xml="<Properties><property name='a'/></Properties>"),
        ("自定义属性",),
    ),
    "comments": (
        "docx",
        package(word__comments_xml="<w:comments><w:comment w:id='1'/><w:comment w:id='2'/></w:comments>"),
        ("批注 2 条",),
    ),
    "comments of a table": (
        "xlsx",
        package(xl__comments1_xml="<comments><commentList><comment ref='A1'/></commentList></comments>"),
        ("批注 1 条",),
    ),
    "threads of a table": (
        "xlsx",
        package(xl__threadedComments__threadedComment1_xml="<T><threadedComment ref='A1'/></T>"),
        ("批注 1 条",),
    ),
    "changes": ("docx", package(word__document_xml="<w:p><w:ins w:author='张三'/></w:p>"), ("修订痕迹",)),
    "deleted words": (
        "docx",
        package(word__document_xml="<w:p><w:del w:author='张三'/></w:p>"),
        ("修订痕迹",),
    ),
    "hidden words": ("docx", package(word__document_xml="<w:rPr><w:vanish/></w:rPr>"), ("隐藏的文字",)),
    "hidden sheets": (
        "xlsx",
        package(
            xl__workbook_xml="<sheets><sheet name='a'/><sheet name='b' state=\"hidden\"/><sheet name='c' state=\"veryHidden\"/></sheets>"
        ),
        ("隐藏的工作表 2 张",),
    ),
    "hidden slide": (
        "pptx",
        package(ppt__slides__slide1_xml='<p:sld xmlns:p="p" show="0">'),
        ("隐藏的幻灯片",),
    ),
    "notes": ("pptx", package(ppt__notesSlides__notesSlide1_xml="<a:t>讲到这里停一下</a:t>"), ("备注",)),
    "OpenDocument": (
        "wps",
        package(meta_xml="<office:m xmlns:office='o' xmlns:dc='d'><dc:creator>张三</dc:creator></office:m>"),
        ("作者 张三",),
    ),
    "a picture in a text": ("docx", package(word__media__image1_jpeg=jpeg(LITTLE)), ("拍摄地点",)),
    "place": ("jpg", jpeg(LITTLE), ("拍摄地点",)),
    "place, other order": ("jpeg", jpeg(BIG), ("拍摄地点",)),
    "place in PNG": ("png", png(LITTLE), ("拍摄地点",)),
    "place in WebP": ("webp", webp(BIG), ("拍摄地点",)),
    "place in XMP": (
        "jpg",
        jpeg(b"<x exif:GPSLatitude='35,1N'/>", b"http://ns.adobe.com/xap/1.0/\0"),
        ("拍摄地点",),
    ),
    "number of a person in a comment": (
        "jpg",
        b"\xff\xd8\xff\xfe\0\x21" + "张三".encode("gbk") + b"370899190001010016 of him\xff\xd9",
        ("公民身份号码 370**************6",),
    ),
    "number of a person in UTF-16": (
        "jpg",
        jpeg("张三370899190001010016".encode("utf-16-le"), b"http://ns.adobe.com/xap/1.0/\0"),
        ("公民身份号码 370**************6",),
    ),
    "number of a person in PNG": (
        "png",
        png(LITTLE)
        .replace(b"eXIf", b"tEXt", 1)
        .replace(LITTLE, b"Comment\x00370899190001010016".ljust(len(LITTLE), b" ")),
        ("公民身份号码 370**************6",),
    ),
    "photographer": ("jpg", jpeg(exif("<", (0x013B, "张三摄影\0".encode()), gps=0)), ("拍摄者 张三摄影",)),
    "PDF": ("pdf", b"%PDF-1.4\n/Author (Zhang San)\n", ("作者 Zhang San",)),
    "PDF with XMP": (
        "pdf",
        b"%PDF-1.4\n<x:xmpmeta><dc:creator><rdf:Seq><rdf:li>"
        + "张三".encode()
        + b"</rdf:li></rdf:Seq></dc:creator></x:xmpmeta>\n",
        ("作者 张三",),
    ),
    "PDF in Chinese": ("pdf", b"%PDF-1.4\n/Author <FEFF5F204E09>\n", ("作者 张三",)),
    "PDF in another encoding": ("pdf", b"%PDF-1.4\n/Author (\xd5\xc5\xc8\xfd)\n", ("作者",)),
}
CLEAN: dict[str, tuple[str, bytes]] = {
    "nobody": (
        "docx",
        package(
            docProps__core_xml=CORE.format("<dc:creator>python-docx</dc:creator>"),
            docProps__app_xml=APP.format("<Company></Company><Template>Normal.dotm</Template>"),
        ),
    ),
    "Windows": (
        "xlsx",
        package(
            docProps__core_xml=CORE.format(
                "<dc:creator>Windows 用户</dc:creator><cp:lastModifiedBy>Administrator</cp:lastModifiedBy>"
            )
        ),
    ),
    "sheets": ("xlsx", package(xl__workbook_xml="<sheets><sheet name='a' state=\"visible\"/></sheets>")),
    "words": (
        "docx",
        package(
            word__document_xml='<w:t>批注、修订、w:ins 三个词</w:t><w:vanish w:val="0"/>',
            word__comments_xml="<w:comments/>",
        ),
    ),
    "no fix": ("jpg", jpeg(exif("<", gps=1))),
    "PDF": ("pdf", b"%PDF-1.4\n/Creator (Writer) /Author ()\n"),
    "text": ("txt", b"/Author (Zhang)"),
}


def put(folder: Path, ending: str, content: bytes) -> Path:
    file = folder / f"a.{ending}"
    file.write_bytes(content)
    return file


@pytest.mark.parametrize("name", FILES)
def test_what_a_file_tells_is_named(tmp_path: Path, name: str) -> None:
    ending, content, told = FILES[name]
    assert traces(put(tmp_path, ending, content), ending) == told


@pytest.mark.parametrize("name", CLEAN)
def test_a_file_that_tells_nothing_is_passed(tmp_path: Path, name: str) -> None:
    ending, content = CLEAN[name]
    assert traces(put(tmp_path, ending, content), ending) == ()


def test_the_reminder_stands_at_the_field_and_refuses_nothing(tmp_path: Path) -> None:
    text = NOTICE.replace("地区: 云溪县", "地区: 云溪县\n附件:\n  - {名称: 名单, 文件: mingdan.docx}")
    name = "".join(map(chr, range(0x4E00, 0x4E00 + 495)))
    parts = package(
        docProps__core_xml=CORE.format(f"<dc:creator>{name}</dc:creator>"),
        word__comments_xml="<w:comment />",
    )
    (line,) = report(
        tmp_path, {"content/notices/2026/a.md": text, "content/notices/2026/a/mingdan.docx": parts}
    )
    assert line.startswith("content/notices/2026/a.md:7:")
    assert f"GK115 附件 mingdan.docx 里带着 作者 {name[:20]}……、批注 1 条，公开以后谁都看得到（" in line


def _bombs() -> dict[str, tuple[str, bytes]]:
    entities = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 20))
    return {
        "a part that unfolds to 64 MB": ("docx", package(word__document_xml=bytes(1 << 26))),
        "many such parts": ("docx", package(**{f"word__header{n}_xml": bytes(1 << 22) for n in range(20)})),
        "sheets without end": ("xlsx", package(xl__workbook_xml="<sheet " * 500_000)),
        "nested whole": ("xlsx", package(docProps__core_xml="<a>" * 200_000 + "</a>" * 200_000)),
        "entities": (
            "docx",
            package(docProps__core_xml=f"<!DOCTYPE a [<!ENTITY a0 'x'>{entities}]><a>&a19;</a>"),
        ),
        "nested": ("xlsx", package(docProps__core_xml="<a>" * 200_000)),
        "many entries": ("xlsx", package(**{f"xl__w{n}_xml": "<a/>" for n in range(6000)})),
        "XMP without an end": ("pdf", b"%PDF-1.4\n" + b"<x:xmpmeta><dc:creator>" * 100_000),
        "a long author": ("pdf", b"%PDF-1.4\n" + b"/Author (" * 200_000),
        "tags without end": ("jpg", jpeg(b"II*\0" + struct.pack("<IH", 8, 65535) + bytes(600))),
        "lengths of nothing": ("jpg", b"\xff\xd8" + b"\xff\xe1\0\0" * 200_000),
        "chunks of nothing": ("png", b"\x89PNG\r\n\x1a\n" + bytes(900_000)),
        "encrypted": (
            "docx",
            package(word__document_xml="<w:ins />").replace(b"PK\x03\x04\x14\0\0\0", b"PK\x03\x04\x14\0\1\0"),
        ),
    }


def test_no_file_takes_long(tmp_path: Path) -> None:
    for name, (ending, content) in _bombs().items():
        file = put(tmp_path, ending, content)
        with within(5, name):
            traces(file, ending)


def test_a_damaged_file_has_no_traces_and_stops_nothing(tmp_path: Path) -> None:
    random.seed(15)
    tried = 0
    for ending, content, _ in FILES.values():
        for _ in range(40):
            broken = bytearray(content)
            for _ in range(random.randint(1, 8)):
                broken[random.randrange(len(broken))] = random.randrange(256)
            file = put(tmp_path, ending, bytes(broken[: random.randint(1, len(broken))]))
            assert all(len(one) < 60 for one in traces(file, ending))
            tried += 1
    print(f"计数：弄坏附件 {tried} 次，倒下 0 次")
    assert traces(tmp_path / "none.docx", "docx") == ()
