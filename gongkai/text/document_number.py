"""发文字号 as documents have them (《党政机关公文处理工作条例》 art. 9; disclosure rules 7.2).

Most are 机关代字〔年份〕序号号. Orders and announcements have their own forms: 令第36号, 令（第36号）, 令〔2010〕第15号, 公告2026年第1号,
2026年第3号通告, 第5号; minutes are numbered by issue: 第8期, 2026年第8期. A document may have none, and old ones have forms of their own: those are kept as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gongkai.text.numerals import read_numeral

_OPEN = "〔［[【〖（(﹝｛{"
_CLOSE = "〕］]】〗）)﹞｝}"
_BLANK = r"[\s\u200b\ufeff]"
_FULL_WIDTH = "０１２３４５６７８９"
_HAN = r"[\u4e00-\u9fff]"
_STRICT = re.compile(rf"(?P<code>{_HAN}{{2,20}})〔(?P<year>[0-9]{{4}})〕(?P<sequence>[1-9][0-9]{{0,4}})号")
_LOOSE = re.compile(
    rf"(?P<code>[\u4e00-\u9fff]{{2,20}}){_BLANK}*"
    rf"(?P<open>[{re.escape(_OPEN)}]){_BLANK}*(?P<year>[0-9０-９]{{4}}){_BLANK}*(?P<close>[{re.escape(_CLOSE)}])"
    rf"{_BLANK}*(?P<ordinal>第?){_BLANK}*(?P<sequence>[0-9０-９]{{1,5}}){_BLANK}*号"
)
#: Genres that are numbered with 第, by themselves or within a year.
_WORD = "命令|令|公告|通告|公报|通报|公示"
_SEQUENCE = r"(?P<sequence>[1-9][0-9]{0,4}|[一二三四五六七八九十百千零〇]{1,9})"
#: The issuer; several are separated by blanks.
_CODE = rf"(?:{_HAN}(?:{_HAN}|[（）、 \u3000]){{0,40}}?)?"
_NUMBERED = (
    re.compile(
        rf"(?P<code>{_CODE}(?:{_WORD}))(?:〔(?P<year>[0-9]{{4}})〕)?(?P<rest>(?P<open>[（(])?第{_SEQUENCE}号(?(open)[）)]))"
    ),
    re.compile(
        rf"(?P<code>{_CODE})(?P<rest>(?P<year>[12][0-9]{{3}})年第{_SEQUENCE}号(?P<word>(?:{_WORD})?))"
    ),
    re.compile(rf"(?P<code>)(?P<rest>第{_SEQUENCE}号(?P<word>(?:{_WORD})?))"),
    re.compile(
        rf"(?P<code>)(?P<rest>(?P<open>[（(])?(?:〔(?P<year>[12][0-9]{{3}})〕|(?P<of>[12][0-9]{{3}})年)?第{_SEQUENCE}期(?(open)[）)]))"
    ),
)
_YEAR = re.compile(rf"[{re.escape(_OPEN)}]{_BLANK}*[0-9０-９]{{4}}")
#: The length of a number on both sides of its year: 20 Han, or 第, five digits, 号, with some blanks.
_REACH = 40
#: Words after which the code of a number begins in a run of Han before the bracket.
_BEFORE_CODE = re.compile(r"(?:按照|根据|依据|参照|印发|转发|落实|贯彻|执行|[的和及与以])")
_EXAMPLE = "例如 ××政办字〔2026〕1号；没有文号的写 无"
_ONE_FORM = str.maketrans(_OPEN + _CLOSE + _FULL_WIDTH, "〔" * len(_OPEN) + "〕" * len(_CLOSE) + "0123456789")
#: What staff write for a document without a number.
NONE_WORDS = ("无", "无文号", "无字号", "无发文字号", "未编号", "没有")
#: A number is short, and not a sentence, title or date: QS-2026-0123 may be one.
_MAY_BE = re.compile(
    r"(?!.*(?:关于|[，。；！？《》]))(?![0-9]{4}[-./年][0-9]{1,2}(?:[-./月][0-9]{1,2}日?|月)?$).{2,40}"
)
_YEAR_ALONE = re.compile(
    rf"^{_BLANK}*[{re.escape(_OPEN)}]?{_BLANK}*[0-9０-９]{{4}}{_BLANK}*[{re.escape(_CLOSE)}]?{_BLANK}*号?$"
)
_HAS_NUMERAL = re.compile(r"[0-9０-９一二三四五六七八九十百〇零]")


@dataclass(frozen=True, slots=True, order=True)
class DocumentNumber:
    """The code of the issuer, the year, and the running number within both; false when the document has none.

    ``written`` is the number as on paper if it is not 机关代字〔年份〕序号号. ``year`` and ``sequence`` are 0 if the
    paper states none. ``stated`` is False when nobody said whether the document has a number.
    """

    code: str
    year: int
    sequence: int
    written: str = ""
    stated: bool = True

    def __str__(self) -> str:
        if self.written or not self.code:
            return self.written
        return f"{self.code}〔{self.year}〕{self.sequence}号"

    def __bool__(self) -> bool:
        return bool(self.code or self.written)

    @property
    def proper(self) -> DocumentNumber:
        """The same number in its usual form, for comparison: 甲政〔2026〕3号 for 甲政[2026]第3号."""
        right = slips(self.written)[1] if self.written and self.code and not self.is_usual else ""
        return parse(right) if right else self

    @property
    def is_usual(self) -> bool:
        """Whether the number has one of the known forms."""
        return not self.written or any(form.fullmatch(self.written) for form in _NUMBERED)

    @property
    def heading(self) -> tuple[str, str, str] | None:
        """Issuer, genre and bare number of a number that is printed below the issuer's 令 or 公告.

        云溪县人民政府令第36号 gives 云溪县人民政府, 令, 第36号; 国令第706号 gives 国, 令, 第706号; None for other numbers.
        """
        found = next((match for form in _NUMBERED if (match := form.fullmatch(self.written))), None)
        if found is None:
            return None
        code = found["code"]
        word = re.search(rf"(?:{_WORD})$", code or found.groupdict().get("word") or "")
        if word is None:
            return None
        return (
            code.removesuffix(word[0]),
            word[0],
            self.written[len(code) :].removesuffix("" if code else word[0]),
        )


#: The numbers of a document issued without one, and of one that does not say.
UNNUMBERED, NOT_STATED = DocumentNumber("", 0, 0), DocumentNumber("", 0, 0, stated=False)


def parse(text: str) -> DocumentNumber:
    """Read a document number as on paper, in any form.

    无 is ``UNNUMBERED``. Raises ValueError, in Chinese, for a text that cannot be a document number: a title,
    a date, a sequence of zero.
    """
    exact = _STRICT.fullmatch(text)
    if exact:
        return _number(exact)
    if text in NONE_WORDS:
        return UNNUMBERED
    numbered = next((match for form in _NUMBERED if (match := form.fullmatch(text))), None)
    if numbered:
        digits = numbered["sequence"]
        return DocumentNumber(
            numbered["code"],
            int(numbered.groupdict().get("year") or numbered.groupdict().get("of") or 0),
            int(digits) if digits.isdecimal() else _in_han(digits),
            text,
        )
    _, right = slips(text)
    if right:
        return replace(parse(right), written=text)
    if not _MAY_BE.fullmatch(text.strip()) or not _HAS_NUMERAL.search(_YEAR_ALONE.sub("", text)):
        raise ValueError(f"应是机关代字、六角括号里的年份、序号和“号”，{_EXAMPLE}")
    return DocumentNumber("", 0, 0, text)


def _in_han(digits: str) -> int:
    """三十六 → 36; 0 for what is no numeral, which is kept as written."""
    try:
        return read_numeral(digits)
    except ValueError:
        return 0


def _number(match: re.Match[str]) -> DocumentNumber:
    return DocumentNumber(match["code"], int(match["year"]), int(match["sequence"]))


def slips(text: str) -> tuple[str, str]:
    """The parts of a number that are typed unusually, with the usual form; empty when there are none.

    Raises ValueError for a sequence of zero, which has no right form.
    """
    trimmed = re.sub(rf"^{_BLANK}+|{_BLANK}+$", "", text)
    unended = not trimmed.endswith("号")
    loose = _LOOSE.fullmatch(trimmed + "号" * unended)
    if loose is None:
        folded = fold(trimmed)
        if folded != text and any(form.fullmatch(folded) for form in (_STRICT, *_NUMBERED)):
            return "括号用六角括号〔〕，数字用半角，数字旁边不空格", folded
        return "", ""
    proper = _number(loose)
    if not proper.sequence:
        raise ValueError(f"序号从 1 开始，{_EXAMPLE}")
    shown = f"{proper.code}〔{proper.year}〕第{proper.sequence}号"
    ordinal = loose["ordinal"] and not _NUMBERED[0].fullmatch(shown)
    found = (
        ((loose["open"], loose["close"]) != ("〔", "〕"), "年份用六角括号〔〕"),
        (re.search(_BLANK, text), "中间不空格"),
        (re.search(f"[{_FULL_WIDTH}]", text), "数字用半角"),
        (ordinal, "序号前不加“第”"),
        (loose["sequence"][0] in "0０", "序号不编虚位（1 不写成 01）"),
        (unended, "末尾缺少“号”"),
    )
    right = shown if loose["ordinal"] and not ordinal else str(proper)
    return ("；".join(said for wrong, said in found if wrong), right) if right != text else ("", "")


def find(text: str) -> list[tuple[int, int, DocumentNumber]]:
    """Every number in a running text: start, end, the number. Spaces and other brackets are tolerated."""
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
    """Candidates by shape. Looks only at brackets with a year: a text is mostly Han and has few of them."""
    end = 0
    for year in _YEAR.finditer(text):
        match = _LOOSE.search(text, max(end, year.start() - _REACH), year.end() + _REACH)
        if match and match.start("open") == year.start():
            end = match.end()
            yield match


def fold(text: str) -> str:
    """One form of a number for comparison: no spaces, brackets as 〔〕, half-width digits."""
    return re.sub(_BLANK, "", text).translate(_ONE_FORM)
