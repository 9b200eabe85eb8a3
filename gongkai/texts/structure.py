"""The articles (条) of a rule, their paragraphs (款) and items (项), each with its place in the text.

An article begins with 第X条 at the start of a line and ends before the next article, heading or annex; lines of
signature and date below the last article are no part of it. A 款 is a paragraph of an article; a 项 is a line
that begins with （一） and belongs to the paragraph above it. Rows of a table and pictures belong to the 款 or 项
above them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.text.issued_titles import LABEL
from gongkai.text.numerals import read_numeral, write_numeral
from gongkai.text.signing import EDGES, bare, date_of, may_sign

#: Number of an article: 第十一条之一 is (11, 1), 第十一条 is (11, 0).
Number = tuple[int, int]

_NUMERAL = "[一二三四五六七八九十百千零〇]{1,9}|[0-9]{1,4}"
_ARTICLE = re.compile(rf"第(?P<number>{_NUMERAL})条(?:之(?P<part>{_NUMERAL}))?")
_BEGINS = re.compile(rf"(?:\*\*)?(?P<label>{_ARTICLE.pattern})(?:\*\*)?(?=[ \u3000\u00a0])")
_GLUED = re.compile(rf"(?:\*\*)?(?P<label>{_ARTICLE.pattern})")
_ITEM = re.compile(rf"(?P<open>[（(])(?P<number>{_NUMERAL})[）)]")
#: A 目 belongs to the 项 above it, as it is no 款: 1. and 2. below （二）.
_SUBITEM = re.compile(r"[0-9]{1,3}[.．、]|[①-⑳]")
_NUMBERED = re.compile(rf"第?[（(]?(?P<number>{_NUMERAL})[）)]?(?:款|项)?")
_ENDS = re.compile(rf"#|[|]|!\[|-{{3,}}$|(?:\*\*)?第(?:{_NUMERAL})[编章节][ \u3000\u00a0]|附件?[：:]")
#: 第二章总则 and 第二章, typed without a blank, are headings where the whole paragraph is no sentence.
_HEADING = re.compile(rf"(?:\*\*)?第(?:{_NUMERAL})[编章节](?!规定|所列|所称|的)[^。，；：！？,;:!?|]{{0,30}}")
#: Behind the number of an article that is only spoken of: 第六条第二款, 第六条至第八条, 第六条规定的.
_SPOKEN_OF = ("第", "规定", "所列", "所称", "至", "和", "、", "或", "以及", "的")
#: Rows of a table and pictures are held by the 款 above them.
_HELD = ("|", "![")
_FINISHED = tuple("。；：:;！？”）")
_MOST_NAMES = 4
_LONGEST_DATE = 24


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text, from ``start`` up to ``end``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NumberedSpan(Span):
    """An item: ``number`` as counted, its numeral in the text from ``digits.start`` to ``digits.end``."""

    number: int
    digits: Span


@dataclass(frozen=True, slots=True)
class RuleParagraph(Span):
    """A 款 with its items: ``end`` is behind the last of them, ``lead_end`` before the first."""

    lead_end: int
    items: tuple[NumberedSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Article(Span):
    """An article: its number, the place of 第X条, and its paragraphs."""

    number: Number
    label: Span
    paragraphs: tuple[RuleParagraph, ...]

    @property
    def name(self) -> str:
        """第十一条之一."""
        return article_name(self.number)


def article_name(number: Number) -> str:
    """The name of an article by its number."""
    main, part = number
    return f"第{write_numeral(main)}条" + (f"之{write_numeral(part)}" if part else "")


def article_number(text: str) -> Number:
    """The number of 第十一条之一, 第11条 or 十一. Raises ValueError for anything else."""
    words = text.strip()
    match = _ARTICLE.fullmatch(words) or _ARTICLE.fullmatch(f"第{words}条")
    if match is None:
        raise ValueError(f"“{text}”不是条的序号")
    return _read(match["number"]), _read(match["part"]) if match["part"] else 0


def part_number(text: str) -> int:
    """The number of a 款 or a 项: 第二款, （三）, 第（三）项 or 3. Raises ValueError for anything else."""
    match = _NUMBERED.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"“{text}”不是序号")
    return _read(match["number"])


def beginning(text: str) -> tuple[Number, Span] | None:
    """The number of the article that a text begins with, and the place of 第X条; None for other texts."""
    match = _BEGINS.match(text)
    if match is None:
        return None
    try:
        return article_number(match["label"]), Span(*match.span("label"))
    except ValueError:
        return None


def glued(text: str, article: Article) -> str:
    """The name of an article typed within ``article`` without a blank behind its number; empty when there is none.

    A paragraph may speak of another article (第六条规定的); then the text has that article elsewhere.
    """
    names: set[str] = set()
    for paragraph in article.paragraphs[1:]:
        match = _GLUED.match(text, paragraph.start, paragraph.end)
        if match and not text.startswith(_SPOKEN_OF, match.end()):
            names.add(article_name(article_number(match["label"])))
    return min(names - {article.name for article in articles(text)}, default="") if names else ""


def is_heading(words: str) -> bool:
    """Whether a paragraph without signs of formatting is the heading of a 编, 章 or 节, and no sentence about one."""
    return bool(_HEADING.fullmatch(words))


def blocks(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text: parted by blank lines, finished sentences, and lines that begin a structure."""
    found: list[Span] = []
    at, open_block = 0, False
    for line in text.split("\n"):
        words = line.strip(EDGES)
        start, end = at, at + len(line.rstrip(EDGES))
        at += len(line) + 1
        if not words:
            open_block = False
            continue
        heading = not open_block and _HEADING.fullmatch(words)
        begins = beginning(words) or _ITEM.match(words) or _ENDS.match(words) or _is_date(words)
        if open_block and not begins:
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start + len(line) - len(line.lstrip(EDGES)), end))
        open_block = not (heading or words.endswith(_FINISHED) or words.startswith(("#", *_HELD)))
    return tuple(found)


