"""密级标志: a text that carries one must not go online (保守国家秘密法 art. 35; W-SECRET-01)."""

from __future__ import annotations

import re

from gongkai.problems import Position, Problem, problem
from gongkai.records.facts import BODY, BODY_LINE
from gongkai.records.kind import kinds
from gongkai.records.library import Library
from gongkai.records.texts import texts_of
from gongkai.site.field_texts import field_texts
from gongkai.site.model import Site

#: 机密★一年, 绝密 ☆, also with spaces between the characters as on a cover.
_MARK = re.compile(r"(?:绝\s*密|机\s*密|秘\s*密)\s*[★☆]")


def check(library: Library, site: Site) -> list[Problem]:
    """Report GK114 for every mark in a text of any record, public or not, or in the name of a file."""
    problems: list[Problem] = []
    said = field_texts(library)
    for kind in kinds():
        for record in library.of(kind.record):
            # this scans every text of the site, so look places up only where there is a match
            for place, text in texts_of(record) if _starred(said[record.identity]) else ():
                for match in _MARK.finditer(text):
                    problems.append(problem("GK114", library.at(record.identity, *place), mark=match[0]))
            start = BODY_LINE.of(record)
            body = BODY.of(record)
            for offset, line in enumerate(body.split("\n") if _starred(body) else ()):
                for match in _MARK.finditer(line):
                    at = Position(record.path, start + offset, match.start() + 1)
                    problems.append(problem("GK114", at, mark=match[0]))
    for path in library.files:
        for match in _MARK.finditer(path):
            problems.append(problem("GK114", Position(f"{library.shown}/{path}"), mark=match[0]))
    return problems


def _starred(text: str) -> bool:
    return "★" in text or "☆" in text
