"""Chinese Markdown to HTML.

CommonMark 0.31.2 with tables, strikethrough and footnotes, and the deliberate differences that RULES lists;
each is one module, and docs/markdown-more.md gives staff the reason for each. Pure: the same source gives the same
HTML.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.utils import EnvType

from gongkai.render import (
    article_links,
    articles,
    attachment_lines,
    blanks,
    figures,
    footnotes,
    han_breaks,
    han_emphasis,
    headings,
    links,
    list_numbers,
    meant_emphasis,
    meant_strikes,
    paragraphs,
    pasted_tables,
    plain_first,
    point_numbers,
    signs,
    table_captions,
    tables,
    tight_headings,
    typed_signs,
)
from gongkai.render.figures import ShownFiles
from gongkai.render.headings import Heading
from gongkai.render.links import WrittenLink
from gongkai.render.plain import block_text
from gongkai.render.summary import opening
from gongkai.text.written_address import is_address

__all__ = ["RULES", "Heading", "Rendered", "ShownFiles", "WrittenLink", "first_words", "render"]

# Every rule by name, in the order in which it is installed.
RULES: tuple[tuple[str, Callable[[MarkdownIt], None]], ...] = (
    ("tables", tables.install),
    ("table_captions", table_captions.install),
    ("pasted_tables", pasted_tables.install),
    ("tight_headings", tight_headings.install),
    ("footnotes", footnotes.install),
    ("links", links.install),
    ("figures", figures.install),
    ("han_emphasis", han_emphasis.install),
    ("paragraphs", paragraphs.install),
    ("signs", signs.install),
    ("meant_emphasis", meant_emphasis.install),
    ("meant_strikes", meant_strikes.install),
    ("typed_signs", typed_signs.install),
    ("han_breaks", han_breaks.install),
    ("plain_first", plain_first.install),
)


#: A long body's first paragraph is nearly always within this many characters.
_ENOUGH = 2000


_NOTHING_SHOWN = ShownFiles()


@dataclass(frozen=True, slots=True)
class Rendered:
    """A body as HTML, with the facts that others need: headings, links, images, plain text, first words."""

    html: str
    headings: tuple[Heading, ...]
    links: tuple[WrittenLink, ...]
    images: tuple[WrittenLink, ...]
    text: str
    opening: str


class _Parser(MarkdownIt):
    """A parser that keeps addresses as written; ``links.settle`` encodes them at the end.

    What cannot be an address makes no link and no definition.
    """

    def normalizeLink(self, url: str) -> str:
        return url

    def validateLink(self, url: str) -> bool:
        return super().validateLink(url) and is_address(url)


@cache
def _parser(near: bool) -> MarkdownIt:
    """The parser of a process, one for bodies that can be read in pieces (``near``), one for the others.

    It never changes afterwards: all state of a render is in its ``env`` and its tokens.
    """
    md = _Parser("commonmark", {"html": False})
    md.enable("strikethrough").disable(["html_block", "html_inline"])
    for _, install in RULES:
        install(md)
    if near:
        plain_first.lighten(md)
    return md


def render(
    source: str,
    *,
    resolve: Callable[[str], str] | None = None,
    prefix: str = "s",
    top: int = 2,
    shown: ShownFiles = _NOTHING_SHOWN,
) -> Rendered:
    """Render the Markdown ``source`` of a body.

    When a page has several bodies each has its own ``prefix`` for the ids, and ``top`` is the level of its
    highest heading.

    ``resolve`` maps an address as written (``notices/2026/a``, ``附件.pdf``) to the final one; ``shown`` are
    the sizes of pictures and the HTML of films and tables, by their addresses as written. Headings begin at
    ``top`` (W-A11Y-03), raw HTML is shown as text, ``javascript:`` and the like do not become links. Raises
    nothing of its own; exceptions of ``resolve`` pass through.
    """
    source = blanks.without_blank_lines(blanks.plain_indents(source))
    closed = paragraphs.without_gaps(source)
    source = point_numbers.keep(closed.text if closed else source)
    env: EnvType = {"docId": prefix} if prefix != "s" else {}
    near = not plain_first.reaches_far(source)
    md = _parser(near)
    tokens = plain_first.blocks(md, source, env) if near else md.parse(source, env)
    footnotes.settle(tokens)
    found = headings.settle(tokens, prefix, top)
    articles.settle(tokens, prefix)
    attachment_lines.settle(tokens)
    table_captions.settle(tokens)
    tables.settle(tokens)
    list_numbers.settle(tokens)
    targets, images = links.settle(tokens, resolve)
    text, first = block_text(tokens), opening(tokens)
    blanks.settle(tokens)
    article_links.settle(tokens)
    html = md.renderer.render(figures.settle(tokens, shown), md.options, env)
    return Rendered(html, found, targets, images, text, first)


@lru_cache(maxsize=4096)
def first_words(body: str) -> str:
    """The first paragraph of running text of a body as its page shows it, at most 200 characters.

    Every summary made from a body comes from here: with all visible signs, and without hidden ones (marks,
    addresses of links, definitions, footnotes and their marks).
    """
    if not plain_first.reaches_far(body) and (end := body.find("\n\n", _ENOUGH)) >= 0:
        found = render(body[:end]).opening
        if found:
            return found
    return render(body).opening
