"""The places of every word and every pair of words, encoded as in a Pagefind index.

If every character were a word, as in Pagefind's own indexer, any run of characters could be found, but the
reader would load half a megabyte for one common character. Pairs of neighbours are much rarer: a run of n
characters is found by pairs that cover it, and for a single character the first place on each page is enough.
Pagefind's indexer has no such option and takes twice the memory for pairs, so its files are written here.
"""

from __future__ import annotations

import html as markup
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import add

from gongkai.search.places import PAGE_BIT, PLACE, Posting, encoded
from gongkai.search.tokens import BLOCK_END, DECIMAL, FRONT_END

#: Prefix of words of several characters, so that 20 beside 21 is not 2021.
_LONG = "\x01"
_BLOCK = re.compile(r"<(p|h[2-6])(?: id=\"([^\"]*)\")?>([^<]*)</")
_ENDS = frozenset((BLOCK_END, _LONG + FRONT_END))
_NO_WORD = re.compile(rf"[^\w {BLOCK_END}{DECIMAL}]|_")

#: The most common pairs in official Chinese, counted in the documents of this project. Each is on every page
#: several times, so a query for the pair alone uses its first place on each page, and a longer query uses
#: groups of three words.
COMMON = tuple(
    re.findall(
        r"\S+",
        "公开 政府 部门 工作 单位 信息 政务 务公 息公 政策 发布 服务 落实 重点 社会 解读 建设 加强 推进 规范 文件 企业 行政 情况 管理 责任",
    )
)

#: The most common longer terms, of which pairs and threes are many places, too. One alone is answered from its first places,
#: and within a longer query together with the word before or after it.
PHRASES = ("政务公开", "信息公开", "依申请公开", "政府信息公开", "政务新媒体", "重大行政决策")


@dataclass(frozen=True, slots=True)
class Text:
    """The search text of a page: its words as displayed, and its headings (element, id, text, place)."""

    content: str
    headings: tuple[tuple[str, str, str, int], ...]

    @property
    def words(self) -> list[str]:
        """The words as searched, each at the place where it is displayed."""
        return _NO_WORD.sub("", self.content.lower()).split(" ")


def read_text(html: str) -> Text:
    """Parse the search text that ``shadow_page`` wrote."""
    words: list[str] = []
    headings = []
    place = 0
    for name, identity, escaped in _BLOCK.findall(html, html.index("<body")):
        text = markup.unescape(escaped) if "&" in escaped else escaped
        if name != "p":
            headings.append((name, markup.unescape(identity), text, place))
        words.append(text)
        place += text.count(" ") + 1
    return Text(" ".join(words), tuple(headings))


def body_place(words: Sequence[str]) -> int:
    """The place of the word after which the body begins, after title, number, other names and headings."""
    return words.index(FRONT_END)


def postings(pages: Iterable[Sequence[str]]) -> dict[str, Posting]:
    """The places of words: all for a pair, the first on each page for a single word and a common pair.

    For a group of three words that begins or ends with a common pair, all places are included too.
    """
    pairs: defaultdict[str, list[int]] = defaultdict(list)
    singles: defaultdict[str, list[int]] = defaultdict(list)
    read = []
    for page_number, page in enumerate(pages):
        words = [word if len(word) == 1 else _LONG + word for word in page]
        read.append(words)
        place = page_number << PAGE_BIT
        # the last of equal keys wins, so going backwards keeps the first place
        ends = range(place + len(words) - 1, place - 1, -1)
        for word, first in dict(zip(reversed(words), ends, strict=True)).items():
            singles[word].append(first)
        for at, pair in enumerate(map(add, words, words[1:]), place):
            pairs[pair].append(at)
    found = {pair_code(pair): encoded(places) for pair, places in pairs.items() if BLOCK_END not in pair}
    found.update(
        (word_code(word), encoded(places)) for word, places in singles.items() if BLOCK_END not in word
    )
    for pair in COMMON:
        if pair in pairs:
            found[first_code(pair)] = encoded(_firsts(pairs[pair]))
    for phrase, held in _phrases(pairs, read).items():
        whole = "".join(phrase) in PHRASES
        code = "y".join(map(_code, phrase)) + ("w" if whole else "x")
        found[code] = encoded(_firsts(sorted(held)) if whole else sorted(held))
    found.update((code, encoded(sorted(held))) for code, held in _triples(pairs, read).items())
    return found


def _phrases(
    pairs: Mapping[str, list[int]], pages: Sequence[Sequence[str]]
) -> dict[tuple[str, ...], set[int]]:
    """The places of ``PHRASES``, alone and with the word before and after them."""
    found: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for phrase in PHRASES:
        wanted, size = list(phrase), len(phrase)
        for place in pairs.get(phrase[:2], ()):
            words, at = pages[place >> PAGE_BIT], place & PLACE
            if words[at : at + size] != wanted:
                continue
            found[tuple(wanted)].add(place)
            if at + size < len(words):
                found[*wanted, words[at + size]].add(place)
            if at:
                found[words[at - 1], *wanted].add(place - 1)
    return {words: places for words, places in found.items() if _ENDS.isdisjoint(words)}


def _firsts(places: list[int]) -> list[int]:
    """The first place on each page."""
    return sorted({place >> PAGE_BIT: place for place in reversed(places)}.values())


def _triples(pairs: Mapping[str, list[int]], pages: Sequence[Sequence[str]]) -> dict[str, set[int]]:
    """The places of three words whose first two or last two are a common pair."""
    found: dict[tuple[str, ...], set[int]] = {}
    for pair in COMMON:
        for place in pairs.get(pair, ()):
            words, at = pages[place >> PAGE_BIT], place & PLACE
            found.setdefault(tuple(words[at : at + 3]), set()).add(place)
            if at:
                found.setdefault(tuple(words[at - 1 : at + 2]), set()).add(place - 1)
    return {
        "y".join(map(_code, three)) + "x": places
        for three, places in found.items()
        if len(three) == 3 and _ENDS.isdisjoint(three)
    }


def first_code(pair: str) -> str:
    """The code of a common pair for queries that need only its first place on each page."""
    return f"{_code(pair[0])}y{_code(pair[1])}w"


def word_code(word: str) -> str:
    """A word as Latin letters and digits that Pagefind leaves as they are; no code is a prefix of another."""
    return f"{_code(word)}x"


def pair_code(pair: str) -> str:
    """Two neighbouring words as Latin letters and digits."""
    end = pair.find(_LONG, 1)
    if end < 0:
        end = len(pair) - 1 if pair.startswith(_LONG) else 1
    return f"{_code(pair[:end])}y{_code(pair[end:])}x"


def _code(word: str) -> str:
    return "z".join(f"{ord(char):x}" for char in word.removeprefix(_LONG))
