"""What a zip archive says besides the contents of its entries: names, comments, entries that its directory does not list."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Iterator

#: How an entry begins, and the length of that beginning without its name.
_ENTRY, _BEGIN = b"PK\x03\x04", 30
#: How archives of other kinds begin.
OTHER_ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"MSCF")
_NAMES = (
    (re.compile(r"content\.xml"), ""),
    (re.compile(r"word/document\.xml"), "正文"),
    (re.compile(r"word/header\d*\.xml"), "页眉"),
    (re.compile(r"word/footer\d*\.xml"), "页脚"),
    (re.compile(r"word/footnotes\.xml"), "脚注"),
    (re.compile(r"word/endnotes\.xml"), "尾注"),
    (re.compile(r"(?:word|xl|ppt)/(?:comments|threadedComments).*"), "批注 "),
    (re.compile(r"ppt/slides/slide(?P<number>\d+)\.xml"), "第 {number} 张幻灯片"),
    (re.compile(r"ppt/notesSlides/notesSlide(?P<number>\d+)\.xml"), "第 {number} 张幻灯片的备注"),
    (re.compile(r"docProps/.*|meta\.xml|customXml/.*"), "文件属性"),
    (re.compile(r"xl/pivotCache/.*"), "数据透视表的缓存"),
    (re.compile(r"xl/externalLinks/.*"), "外部链接的缓存"),
    (re.compile(r"(?:word|xl|ppt)/charts/.*"), "图表"),
    (re.compile(r"(?:xl|word|ppt)/(?:drawings|diagrams)/.*"), "文本框、图形"),
    (re.compile(r"styles\.xml"), "页眉、页脚"),
    (re.compile(r"Doc_\d+/Pages/Page_(?P<number>\d+)/.*"), "页面 Page_{number} "),
)


def shown_part(name: str) -> str:
    """What staff call this part of a package."""
    for pattern, shown in _NAMES:
        if match := pattern.fullmatch(name):
            return shown.format(**match.groupdict())
    return f"{name} "


def shown_name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry; Chinese programs write GBK without declaring it."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename


def comments_in(archive: zipfile.ZipFile) -> Iterator[str]:
    """The comments on an archive and on its entries."""
    for comment in (archive.comment, *(entry.comment for entry in archive.infolist())):
        if comment:
            yield _decoded(comment)


def holds_unlisted_entries(content: bytes, archive: zipfile.ZipFile) -> bool:
    """Whether a file stands in an archive that its directory does not list: programs that repair it bring it back."""
    at = 0
    for entry in sorted(archive.infolist(), key=lambda entry: entry.header_offset):
        if content.find(_ENTRY, at, entry.header_offset) >= 0:
            return True
        end = entry.header_offset + _BEGIN + entry.compress_size
        if entry.header_offset + _BEGIN <= len(content):
            end += sum(struct.unpack_from("<HH", content, entry.header_offset + 26))
        at = max(at, min(end, len(content)))
    return content.find(_ENTRY, at) >= 0


def _decoded(comment: bytes) -> str:
    try:
        return comment.decode("utf-8")
    except UnicodeDecodeError:
        return comment.decode("gb18030", "replace")
