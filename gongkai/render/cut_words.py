"""Words and numbers at the ends of lines: which stay whole when a text is wrapped, and which show that a line goes on. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gongkai.render.numbered_lines import numbered
from gongkai.text.web_address import parts_address

GOES_ON = ("，", "、", ",", "（", "《", "“", "〔", "-", "—")
#: A word, a number or an address that no line end parts.
_WORD = re.compile(r"[A-Za-z0-9][-A-Za-z0-9.,:/@_%=&?#+~]{0,40}")
#: What may follow a 第 at the end of a line.
_COUNTS = re.compile(r"[（(]?[一二三四五六七八九十百千0-9]")
_OF_UNIT = re.compile(r"[\u3400-\u9fff㎡]/$")
#: A sum or a day whose figure ended the line above: 160 / 元/㎡, 8月20 / 日上午9时
_UNIT = re.compile(r"元(?![旦素月宵件器老首])|万[元人吨亩]|亿元|[%％℃㎡]|公里|公斤|小时|平方米|人次")
_DAY, _OF_DAY = re.compile(r"月[0-9]{1,2}$"), re.compile(r"日(?:[，。、；至前起]|[上下]午)")
_MONTH, _OF_MONTH = re.compile(r"年[0-9]{1,2}$"), re.compile(r"月[0-9]{1,2}日")
#: 4月 / 5日放假; 4月 alone is the heading of a chronicle.
_ONLY_MONTH, _MONTH_END, _IS_DAY = (
    re.compile(r"(?:[0-9]{4}年)?[0-9]{1,2}月"),
    re.compile(r"[0-9]月$"),
    re.compile(r"[0-9]{1,2}日"),
)
_YEAR_END, _IS_MONTH = re.compile(r"[^0-9][0-9]{4}年$"), re.compile(r"[0-9]{1,2}月(?:[0-9]|底|前|份|起|至)")
#: A year or a month behind such a word is no heading of a chronicle: 截至2026年 / 6月底
_TO_TIME = re.compile(r"[于至到在自从为即是][ ]?(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?$")
_LONGEST_HEADING = 16
#: The rest of a blank to fill in that the end of the line cut: ____元（大写）
_BLANK_TO_FILL = re.compile("_+[^_\\s]")
#: A telephone number has no unit.
_TELEPHONE = re.compile(r"[0-9]{7}$")
#: ，地址： at the end of a line has its value on the next.
_LABEL_AT_END = re.compile(r"[，；][\u3400-\u9fff]{1,5}[人址话真箱编所号名行码间点式径]：$")


def first_word(text: str) -> str:
    """The Latin word, number or address at the beginning of a line; nothing when it begins with another sign."""
    word = _WORD.match(text)
    return word[0] if word else ""


def parts_word(above: str, text: str) -> bool:
    """Whether no paragraph ends between two lines: 第 / （二）项, 160 / 元/㎡, ?code= / 370831&page=1."""
    if above.endswith("第"):
        return bool(_COUNTS.match(text))
    if above.endswith("_") and _BLANK_TO_FILL.match(text):
        return above.strip("_") != ""
    if above[-1:].isdigit():
        day, month = (
            _DAY.search(above) and _OF_DAY.match(text),
            _MONTH.search(above) and _OF_MONTH.match(text),
        )
        return bool(day or month or (_UNIT.match(text) and not _TELEPHONE.search(above)))
    if _OF_UNIT.search(above):
        return True
    if _MONTH_END.search(above) and _IS_DAY.match(text):
        return not (_ONLY_MONTH.fullmatch(above) or _names_time(above))
    if _YEAR_END.search(above) and _IS_MONTH.match(text):
        return not _names_time(above)
    return parts_address(above, text)


def _names_time(above: str) -> bool:
    """Whether a line that ends in a year or a month may be a heading: 二、2025年 / 3月5日，县政府……"""
    heading = numbered(above) is not None or (len(above) <= _LONGEST_HEADING and "，" not in above)
    return heading and not _TO_TIME.search(above)


def closes_bracket(above: str, text: str, brackets: Iterable[tuple[str, str]]) -> bool:
    """Whether a bracket that is open at the end of a line is closed on the next before another opens: （见附件 / 2）"""
    for opens, closes in brackets:
        end = text.find(closes)
        if end >= 0 and above.rfind(opens) > above.rfind(closes) and opens not in text[:end]:
            return True
    return False


def awaits_value(text: str) -> bool:
    """Whether a line ends in a label inside a sentence: 投资人：马某，地址："""
    return bool(_LABEL_AT_END.search(text))
