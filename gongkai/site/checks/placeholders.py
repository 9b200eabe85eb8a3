"""Placeholders of an archetype (××, ……, 待填写) left in a record that is not a draft any more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.fields.schema import Record
from gongkai.problems import Position, Problem, problem
from gongkai.records.facts import BODY, BODY_LINE
from gongkai.records.kind import kinds
from gongkai.records.library import Library
from gongkai.records.texts import texts_of
from gongkai.site.field_texts import field_texts
from gongkai.site.model import Site

#: 王某某, 张*, 温×× and 3×5米 are final; 第×次, ××县, ××政办字 and 关于……的通知 are placeholders.
_LEFT = re.compile(r"第×|××[省市县区镇乡局政]|^×+$|^……$|关于……|第……|研究……|审议……|《[^》]*……|（待填写")
#: Texts that ``gongkai init`` leaves on a page, which say what belongs there.
_TO_FILL_IN = re.compile(r"（待填写[^（）\n]*）")


def check_fields(library: Library, site: Site) -> list[Problem]:
    """Report GK277 once a record for the first field with a placeholder."""
    problems: list[Problem] = []
    texts = field_texts(library)
    for kind in kinds():
        for record in library.of(kind.record):
            said = texts[record.identity]
            if "×" not in said and "……" not in said and "待填写" not in said:
                continue
            left = next(((place, text) for place, text in texts_of(record) if _LEFT.search(text)), None)
            if left:
                at = library.at(record.identity, *left[0])
                problems.append(problem("GK277", at, text=left[1]))
    return problems


def check_text(record: Record, library: Library, site: Site) -> Iterator[Problem]:
    """Report GK277 for every place of a body with a placeholder."""
    body = BODY.of(record)
    if "（待填写" in body:
        for number, line in enumerate(body.split("\n"), BODY_LINE.of(record)):
            for found in _TO_FILL_IN.finditer(line):
                at = Position(record.path, number, found.start() + 1)
                yield problem("GK277", at, text=found[0])
