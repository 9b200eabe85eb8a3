"""The four forms of text without markup: paragraph, heading, flat numbered list, table.

Each is one token here where markdown-it-py has three and more; the HTML is the same to the byte.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml, mdTrim
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from gongkai.render.signs import LEGEND
from gongkai.text.line_breaks import join_lines

# The start of a line that can only be text: Han, a full-width mark, a letter, bold, a number without a list.
OPENS_NOTHING = (
    r"(?:[A-Za-z\u2014\u2018-\u201d\u2026\u3001-\u9fff\uf900-\ufaff\uff01-\uff60]"
    r"|\*\*(?=[^\s*])|[0-9]+(?![0-9.)])|[0-9]+[.)](?=[^\s]))"
)
_HEADING = re.compile(r"(#{1,6}) ++([^\n#]*+(?<![ \t]))")
_ITEM = re.compile(rf"(0|[1-9][0-9]{{0,2}})\. {{1,4}}({OPENS_NOTHING}[^\n]*)(\n(?:[ \t]*\n)*|\Z)")
_RULER = re.compile(r":?-+:?")
_ALIGNS = {(False, False): "", (True, False): "ta-l", (True, True): "ta-c", (False, True): "ta-r"}


def paragraph(text: str, cut: bool = False) -> Token:
    """Return the token of a paragraph; ``text`` has no markup; its lines may be ``cut`` exactly."""
    if "\n" in text:
        lines = text.count("\n") + 1
        return Token("plain_paragraph", "p", 0, content=join_lines(text, cut), meta={"lines": lines})
    return Token("plain_paragraph", "p", 0, content=text)


def heading(text: str) -> Token | None:
    """Return the token of a heading with ``#``, or None when ``text`` is none."""
    match = None if LEGEND.match(text) else _HEADING.fullmatch(text)
    return Token("plain_heading", f"h{len(match[1])}", 0, content=mdTrim(match[2])) if match else None


def numbered_list(text: str) -> Token | None:
    """Return the token of a list ``1. …`` whose items are one line each, or None."""
    items: list[str] = []
    loose = False
    at = 0
    first = ""
    numbers: list[int] = []
    while at < len(text):
        item = _ITEM.match(text, at)
        if not item:
            return None
        first = first or item[1]
        numbers.append(int(item[1]))
        items.append(mdTrim(item[2]))
        at = item.end()
        loose = loose or ("\n" in item[3][1:] and at < len(text))
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return None  # numbers are kept as typed
    return Token(
        "plain_list",
        "ol",
        0,
        content="\n".join(items),
        meta={"items": items, "loose": loose, "start": int(first)},
    )


def table(text: str) -> Token | None:
    """Return the token of a table with a bar at both ends of every line, or None."""
    # No regular expression over the whole text: it would backtrack through the columns of a wide table.
    lines = [line.rstrip(" \t") for line in text.split("\n")]
    if len(lines) < len(("head", "ruler")) or not all(map(_is_row, lines)):
        return None
    rows = [[mdTrim(cell) for cell in line[1:-1].split("|")] for line in lines]
    head, ruler, *body = rows
    width = len(head)
    if len(ruler) != width or not all(map(_RULER.fullmatch, ruler)):
        return None
    aligns = [_ALIGNS[cell[0] == ":", cell[-1] == ":"] for cell in ruler]
    full = [head, *((row + [""] * width)[:width] for row in body)]
    return Token(
        "plain_table",
        "table",
        0,
        content="\n".join(cell for row in full for cell in row if cell),
        meta={"rows": full, "aligns": aligns},
    )


def _is_row(line: str) -> bool:
    return len(line) > 1 and line[0] == line[-1] == "|"


def _draw_paragraph(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    token = tokens[idx]
    attributes = self.renderAttrs(token) if token.attrs else ""
    return f"<p{attributes}>{escapeHtml(token.content)}</p>\n"


def _draw_heading(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    token = tokens[idx]
    return f'<{token.tag} id="{token.attrs["id"]}">{escapeHtml(token.content)}</{token.tag}>\n'


def _draw_list(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    meta = tokens[idx].meta
    start = f' start="{meta["start"]}"' if meta["start"] != 1 else ""
    before, after = ("<li>\n<p>", "</p>\n</li>\n") if meta["loose"] else ("<li>", "</li>\n")
    return f"<ol{start}>\n{''.join(before + escapeHtml(item) + after for item in meta['items'])}</ol>\n"


def install(md: MarkdownIt) -> None:
    """Make the renderer of ``md`` draw these forms; it draws the table with the other tables."""
    md.add_render_rule("plain_paragraph", _draw_paragraph)
    md.add_render_rule("plain_heading", _draw_heading)
    md.add_render_rule("plain_list", _draw_list)
