"""Rule: where ``1. 招标条件`` has ``1.1`` below it, it is the heading of a part, not a list item.

Bidding documents and plans number their parts so. The blank behind such a number becomes a no-break space,
which looks the same and begins no list.
"""

from __future__ import annotations

import itertools
import re

_LINE = re.compile(
    r"^[ \t\u3000]*(?P<number>[0-9]{1,2})\.(?:(?P<blank> )|(?P<part>[0-9]{1,2})[ \t\u3000.]*)(?=[ \t]*[\u3400-\u9fff])",
    re.MULTILINE,
)


def keep(source: str) -> str:
    """Return ``source``, of the same length, with no-break spaces behind the numbers of parts.

    Numbers are those of parts only when they count 1, 2, 3 through the whole text and ``2.1`` follows ``2.``
    somewhere.
    """
    lines = list(_LINE.finditer(source))
    parts = [line for line in lines if line["blank"]]
    if [int(line["number"]) for line in parts] != list(range(1, len(parts) + 1)):
        return source
    if not any(
        above["blank"] and line["part"] == "1" and line["number"] == above["number"]
        for above, line in itertools.pairwise(lines)
    ):
        return source
    pieces = []
    last = 0
    for line in parts:
        pieces += [source[last : line.start("blank")], "\u00a0"]
        last = line.end("blank")
    return "".join([*pieces, source[last:]])
