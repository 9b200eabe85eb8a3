"""Rule: the lines that list a document's attachments have a hanging indent (GB/T 9704-2012 7.3.4)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

#: The classes of 附件：1.甲 and of 2.乙 below it.
FIRST_LINE, NEXT_LINE = "annexes", "annexes-more"
_FIRST = ("附件：", "附件:")
_NUMBERED = re.compile(r"[0-9]{1,2}[.．、]")


def settle(tokens: Sequence[Token]) -> None:
    """Set the classes of the paragraph 附件：1.甲 and of those like 2.乙 directly below it, in place."""
    among = False
    for at, token in enumerate(tokens):
        if token.level or token.type not in ("plain_paragraph", "paragraph_open"):
            among = among and token.type in ("inline", "paragraph_close")
            continue
        words = token.content if token.type == "plain_paragraph" else tokens[at + 1].content
        first = words.startswith(_FIRST)
        among = first or (among and bool(_NUMBERED.match(words)))
        if among:
            token.attrs["class"] = FIRST_LINE if first else NEXT_LINE
