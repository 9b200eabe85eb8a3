"""The search text of a page, as an HTML page with the same address that only the index reads."""

from __future__ import annotations

import html as markup
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.pages.frame import LISTING, SearchEntry
from gongkai.search.tokens import BLOCK_END, FRONT_END, spaced

#: The element whose text is searched, and elements in it to leave out (navigation).
BODY_MARK = "data-search-body"
IGNORE_MARK = "data-search-ignore"
#: An element whose text is searched after the rest, under the name that is the mark's value: a letter that only says that the
#: document below it is issued, so that results show the document's own words first.
LAST_MARK = "data-search-last"
#: What results show is in the head, so that it is not searched as text.
ENTRY_OPEN, ENTRY_CLOSE = '<script type="application/json">', "</script>"

_TAG = re.compile(
    r"<!--.*?-->|<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.S,
)
_ID = re.compile(r"\sid=\"([^\"]*)\"")
_MARKED = re.compile(rf"\s{BODY_MARK}(?=[\s=/]|$)")
_IGNORED = re.compile(rf"\s{IGNORE_MARK}(?=[\s=/]|$)")
_LAST = re.compile(rf"\s{LAST_MARK}=\"([^\"]*)\"")
_START, _VALUE = re.compile(r"\sstart=\"([0-9]+)\""), re.compile(r"\svalue=\"([0-9]+)\"")
#: Lists of the interface have a class and no numbers; those of texts have none, but for the notes.
_CLASS, _NOTES = re.compile(r"\sclass="), re.compile(r"\sclass=\"footnotes-list\"")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_SILENT = frozenset(("script", "style", "template", "svg", "noscript", "select", "textarea"))
_INLINE = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins",
    "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup",
    "time", "u", "var", "wbr",
))  # fmt: skip
_LISTS = frozenset(("ol", "ul"))
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))


#: Words beside results that so many pages have that nobody looks for a page by them.
_COMMON_KINDS = ("任务", "政策文件", "单位", "页面", "附件", LISTING)


@dataclass(slots=True)
class _Text:
    """The blocks read so far: element name (``p`` or a heading), id, and words; ``last`` are those that follow all others.

    ``numbers`` are the next numbers of the lists that are open, ``mark`` the number of an item whose words follow.
    """

    blocks: list[tuple[str, str, str]] = field(default_factory=list)
    last: list[tuple[str, str, str]] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    name: str = "p"
    id: str = ""
    numbers: list[int | None] = field(default_factory=list)
    mark: str = ""

    def begin_list(self, attributes: str) -> None:
        """Note a list that opens: the number of its first item, None for one whose items have none that is seen."""
        first = _START.search(attributes)
        seen = not _CLASS.search(attributes) or _NOTES.search(attributes)
        self.numbers.append((int(first[1]) if first else 1) if seen else None)

    def begin_item(self, attributes: str) -> None:
        """Note the number that the browser draws in front of the words of an item."""
        self.end_item()
        if not self.numbers or self.numbers[-1] is None:
            return
        own = _VALUE.search(attributes)
        number = int(own[1]) if own else self.numbers[-1]
        self.numbers[-1] = number + 1
        self.mark = f"{number}. "

    def end_item(self) -> None:
        """Add the number of an item without words."""
        if self.mark:
            self.blocks.append(("p", "", spaced(self.mark)))
        self.mark = ""

    def end(self) -> None:
        """Close the current block; what follows is plain text until a heading opens."""
        typed = "".join(self.pieces)
        if typed.strip() and (words := spaced(markup.unescape(self.mark + typed))):
            self.mark = ""
            self.blocks.append((self.name, self.id, words))
        self.pieces.clear()
        self.name, self.id = "p", ""

    def put_off(self, first: int, heading: tuple[str, str, str]) -> None:
        """Take the blocks from number ``first`` on out of the text, and keep them below a heading."""
        self.end()
        self.last += [heading, *self.blocks[first:]]
        del self.blocks[first:]


def shadow_page(entry: SearchEntry, url: str, html: str) -> str:
    """The search text that is indexed in place of ``html``.

    It begins with the most important words (title, number, other names, headings, the kind that results show,
    so that 鹤山镇 年报 finds a report that calls itself 年度报告) and ends with the body,
    where headings keep their ids. ``entry`` and ``url`` are in the head as JSON. Raises ``ValueError`` unless
    exactly one element has ``data-search-body``: a template error that no content can cause. Of a page that lists others
    only its title, its other names and what it is for are searched.
    """
    text = _Text([("p", "", spaced(entry.purpose))]) if entry.purpose else _read(html, url)
    blocks = text.blocks
    front = [spaced(text) for text in (entry.title, entry.number, *entry.names)]
    front += [words for name, _, words in blocks if name != "p"]
    front += [spaced(entry.kind)] if entry.kind not in _COMMON_KINDS else []
    return _written(
        _facts(entry, url),
        [*(("p", "", words) for words in front if words), ("p", "", ""), *blocks, *text.last],
    )


