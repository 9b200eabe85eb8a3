"""Names of files: those that programs create, names of copies, and names that some systems cannot store."""

from __future__ import annotations

import os
import re
import unicodedata
from fnmatch import translate
from functools import lru_cache

#: Files that systems, editors, office and cloud programs create in any folder; in any letter case.
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
    # editors, and leftovers of comparing and merging
    *("*~", ".#*", "#*#", "*.sw[nopx]", "4913", "*.bak", "*.orig", "*.rej", "*.tmp", "*.temp", "*.kate-swp"),
    # version control, projects of editors, Python
    *(".git*", ".svn", ".hg", ".bzr", "cvs", ".idea", ".vscode", ".vs", "__pycache__", "*.pyc"),
    # transfers in progress, and notes of synchronising programs
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
#: Names of copies: by Windows, macOS, browsers, merge tools, and drives that found two versions.
_COPY = re.compile(
    r"副本|复件|拷贝|备份|冲突|\b(?:copy of|copy|copies|backup)\b|\.sync-conflict|conflict|[（(][0-9]+[)）]$|(?<=[^-0-9]) [0-9]+$"
    r"|_(?:backup|base|local|remote)_[0-9]+$|-(?:desktop|laptop|pc|win)-[a-z0-9]+$",
    re.IGNORECASE,
)
#: A content name that is not part of a longer word.
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?=$|[ _.()（）的-])")
#: Device names reserved by Windows, with any ending (Microsoft, "Naming Files, Paths, and Namespaces").
_DEVICE = re.compile(r"con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|clock\$|conin\$|conout\$", re.IGNORECASE)
_NOT_ON_WINDOWS = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')
#: The greatest length of a name: bytes on Linux, less what is added on the way to readers (``.gz``; ``.docx``
#: for ``.md``).
LONGEST_NAME = 255 - 5
#: The rest of the 259 characters of a Windows path, less the folder in which somebody works or unpacks the
#: site.
LONGEST_PATH = 200


def made_by_programs(path: str) -> bool:
    """Whether a path, with ``/``, is a file that a program created, or is in a folder of such a name."""
    return any(map(_is_made, path.split("/")))


@lru_cache(maxsize=4096)
def _is_made(name: str) -> bool:
    """Kept by name: the same folders, and in a preview the same files, are asked again and again."""
    return _MADE.fullmatch(name) is not None


def copied_from(stem: str) -> str | None:
    """The content name of which ``stem`` is a copy, both without endings; None when it is not a copy.

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
    """Why Windows cannot store a file or folder of this name, in Chinese; empty when it can."""
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
    """A key that is equal for names that Windows or macOS cannot tell apart (case, normal form)."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def looks_like(name: str) -> str:
    """A key that is equal for names that look the same, or that differ only by case or letter width.

    Signs without a width are left out; all dashes are one.
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(
        "-" if unicodedata.category(sign) == "Pd" or sign in "−─━ー" else sign
        for sign in folded
        if not sign.isspace() and unicodedata.category(sign) != "Cf"
    )


def difference(written: str, found: str) -> str:
    """Where two similar names differ, with the numbers of the characters, in Chinese."""
    start = next(
        (place for place, pair in enumerate(zip(written, found, strict=False)) if pair[0] != pair[1]),
        min(len(written), len(found)),
    )
    return f"写的是 {_numbers(written[start : start + 2])}，文件名是 {_numbers(found[start : start + 2])}"


def _numbers(signs: str) -> str:
    return "、".join(f"“{sign}”（U+{ord(sign):04X}）" for sign in signs) or "到此为止"


def readable_path(path: str) -> str:
    """A path with ``/`` as words: each name that is no UTF-8 on disk as GBK, and so marked, or with its bytes as ``\\xcd``."""
    return "/".join(map(_readable, path.split("/")))


def _readable(name: str) -> str:
    try:
        name.encode()
    except UnicodeEncodeError:
        written = os.fsencode(name)
    else:
        return name
    try:
        return f"{written.decode('gb18030')}（GBK 文件名）"
    except UnicodeDecodeError:
        return written.decode("utf-8", "backslashreplace")
