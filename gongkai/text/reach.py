"""Telephone numbers, mail and web addresses in a line that staff wrote, so that a page can make them links.

Only certain ones count: a number with its area code, a 400 number, a mobile number, or any number that begins
the line or directly follows a word that announces it (电话, 热线). The line itself is unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["", "tel", "mailto", "web"]

_DASH = "[-—－–]"
_NUMBER = rf"(?:[（(]0\d{{2,3}}[)）]\s?|0\d{{2,3}}(?:{_DASH}|\s)?)\d{{7,8}}|400{_DASH}?\d{{3,4}}{_DASH}?\d{{3,4}}|1[3-9]\d{{9}}"
_ANNOUNCED = r"(?<=电话)|(?<=热线)|(?<=电话[：:])|(?<=热线[：:])|(?<=拨打)|(?<=电话[：:]\s)"
_REACH = re.compile(
    rf"(?P<web>https?://[\w.:/?&=%#~+-]+)"
    rf"|(?P<mailto>[A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
    rf"|(?P<tel>(?<![\w/〔\[-])(?:{_NUMBER})(?![\w〕\]/])"
    rf"|(?:{_ANNOUNCED}|^)(?:\d{{7,8}}|1[12]\d{{3}}|9[56]\d{{3,4}})(?![\w.-])"
    rf"|(?<![\w-])12\d{{3}}(?=热线|[（(]?(?:政务服务|便民)))",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class ReachableText:
    """A piece of a line; ``kind`` is that of a contact (empty for other text), and ``url`` its link."""

    text: str
    kind: Kind = ""
    url: str = ""


def stretches(line: str) -> Iterator[ReachableText]:
    """The pieces of ``line`` in order; joined they are the line itself."""
    done = 0
    for found in _REACH.finditer(line):
        if found.start() > done:
            yield ReachableText(line[done : found.start()])
        kind: Kind = found.lastgroup  # type: ignore[assignment]
        yield ReachableText(found[0], kind, address_of(kind, found[0]))
        done = found.end()
    if done < len(line):
        yield ReachableText(line[done:])


def address_of(kind: Kind, text: str) -> str:
    """The link for a number or an address. Only the digits of a number are dialled."""
    if kind == "tel":
        return "tel:" + "-".join(re.findall(r"\d+", text))
    return f"mailto:{text}" if kind == "mailto" else text
