"""Which lines have a Markdown sign of their own, so that other rules than those of official text read them. Pure."""

from __future__ import annotations

import re

from gongkai.render.line_signs import FIGURE_BELOW_ZERO
from gongkai.text.written_address import is_address

#: Lines with Markdown signs of their own, which have their own rules.
#: ``#1锅炉``, ``>50人`` and ``~附近`` are words.
_MARKED = re.compile(
    r"[ \t]*(?:#{1,6}[ \t\u3000]+[^ \t\u3000#]|#(?=[一二三四五六七八九十（第])|#{2,6}(?=[\u3400-\u9fff（《“〔][^#＃]*$|(?:\*\*)?[0-9A-Za-z【①-⑳\u3400-\u9fff](?=[^\n]*[\u3400-\u9fff])[^#＃\n]*$)|>(?:[ \t](?![ \t]*[=＝0-9])|$)"
    r"|\||`{3}|[-*+] |-{3,}|!\[|\[[^\]]*\][:(])|[ \t]*[0-9]{1,9}\. "
)
QUOTED = re.compile(r"(?:[ \t]{0,3}>[ \t]?){1,9}")
#: [附]: 正文二。 is text: there are words where a definition has the address of a link.
_EXPLAINED = re.compile(r"[ \t]*\[(?!\^)[^\]]{1,200}\]:[ \t]*(?P<target>\S+)")


def unquoted(line: str) -> str:
    """A line without the signs of a quotation at its beginning."""
    return QUOTED.sub("", line, count=1) if is_marked(line) else line


def is_marked(line: str) -> bool:
    """Whether a line has a Markdown sign of its own."""
    if FIGURE_BELOW_ZERO.match(line):
        return False
    if not _MARKED.match(line):
        return False
    explained = _EXPLAINED.match(line)
    return not explained or is_address(explained["target"])
