"""The county's own words (``content/lexicon/``): leaders, offices held between two days, forbidden words."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.problems import Problem, problem
from gongkai.records.facts import BODY, BODY_LINE, day_of
from gongkai.records.kind import kinds
from gongkai.records.lexicon import Lexicon, words_of
from gongkai.records.library import Library
from gongkai.records.texts import texts_of
from gongkai.records.wording import in_body, of_words
from gongkai.site.model import Site
from gongkai.text.word_finder import WordFinder


def check(library: Library, site: Site) -> list[Problem]:
    """Report GK440 to GK442 for these words in every record, public or not; GK444 for wrong examples."""
    lists: tuple[Lexicon, ...] = library.of(Lexicon)
    if not lists:
        return []
    problems = [found for one in lists for found in _examples(one, library)]
    finder = WordFinder(word for one in lists for word in words_of(one))
    for kind in kinds():
        for record in library.of(kind.record) if kind.record is not Lexicon else ():
            day = day_of(record)
            for place, text in texts_of(record):
                at = library.at(record.identity, *place)
                problems += (problem(one.code, at, **dict(one.facts)) for one in of_words(finder, text, day))
            body = BODY.of(record)
            start = BODY_LINE.of(record)
            problems += (in_body(one, body, record.path, start) for one in of_words(finder, body, day))
    return problems


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
