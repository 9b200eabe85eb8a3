"""Add fields to a YAML file that staff wrote: only the new words are added, every other byte is unchanged.

Rewriting the values would lose comments, quotes, folding and the order that staff chose; so the text is
edited at the places that the reader recorded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.problems import Position
from gongkai.sources.nodes import Fields, Node, Scalar, read_yaml

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Addition:
    """A field to add to a mapping of the file: after the entry ``after``, a word or number on one line."""

    mapping: Fields
    after: str
    key: str
    value: str


class NotInserted(Exception):
    """The file cannot be edited in this way; nothing was changed."""


def insert(text: str, additions: Iterable[Addition]) -> str:
    """The text of a file with fields added, each on a line of its own (within ``{…}`` at its beginning).

    ``text`` is the whole file, with its line ends and its byte order mark if it has one; the mappings are
    those from reading it. The result is read again: if anything but the additions differs, ``NotInserted`` is
    raised.
    """
    wanted = list(additions)
    lines = _LINE.findall(text)
    # from the end to the beginning, so that earlier places stay valid
    for addition in sorted(wanted, key=lambda item: item.mapping.at, reverse=True):
        _insert_one(lines, addition)
    made = "".join(lines)
    if _with_additions(_read(text), wanted) != _plain(_read(made)):
        raise NotInserted
    return made


def _insert_one(lines: list[str], addition: Addition) -> None:
    first = addition.mapping.entries[0][0].at
    if _opens(lines, addition.mapping.at):
        line, column = first.line - 1, first.column - 1 + _marked(lines, first.line)
        lines[line] = f"{lines[line][:column]}{addition.key}: {addition.value}, {lines[line][column:]}"
        return
    value = next(value for key, value in addition.mapping.entries if key.text == addition.after)
    above = lines[value.at.line - 1]
    ending = above[len(above.rstrip("\r\n")) :]
    if not ending:  # the last line of a file that ends without a line end
        lines[value.at.line - 1] += "\n"
    lines.insert(value.at.line, f"{' ' * (first.column - 1)}{addition.key}: {addition.value}{ending}")


def _opens(lines: list[str], at: Position) -> bool:
    """Whether the mapping at a place is written as ``{…}``."""
    column = at.column - 1 + _marked(lines, at.line)
    return lines[at.line - 1][column : column + 1] == "{"


def _marked(lines: list[str], line: int) -> int:
    """By how much a byte order mark shifts the places of the first line."""
    return 1 if line == 1 and lines[0].startswith(_MARK) else 0


def _read(text: str) -> Node | None:
    plain = text.removeprefix(_MARK).replace("\r\n", "\n").replace("\r", "\n")
    return read_yaml(plain, "")[0]


def _plain(node: Node | None) -> object:
    """A node without its places, for comparison; the order of fields does not count."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Fields):
        return {key.text: _plain(value) for key, value in node.entries}
    return [_plain(item) for item in node.items] if node else None


def _with_additions(node: Node | None, additions: list[Addition]) -> object:
    """The expected result of reading the text afterwards: as before, with the additions."""
    if isinstance(node, Fields):
        fields: dict[str, object] = {
            key.text: _with_additions(value, additions) for key, value in node.entries
        }
        place = (node.at.line, node.at.column)
        fields.update(
            (item.key, item.value)
            for item in additions
            if (item.mapping.at.line, item.mapping.at.column) == place
        )
        return fields
    if isinstance(node, Scalar) or node is None:
        return _plain(node)
    return [_with_additions(item, additions) for item in node.items]
