"""发文字号: 机关代字〔年份〕序号号 (《党政机关公文处理工作条例》 art. 9; disclosure rules 7.2)."""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPEN = "〔［[【（(﹝{"
_CLOSE = "〕］]】）)﹞}"
_STRICT = re.compile(r"(?P<code>[\u4e00-\u9fff]{2,20})〔(?P<year>\d{4})〕(?P<sequence>[1-9]\d*)号")
_LOOSE = re.compile(
    rf"(?P<code>[\u4e00-\u9fff]{{2,20}})\s*[{re.escape(_OPEN)}]\s*(?P<year>\d{{4}})\s*[{re.escape(_CLOSE)}]\s*"
    r"第?\s*(?P<sequence>\d{1,5})\s*号"
)
#: Words after which the code of a number begins when a run of Han stands before the bracket.
_BEFORE_CODE = re.compile(r"(?:按照|根据|依据|参照|印发|转发|落实|贯彻|执行|[的和及与以])")


@dataclass(frozen=True, slots=True, order=True)
class DocumentNumber:
    """The code of the issuer, the year, the running number within both."""

    code: str
    year: int
    sequence: int

    def __str__(self) -> str:
        return f"{self.code}〔{self.year}〕{self.sequence}号"


def parse(text: str) -> DocumentNumber:
    """Read a document number as it must be written; ValueError says in Chinese what is wrong and how it should read."""
    exact = _STRICT.fullmatch(text)
    if exact:
        return DocumentNumber(exact["code"], int(exact["year"]), int(exact["sequence"]))
    raise ValueError(_fault(text.strip()))


def _fault(text: str) -> str:
    loose = _LOOSE.fullmatch(text)
    if loose is None:
        if text and not text.endswith("号") and _LOOSE.fullmatch(text + "号"):
            return f"末尾缺少“号”，应写成 {parse_loosely(text + '号')}"
        return "应是机关代字、六角括号里的年份、序号和“号”，例如 济政办字〔2021〕18号"
    proper = parse_loosely(text)
    if re.search(r"\s", text):
        return f"中间不能有空格，应写成 {proper}"
    if "〔" not in text or "〕" not in text:
        return f"年份要用六角括号〔〕，应写成 {proper}"
    if "第" in text[text.index("〕") :]:
        return f"序号前不加“第”，应写成 {proper}"
    return f"序号不编虚位（1 不写成 01），应写成 {proper}"


def parse_loosely(text: str) -> DocumentNumber:
    """Read a number in any of its common miswritings. Raises ValueError when it is not one at all."""
    match = _LOOSE.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"不是发文字号：{text}")
    return DocumentNumber(match["code"], int(match["year"]), int(match["sequence"]))


def find(text: str) -> list[tuple[int, int, DocumentNumber]]:
    """Every number that a running text mentions: start, end, the number. Spaces and other brackets are tolerated."""
    found = []
    for match in _LOOSE.finditer(text):
        code, shift = match["code"], 0
        for word in _BEFORE_CODE.finditer(code):
            if len(code) - word.end() >= 2:
                shift = word.end()
        start = match.start() + shift
        number = DocumentNumber(code[shift:], int(match["year"]), int(match["sequence"]))
        found.append((start, match.end(), number))
    return found


def fold(text: str) -> str:
    """One form for all ways to write a number, for comparison: no spaces, brackets as 〔〕."""
    table = {ord(char): "〔" for char in _OPEN} | {ord(char): "〕" for char in _CLOSE}
    return re.sub(r"\s", "", text).translate(table)
