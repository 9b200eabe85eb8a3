"""The texts of files that are plain text: lists of values, lines, web pages, Rich Text; and that bytes are such a text."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator
from itertools import pairwise

from gongkai.sources.encodings import decoded, has_controls
from gongkai.sources.passages import Passage, Rows, Wanted
from gongkai.text.cut_numbers import is_cut
from gongkai.text.personal_words import worth_reading

#: Within so many bytes of a picture, a film or a program stands a sign that no text has.
_HEAD = 4096
#: Lists of values, with the sign between them.
_TABLES = {"csv": ",", "tsv": "\t"}
#: What ends a text on a web page, and other tags, as they stand in a line of any length.
_ENDS, _TAG = re.compile(r"(?i)</(?:t[dhr]|p|div|li|h[1-6]|text)\s*>|<br\s*/?>"), re.compile(r"<[^<>]*>")
#: The commands of Rich Text and what groups them; a letter of another code page is not needed to find a number.
_RICH, _COMMAND = "{\\rtf", re.compile(r"\\[a-z]{1,32}-?[0-9]{0,9} ?|[{}]")


def text_in(content: bytes) -> str | None:
    """The bytes as a text in whatever encoding; None for a program, a picture and anything else that is none."""
    if has_controls(decoded(content[:_HEAD])):
        return None  # a picture or a film need not be decoded to its end
    text = decoded(content)
    return None if has_controls(text) else text


def texts_of_text(text: str, ending: str, where: str, wanted: Wanted) -> Iterator[Passage]:
    """The passages of a text that are wanted; ``ending`` tells a list of values from lines."""
    if text.startswith(_RICH):
        text = _COMMAND.sub("", text.replace("\\par", "\n\\par").replace("\\cell", "|\n\\cell"))
    elif _TAG.search(text):
        text = html.unescape(_TAG.sub("", _ENDS.sub("|\n", text)))
    if ending in _TABLES:
        yield from _of_table(text, _TABLES[ending], where, wanted)
    else:
        yield from _of_lines(text, where, wanted)


def _of_lines(text: str, where: str, wanted: Wanted) -> Iterator[Passage]:
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        if wanted(line):
            yield Passage(f"{where}第 {number} 行", line)
    for number, (line, after) in enumerate(pairwise(lines), 1):
        if is_cut(line, after) and wanted(both := f"{line.rstrip()}{after.lstrip()}"):
            yield Passage(f"{where}第 {number}、{number + 1} 行", both, cut=True)


def _of_table(text: str, between: str, where: str, wanted: Wanted) -> Iterator[Passage]:
    if not worth_reading(text) and not wanted(text):
        return
    rows, reader = Rows(wanted), csv.reader(io.StringIO(text, newline=""), delimiter=between)
    try:
        for row in reader:
            cells = enumerate(row, 1)
            yield from rows.passages(
                (at, f"{where}第 {reader.line_num} 行第 {at} 格", cell) for at, cell in cells
            )
    except csv.Error:
        yield from _of_lines(text, where, wanted)
