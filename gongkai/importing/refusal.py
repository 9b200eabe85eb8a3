"""What a file really is, by its first bytes and its parts; why one is not read, in the words of staff.

Looked at before any library opens it: nothing is unpacked beyond a limit, no macro is run, nothing outside is opened.
"""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from gongkai.importing.rich_text import fetches

Form = Literal["docx", "doc", "rtf", "xlsx", "xls", "ods", "odt", "pdf", "html", "txt", "csv"]
#: What a file may have at most: bytes, entries of its package, bytes of them unpacked, and how small they may be packed.
_MOST_BYTES, _MOST_ENTRIES, _MOST_UNPACKED, _MOST_RATIO = 60_000_000, 5000, 150_000_000, 400
_HEAD = 4096
#: How many bytes of a part are read at a time, and how many of them are looked at again with the next.
_CHUNK, _OVERLAP = 65_536, 16
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NAMES = {
    "docx": "Word 文件",
    "xlsx": "Excel 文件",
    "doc": "旧的 Word 文件",
    "xls": "旧的 Excel 文件",
    "ods": "电子表格",
}
_NAMES |= {
    "odt": "文字文档",
    "rtf": "RTF 文件",
    "pdf": "PDF",
    "html": "网页",
    "txt": "文字文件",
    "csv": "CSV 文件",
}
#: The endings under which each is met.
_ENDINGS: dict[str, tuple[Form, ...]] = {
    "docx": ("docx",),
    "doc": ("doc", "rtf"),
    "wps": ("doc", "docx", "rtf"),
    "rtf": ("rtf",),
    "xlsx": ("xlsx",),
    "et": ("xls", "xlsx"),
    "xls": ("xls",),
    "ods": ("ods",),
    "odt": ("odt",),
    "pdf": ("pdf",),
    "html": ("html",),
    "htm": ("html",),
    "mht": ("html",),
    "mhtml": ("html",),
    **dict.fromkeys(("shtml", "xhtml", "asp", "aspx", "jsp", "php"), ("html",)),
    "txt": ("txt",),
    "csv": ("csv",),
    "tsv": ("csv",),
    "tab": ("csv",),
}
_IN_OLE = {"EncryptedPackage": "", "WordDocument": "doc", "Workbook": "xls", "Book": "xls"}


