"""The first words of a body as its page shows them, for summaries and descriptions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markdown_it.token import Token

_LENGTH = 200
#: A line that only addresses somebody or introduces the rest.
_ADDRESSES = re.compile(r".{1,40}[：:]")
#: A line that only says when and by whom the text was issued (（2004年6月16日国务院办公厅发布）), or heads a list of chapters.
_HEADS = re.compile(r"目 ?录|[（(][^）)]{0,20}年[^）)]{0,20}月[^）)]{0,60}[）)]?")
_SPACES = re.compile(r"[ \t\r\n\u00a0\u3000]+")
#: Tokens that open and close a block in which a paragraph is not running text.
_OPENS = ("blockquote_open", "bullet_list_open", "ordered_list_open", "footnote_block_open", "table_open")
_CLOSES = tuple(name.replace("_open", "_close") for name in _OPENS)


def opening(tokens: Iterable[Token]) -> str:
    """Return the first paragraph of running text among the tokens of a body, at most 200 characters.

    Headings, tables, lists, quotations, pictures and lines that only address somebody or head the text are skipped. Empty
    when there is no such paragraph.
    """
    flat = next((text for text in _paragraphs(tokens) if text and not _says_nothing(text)), "")
    return flat if len(flat) <= _LENGTH else flat[: _LENGTH - 1] + "…"


def _says_nothing(text: str) -> bool:
    """Whether a paragraph tells nothing of what the text is about."""
    return bool(_ADDRESSES.fullmatch(text) or _HEADS.fullmatch(text))


def _paragraphs(tokens: Iterable[Token]) -> Iterator[str]:
    """The text of each independent paragraph, on one line."""
    depth = 0
    before = ""
    for token in tokens:
        depth += (token.type in _OPENS) - (token.type in _CLOSES)
        if depth == 0 and token.type == "plain_paragraph":
            yield _flat(token.content)
        elif depth == 0 and token.type == "inline" and before == "paragraph_open":
            yield _flat("".join(map(_shown, token.children or ())))
        before = token.type


def _shown(token: Token) -> str:
    """The visible text of one inline token; a picture has none."""
    if token.type in ("text", "code_inline", "text_special"):
        return token.content
    return " " if token.type in ("softbreak", "hardbreak") else ""


def _flat(text: str) -> str:
    return _SPACES.sub(" ", text).strip()
