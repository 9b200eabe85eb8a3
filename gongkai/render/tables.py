"""Rule: a table is in a region of its own, names the column in every cell, and has no inline style.

On a narrow screen the rows of a table that has no room there are stacked, each cell behind its label; tables that
are still too wide scroll in the region. One with links is stacked from three columns on: a finger needs room.

markdown-it-py writes the alignment as ``style``, which the Content-Security-Policy of the site forbids; it
becomes a class.
"""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from gongkai.text.table_room import STACKED, is_stacked

#: From this many columns on a table takes the width of the page.
WIDE = 6
_CLASSES = {"text-align:left": "ta-l", "text-align:center": "ta-c", "text-align:right": "ta-r"}


def settle(tokens: Sequence[Token]) -> None:
    """Number the tables of a body and set the attributes of their cells, in place."""
    number = column = 0
    head: list[str] = []
    rows: list[list[str]] = []
    opened = None
    links = False
    for place, token in enumerate(tokens):
        if token.type in ("table_open", "plain_table"):
            number += 1
            token.meta["number"] = number
            opened, head, rows, links = token, [], [], False
        elif token.type == "tr_open":
            column = 0
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            attrs: dict[str, str | int | float] = {"scope": "col"} if token.tag == "th" else {}
            rows[-1].append(_words(tokens[place + 1]))
            links = links or any(child.type == "link_open" for child in tokens[place + 1].children or ())
            align = _CLASSES.get(str(token.attrs.get("style", "")))
            if align:
                attrs["class"] = align
            if token.tag == "th":
                head.append(rows[-1][-1])
                if not tokens[place + 1].content:
                    # an empty head heads nothing: in HTML such a corner of a table is a plain cell
                    token.tag = tokens[place + 2].tag = "td"
                    del attrs["scope"]
            elif len(head) >= STACKED:
                attrs["data-label"] = head[column]
            column += 1
            token.attrs = attrs
        elif token.type == "thead_close" and opened is not None:
            opened.meta["columns"] = len(head)
        elif token.type == "table_close" and opened is not None:
            opened.meta["stacked"] = is_stacked(rows) or (links and len(head) >= STACKED)


def _words(inline: Token) -> str:
    """The words of a cell without their markup."""
    return "".join(child.content for child in inline.children or () if child.type in ("text", "code_inline"))


def _region(number: int, columns: int, stacked: bool, caption: Sequence[str]) -> str:
    stack = (" table-stack" if stacked else "") + (" table-wide" if columns >= WIDE else "")
    name = escapeHtml(caption[0]) if caption else f"表格 {number}"
    lines = "<br>".join(map(escapeHtml, caption))
    table = f"<table>\n<caption>{lines}</caption>\n" if caption else f'<table aria-label="{name}">\n'
    return f'<div class="table-scroll{stack}" role="region" tabindex="0" aria-label="{name}">\n{table}'


def _draw_open(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    # A tight list item writes its text without <p>; the region starts on a new line then.
    lead = "\n" if idx and tokens[idx - 1].hidden else ""
    meta = tokens[idx].meta
    return lead + _region(meta["number"], meta["columns"], meta["stacked"], meta.get("caption", ()))


def _draw_close(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    return "</table>\n</div>\n"


def _draw_plain(
    self: RendererHTML, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
) -> str:
    meta = tokens[idx].meta
    head, *body = meta["rows"]
    classes = [f' class="{align}"' if align else "" for align in meta["aligns"]]
    head_row = _row(
        head,
        [' scope="col"' + name if cell else name for name, cell in zip(classes, head, strict=True)],
        "th",
    )
    region = _region(meta["number"], len(head), is_stacked(meta["rows"]), meta.get("caption", ()))
    out = [region, "<thead>\n", head_row, "</thead>\n"]
    if len(head) >= STACKED:
        labels = [f' data-label="{escapeHtml(label)}"' for label in head]
        classes = [name + label for name, label in zip(classes, labels, strict=True)]
    if body:
        out += ["<tbody>\n", *(_row(row, classes, "td") for row in body), "</tbody>\n"]
    out.append("</table>\n</div>\n")
    return "".join(out)


def _row(cells: Sequence[str], attributes: Sequence[str], tag: str) -> str:
    drawn = (
        f"<{tag if cell else 'td'}{attribute}>{escapeHtml(cell)}</{tag if cell else 'td'}>\n"
        for cell, attribute in zip(cells, attributes, strict=True)
    )
    return f"<tr>\n{''.join(drawn)}</tr>\n"


def install(md: MarkdownIt) -> None:
    """Enable tables in ``md`` and draw them inside their region."""
    md.enable("table")
    md.add_render_rule("table_open", _draw_open)
    md.add_render_rule("table_close", _draw_close)
    md.add_render_rule("plain_table", _draw_plain)
