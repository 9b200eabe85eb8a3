"""Rule: the line above a table that names it (表1　任务分解, 招生任务表) is its caption, with the unit of its figures below."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

#: 表1 各镇任务, 附表2, 表1-2：; 表1所列项目 is the beginning of a sentence.
NAMED = re.compile(
    r"(?:附?表|续表)[ \u3000\u00a0]*[0-9一二三四五六七八九十]+(?:[-－—.．][0-9]+)*(?=[ \u3000\u00a0：:.．、（(]|$)"
)
#: 单位：万元
OF_UNIT = re.compile(r"[（(]?(?:计量)?单位[：:]")
LONGEST = 40
#: 招生任务表, 名单一览表（试行）; 见下表 is part of a sentence, and 全体代表 no table.
_TABLE = re.compile(
    r"(?!.*[见如])[^，。；：！？|]{2,}(?<![下上附本此该代发外手水电气仪钟])表(?:[（(][^（）()]{1,12}[）)])?"
)
_CAPTION = "plain_caption"


def settle(tokens: list[Token]) -> None:
    """Make the paragraphs that name a table its ``caption``, in place; they are drawn within it."""
    at = len(tokens) - 1
    while at >= 0:
        if tokens[at].type in ("table_open", "plain_table") and not tokens[at].level:
            first, lines = _lines_above(tokens, at)
            if lines:
                tokens[at].meta["caption"] = lines
                tokens[first:at] = [Token(_CAPTION, "", 0, content=line) for line in lines]
                at = first
        at -= 1


def _lines_above(tokens: list[Token], at: int) -> tuple[int, list[str]]:
    """The place and the words of the paragraphs above a table that name it; no words when none does."""
    first, text = _paragraph_above(tokens, at)
    if OF_UNIT.match(text):
        name, title = _paragraph_above(tokens, first)
        return (name, [title, text]) if is_name(title) else (at, [])
    return (first, [text]) if is_name(text) else (at, [])


def is_name(text: str) -> bool:
    """Whether a line names the table below it."""
    return len(text) <= LONGEST and bool((NAMED.match(text) and "。" not in text) or _TABLE.fullmatch(text))


def _paragraph_above(tokens: list[Token], at: int) -> tuple[int, str]:
    """The place and the words of a paragraph of plain words that ends above ``at``; no words when there is none."""
    above = tokens[at - 1] if at else None
    if above is not None and above.type == "plain_paragraph" and not above.attrs:
        return at - 1, above.content
    if above is not None and above.type == "paragraph_close" and not above.level and at > 2:
        children = tokens[at - 2].children or []
        if len(children) == 1 and children[0].type == "text":
            return at - 3, children[0].content
    return at, ""


def _draw(self: RendererHTML, tokens: list[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
    return ""


def install(md: MarkdownIt) -> None:
    """Draw such paragraphs nowhere else."""
    md.add_render_rule(_CAPTION, _draw)
