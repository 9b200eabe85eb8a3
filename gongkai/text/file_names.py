"""Names of files: those that programs make by themselves, names of copies, and names that some systems cannot hold."""

from __future__ import annotations

import re
import unicodedata
from fnmatch import translate

#: What systems, editors, office and cloud programs put into any folder by themselves; letters of either case.
MADE_BY_PROGRAMS: tuple[str, ...] = (
    # Windows
    *(
        "thumbs.db",
        "thumbs.db:*",
        "ehthumbs.db",
        "ehthumbs_vista.db",
        "desktop.ini",
        "$recycle.bin",
        "recycler",
    ),
    *("system volume information", "*:zone.identifier"),
    # macOS
    *(".ds_store", "._*", "icon\r", "__macosx", ".appledouble", ".lsoverride", ".apdisk", "*.sb-????????-*"),
    *(".spotlight-v100", ".trashes", ".fseventsd", "network trash folder", "temporary items"),
    # Linux and network drives
    *(
        ".directory",
        ".trash-*",
        "lost+found",
        ".nfs*",
        ".fuse_hidden*",
        "@eadir",
        ".@__thumb",
        "#recycle",
        "#snapshot",
    ),
    # Word, WPS, LibreOffice
    *("~$*", ".~*", "~*.tmp", "*.asd", "*.wbk", "*.autosave"),
    # editors, and what comparing and merging leaves
    *("*~", ".#*", "#*#", "*.sw[nopx]", "4913", "*.bak", "*.orig", "*.rej", "*.tmp", "*.temp", "*.kate-swp"),
    # version control, projects of editors, Python
    *(".git*", ".svn", ".hg", ".bzr", "cvs", ".idea", ".vscode", ".vs", "__pycache__", "*.pyc"),
    # transfers under way, and what synchronising programs note
    *(
        "*.part",
        "*.partial",
        "*.filepart",
        "*.crdownload",
        "*.downloading",
        "*.xltd",
        ".dropbox*",
        ".stfolder*",
    ),
    *(
        ".stversions",
        ".stignore",
        ".syncthing.*",
        "~syncthing~*",
        ".owncloudsync*",
        ".sync_*.db*",
        ".csync_*",
    ),
)
_MADE = re.compile("|".join(map(translate, MADE_BY_PROGRAMS)), re.IGNORECASE)
#: What a copy of a file is called: by Windows, macOS, browsers, merge tools, and drives that found two versions.
_COPY = re.compile(
    r"副本|复件|拷贝|备份|冲突|\b(?:copy of|copy|copies|backup)\b|\.sync-conflict|conflict|[（(][0-9]+[)）]$|(?<=[^-0-9]) [0-9]+$"
    r"|_(?:backup|base|local|remote)_[0-9]+$|-(?:desktop|laptop|pc|win)-[a-z0-9]+$",
    re.IGNORECASE,
)
#: A name of content, and no part of a longer word.
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?=$|[ _.()（）的-])")
#: Names that Windows keeps for devices, with any ending (Microsoft, "Naming Files, Paths, and Namespaces").
_DEVICE = re.compile(r"con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$", re.IGNORECASE)
_NOT_ON_WINDOWS = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')
#: What a name may have: bytes on Linux, less what is added to it on the way to readers (``.gz``; ``.docx`` for ``.md``).
LONGEST_NAME = 255 - 5
#: Of the 259 characters of a path on Windows, what the folder leaves in which somebody works or unpacks the site.
LONGEST_PATH = 200


def made_by_programs(path: str) -> bool:
    """Whether a path, with ``/``, is a file that a program made by itself, or lies in a folder of such a name."""
    return any(_MADE.fullmatch(part) for part in path.split("/"))


def copied_from(stem: str) -> str | None:
    """The name of content of which a copy bears ``stem``, both without their ending; None when it is no such copy.

    ``a (1)``, ``a - 副本`` and ``复件 a`` are copies of ``a``.
    """
    found = _COPY.search(stem)
    if found is None:
        return None
    before = _NAME.match(stem[: found.start()])
    if before is not None:
        return before[0]
    after = re.sub(r"^[\W_的]+", "", stem[found.end() :])
    return after if _NAME.fullmatch(after) else None


def windows_fault(name: str) -> str:
    """Why Windows cannot hold a file or folder of this name, in Chinese; empty when it can."""
    if _DEVICE.fullmatch(name.partition(".")[0].rstrip()):
        return "是 Windows 留给设备的名字"
    found = _NOT_ON_WINDOWS.search(name)
    if found is not None:
        return f"里有 Windows 不能用的字符 {found[0]}"
    if name.endswith((".", " ")):
        return "以点或空格结尾，Windows 会去掉它"
    length = len(name.encode("utf-8", "surrogatepass"))
    if length > LONGEST_NAME:
        return f"太长：有 {length} 个字节（一个汉字 3 个），最多 {LONGEST_NAME} 个"
    return ""


def same_on_disk(name: str) -> str:
    """A key that two names share when Windows or macOS takes them for one: case and normal form do not count there."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def looks_like(name: str) -> str:
    """A key that two names share when a reader cannot tell them apart, or only by case or the width of letters."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def difference(written: str, found: str) -> str:
    """Where two names that look alike differ, with the numbers of the characters, in Chinese."""
    start = next(
        (place for place, pair in enumerate(zip(written, found, strict=False)) if pair[0] != pair[1]),
        min(len(written), len(found)),
    )
    return f"写的是 {_numbers(written[start : start + 2])}，文件名是 {_numbers(found[start : start + 2])}"


def _numbers(signs: str) -> str:
    return "、".join(f"“{sign}”（U+{ord(sign):04X}）" for sign in signs) or "到此为止"
