"""Numbers of people in attached files: what stands in a hidden column goes out with the file (个人信息保护法 art. 28)."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from pathlib import Path

from gongkai.problems import Position, Problem, problem
from gongkai.records.library import Library
from gongkai.site.attachments import attached, only_shown
from gongkai.site.model import Site
from gongkai.sources.file_texts import texts_of_file
from gongkai.sources.passages import Passage
from gongkai.text.personal_numbers import covered, find_cards_of_people, find_identity_numbers, mask

#: So many places of one file are listed; the last says how many more there are.
LISTED = 10


def check(library: Library, site: Site) -> list[Problem]:
    """GK117 to GK119 for every file that a record names, public or not yet.

    A file that is only shown as a table does not go out; its words are looked at on the page.
    """
    problems: list[Problem] = []
    for path, (record, place) in attached(library).items():
        if only_shown(record, path):
            continue
        at = library.at(record.identity, *place) if place else Position(record.path)
        file, name = library.files[path], path.removeprefix(f"{record.identity}/")
        try:
            found = file.stat()
        except OSError:
            continue  # told by the check of attachments
        people, unread = _numbers(file, found.st_size, found.st_mtime_ns, site.moment.date())
        people = (*_in(Passage("文件名", name), site.moment.date()), *people)
        for code in ("GK117", "GK118"):
            places = [(where, number) for one, number, where in people if one == code]
            for index, (where, number) in enumerate(places[:LISTED]):
                more = len(places) - LISTED if index == LISTED - 1 else 0
                facts = {
                    "name": covered(name),
                    "place": covered(where).rstrip(),
                    "number": mask(number),
                    "more": f"，另有 {more} 处没有逐一列出" if more > 0 else "",
                }
                problems.append(problem(code, at, **facts))
        if unread:
            problems.append(problem("GK119", at, name=covered(name), reason=covered("、".join(unread))))
    return problems


@lru_cache(maxsize=4096)
def _numbers(
    file: Path, size: int, changed: int, on: dt.date
) -> tuple[tuple[tuple[str, str, str], ...], tuple[str, ...]]:
    """Code, number and place of each number in a file, and what was not read of it."""
    texts = texts_of_file(file, file.suffix.removeprefix(".").lower())
    found = [one for passage in texts.passages for one in _in(passage, on)]
    return tuple(dict.fromkeys(found)), tuple(texts.unread)


def _in(passage: Passage, on: dt.date) -> list[tuple[str, str, str]]:
    people = find_identity_numbers(passage.text, on, passage.label, passage.row)
    cards = find_cards_of_people(passage.text, f"{passage.label} {passage.row}")
    return [
        *(("GK117", number, passage.place) for number in people),
        *(("GK118", number, passage.place) for number in cards if number not in people),
    ]
