"""A content file with new values: its byte order mark, its line ends and all lines that did not change are kept."""

from __future__ import annotations

import re
from bisect import bisect_left

from gongkai.sources.rewriting import Edit, edits_of
from gongkai.sources.written_values import Entries, NotWritten

_MARK = "\ufeff"
_LINE_END = re.compile(r"\r\n|\r|\n")
_HEAD = re.compile(r"---[ \t]*\n(?P<fields>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def plain_text(raw: bytes) -> str:
    """The text of a file with ``\\n`` line ends and no byte order mark. Raises ``UnicodeDecodeError``."""
    return _LINE_END.sub("\n", raw.decode("utf-8-sig"))


def parts(text: str, markdown: bool) -> tuple[int, str, int, str]:
    """The fields of a file and its body, each after its place in the text. Raises ``NotWritten``."""
    if not markdown:
        return 0, text, len(text), ""
    head = _HEAD.match(text)
    if head is None:
        raise NotWritten("---")
    return head.start("fields"), head["fields"], head.end(), text[head.end() :]


def shown_body(body: str) -> str:
    """A body as a form shows it: without the blank lines around it."""
    lines = body.split("\n")
    while lines and not lines[0].strip():
        lines.pop(0)
    while lines and not lines[-1].strip():
        lines.pop()
    return "\n".join(lines)


def rewritten(raw: bytes, markdown: bool, wanted: Entries, body: str | None = None) -> bytes:
    """The bytes of a content file with new values and, unless it is None, a new body.

    Raises ``NotWritten`` when they cannot be written into this file, ``UnicodeDecodeError`` for other
    encodings.
    """
    text = plain_text(raw)
    start, fields, at, old = parts(text, markdown)
    edits = [(first + start, last + start, made) for first, last, made in edits_of(fields, wanted)]
    if body is not None and body != shown_body(old):
        edits.append(_body_edit(text, at, old, body))
    return _applied(raw.decode("utf-8-sig"), edits, marked=raw.startswith(_MARK.encode()))


def _body_edit(text: str, at: int, old: str, new: str) -> Edit:
    """The edit from the first line of the body that differs to the last."""
    shown = shown_body(old)
    if not shown:
        return at, len(text), f"{'' if text.endswith(chr(10)) else chr(10)}\n{new}\n"
    first = at + old.index(shown)
    begin = _alike(shown, new)
    begin = shown.rfind("\n", 0, begin) + 1 if shown[:begin] == new[:begin] else 0
    tail = _alike(shown[begin:][::-1], new[begin:][::-1])
    return first + begin, first + len(shown) - tail, new[begin : len(new) - tail]


def _alike(one: str, other: str) -> int:
    """How many characters at the beginning of two texts are the same."""
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _applied(original: str, edits: list[Edit], *, marked: bool) -> bytes:
    """``original`` with edits whose places count every line end as one character."""
    ends = list(_LINE_END.finditer(original))
    doubled = [match.start() - n for n, match in enumerate(m for m in ends if len(m[0]) == 2)]
    end = "\r\n" if 2 * len(doubled) > len(ends) else "\n"
    made, at = [], 0
    for first, last, new in sorted(edits, key=lambda edit: edit[:2]):
        begin, stop = (place + bisect_left(doubled, place) for place in (first, last))
        made += [original[at:begin], new.replace("\n", end)]
        at = stop
    text = "".join([*made, original[at:]])
    return (_MARK if marked else "").encode() + text.encode()
