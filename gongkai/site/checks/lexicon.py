"""The county's own words (``content/lexicon/``): leaders, offices held between two days, forbidden words."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.fields.schema import Record
from gongkai.problems import Problem, problem
from gongkai.records.facts import BODY, BODY_LINE, day_of
from gongkai.records.lexicon import Lexicon, words_of
from gongkai.records.library import Library
from gongkai.records.texts import texts_of
from gongkai.records.wording import in_body, of_words
from gongkai.site.model import Site
from gongkai.text.word_finder import WordFinder


def check_fields(library: Library, site: Site) -> list[Problem]:
    """Report GK444 for wrong examples of these words."""
    lists: tuple[Lexicon, ...] = library.of(Lexicon)
    return [found for lexicon in lists for found in _examples(lexicon, library)]


def check_text(record: Record, library: Library, site: Site) -> Iterator[Problem]:
    """Report GK440 to GK442 for these words in a record, public or not."""
    finder = library.once(_finder)
    if finder is None or isinstance(record, Lexicon):
        return
    day = day_of(record)
    for place, text in texts_of(record):
        at = library.at(record.identity, *place)
        yield from (problem(fault.code, at, **dict(fault.facts)) for fault in of_words(finder, text, day))
    body, start = BODY.of(record), BODY_LINE.of(record)
    yield from (in_body(fault, body, record.path, start) for fault in of_words(finder, body, day))


def _finder(library: Library) -> WordFinder | None:
    """Finds the words of all lists; None without any list."""
    lists: tuple[Lexicon, ...] = library.of(Lexicon)
    return WordFinder(word for lexicon in lists for word in words_of(lexicon)) if lists else None


def _examples(lexicon: Lexicon, library: Library) -> Iterator[Problem]:
    """GK444 where a word does not match its own wrong example, or matches its right one."""
    for index, word in enumerate(words_of(lexicon)):
        finder, day = WordFinder([word]), word.since or word.until
        at = library.at(lexicon.identity, "words", index, "wrong")
        if word.wrong_example and not finder.find(word.wrong_example, day):
            yield problem("GK444", at, word=word.wrong, fault=f"错例“{word.wrong_example}”里找不到它")
        for right in filter(None, (word.right_example, word.right)):
            if finder.find(right, day):
                yield problem("GK444", at, word=word.wrong, fault=f"“{right}”里也有它，写对的会被提醒")
