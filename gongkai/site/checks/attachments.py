"""Files beside the content: each has its record, opens, and cannot pass for a page (W-LNK-03, W-SEC-07)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from gongkai.fields.schema import FieldInfo, Record, fields_of
from gongkai.problems import Position, Problem, problem, with_level
from gongkai.records.consultation import Consultation
from gongkai.records.decision import Decision
from gongkai.records.facts import ATTACHMENTS
from gongkai.records.kind import kinds
from gongkai.records.library import Library
from gongkai.records.named_files import attachments_in
from gongkai.records.notice import Notice
from gongkai.records.texts import Location
from gongkai.site.attachments import attached, missing_file, names_in, only_shown
from gongkai.site.model import Site
from gongkai.sources.documents import LFS_POINTER
from gongkai.sources.encodings import encoding_of, looks_like_text
from gongkai.text.file_names import LONGEST_PATH, difference, looks_like, same_on_disk, windows_fault
from gongkai.text.similar import nearest

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
#: Allowed file endings → the bytes with which such a file begins (empty: any).
ALLOWED: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    "ofd": (_ZIP,),
    **dict.fromkeys(("docx", "xlsx", "pptx", "zip"), (_ZIP,)),
    **dict.fromkeys(("doc", "xls", "ppt"), (_OLE,)),
    **dict.fromkeys(("wps", "et", "dps"), (_OLE, _ZIP)),
    "png": (b"\x89PNG",),
    **dict.fromkeys(("jpg", "jpeg"), (b"\xff\xd8\xff",)),
    "gif": (b"GIF8",),
    "webp": (b"RIFF",),
    "mp3": (b"ID3", *(bytes((0xFF, second)) for second in range(0xE0, 0x100))),
    "vtt": (b"WEBVTT", b"\xef\xbb\xbfWEBVTT"),
    **dict.fromkeys(("csv", "txt", "mp4"), ()),
}
#: How staff make a file of a format that can be shown, by its ending.
_CONVERSIONS = {
    ("bmp", "dib"): "用 Windows 的“画图”打开，另存为 PNG",
    ("tif", "tiff"): "用 Windows 的“画图”打开，另存为 PNG；多页的扫描件用 Windows 的“打印图片”打印成 PDF",
    ("heic", "heif", "avif"): "用 Windows 的“照片”打开，另存为 JPG",
    ("jfif",): "把文件名的结尾改成 .jpg",
    ("svg", "svgz"): "SVG 里可以带程序，插入 Word 或 WPS 文字，右键“另存为图片”，选 PNG",
    ("emf", "wmf"): "插入 Word 或 WPS 文字，右键“另存为图片”，选 PNG",
    ("mov", "avi", "webm", "wmv", "mkv", "flv", "m4v", "3gp", "mpg", "mpeg", "rm", "rmvb"): (
        "用 Windows 的 Clipchamp（Windows 10 是“视频编辑器”）打开，导出为 MP4"
    ),
    (
        "m4a",
        "wav",
        "wma",
        "aac",
        "flac",
        "ogg",
        "amr",
    ): "用录音或剪辑软件打开，导出为 MP3（WPS“应用”里的“音视频转换”也可以）",
    ("rtf", "odt", "docm", "dot", "dotx"): "用 Word 或 WPS 文字打开，另存为 .docx",
    ("ods", "xlsm", "xlsb"): "用 Excel 或 WPS 表格打开，另存为 .xlsx",
    ("odp", "pptm", "pps", "ppsx"): "用 PowerPoint 或 WPS 演示打开，另存为 .pptx",
    ("rar", "7z"): "解开，选中文件，右键“发送到”“压缩文件夹”，成为 .zip",
    ("htm", "html", "mht", "mhtml"): "用浏览器打开，打印成 PDF",
}
_NAMED = re.compile(
    rf"\.(?:{'|'.join([*ALLOWED, *(ending for endings in _CONVERSIONS for ending in endings)])})$",
    re.IGNORECASE,
)
#: Files that the generator writes beside a record's page; the record's Word file also bears its name.
_OWN = re.compile(
    r"index\.html|qr\.svg|gazette\.docx|compilation\.docx|(?:opinion-form|form-citizen|form-organization)\.docx|table-[0-9]+\.csv|tasks\.csv|deadlines\.ics"
)
_COMPRESSED = re.compile(r"\.(?:gz|br)$")
_NOT_IN_ADDRESSES = re.compile(r"[#?%&+\\\s\"'<>|:*]+")
_HEAD = 16
#: Endings of tables that texts show; the check of tables checks their contents.
_TABLES = ("yaml", "yml")
#: Signatures that are not at the beginning of the file → their offset and bytes.
_INSIDE = {"mp4": (4, b"ftyp"), "webp": (8, b"WEBP")}
#: Text formats: a file that is not text, such as a program, is refused.
ENCODED = ("csv", "txt", "vtt")
#: The greatest length of a proposed file name, in characters.
_PROPOSED = 60
#: The label of the fields in which staff list files.
_FILES = "附件"


def check(library: Library, site: Site) -> list[Problem]:
    """Report GK205, GK213 to GK217, GK220, GK052 and GK680 for every file that is not a record."""
    named = attached(library)
    records = {record.identity: record for kind in kinds() for record in library.of(kind.record)}
    identities = records.keys() | library.broken | library.drafts.keys()
    problems: list[Problem] = list(_one_on_disk(library))
    for path, file in library.files.items():
        folder, _, name = path.rpartition("/")
        if path in named:
            record, place = named[path]
            at = library.at(record.identity, *place) if place else Position(record.path)
            problems += _faults(file, record, path.removeprefix(f"{record.identity}/"), at)
        elif folder in library.broken or folder in library.drafts:
            continue  # the list of files in its record is unknown, or not public
        elif folder in identities:
            at = Position(f"{library.shown}/{path}")
            problems += with_level(_name_faults(path, at), "warning")
            if meant := _meant(records[folder], name):
                place, written = meant
                facts = {"name": written, "found": name, "difference": difference(written, name)}
                problems += [] if place else [problem("GK052", Position(records[folder].path), **facts)]
                continue  # the check of the record's type reports a field that names it
            fault, advice = _unlisted(records[folder])
            problems.append(problem("GK215", at, name=name, fault=fault, advice=advice))
        elif not any(folder.startswith(f"{identity}/") for identity in identities):
            top = path.partition("/")[0] + "/"
            beside = [identity for identity in identities if identity.startswith(top)]
            like = "".join(f"，例如 {library.beside(identity)}" for identity in nearest(path, beside)[:1])
            hint = f"放进与内容文件同名的文件夹{like}，并在那份内容里列出"
            problems += with_level(_name_faults(path, Position(f"{library.shown}/{path}")), "warning")
            problems.append(problem("GK214", Position(f"{library.shown}/{path}"), name=name, near=hint))
    problems += with_level(_missing_by_name(library, records.values()), "warning")
    return [*problems, *_missing(library, records.values()), *_long_paths(library, records.values())]


def _missing(library: Library, records: Iterable[Record]) -> Iterator[Problem]:
    """GK205 and GK052 for files in the 附件 of types whose own check does not look at them."""
    for record in records:
        if isinstance(record, Notice | Consultation | Decision):
            continue
        for index, attachment in enumerate(ATTACHMENTS.of(record)):
            at = library.at(record.identity, "attachments", index, "file")
            if attachment.file and (found := missing_file(library, record.identity, attachment.file, at)):
                yield found


def _missing_by_name(library: Library, records: Iterable[Record]) -> Iterator[Problem]:
    """GK205 and GK052 for attachments without a file whose name ends like that of a file."""
    for record in records:
        for place, attachment in attachments_in(record):
            if attachment.file or attachment.table or not _NAMED.search(attachment.name):
                continue
            at = library.at(record.identity, *place)
            if found := missing_file(library, record.identity, attachment.name, at):
                yield found


def _long_paths(library: Library, records: Iterable[Record]) -> Iterator[Problem]:
    """GK051 for paths too long for Windows, when fetched from git or unpacked from the offline package."""
    written = {f"{library.shown}/{path}": len(path) for path in library.files}
    written |= {
        record.path: len(f"{record.identity}/{record.identity.rpartition('/')[2]}.docx") for record in records
    }
    for path, length in written.items():
        if length > LONGEST_PATH:
            yield problem("GK051", Position(path), length=length, most=LONGEST_PATH)


def _meant(record: Record, name: str) -> tuple[Location, str] | None:
    """Where a record names a file that looks like ``name``, and how; the place is empty for its text."""
    key = looks_like(name)
    return next(((place, found) for place, found in names_in(record) if looks_like(found) == key), None)


def _one_on_disk(library: Library) -> Iterator[Problem]:
    """GK220 for files and folders that are two here but one on Windows and macOS."""
    first: dict[tuple[str, str], str] = {}
    seen: set[str] = set()
    for path in library.files:
        parts = path.split("/")
        for depth, name in enumerate(parts):
            above, here = "/".join(parts[:depth]), "/".join(parts[: depth + 1])
            if here in seen:
                continue
            seen.add(here)
            other = first.setdefault((above, same_on_disk(name)), name)
            if other != name:
                fault = f"与 {other} 只差大小写，或只差看不见的写法，在 Windows 和苹果电脑上是同一个"
                stem, dot, ending = name.rpartition(".")
                proposal = f"{stem}-2.{ending}" if dot else f"{name}-2"
                at = Position(f"{library.shown}/{here}")
                yield problem("GK220", at, name=name, fault=fault, proposal=proposal)


def _name_faults(path: str, at: Position) -> Iterator[Problem]:
    """GK220 for the first part of a path that Windows does not allow."""
    for name in path.split("/"):
        if fault := windows_fault(name):
            yield problem("GK220", at, name=name, fault=fault, proposal=_proposal(name))
            return


def _proposal(name: str) -> str:
    stem, dot, ending = name.rstrip(". ").rpartition(".")
    kept = _NOT_IN_ADDRESSES.sub("-", stem if dot else ending)[:_PROPOSED].strip(".-") or "fu-jian"
    kept = f"{kept}-1" if windows_fault(kept) else kept
    return f"{kept}{dot}{ending if dot else ''}"


def _unlisted(record: Record) -> tuple[str, str]:
    """The fault of a file that its record does not name, and the advice, in words of the record's type."""
    declared: type = type(record)
    fields = [field for field in fields_of(declared) if _FILES in _labels(field)]
    if fields:
        listed = "、".join(
            _FILES if field.label.text == _FILES else f"{field.label.text} 的 {_FILES}" for field in fields
        )
        return f"没有在 {listed} 里列出，正文也没有链接到它", "列出它，或把它移走"
    if hasattr(record, "body"):
        return "没有链接：正文没有提到它", "在正文里链接到它，或把它移走"
    return "旁边的内容不带附件", "把它移走"


