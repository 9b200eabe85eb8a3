"""Hidden information in files: author and place, comments, changes, hidden sheets, where a picture was taken.

Reads within limits (number of parts, bytes of each, no entities) and opens nothing that the file refers to.
What cannot be read in this way has no traces here; whether the file matches its ending is another check.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from gongkai.sources.archive_names import shown_name
from gongkai.sources.encodings import xml_in_utf_8
from gongkai.sources.exif import traces_of_picture
from gongkai.sources.hidden_cells import hidden_cells, hidden_parts
from gongkai.sources.old_office import SIGNATURE, traces_of_old_office
from gongkai.sources.short import is_nobody, shortened
from gongkai.sources.xmp import xmp_values

#: How many bytes are read of a part of a package, of a picture's header, of either end of a PDF.
_PART, _HEAD, _END = 4 << 20, 1 << 20, 2 << 20
#: The most entries of a package that is still read, the most pictures checked in it, the most bytes of all.
_ENTRIES, _PICTURES, _ALL = 5000, 50, 64 << 20
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
_PACKAGE = ("docx", "xlsx", "pptx", "docm", "xlsm", "pptm", "odt", "ods", "odp", "wps", "et", "dps", "ofd")
_OLD = ("doc", "xls", "ppt")
#: How deeply archives within an archive are opened, and how many files of one.
_DEEPEST, _INNER = 2, 500


def may_have_traces(ending: str) -> bool:
    """Whether files of this ending, in small letters, are looked into."""
    return ending in ("pdf", "zip", *_PACKAGE, *_OLD) or bool(_PICTURE.fullmatch(f".{ending}"))


def traces(file: Path, ending: str) -> tuple[str, ...]:
    """The hidden information of a file of this ending, in words for staff, each item once and shortened."""
    try:
        found = file.stat()
    except OSError:
        return ()
    return _traces(file, ending.lower(), found.st_size, found.st_mtime_ns)


@lru_cache(maxsize=4096)
def _traces(file: Path, ending: str, size: int, changed: int) -> tuple[str, ...]:
    try:
        with file.open("rb") as opened:
            return _of(opened, ending)
    except OSError:
        return ()


def _of(opened: IO[bytes], ending: str, depth: int = 0) -> tuple[str, ...]:
    """The traces of an open file; ``depth`` counts the archives around it."""
    found: list[str] = []
    try:
        found.extend(_read(opened, ending, depth))
    except (OSError, ValueError, LookupError, RuntimeError, EOFError, struct.error):
        pass  # damaged, encrypted, or packed in an unknown way
    except (zipfile.BadZipFile, zlib.error, ElementTree.ParseError):
        pass
    return tuple(dict.fromkeys(found))


def _read(opened: IO[bytes], ending: str, depth: int) -> Iterator[str]:
    if _PICTURE.fullmatch(f".{ending}"):
        yield from traces_of_picture(opened.read(_HEAD))
    elif ending == "pdf":
        yield from _of_pdf(opened)
    elif ending == "zip":
        yield from _of_archive(opened, depth)
    elif ending in (*_PACKAGE, *_OLD):
        old = opened.read(len(SIGNATURE)) == SIGNATURE
        opened.seek(0)
        if old:
            yield from (trace for trace in traces_of_old_office(opened.read(_ALL)) if not _by_nobody(trace))
        elif ending in _PACKAGE:
            yield from _of_package(opened)


def _by_nobody(trace: str) -> bool:
    return is_nobody(trace.partition(" ")[2]) and " " in trace


def _of_archive(opened: IO[bytes], depth: int) -> Iterator[str]:
    """The traces of the files in an archive, each preceded by its name."""
    if depth >= _DEEPEST:
        return
    with zipfile.ZipFile(opened) as archive:
        left = _ALL
        for entry in archive.infolist()[:_INNER]:
            if left <= 0 or entry.is_dir():
                continue
            with archive.open(entry) as part:
                content = part.read(left)
            left -= len(content)
            name = shown_name(entry)
            inner = _of(io.BytesIO(content), name.rpartition(".")[2].lower(), depth + 1)
            yield from (f"{shortened(name)} 的{trace}" for trace in inner)


def _of_package(file: IO[bytes]) -> Iterator[str]:
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
                    content = xml_in_utf_8(part.read(min(_PART, left)))
                left -= len(content)
            if picture:
                pictures += 1
                yield from traces_of_picture(content)
            elif name in ("docProps/core.xml", "docProps/app.xml", "meta.xml"):
                yield from _properties(content)
            elif name == "docProps/custom.xml" and b"<property " in content:
                yield "自定义属性"
            elif name == "word/_rels/settings.xml.rels" and (path := _TEMPLATE_PATH.search(content)):
                yield f"模板的位置 {shortened(path['path'].decode('utf-8', 'replace'))}"
            elif _COMMENTS.fullmatch(name):
                comments += len(_COMMENT.findall(content))
            elif re.fullmatch(r"word/(?:document|header\d*|footer\d*|footnotes)\.xml|content\.xml", name):
                comments += len(_COMMENT.findall(content)) if name == "content.xml" else 0
                yield from ["修订痕迹"] * bool(_CHANGES.search(content))
                yield from ["隐藏的文字"] * bool(_VANISHED.search(content))
                yield from hidden_parts(content) if name == "content.xml" else ()
            elif name.endswith(("vbaProject.bin", "/Basic/script-lc.xml")) or name == "Basic/script-lc.xml":
                yield "宏"
            elif name.startswith("xl/worksheets/") and name.endswith(".xml"):
                yield from hidden_cells(content)
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
        return  # no property needs an entity, and some would expand without end
    values = {
        str(element.tag).rpartition("}")[2]: " ".join((element.text or "").split())
        for element in ElementTree.fromstring(content).iter()
    }
    for name, label in _PERSONAL:
        value = values.get(name, "")
        # every file is made from Normal.dotm; a path reveals the computer
        if name == "Template" and not re.search(r"[\\/]", value):
            continue
        if not is_nobody(value):
            yield f"{label} {shortened(value)}"


def _of_pdf(opened: IO[bytes]) -> Iterator[str]:
    content = opened.read(_END)
    length = opened.seek(0, 2)
    if length > _END:
        opened.seek(max(_END, length - _END))
        content += opened.read(_END)
    for creator in xmp_values(content, "dc:creator"):
        if not is_nobody(creator):
            yield f"作者 {shortened(creator)}"
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
        if not is_nobody(value):
            plain = value.isascii() or wide
            yield f"作者 {shortened(value)}" if plain and value.isprintable() else "作者"
