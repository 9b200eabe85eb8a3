"""The lines of a letter that name its attachments (附件：1.任务表) lead to the files, tables and texts that they name. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gongkai.text.issued_titles import plain_title

_FIRST = re.compile(r"附件[：:][ \t\u3000]*")
_ITEM = re.compile(
    r"[ \t\u3000]*(?P<number>(?:[0-9]{1,2}[.．、][ \t\u3000]*)?)(?P<name>[^ \t\u3000].*?)[ \t\u3000]*$"
)
_NUMBER = re.compile(r"[ \t\u3000]*[0-9]{1,2}[.．、]")
#: Signs of Markdown, beside which a name is left as it is.
_SIGNS = re.compile(r"[\[\]()*_`<>\\~!|]")


def with_links(letter: str, targets: Mapping[str, str]) -> str:
    """``letter`` with links in its lines 附件：1.甲 / 2.乙; ``targets`` are the addresses by ``plain_title`` of the names."""
    if not targets or "附件" not in letter:
        return letter
    lines = letter.split("\n")
    among = False
    for at, line in enumerate(lines):
        text = line.strip(" \t\u3000")
        first = _FIRST.match(text)
        among = bool(first) or (among and (not text or bool(_NUMBER.match(text))))
        if not among or not text:
            continue
        start = line.index(text) + (first.end() if first else 0)
        item = _ITEM.match(line, start)
        if item and not _SIGNS.search(item["name"]) and (target := targets.get(plain_title(item["name"]))):
            begin, end = item.span("name")
            lines[at] = f"{line[:begin]}[{item['name']}]({target}){line[end:]}"
    return "\n".join(lines)
