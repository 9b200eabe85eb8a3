"""Several organisations written as one text: 县教育局、县财政局."""

from __future__ import annotations

import re

_APART = re.compile(r"[、，,；;/]|[\s\u3000\u00a0]+")
#: 和 between two names that begin alike: 县教育局和县财政局. 自然资源和规划局 is one name.
_AND = re.compile(r"[和与]")
#: What a name of an organisation ends with. 各镇、街道 is one name in a directory.
_NAME = re.compile(
    r"(?!各|有关|相关|其他)[\u3400-\u9fff（）()“”0-9]{1,30}(?:政府|[办部局厅委院署处科站所馆队会组校园厂行协联镇乡村]|办公室|中心|公司|街道|社区|联社|政协|人大|联合会)"
    r"(?:[（(][\u3400-\u9fff]{2,20}[）)])?"
)


def joint_names(text: str) -> tuple[str, ...]:
    """The names in ``text``, in order; the whole text when it is not certainly more than one name. Pure."""
    pieces = [piece for piece in _APART.split(text) if piece]
    names = [name for piece in pieces for name in _around_and(piece)]
    return tuple(names) if len(names) > 1 and all(map(_NAME.fullmatch, names)) else (text,)


def _around_and(piece: str) -> list[str]:
    """The two names beside 和, or the piece when it is one name."""
    for mark in _AND.finditer(piece):
        sides = [piece[: mark.start()], piece[mark.end() :]]
        if sides[0][:1] == sides[1][:1] and all(map(_NAME.fullmatch, sides)):
            return sides
    return [piece]
