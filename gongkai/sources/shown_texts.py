"""What a reader sees in an attached file, block by block: the words that the search may find.

Tracked changes, comments, hidden words, sheets, rows and columns are left out (``word_texts.py``, ``clean_workbook.py``), of a PDF
the words that its page does not show (``pdf_shown.py``). Whatever may be a number of a person is left out with its line, whatever the checks said before.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.sources.clean_file import packed
from gongkai.sources.clean_workbook import clean_workbook
from gongkai.sources.pdf_shown import pages_of_pdf
from gongkai.sources.shown_values import shown_value
from gongkai.sources.small_parts import small_parts
from gongkai.sources.word_texts import PARTS, STYLES, words_of_word_file
from gongkai.text.mistyped_numbers import find_mistyped_numbers
from gongkai.text.mobile_numbers import find_mobile_numbers
from gongkai.text.personal_numbers import find_bank_cards, find_identity_numbers

#: The endings of files whose words are found.
ENDINGS = ("docx", "xlsx", "pdf")
#: A file of more bytes is not read, and of a longer text only the beginning, in characters, is taken.
MOST_BYTES, MOST_SIGNS = 20_000_000, 200_000
_MOST_ROWS, _MOST_COLUMNS = 5000, 200
_MOST_WORD_TAGS, _MOST_WORKBOOK_TAGS = 800_000, 400_000
#: A spreadsheet program writes no longer cell and no longer number format.
_LONGEST_CELL, _LONGEST_FORMAT = 32_767, 255
#: A number that begins before the end of what is taken ends within so many characters.
_BEYOND = 100
_WORD_PARTS = re.compile("|".join(map(re.escape, (*PARTS, STYLES))))
_WORKBOOK_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/(?:_rels/)?[^/]*\.(?:xml|rels)|xl/(?:worksheets|theme)/[^/]*\.xml"
)
#: A number may be broken by the ends of this many blocks, less one.
_MOST_JOINED = 3
_GOES_ON, _WENT_ON = re.compile(r"[0-9０-９][ \t]{0,9}$"), re.compile(r"[ \t]{0,9}[0-9０-９XxＸｘ]")
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
        pages = pages_of_pdf(content) if ending == "pdf" else {0: _READERS[ending](content)}
    except Exception:  # a damaged part can make the libraries raise anything: zip, XML, key and value errors
        return ()
    left = MOST_SIGNS
    parts = []
    for page, blocks in pages.items():
        kept = []
        listed = _paragraphs(blocks) if ending == "pdf" else blocks
        for block in _safe([block[: MOST_SIGNS + _BEYOND] for block in listed]):
            if left > 0:
                kept.append(block[:left])
            left -= len(block)
        if kept:
            parts.append(ShownPart(page, tuple(kept)))
    return tuple(parts)


def _safe(blocks: Sequence[str]) -> Iterator[str]:
    """The blocks without those that have the number of a person, also one that goes on in the next blocks."""
    unsafe = {at for at, block in enumerate(blocks) if not _is_safe(block)}
    for at in range(len(blocks)):
        joined = blocks[at]
        for after in range(at + 1, min(at + _MOST_JOINED, len(blocks))):
            if not (_GOES_ON.search(blocks[after - 1]) and _WENT_ON.match(blocks[after])):
                break
            joined = f"{joined.rstrip()}{blocks[after].lstrip()}"
            if not _is_safe(joined):
                unsafe.update(range(at, after + 1))
    return (block for at, block in enumerate(blocks) if at not in unsafe)


def _is_safe(text: str) -> bool:
    """Whether a block has no number that may be of a person."""
    return not (
        find_identity_numbers(text, _ALWAYS)
        or find_bank_cards(text, text)
        or find_mobile_numbers(text)
        or any(number.near for number in find_mistyped_numbers(text, _ALWAYS))
    )


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
    units = words_of_word_file(small_parts(content, _WORD_PARTS, _MOST_WORD_TAGS), MOST_SIGNS)
    return [text for unit in units if len(unit) == 1 or _is_safe_row(unit) for text in unit]


def _is_safe_row(texts: Sequence[str]) -> bool:
    """Whether no cell of a row has the number of a person: the cells beside it tell who it is. A huge row is not judged."""
    if sum(map(len, texts)) > MOST_SIGNS:
        return False
    return _is_safe(" ".join(texts)) and len(list(_safe(texts))) == len(texts)


def _workbook(content: bytes) -> list[str]:
    # importing it takes a fifth of the start-up time of a command
    from openpyxl import load_workbook

    blocks: list[str] = []
    parts = clean_workbook(small_parts(content, _WORKBOOK_PARTS, _MOST_WORKBOOK_TAGS, _MOST_ROWS))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        workbook = load_workbook(io.BytesIO(packed(parts)), data_only=True, read_only=True, keep_links=False)
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


def _row(cells: tuple[Any, ...]) -> Iterator[str]:
    """The cells of a row, none of a row that has the number of a person."""
    texts = []
    for cell in cells:
        value, written = getattr(cell, "value", None), getattr(cell, "number_format", "") or ""
        if len(written) > _LONGEST_FORMAT or (isinstance(value, str) and len(value) > _LONGEST_CELL):
            continue
        unseen = value is None or _NOTHING.fullmatch(written) or _is_white(cell)
        text = "" if unseen else shown_value(value, written)[0]
        if text:
            texts.append(text)
    if _is_safe_row(texts):
        yield from texts


def _is_white(cell: Any) -> bool:
    """Whether the words of a cell are white on no colour."""
    colour = cell.font.color if cell.has_style and not cell.fill.patternType else None
    if colour is None:
        return False
    return bool(
        colour.rgb in ("FFFFFFFF", "00FFFFFF")
        if colour.type == "rgb"
        else colour.type == "theme" and colour.theme == 0
    )


_READERS: dict[str, Callable[[bytes], list[str]]] = {"docx": _word, "xlsx": _workbook}