class Unreadable(Exception):
    """A file that is not read: ``reason`` says why, ``advice`` what to do, both in the words of staff."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(reason, advice)
        self.reason, self.advice = reason, advice

    def __str__(self) -> str:
        return self.reason


_PAGE_WITH_QUERY = re.compile(r"\.(?P<ending>s?html?|xhtml|aspx?|jsp|php)[?@][^/]*$", re.IGNORECASE)


def ending_of(file: Path) -> str:
    """The ending of a name in small letters; what wget saves as ``show.jsp?id=3`` (on Windows ``show.jsp@id=3``) is a page."""
    page = _PAGE_WITH_QUERY.search(file.name)
    return (page["ending"] if page else file.suffix.removeprefix(".")).lower()


def form_of(file: Path) -> Form:
    """What ``file`` is. Raises Unreadable for what is empty, locked, dangerous, or other than its ending says."""
    try:
        found = file.stat()
    except OSError:
        raise Unreadable("没有这个文件，或者没有权限读", "核对路径和文件名") from None
    if not stat.S_ISREG(found.st_mode):
        raise Unreadable("这是文件夹或设备，不是文件", "写明一个文件；存着旧网站的文件夹，加上 --site")
    if not found.st_size:
        raise Unreadable("文件是空的（0 字节）", "多半没有下载完，重新取一份")
    if found.st_size > _MOST_BYTES:
        raise Unreadable(
            f"文件有 {found.st_size // 1_000_000} MB，超过了 {_MOST_BYTES // 1_000_000} MB",
            "压缩里面的图片，或者分成几份",
        )
    ending = ending_of(file)
    if ending in ("docm", "dotm", "xlsm", "xltm", "xlam"):
        raise Unreadable(_MACRO, _WITHOUT_MACRO)
    if ending and ending not in _ENDINGS:
        raise _unknown(ending)
    with file.open("rb") as opened:
        head = opened.read(_HEAD)
    if not ending and looks_like_page(head):
        return "html"
    if not ending:
        raise _unknown(ending)
    form = _by_bytes(file, head, ending)
    if form not in _ENDINGS[ending]:
        raise Unreadable(f"扩展名是 .{ending}，内容却是{_NAMES[form]}", f"把扩展名改成 .{form} 再导入")
    return form


#: What other files are and how they become one that is read, by their endings.
_AS_WORD = "用 Word 或 WPS 打开，“另存为” .docx，再导入"
_OTHERS = {
    "ofd ceb cebx gd gw": (
        "是版式文件，读不了",
        "用它的阅读器打开，导出（另存为）Word 或 PDF，再导入；原样公开的，作附件",
    ),
    "ppt pptx pps ppsx dps odp key": ("是幻灯片", "把要公开的文字放进 Word，再导入"),
    "jpg jpeg png gif bmp tif tiff webp heic": (
        "是图片，里面的字读不出来",
        "用识别文字的软件变成 Word，核对以后再导入；原样公开的，作附件",
    ),
    "zip rar 7z tar gz tgz": ("是压缩包", "先解压，再导入里面的文件"),
    "eml msg": ("是邮件", "把邮件里的附件存下来再导入；正文复制进 Word，再导入"),
    "dot dotx wpt wri uot uof fodt pages xml ott": ("这种格式读不了", _AS_WORD),
    "xlt xltx ett xlsb fods ots numbers dbf et1": (
        "这种格式读不了",
        "用 Excel 或 WPS 表格打开，“另存为” .xlsx，再导入",
    ),
    "mp3 wav mp4 avi mov wmv m4a": ("是录音或视频", "整理成文字放进 Word，再导入；原样公开的，作附件"),
}


def _unknown(ending: str) -> Unreadable:
    """Why a file with this ending is not read, and how it becomes one that is."""
    for endings, (what, advice) in _OTHERS.items():
        if ending in endings.split():
            return Unreadable(f".{ending} {what}", advice)
    return Unreadable(
        f"不认识的文件：.{ending}" if ending else "文件名没有扩展名，不知道是什么文件",
        "能导入的是 .docx、.doc、.wps、.rtf、.odt、.pdf、.html、.txt、.xlsx、.xls、.et、.ods、.csv、.tsv",
    )


_MACRO, _WITHOUT_MACRO = (
    "文件里有宏（会运行的程序），没有打开",
    "用 Word 或 WPS“另存为”不带宏的 .docx、.xlsx，再导入",
)


def _by_bytes(file: Path, head: bytes, ending: str) -> Form:
    if head.startswith(_ZIP):
        return _package(file)
    if head.startswith(_OLE):
        return _old_office(file)
    if head.startswith(b"%PDF"):
        return "pdf"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        if fetches(file.read_bytes()):
            raise Unreadable("RTF 文件里有嵌入的对象，或者要到别处取的内容，没有打开", _AS_WORD)
        return "rtf"
    if looks_like_page(head):
        return "html"
    if b"<html" in head.lower() or (ending in ("html", "htm") and b"<" in head):
        return "html"
    if _is_text(head):
        return "csv" if _ENDINGS[ending] == ("csv",) else "txt"
    raise Unreadable(
        f"内容不是{_NAMES[_ENDINGS[ending][0]]}，可能已经损坏",
        "重新取一份，或用原来的软件打开，“另存为”再导入",
    )


def looks_like_page(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a web page."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith(
        (b"<!doctype html", b"<html", b"<head", b"<meta", b"mime-version:", b"from: <saved")
    )


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return b"\0" not in head and sum(byte < 9 or 13 < byte < 32 for byte in head) < len(head) / 100


def _package(file: Path) -> Form:
    try:
        with zipfile.ZipFile(file) as package:
            entries = package.infolist()
            refuse_bombs((entry.compress_size, entry.file_size) for entry in entries)
            if any(entry.flag_bits & 1 for entry in entries):
                raise Unreadable("文件设了密码", _NO_PASSWORD)
            names = {entry.filename for entry in entries}
            if any(map(_leads_out, names)):
                raise Unreadable("里面有指向文件外面的路径，没有打开", _SAVED_ANEW)
            _refuse_entities(package)
            form = _form_of_parts(names, package)
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise Unreadable(_MACRO, _WITHOUT_MACRO)
            return form
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, ValueError, EOFError, zlib.error):
        raise Unreadable(
            "文件已经损坏，没有下载完或没有存完", "重新取一份，或用原来的软件修复后“另存为”"
        ) from None


_NO_PASSWORD = "打开它，去掉打开密码，存一次再导入"


def refuse_bombs(sizes: Iterable[tuple[int, int]]) -> None:
    """Raise Unreadable for a package whose entries (packed, unpacked bytes) come to more than a document ever does."""
    listed = list(sizes)
    unpacked = sum(size for _, size in listed)
    if len(listed) > _MOST_ENTRIES or unpacked > _MOST_UNPACKED:
        raise Unreadable("展开以后太大，不像一份公文", "删去用不着的图片和附件；来历不明的文件不要打开")
    packed = sum(size for size, _ in listed)
    if unpacked > 20_000_000 and unpacked > _MOST_RATIO * max(packed, 1):
        raise Unreadable(
            "压得异常紧，展开以后会占满内存，没有打开",
            "来历不明的文件不要打开；自己的文件，“另存为”一份再导入",
        )


_SAVED_ANEW = "来历不明的文件不要打开；自己的文件，“另存为”一份再导入"


def _leads_out(name: str) -> bool:
    """Whether the name of an entry is absolute, goes up, or is one of Windows."""
    return name.startswith("/") or "\\" in name or name[1:2] == ":" or ".." in name.split("/")


def _refuse_entities(package: zipfile.ZipFile) -> None:
    """Raise Unreadable when a part has a DTD: no office program writes one, and a few entities fill the memory.

    Every part is read to its end, since a comment before the DTD may be long. Pages and drawings that lie in the package
    as files may have one: nothing here reads them as XML.
    """
    for entry in package.infolist():
        name = entry.filename.lower()
        if entry.is_dir() or name.endswith((".html", ".htm", ".mht", ".svg", ".txt")):
            continue
        # OpenOffice 2 wrote a DTD without entities into this one
        signs = (b"<!ENTITY",) if name == "meta-inf/manifest.xml" else (b"<!DOCTYPE", b"<!ENTITY")
        with package.open(entry) as part:
            kept = b""
            while read := part.read(_CHUNK):
                # a part in UTF-16 has a zero byte beside each sign
                read = read.replace(b"\0", b"")
                if not kept and not read.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
                    break
                kept = kept[-_OVERLAP:] + read
                if any(sign in kept for sign in signs):
                    raise Unreadable("文件里写了会无限展开的内容（XML 实体），没有打开", _SAVED_ANEW)


def _form_of_parts(names: set[str], package: zipfile.ZipFile) -> Form:
    if "word/document.xml" in names:
        with package.open("word/document.xml") as part:
            head = part.read(_HEAD)
        if b"purl.oclc.org/ooxml" in head:
            raise Unreadable(
                "是“严格的 Open XML”格式，读不了", "用 Word“另存为”普通的“Word 文档（.docx）”，再导入"
            )
        return "docx"
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return "xlsx"
    if "mimetype" in names:
        with package.open("mimetype") as part:
            mime = part.read(200)
        if b"spreadsheet" in mime:
            return "ods"
        if b"opendocument.text" in mime:
            return "odt"
    if "ppt/presentation.xml" in names:
        raise Unreadable("内容是幻灯片", "把要公开的文字放进 Word，再导入")
    raise Unreadable("是压缩包，不是 Word 或 Excel 文件", "先解压，再导入里面的文件")


def _old_office(file: Path) -> Form:
    """Which program wrote a file of the old format, by the names of its streams; nothing of it is run."""
    with file.open("rb") as opened:
        content = opened.read(_MOST_BYTES)
    for name, form in _IN_OLE.items():
        if name.encode("utf-16-le") + b"\0\0" in content:
            if not form:
                raise Unreadable("文件设了密码", _NO_PASSWORD)
            if "_VBA_PROJECT".encode("utf-16-le") in content:
                raise Unreadable(_MACRO, _WITHOUT_MACRO)
            return "doc" if form == "doc" else "xls"
    raise Unreadable(
        "是旧的 Office 文件，里面没有文字或表格", "用 Word 或 WPS 打开，“另存为” .docx 或 .xlsx，再导入"
    )
