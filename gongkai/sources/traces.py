"""What a file tells besides what it shows: who wrote it and where, comments, changes, hidden sheets, where a picture was taken.

Read with limits and without opening anything that the file names: so many parts, so many bytes of each, no entities. What
cannot be read so has no traces here; whether the file is what its ending says is another check.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree

#: Bytes that are read of one part of a package, of a picture's head, of either end of a PDF.
_PART, _HEAD, _END = 4 << 20, 1 << 20, 2 << 20
#: Entries that a package may have and still be looked into, pictures within it that are looked at, bytes of all.
_ENTRIES, _PICTURES, _ALL = 5000, 50, 64 << 20
_SHOWN = 20
#: What programs write where no person is named.
_NOBODY = re.compile(
    r"(?:python-docx|openpyxl|apache poi|microsoft.*|windows.*|微软.*|wps.*|kingsoft.*|administrator|admin|user|unknown|未知|office)?",
    re.IGNORECASE,
)
_PERSONAL = (
    ("creator", "作者"),
    ("initial-creator", "作者"),
    ("lastModifiedBy", "最后修改人"),
    ("Manager", "经理"),
    ("Company", "单位"),
    ("Template", "模板"),
)
_CHANGES = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo) |<text:changed-region")
_VANISHED = re.compile(rb"<w:vanish ?/>|<w:vanish w:val=\"(?:1|true|on)\" ?/>")
_COMMENT = re.compile(rb"<(?:\w+:)?(?:comment|threadedComment|cm|annotation)[ >]")
_COMMENTS = re.compile(r"(?:word/comments|xl/comments|xl/threadedComments|ppt/comments)[^/]*(?:/[^/]*)?\.xml")
_HIDDEN_SHEET = re.compile(rb"<(?:\w+:)?sheet [^>]{0,500}state=\"(?:hidden|veryHidden)\"")
_HIDDEN_SLIDE = re.compile(rb"<p:sld [^>]{0,500}show=\"(?:0|false)\"")
_TEMPLATE_PATH = re.compile(rb'Target="(?P<path>[^"]{0,300}[\\/][^"]{0,300}\.dot[xm]?)"', re.IGNORECASE)
_PDF_AUTHOR = re.compile(
    rb"/Author\s*(?:\((?P<text>(?:[^()\\]|\\.){0,400})\)|<(?P<hex>[0-9A-Fa-f\s]{0,800})>)", re.DOTALL
)
_PICTURE = re.compile(r".*\.(?:jpe?g|png|webp)", re.IGNORECASE)
_PACKAGE = ("docx", "xlsx", "pptx", "wps", "et", "dps", "ofd")
#: Tags of a TIFF directory: a place on earth, who took the picture.
_GPS, _ARTIST = 0x8825, 0x013B


def traces(file: Path, ending: str) -> tuple[str, ...]:
    """What a file of this ending tells besides what it shows, in words for staff, each thing once; values are cut short."""
    try:
        found = file.stat()
    except OSError:
        return ()
    return _traces(file, ending.lower(), found.st_size, found.st_mtime_ns)


@lru_cache(maxsize=4096)
def _traces(file: Path, ending: str, size: int, changed: int) -> tuple[str, ...]:
    read: Callable[[Path], Iterator[str]] | None = None
    if ending in _PACKAGE:
        read = _of_package
    elif ending == "pdf":
        read = _of_pdf
    elif _PICTURE.fullmatch(f".{ending}"):
        read = _of_picture
    found: list[str] = []
    try:
        found.extend(read(file) if read else ())
    except (OSError, ValueError, LookupError, RuntimeError, EOFError, struct.error):
        pass  # damaged, encrypted, or packed in a way that is not known
    except (zipfile.BadZipFile, zlib.error, ElementTree.ParseError):
        pass
    return tuple(dict.fromkeys(found))


def _of_package(file: Path) -> Iterator[str]:
    """Office Open XML, and OpenDocument where WPS writes it."""
    with zipfile.ZipFile(file) as package:
        entries = package.infolist()
        if len(entries) > _ENTRIES:
            return
        left = _ALL
        comments = pictures = sheets = 0
        for entry in entries:
            name, content = entry.filename, b""
            if left <= 0:
                break
            picture = "/media/" in name and bool(_PICTURE.fullmatch(name)) and pictures < _PICTURES
            if picture or name.endswith((".xml", ".rels")):
                with package.open(entry) as part:
                    content = part.read(min(_PART, left))
                left -= len(content)
            if picture:
                pictures += 1
                yield from _of_bytes(content)
            elif name in ("docProps/core.xml", "docProps/app.xml", "meta.xml"):
                yield from _properties(content)
            elif name == "docProps/custom.xml" and b"<property " in content:
                yield "自定义属性"
            elif name == "word/_rels/settings.xml.rels" and (path := _TEMPLATE_PATH.search(content)):
                yield f"模板的位置 {_short(path['path'].decode('utf-8', 'replace'))}"
            elif _COMMENTS.fullmatch(name):
                comments += len(_COMMENT.findall(content))
            elif re.fullmatch(r"word/(?:document|header\d*|footer\d*|footnotes)\.xml|content\.xml", name):
                comments += len(_COMMENT.findall(content)) if name == "content.xml" else 0
                yield from ["修订痕迹"] * bool(_CHANGES.search(content))
                yield from ["隐藏的文字"] * bool(_VANISHED.search(content))
            elif name == "xl/workbook.xml":
                sheets = len(_HIDDEN_SHEET.findall(content))
            elif name.startswith("ppt/slides/") and _HIDDEN_SLIDE.search(content):
                yield "隐藏的幻灯片"
            elif name.startswith("ppt/notesSlides/") and re.search(rb"<a:t>[^<]{3,}", content):
                yield "备注"
        if comments:
            yield f"批注 {comments} 条"
        if sheets:
            yield f"隐藏的工作表 {sheets} 张"


def _properties(content: bytes) -> Iterator[str]:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or len(content) >= _PART:
        return  # no property needs an entity, and some would never end
    values = {
        str(one.tag).rpartition("}")[2]: " ".join((one.text or "").split())
        for one in ElementTree.fromstring(content).iter()
    }
    for name, label in _PERSONAL:
        value = values.get(name, "")
        # every file is made from Normal.dotm; a path tells of the computer
        if name == "Template" and not re.search(r"[\\/]", value):
            continue
        if not _NOBODY.fullmatch(value):
            yield f"{label} {_short(value)}"


def _of_pdf(file: Path) -> Iterator[str]:
    with file.open("rb") as opened:
        content = opened.read(_END)
        length = opened.seek(0, 2)
        if length > _END:
            opened.seek(max(_END, length - _END))
            content += opened.read(_END)
    for match in _PDF_AUTHOR.finditer(content):
        raw = (
            match["text"]
            if match["text"] is not None
            else bytes.fromhex(re.sub(r"\s", "", match["hex"].decode()))
        )
        wide = raw.startswith((b"\xfe\xff", b"\xef\xbb\xbf"))
        value = (
            raw.decode("utf-8-sig" if raw[:1] == b"\xef" else "utf-16", "replace")
            if wide
            else raw.decode("latin-1")
        )
        if not _NOBODY.fullmatch(value.strip()):
            plain = value.isascii() or wide
            yield f"作者 {_short(value)}" if plain and value.isprintable() else "作者"


def _of_picture(file: Path) -> Iterator[str]:
    with file.open("rb") as opened:
        yield from _of_bytes(opened.read(_HEAD))


def _of_bytes(content: bytes) -> Iterator[str]:
    """What the head of a picture tells (Exif), whatever its kind."""
    for block in _blocks(content):
        if b"GPSLatitude" in block or b"GPSLongitude" in block:
            yield "拍摄地点"
        if block[:4] in (b"II*\0", b"MM\0*"):
            yield from _exif(block)


def _blocks(content: bytes) -> Iterator[bytes]:
    """The blocks of metadata: APP1 of JPEG, eXIf of PNG, EXIF of WebP."""
    at, length = 2, 0
    if content.startswith(b"\xff\xd8"):
        while content[at : at + 1] == b"\xff" and at + 4 <= len(content) and content[at + 1] != 0xDA:
            (length,) = struct.unpack_from(">H", content, at + 2)
            if content[at + 1] == 0xE1:
                yield content[at + 4 : at + 2 + length].removeprefix(b"Exif\0\0")
            at += 2 + max(length, 2)
    elif content.startswith(b"\x89PNG"):
        at = 8
        while at + 8 <= len(content):
            length, name = struct.unpack_from(">I4s", content, at)
            if name in (b"eXIf", b"iTXt"):
                yield content[at + 8 : at + 8 + length]
            at += 12 + length
    elif content.startswith(b"RIFF"):
        at = 12
        while at + 8 <= len(content):
            name, length = struct.unpack_from("<4sI", content, at)
            if name in (b"EXIF", b"XMP "):
                yield content[at + 8 : at + 8 + length].removeprefix(b"Exif\0\0")
            at += 8 + length + length % 2


def _exif(block: bytes) -> Iterator[str]:
    order = "<" if block.startswith(b"II") else ">"
    (start,) = struct.unpack_from(f"{order}I", block, 4)
    (count,) = struct.unpack_from(f"{order}H", block, start)
    for place in range(min(count, 512)):
        tag, _, length, value = struct.unpack_from(f"{order}HHII", block, start + 2 + 12 * place)
        if tag == _GPS:
            (fields,) = struct.unpack_from(f"{order}H", block, value)
            # a camera without a fix writes its version alone
            yield from ["拍摄地点"] * (fields > 1)
        elif tag == _ARTIST and 4 < length < 1000:
            name = block[value : value + length].rstrip(b"\0 ").decode("utf-8", "replace")
            yield from [f"拍摄者 {_short(name)}"] * (not _NOBODY.fullmatch(name))


def _short(value: str) -> str:
    flat = " ".join(value.split())
    return flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN]}……"
