"""What Markdown makes of a body otherwise than its typist meant: cells beyond the table head, notes without a reference, rows outside a table."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, takewhile

from gongkai.fields.schema import Record, fields_of
from gongkai.problems import Position, Problem, problem
from gongkai.records.annual_report import AnnualReport
from gongkai.records.facts import BODY, BODY_LINE
from gongkai.render.markdown import render
from gongkai.text.code import blank_code_blocks
from gongkai.text.signing import bare
from gongkai.text.written_address import is_address

_RULE = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_BAR = re.compile(r"(?<!\\)\|")
_FOOTNOTE = re.compile(r" {0,3}\[\^(?P<label>[^\]\s]+)\]:")
_MARK = re.compile(r"\[[^\[\]]+\]")
#: What Markdown accepts as the address of a link: one word, with or without a quoted title.
_ADDRESS = re.compile(
    r" {0,3}\[(?P<label>[^\]^][^\]]*)\]:[ \t]*(?:\n[ \t]*)?<?(?P<target>[^\s>]+)>?"
    r"(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^)]*\)))?[ \t]*(?:\n|$)"
)
_EMPTY_LINK = re.compile(r"(?<!\\)!?\[(?P<words>[^\[\]]*)\]\([ \t]*(?:<>)?[ \t]*\)")
INLINE_CODE = re.compile(r"`[^`]*`")
_TABLE = re.compile(r"<table.*?</table>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_FIELD = re.compile(r"(?P<label>[\w（）]{1,12}):(?: |$)")
_SHOWN = 40


def check(record: Record) -> Iterator[Problem]:
    """Report GK019, GK116, GK279, GK280, GK647 and GK648 for the body of a record."""
    body = BODY.of(record)
    if "|" in body or "]:" in body:
        lines = without_code(body)
        yield from _cells(record, lines)
        yield from _notes(record, lines)
        yield from _rows_outside(record, lines, body)
    if "](" in body:
        yield from _empty_links(record, body)
    if ":" in body and "\n---" in body:
        yield from _fields(record, body)


def without_code(body: str) -> list[str]:
    """The lines of a body; lines of code become empty."""
    # in this text leading blanks are an indent, never code
    return [line.lstrip(" \t") for line in blank_code_blocks(body).split("\n")]


def _cells(record: Record, lines: list[str]) -> Iterator[Problem]:
    """Rows of a table with more cells than the table head has columns."""
    last = 0
    for number, line in enumerate(lines):
        if number <= last or "-" not in line or "|" not in lines[number - 1] + line:
            continue
        head = _row(lines[number - 1])
        if not _RULE.fullmatch(line) or len(head) != len(_row(line)):
            continue  # not a table
        for offset, row in enumerate(takewhile(str.strip, lines[number + 1 :]), number + 1):
            last, cells = offset, _row(row)
            beyond = [cell for cell in cells[len(head) :] if cell]
            if beyond:
                at = _at(record, offset)
                facts = {"cells": len(cells), "columns": len(head), "words": _short("、".join(beyond))}
                yield problem("GK279", at, **facts)


def _rows_outside(record: Record, lines: list[str], body: str) -> Iterator[Problem]:
    """GK647 for lines with bars that the page shows as typed: rows without a head, or behind the end of a table."""
    bars = [0 if "`" in line else len(_BAR.findall(line)) for line in lines]
    runs: list[list[int]] = []
    for count, group in groupby(range(len(lines)), key=bars.__getitem__):
        run = list(group)
        if len(run) > 1 and _RULE.fullmatch(lines[run[1]]):
            continue  # a table
        framed = lines[run[0]].startswith("|") and lines[run[0]].rstrip().endswith("|") and count > 1
        if count and (len(run) > 1 or framed):
            runs.append(run)
    if not runs:
        return
    drawn = render(body)
    text = html.unescape(_TAG.sub("", _TABLE.sub("", drawn.html))) if "\t" in body else drawn.text
    shown = bare(text)  # the cells of a row with tabs in one are its line
    for run in runs:
        raw = [at for at in run if bare(lines[at]).replace("\\|", "|") in shown]
        if raw and (len(raw) > 1 or lines[raw[0]].startswith("|")):
            yield problem("GK647", _at(record, raw[0]), count=len(raw), words=_short(lines[raw[0]].strip()))


def _empty_links(record: Record, body: str) -> Iterator[Problem]:
    """GK648 for links without an address."""
    typed = body.split("\n")
    for number, line in enumerate(without_code(body)):
        blanked = INLINE_CODE.sub(lambda code: " " * len(code[0]), line)
        indent = len(typed[number]) - len(line)
        for match in _EMPTY_LINK.finditer(blanked):
            if not match["words"].strip() and match[0][0] != "!":
                continue  # shown as typed
            at = Position(record.path, BODY_LINE.of(record) + number, indent + match.start() + 1)
            yield problem("GK648", at, words=_short(match["words"]))


def _row(line: str) -> list[str]:
    """The cells of a row; the bars at both ends separate nothing."""
    return [cell.strip() for cell in _BAR.split(re.sub(r"^\||(?<!\\)\|$", "", line.strip()))]


def _notes(record: Record, lines: list[str]) -> Iterator[Problem]:
    """Footnotes and link definitions that the rest of the body does not use."""
    marks = Counter(mark for line in lines for mark in _MARK.findall(line))
    begins = True
    labels: set[str] = set()
    for number, line in enumerate(lines):
        footnote = _FOOTNOTE.match(line)
        if line.startswith("# ") or (line.startswith("## ") and isinstance(record, AnnualReport)):
            labels = set()  # in another document or part, with its own notes
        if footnote and footnote["label"] in labels:
            yield problem("GK116", _at(record, number), label=footnote["label"])
        labels |= {footnote["label"]} if footnote else set()
        address = _ADDRESS.match("\n".join(lines[number : number + 2])) if begins and "]:" in line else None
        found = footnote or (address if address and is_address(address["target"]) else None)
        if found:
            mark = f"[^{found['label']}]" if footnote else f"[{found['label']}]"
            if marks[mark] <= 1:
                words = _short(" ".join((line if footnote else found[0]).split()))
                yield problem("GK280", _at(record, number), words=words)
        begins = bool(found) or not line.strip() or line.startswith("#")


def _fields(record: Record, body: str) -> Iterator[Problem]:
    """Fields of the record behind the front matter: a second line of dashes came too early."""
    lines = body.split("\n")
    above = list(takewhile(lambda line: line.rstrip() != "---", lines))
    first = next((number for number, line in enumerate(above) if line.strip()), None)
    if first is None or len(above) == len(lines):
        return
    match = _FIELD.match(above[first])
    declared: type = type(record)
    if match and match["label"] in {field.label.text for field in fields_of(declared)}:
        yield problem("GK019", _at(record, first), field=match["label"])


def _at(record: Record, offset: int) -> Position:
    """The position of a body line; the first line is 0."""
    return Position(record.path, BODY_LINE.of(record) + offset)


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}……"
