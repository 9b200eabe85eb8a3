"""Why a file was not read, or not to its end, in the words of staff; and which of these reasons keep it from being published."""

from __future__ import annotations

from gongkai.sources.pdf_texts import TOO_MANY_PAGES, TOO_MANY_SIGNS

#: The most unpacked bytes that are read of one file, and the most parts that are opened.
MOST_BYTES, MOST_PARTS = 50_000_000, 5000
#: Of a file that takes too much time or memory, of one that the libraries fail on, and of one larger than what is read.
TOO_LONG, TOO_LARGE, FAULTY = "内容太多、太复杂，看不完", "里面的内容太大，或已损坏", "读它的程序出了错"
TOO_MANY_BYTES, TOO_MANY_PARTS = f"文件超过 {MOST_BYTES // 1_000_000} MB", f"里面的文件多于 {MOST_PARTS} 个"
UNFOLDS = f"展开以后超过 {MOST_BYTES // 1_000_000} MB"
#: Of one that nobody can open, or not without a word that only some know.
DAMAGED, LOCKED = "压缩包损坏", "加了密码，或是不认识的压缩方法"
#: Of archives that contain more than they say, within others, and of another kind.
UNLISTED, TOO_DEEP, OTHER_ARCHIVE = (
    "压缩包里有目录没有列出的文件",
    "套得太深，没有打开",
    "内容是另一种压缩包，没有打开",
)
#: Of a file in an archive of which only the bytes were looked at, and of one that is not there.
UNKNOWN, GONE = "内容不认识", "读不到文件"
_LASTING = (
    *(TOO_LONG, TOO_MANY_BYTES, TOO_MANY_PARTS, UNFOLDS),
    *(TOO_MANY_PAGES, TOO_MANY_SIGNS),
)


def is_unsearched(reason: str) -> bool:
    """Whether a file of which this is said may contain anything: it is damaged, locked, or beyond a limit."""
    return not reason.endswith((UNKNOWN, GONE))


def is_lasting(reason: str) -> bool:
    """Whether this is said of a whole file every time it is read, on any machine that is not many times slower."""
    return reason in _LASTING
