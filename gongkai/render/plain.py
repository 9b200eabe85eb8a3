"""The plain text of tokens, as read aloud, without markup."""

from __future__ import annotations

from collections.abc import Iterable

from markdown_it.token import Token


def inline_text(children: Iterable[Token] | None) -> str:
    """Return the words of inline tokens; an image gives its alternative text, a break a newline."""
    parts: list[str] = []
    for token in children or ():
        if token.type in ("text", "code_inline", "text_special"):
            parts.append(token.content)
        elif token.type == "image":
            parts.append(inline_text(token.children))
        elif token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
    return "".join(parts)


def block_text(tokens: Iterable[Token]) -> str:
    """Return the words of a body, one line for each paragraph, heading, list item or table cell.

    Cells are on separate lines so that the numbers of two neighbours do not run together.
    """
    lines: list[str] = []
    for token in tokens:
        if token.type == "inline":
            line = inline_text(token.children)
        elif token.type.startswith("plain_") or token.type in ("fence", "code_block"):
            line = token.content.rstrip("\n")
        else:
            continue
        if line:
            lines.append(line)
    return "\n".join(lines)
