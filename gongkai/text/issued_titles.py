"""Titles of documents issued with a letter, among pasted lines."""

from __future__ import annotations

import re
import unicodedata

from gongkai.text.numerals import heading_level
from gongkai.text.secrecy import internal_mark, secrecy_mark
from gongkai.text.signing import EDGES, bare

_NUMERAL = "[0-9一二三四五六七八九十]{1,3}"
#: Lines above the title of an issued document, alone on their line.
LABEL = re.compile(rf"附(?:件|表|录)?(?:{_NUMERAL})?[:：]?")
TITLE_ENDS = re.compile(
    r"(?:决议|决定|命令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要|方案|办法|规定|规则|细则|条例|计划|规划|纲要|要点|预案|标准|目录"
    r"|名单|名录|清单|一览表|表|图|分工|措施|制度|章程|守则|公约|说明|情况|须知|指南|规范|规程|准则|总则|样式|格式|式样|简介|要求|流程|职责)"
    r"(?:（[^（）]{1,12}）|\([^()]{1,12}\))?$"
)
_NO_TITLE = re.compile(
    r"[。；！？，：;:\t]|^[（(—\-|｜#>*!\[]|^目[ \u3000]*录$|^(?:第.{1,4}[编章节条]|单位：|[0-9]{1,2}[.．、)） \u3000])"
)
_LONGEST_TITLE_LINE = 40
#: The first numbers of a document.
_BEGINS = re.compile(r"第一[章条]|一、|1[.．、]")
#: How a title or text names an issued document: 《县防汛办法》, 附件：1.甲方案
_NAMED = re.compile(
    r"《([^《》]{3,60})》|^[ \t\u3000]*(?:附件?[：:])?[ \t\u3000]*[0-9]{1,2}[.．、][ \t]*(\S{3,60})$",
    re.MULTILINE,
)


def is_annex_label(line: str) -> bool:
    """Whether a line only says that an annex follows, also with a full-width number: 附件１"""
    return bool(LABEL.fullmatch(unicodedata.normalize("NFKC", bare(line))))


def is_title_line(line: str) -> bool:
    """Whether a line may be one of those of a title: short, no sentence, no heading, no mark of secrecy."""
    words = line.strip(EDGES)
    if len(words) > _LONGEST_TITLE_LINE or _NO_TITLE.search(words) or heading_level(words):
        return False
    return not (internal_mark(words) or secrecy_mark(words))


def issued_names(letter: str, title: str) -> frozenset[str]:
    """The documents that a letter says it issues, without blanks: in 《》, or in its list of attachments.

    ``title`` is the letter's own.
    """
    return frozenset(bare(book or listed) for book, listed in _NAMED.findall(letter)) - {bare(title)}


def unmarked_titles(body: str) -> list[int]:
    """The lines of a body, from 0, that may be unmarked titles of issued documents.

    After the first marked title: a line that ends in a word for such documents, follows a finished sentence,
    and below which the numbers begin anew (第一条, 一、).
    """
    lines = body.split("\n")
    filled = [at for at, line in enumerate(lines) if line.strip(EDGES)]
    found = []
    begun: set[str] = set()
    issued = False
    for above, at, below in zip(filled, filled[1:], filled[2:], strict=False):
        words = lines[at].strip(EDGES)
        if words.startswith("# "):
            issued, begun = True, set()
            continue
        begins = _BEGINS.match(lines[below].strip(EDGES))
        if (
            issued
            and begins
            and begins[0] in begun
            and is_title_line(words)
            and TITLE_ENDS.search(bare(words))
            and lines[above].strip(EDGES).endswith(("。", "；"))
        ):
            found.append(at)
            begun = set()
        own = _BEGINS.match(words)
        begun |= {own[0]} if own else set()
    return found


def plain_title(title: str) -> str:
    """A title for comparison: without blanks and without the marks around it."""
    return re.sub(r"[\s《》“”]", "", title)
