"""What was met in a Word file or a page and left out or changed, as problems: one for each kind, with how often and where first."""

from __future__ import annotations

from collections import Counter

from gongkai.importing.word_text import Words
from gongkai.problems import Position, Problem, problem

_SHOWN = 24
#: What is met → the code of its sentence.
_CODES = {
    "删去": "GK602",
    "加上": "GK603",
    "批注": "GK604",
    "隐藏": "GK605",
    "白字": "GK691",
    "公式": "GK606",
    "图表": "GK607",
    "公式（对象）": "GK607",
    "公式（域）": "GK607",
    "没有算出结果的域": "GK607",
    "手写的字": "GK607",
    "图形": "GK607",
    "嵌入文档": "GK607",
    "嵌套表格": "GK608",
    "图片格式": "GK609",
    "外部图片": "GK610",
    "外部文件": "GK610",
    "嵌入文件": "GK611",
    "符号": "GK612",
    "上下标": "GK613",
}


class Met:
    """Counts what staff are told of. ``problems`` are those that are said besides."""

    def __init__(self, shown: str) -> None:
        self.problems: list[Problem] = []
        self._shown = shown
        self._count: Counter[str] = Counter()
        self._first: dict[str, int] = {}
        self._words: dict[str, str] = {}

    def count(self, what: str, place: int, words: str = "") -> None:
        """One more of a kind, in the paragraph ``place``; the first words are quoted."""
        self._count[what] += 1
        self._first.setdefault(what, max(place, 1))
        if words.strip():
            self._words.setdefault(what, " ".join(words.split()))

    def add(self, words: Words, place: int) -> None:
        """Everything that was met in one paragraph."""
        for what, often in words.met.items():
            self.count(what, place, words.quoted.get(what, ""))
            self._count[what] += often - 1

    def all(self) -> list[Problem]:
        """One problem for each kind, in the order of the codes."""
        found = [*self.problems]
        for what, code in _CODES.items():
            if self._count[what]:
                words = self._words.get(what, "")
                shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}……"
                at = Position(self._shown, self._first[what])
                found.append(problem(code, at, count=self._count[what], words=shown, what=what))
        return sorted(found)
