"""A PDF with a text layer as blocks: page numbers go, lines that the margin broke are joined, ruled tables are tables; scans are named."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pypdfium2

from gongkai.bounded import Unfinished, bounded, end_within
from gongkai.importing.blocks import Block, Line, Paper, SourceRun
from gongkai.importing.pdf_page import PdfLine, PdfPage, PdfTable, page_of
from gongkai.importing.pdf_tables import joined_tables, table_block
from gongkai.importing.refusal import Unreadable
from gongkai.importing.text_file import blocks_of
from gongkai.problems import Position, Problem, problem
from gongkai.sources.pdf_texts import is_locked

_PAGES = 500
#: The processor seconds of a file, and those that each page adds: a page of a dense table takes 0.03.
_SECONDS, _SECONDS_A_PAGE = 5, 0.1
_PAGE_NUMBER = re.compile(
    r"\s*[—\-－–_·•]*\s*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／共]\s*共?\s*\d{1,4}\s*页?)?\s*[—\-－–_·•]*\s*"
)
#: A line of a table of contents: a heading, dots, the number of its page.
_ENTRY = re.compile(r"(?P<words>.*[^\d.…·—\-（(])[.…·—\-（(]*\d{1,3}[)）]?")
_WORDS_OF_A_PAGE = 10
_WORDS_SHOWN = 40
_PAGES_LISTED = 10
#: A page with so many Han characters has some of the common ones.
_MANY_HAN, _COMMON = 150, frozenset("的一在是和有为不人年月日中大国县市区政府各工作办理公")


def read_pdf(file: Path, shown: str) -> Paper:
    """Read a PDF; ``shown`` is its path as problems name it. Raises Unreadable for a scan and what is locked or damaged."""
    try:
        pages = bounded(_pages, file)
    except Unfinished as ended:
        why = "读它的程序出了错" if ended.reason == "fault" else "PDF 展开以后太大，或已经损坏，读不了"
        raise Unreadable(why, "重新导出成 PDF 再导入；还是不行的，作附件") from None
    coded = [not _has_no_code(page) for page in pages]
    if pages and not any(coded):
        raise Unreadable(
            "PDF 里没有写明各个字是什么字（看得见，复制出来是乱码）",
            "用 Word 原件导入；没有原件的，用文字识别（OCR）软件识别、校对，存成 Word 再导入",
        )
    pages = [
        page if has_code else replace(page, parts=(), drawn=True)
        for page, has_code in zip(pages, coded, strict=True)
    ]
    bare = [at for at, page in enumerate(pages, 1) if page.drawn and page.signs < _WORDS_OF_A_PAGE]
    if bare and not any(page.signs >= _WORDS_OF_A_PAGE for page in pages):
        raise Unreadable(
            "PDF 是扫描件，里面只有图片，没有文字",
            "用文字识别（OCR）软件识别、校对，存成 Word 再导入；扫描件可以作附件",
        )
    parts, contents = _without_contents(list(_parts(pages)))
    parts, broken = joined_tables(parts)
    problems = [*_told(pages, bare, shown)]
    if contents:
        problems.append(problem("GK615", Position(shown, 1), count=contents))
    problems += (problem("GK627", Position(shown, page)) for page in broken)
    return Paper(tuple(_blocks(parts)), problems=tuple(problems))


def _has_no_code(page: PdfPage) -> bool:
    """Whether the characters of a page are glyph numbers of its font that the file does not map to Unicode (no ToUnicode)."""
    words = page.words
    controls = sum(sign < " " and sign not in "\t\n\r" for sign in words) + words.count("\ufffd")
    han = [sign for sign in words if "\u3400" <= sign <= "\u9fff"]
    return controls * 10 > len(words) or (len(han) >= _MANY_HAN and not _COMMON.intersection(han))


def _told(pages: Sequence[PdfPage], bare: Sequence[int], shown: str) -> Iterator[Problem]:
    """What a person has to look at, each with the pages on which it is."""
    tables = [
        at for at, page in enumerate(pages, 1) if any(isinstance(part, PdfTable) for part in page.parts)
    ]
    for code, found in (
        ("GK624", bare),
        ("GK623", [at for at, page in enumerate(pages, 1) if page.unsure]),
        ("GK700", tables),
        ("GK701", [at for at, page in enumerate(pages, 1) if page.recognised]),
        ("GK702", [at for at, page in enumerate(pages, 1) if page.unjudged]),
    ):
        if found:
            yield problem(code, Position(shown, found[0]), pages="、".join(map(str, found[:_PAGES_LISTED])))
    for at, page in enumerate(pages, 1):
        if page.unseen:
            yield problem("GK699", Position(shown, at), page=at, words=page.unseen[:_WORDS_SHOWN])


def _pages(file: Path) -> list[PdfPage]:
    try:
        with pypdfium2.PdfDocument(file.read_bytes()) as document:
            if len(document) > _PAGES:
                raise Unreadable(f"PDF 有 {len(document)} 页，超过了 {_PAGES} 页", "分成几份，或者作附件")
            end_within(math.ceil(_SECONDS + len(document) * _SECONDS_A_PAGE))
            return [_page(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        if is_locked(error):
            raise Unreadable("PDF 设了密码", "去掉打开密码，存一次再导入") from None
        raise Unreadable("PDF 已经损坏，读不了", "重新取一份再导入") from None


def _page(document: pypdfium2.PdfDocument, number: int) -> PdfPage:
    page = document[number]
    try:
        return page_of(page)
    finally:
        page.close()


def _parts(pages: Sequence[PdfPage]) -> Iterator[tuple[int, PdfLine | PdfTable]]:
    """The lines and tables with their pages, without what stands at the same edge of most pages and without page numbers."""
    edges = [_edges(page) for page in pages]
    first, last = (Counter(line[at].text.strip() for line in edges if line) for at in (0, -1))
    # the name above a title may be that below the text: only what stands at the same edge of most pages goes
    heads, feet = (
        {line for line, often in edge.items() if often > 2 and often > len(pages) * 0.6}
        for edge in (first, last)
    )
    for number, (page, ends) in enumerate(zip(pages, edges, strict=True), 1):
        for part in page.parts:
            at_edge = isinstance(part, PdfLine) and any(part is end for end in ends)
            if at_edge and isinstance(part, PdfLine):
                words = part.text.strip()
                if (
                    (part is ends[0] and words in heads)
                    or (part is ends[-1] and words in feet)
                    or _PAGE_NUMBER.fullmatch(words)
                ):
                    continue
            yield number, part


def _edges(page: PdfPage) -> list[PdfLine]:
    """The highest and the lowest line of a page: programs write the foot of a page before its text or after it."""
    lines = sorted(page.lines, key=lambda line: -line.height)
    return [lines[0], lines[-1]] if lines else []


def _without_contents(
    parts: list[tuple[int, PdfLine | PdfTable]],
) -> tuple[list[tuple[int, PdfLine | PdfTable]], int]:
    """The parts without the table of contents, and how many lines that had: lines below 目录 that end with the number of a page.

    Each of them stands again in the text, as its heading.
    """
    texts = ["".join(part.text.split()) if isinstance(part, PdfLine) else "" for _, part in parts]
    for at, text in enumerate(texts):
        if text != "目录":
            continue
        end = at + 1
        while end < len(texts) and (entry := _ENTRY.fullmatch(texts[end])):
            if not any(later.startswith(entry["words"]) for later in texts[end + 1 :]):
                break
            end += 1
        if end > at + 2:
            return parts[:at] + parts[end:], end - at
    return parts, 0


def _blocks(parts: Sequence[tuple[int, PdfLine | PdfTable]]) -> Iterator[Block]:
    """Tables and lines in the middle as they are; the other lines between them as paragraphs."""
    place = 1
    for is_text, group in groupby(
        (part for _, part in parts), key=lambda part: isinstance(part, PdfLine) and not part.centred
    ):
        some = list(group)
        if is_text:
            text = "\n".join(line.text for line in some if isinstance(line, PdfLine))
            for block in blocks_of(text):
                yield replace(block, place=block.place + place - 1)
        else:
            for at, table_or_line in enumerate(some, place):
                if isinstance(table_or_line, PdfTable):
                    yield table_block(table_or_line, at)
                else:
                    yield Line((SourceRun(table_or_line.text.strip()),), at, align="center")
        place += len(some)
