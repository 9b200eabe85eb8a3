"""The first words of a body as its page shows them, for summaries and descriptions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markdown_it.token import Token

_LENGTH = 200
#: A line that only addresses somebody or introduces the rest.
_ADDRESSES = re.compile(r".{1,40}[：:]")
#: A line that only says when and by whom the text was issued (（2004年6月16日国务院办公厅发布）), or heads a list of chapters.
_HEADS = re.compile(r"目 ?录|[（(][^）)]{0,20}年[^）)]{0,20}月[^）)]{0,60}[）)]?")
#: A sentence that tells something, as opposed to a name or an entry of a list: 公布招生结果。 but not 周某某, 你们好！, 此复。
_SENTENCE = re.compile(r"(?=.{10}).*[。；！？，].*|.{4,}。")
#: A line of the head that was pasted along: a title, a number, 附件2, 时间：2026年4月8日; no sentence.
_OF_HEAD = re.compile(
    r"[^。；！？，]{0,60}(?:通知|公告|通告|公示|通报|意见|办法|规定|细则|规则|条例|方案|预案|规划|计划|要点|决定|决议|批复|答复|函|报告|纪要|章程|简章|名单|目录|清单|标准|指南|须知|公报"
    r"|讲话|摘要|一封信|决定书|通知书|告知书|问卷|合同|令|大事记|分工)(?:[（(][^（）()]{1,12}[）)]){0,2}"
    r"|[\u3400-\u9fff]{2,12}[〔\[［（(][0-9]{4}[〕\]］）)]第?[0-9]{1,4}号|(?:[0-9]{4}年)?第[0-9]{1,4}号|附件[0-9]{0,2}|[（(][^（）()]{2,40}[）)]"
    r"|(?:[一二三四五六七八九十]{1,3}、)?[\u3400-\u9fff\u3000 ]{2,8}[：:][^。；！？，]{0,60}"
)
_SPACES = re.compile(r"[ \t\r\n\u00a0\u3000]+")
#: Tokens that open and close a block in which a paragraph is not running text.
_OPENS = ("blockquote_open", "bullet_list_open", "ordered_list_open", "footnote_block_open", "table_open")
_CLOSES = tuple(name.replace("_open", "_close") for name in _OPENS)


def opening(tokens: Iterable[Token]) -> str:
    """Return the first paragraph of running text among the tokens of a body, at most 200 characters.

    Headings, tables, lists, quotations, pictures and lines that only address somebody or head the text are skipped, and so are
    short lines above a sentence (a title that was pasted along, 附件2, 第12号). Empty when there is no such paragraph.
    """
    first = other = flat = ""
    for text in _paragraphs(tokens):
        if not text or _says_nothing(text):
            continue
        first = first or text
        if _OF_HEAD.fullmatch(text):
            continue
        other = other or text
        if _SENTENCE.fullmatch(text):
            flat = text
            break
    flat = flat or other or first
    return flat if len(flat) <= _LENGTH else flat[: _LENGTH - 1] + "…"


def _says_nothing(text: str) -> bool:
    """Whether a paragraph tells nothing of what the text is about."""
    return bool(_ADDRESSES.fullmatch(text) or _HEADS.fullmatch(text))


def _paragraphs(tokens: Iterable[Token]) -> Iterator[str]:
    """The text of each independent paragraph, on one line."""
    depth = 0
    before = ""
    for token in tokens:
        depth += (token.type in _OPENS) - (token.type in _CLOSES)
        if depth == 0 and token.type == "plain_paragraph":
            yield _flat(token.content)
        elif depth == 0 and token.type == "inline" and before == "paragraph_open":
            yield _flat("".join(map(_shown, token.children or ())))
        before = token.type


def _shown(token: Token) -> str:
    """The visible text of one inline token; a picture has none."""
    if token.type in ("text", "code_inline", "text_special"):
        return token.content
    return " " if token.type in ("softbreak", "hardbreak") else ""


def _flat(text: str) -> str:
    return _SPACES.sub(" ", text).strip()
