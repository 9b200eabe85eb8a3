"""Rule: a line that begins a structure of its own, or follows a finished sentence, begins a paragraph.

Staff paste texts from Word, PDF and web pages one paragraph a line, without blank lines between. A line that begins
with 一、 （一） 1. （1） 第X条 附件 注： or is a date begins a paragraph. So does one behind a finished sentence, unless the
lines around it are wrapped: a long line that stops within a sentence says that line ends mean nothing there.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore

from gongkai.text.numerals import heading_level

_NUMERAL = "[一二三四五六七八九十百千零〇0-9]{1,6}"
#: The number of a page, pasted along from the foot of it: - 12 -, — 12 —, 第12页 共30页.
PAGE_NUMBER = re.compile(
    r"(?:[-—–－] ?[0-9]{1,4} ?[-—–－]|第 ?[0-9]{1,4} ?页(?:[，, ]*共 ?[0-9]{1,4} ?页)?)$"
)
#: What an official document sets as a paragraph by itself, whatever stands above it.
_STRUCTURE = re.compile(
    rf"第{_NUMERAL}(?:[编章节条]|部分)(?:[ \t\u3000（(]|$)|[0-9a-z]{{1,2}}[)）]|[（(][a-z][)）]|[<〈＜]{_NUMERAL}[>〉＞]"
    rf"|附[件表图]?(?:{_NUMERAL})?[：:]|附[件表图]{_NUMERAL}?$|(?:备)?注[0-9]?[：:]|[①-⑳㈠-㈩⑴-⒛❶-❿㉑-㉟]|[Ⅰ-Ⅻ][、.．]"
    rf"|(?:抄送|主送|联系人|联系电话|此件|问|答|[QA][0-9]{{1,3}}|例{_NUMERAL}?|例)[：:]|【[^】]{{1,16}}】|[◆◇★☆●■□▲△►▶※☑☒✓√➢]"
)
#: 2.1 建设地点, 2.1.1指挥部; 1.2 亿元 is a sum.
_POINTS = re.compile(
    r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}[ \t\u3000\u00a0]+(?=[\u3400-\u9fffⅠ-Ⅻ])(?![亿万千百个元米公吨倍])"
    r"|[0-9]{1,2}(?:\.[0-9]{1,2}){2,3}(?=[\u3400-\u9fff])"
)
_DATE = re.compile(
    r"(?:[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日|[一二〇○零][一二三四五六七八九〇○零OＯ]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)$"
)
#: A date or a number of a document that fills its line.
_ALONE = re.compile(rf"{_DATE.pattern}|[\u3400-\u9fff]{{2,12}}〔[0-9]{{4}}〕[0-9]{{1,4}}号")
#: 第三条规定 within a sentence looks like one: a paragraph only behind a finished sentence.
#: A sentence may be followed by who does it, in brackets: 清理证明。（县司法局负责，9月底前完成）
#: 3.论文须附检索页. ends in a full stop of Latin letters.
_SENTENCE_ENDS = re.compile(
    r"(?:[。！？；：…]|(?<=[\u3400-\u9fff）)》”])[.;:!?])[”’」』）)*_]*(?:（[^（）]{1,80}）[；。]?)?$"
)
_GOES_ON = ("，", "、", ",", "（", "《", "“", "〔", "-", "—")
#: Lines with signs of Markdown of their own, which have their own rules.
_MARKED = re.compile(r"[ \t]*(?:[#>|`~]|[-*+] |={3,}|-{3,}|!\[|\[[^\]]*\][:(])|[ \t]*[0-9]{1,9}\. ")
_ITEM = re.compile(r"(?:[-*+]|[0-9]{1,9}\.) ")
_NUMBERED_ITEM = re.compile(r"[ \t]*[0-9]{1,9}\. ")
#: How much deeper than the line above a line begins that word processors indent or set in the middle, in columns.
_DEEPER = 4
#: 联系人：, 副组长：
_LABELLED = re.compile(r"[\u3400-\u9fff\u3000 ]{2,8}[：:](?=.)")
_FIGURE = re.compile(r"[-+－＋]?[ \t]*[0-9][0-9.,，%‰％]*")
_INDENT = " \t\u3000\u00a0"
_HAN = re.compile(r"[\u3400-\u9fff]")
#: Lines are wrapped at a margin: 16 Han and more. One that fills less of it ends where its paragraph ends.
_SHORTEST_MARGIN = 32
#: Nobody wraps at more than 65 Han: where one line is longer each is a paragraph, as word processors copy them.
_WIDEST_MARGIN = 130
_FULL = 0.8
#: A wrapped line may be short by three Han: an indent, a sign that begins no line, a word in Latin letters.
_ROOM = 6
#: Two short lines may be a wrapped name; more are a list.
_FEWEST_NAMES = 3
_OF_SENTENCES = re.compile(r"[，。；！？…,;]|、$|\\$| {2}$")
#: 王伟　李建国　张平
_GAP = re.compile(r"(?<=[\u3400-\u9fff）)])[ \u3000\u00a0]+(?=[\u3400-\u9fff])")
_FEWEST_GAPS = 2
#: 陈某某    县市场监管局局长: set apart on purpose, where 赵  敏 is one name.
_WIDE_GAP = re.compile(r"(?<=[\u3400-\u9fff）)])(?: {3,}|[ \u3000]*\u3000[ \u3000]+)(?=[\u3400-\u9fff])")
_OF_RULE = re.compile(rf"第{_NUMERAL}(?:[编章节]|部分)[ \u3000]|[0-9]{{1,2}}\.\u00a0|{_POINTS.pattern}")
#: （一） is the second level of headings.
_SECOND = 2
_STARTS = "paragraph_starts"


def starts(lines: Sequence[str]) -> list[int]:
    """Which of the `lines` of a block without blank lines begin a paragraph, the first one aside; by their places."""
    texts = [line.strip(_INDENT) for line in lines]
    margin = max(map(_width, texts))
    wrapped = margin <= _WIDEST_MARGIN and any(
        _width(text) >= max(_FULL * margin, _SHORTEST_MARGIN)
        and not _ends(text)
        and not _marked(line)
        and not _is_structure(below)
        for text, line, below in zip(texts[:-1], lines, texts[1:], strict=False)
    )
    if _is_list(texts, margin):
        return [at for at in range(1, len(lines)) if not _marked(lines[at]) and not _marked(lines[at - 1])]
    return [at for at in range(1, len(lines)) if _starts(lines, texts, at, wrapped, margin)]


def _is_list(texts: Sequence[str], margin: int) -> bool:
    """Whether short lines without a sentence are names one below the other: 北京市 / 密云县古北口镇 / 河北省."""
    return (
        len(texts) >= _FEWEST_NAMES
        and margin < _SHORTEST_MARGIN
        and all(_HAN.search(text) and not _OF_SENTENCES.search(text) for text in texts)
    )


def _starts(lines: Sequence[str], texts: Sequence[str], at: int, wrapped: bool, margin: int) -> bool:
    above, text = texts[at - 1], texts[at]
    if _FIGURE.fullmatch(text) and any(map(_FIGURE.fullmatch, (above, *texts[at + 1 : at + 2]))):
        return True  # a column of figures
    if PAGE_NUMBER.match(text) or PAGE_NUMBER.match(above):
        return True
    if lines[at - 1].endswith(("\\", "  ")) and not _is_structure(text):
        return False
    if _marked(lines[at]) or _marked(lines[at - 1]):
        if not _HAN.search(above) or not _HAN.search(text) or not _leaves_list(lines[at - 1], lines[at]):
            return False
        if _NUMBERED_ITEM.match(lines[at]):
            return not above.endswith(_GOES_ON)
        above = _ITEM.sub("", above, count=1)
    if above.endswith(_GOES_ON):
        return False
    if _is_structure(text) or _DATE.match(text) or _is_deeper(lines[at - 1], lines[at]):
        return True
    if _ALONE.fullmatch(above) or _ALONE.fullmatch(text):
        return True
    if _is_row(text) or _is_row(above):
        return True  # words set apart by tabs or blanks are an entry of a list
    if margin < _SHORTEST_MARGIN and (_LABELLED.match(text) or _is_short_heading(above, margin)):
        return True
    if _ends(above):
        # where the next words would have stood on the line, it was not the margin that ended it
        return not wrapped or margin - _width(above) > _ROOM
    if margin > _WIDEST_MARGIN and _HAN.search(above + text):
        return True
    # a line that stops well before the margin ends its paragraph: a heading, an addressee, a signature
    return margin >= _SHORTEST_MARGIN and _width(above) < _FULL * margin and bool(_HAN.search(above))


def _is_row(text: str) -> bool:
    return (
        "\t" in text
        or len(_GAP.findall(text)) >= _FEWEST_GAPS
        or bool(_WIDE_GAP.search(text) and not _OF_SENTENCES.search(text))
    )


def _is_deeper(above: str, line: str) -> bool:
    """Whether a line is indented as the first one of a paragraph, or set in the middle or at the right."""
    return line.startswith("\u3000\u3000") or _columns(line) - _columns(above) >= _DEEPER


def _columns(line: str) -> int:
    """How many columns of blanks a line begins with; a tab is as much as an indent."""
    begin = line[: len(line) - len(line.lstrip(_INDENT))]
    return len(begin) + begin.count("\u3000") + (_DEEPER - 1) * begin.count("\t")


def _is_short_heading(text: str, margin: int) -> bool:
    """Whether a line is 一、, （一） or 第X章 with few words: what follows is not its end."""
    level = heading_level(text)
    return _width(text) < _FULL * margin and bool(_OF_RULE.match(text) or (level and level[0] <= _SECOND))


def _leaves_list(above: str, line: str) -> bool:
    """Whether a list ends or begins between two lines: `1. 建立制度` / 各镇要落实。 / `2. 加强检查。`"""
    if _ITEM.match(above):
        return not _marked(line) and line[:1] not in (" ", "\t")
    return not _marked(above) and bool(_NUMBERED_ITEM.match(line)) and _is_structure(line.strip(_INDENT))


def _width(text: str) -> int:
    """How wide a line is, in halves of a Han."""
    return len(text) + sum(char >= "\u2e80" for char in text)


def _is_structure(text: str) -> bool:
    bare = text.removeprefix("**")
    return bool(_STRUCTURE.match(bare) or _POINTS.match(bare) or (heading_level(bare) and _HAN.search(bare)))


def _ends(text: str) -> bool:
    return bool(_SENTENCE_ENDS.search(text))


def _marked(line: str) -> bool:
    return bool(_MARKED.match(line))


def split(text: str) -> list[tuple[int, str]]:
    """Cut a block into its paragraphs: the line on which each begins, from 0, and its text."""
    lines = text.split("\n")
    cuts = [0, *starts(lines), len(lines)]
    return [(first, "\n".join(lines[first:last])) for first, last in itertools.pairwise(cuts)]


def _find(state: StateCore) -> None:
    """Note on which lines of the whole text paragraphs begin; the block rule looks there."""
    found: set[int] = set()
    lines = state.src.split("\n")
    first = 0
    for at in range(len(lines) + 1):
        if at == len(lines) or not lines[at].strip():
            if at - first > 1:
                found.update(first + place for place in starts(lines[first:at]))
            first = at + 1
    state.env[_STARTS] = found


def _interrupts(state: StateBlock, line: int, end_line: int, silent: bool) -> bool:
    return silent and line in state.env.get(_STARTS, ())


def _paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a paragraph as markdown-it-py does, but look at indented lines of Han, too: they may end it like any other."""
    interrupting = state.md.block.ruler.getRules("paragraph")
    outer, state.parentType = state.parentType, "paragraph"
    line = start + 1
    while line < state.lineMax and not state.isEmpty(line):
        indent = state.sCount[line]
        lazy = indent < 0 or (  # a line that belongs to a quotation without its sign has a negative indent
            indent - state.blkIndent >= _DEEPER
            and not _HAN.search(state.src, state.bMarks[line], state.eMarks[line])
        )
        if not lazy and any(rule(state, line, state.lineMax, True) for rule in interrupting):
            break
        line += 1
    state.line, state.parentType = line, outer
    place = [start, line]
    state.push("paragraph_open", "p", 1).map = place
    inline = state.push("inline", "", 0)
    inline.content = mdTrim(state.getLines(start, line, state.blkIndent, False))
    inline.map, inline.children = list(place), []
    state.push("paragraph_close", "p", -1)
    return True


def install(md: MarkdownIt) -> None:
    """Let such lines end the paragraph above them."""
    md.core.ruler.after("normalize", _STARTS, _find)
    md.block.ruler.at("paragraph", _paragraph)
    md.block.ruler.before("paragraph", _STARTS, _interrupts, {"alt": ["paragraph"]})
