"""Rule: footnotes, `文字[^1]` with `[^1]: 说明`; their way back has a name for who does not see the arrow."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.footnote import footnote_plugin


def _draw_way_back(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    meta = tokens[idx].meta
    name = str(meta["id"] + 1) + (f":{meta['subId']}" if meta["subId"] > 0 else "")
    return f' <a href="#fnref{name}" class="footnote-backref" aria-label="返回正文">↩\ufe0e</a>'


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
