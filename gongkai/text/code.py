"""Code in a Markdown body: what stands there is shown as typed, so nothing in it is a link, a comment or a mark."""

from __future__ import annotations

import re

_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})")
#: A span of code ends in its paragraph, and in its row of a table.
_SPAN = re.compile(r"(?<!`)(`+)(?!`)(?:[^`\n]|\n(?!\s*(?:\n|\|))|(?!\1(?!`))`+)*?(?<!`)\1(?!`)")


def blank_code_blocks(body: str) -> str:
    """The body with the lines of its code blocks empty."""
    if "```" not in body and "~~~" not in body:
        return body
    lines: list[str] = []
    fence = ""
    for line in body.split("\n"):
        mark = _FENCE.match(line)
        inside = bool(fence)
        if inside and mark and mark["fence"].startswith(fence):
            fence = ""
        elif not inside and mark:
            fence, inside = mark["fence"], True
        lines.append("" if inside else line)
    return "\n".join(lines)


def blank_code(body: str) -> str:
    """The body with blanks in place of its code: all else keeps its line and its column."""
    if "`" not in body and "~~~" not in body:
        return body
    return _SPAN.sub(lambda span: re.sub(r"[^\n]", " ", span[0]), blank_code_blocks(body))
