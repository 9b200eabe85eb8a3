"""Numbered lines that are no headings whatever is beside them: those that stop within a sentence, and those of a table of contents. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from gongkai.render.line_signs import ends, is_unfinished
from gongkai.render.numbered_lines import numbered
from gongkai.render.unfinished_lines import is_clause, is_plain_clause, is_sentence

_FEWEST_ALIKE = 2
#: A text's own table of contents, each line with or without a page number: 一、主要职能……3
_CONTENTS = re.compile(r"目[ \u3000\u00a0]*[录次]")
#: The number of an entry, which a program may have left out of one of the two places: 第一章, （一）, 1.2.
_NUMBER = re.compile(
    r"(?:第[一二三四五六七八九十百]{1,4}(?:部分|[编章节])|[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、"
    r"|[0-9]{1,2}(?:[.．][0-9]{1,2}){0,3}[.．、]?)(?![0-9])[ \t\u3000]*"
)
_FEWEST_ENTRIES, _LONGEST_ENTRY = 4, 40
#: What stands between an entry and the number of its page.
_LEADERS = " \t\u3000.．…·-—"


def stopped_lines(texts: Iterable[str]) -> frozenset[str]:
    """The lines that stop within a sentence: no headings. （一）申请人是公民的 is one where （二） ends alike."""
    lines = list(texts)
    found = [text for text in lines if is_unfinished(text)] + _clauses(lines)
    alike = [text for text in found if text.endswith("的")]
    return frozenset(found if len(alike) < _FEWEST_ALIKE else set(found) - set(alike))


def _clauses(texts: Sequence[str]) -> list[str]:
    """The numbered lines that are part of a sentence: no line with the number before or behind is without an end, too."""
    kinds: dict[str, list[tuple[int, str]]] = {}
    for text in texts:
        for kind, number in filter(None, [numbered(text)]):
            kinds.setdefault(kind, []).append((number, text))
    found: list[str] = []
    for alike in kinds.values():
        around = [(0, ""), *alike, (0, "")]
        for before, (number, text), behind in zip(around, alike, around[2:], strict=False):
            if is_sentence(text):
                found.append(text)
            elif is_clause(text):
                missing = is_plain_clause(text)  # a comma alone is no proof without lines that end
                near = (
                    ends(other) if counted == wanted and other else missing
                    for (counted, other), wanted in ((before, number - 1), (behind, number + 1))
                )
                found += [text] if all(near) else []
    return found


def contents(texts: Sequence[str]) -> frozenset[int]:
    """The places of the lines of tables of contents, which are no headings.

    They stand between 目录 and the heading that the first of them names, or without that word in a row of lines of which
    none ends a sentence: most of the numbered ones come again, the first of them first.
    """
    names = [_entry(text) for text in texts]
    start = next((at for at, text in enumerate(texts) if _CONTENTS.fullmatch(text)), len(texts))
    if names[start + 1 : start + 2] not in ([], [""]):
        again = (at for at in range(start + 2, len(texts)) if names[at] == names[start + 1])
        return frozenset(range(start, next(again, start)))
    return _unnamed_contents(texts, names)


def _unnamed_contents(texts: Sequence[str], names: Sequence[str]) -> frozenset[int]:
    last = {name: at for at, name in enumerate(names)}
    found: set[int] = set()
    for row in _rows_of_short_lines(texts):
        first = next((at for at in row if names[at] and last[names[at]] > at), row.stop)
        end = next((at for at in range(first + 1, row.stop) if names[at] == names[first]), row.stop)
        entries = [at for at in range(first, end) if _NUMBER.match(texts[at])]
        repeated = sum(last[names[at]] >= end for at in entries)
        if repeated >= _FEWEST_ENTRIES and repeated * 4 >= len(entries) * 3:
            found.update(range(first, end))
    return frozenset(found)


def _rows_of_short_lines(texts: Sequence[str]) -> Iterable[range]:
    start = 0
    for at, text in enumerate((*texts, "。")):
        if len(text) > _LONGEST_ENTRY or ends(text):
            if at - start >= _FEWEST_ENTRIES:
                yield range(start, at)
            start = at + 1


def _entry(text: str) -> str:
    """A heading for comparison with its contents line: without number, blanks and page number."""
    return re.sub(r"\s", "", _NUMBER.sub("", text).rstrip("0123456789").rstrip(_LEADERS))
