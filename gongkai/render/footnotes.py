"""Rule: footnotes, ``文字[^1]`` with ``[^1]: 说明``; the link back has a name for those who do not see the arrow.

When a page has several bodies, the ids of each contain its ``docId``, at both ends of every link.
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
    return f' <a href="#fnref{name}" class="footnote-backref" aria-label="返回正文" data-search-ignore>↩\ufe0e</a>'


def _draw_name(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    return _name(tokens[idx].meta["id"], env)


def _name(number: int, env: EnvType) -> str:
    """The end of a note's ids; unique on a page whose bodies have different ``docId``."""
    body = env.get("docId")
    return f"-{body}-{number + 1}" if body else str(number + 1)


def _draw_number(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    # The plugin writes [1:1] for the second mention; the reader only needs the number of the note.
    return f"[{tokens[idx].meta['id'] + 1}]"


def install(md: MarkdownIt) -> None:
    """Enable footnotes in ``md``; the inline form ``^[…]`` stays off: staff need no second spelling."""
    md.use(footnote_plugin, inline=False)
    md.add_render_rule("footnote_caption", _draw_number)
    md.add_render_rule("footnote_anchor", _draw_way_back)
    md.add_render_rule("footnote_anchor_name", _draw_name)


def settle(tokens: list[Token]) -> None:
    """Keep only notes with a visible mark, and only links back to visible marks, in place.

    The plugin also counts marks within notes that are not shown. The remaining notes are renumbered.
    """
    if not any(token.type == "footnote_open" for token in tokens):
        return
    within: dict[int | None, list[Token]] = {}
    for note, token in _with_notes(tokens):
        if token.type == "inline":
            marks = (child for child in token.children or () if child.type == "footnote_ref")
            within.setdefault(note, []).extend(marks)
    shown: set[int] = set()
    standing: dict[tuple[int, int], Token] = {}
    waiting: list[int | None] = [None]
    while waiting:
        for mark in within.get(waiting.pop(), ()):
            standing[(mark.meta["id"], mark.meta["subId"])] = mark
            if mark.meta["id"] not in shown:
                shown.add(mark.meta["id"])
                waiting.append(mark.meta["id"])
    numbers = {note: number for number, note in enumerate(sorted(shown))}
    # a hidden mark may have been the first of its note: the others move up
    counts: dict[int, int] = {}
    times: dict[tuple[int, int], int] = {}
    for key in sorted(standing):
        times[key] = counts[key[0]] = counts.get(key[0], -1) + 1
    kept: list[Token] = []
    for note, token in _with_notes(tokens):
        if (note is not None and note not in shown) or (
            not shown and token.type.startswith("footnote_block")
        ):
            continue
        if token.type == "footnote_open":
            token.meta = {**token.meta, "id": numbers[token.meta["id"]]}
        elif token.type == "footnote_anchor":
            key = (token.meta["id"], token.meta["subId"])
            if key not in standing:
                continue
            token.meta = {**token.meta, "id": numbers[key[0]], "subId": times[key]}
        kept.append(token)
    for key, mark in standing.items():
        mark.meta = {**mark.meta, "id": numbers[key[0]], "subId": times[key]}
    tokens[:] = kept


def _with_notes(tokens: Sequence[Token]) -> Iterator[tuple[int | None, Token]]:
    """Every token with the note that contains it, its first and last tokens included; None for the text."""
    note: int | None = None
    for token in tokens:
        if token.type == "footnote_open":
            note = token.meta["id"]
        yield note, token
        if token.type == "footnote_close":
            note = None
