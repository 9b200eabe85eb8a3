"""Whether a body says the same as its page: every sign of the body stands there, or is part of formatting that the page has.

The page is walked from its beginning to its end. Each of its characters must come next in the body, and each of its
elements allows exactly the signs of which docs/markdown.md says that they make it: ``<strong>`` two asterisks at its
beginning and two at its end, an item of a list its sign. Blanks are left out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator

_PIECE = re.compile(r"<(?P<end>/?)(?P<name>\w+)(?P<rest>[^>]*)>|(?P<text>[^<]+)")
_EXTERNAL = re.compile(r'<span class="external">（外部网站）</span>')
_NUMBER = re.compile(r'(?:start|value)="(\d+)"')
_ALTERNATIVE = re.compile(r'alt="([^"]*)"')
_BACKSLASHED = frozenset("\\`*_{}[]()<>#+-.!|~&^=:")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_BLANKS = re.compile(r"[^\S\n]+")
#: What makes an element: the signs at its beginning, those at its end.
_SIGNS = {
    "strong": (r"\*\*", r"\*\*"),
    "em": (r"\*", r"\*"),
    "s": ("~~", "~~"),
    "blockquote": (">", ""),
    "code": ("`+", "`+"),
    "pre": ("```[a-z]*", "(?:```)?"),
    "hr": ("-{3,}", ""),
    "th": ("[|｜]?", ""),
    "td": ("[|｜]?", ""),
    "tr": ("", "[|｜]?"),
    "thead": ("", r"(?:\n>*[|｜:：－-]+)?"),
    "br": (r"(?:\\(?=\n)|<br>)?", ""),
}  # fmt: skip
_HEADING = re.compile(r"h[1-6]")
_MARKS, _MARKS_BEHIND = "[#＃]{1,6}|", "#{2,6}|"
#: Signs of which the words that follow may begin with some more.
_REPEATED = ("`+", "-{3,}", _MARKS)

#: From each place of the body that may have been reached, the places that may follow.
_Step = Callable[[str, int], Iterable[int]]


def first_difference(body: str, page: str) -> int | None:
    """Where a body without blanks says something that its page does not, or None."""
    source = without_blanks(body)
    places = {0}
    furthest = 0
    depth = 0
    for quoted, step in _steps(_EXTERNAL.sub("", page)):
        depth = quoted
        reached = {end for place in places for end in step(source, place)}
        places = {end for place in reached for end in _past_lines(source, place, depth)}
        if not places:
            return furthest
        furthest = max(furthest, *places)
    return (
        None
        if len(source) in {end for place in places for end in _past_lines(source, place, depth + 9)}
        else furthest
    )


def without_blanks(body: str) -> str:
    """A body as it is compared."""
    return _BLANKS.sub("", body).strip("\n")


def _past_lines(source: str, place: int, depth: int) -> Iterator[int]:
    """This place, and those behind ends of lines and behind the signs of a quotation that goes on."""
    yield place
    while place < len(source) and source[place] == "\n":
        place += 1
        yield place
        for _ in range(depth):
            if source[place : place + 1] != ">":
                break
            place += 1
            yield place


def _steps(page: str) -> Iterator[tuple[int, _Step]]:
    """What a page asks of its body, one after the other, with the quotations around it."""
    lists: list[int | None] = []
    quoted = 0
    in_code = False
    link = ""
    for piece in _PIECE.finditer(page):
        if piece["text"] is not None:
            for char in "".join(html.unescape(piece["text"]).split()):
                yield quoted, _literal(char, in_code)
            continue
        name, ends, rest = piece["name"], bool(piece["end"]), piece["rest"]
        number = _NUMBER.search(rest)
        if name in ("ul", "ol"):
            if ends:
                lists.pop()
            else:
                lists.append(None if name == "ul" else int(number[1]) - 1 if number else 0)
        elif name == "li" and not ends:
            at = lists[-1]
            if at is None:
                yield quoted, _signs("[-+*]")
            else:
                lists[-1] = at = int(number[1]) if number else at + 1
                yield quoted, _signs(rf"{at}\.")
        elif name == "a":
            if not ends:
                address = re.search(r'href="([^"]*)"', rest)
                text = page[piece.end() : page.index("</a>", piece.end())]
                automatic = address is not None and address[1] in (text, f"mailto:{text}")
                link = "" if automatic else r"\](?:\([^()\n]*\))?"
                yield quoted, _signs("" if automatic else r"\[")
            else:
                yield quoted, _signs(link)
        elif name == "img":
            yield quoted, _signs(r"!\[")
            for char in "".join(html.unescape(_ALTERNATIVE.findall(rest)[0]).split()):
                yield quoted, _literal(char, in_code)
            yield quoted, _signs(r"\]\([^()\n]*\)")
        elif _HEADING.fullmatch(name):
            yield quoted, _signs(_MARKS_BEHIND if ends else _MARKS)
        elif name in _SIGNS:
            if name in ("code", "pre"):
                in_code = not ends
            inner = name == "code" and page.startswith("<pre>", piece.start() - len("<pre>"))
            if name == "code" and (inner or (ends and page.startswith("</pre>", piece.end()))):
                continue  # a fence
            if name == "blockquote":
                quoted += -1 if ends else 1
            yield quoted, _signs(_SIGNS[name][ends])


def _literal(char: str, in_code: bool) -> _Step:
    def step(source: str, place: int) -> Iterator[int]:
        if source[place : place + 1] == char:
            yield place + 1
        if not in_code and char in _BACKSLASHED and source.startswith(f"\\{char}", place):
            yield place + 2
        if not in_code and char in _ENTITIES and source.startswith(_ENTITIES[char], place):
            yield place + len(_ENTITIES[char])

    return step


def _signs(pattern: str) -> _Step:
    """The signs of an element; ``a|`` may be missing."""
    optional = pattern.endswith(("|", "?"))
    compiled = re.compile(pattern.removesuffix("|"))

    def step(source: str, place: int) -> Iterator[int]:
        match = compiled.match(source, place)
        if optional or match:
            yield place + (0 if match is None else len(match[0]))
        if optional:
            yield place
        if match and pattern in _REPEATED:
            yield from range(place + 1, match.end())

    return step
