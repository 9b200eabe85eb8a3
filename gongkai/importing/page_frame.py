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
    "button",
    "select",
    "textarea",
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
#: What old sites print around the text: a label with a colon or a blank behind it, or the words of buttons alone.
_AROUND = re.compile(
    r"(?:发布(?:时间|日期)|来源|浏览(?:次数|量)|点击(?:数|量|次数)?|作者|(?:责任)?编辑|分享到?|当前位置|您的位置|上一[篇条]|下一[篇条]|字体|字号)"
    r"(?:[：:].{0,60}|[ \u3000\u00a0][^，。；！？]{0,40})(?<![。；！？])"
    r"|(?:上一[篇条]|下一[篇条]).{0,60}"
    r"|[【\[(（]?(?:字体|字号|打印|关闭|分享|收藏|本页|窗口|大|中|小|[：:\s|/]){1,12}[】\])）]?"
)


#: What only the foot of a site says: its registration, its mark, whose it is.
_FOOT = re.compile(
    r"ICP[备证]\s?案?号?[：:]?\s?\d|公网安备\s?\d|网站标识码[：:]|^版权所有(?![者人的权])|^copyright",
    re.IGNORECASE,
)
#: What stands beside that in the foot, and may be of the text elsewhere.
_BESIDE_FOOT = re.compile(
    r"(?:主办|承办|协办|维护|运维|技术支持|地址|电话|邮编|邮箱|网站地图|关于我们|联系我们|网站声明|您是第).{0,80}"
)
_MOST_FOOT_LINES, _LONGEST_FOOT_LINE = 12, 200


def without_frame(blocks: list[Block]) -> tuple[tuple[Block, ...], tuple[Line, ...]]:
    """Blocks without the lines that the site printed above and below the text, and these lines."""
    blocks = _without_foot(blocks)
    around = [
        isinstance(block, Line)
        and (at < 6 or at > len(blocks) - 8)
        and bool(_AROUND.fullmatch(block.text.strip()))
        for at, block in enumerate(blocks)
    ]
    return (
        tuple(block for block, drop in zip(blocks, around, strict=True) if not drop),
        tuple(block for block, drop in zip(blocks, around, strict=True) if drop and isinstance(block, Line)),
    )


def _without_foot(blocks: list[Block]) -> list[Block]:
    """Blocks without the last lines that only the foot of a site has; 主办 and the like go only beside such a line."""
    first = max(len(blocks) - _MOST_FOOT_LINES, 0)
    words = [block.text.strip() if isinstance(block, Line) else "" for block in blocks]
    foot = {
        at
        for at in range(first, len(blocks))
        if len(words[at]) <= _LONGEST_FOOT_LINE
        and not words[at].endswith(("。", "；"))
        and _FOOT.search(words[at])
    }
    if not foot:
        return blocks
    for step, begin in ((-1, min(foot) - 1), (1, min(foot) + 1)):
        at = begin
        while first <= at < len(blocks) and (at in foot or _BESIDE_FOOT.fullmatch(words[at])):
            foot.add(at)
            at += step
    return [block for at, block in enumerate(blocks) if at not in foot]
