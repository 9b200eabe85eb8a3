"""Markdown as Chinese is written, to HTML.

CommonMark 0.31.2 with tables, strikethrough and footnotes, and the deliberate differences that RULES
lists; each is one module, and docs/markdown.md gives staff the reason for each. Pure: the same source
gives the same HTML.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.utils import EnvType

from gongkai.render import (
    footnotes,
    han_breaks,
    han_emphasis,
    headings,
    links,
    paragraphs,
    plain_first,
    signs,
    tables,
)
from gongkai.render.headings import Heading
from gongkai.render.links import Link
from gongkai.render.plain import block_text

__all__ = ["RULES", "Heading", "Link", "Rendered", "render"]

# Every rule by name, in the order in which it is installed.
RULES: tuple[tuple[str, Callable[[MarkdownIt], None]], ...] = (
    ("tables", tables.install),
    ("footnotes", footnotes.install),
    ("links", links.install),
    ("han_emphasis", han_emphasis.install),
    ("paragraphs", paragraphs.install),
    ("signs", signs.install),
    ("han_breaks", han_breaks.install),
    ("plain_first", plain_first.install),
)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A body as HTML, and what others need to know about it: headings, links, images, plain text."""

    html: str
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    images: tuple[Link, ...]
    text: str


class _Parser(MarkdownIt):
    """A parser that keeps addresses as they are written; `links.settle` encodes them at the end."""

    def normalizeLink(self, url: str) -> str:
        return url


@cache
def _parser(near: bool) -> MarkdownIt:
    """The parser of a process, one for bodies that can be read in pieces (`near`), one for the others.

    Nothing changes it after this: all state of a render is in its `env` and its tokens.
    """
    md = _Parser("commonmark", {"html": False})
    md.enable("strikethrough").disable(["html_block", "html_inline"])
    for _, install in RULES:
        install(md)
    if near:
        plain_first.lighten(md)
    return md


def render(
    source: str, *, resolve: Callable[[str], str] | None = None, prefix: str = "s", top: int = 2
) -> Rendered:
    """Render the Markdown `source` of a body.

    Where a page has several bodies each has its own `prefix` for the ids, and `top` is the level of its
    highest heading.

    `resolve` maps an address as written (`notices/2026/a`, `附件.pdf`) to the one to put out.
    Headings begin at `top` (W-A11Y-03), raw HTML is shown as text, `javascript:` and the like are no links.
    Raises nothing of its own; what `resolve` raises goes through.
    """
    env: EnvType = {"docId": prefix} if prefix != "s" else {}
    near = not plain_first.reaches_far(source)
    md = _parser(near)
    tokens = plain_first.blocks(md, source, env) if near else md.parse(source, env)
    found = headings.settle(tokens, prefix, top)
    tables.settle(tokens)
    targets, images = links.settle(tokens, resolve)
    return Rendered(md.renderer.render(tokens, md.options, env), found, targets, images, block_text(tokens))
