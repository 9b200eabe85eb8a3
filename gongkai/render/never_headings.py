"""Numbered lines that are no headings whatever is beside them: those that stop within a sentence, and those of a table of contents. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from gongkai.render.clauses import is_clause, is_plain_clause, is_sentence
from gongkai.render.line_signs import ends, is_unfinished
from gongkai.render.numbered_lines import numbered

_FEWEST_ALIKE = 2
#: A text's own table of contents, each line with or without a page number: 一、主要职能……3
_CONTENTS = re.compile(r"目[ \u3000\u00a0]*[录次]")
#: The number of an entry, which a program may have left out of one of the two places: 第一章, （一）, 1.2.
_NUMBER = re.compile(
    r"(?:第[一二三四五六七八九十百]{1,4}(?:部分|[编章节])|[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、"
    r"|[0-9]{1,2}(?:[.．][0-9]{1,2}){0,3}[.．、]?)(?![0-9])[ \t\u3000]*"
)
_FEWEST_ENTRIES = 4
#: No heading is longer with its leaders and the number of its page.
_LONGEST_ENTRY = 200
#: A text of its own begins here: 附件2
_ANNEX = re.compile(r"附[ \u3000]*[件表录][ \u3000]*(?:[0-9一二三四五六七八九十]{1,3}|[：:]?$)")
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

    They stand between 目录 and the heading that the first of them names, or without that word above the whole text, where most of
    the numbered ones come again, the first of them first.
    """
    names = [_entry(text) for text in texts]
    start = next((at for at, text in enumerate(texts) if _CONTENTS.fullmatch(text)), len(texts))
    again = _first_again(texts, names, start + 1)
    return frozenset(range(start, again)) if again else _unnamed_contents(texts, names)


def _first_again(texts: Sequence[str], names: Sequence[str], first: int) -> int:
    """The place of the heading that the first line of a table of contents names; 0 when there is none.

    Its number counts: 第一部分 部门概况 is not the 一、部门概况 below it. A program may have left it out of one of the two places, or
    have put the name on the next line.
    """
    if first >= len(texts):
        return 0
    whole = [_whole(text) for text in texts]
    below = "" if names[first] else "".join(whole[first + 1 : first + 2])
    for wanted, written, from_place in (
        (whole[first], whole, first + 1),
        (whole[first] + below, whole, first + 1),
        (names[first], whole, first + 2),
        (whole[first], names, first + 2),
        (names[first], names, first + 2),
    ):
        again = (at for at in range(from_place, len(texts)) if wanted and written[at] == wanted)
        if place := next(again, 0):
            return place
    return 0


def _unnamed_contents(texts: Sequence[str], names: Sequence[str]) -> frozenset[int]:
    """Only above the whole text: two annexes with the same headings, the first of them to be filled in, are no contents."""
    annexes = [at for at, text in enumerate(texts) if _ANNEX.match(text)]
    top = len(annexes) if annexes == [0] else 0  # the only annex, whose text this is
    above = range(
        top, min([at for at, text in enumerate(texts) if ends(text)] + annexes[top:], default=len(texts))
    )
    last = {name: at for at, name in enumerate(names)}
    first = next((at for at in above if names[at] and last[names[at]] > at), above.stop)
    end = next((at for at in range(first + 1, above.stop) if names[at] == names[first]), above.stop)
    entries = [at for at in range(first, end) if _NUMBER.match(texts[at])]
    repeated = sum(last[names[at]] >= end for at in entries)
    enough = repeated >= _FEWEST_ENTRIES and repeated * 4 >= len(entries) * 3
    return frozenset(range(first, end) if enough else ())


def _entry(text: str) -> str:
    """A heading for comparison with its contents line: without number, blanks and page number."""
    return _whole(_NUMBER.sub("", text[:_LONGEST_ENTRY]))


def _whole(text: str) -> str:
    """The same with its number."""
    return re.sub(r"\s", "", text[:_LONGEST_ENTRY].rstrip("0123456789").rstrip(_LEADERS))
