"""Signs that nobody sees but that change what is found, copied or read: zero-width, soft hyphen, direction, private use."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from gongkai.problems import Position, Problem, problem

#: What Word puts where a line was broken by hand; its own file format calls it a line break.
LINE_BREAK = "\x0b"
_NAMES = {
    "\u00ad": "软连字符",
    "\u0085": "下一行控制符",
    "\u200b": "零宽空格",
    "\u200c": "零宽不连字",
    "\u200d": "零宽连字",
    "\u200e": "从左到右标记",
    "\u200f": "从右到左标记",
    "\u061c": "阿拉伯字母标记",
    "\u2028": "行分隔符",
    "\u2029": "段分隔符",
    "\u202a": "从左到右嵌入",
    "\u202b": "从右到左嵌入",
    "\u202c": "方向格式结束",
    "\u202d": "强制从左到右",
    "\u202e": "强制从右到左",
    "\u2060": "词连接符",
    "\u2066": "从左到右隔离",
    "\u2067": "从右到左隔离",
    "\u2068": "首字方向隔离",
    "\u2069": "方向隔离结束",
    "\ufeff": "字节序标记（零宽不换行空格）",
    "\u034f": "组合用连字符",
    "\u115f": "谚文填充符",
    "\u1160": "谚文填充符",
    "\u3164": "谚文填充符",
    "\uffa0": "谚文填充符",
    "\u2800": "空白盲文",
}
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
_SIGN = re.compile(
    f"[\u00ad\u0080-\u009f\u034f\u061c\u115f\u1160\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb{_PRIVATE}\U000e0001-\U000e007f]"
)
_IS_PRIVATE = re.compile(f"[{_PRIVATE}]")
_JOINERS, _TAGS = "\u200c\u200d", re.compile("[\U000e0020-\U000e007f]")
#: Scripts that write with joiners; within them and within a composed picture (👨‍👩‍👧) they belong to the text.
_JOINED = re.compile(
    "[\u0600-\u06ff\u0750-\u077f\u0900-\u0dff\u0f00-\u0fff\u1800-\u18af\ufb50-\ufdff\ufe70-\ufefe\ufe0f]"
)
#: More are the same paste everywhere.
_MOST = 200


def invisible_signs(text: str, path: str) -> list[Problem]:
    """GK645 for each kind of such a sign in each line of a file, at the first of them."""
    if not _SIGN.search(text):
        return []
    found: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        places: dict[str, list[int]] = {}
        for match in _SIGN.finditer(line):
            if not _belongs(line, match.start()):
                places.setdefault(match[0], []).append(match.start())
        for sign, columns in places.items():
            more = f"，这一行有 {len(columns)} 个" if len(columns) > 1 else ""
            at = Position(path, number, columns[0] + 1)
            found.append(problem("GK645", at, name=_name(sign), sign=f"U+{ord(sign):04X}", more=more))
        if len(found) >= _MOST:
            break
    return found


def name_of_invisible(sign: str) -> str:
    """The name of a sign that nobody sees, or nothing."""
    return _name(sign) if _SIGN.fullmatch(sign) else ""


def breaks_as_lines(body: str, path: str, first_line: int) -> tuple[str, list[Problem]]:
    """A body with Word's line breaks as ends of lines, and GK646 for each line of the file that has some."""
    if LINE_BREAK not in body:
        return body, []
    return body.replace(LINE_BREAK, "\n"), list(_breaks(body, path, first_line))


def _breaks(body: str, path: str, first_line: int) -> Iterator[Problem]:
    for number, line in enumerate(body.split("\n"), first_line):
        if count := line.count(LINE_BREAK):
            yield problem("GK646", Position(path, number, line.index(LINE_BREAK) + 1), count=count)


def _belongs(line: str, at: int) -> bool:
    """Whether the sign at ``at`` is part of how its neighbours are written."""
    before, after = line[at - 1 : at], line[at + 1 : at + 2]
    if line[at] in _JOINERS:
        return bool(before and after) and all(
            _JOINED.match(sign) or _is_picture(sign) for sign in (before, after)
        )
    return bool(_TAGS.match(line[at])) and (_is_picture(before) or bool(_TAGS.match(before)))


def _is_picture(sign: str) -> bool:
    return bool(sign) and unicodedata.category(sign) in ("So", "Sk")


def _name(sign: str) -> str:
    if _IS_PRIVATE.match(sign):
        return "自造字（私用区字符）"
    return _NAMES.get(sign, "控制符" if unicodedata.category(sign) == "Cc" else "格式控制符")
