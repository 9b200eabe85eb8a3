"""Rule: blanks within a line are kept as typed: ``甲方：    乙方：`` has room for a name.

A browser collapses blanks, so every second one becomes a no-break space; lines can still wrap at the others.
A tab is as wide as a Han. Blanks at either end of a line are its indent and have no meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from markdown_it.token import Token

_BLANK_LINE = re.compile(r"^[ \t]{0,99}[\u3000\u00a0][ \t\u3000\u00a0]*$", re.MULTILINE)
#: An indent with a no-break blank in it.
_INDENT = re.compile(r"^[ \t\u3000]{0,99}\u00a0[ \t\u3000\u00a0]*", re.MULTILINE)
_SEVERAL = re.compile(r"[ \t]{2,}|\t")


def without_blank_lines(source: str) -> str:
    """``source`` with lines of Han or no-break blanks alone empty, as word processors copy empty paragraphs."""
    return (
        _BLANK_LINE.sub(lambda line: "\t" * line[0].count("\t"), source)
        if "\u3000" in source or "\u00a0" in source
        else source
    )


def plain_indents(source: str) -> str:
    """``source`` with usual blanks for the no-break ones at the beginning of lines, which some pages and word processors indent with."""
    if "\u00a0" not in source:
        return source
    return _INDENT.sub(lambda indent: indent[0].replace("\u00a0", " "), source)


def settle(tokens: Iterable[Token]) -> None:
    """Keep the blanks in the words of ``tokens``, in place."""
    for token in tokens:
        if token.type == "inline":
            _keep(token.children or ())
        elif token.type.startswith("plain_"):
            token.content = kept(token.content)
            if token.type == "plain_list":
                token.meta["items"] = [kept(item) for item in token.meta["items"]]
            elif token.type == "plain_table":
                token.meta["rows"] = [[kept(cell) for cell in row] for row in token.meta["rows"]]


def kept(text: str) -> str:
    """A text whose blanks a browser does not collapse."""
    return _SEVERAL.sub(_as_many, text) if "  " in text or "\t" in text else text


def _keep(children: Iterable[Token]) -> None:
    for child in children:
        if child.type == "text":
            child.content = kept(child.content)
        elif child.children:
            _keep(child.children)


def _as_many(blanks: re.Match[str]) -> str:
    """The same number of blanks; the last one allows a line break."""
    typed = blanks[0]
    return "".join(
        "\u3000" if char == "\t" else "\u00a0" if (len(typed) - at) % 2 == 0 else " "
        for at, char in enumerate(typed)
    )
