"""What a built site shows of a document: its page, its Word file, its entry of the search, line by line."""

from __future__ import annotations

import gzip
import itertools
import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fidelity_clerk import Paper, Table, merged_tables
from lxml import etree, html

from gongkai.search.tokens import spaced

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLANKS = re.compile(r"[ \t\r\n\u00a0]+")
_ALL_BLANKS = re.compile(r"[\s\u3000\u00a0\u200b\u2060]+")
_TITLES = ("DocTitle", "Heading", "DocMark", "Signature")
_HEADS = ("RedHead", "LetterHead")
_BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "pre", "caption", "dt", "dd")
#: Lines that are headings wherever they stand in an official document.
_LABEL = re.compile(r"附(?:件|表|录)?[0-9一二三四五六七八九十]{0,3}[:：]?")
_HEADING = re.compile(
    r"(?:[一二三四五六七八九十百]{1,4}、|（[一二三四五六七八九十百]{1,4}）|第[一二三四五六七八九十百0-9]{1,4}[编章节](?:[ \u3000]|$))[^。；：，]{0,38}$"
)


@dataclass(frozen=True, slots=True)
class Missing:
    """A line that does not stand where it has to: ``place`` (页面, Word, 搜索), and what is wrong with it."""

    place: str
    why: str
    line: str


def missing_lines(paper: Paper, output: Path) -> list[Missing]:
    """Every line of ``paper`` that is not whole and in order on the page, in the Word file and in the search."""
    folder = output / "notices" / paper.name
    page = page_blocks(folder / "index.html")
    word = list(word_blocks(folder / f"{paper.name}.docx"))
    found = [*_in_order(paper, page, "页面"), *_in_order(paper, word, "Word")]
    found += _merged(paper, folder)
    tags = {text: tag for tag, text in page}
    found += [
        Missing("页面", "不是标题", line)
        for line in paper.pasted
        if isinstance(line, str) and _HEADING.fullmatch(line) and tags.get(_plain(line), "h")[0] != "h"
    ]
    headings = [_ALL_BLANKS.sub("", text) for tag, text in page if tag[0] == "h"]
    found += [
        Missing("页面", "附件的标题不是标题", below)
        for line, below in itertools.pairwise(paper.pasted)
        if isinstance(line, str) and _LABEL.fullmatch(line) and isinstance(below, str)
        if not any(text.startswith(_ALL_BLANKS.sub("", below)) for text in headings)
    ]
    content = searched(output).get(f"/notices/{paper.name}/", "")
    at = 0
    for line in _cells(paper.pasted):
        place = content.find(bare_search(line), at)
        if place < 0:  # units that sign on one line stand one below the other
            places = [content.find(bare_search(part), at) for part in _ALL_BLANKS.split(line)]
            place = min(places) if len(places) > 1 and places == sorted(places) else -1
        if place < 0:  # a letter that issues what stands below it follows that in the search
            place = content.find(bare_search(line))
        if place < 0:
            found.append(Missing("搜索", "没有", line))
        else:
            at = place
    return found


def _in_order(paper: Paper, blocks: Sequence[tuple[str, str]], place: str) -> Iterator[Missing]:
    """Lines of the head stand anywhere before the text; the others each as one block, in order."""
    pasted = list(_cells(paper.pasted))
    shown = [text for _, text in blocks]
    head = [paper.title, paper.number, *([paper.addressee] if paper.addressee else [])]
    joined = "\n".join(shown)
    for line in head:
        if _ALL_BLANKS.sub("", line) not in _ALL_BLANKS.sub("", joined):
            yield Missing(place, "没有", line)
    at, line = 0, 0
    while line < len(pasted):
        after = _next(pasted, line, blocks, at)
        if after is None:
            yield Missing(place, "次序不对" if _plain(pasted[line]) in shown else "没有", pasted[line])
            line += 1
        else:
            at, line = after
    for text in filter(None, (paper.signature, f"（{paper.remark}）" if paper.remark else "")):
        if not any(_ALL_BLANKS.sub("", text) == _ALL_BLANKS.sub("", one) for one in shown):
            yield Missing(place, "没有", text)
    for text in set(map(_plain, (paper.title, paper.addressee, paper.signature, f"（{paper.remark}）"))) - {
        "",
        "（）",
    }:
        typed = sum(_plain(one) == text for one in paper.lines if isinstance(one, str))
        # the title stands above the page, and below an order once more above the rule that it issues
        if sum(_plain(one) == text for one in shown) > max(1, typed + (text == paper.title)):
            yield Missing(place, "重复", text)


def _next(
    pasted: Sequence[str], line: int, shown: Sequence[tuple[str, str]], at: int
) -> tuple[int, int] | None:
    """The place behind the block that shows ``pasted[line]`` and the line that comes next; a title may join lines."""
    parts = _ALL_BLANKS.split(pasted[line])
    for place in range(at, len(shown)):
        text = _plain(shown[place][1])
        # units that sign on one line stand one below the other; the foot of the page parts its unit and its day
        if len(parts) > 1 and [_plain(one) for _, one in shown[place : place + len(parts)]] == parts:
            return place + len(parts), line + 1
        if pasted[line].endswith("印发") and _ALL_BLANKS.sub("", text) == "".join(parts):
            return place + 1, line + 1
        joined = ""
        for upto in range(line, min(line + 5, len(pasted))):
            joined += _plain(pasted[upto])
            if _ALL_BLANKS.sub("", joined) == _ALL_BLANKS.sub("", text) and (
                upto == line or shown[place][0][0] == "h"
            ):
                if upto == line and text != joined:
                    continue
                return place + 1, upto + 1
    return None


