"""Rule: a soft line break beside a Han draws nothing.

CommonMark keeps the line break, and a browser shows it as a space; Chinese is written without one. The break goes
when one of its neighbours is CJK (except Hangul, which has word spaces). Otherwise it stays a line break.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from gongkai.text.line_breaks import INVISIBLE, closes_up

JOINED = "han_break"


def mark_joined(children: Sequence[Token]) -> None:
    """Rename the soft breaks among ``children`` that draw nothing."""
    for at, token in enumerate(children):
        if token.children:
            mark_joined(token.children)
        if token.type == "softbreak":
            _strip(children, at)
        if token.type == "softbreak" and closes_up(
            _visible(children[place] for place in range(at - 1, -1, -1))[-1:],
            _visible(children[place] for place in range(at + 1, len(children)))[:1],
        ):
            token.type = JOINED


def _strip(children: Sequence[Token], at: int) -> None:
    """Take the full-width blanks off both lines at a break, as the parser does with the others."""
    if at and children[at - 1].type == "text":
        children[at - 1].content = children[at - 1].content.rstrip(INVISIBLE)
    if at + 1 < len(children) and children[at + 1].type == "text":
        children[at + 1].content = children[at + 1].content.lstrip(INVISIBLE)


def _visible(tokens: Iterable[Token]) -> str:
    """The content of the nearest visible token; marks of emphasis and links are not visible."""
    for token in tokens:
        if token.content and token.type in ("text", "text_special", "code_inline"):
            return token.content
        if not token.nesting and token.type != "text":
            break
    return ""


def _draw_nothing(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    return ""


def install(md: MarkdownIt) -> None:
    """Make the renderer of ``md`` draw a joined break as nothing."""
    md.add_render_rule(JOINED, _draw_nothing)
