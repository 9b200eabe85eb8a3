"""Marks and words that are certainly wrong: doubled, unpaired, half-width, number brackets (GB/T 15834)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gongkai.text.fault import Fault, fault

_DOUBLED_MARKS = re.compile("[，、；：]{2,}|。[，、；：。](?!。)|[，、；：]。")
#: Every doubled mark has this, which takes a third of the time to look for.
_TWO_MARKS = re.compile("[，、；：。]{2}")
_WORDS = [
    "政府",
    "工作",
    "部门",
    "单位",
    "办公",
    "通知",
    "管理",
    "建设",
    "发展",
    "信息",
    "有关",
    "关于",
    "进行",
    "加强",
    "推进",
    "落实",
    "按照",
    "根据",
    "以及",
    "并且",
    "问题",
    "人员",
    "文件",
    "会议",
    "应当",
    "可以",
    "负责",
    "组织",
    "实施",
    "提供",
]
#: Words that no sentence has twice in a row, with what may be around them.
_DOUBLED_WORDS = re.compile(
    r"(?<![目标真打是])的的(?![确士])"
    r"|(?<![不明终罢为除])了了(?![解之然望结却断事])"
    r"|第第(?=[\d一二三四五六七八九十])"
    r"|\d月月(?![末底初中报度均])|\d日日(?![前内起后均夜])"
    rf"|({'|'.join(_WORDS)})\1"
)
_OFTEN_DOUBLED = ("的的", "了了", "第第", "月月", "日日", *(word * 2 for word in _WORDS))
#: The lengths of text that is searched for twice in a row.
_STRETCHES = (3, 4, 5, 6)
#: So many signs of a text occur once more when it has such a stretch, which is of three different signs at least.
_FEWEST_AGAIN = 3
#: The length of a text in which its different signs are counted first.
_CELL = 60
#: In a long run that equals itself n places on only the start is checked: all of it is one repetition.
_TRIES = 4
_HAN_ONLY = re.compile("[一-鿿]+")
#: Words that are doubled on purpose.
_TWICE = re.compile("锟|烫|屯|一|哈|啦|嗒|咚|哗|呵|嘻|不|又|再|来|去|越|年|月|日|天|步")
#: The sign comes first and the text before it second, so that a search jumps from sign to sign.
_HALF = re.compile(
    r"[,;?!](?<=[一-鿿”》）].)(?!未找到引用源|未定义书签)(?=[一-鿿“《（])|:(?<=[一-鿿].)(?=[一-鿿“《])"
    r"|:(?<=(?:如下|下列|以下).)(?=[ \t]*(?:\n|\Z))"
)
_NUMBER = re.compile(
    r"[\[【［(（](?<=[一-鿿].)(?P<year>(?:19|20)\d{2})[\]】］)）]\s?第?(?P<number>\d{1,4})\s?号"
)
_PAIRS = {"《": "》", "（": "）", "〔": "〕", "【": "】", "“": "”", "‘": "’", "「": "」", "『": "』"}
_CLOSING = {close: open_ for open_, close in _PAIRS.items()}
_BRACKETS = re.compile("[《》（）()〔〕【】“”「」『』]")
#: ①）, 1）, a）, 一）: the number of a point, whose bracket has no partner.
_POINT = re.compile(
    r"(?:^|[\s。；;，,、：:|>“])[\s*]*(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4}|[一二三四五六七八九十]{1,3}|[①-⑳])$"
)
_CODE = re.compile(r"`[^`\n]*`|\]\([^)\n]*\)|https?://\S+|!?\[[^\]\n]*\]\([^)\n]*\)")
_AROUND = 8
#: A sentence is cut into no more lines, blank ones between them included, and none of them is longer than 65 Han.
_MOST_CUT = 16
_LONGEST_CUT = 130
_BLANKS = " \t\u3000\u00a0"
_STOPS = ("。", "！", "？")
#: A line with a sign of Markdown, or with the number of a heading, belongs to no sentence above it.
_NEW_BLOCK = re.compile(
    r"#|\||>|[-+*] |[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|第[一二三四五六七八九十百0-9]{1,6}[编章节条][ \t\u3000]"
)


def marks(text: str) -> Iterator[Fault]:
    """GK450 and GK451 in a text of whole paragraphs, one a line."""
    yield from doubled(text)
    yield from unpaired(text)


def doubled(text: str) -> Iterator[Fault]:
    """GK450: signs and words that stand twice in a row."""
    for match in _DOUBLED_MARKS.finditer(text) if _TWO_MARKS.search(text) else ():
        yield fault(match.start(), match.end(), "GK450", words=match[0])
    again = len(text) - len(set(text)) if len(text) <= _CELL else _FEWEST_AGAIN
    if not again:
        return  # no sign stands in it twice, as in most cells of a sheet
    for match in _DOUBLED_WORDS.finditer(text) if any(words in text for words in _OFTEN_DOUBLED) else ():
        yield fault(match.start(), match.end(), "GK450", words=match[0])
    if again >= _FEWEST_AGAIN:
        yield from _stretches(text)


def form(text: str) -> Iterator[Fault]:
    """GK452 and GK453: signs in a form other than the standard's; old papers are kept as they are."""
    for match in _HALF.finditer(text):
        yield fault(match.start(), match.end(), "GK452", mark=match[0], right=_FULL[match[0]])
    yield from number_brackets(text)


