"""What a reader sees in an attached file, block by block: the words that the search may find.

A copy without tracked changes, comments, hidden words, sheets, rows and columns is read (``clean_file.py``), of a PDF the text
layer. Whatever may be a number of a person is left out with its line, whatever the checks said before.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from gongkai.sources.clean_file import cleaned, parsed
from gongkai.sources.pdf_texts import texts_of_pdf
from gongkai.sources.workbooks import shown_value
from gongkai.text.mistyped_numbers import find_mistyped_numbers
from gongkai.text.personal_numbers import find_bank_cards, find_identity_numbers, find_mobile_numbers

#: The endings of files whose words are found.
ENDINGS = ("docx", "xlsx", "pdf")
#: A file of more bytes is not read, and of a longer text only the beginning, in characters, is taken.
MOST_BYTES, MOST_SIGNS = 20_000_000, 200_000
_MOST_ROWS, _MOST_COLUMNS = 5000, 200
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WORD_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_PAGE = re.compile(r"第 (\d+) 页")
#: A number format that shows nothing.
_NOTHING = re.compile(r"\s*;\s*;\s*;\s*")
_FINISHED = re.compile(r"[。；：！？.;:!?]$")
#: A line of a PDF that is as long as this part of the longest goes on in the next one.
_FULL = 0.8
#: Later than any birth: what may be an identity number at any time is left out.
_ALWAYS = dt.date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class ShownPart:
    """The blocks of a page or of the whole file; ``page`` is the number of the page of a PDF, else 0."""

    page: int
    blocks: tuple[str, ...]


def shown_parts(content: bytes, ending: str) -> tuple[ShownPart, ...]:
    """The texts that a file shows; none for one that is damaged, locked, too large, or of an ending that is not read."""
    if ending not in ENDINGS or len(content) > MOST_BYTES:
        return ()
    try:
        pages = _pdf(content) if ending == "pdf" else {0: _READERS[ending](cleaned(content, ending))}
    except Exception:  # a damaged part can make the libraries raise anything: zip, XML, key and value errors
        return ()
    left = MOST_SIGNS
    parts = []
    for page, blocks in pages.items():
        kept = []
        for block in filter(_is_safe, blocks):
            if left > 0:
                kept.append(block[:left])
            left -= len(block)
        if kept:
            parts.append(ShownPart(page, tuple(kept)))
    return tuple(parts)


def _is_safe(text: str) -> bool:
    """Whether a block has no number that may be of a person."""
    return not (
        find_identity_numbers(text, _ALWAYS)
        or find_bank_cards(text, text)
        or find_mobile_numbers(text)
        or any(one.near for one in find_mistyped_numbers(text, _ALWAYS))
    )


def _pdf(content: bytes) -> dict[int, list[str]]:
    lines: dict[int, list[str]] = {}
    for place, text in texts_of_pdf(content).pieces:
        if match := _PAGE.fullmatch(place):
            lines.setdefault(int(match[1]), []).append(text.strip())
    return {page: list(_paragraphs(listed)) for page, listed in lines.items()}


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Lines of a page joined where a full one does not end a sentence, so that a word broken by them is found."""
    longest = max(map(len, lines))
    text = ""
    for line in lines:
        text += (" " if text[-1:].isascii() and line[:1].isascii() else "") + line if text else line
        if len(line) < _FULL * longest or _FINISHED.search(line):
            yield text
            text = ""
    if text:
        yield text


def _word(content: bytes) -> list[str]:
    blocks: list[str] = []
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = set(package.namelist())
        styles = package.read("word/styles.xml") if "word/styles.xml" in names else b""
        hidden = _hidden_styles(styles) if styles else frozenset()
        for name in _WORD_PARTS:
            if name in names:
                tree = parsed(package.read(name))
                blocks += (text for one in tree.iter(f"{_W}p") if (text := _paragraph(one, hidden)))
    return blocks


def _hidden_styles(part: bytes) -> frozenset[str]:
    """The styles whose words nobody sees."""
    found = set()
    for style in parsed(part).iter(f"{_W}style"):
        mark = style.find(f"{_W}rPr/{_W}vanish")
        if mark is not None and mark.get(f"{_W}val") in (None, "1", "true", "on"):
            found.add(style.get(f"{_W}styleId", ""))
    return frozenset(found)


def _paragraph(paragraph: etree._Element, hidden: frozenset[str]) -> str:
    """The words of a paragraph without those of paragraphs within it, such as of a text box."""
    if any(above.tag == _FALLBACK for above in paragraph.iterancestors()):
        return ""  # says the same as the choice beside it
    pieces: list[str] = []

    def walk(element: etree._Element) -> None:
        for child in element:
            if child.tag in (f"{_W}p", _FALLBACK) or _has_style(child, hidden):
                continue
            if child.tag == f"{_W}t":
                pieces.append(child.text or "")
            elif child.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
                pieces.append(" ")
            else:
                walk(child)

    if not _has_style(paragraph, hidden):
        walk(paragraph)
    return "".join(pieces).strip()


def _has_style(element: etree._Element, hidden: frozenset[str]) -> bool:
    """Whether a paragraph or a run has a style that hides its words."""
    kind = {f"{_W}p": "p", f"{_W}r": "r"}.get(str(element.tag)) if hidden else None
    style = element.find(f"{_W}{kind}Pr/{_W}{kind}Style") if kind else None
    return style is not None and style.get(f"{_W}val") in hidden


def _workbook(content: bytes) -> list[str]:
    # importing it takes a fifth of the start-up time of a command
    from openpyxl import load_workbook

    blocks: list[str] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        workbook = load_workbook(io.BytesIO(content), data_only=True, read_only=True)
    left = MOST_SIGNS
    for sheet in workbook.worksheets:
        if sheet.sheet_state != "visible" or left <= 0:
            continue
        blocks.append(sheet.title)
        for row in sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS):
            texts = list(_row(row))
            blocks += texts
            left -= sum(map(len, texts))
            if left <= 0:
                break
    return blocks


def _row(cells: tuple[object, ...]) -> Iterator[str]:
    """The cells of a row, none of a row that has the number of a person: the cells beside it tell who it is."""
    texts = []
    for cell in cells:
        value, written = getattr(cell, "value", None), getattr(cell, "number_format", "") or ""
        text = "" if value is None or _NOTHING.fullmatch(written) else shown_value(value, written)[0]
        if text:
            texts.append(text)
    if _is_safe(" ".join(texts)) and all(map(_is_safe, texts)):
        yield from texts


_READERS: dict[str, Callable[[bytes], list[str]]] = {"docx": _word, "xlsx": _workbook}
