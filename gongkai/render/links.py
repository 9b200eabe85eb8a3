"""Rule: links and images are collected as written, resolved by the caller, and marked when external.

What the caller resolves to nothing is no link: its words stay, of an image its alternative text.

W-PG-12: a link to a site outside .gov.cn and .政务 says so in visible words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from gongkai.render.han_breaks import JOINED
from gongkai.render.plain import inline_text

EXTERNAL_NOTE = '<span class="external">（外部网站）</span>'

_HOST = re.compile(r"(?:https?:)?//(?:[^/?#]*@)?([^/?#:\s]+)", re.IGNORECASE)
# xn--zfr164b is 政务 as the name servers write it.
_GOVERNMENT = (".gov.cn", ".政务", ".政务.cn", ".xn--zfr164b", ".xn--zfr164b.cn")


@dataclass(frozen=True, slots=True)
class WrittenLink:
    """A link or image: ``target`` as written, ``line`` in the body (from 1), ``text`` (an image's alt)."""

    target: str
    line: int
    text: str = ""


def is_external(href: str) -> bool:
    """True for an address on a host that is neither under .gov.cn nor under .政务."""
    match = _HOST.match(href)
    if not match:
        return False
    return not ("." + match[1].rstrip(".").lower()).endswith(_GOVERNMENT)


def settle(
    tokens: Iterable[Token], resolve: Callable[[str], str] | None
) -> tuple[tuple[WrittenLink, ...], tuple[WrittenLink, ...]]:
    """Write the final addresses into ``tokens``, in place, and return the links and the images.

    The line is that of the block plus the line breaks before the link: inline tokens have no position.
    """
    links: list[WrittenLink] = []
    images: list[WrittenLink] = []
    for block in tokens:
        if block.type != "inline" or not block.children:
            continue
        line = block.map[0] + 1 if block.map else 1
        children = block.children
        for at, token in enumerate(children):
            if token.type == "link_open":
                target = str(token.attrs["href"])
                href = normalizeLink(resolve(target) if resolve else target)
                token.attrs["href"] = href
                token.hidden = bool(target) and not href
                closing = next(
                    i
                    for i in range(at, len(children))
                    if children[i].type == "link_close" and children[i].level == token.level
                )
                children[closing].meta["external"] = is_external(href)
                children[closing].hidden = token.hidden
                links.append(WrittenLink(target, line, inline_text(children[at + 1 : closing])))
            elif token.type == "image":
                target = str(token.attrs["src"])
                token.meta["target"] = target
                token.attrs["src"] = normalizeLink(resolve(target) if resolve else target)
                images.append(WrittenLink(target, line, inline_text(token.children)))
                if target and not token.attrs["src"]:
                    token.type, token.content = "text", inline_text(token.children)
            elif token.type in ("softbreak", "hardbreak", JOINED):
                line += 1
    return tuple(links), tuple(images)


def _draw_link_close(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    if tokens[idx].hidden:
        return ""
    return EXTERNAL_NOTE + "</a>" if tokens[idx].meta.get("external") else "</a>"


def install(md: MarkdownIt) -> None:
    """Draw the links of ``md`` by the rules above."""
    md.add_render_rule("link_close", _draw_link_close)
