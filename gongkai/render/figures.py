"""Rule: a picture alone in its paragraph is centred; a film or a table file is shown in place of its line.

``![名称](文件)`` shows a file at that place. A picture has its width and height, so that the page does not move
when it arrives. Anything that is neither a picture nor alone in its paragraph becomes a link.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from gongkai.render.han_breaks import JOINED
from gongkai.render.plain import inline_text
from gongkai.text.alternative import DECORATION
from gongkai.text.shown_key import shown_key

#: File types that no browser shows as a picture.
_NO_PICTURES = [
    ".mp4",
    ".mp3",
    ".pdf",
    ".ofd",
    ".doc",
    ".docx",
    ".xls",
    ".xlsx",
    ".ppt",
    ".pptx",
    ".wps",
    ".et",
    ".dps",
    ".zip",
    ".csv",
    ".txt",
    ".yaml",
    ".yml",
]
_BREAKS = ("softbreak", "hardbreak", JOINED)
#: The line below a picture that names it: 图1　全县位置示意.
_CAPTION = re.compile(r"图 ?(?:\d+|[一二三四五六七八九十]+)(?:[-—－]\d+)?(?:[\s:：.．、]\s*\S.{0,60})?$")


@dataclass(frozen=True, slots=True)
class ShownFiles:
    """The files that a text shows, by their targets as written.

    ``measures`` are width and height of pictures, 0 where unknown; ``drawn`` is the HTML of a film or a
    table, by ``shown_key``.
    """

    measures: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    drawn: Mapping[str, str] = field(default_factory=dict)


def settle(tokens: Sequence[Token], shown: ShownFiles) -> list[Token]:
    """Return ``tokens`` with files alone in a paragraph set as figures, the line that names a picture in the middle below it;
    the rest is changed in place.
    """
    settled: list[Token] = []
    times: Counter[str] = Counter()
    at = 0
    while at < len(tokens):
        token = tokens[at]
        alone = _alone(tokens[at + 1]) if token.type == "paragraph_open" and not token.hidden else []
        targets = [str(image.meta["target"]) for image in alone]
        if targets and all(target in shown.drawn for target in targets):
            for target in targets:
                times[target] += 1
                drawn = shown.drawn.get(shown_key(target, times[target]), shown.drawn[target])
                settled.append(Token("figure", "", 0, content=drawn, block=True, map=token.map))
            at += 3
            continue
        if alone and all(str(image.meta["target"]) in shown.measures for image in alone):
            token.attrs["class"] = "picture"
            if at + 3 < len(tokens) and _names_picture(tokens, at + 3):
                tokens[at + 3].attrs["class"] = "picture"
        if token.type == "inline" and token.children:
            token.children = _settled(token.children, shown)
        settled.append(token)
        at += 1
    return settled


def _names_picture(tokens: Sequence[Token], at: int) -> bool:
    """Whether the token at a place begins a paragraph that names a picture."""
    if tokens[at].type not in ("paragraph_open", "plain_paragraph"):
        return False
    return bool(_CAPTION.match(tokens[at].content or tokens[at + 1].content))


def _alone(inline: Token) -> list[Token]:
    """The pictures of a paragraph that contains nothing else."""
    children = [
        child
        for child in inline.children or ()
        if child.type not in _BREAKS and not (child.type == "text" and not child.content.strip())
    ]
    return children if all(child.type == "image" for child in children) else []


def _is_file(image: Token) -> bool:
    target = str(image.meta["target"]).partition("#")[0].lower()
    return target.endswith(tuple(_NO_PICTURES))


def _settled(children: Sequence[Token], shown: ShownFiles) -> list[Token]:
    settled: list[Token] = []
    for child in children:
        if child.type != "image":
            settled.append(child)
        elif _is_file(child):
            opening = Token("link_open", "a", 1, attrs={"href": child.attrs["src"]})
            settled += [opening, *(child.children or ()), Token("link_close", "a", -1)]
        else:
            width, height = shown.measures.get(str(child.meta["target"]), (0, 0))
            if width and height:
                child.attrs |= {"width": width, "height": height}
            settled.append(child)
    return settled


def _draw_image(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    token = tokens[idx]
    text = inline_text(token.children)
    token.attrs["alt"] = "" if text.strip() == DECORATION else text
    token.attrs["loading"] = "lazy"
    return self.renderToken(tokens, idx, options, env)


def _draw_figure(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    return tokens[idx].content.rstrip("\n") + "\n"


def install(md: MarkdownIt) -> None:
    """Draw pictures and figures of ``md`` by the rules above."""
    md.add_render_rule("image", _draw_image)
    md.add_render_rule("figure", _draw_figure)