def _labels(field: FieldInfo) -> tuple[str, ...]:
    inner = fields_of(field.nested) if field.nested else ()
    return (field.label.text, *(part.label.text for part in inner))


def _faults(file: Path, record: Record, path: str, at: Position) -> Iterator[Problem]:
    """Report what is wrong with the file ``path`` beside a record; ``at`` is where the record names it."""
    folder, _, name = f"{record.identity}/{path}".rpartition("/")
    if _NOT_IN_ADDRESSES.search(path):
        fault = "里有不能用在网址里的字符"
        yield problem("GK220", at, name=path, fault=fault, proposal=_NOT_IN_ADDRESSES.sub("-", path))
        return
    wrong = list(_name_faults(path, at))
    if wrong:
        yield from wrong
        return
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if written_beside(folder, name):
        yield problem("GK216", at, name=name)
        return
    if ending in _TABLES:
        return  # shown as a table, not offered for download
    if ending not in ALLOWED:
        yield problem("GK217", at, name=name, advice=_conversion(ending), allowed="、".join(ALLOWED))
        return
    if is_pointer(file):
        yield problem("GK680", at, name=name)
    elif not is_what_it_says(file, ending):
        yield problem("GK213", at, name=name)
    elif ending in ENCODED and not only_shown(record, f"{record.identity}/{path}"):
        yield from _encoding(file, ending, name, at)