def number_brackets(text: str) -> Iterator[Fault]:
    """GK453: document numbers whose year is not in 〔〕."""
    for match in _NUMBER.finditer(text):
        right = f"〔{match['year']}〕{match['number']}号"
        yield fault(match.start(), match.end(), "GK453", words=match[0], right=right)


_FULL = {",": "，", ";": "；", "?": "？", "!": "！", ":": "："}


def _stretches(text: str) -> Iterator[Fault]:
    """Three to six Han that occur twice in a row: 县政府县政府."""
    signs = text.encode("utf-16-le", "surrogatepass")
    whole = int.from_bytes(signs, "little")
    for length in _STRETCHES:
        rest = len(signs) - 2 * length
        if rest < 2 * length:
            return
        # where a sign equals the one n places on, the difference of both is zero: a hundred times as fast as
        # comparing each
        same = (whole ^ (whole >> 16 * length)).to_bytes(len(signs), "little")[:rest]
        if bytes(2 * length) not in same:
            continue  # a tenth of what the expression takes
        for run in re.finditer(rb"\0{%d,}" % (2 * length), same):
            first = (run.start() + 1) // 2
            for at in range(first, min(first + _TRIES, run.end() // 2 - length + 1)):
                words = text[at : at + length]
                if _said_twice(words) and text.startswith(words, at + length):
                    yield fault(at, at + 2 * length, "GK450", words=words * 2)
                    break


def _said_twice(words: str) -> bool:
    """Whether a stretch is one that nobody says twice on purpose."""
    return bool(_HAN_ONLY.fullmatch(words)) and not _TWICE.search(words) and len(set(words)) > 2


#: Items that an amendment quotes with the paragraph above them.
_ITEM = re.compile(
    r"[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.．、]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百0-9]{1,5}条|[①-⑳]"
)
_MOST_QUOTED = 24


def unpaired(text: str) -> Iterator[Fault]:
    """GK451: brackets and quotation marks of a paragraph without a partner.

    A sentence that an e-mail cut into lines is read as one. A quotation of several paragraphs opens in each and closes in the last (GB/T 15834 4.8.3.4), so an open
    quotation mark is accepted when the next paragraph opens or closes one.
    """
    if not _BRACKETS.search(text):
        return
    lines = text.split("\n")
    start = 0
    carried = 0
    paired = -1
    for number, line in enumerate(lines):
        if (
            number > paired
            and _BRACKETS.search(line)
            and (carried or any(line.count(open_) != line.count(close) for open_, close in _PAIRS.items()))
        ):
            if (
                not carried
                and (paired := max(_last_of_cut(lines, number), _last_of_quoted(lines, number))) >= 0
            ):
                start += len(line) + 1
                continue
            left, wrong = _left_open(line, carried)
            for at, sign in wrong:
                yield fault(start + at, start + at + 1, "GK451", sign=sign, words=_words(line, at))
            carried = 0
            closed = {sign: _is_closed_below(lines, number, sign) for sign in {sign for _, sign in left}}
            for at, sign in left:
                if closed[sign]:
                    carried += 1
                    continue
                yield fault(start + at, start + at + 1, "GK451", sign=sign, words=_words(line, at))
        start += len(line) + 1


def _last_of_cut(lines: list[str], number: int) -> int:
    """The last of the lines, from ``number`` on, that one sentence was cut into and whose marks pair when joined; -1 for none.

    Blank lines between them mean nothing: some programs put one behind every line.
    """
    depth = 0
    for at in range(number, min(number + _MOST_CUT, len(lines))):
        depth += _depth(lines[at])
        if depth < 0 or len(lines[at]) > _LONGEST_CUT:
            return -1
        if at > number and not depth:
            cut = [words for line in lines[number : at + 1] if (words := line.strip(_BLANKS))]
            parted = any(above.endswith(_STOPS) or _NEW_BLOCK.match(line) for above, line in pairwise(cut))
            return -1 if parted or any(_left_open("".join(cut), 0)) else at
    return -1


def _last_of_quoted(lines: list[str], number: int) -> int:
    """The last of the items that an amendment quotes: 增加一款：“禁止饲养下列犬只： / （一）烈性犬； / （二）大型犬。”; -1 for none."""
    if not lines[number].rstrip(_BLANKS).endswith(("：", "；", "。")) or "“" not in lines[number]:
        return -1
    for at in range(number + 1, min(number + _MOST_QUOTED, len(lines))):
        line = lines[at].strip(_BLANKS)
        if line and ("“" in line or not _ITEM.match(line)):
            return -1
        if "”" in line:
            return -1 if any(_left_open("".join(lines[number : at + 1]), 0)) else at
    return -1


def _depth(line: str) -> int:
    """How many more marks a line opens than it closes."""
    return sum(map(line.count, _PAIRS)) + line.count("(") - sum(map(line.count, _CLOSING)) - line.count(")")


def _left_open(line: str, carried: int) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """The marks that a line opens and does not close, and those that it closes without opening."""
    plain = _CODE.sub(lambda found: " " * len(found[0]), line)
    open_: dict[str, list[int]] = {}
    wrong: list[tuple[int, str]] = []
    last = plain.rfind("”")
    for match in _BRACKETS.finditer(plain):
        sign = {"(": "（", ")": "）"}.get(match[0], match[0])
        if sign in _PAIRS:
            places = open_.setdefault(sign, [])
            if sign == "“" and places and last < match.start():
                wrong.append((match.start(), sign))  # a closing mark that was typed as an opening one
                places.clear()
                continue
            places.append(match.start())
            continue
        if places := open_.get(_CLOSING[sign], []):
            places.pop()
        elif sign == "）" and _POINT.search(plain[max(0, match.start() - 12) : match.start()]):
            continue
        elif carried:
            carried -= 1
        else:
            wrong.append((match.start(), match[0]))
    return sorted((at, sign) for sign, places in open_.items() for at in places), wrong


def _is_closed_below(lines: list[str], number: int, sign: str) -> bool:
    """Whether a mark that a line leaves open is closed, or opened again, in a line below."""
    if sign in "“「『" and _goes_on(lines, number):
        return True
    return sign in "《（" and _closes_below(lines, number, _PAIRS[sign], sign)


def _goes_on(lines: list[str], number: int) -> bool:
    """Whether the paragraph after a line begins with a quotation mark, or closes one that it did not open."""
    for at in range(number + 1, len(lines)):
        line = lines[at]
        if line.strip():
            if line.lstrip(" \t　*").startswith(("“", "「", "『")):
                return True
            first = re.search("[“”]", line)
            return bool(first) and first is not None and first[0] == "”"
    return False


def _closes_below(lines: list[str], number: int, close: str, open_: str) -> bool:
    """Whether one of the next lines closes an open bracket: lines of a table, or a wrapped line."""
    for line in lines[number + 1 : number + 4]:
        first = re.search(f"[{open_}{close}]", line)
        if first:
            return first[0] == close
    return False


def _words(line: str, at: int) -> str:
    return line[max(0, at - _AROUND) : at + _AROUND].strip()
