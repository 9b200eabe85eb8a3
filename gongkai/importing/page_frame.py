"""What an old site prints around the text of a page: menus by their elements, lines by their words."""

from __future__ import annotations

import re

from gongkai.importing.blocks import Block, Line

#: Elements whose words are no part of a text.
SKIPPED = {
    "script",
    "style",
    "noscript",
    "nav",
    "header",
    "footer",
    "form",
    "button",
    "select",
    "template",
    "iframe",
    "head",
}
#: Elements that begin and end a line.
BLOCKS = {
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "section",
    "article",
    "center",
    "blockquote",
    "pre",
    "dd",
    "dt",
}
BLOCKS |= {"ul", "ol", "dl", "tr", "td", "tbody", "body", "main", "figure", "figcaption"}
#: What old sites print around the text.
_AROUND = re.compile(
    r"(?:发布(?:时间|日期)|来源|浏览(?:次数|量)|点击|字体|字号|作者|编辑|打印|关闭|分享|当前位置|您的位置|上一[篇条]|下一[篇条]|【?(?:大|中|小)】?)[：:\s]?.{0,60}"
)


def without_frame(blocks: list[Block]) -> tuple[Block, ...]:
    """Blocks without what the site printed above and below the text."""
    return tuple(
        one
        for at, one in enumerate(blocks)
        if not (
            isinstance(one, Line) and (at < 6 or at > len(blocks) - 8) and _AROUND.fullmatch(one.text.strip())
        )
    )
