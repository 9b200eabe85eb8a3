"""What readers type, and which pages hold it: the truth that every program is measured against."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable

from search_step import Shadow

from gongkai.search.tokens import DECIMAL, tokens

#: What citizens, staff and inspectors type: names of things, numbers, parts of words, two terms at once.
TYPED = re.findall(
    r"\S+",
    "义务教育入学 双减 水 2.6万个 “十四五”规划 政策解读 营商环境 政府公报 适老化 依申请公开 预决算 疫情防控 就业 养老 生态环境 "
    "政务新媒体 重大行政决策 会议公开 建议提案 乡村振兴 减税降费 社会救助 食品药品 安全生产 公共企事业单位 政务公开专区 "
    "第三方评估 新闻发布会 规范性文件 县级政府 IPv6",
)
PAIRS = ("教育 公开", "政策 解读 新闻", "预算 决算", "环境 监测")
_TAG = re.compile(r"<[^>]*>")
_SIGNS = re.compile(r"[^\w\s.⁀]|[.](?![0-9])")
_DRAWN_NUMBERS = 3
_DRAWN_TITLES = 2


def queries(shadows: list[Shadow]) -> list[str]:
    """The typed queries, and document numbers and titles drawn from the corpus, the same every time."""
    luck = random.Random(20261121)
    numbers, titles = [], []
    for shadow in luck.sample(shadows, min(len(shadows), 200)):
        facts = re.search(r'"number":"([^"]*)".*"title":"([^"]*)"', shadow.html)
        if facts and facts[1]:
            numbers.append(facts[1])
            titles.append(facts[2])
    return [*TYPED, *PAIRS, *numbers[:_DRAWN_NUMBERS], *titles[:_DRAWN_TITLES]]


def truth(shadows: Iterable[Shadow], asked: list[str]) -> dict[str, set[str]]:
    """For each query the addresses of the pages in which every term stands as it was typed."""
    terms = {query: [_terms(part) for part in re.findall(r"“[^”]*”|\S+", query)] for query in asked}
    found: dict[str, set[str]] = {query: set() for query in asked}
    for shadow in shadows:
        text = words(shadow)
        for query, parts in terms.items():
            if all(part in text for part in parts):
                found[query].add(shadow.url)
    return found


def words(shadow: Shadow) -> str:
    """The words of a page with a space around each; blocks are parted by a sign of their own."""
    body = shadow.html.partition("<body")[2].partition(">")[2].replace(DECIMAL, ".")
    # what stands between tags is cut into words already; punctuation hangs on them
    bare = _SIGNS.sub("", _TAG.sub(" ", body)).lower()
    return f" {' '.join(bare.split())} "


def _terms(part: str) -> str:
    return f" {' '.join(tokens(part)).replace(DECIMAL, '.')} "