def _cells(pasted: Sequence[str | Table]) -> Iterator[str]:
    for one in pasted:
        if isinstance(one, str):
            yield one
        else:
            yield from (text for row in one.rows for _, _, text in row if text.strip())


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def page_blocks(file: Path, part: str = "article") -> list[tuple[str, str]]:
    """The blocks of a page's article, or of another ``part``, in order: tag and text."""
    tree = html.fromstring(file.read_text("utf-8"))
    found: list[tuple[str, str]] = []
    for article in tree.iter(part):
        for one in article.iter(*_BLOCKS):
            if any(above.tag == "nav" for above in one.iterancestors()):
                continue  # the contents repeat headings
            if any(inner.tag in _BLOCKS for inner in one.iterdescendants() if isinstance(inner.tag, str)):
                continue
            for line in one.iter("br"):
                line.tail = "\n" + (line.tail or "")
            found.append((str(one.tag), _plain(one.text_content())))
    return found


def word_blocks(file: Path) -> Iterator[tuple[str, str]]:
    """The blocks of a Word file, in order: ``h`` or ``p``, and the text; a title that is set in lines is one line."""
    tree = _document(file)
    for block in tree.iter(f"{_W}p", f"{_W}tc"):
        if block.tag == f"{_W}tc":
            yield "p", _plain(_cell_text(block))
        elif block.getparent().tag != f"{_W}tc":
            styles = [str(style.get(f"{_W}val")) for style in block.iter(f"{_W}pStyle")]
            if any(style.startswith(_HEADS) for style in styles):
                continue  # official paper names its issuer above everything else
            title = any(style.startswith(_TITLES) for style in styles)
            yield "h" if title else "p", _plain(_runs(block, "" if title else "\n"))


def _document(file: Path) -> etree._Element:
    with zipfile.ZipFile(file) as package:
        return etree.fromstring(package.read("word/document.xml"))


def _runs(paragraph: etree._Element, end: str = "\n") -> str:
    runs = paragraph.iter(f"{_W}t", f"{_W}br")
    return "".join(end if run.tag == f"{_W}br" else run.text or "" for run in runs)


def _cell_text(cell: etree._Element) -> str:
    return "\n".join(map(_runs, cell.iter(f"{_W}p")))


def _merged(paper: Paper, folder: Path) -> Iterator[Missing]:
    """Tables with merged cells whose cells do not span as in the source."""
    page = list(_page_tables(folder / "index.html"))
    word = list(_word_tables(folder / f"{paper.name}.docx"))
    for table in merged_tables(paper.pasted):
        rows = [[(*span, _ALL_BLANKS.sub("", text)) for *span, text in row] for row in table.rows]
        for place, tables in (("页面", page), ("Word", word)):
            if rows not in tables:
                yield Missing(place, "合并的格不同", " ".join(text for _, _, text in table.rows[0]))


def _page_tables(file: Path) -> Iterator[list[list[tuple[int, int, str]]]]:
    tree = html.fromstring(file.read_text("utf-8"))
    for table in tree.iter("table"):
        yield [
            [
                (
                    int(cell.get("rowspan", 1)),
                    int(cell.get("colspan", 1)),
                    _ALL_BLANKS.sub("", cell.text_content()),
                )
                for cell in row.iter("td", "th")
            ]
            for row in table.iter("tr")
        ]


def _word_tables(file: Path) -> Iterator[list[list[tuple[int, int, str]]]]:
    for table in _document(file).iter(f"{_W}tbl"):
        rows: list[list[tuple[int, int, str]]] = []
        above: dict[int, tuple[int, int]] = {}  # by its column: where the cell stands that reaches down
        for row in table.iter(f"{_W}tr"):
            cells: list[tuple[int, int, str]] = []
            column = 0
            for cell in row.iter(f"{_W}tc"):
                spans = [int(one.get(f"{_W}val", 1)) for one in cell.iter(f"{_W}gridSpan")]
                merge = [one.get(f"{_W}val", "continue") for one in cell.iter(f"{_W}vMerge")]
                if merge == ["continue"]:
                    at, place = above[column]
                    deep, wide, text = rows[at][place]
                    rows[at][place] = (deep + 1, wide, text)
                else:
                    above[column] = (len(rows), len(cells))
                    cells.append((1, (spans or [1])[0], _ALL_BLANKS.sub("", _cell_text(cell))))
                column += (spans or [1])[0]
            rows.append(cells)
        yield rows


@cache
def searched(output: Path) -> dict[str, str]:
    """The words of every page in the search bundle, without blanks, by address."""
    found = {}
    for file in output.glob("**/fragment/*.pf_fragment"):
        fragment = json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))
        found[fragment["url"]] = _ALL_BLANKS.sub("", fragment["content"])
    return found


def bare_search(text: str) -> str:
    """A line as the search bundle holds it, without blanks."""
    return _ALL_BLANKS.sub("", spaced(text))
