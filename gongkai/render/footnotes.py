"""Rule: footnotes, `文字[^1]` with `[^1]: 说明`; their way back has a name for who does not see the arrow.

Where a page has several bodies the ids of each hold its `docId`, on both ends of every link.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.footnote import footnote_plugin


def _draw_way_back(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    meta = tokens[idx].meta
    name = _name(meta["id"], env) + (f":{meta['subId']}" if meta["subId"] > 0 else "")
    return f' <a href="#fnref{name}" class="footnote-backref" aria-label="返回正文">↩\ufe0e</a>'


def _draw_name(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    return _name(tokens[idx].meta["id"], env)


def _name(number: int, env: EnvType) -> str:
    """What the ids of a note end with; unique on a page whose bodies have different ``docId``."""
    body = env.get("docId")
    return f"-{body}-{number + 1}" if body else str(number + 1)


def _draw_number(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    # The plugin writes [1:1] for the second mention; the reader only needs the number of the note.
    return f"[{tokens[idx].meta['id'] + 1}]"


def install(md: MarkdownIt) -> None:
    """Enable footnotes in `md`; the inline form `^[…]` stays off, staff have no need of a second spelling."""
    md.use(footnote_plugin, inline=False)
    md.add_render_rule("footnote_caption", _draw_number)
    md.add_render_rule("footnote_anchor", _draw_way_back)
    md.add_render_rule("footnote_anchor_name", _draw_name)


def settle(tokens: list[Token]) -> None:
    """Leave only notes to which a mark that is shown leads, and only ways back to such marks, in place.

    The plugin also counts marks within notes that are not shown. What is left is numbered anew.
    """
    if not any(token.type == "footnote_open" for token in tokens):
        return
    while True:
        marks = {(mark.meta["id"], mark.meta["subId"]) for mark in _marks(tokens)}
        shown = {note for note, _ in marks}
        kept = [token for token in _without(tokens, shown) if not _leads_nowhere(token, marks)]
        if len(kept) == len(tokens):
            break
        tokens[:] = kept
    if not shown:
        tokens[:] = [token for token in tokens if not token.type.startswith("footnote_block")]
    numbers = {note: number for number, note in enumerate(sorted(shown))}
    # a mark that was not shown may have been the first of its note: the others move up
    times = {mark: sum(other < mark for other in marks if other[0] == mark[0]) for mark in marks}
    for token in (*_marks(tokens), *tokens):
        if token.type == "footnote_open":
            token.meta = {**token.meta, "id": numbers[token.meta["id"]]}
        elif token.type in ("footnote_ref", "footnote_anchor"):
            mark = (token.meta["id"], token.meta["subId"])
            token.meta = {**token.meta, "id": numbers[mark[0]], "subId": times[mark]}


def _marks(tokens: Sequence[Token]) -> Iterator[Token]:
    """The marks that are shown: those of an image's alternative text are not."""
    return (
        child
        for token in tokens
        if token.type == "inline"
        for child in token.children or ()
        if child.type == "footnote_ref"
    )


def _without(tokens: Sequence[Token], shown: set[int]) -> Iterator[Token]:
    """All tokens but those of notes that nothing shown leads to."""
    left_out = False
    for token in tokens:
        if token.type == "footnote_open":
            left_out = token.meta["id"] not in shown
        if not left_out:
            yield token
        if token.type == "footnote_close":
            left_out = False


def _leads_nowhere(token: Token, marks: set[tuple[int, int]]) -> bool:
    return token.type == "footnote_anchor" and (token.meta["id"], token.meta["subId"]) not in marks
