"""The paragraphs and headings that a writer meant are those on the page, however the text was pasted, or ``check`` names the line."""

from __future__ import annotations

import html
import re
from itertools import accumulate

import pytest

from gongkai.render.markdown import render
from gongkai.render.paragraphs import uncertain
from tests.markdown.made_papers import Block, Writer, ends_of, ways

PAPERS = 350
RUNS = 7
#: The share of wrapped bodies in which a sentence that ends a line may begin a paragraph by mistake.
PARTED = 0.04
_BLOCK = re.compile(r"<(?P<tag>h\d|p|li)\b[^>]*>(?P<words>.*?)</(?P=tag)>", re.DOTALL)


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def shown(source: str) -> list[Block]:
    """The blocks of a page: whether each is a heading, and its words without blanks."""
    found = _BLOCK.finditer(render(source).html)
    return [
        (one["tag"].startswith("h"), bare(html.unescape(re.sub("<[^>]+>", "", one["words"]))))
        for one in found
    ]


def named(source: str) -> set[int]:
    """Where, in signs from the beginning, the lines begin that ``check`` names (GK146)."""
    lines = source.split("\n")
    above = list(accumulate((len(bare(line)) for line in lines), initial=0))
    return {above[at] for at in uncertain(source)}


@pytest.mark.parametrize("run", range(RUNS))
def test_blocks_are_shown_as_meant_or_named(run: int) -> None:
    parted = bodies = 0
    for seed in range(run, PAPERS, RUNS):
        writer = Writer(seed)
        paper = writer.paper()
        meant = [(heading, bare(text)) for heading, text in paper]
        for way, source in ways(paper, writer.random):
            bodies += 1
            page = shown(source)
            if page == meant:
                continue
            place = f"{seed} {way}\n{source}"
            words = "".join(text for _, text in meant)
            assert "".join(text for _, text in page) == words, place
            there, wanted = ends_of([text for _, text in page]), ends_of([text for _, text in meant])
            assert wanted - there <= named(source), place  # a join is named
            assert all(words[at - 1] in "。；：" for at in there - wanted), place  # no sentence is parted
            assert way not in ("spaced", "dense") or there <= wanted, place
            parted += bool(there - wanted)
            headings = {text for heading, text in meant if heading}
            joined = (
                not wanted <= there
            )  # what is below a joined line may be a heading, which then is named, too
            assert joined or {text for heading, text in page if heading} <= headings, place
            assert there != wanted or [one for one, _ in page] == [one for one, _ in meant], place
    assert parted <= PARTED * bodies


def test_few_lines_are_named_where_nothing_is_joined() -> None:
    """A reminder that stands below every text is read by nobody."""
    count = named_ = 0
    for seed in range(200):
        writer = Writer(seed)
        for way, source in ways(writer.paper(), writer.random):
            if way in ("spaced", "dense"):
                count += 1
                named_ += bool(uncertain(source))
    assert named_ <= count * 0.02


def test_short_lines_that_became_one_are_named() -> None:
    assert uncertain("云溪县防汛\n应急预案") == [1]
    assert uncertain("1. 受理\n2. 审核\n当场办结") == [2]
    assert uncertain("- 受理\n  当场办结\n\n一、范围\n全县。\n\n为了落实政策，\n制定本办法。") == [1]


@pytest.mark.parametrize(
    "source",
    [
        "会议内容：\n传达学习全国安全生产电视电话会议和全省有关会议的精神\n安排部署下半年安全生产工作",
        "1. 要提高认识\n   各单位要高度重视",
        "- 要提高认识\n  各单位要高度重视\n\n会后抓落实。",
        "- 各镇要落实安全生产责任，开展隐患排查整治，逐项整改销号。\n    年底前完成全部任务。\n\n会后抓落实。",
        "> 受理\n> 当场办结",
        "> 受理\n当场办结",
    ],
    ids=[
        "tasks",
        "indented below an item",
        "below a dash",
        "below a sentence of an item",
        "a quotation",
        "below a quotation",
    ],
)
def test_a_join_that_nothing_bids_is_named(source: str) -> None:
    assert uncertain(source)


@pytest.mark.parametrize(
    "source",
    [
        "各镇要落实安全生产责任，开展隐患排查整治，建立台账，\n逐项整改销号，年底前完成全部任务。",
        "- 各镇要落实安全生产责任，开展隐患排查整治，建立台账\n  逐项整改销号，年底前完成全部任务。",
        "# 通知\n\n各镇要落实安全生产责任，开展隐患排查整治，建立台账并且\n逐项整改销号，年底前完成全部任务。\n\n各部门要配合。",
        "> 各镇要落实安全生产责任，开展隐患排查整治，建立台账并且\n> 逐项整改销号，年底前完成全部任务。",
        "> - 受理\n> - 办结",
        "> # 受理\n> 当场办结",
    ],
    ids=[
        "below a comma",
        "a wrapped item",
        "a spaced text",
        "a quotation",
        "items in a quotation",
        "below a heading in one",
    ],
)
def test_a_sentence_over_two_lines_is_not_named(source: str) -> None:
    assert uncertain(source) == []


@pytest.mark.parametrize(
    "lines",
    [
        "-受理\n-办结", "－受理\n－办结", "–受理\n–办结", "—受理\n—办结", "+受理\n+办结", "•受理\n•办结", "受理\n===\n办结", "受理\n-\n办结", "受理\n=\n办结",
        "受理\n———\n办结", "> 第一条　受理\n> 第二条　办结", "> 受理。\n> 办结。", "##2026年要点\n受理", "##A类\n受理", "##1.受理\n办结", "##**受理**\n办结",
    ],
)  # fmt: skip
def test_each_line_is_a_block(lines: str) -> None:
    """Also in a text that has blank lines elsewhere, on the page and where nothing is named."""
    source = f"总则。\n\n{lines}\n\n附则。"
    words = [re.sub(r"^#+|\*\*|> ", "", line) for line in source.split("\n") if line]
    assert [one for _, one in shown(source)] == [bare(one) for one in words]
    assert uncertain(source) == []


def test_signs_without_han_or_with_another_behind_are_no_heading() -> None:
    assert [one for one, _ in shown("##123\n\n##话题#好\n\n#1锅炉")] == [False] * 3
