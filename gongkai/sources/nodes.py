"""YAML as plain values with their places.

``yaml.load`` is never used: it turns ``no`` into False and ``012`` into 10, raises a bare ValueError for
``2021-13-40`` and loses a key that is written twice. The node tree of the C loader keeps every word as
written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from itertools import groupby

import yaml

from gongkai.problems import Position, Problem, problem
from gongkai.sources.depth import too_deep
from gongkai.sources.left_out import left_out
from gongkai.sources.limits import beyond_limits
from gongkai.sources.typos import (
    BACKSLASH,
    CONTROL,
    colon_problem,
    find_typos,
    slip_in_key,
    syntax_problem,
)
from gongkai.text.line_breaks import join_lines


@dataclass(frozen=True, slots=True)
class Scalar:
    """A word or text exactly as written (quotes and folding undone)."""

    text: str
    at: Position


@dataclass(frozen=True, slots=True)
class Listing:
    """A YAML sequence."""

    items: tuple[Node, ...]
    at: Position


@dataclass(frozen=True, slots=True)
class Fields:
    """A YAML mapping: each key with its own place and its value."""

    entries: tuple[tuple[Scalar, Node], ...]
    at: Position

    def with_values(self, keys: Container[str], change: Callable[[Node], Node]) -> Fields:
        """The mapping with ``change`` applied to the value of each of the ``keys``."""
        return Fields(
            tuple((key, change(value) if key.text in keys else value) for key, value in self.entries), self.at
        )


Node = Scalar | Listing | Fields


#: Names in a list (关键词, 受众, units) are no longer than this; clauses are.
_LONGEST_NAME = 10
#: A clause that goes on with what stands before it begins so; no name does.
_GOES_ON = ("或", "并", "且", "和", "以及", "但", "也", "不")
#: The values of these keys are parted at full-width commas.
_OF_WORDS = ("关键词", "keywords")
#: What YAML makes of a backslash between double quotes: C:\\new\\temp.
_ESCAPED = re.compile(rf"\t|{CONTROL.pattern}")
#: The end of a line that a backslash takes away, with the indent of the next line.
_CONTINUED = re.compile(r"(?<!\\)((?:\\\\)*)\\\n[ \t]*")
#: Signs that end a line for YAML and for no editor: they are named where they stand (GK645), not lines further down.
_NO_LINE_ENDS = {0x85: " ", 0x2028: " ", 0x2029: " "}


class _Loader(yaml.CSafeLoader):
    """Resolves every scalar to ``str``; values are typed later."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:
        """The tag of ``str`` for every scalar."""
        return "tag:yaml.org,2002:str"


def read_yaml(text: str, path: str, first_line: int = 1) -> tuple[Node | None, list[Problem]]:
    """Read one YAML text.

    ``text`` begins on line ``first_line`` of the file ``path``; all positions are those of the file. Returns
    the node (None when there is none) and the problems found. Nothing is raised for a mistake in the text.
    """
    problems = find_typos(text, path, first_line)
    if problems:
        return None, problems
    text = text.translate(_NO_LINE_ENDS)  # first, so that the limits read what is composed
    beyond = too_deep(text, path, first_line) or beyond_limits(text, path, first_line)
    if beyond is not None:
        return None, [beyond]
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        return None, [syntax_problem(error, text, path, first_line)]
    if root is None:
        return None, []
    node = _convert(root, text, path, first_line - 1, problems)
    return node, problems + left_out(text, path, first_line)


def compose(text: str) -> yaml.Node | None:
    """The node tree of a YAML text, every scalar a text. Raises ``yaml.YAMLError``."""
    return yaml.compose(text, Loader=_Loader)


