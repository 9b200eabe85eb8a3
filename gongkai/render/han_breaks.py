"""Rule: a soft line break within Chinese draws nothing.

CommonMark keeps the line break, and a browser shows it as a space; Chinese is written without one. The break goes
between two Han, beside full-width punctuation, and between Han and a figure that belong together (``text/line_breaks.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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
            "".join([*_pieces(children[place] for place in range(at - 1, -1, -1))][::-1]),
            "".join(_pieces(children[place] for place in range(at + 1, len(children)))),
        ):
            token.type = JOINED


def _strip(children: Sequence[Token], at: int) -> None:
    """Take the full-width blanks off both lines at a break, as the parser does with the others."""
    if at and children[at - 1].type == "text":
        children[at - 1].content = children[at - 1].content.rstrip(INVISIBLE)
    if at + 1 < len(children) and children[at + 1].type == "text":
        children[at + 1].content = children[at + 1].content.lstrip(INVISIBLE)


def _pieces(tokens: Iterable[Token]) -> Iterator[str]:
    """The words of ``tokens`` up to the next break or picture; marks of emphasis and links are not visible."""
    for token in tokens:
        if token.type in ("text", "text_special", "code_inline"):
            yield token.content
        elif not token.nesting:
            break


def _draw_nothing(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    return ""


def install(md: MarkdownIt) -> None:
    """Make the renderer of ``md`` draw a joined break as nothing."""
    md.add_render_rule(JOINED, _draw_nothing)
