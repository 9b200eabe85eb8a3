"""What stands on the sheets of a workbook beside their cells: text boxes, pictures, charts, the heads and feet of printed pages."""

from __future__ import annotations

import html
import re
import struct
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import olefile
from lxml import etree

from gongkai.importing.xls_cells import records

_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DRAWINGS = re.compile(r"xl/drawings/[^/]+\.xml")
_HEAD = re.compile(rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)\b[^>]*>([^<]{1,500})<")
_SHEETS = re.compile(r"xl/worksheets/[^/]+\.xml")
#: How a head of a page names its parts, fonts, sizes, and what a program fills in: &C&"宋体,常规"&12, &P.
_CODES = re.compile(r'&(?:"[^"]*"|[0-9]+|K[0-9A-Fa-f+-]{6}|[LCRPNDTFAZGBIUSXYEHO])')
_PAGE_NUMBER = re.compile(r"[\s\u3000—\-－–_·.0-9第页共/]*")
#: Kinds of objects of an .xls ([MS-XLS] 2.5.143): notes, lists to choose from and groups hold no words of their own.
_OBJECT, _CHART, _PICTURE, _SHAPES = 0x005D, 0x05, 0x08, (0x02, 0x03, 0x06, 0x09, 0x1E)


HEAD = "打印的页眉、页脚"

#: What something is, and its words.
Drawn = tuple[str, str]


def drawn(file: Path, form: str) -> list[tuple[Drawn, int]]:
    """What no cell holds, in the words of staff, and how often; nothing for a file that is damaged or of another form."""
    try:
        if form == "xlsx":
            found = list(_of_xlsx(file))
        elif form == "ods":
            found = list(_of_ods(file))
        else:
            found = list(_of_xls(file)) if form == "xls" else []
    except (OSError, zipfile.BadZipFile, etree.LxmlError, struct.error, KeyError, ValueError):
        return []
    return list(Counter(found).items())


def _of_xlsx(file: Path) -> Iterator[Drawn]:
    with zipfile.ZipFile(file) as package:
        for name in package.namelist():
            if _DRAWINGS.fullmatch(name):
                root = etree.fromstring(package.read(name), _parser())
                for older in list(root.iter(f"{_MC}Fallback")):
                    older.getparent().remove(older)
                for shape in root.iter(f"{_XDR}sp"):
                    lines = (
                        "".join(text.text or "" for text in line.iter(f"{_A}t"))
                        for line in shape.iter(f"{_A}p")
                    )
                    yield from _box(lines)
                yield from (("图片", "") for _ in root.iter(f"{_XDR}pic"))
                yield from (("图表", "") for _ in root.iter(f"{_XDR}graphicFrame"))
            elif _SHEETS.fullmatch(name):
                for written in _HEAD.findall(package.read(name)):
                    yield from _head(html.unescape(written.decode("utf-8", "replace")))


def _of_ods(file: Path) -> Iterator[Drawn]:
    with zipfile.ZipFile(file) as package, package.open("content.xml") as part:
        root = etree.parse(part, _parser())
    for frame in root.iter(f"{_DRAW}frame", f"{_DRAW}custom-shape"):
        if next(frame.iterancestors(f"{_OFFICE}annotation"), None) is not None:
            continue
        if frame.find(f"{_DRAW}object") is not None:
            yield "图表", ""
        elif frame.find(f"{_DRAW}image") is not None:
            yield "图片", ""
        else:
            yield from _box("".join(line.itertext()) for line in frame.iter(f"{_TEXT}p"))


def _of_xls(file: Path) -> Iterator[Drawn]:
    with olefile.OleFileIO(file) as opened:
        name = next((stream for stream in ("Workbook", "Book") if opened.exists(stream)), "")
        content = opened.openstream(name).read() if name else b""
    at = 0
    while at + 4 <= len(content):
        last = at
        for kind, place, size in records(content, at):
            last = place + size
            if kind == _OBJECT and size >= 6:
                sort = struct.unpack_from("<H", content, place + 4)[0]
                if sort in (_CHART, _PICTURE, *_SHAPES):
                    yield {_CHART: "图表", _PICTURE: "图片"}.get(sort, "文本框或图形"), ""
        at = max(last, at + 4)


def _box(lines: Iterator[str]) -> Iterator[Drawn]:
    words = " ".join(filter(None, (" ".join(line.split()) for line in lines)))
    if words:
        yield "文本框", words


def _head(text: str) -> Iterator[Drawn]:
    words = " ".join(_CODES.sub(" ", text).split())
    if not _PAGE_NUMBER.fullmatch(words):
        yield HEAD, words


def _parser() -> Any:
    return etree.XMLParser(resolve_entities=False, no_network=True)
