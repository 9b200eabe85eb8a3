"""年度 of a paper whose head does not state it: from its title (2025年度部门决算), else from the year of its folder.

The folder tells no year where the title, or an item such as 统计年度, names another one.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from gongkai.fields.schema import fields_of
from gongkai.problems import Position, Problem, problem
from gongkai.sources.nodes import Fields, Scalar
from gongkai.text.numerals import read_numeral

_YEAR, _TITLES = ("年度", "year"), ("标题", "title")
#: A year in a title, but none of a span (2026—2030年) or of several (2025、2026年).
_STATED = re.compile(
    r"(?<![\d—–－~～至-])(?<!\d[、和与及/])(?P<year>(?:19|20)\d{2}|[一二][〇○零九][〇○零一二三四五六七八九]{2})年"
    r"(?!度?[—－–~～至-]+\d)"
)
_FOLDER = re.compile(r"(?:19|20)\d{2}")
#: What may be a year, however it is written: 2025部门决算, 25年, 2025—2026年 (of a span the first).
_MAY_BE = re.compile(
    r"(?<!\d)(?P<span>(?:19|20)\d{2}年?度?[—－–~～至-]+)?"
    r"(?:(?P<year>(?:19|20)\d{2})(?![\d个套户人名亩吨米万亿元公千平辆台株只头])|(?P<short>\d{2})年"
    r"|(?P<han>[一二][〇○零九][〇○零一二三四五六七八九]{2}))"
)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


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
    called = {info.label.text for info in fields_of(record) if info.name == _TITLES[1]} | {*_TITLES}
    others = [value for key, value in fields.entries if "年度" in key.text or key.text in called]
    may_be = {year for value in others if isinstance(value, Scalar) for year in _possible(value.text)}
    if not folder or named or may_be - {folder}:
        return fields, []
    return _with(fields, folder, fields.at), [problem("GK727", fields.at, year=folder)]


def _years(title: str) -> set[str]:
    found = (match["year"] for match in _STATED.finditer(_bare(title)))
    return {year if year.isdecimal() and year.isascii() else str(read_numeral(year)) for year in found}


def _possible(text: str) -> set[str]:
    """Every year that a text may name; of a span the first, with which a plan begins."""
    years = set()
    for match in _MAY_BE.finditer(_bare(text)):
        if match["span"]:
            years.add(match["span"][:4])
        elif match["han"]:
            years.add(str(read_numeral(match["han"])))
        else:
            years.add(match["year"] or f"20{match['short']}")
    return years


def _bare(text: str) -> str:
    """A text without blanks and with plain digits: ２０２５ 年 is 2025年."""
    return re.sub(r"\s", "", text).translate(_FULL_WIDTH)


def _with(fields: Fields, year: str, at: Position) -> Fields:
    return Fields((*fields.entries, (Scalar(_YEAR[0], at), Scalar(year, at))), fields.at)
