"""发文字号: 机关代字〔年份〕序号号 (《党政机关公文处理工作条例》 art. 9; disclosure rules 7.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPEN = "〔［[【〖（(﹝｛{"
_CLOSE = "〕］]】〗）)﹞｝}"
_BLANK = r"[\s\u200b\ufeff]"
_FULL_WIDTH = "０１２３４５６７８９"
_STRICT = re.compile(r"(?P<code>[\u4e00-\u9fff]{2,20})〔(?P<year>[0-9]{4})〕(?P<sequence>[1-9][0-9]{0,4})号")
_LOOSE = re.compile(
    rf"(?P<code>[\u4e00-\u9fff]{{2,20}}){_BLANK}*"
    rf"(?P<open>[{re.escape(_OPEN)}]){_BLANK}*(?P<year>[0-9０-９]{{4}}){_BLANK}*(?P<close>[{re.escape(_CLOSE)}])"
    rf"{_BLANK}*(?P<ordinal>第?){_BLANK}*(?P<sequence>[0-9０-９]{{1,5}}){_BLANK}*号"
)
_YEAR = re.compile(rf"[{re.escape(_OPEN)}]{_BLANK}*[0-9０-９]{{4}}")
#: How far a number reaches on both sides of its year: 20 Han, or 第, five digits, 号, with some blanks.
_REACH = 40
#: Words after which the code of a number begins when a run of Han stands before the bracket.
_BEFORE_CODE = re.compile(r"(?:按照|根据|依据|参照|印发|转发|落实|贯彻|执行|[的和及与以])")
_EXAMPLE = "例如 济政办字〔2021〕18号"
_ONE_FORM = str.maketrans(_OPEN + _CLOSE + _FULL_WIDTH, "〔" * len(_OPEN) + "〕" * len(_CLOSE) + "0123456789")


@dataclass(frozen=True, slots=True, order=True)
class DocumentNumber:
    """The code of the issuer, the year, the running number within both."""

    code: str
    year: int
    sequence: int

    def __str__(self) -> str:
        return f"{self.code}〔{self.year}〕{self.sequence}号"


def parse(text: str) -> DocumentNumber:
    """Read a document number as it must be written.

    ValueError names in Chinese everything that is wrong and how the number should read.
    """
    exact = _STRICT.fullmatch(text)
    if exact:
        return _number(exact)
    raise ValueError(_fault(text))


def _number(match: re.Match[str]) -> DocumentNumber:
    return DocumentNumber(match["code"], int(match["year"]), int(match["sequence"]))


def _fault(text: str) -> str:
    trimmed = re.sub(rf"^{_BLANK}+|{_BLANK}+$", "", text)
    unended = not trimmed.endswith("号")
    loose = _LOOSE.fullmatch(trimmed + "号" * unended)
    if loose is None:
        return f"应是机关代字、六角括号里的年份、序号和“号”，{_EXAMPLE}"
    proper = _number(loose)
    if not proper.sequence:
        return f"序号从 1 开始，{_EXAMPLE}"
    faults = (
        ((loose["open"], loose["close"]) != ("〔", "〕"), "年份要用六角括号〔〕"),
        (re.search(_BLANK, text), "不能有空格"),
        (re.search(f"[{_FULL_WIDTH}]", text), "数字不用全角"),
        (loose["ordinal"], "序号前不加“第”"),
        (loose["sequence"][0] in "0０", "序号不编虚位（1 不写成 01）"),
        (unended, "末尾缺少“号”"),
    )
    return f"{'；'.join(said for wrong, said in faults if wrong)}，应写成 {proper}"


def parse_loosely(text: str) -> DocumentNumber:
    """Read a number in any of its common miswritings. Raises ValueError when it is not one at all."""
    match = _LOOSE.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"不是发文字号：{text}")
    return _number(match)


def find(text: str) -> list[tuple[int, int, DocumentNumber]]:
    """Every number that a running text mentions: start, end, the number. Spaces and other brackets are tolerated."""
    found = []
    for match in _mentions(text):
        number = _number(match)
        if not number.sequence:
            continue
        shift = max(
            (word.end() for word in _BEFORE_CODE.finditer(number.code) if len(number.code) - word.end() >= 2),
            default=0,
        )
        code = number.code[shift:]
        found.append((match.start() + shift, match.end(), DocumentNumber(code, number.year, number.sequence)))
    return found


def _mentions(text: str) -> Iterator[re.Match[str]]:
    """What has the shape of a number. Only brackets with a year are looked at: a text is mostly Han, and none of it."""
    end = 0
    for year in _YEAR.finditer(text):
        match = _LOOSE.search(text, max(end, year.start() - _REACH), year.end() + _REACH)
        if match and match.start("open") == year.start():
            end = match.end()
            yield match


def fold(text: str) -> str:
    """One form for all ways to write a number, for comparison: no spaces, brackets as 〔〕, digits of half width."""
    return re.sub(_BLANK, "", text).translate(_ONE_FORM)
