"""The text layer of a PDF as blocks: page numbers go, lines that the margin broke are joined, scans are named as such."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from gongkai.bounded import Unfinished, bounded
from gongkai.importing.blocks import Block, Paper
from gongkai.importing.refusal import Unreadable
from gongkai.importing.text_file import blocks_of
from gongkai.problems import Position, Problem, problem
from gongkai.sources.pdf_texts import is_locked

_PAGES = 500
_PAGE_NUMBER = re.compile(
    r"\s*[—\-－–_·•]*\s*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／共]\s*共?\s*\d{1,4}\s*页?)?\s*[—\-－–_·•]*\s*"
)
#: So many drawn lines on a page are those of a table.
_RULES = 12
_WORDS_OF_A_PAGE = 10


def read_pdf(file: Path, shown: str) -> Paper:
    """Read a PDF; ``shown`` is its path as problems name it. Raises Unreadable for a scan and what is locked or damaged."""
    try:
        pages = bounded(_pages, file)
    except Unfinished as ended:
        why = "读它的程序出了错" if ended.reason == "fault" else "PDF 展开以后太大，或已经损坏，读不了"
        raise Unreadable(why, "重新导出成 PDF 再导入；还是不行的，作附件") from None
    bare = [
        number
        for number, (text, _, drawn) in enumerate(pages, 1)
        if drawn and len(text.strip()) < _WORDS_OF_A_PAGE
    ]
    if bare and not any(len(text.strip()) >= _WORDS_OF_A_PAGE for text, _, _ in pages):
        raise Unreadable(
            "PDF 是扫描件，里面只有图片，没有文字",
            "用文字识别（OCR）软件识别、校对，存成 Word 再导入；扫描件可以作附件",
        )
    problems: list[Problem] = []
    if bare:
        problems.append(problem("GK624", Position(shown, bare[0]), pages="、".join(map(str, bare[:10]))))
    ruled = [number for number, (_, rules, _) in enumerate(pages, 1) if rules >= _RULES]
    if ruled:
        problems.append(problem("GK623", Position(shown, ruled[0]), pages="、".join(map(str, ruled[:10]))))
    return Paper(tuple(_blocks([text for text, _, _ in pages])), problems=tuple(problems))


def _pages(file: Path) -> list[tuple[str, int, bool]]:
    try:
        with pypdfium2.PdfDocument(file.read_bytes()) as document:
            if len(document) > _PAGES:
                raise Unreadable(f"PDF 有 {len(document)} 页，超过了 {_PAGES} 页", "分成几份，或者作附件")
            return [_page(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        if is_locked(error):
            raise Unreadable("PDF 设了密码", "去掉打开密码，存一次再导入") from None
        raise Unreadable("PDF 已经损坏，读不了", "重新取一份再导入") from None


def _page(document: pypdfium2.PdfDocument, number: int) -> tuple[str, int, bool]:
    """The text of a page, how many lines are drawn on it, and whether anything is."""
    page = document[number]
    try:
        layer = page.get_textpage()
        try:
            text = layer.get_text_range() if layer.count_chars() else ""
        finally:
            layer.close()
        drawn = [one.type for one in page.get_objects(max_depth=2)]
    finally:
        page.close()
    # PDFium writes U+FFFE where a hyphen ended a line
    return (
        text.replace("\ufffe", "-").replace("\r\n", "\n").replace("\r", "\n"),
        drawn.count(raw.FPDF_PAGEOBJ_PATH),
        bool(drawn),
    )


def _blocks(pages: list[str]) -> list[Block]:
    """The pages as one text, without what stands at the same place of most of them."""
    cut = [[line for line in text.split("\n") if line.strip()] for text in pages]
    first, last = (Counter(lines[at].strip() for lines in cut if lines) for at in (0, -1))
    # the name above a title may be that below the text: only what stands at the same edge of most pages goes
    heads, feet = (
        {line for line, often in edge.items() if often > 2 and often > len(pages) * 0.6}
        for edge in (first, last)
    )
    kept = [
        line
        for lines in cut
        for at, line in enumerate(lines)
        if not (
            (at == 0 and line.strip() in heads)
            or (at == len(lines) - 1 and line.strip() in feet)
            or (at in (0, len(lines) - 1) and _PAGE_NUMBER.fullmatch(line))
        )
    ]
    return list(blocks_of("\n".join(kept)))
