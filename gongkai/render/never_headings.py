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
_PAGE = re.compile(r"[ \t\u3000.．…·\-—]*[0-9]*$")


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
    """The places of the lines between 目录 and the heading that the first of them names: not headings."""
    start = next((at for at, text in enumerate(texts) if _CONTENTS.fullmatch(text)), len(texts))
    first = _entry(texts[start + 1]) if start + 1 < len(texts) else ""
    if not first:
        return frozenset()
    again = (at for at in range(start + 2, len(texts)) if _entry(texts[at]) == first)
    return frozenset(range(start, next(again, start)))


def _entry(text: str) -> str:
    """A heading for comparison with its contents line: without blanks and page number."""
    return re.sub(r"\s", "", _PAGE.sub("", text))
