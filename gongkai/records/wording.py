"""The wording of one record: wrong and outdated words, garbled text, private matters, proofreading.

All of it depends on the record alone, so it is checked when the file is read and stored with the reading.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from gongkai.fields.positions import Positions
from gongkai.problems import Position, Problem, problem
from gongkai.records.facts import ATTACHMENTS, BODY, BODY_LINE, YEAR, day_of
from gongkai.records.texts import texts_of
from gongkai.sources.lexicon import shipped
from gongkai.text.fault import Fault, fault, first_of_each
from gongkai.text.garbled import garbled
from gongkai.text.identity_papers import NAMES_OF_PAPERS, find_paper_numbers, names_a_paper
from gongkai.text.mistyped_numbers import MistypedNumber, find_mistyped_numbers, may_hold_a_label
from gongkai.text.mobile_numbers import find_mobile_numbers
from gongkai.text.personal_numbers import (
    find_bank_cards,
    find_doubtful_identities,
    find_identity_numbers,
    mask,
)
from gongkai.text.personal_words import (
    find_private_matters,
    is_open,
    may_be_private,
    sensitive_column,
    thin_masks,
)
from gongkai.text.proofreading import of_body, of_line
from gongkai.text.word_finder import Hit, WordFinder

#: Types whose words are not for readers: lists of words.
_NOT_READ = ("search_words", "lexicon")
#: The one of them that is published: the search has its words.
_ON_NO_PAGE = "search_words"
#: Every column head that is looked for contains one of these.
_OF_HEADS = (
    "身份",
    "证件号",
    *NAMES_OF_PAPERS,
    "账号",
    "卡号",
    "住址",
    "地址",
    "门牌",
    "出生",
    "手机",
    "电话",
    "病",
    "诊断",
    "残疾",
    "婚",
    "孕",
    "生育",
    "收入",
    "财产",
)
#: The form of an identity number of somebody born in this century.
_LIKE_A_PERSON = re.compile(r"\d{6}\s?20\d\d[01]\d[0-3]\d\s?\d{3}[0-9Xx]", re.ASCII)
_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[|:\- ]+")


def check_wording(kind: str, record: Any, places: Positions, lines: Callable[[], list[str]]) -> list[Problem]:
    """Report GK436 to GK438, GK440 to GK443 and GK450 to GK461, GK472, GK723 and GK725 for a record, or GK303
    for one that no page shows; ``lines`` are its file's."""
    if kind in _NOT_READ:
        return [*_numbers(record, places)] if kind == _ON_NO_PAGE else []
    day = day_of(record) or ((year := YEAR.of(record)) and dt.date(year, 1, 1)) or None
    found: list[Problem] = []
    for place, text in texts_of(record):
        faults = [*of_words(shipped(), text, day), *garbled(text), *_private(text), *of_line(text, day)]
        found += (
            _in_field(mistake, text, places.of(place), lines) for mistake in first_of_each(faults, text)
        )
    body = BODY.of(record)
    if body:
        faults = [*of_words(shipped(), body, day), *garbled(body), *_private(body), *_columns(body)]
        faults += of_body(body, day, len(ATTACHMENTS.of(record)))
        start = BODY_LINE.of(record)
        found += (in_body(mistake, body, record.path, start) for mistake in first_of_each(faults, body))
    return found


def _numbers(record: Any, places: Positions) -> Iterator[Problem]:
    """GK303 for personal numbers in words that are on no page, where the rules of pages would find them."""
    for place, text in texts_of(record):
        numbers = (
            *find_identity_numbers(text, dt.date.max),
            *find_bank_cards(text),
            *find_mobile_numbers(text),
        )
        for number in dict.fromkeys(numbers):
            facts = {"reason": f"有个人的号码 {mask(number)}", "advice": "删去，不得公开"}
            yield problem("GK303", places.of(place), rule="W-PII-01", **facts)


def of_words(finder: WordFinder, text: str, day: dt.date | None) -> Iterator[Fault]:
    """GK440 to GK442 for the words that are wrong in a text of this day."""
    dated: dict[str, list[Hit]] = {}
    for hit in finder.find(text, day):
        word = hit.word
        written = text[hit.start : hit.end]
        if word.since is not None or word.until is not None:
            dated.setdefault(word.wrong, []).append(hit)
        elif word.severe and not _quoted(text, hit):
            yield fault(hit.start, hit.end, "GK440", word=written, right=word.right)
        else:
            yield fault(hit.start, hit.end, "GK441", word=written, right=word.right, note=word.note)
    for hits in dated.values():
        hit, word = hits[0], hits[0].word
        more = f"（共 {len(hits)} 处）" if len(hits) > 1 else ""
        since = f"{word.since} 起" if word.since else f"{word.until} 以前"
        facts = {"word": word.wrong, "more": more, "since": since, "note": word.note, "right": word.right}
        yield fault(hit.start, hit.end, "GK442", **facts)