def scalar_text(node: yaml.ScalarNode, text: str) -> str:
    """The words of a scalar; folded lines are joined as in a paragraph: without a blank between Han."""
    value = str(node.value)
    if node.start_mark.line == node.end_mark.line or node.style == "|":
        return value
    raw = text[node.start_mark.index : node.end_mark.index]
    if node.style == ">":
        raw = raw.partition("\n")[2]
    elif node.style:
        raw = raw[1:-1]
    if node.style == '"':
        raw = _CONTINUED.sub(r"\1", raw)
    lines = [line.strip() for line in raw.strip().split("\n")]
    if node.style == "'":
        lines = [line.replace("''", "'") for line in lines]
    elif node.style == '"' and "\\" in raw:
        lines = _unescaped(lines)
    # a line end that is typed as an escape folds nothing
    joined = _folded(line.replace("\n", "\0") for line in lines).replace("\0", "\n")
    whole = value.rstrip("\n")
    # other words: a comment below the text; other line ends: lines set further in, or typed as an escape
    if "".join(joined.split()) != "".join(value.split()):
        return value
    if all(lines) and (node.style == ">" or "\n" not in whole):
        return joined
    return joined + value[len(whole) :] if joined.count("\n") == whole.count("\n") else value


def _unescaped(lines: list[str]) -> list[str]:
    """The lines of a text between double quotes without their escapes; none when that cannot be said line by line."""
    try:
        node = compose('"' + r"\0".join(lines) + '"')
    except yaml.YAMLError:  # a blank behind a backslash was the end of its line
        return []
    return str(node.value).split("\0") if node else []


def _folded(lines: Iterable[str]) -> str:
    """Lines as paragraphs; as in YAML an empty line ends one."""
    parts = []
    for said, group in groupby(lines, key=bool):
        some = [*group]
        parts.append(join_lines("\n".join(some)).replace("\n", " ") if said else "\n" * len(some))
    return "".join(parts)


def _convert(
    node: yaml.Node, text: str, path: str, shift: int, problems: list[Problem], parted: bool = False
) -> Node:
    at = Position(path, node.start_mark.line + 1 + shift, node.start_mark.column + 1)
    if isinstance(node, yaml.ScalarNode):
        if (
            node.style == '"'
            and _ESCAPED.search(node.value)
            and "\\" in text[node.start_mark.index : node.end_mark.index]
        ):
            problems.append(problem("GK007", at, reason=BACKSLASH, advice="改用英文单引号"))
        return Scalar(scalar_text(node, text), at)
    if isinstance(node, yaml.SequenceNode):
        if node.flow_style and not parted:
            problems += [problem("GK015", at, value=item.value) for item in node.value if _joined(item)]
        return Listing(tuple(_convert(item, text, path, shift, problems) for item in node.value), at)
    entries: list[tuple[Scalar, Node]] = []
    seen: dict[str, int] = {}
    for key, value in node.value:
        spot = Position(path, key.start_mark.line + 1 + shift, key.start_mark.column + 1)
        if not isinstance(key, yaml.ScalarNode):
            problems.append(problem("GK009", spot))
            continue
        slip = slip_in_key(key, value)
        if slip is not None:
            name, colon, said = slip
            place = Position(path, spot.line, spot.column + len(name))
            problems.append(colon_problem(place, name, colon, said))
            entries.append((Scalar(name, spot), Scalar(said, place)))
            continue
        if key.value in seen:
            problems.append(problem("GK008", spot, key=key.value, first=seen[key.value]))
            continue
        seen[key.value] = spot.line
        entries.append(
            (
                Scalar(key.value, spot),
                _convert(value, text, path, shift, problems, parted=key.value in _OF_WORDS),
            )
        )
    return Fields(tuple(entries), at)


def _joined(item: yaml.Node) -> bool:
    """Whether an item of a list in brackets looks like several names joined by a full-width comma.

    Clauses (传达学习会议精神，研究贯彻意见; 适龄儿童，或者小学毕业生) are one item with a comma in it.
    """
    if not isinstance(item, yaml.ScalarNode) or item.style in ("'", '"') or "，" not in item.value:
        return False
    names = [name.strip() for name in item.value.split("，")]
    return all(0 < len(name) <= _LONGEST_NAME and not name.startswith(_GOES_ON) for name in names)