def _is_date(words: str) -> bool:
    return len(words) <= _LONGEST_DATE and bool(date_of(bare(words)))


def articles(text: str) -> tuple[Article, ...]:
    """The articles of a text in order; a number may occur several times."""
    found: list[Article] = []
    held: list[Span] = []
    for block in blocks(text):
        words = text[block.start : block.end]
        if beginning(words):
            found += _article(text, held)
            held = [block]
        elif held and not words.startswith(_HELD) and _closes(words):
            found += _article(text, held)
            held = []
        elif held:
            held.append(block)
    return (*found, *_article(text, held))


def _closes(words: str) -> bool:
    """Whether a paragraph is the heading, rule or label of an annex that ends the article above it."""
    return bool(_ENDS.match(words) or _HEADING.fullmatch(words) or LABEL.fullmatch(bare(words)))


def _article(text: str, held: list[Span]) -> Iterator[Article]:
    """The article made of the blocks ``held``; nothing for no blocks."""
    if not held:
        return
    own = _without_signature(text, held)
    begins = beginning(text[own[0].start : own[0].end])
    assert begins is not None, "the first block of an article begins with 第X条"
    number, label = begins
    paragraphs: list[RuleParagraph] = []
    for block in own:
        match = _ITEM.match(text, block.start, block.end)
        item = _item(match, block) if match else None
        if paragraphs and (
            text.startswith(_HELD, block.start)
            or (paragraphs[-1].items and _SUBITEM.match(text, block.start))
        ):
            paragraphs[-1] = _holding(paragraphs[-1], block.end)
        elif item and paragraphs:
            last = paragraphs[-1]
            paragraphs[-1] = RuleParagraph(last.start, block.end, last.lead_end, (*last.items, item))
        else:
            paragraphs.append(RuleParagraph(block.start, block.end, block.end))
    start = own[0].start
    at = Span(start + label.start, start + label.end)
    yield Article(start, own[-1].end, number, at, tuple(paragraphs))


def _holding(paragraph: RuleParagraph, end: int) -> RuleParagraph:
    """The 款 with the row or picture that ends at ``end``, as a part of its last 项 where it has any."""
    if not paragraph.items:
        return RuleParagraph(paragraph.start, end, end)
    *before, last = paragraph.items
    item = NumberedSpan(last.start, end, last.number, last.digits)
    return RuleParagraph(paragraph.start, end, paragraph.lead_end, (*before, item))


def _item(match: re.Match[str], block: Span) -> NumberedSpan | None:
    try:
        return NumberedSpan(block.start, block.end, _read(match["number"]), Span(*match.span("number")))
    except ValueError:
        return None


def _without_signature(text: str, held: list[Span]) -> list[Span]:
    """The blocks before the signature: a line with only a date, and the names above it."""
    for place, block in enumerate(held[1:], 1):
        if not date_of(bare(_words(text, block))):
            continue
        first = place
        while first > 1 and place - first < _MOST_NAMES and may_sign(_words(text, held[first - 1])):
            first -= 1
        return held[:first]
    return held


def _words(text: str, block: Span) -> str:
    return text[block.start : block.end]


def _read(text: str) -> int:
    return int(text) if text.isdigit() else read_numeral(text)


@dataclass(frozen=True, slots=True)
class TextUnit(Span):
    """An article, or a paragraph outside of articles (then ``name`` is empty)."""

    name: str = ""


def units(text: str) -> tuple[TextUnit, ...]:
    """A text cut into its articles and the paragraphs between them, in order."""
    starting = {article.start: article for article in articles(text)}
    found: list[TextUnit] = []
    end = 0
    for block in blocks(text):
        article = starting.get(block.start)
        if article:
            found.append(TextUnit(article.start, article.end, article.name))
            end = article.end
        elif block.start >= end:
            found.append(TextUnit(block.start, block.end))
    return tuple(found)
