"""Emphasis that Markdown does not accept: blanks inside the asterisks, which the page then shows as typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.fields.schema import Record
from gongkai.problems import Position, Problem, problem
from gongkai.records.facts import BODY, BODY_LINE
from gongkai.render.markdown import render

_BLANK = r"[ \t\u3000\u00a0]"
#: ``** 注意 **``, ``** 注意**`` and ``**注意 **``; behind a letter or a Han it masks a name: 王** 李**.
#: With blanks on both inner sides it masks nothing there either: 戊** 庚 **己.
_LOOSE = re.compile(
    rf"(?<![\w*\\])(?<!\d )\*\*(?:{_BLANK}+(?P<after>[^*\n]{{1,60}}?){_BLANK}*|(?P<before>[^*\s][^*\n]{{0,60}}?){_BLANK}+)\*\*(?!\*)"
    rf"|(?<=[\u3400-\u9fff])\*\*{_BLANK}+(?P<within>[^*\n]{{1,60}}?){_BLANK}+\*\*(?!\*)"
)
#: Every such place has this, which takes a tenth of the time to look for.
_BESIDE = re.compile(rf"\*\*{_BLANK}|{_BLANK}\*\*")


def check(record: Record) -> Iterator[Problem]:
    """Report GK054 for each such place of the body of a record."""
    body = BODY.of(record)
    if not (_BESIDE.search(body) and _LOOSE.search(body)):
        return
    shown = render(body).text
    for number, line in enumerate(body.split("\n")):
        for match in _LOOSE.finditer(line):
            # code, or the end of other emphasis, is rendered differently
            if "`" in line or match[0] not in shown:
                continue
            words = (match["after"] or match["before"] or match["within"]).strip()
            at = Position(record.path, BODY_LINE.of(record) + number, match.start() + 1)
            yield problem("GK054", at, written=match[0], proposal=f"**{words}**")
