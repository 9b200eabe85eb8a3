"""Rule: every article of a rule (第十二条) has an id, so that others can link to it: ``tiao-12``.

Of several articles with one number the first gets the id: a decision that amends a rule quotes others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from gongkai.text.numerals import read_numeral

_ARTICLE = re.compile(
    r"第(?P<number>[一二三四五六七八九十百千零〇]{1,9}|[0-9]{1,4})条(?:之(?P<part>[一二三四五六七八九十]{1,3}))?(?=[ \u3000\u00a0])"
)


def settle(tokens: Sequence[Token], prefix: str = "s") -> None:
    """Set the ids of the paragraphs that begin an article, in place; ``prefix`` is that of the body's ids."""
    taken: set[str] = set()
    before = "" if prefix == "s" else f"{prefix}-"
    for at, token in enumerate(tokens):
        if token.type not in ("plain_paragraph", "paragraph_open") or token.level:
            continue
        words = token.content if token.type == "plain_paragraph" else tokens[at + 1].content
        match = _ARTICLE.match(words.removeprefix("**"))
        name = _name(match) if match else ""
        if name and name not in taken:
            taken.add(name)
            token.attrs["id"] = f"{before}tiao-{name}"


def _name(match: re.Match[str]) -> str:
    try:
        number = int(match["number"]) if match["number"].isdigit() else read_numeral(match["number"])
        part = f"-{read_numeral(match['part'])}" if match["part"] else ""
    except ValueError:
        return ""
    return f"{number}{part}"
