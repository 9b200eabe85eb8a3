"""Rule: a fast path for text without markup.

Most of an official document is paragraphs of plain Han. Blocks between blank lines are examined first: one
whose lines all begin as only text begins is a paragraph, and one without any special character needs no
inline parse. The rest goes to markdown-it-py in pieces, which is safe since text at the margin, after a blank
line, closes every list and quotation before it. Only constructs that reach across paragraphs forbid it:
fences, reference definitions, footnotes.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType

from gongkai.render import paragraphs, plain_blocks
from gongkai.render.han_breaks import mark_joined

# The marks that trigger an enabled inline rule; the second set includes those inside a construct.
_MARKUP = re.compile(r"[*_`\\<&\[~]")
_TEXT_ENDS = re.compile(r"[\n!&*<\[\\\]_`~]")
_REACHES_FAR = re.compile(r"```|~~~|\]:|[\r\0]")
#: A quoted cell of a sheet, which may contain empty lines.
_CELL = re.compile(r'(?:^|[\t\n])"(?:[^"\t]|""){1,2000}"(?=[\t\n]|$)')
_EMPTY_LINE = re.compile(r"\n[ \u3000]*\n")
#: Rows of a sheet without words, behind the last one with any.
_EMPTY_ROWS = re.compile(r"(?:\n *\t[ \t]*(?=\n|\Z))+")
_NEVER_NEAR = ["fence", "reference", "footnote_def"]
_BLOCK = re.compile(r"[^\n]*[^ \t\n][^\n]*(?:\n[^\n]*[^ \t\n][^\n]*)*")
_PARAGRAPH = re.compile(
    rf"\u3000*{plain_blocks.OPENS_NOTHING}[^\n]*(?:\n\u3000*{plain_blocks.OPENS_NOTHING}[^\n]*)*"
)


def reaches_far(source: str) -> bool:
    """Whether ``source`` may contain a construct that spans paragraphs and must be parsed as a whole."""
    if _REACHES_FAR.search(source):
        return True
    return "\t" in source and any(_EMPTY_LINE.search(cell[0]) for cell in _CELL.finditer(source))


def blocks(md: MarkdownIt, source: str, env: EnvType) -> list[Token]:
    """Return the tokens of a ``source`` without such constructs, tokens of plain_blocks included."""
    tokens: list[Token] = []
    rest: list[re.Match[str]] = []
    paragraphs.note_margin(env, source)
    for block in _BLOCK.finditer(source):
        short = _short(md, block, env)
        if short is None:
            rest.append(block)
            continue
        if rest:
            tokens += _long(md, rest, env)
            rest = []
        tokens += short
    if rest:
        tokens += _long(md, rest, env)
    return tokens


def _short(md: MarkdownIt, block: re.Match[str], env: EnvType) -> list[Token] | None:
    """Return the tokens of an independent block, or None when the blocks around it matter."""
    text = block[0]
    plain = not _MARKUP.search(text)
    if "\t" in text or "＃" in text or "｜" in text:
        return None  # rows of a sheet, signs typed with a Chinese input method
    if not _PARAGRAPH.fullmatch(text):
        token = (plain_blocks.heading(text) or plain_blocks.table(text)) if plain else None
        return [token] if token else None
    pieces = paragraphs.split(text, paragraphs.note_margin(env, text)) if "\n" in text else [(0, text)]
    line = block.string.count("\n", 0, block.start())
    return [token for first, piece in pieces for token in _paragraph(md, piece, line + first, plain, env)]


def _paragraph(md: MarkdownIt, text: str, line: int, plain: bool, env: EnvType) -> list[Token]:
    """Return the tokens of one paragraph, which begins on ``line``; ``plain``: without signs of markup."""
    text = mdTrim(text)
    if plain and " \n" not in text:
        return [plain_blocks.paragraph(text, _is_cut(env))]
    inline = Token("inline", "", 0, content=text, level=1, map=[line, line + text.count("\n") + 1])
    inline.children = _joined(_children(md, text, env))
    opening = Token("paragraph_open", "p", 1, block=True)
    return [opening, inline, Token("paragraph_close", "p", -1, block=True)]


def _joined(children: list[Token]) -> list[Token]:
    """Join neighbouring texts, as markdown-it-py does at the end of its own chain; an escaped mark is text."""
    joined: list[Token] = []
    for child in children:
        if child.type == "text_special":
            child.type = "text"
        if child.type == "text" and joined and joined[-1].type == "text":
            joined[-1].content += child.content
        else:
            joined.append(child)
    return joined


def _long(md: MarkdownIt, rest: list[re.Match[str]], env: EnvType) -> list[Token]:
    """Return the tokens of neighbouring blocks that must be read together."""
    source = rest[0].string
    text = source[rest[0].start() : rest[-1].end()]
    if "\t" in text and (form := _EMPTY_ROWS.match(source, rest[-1].end())):
        text += form[0]
    if not _MARKUP.search(text) and (whole := plain_blocks.numbered_list(text)):
        return [whole]
    tokens = md.parse(text + "\n", env)
    before = source.count("\n", 0, rest[0].start())
    for token in tokens:
        if token.type == "inline" and token.map:
            token.map = [token.map[0] + before, token.map[1] + before]
    return tokens


def _children(md: MarkdownIt, text: str, env: EnvType) -> list[Token]:
    """Return the inline tokens of ``text``."""
    if not text:
        return []
    if "\n" in text and _is_cut(env):
        text = text.replace("\n", "")
    if "\n" not in text and not _MARKUP.search(text):
        return [Token("text", "", 0, content=text)]
    children = md.inline.parse(text, md, env, [])
    if "\n" in text:
        mark_joined(children)
    return children


def _is_cut(env: EnvType) -> bool:
    """Whether the lines of the whole text were cut at one place."""
    margin = paragraphs.note_margin(env, "")
    return margin is not None and margin.exact


def _inline(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline":
            token.children = _children(state.md, token.content, state.env)


def install(md: MarkdownIt) -> None:
    """Make the inline step of ``md`` skip text without markup, and stop only at marks that have a rule."""
    md.core.ruler.at("inline", _inline)
    md.inline.terminator_re = _TEXT_ENDS
    plain_blocks.install(md)


def lighten(md: MarkdownIt) -> None:
    """Remove from ``md`` the rules for constructs that span paragraphs."""
    md.disable(_NEVER_NEAR)
