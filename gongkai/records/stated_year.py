"""年度 of a paper whose head does not state it: from its title (2025年度部门决算), else from the year of its folder."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from gongkai.fields.schema import fields_of
from gongkai.problems import Position, Problem, problem
from gongkai.sources.nodes import Fields, Scalar
from gongkai.text.numerals import read_numeral

_YEAR, _TITLES = ("年度", "year"), ("标题", "title")
#: A year in a title, but none of a span (2026—2030年).
_STATED = re.compile(
    r"(?<![\d—–－~～至-])(?P<year>(?:19|20)\d{2}|[一二][〇○零九][〇○零一二三四五六七八九]{2})年"
)
_FOLDER = re.compile(r"(?:19|20)\d{2}")


def with_year(record: type, fields: Fields, file: str) -> tuple[Fields, list[Problem]]:
    """The head with the year that its title names, or that of its folder or its own name, with a reminder (GK727).

    ``file`` is its path in the content folder. A head with a year, a title with two, and a type that needs none stay as they are.
    """
    if not any(info.name == _YEAR[1] and info.required for info in fields_of(record)):
        return fields, []
    stated = {key.text: value for key, value in fields.entries}
    if any(name in stated for name in _YEAR):
        return fields, []
    title = next((stated[name] for name in _TITLES if name in stated), None)
    named = _years(title.text) if isinstance(title, Scalar) else set()
    if title is not None and len(named) == 1:
        return _with(fields, named.pop(), title.at), []
    parts = PurePosixPath(file).with_suffix("").parts[1:]
    folder = next((part for part in reversed(parts) if _FOLDER.fullmatch(part)), "")
    if not folder or named:
        return fields, []
    return _with(fields, folder, fields.at), [problem("GK727", fields.at, year=folder)]


def _years(title: str) -> set[str]:
    found = (match["year"] for match in _STATED.finditer(title))
    return {year if year.isdecimal() and year.isascii() else str(read_numeral(year)) for year in found}


def _with(fields: Fields, year: str, at: Position) -> Fields:
    return Fields((*fields.entries, (Scalar(_YEAR[0], at), Scalar(year, at))), fields.at)
