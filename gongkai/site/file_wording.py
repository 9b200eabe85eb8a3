"""The wording of attached files: wrong and outdated words, garbled text, proofreading, each with its place.

Only what is certain in a paragraph or cell alone is told. The same mistake is told once a file, with its first
place and the number of others.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from gongkai.problems import Position, Problem, problem
from gongkai.records.lexicon import Lexicon, words_of
from gongkai.records.library import Library
from gongkai.records.wording import of_words
from gongkai.sources.lexicon import shipped
from gongkai.sources.passages import Passage, Wanted
from gongkai.text.fault import Fault
from gongkai.text.garbled import garbled
from gongkai.text.personal_numbers import covered
from gongkai.text.personal_words import worth_a_look
from gongkai.text.proofreading import may_be_wrong, of_line_of_page, of_piece
from gongkai.text.secrecy import internal_paper, secrecy_mark
from gongkai.text.word_finder import Word, WordFinder

_NOWHERE = Position("")
#: What an attached paper says of itself; told with the place in the file instead of as a mistake of wording.
_OF_THE_PAPER = ("GK114", "GK658")


@dataclass(frozen=True, slots=True)
class CountyWords:
    """The words of a county. ``key`` is a hash of them all: thousands are not compared for every file."""

    key: str
    words: tuple[Word, ...] = field(compare=False, repr=False)

    @classmethod
    def of(cls, words: Iterable[Word]) -> CountyWords:
        """These words, in this order."""
        listed = tuple(words)
        return cls(hashlib.sha256(repr(listed).encode()).hexdigest(), listed)


NO_WORDS = CountyWords.of(())


@dataclass(frozen=True, slots=True)
class FileFault:
    """One mistake in a file: its code, the facts of its sentences, its place in the words of staff."""

    code: str
    facts: tuple[tuple[str, str], ...]
    place: str


def own_words(library: Library) -> CountyWords:
    """The words that the county looks for, of all its lists."""
    lists: tuple[Lexicon, ...] = library.of(Lexicon)
    return CountyWords.of(word for lexicon in lists for word in words_of(lexicon))


@lru_cache(maxsize=2)
def wanted(own: CountyWords) -> Wanted:
    """The test whether a text of a file may contain personal data or be worded wrongly."""
    finders = _finders(own)

    def worth_keeping(text: str) -> bool:
        if worth_a_look(text):
            return True
        if len(text) < 2 or text.isascii():
            return False
        if ("密" in text and secrecy_mark(text)) or internal_paper(text):
            return True
        return (
            any(finder.may_be_in(text) for finder in finders)
            or next(garbled(text), None) is not None
            or may_be_wrong(text)
        )

    return worth_keeping


def wording_of(passages: Iterable[Passage], day: dt.date | None, own: CountyWords) -> Iterator[FileFault]:
    """The mistakes in the passages of a file; ``day`` is that of the record to which it belongs."""
    finders, passages = _finders(own), list(passages)
    for passage in passages:
        text = passage.text
        found = [fault for finder in finders for fault in of_words(finder, text, day)]
        # the text layer of a PDF and the streams of old files have wrong signs that nobody sees
        found += of_line_of_page(text, day) if passage.cut else [*garbled(text), *of_piece(text, day)]
        yield from (FileFault(fault.code, fault.facts, passage.place) for fault in _each_once(found))
    yield from _secret(passages)
    yield from _internal(passages)


def _secret(passages: Iterable[Passage]) -> Iterator[FileFault]:
    """GK114 for each mark of secrecy; cells and lines that name several levels alone say what levels there are."""
    found = [
        (passage.place, mark)
        for passage in passages
        if "密" in passage.text and (mark := secrecy_mark(passage.text))
    ]
    several = len({mark.level for _, mark in found if mark.plain}) > 1
    for place, mark in found:
        if not (several and mark.plain):
            yield FileFault("GK114", (("mark", mark.words), ("where", "")), place)


def _internal(passages: Iterable[Passage]) -> Iterator[FileFault]:
    """GK658 for the first paragraph or row that calls the paper internal; a header says it on every page.

    A cell beside others says it of what its row is about.
    """
    for passage in passages:
        alone = not passage.row or passage.row.split() == passage.text.split()
        if alone and (words := internal_paper(passage.text)):
            yield FileFault("GK658", (("words", words), ("where", "")), passage.place)
            return


def told_of(name: str, faults: Iterable[FileFault], at: Position) -> Iterator[Problem]:
    """GK114 for marks of secrecy, GK658 for internal papers, GK471 for mistakes that no page may have (GK440), GK470 for others of ``name``."""
    places: dict[tuple[str, str, str], list[str]] = {}
    for fault in faults:
        if fault.code in _OF_THE_PAPER:
            where = f"附件 {name} 的{covered(fault.place).rstrip()}："
            yield problem(fault.code, at, **{**dict(fault.facts), "where": where})
            continue
        facts = {fact: "" if fact == "more" else value for fact, value in fault.facts}
        inner = problem(fault.code, _NOWHERE, **facts)
        code = "GK471" if fault.code == "GK440" else "GK470"
        places.setdefault((code, inner.message, inner.hint), []).append(fault.place)
    for (code, said, hint), found in places.items():
        more = f"（共 {len(found)} 处）" if len(found) > 1 else ""
        place = covered(found[0]).rstrip()
        yield problem(code, at, name=name, place=place, said=covered(said), more=more, advice=hint)


def _each_once(faults: Iterable[Fault]) -> list[Fault]:
    """The faults in order; the words of a county come after the shipped ones and may repeat them."""
    return sorted({(fault.start, fault.end, fault.code): fault for fault in faults}.values())


@lru_cache(maxsize=2)
def _finders(own: CountyWords) -> tuple[WordFinder, ...]:
    return (shipped(), WordFinder(own.words)) if own.words else (shipped(),)
