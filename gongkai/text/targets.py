"""Measurable targets inside a requirement: 不少于5次, 达到97%, 新增36套. When in doubt it is not a target.

A number counts when a word bounds it (不少于, 达到, …以上) or when a verb of doing precedes it (新增, 建成, 完成). Numbers
that only classify (10亿元以上的项目, 县级以上, “1155”工程) and deadlines (10个工作日内) do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_NUMBER = r"(?:\d+(?:[.．]\d+)?|\d{1,3}(?:,\d{3})+)\s?(?:百|千|万|亿)*余?"
_HAN = r"[一二两三四五六七八九十百千]+"
#: Units that are counted one by one.
_COUNT = "个工作日|个百分点|人次|次|场|期|篇|条|件|家|个|处|套|所|座|名|头|户|台|辆|种|项|类|张|份|册|间|栋|支|门|倍"
#: Units of measure: with 以上 before a noun they classify a thing and are not a target.
_SIZE = "平方公里|平方米|立方米|公里|公顷|亿斤|元|斤|吨|亩|米|人|字|天|日|年|小时|分钟"
_TIMES = "个工作日|天|日|年|小时|分钟"
_ANY = rf"(?:[%％]|{_COUNT}|{_SIZE})"
_END = r"(?=[，。；、！？,;.:：）)“”\s]|$)"
_SUFFIX = "(?:以上|以内|左右)"

_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # 不少于5次, 不少于五次, 每年至少开展5次: the words leave no doubt
        rf"(?:不少于|不低于|不超过|不高于|不多于)\s*(?:{_NUMBER}|{_HAN})\s?{_ANY}{_SUFFIX}?",
        rf"至少(?:[\u4e00-\u9fff]{{2}})?\s*(?:{_NUMBER}|{_HAN})\s?{_ANY}(?!以上|以下)",
        # 达到97%; 超过3日的 states a condition
        rf"(?:达到|提高到|提升到|增加到|控制在|稳定在|突破|率达?)\s*{_NUMBER}\s?{_ANY}{_SUFFIX}?(?!以下|的)",
        rf"(?<!不)超过\s*{_NUMBER}\s?(?!{_TIMES}){_ANY}(?!以下|的)",
        # 80家以上, 42%以上; 600亿元以上 at the end of a clause
        rf"{_NUMBER}\s?(?:[%％]|{_COUNT}){_SUFFIX}(?!的)",
        rf"{_NUMBER}\s?(?:{_SIZE}){_SUFFIX}{_END}",
        # 新增36套水质自动监测站
        rf"(?<=新增|新建|建成|完成|创建|培育|消除|打通|招引|改造|提升|打造|举办|召开|组织|开展|推动|表扬){_NUMBER}\s?(?:{_COUNT})(?!以上|以下|以内|级|月|工作日内)",
    )
)
#: 新增普惠性幼儿园50所， and lists: 培育省“专精特新”企业2家、省瞪羚企业1家。
_NAME = r"[\u4e00-\u9fff“”、]{1,16}?"
#: Not a date or a term: 创建示范区2025年、…
_AMOUNT = rf"{_NUMBER}\s?(?!个工作日|天|日|年){_ANY}{_END}"
_LISTED = re.compile(rf"{_NAME}(?P<part>{_AMOUNT})")
_LISTS = re.compile(
    "(?:新改扩建|新投用|治理|覆盖|新增|新建|建成|完成|增加|招聘|考选|创建|争创|培育|发放|改造|打造|开展)"
    # the counted thing may begin with a size: 新增50亿元企业3家
    rf"(?P<list>(?:{_NUMBER}[亿万]元)?{_NAME}{_AMOUNT}(?:、{_NAME}{_AMOUNT})*)"
)


@dataclass(frozen=True, slots=True)
class Target:
    """A target as written; ``text[start:end]`` of the requirement is ``words``."""

    start: int
    end: int
    words: str


def find_targets(text: str) -> tuple[Target, ...]:
    """The targets of a requirement in order, without overlaps."""
    found: list[Target] = []
    for start, end in sorted(_spans(text), key=lambda span: (span[0], -span[1])):
        if not found or start >= found[-1].end:
            found.append(Target(start, end, text[start:end]))
    return tuple(found)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if not (
                start
                and text[start].isdecimal()
                and (text[start - 1].isdecimal() or text[start - 1] in ".．,")
            ):
                yield start, end
    for found in _LISTS.finditer(text):
        yield from (match.span("part") for match in _LISTED.finditer(text, *found.span("list")))