def _conversion(ending: str) -> str:
    """How to make a file of this ending one that can be shown, or nothing."""
    return next((f"{advice}；" for endings, advice in _CONVERSIONS.items() if ending in endings), "")


def written_beside(folder: str, name: str) -> bool:
    """Whether the generator may write a file of this name beside a page, or a compressed copy of such a file.

    ``folder`` is the folder of the page. Names that differ only by case are the same name on Windows, macOS
    and many USB sticks.
    """
    plain = _COMPRESSED.sub("", same_on_disk(name))
    return bool(_OWN.fullmatch(plain)) or plain == f"{folder.rsplit('/', 1)[-1]}.docx"


def is_pointer(file: Path) -> bool:
    """Whether Git LFS left its pointer in the place of the file."""
    with file.open("rb") as opened:
        return opened.read(len(LFS_POINTER)) == LFS_POINTER


def is_what_it_says(file: Path, ending: str) -> bool:
    """Whether a file begins with the signature of its ``ending``; False for an empty file."""
    with file.open("rb") as opened:
        head = opened.read(_HEAD)
    where, mark = _INSIDE.get(ending, (0, b""))
    return bool(head) and head.startswith(ALLOWED[ending] or b"") and head.startswith(mark, where)


def _encoding(file: Path, ending: str, name: str, at: Position) -> Iterator[Problem]:
    """GK213 for a file that is not text, GK681 for text in no or in several encodings; GK035 and GK036 for garbled text."""
    encoding = encoding_of(file)
    if encoding is None:
        yield problem("GK681" if looks_like_text(file) else "GK213", at, name=name)
    elif encoding not in ("ascii", "utf-8", "utf-8-sig"):
        yield problem("GK035", at, name=name)
    elif encoding == "utf-8" and ending == "csv":
        yield problem("GK036", at, name=name)
