"""Chapters of a rule (编, 章, 节): their headings, what each holds, and taking one out as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.text.numerals import read_numeral, write_numeral
from gongkai.texts.places import Unfit
from gongkai.texts.structure import Article, Span, article_name, articles, blocks, is_heading

#: From the widest to the narrowest.
KINDS = "编章节"
_NAME = re.compile(rf"第(?P<number>[一二三四五六七八九十百千零〇]{{1,9}}|[0-9]{{1,4}})(?P<kind>[{KINDS}])")
SIGNS = "#* \u3000\u00a0"


@dataclass(frozen=True, slots=True)
class RuleChapter(Span):
    """A heading and what stands below it, up to the end of its last article.

    ``digits`` is the place of its numeral; ``within`` are its articles.
    """

    kind: str
    number: int
    digits: Span
    within: tuple[Article, ...]

    @property
    def name(self) -> str:
        """第五章."""
        return f"第{write_numeral(self.number)}{self.kind}"


def chapter_name(text: str) -> str:
    """The name of a chapter that an amendment states (第五章, 第5章); empty for anything else."""
    match = _NAME.fullmatch(text.strip())
    try:
        return f"第{write_numeral(_read(match['number']))}{match['kind']}" if match else ""
    except ValueError:
        return ""


def chapters(text: str) -> tuple[RuleChapter, ...]:
    """The chapters of a text in order; one holds those that are narrower."""
    every = articles(text)
    heads = tuple(_headings(text))
    found: list[RuleChapter] = []
    for place, (block, match) in enumerate(heads):
        following = heads[place + 1 :]
        ends = (other.start for other, named in following if _width(named["kind"]) >= _width(match["kind"]))
        stop = next(ends, len(text))
        within = tuple(article for article in every if block.end <= article.start < stop)
        inner = [other.end for other, _ in following if other.start < stop]
        end = max(block.end, *(article.end for article in within), *inner)
        digits = Span(match.start("number"), match.end("number"))
        found.append(RuleChapter(block.start, end, match["kind"], _read(match["number"]), digits, within))
    return tuple(found)


def chapter_title(text: str, chapter: RuleChapter) -> str:
    """The words of a heading without its number."""
    line = text[chapter.start : chapter.end].split("\n", 1)[0]
    return _NAME.sub("", line.strip(SIGNS), count=1).strip(SIGNS)


def named_chapter(text: str, name: str) -> RuleChapter:
    """The only chapter called ``name``. Raises ``Unfit`` when there is none, or more than one."""
    named = [chapter for chapter in chapters(text) if chapter.name == name]
    if len(named) == 1:
        return named[0]
    if named:
        raise Unfit(
            f"{name}在这份文件里有 {len(named)} 处",
            "一条一条删除，再写一项：不写 条，方式 写 删除，原文 写这一章的名称",
        )
    raise Unfit(f"没有{name}", "核对章的序号")


def moved_up(text: str, gone: RuleChapter) -> Iterator[tuple[Span, str]]:
    """The numerals of the articles and of the chapters behind ``gone``, with those that they have without it."""
    count = len({article.number[0] for article in gone.within})
    for article in articles(text):
        if article.start >= gone.end and count:
            yield article.label, article_name((article.number[0] - count, article.number[1]))
    expected = gone.number + 1
    for chapter in chapters(text):
        if chapter.start >= gone.end and chapter.kind == gone.kind and chapter.number == expected:
            yield chapter.digits, write_numeral(expected - 1)
            expected += 1


def _headings(text: str) -> Iterator[tuple[Span, re.Match[str]]]:
    for block in blocks(text):
        words = text[block.start : block.end]
        bare = words.strip(SIGNS)
        at = block.start + words.find(bare)
        match = _NAME.match(text, at)
        if match and is_heading(bare):
            try:
                _read(match["number"])
            except ValueError:
                continue
            yield block, match


def _width(kind: str) -> int:
    return len(KINDS) - KINDS.index(kind)


def _read(number: str) -> int:
    return int(number) if number.isdigit() else read_numeral(number)
