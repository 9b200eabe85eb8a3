"""密级标志: a text that carries one must not go online (保守国家秘密法 art. 35; W-SECRET-01)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.fields.schema import Record
from gongkai.problems import Position, Problem, problem
from gongkai.records.facts import BODY, BODY_LINE
from gongkai.records.kind import kinds
from gongkai.records.library import Library
from gongkai.records.texts import Location, texts_of
from gongkai.site.field_texts import field_texts
from gongkai.site.model import Site
from gongkai.text.secrecy import SecrecyMark, secrecy_mark, secrecy_marks

#: Words to search for, among which 秘密 may stand alone without saying anything of the paper.
_WORDS_TO_FIND = ("keywords", "words", "aliases")


def check_fields(library: Library, site: Site) -> list[Problem]:
    """Report GK114 for every mark in a field of any record, public or not, or in the name of a file."""
    problems: list[Problem] = []
    said = field_texts(library)
    for kind in kinds():
        for record in library.of(kind.record):
            # this scans every field of the site, so look places up only where there may be a match
            if "密" in said[record.identity]:
                for place, mark in _of_fields(list(texts_of(record))):
                    problems.append(_told(library.at(record.identity, *place), mark))
    for path in library.files:
        if "密" in path and (named := secrecy_mark(path.rpartition("/")[2].rpartition(".")[0])):
            problems.append(_told(Position(f"{library.shown}/{path}"), named))
    return problems


def check_text(record: Record, library: Library, site: Site) -> Iterator[Problem]:
    """Report GK114 for every mark in a body, public or not."""
    body = BODY.of(record)
    for mark in secrecy_marks(body) if "密" in body else ():
        at = Position(record.path, BODY_LINE.of(record) + mark.line, mark.column + 1)
        yield _told(at, mark)


def _of_fields(texts: Sequence[tuple[Location, str]]) -> Iterator[tuple[Location, SecrecyMark]]:
    """The marks in fields; values that name several levels alone say what levels there are."""
    found = [
        (place, mark)
        for place, text in texts
        if "密" in text and not any(part in _WORDS_TO_FIND for part in place)
        for mark in secrecy_marks(text)
    ]
    several = len({mark.level for _, mark in found if mark.plain}) > 1
    return ((place, mark) for place, mark in found if not (several and mark.plain))


def _told(at: Position, mark: SecrecyMark) -> Problem:
    return problem("GK114", at, mark=mark.words, where="")