def _written(facts: dict[str, object], blocks: Sequence[tuple[str, str, str]]) -> str:
    """Facts and blocks as an HTML page; an empty block ends the front part."""
    described = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    out = [
        "<!doctype html><html lang=zh><head>",
        ENTRY_OPEN,
        described.replace("<", "\\u003c"),
        ENTRY_CLOSE,
        "</head><body>",
    ]
    out += [_block(*block) if block[2] else f"<p>{FRONT_END}</p>" for block in blocks]
    out.append("</body></html>")
    return "".join(out)


def _facts(entry: SearchEntry, url: str) -> dict[str, object]:
    return {
        "url": url,
        "title": entry.title,
        "number": entry.number,
        "date": entry.date.isoformat() if entry.date else "",
        "kind": entry.kind,
        "issuer": entry.issuer,
        "unit": list(entry.units),
        "topic": entry.topic,
        "validity": entry.validity,
        "region": entry.region,
        "of": entry.of,
    }


def file_shadow(
    entry: SearchEntry, url: str, parent: tuple[str, str], parts: Sequence[tuple[int, Sequence[str]]]
) -> str:
    """The search text of an attached file: its name and its ``parts``, each the number of a page, or 0, and its blocks.

    Pages of a PDF have the names by which browsers open them (``#page=3``). ``parent`` is the address and the title of the
    page to which the file belongs.
    """
    facts = _facts(entry, url) | {"home": parent[0], "parent": parent[1]}
    blocks = [("p", "", words) for text in (entry.title, entry.number) if (words := spaced(text))]
    blocks.append(("p", "", ""))
    for page, texts in parts:
        if page:
            blocks.append(("h2", f"page={page}", spaced(f"第 {page} 页")))
        blocks += [("p", "", words) for text in texts if (words := spaced(text))]
    return _written(facts, blocks)


def _block(name: str, identity: str, words: str) -> str:
    mark = f' id="{markup.escape(identity)}"' if identity and name != "p" else ""
    return f"<{name}{mark}>{markup.escape(words, quote=False)} {BLOCK_END}</{name}>"


def _read(html: str, url: str) -> _Text:
    """The words of the searched element, block by block. Our own HTML is well-formed, so a scan is enough."""
    bodies = _bodies(html)
    if len(bodies) != 1:
        raise ValueError(f"{url}: {len(bodies)} elements with {BODY_MARK}, expected 1")
    text = _Text()
    depth = 0
    ignored = 0  # depth at which the ignored element began
    put_off: tuple[int, int, tuple[str, str, str]] | None = (
        None  # depth, first block and heading of what comes last
    )
    place = bodies[0]
    for tag in _TAG.finditer(html, place):
        if not ignored:
            text.pieces.append(html[place : tag.start()])
        place = tag.end()
        name = (tag["name"] or "").lower()
        if not name:
            continue
        if tag["close"]:
            if not ignored and name not in _INLINE:
                text.end()
            if name == "li" and not ignored:
                text.end_item()
            elif name in _LISTS and text.numbers:
                text.numbers.pop()
            if ignored == depth:
                ignored = 0
            if put_off and put_off[0] == depth:
                text.put_off(*put_off[1:])
                put_off = None
            depth -= 1
            if depth == 0:
                break
            continue
        if not ignored:
            _open(text, name, tag["attributes"])
        if name in _VOID or tag["attributes"].endswith("/"):
            continue
        if name in _LISTS:
            text.begin_list(tag["attributes"]) if name == "ol" else text.numbers.append(None)
        depth += 1
        if named := _LAST.search(tag["attributes"]):
            put_off = depth, len(text.blocks), _heading(named[1], tag["attributes"])
        if (
            not ignored
            and depth > 1
            and (name in _SILENT or name == "h1" or _IGNORED.search(tag["attributes"]))
        ):
            ignored = depth
    return text


def _heading(title: str, attributes: str) -> tuple[str, str, str]:
    found = _ID.search(attributes)
    return "h2", markup.unescape(found[1]) if found else "", spaced(markup.unescape(title))


def _bodies(html: str) -> list[int]:
    """The positions of elements with the mark; the same word in running text does not count."""
    found = []
    at = html.find(BODY_MARK)
    while at >= 0:
        start = html.rfind("<", 0, at)
        tag = _TAG.match(html, start) if start >= 0 else None
        if tag and tag.end() > at and _MARKED.search(tag["attributes"] or ""):
            found.append(start)
        at = html.find(BODY_MARK, at + 1)
    return found


def _open(text: _Text, name: str, attributes: str) -> None:
    if name == "br":
        # a word broken over two lines of a table head must still be found
        text.pieces.append(" ")
    elif name not in _INLINE:
        text.end()
        if name == "li":
            text.begin_item(attributes)
        if name in _HEADINGS:
            found = _ID.search(attributes)
            text.name, text.id = name, markup.unescape(found[1]) if found else ""