def in_body(found: Fault, body: str, path: str, first_line: int) -> Problem:
    """The problem of a fault in a body that begins on ``first_line``."""
    line = first_line + body.count("\n", 0, found.start)
    column = found.start - body.rfind("\n", 0, found.start)
    return problem(found.code, Position(path, line, column), **dict(found.facts))


def _in_field(found: Fault, text: str, at: Position, lines: Callable[[], list[str]]) -> Problem:
    """The problem of a fault in a field, at the line and column of its words in the file."""
    wanted = text[found.start : found.end].strip()
    before = text[: found.start].count(wanted) if wanted else 0
    for number, line in enumerate(lines()[at.line - 1 :] if wanted else (), at.line):
        column = line.find(wanted, at.column - 1 if number == at.line else 0)
        while column >= 0:
            if before == 0:
                return problem(found.code, Position(at.path, number, column + 1), **dict(found.facts))
            before -= 1
            column = line.find(wanted, column + len(wanted))
    return problem(found.code, at, **dict(found.facts))


def _quoted(text: str, hit: Hit) -> bool:
    """Whether a word is alone in quotation marks: then the text speaks of the mistake."""
    return text[hit.start - 1 : hit.start] in ("“", "‘", "「") and text[hit.end : hit.end + 1] in (
        "”",
        "’",
        "」",
    )


def _private(text: str) -> Iterator[Fault]:
    """GK436 for private matters of a named person, a table row being one text; GK438 for weak masks."""
    for start, line in _lines(text) if may_be_private(text) else ():
        row = " ".join(_BAR.split(line)) if line.lstrip().startswith("|") else ""
        for at, what, words in find_private_matters(line, row):
            yield fault(start + at, start + at, "GK436", what=what, words=words)

    for start, line in _lines(text) if may_hold_a_label(text) else ():
        for mistyped in find_mistyped_numbers(line, dt.date.max):
            if not mistyped.near:  # the rules of the written page refuse those that are
                yield _mistyped(mistyped, start)
    for start, line in _lines(text) if names_a_paper(text) else ():
        for what, number in find_paper_numbers(line):
            yield fault(start, start, "GK725", what=what, number=mask(number))
    for start, line in _lines(text) if _LIKE_A_PERSON.search(text) else ():
        yield from (_doubtful(number, start) for number in find_doubtful_identities(line, dt.date.max))
    for start, end, what in thin_masks(text):
        yield fault(start, end, "GK438", what=what, words=mask(text[start:end]))


def _mistyped(mistyped: MistypedNumber, at: int) -> Fault:
    return fault(at, at, "GK472", label=mistyped.what, number=mask(mistyped.number), why=mistyped.why)


def _doubtful(number: str, at: int) -> Fault:
    return fault(at, at, "GK723", number=mask(number))


def _columns(body: str) -> Iterator[Fault]:
    """GK437 for table columns with data of a person that may not be published; GK472, GK723 and GK725 for numbers in them."""
    if "|" not in body or not (any(word in body for word in _OF_HEADS) or _LIKE_A_PERSON.search(body)):
        return
    heads: dict[int, str] = {}
    named: dict[int, str] = {}
    before = ""
    for start, line in _lines(body):
        if "|" not in line:
            heads, named, before = {}, {}, ""
            continue
        cells = _BAR.split(line.strip().strip("|"))
        if _RULE.fullmatch(line) and before:
            titles = _BAR.split(before.strip().strip("|"))
            named = dict(enumerate(titles))
            heads = {
                place: matter for place, title in enumerate(titles) if (matter := sensitive_column(title))
            }
        else:
            for place, cell in enumerate(cells):
                label = named.get(place, "")
                for mistyped in find_mistyped_numbers(cell, dt.date.max, label) if label else ():
                    if not mistyped.near and not may_hold_a_label(cell):
                        yield _mistyped(mistyped, start + line.find(cell.strip()))
                for what, number in find_paper_numbers(cell, label) if label else ():
                    at = start + line.find(cell.strip())
                    yield fault(at, at, "GK725", what=what, number=mask(number))
                for number in find_doubtful_identities(cell, dt.date.max, label, line) if label else ():
                    yield _doubtful(number, start + line.find(cell.strip()))
                if place in heads and is_open(cell):
                    matter = heads.pop(place)
                    at = start + line.find(cell.strip())
                    yield fault(at, at, "GK437", matter=matter)
        before = line


def _lines(text: str) -> Iterable[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1
