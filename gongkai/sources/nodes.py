"""YAML as plain values that remember where they stood.

``yaml.load`` is never used: it turns ``no`` into False and ``012`` into 10, raises a bare ValueError for
``2021-13-40`` and loses a key that is written twice. The node tree of the C loader keeps every word as written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from gongkai.problems import Position, Problem, problem


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


Node = Scalar | Listing | Fields

_FULL_WIDTH_COLON = re.compile(r"^(?P<lead>\s*(?:- +)?)(?P<key>[\w（）]{1,12})：(?P<value>.*)$")
_PLAIN_KEY = re.compile(r"^\s*(?:- +)?[\w（）]+:(?: |$)")
_FULL_WIDTH_IN_BRACKETS = re.compile(r"[{\[][^}\]]*[，：]")
_BLOCK_START = re.compile(r"[|>][+-]?\d?\s*(?:#.*)?$")


class _Loader(yaml.CSafeLoader):
    """Does not ask of every word whether it is a number or a date, which nobody here wants to know."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:
        """Every word is a text."""
        return "tag:yaml.org,2002:str"


def read_yaml(text: str, path: str, first_line: int = 1) -> tuple[Node | None, list[Problem]]:
    """Read one YAML text.

    ``text`` begins on line ``first_line`` of the file ``path``; all positions are those of the file. Returns the node
    (None when there is none) and the problems found. Nothing is raised for a mistake in the text.
    """
    problems = _look_for_typing_slips(text, path, first_line)
    if problems:
        return None, problems
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_problem(error, text, path, first_line)]
    except yaml.YAMLError as error:  # a character that YAML does not allow
        return None, [
            problem(
                "GK007", Position(path, first_line), reason=_unprintable(error), advice="删去看不见的控制字符"
            )
        ]
    if root is None:
        return None, []
    return _convert(root, path, first_line - 1, problems), problems


def _look_for_typing_slips(text: str, path: str, first_line: int) -> list[Problem]:
    """Find full-width colons and tabs before YAML does: it blames the next line for the first of them."""
    problems: list[Problem] = []
    block_indent = -1
    for offset, line in enumerate(text.split("\n")):
        indent = len(line) - len(line.lstrip(" \t"))
        if block_indent >= 0 and (not line.strip() or indent > block_indent):
            continue  # inside a block text every character is the writer's own
        block_indent = -1
        if "\t" in line[:indent]:
            problems.append(problem("GK006", Position(path, first_line + offset, line.index("\t") + 1)))
        slip = _FULL_WIDTH_COLON.match(line)
        if slip and not _PLAIN_KEY.match(line) and not _continues(text, offset):
            at = Position(path, first_line + offset, slip.end("key") + 1)
            problems.append(problem("GK005", at, key=slip["key"], value=slip["value"].strip() or "……"))
        if _BLOCK_START.search(line) and _PLAIN_KEY.match(line):
            block_indent = indent
    return problems


def _continues(text: str, offset: int) -> bool:
    """Whether the line at ``offset`` carries on a value begun on the line before it (so its ： is just a word)."""
    lines = text.split("\n")
    indent = len(lines[offset]) - len(lines[offset].lstrip())
    if lines[offset].lstrip().startswith("- "):
        return True
    for line in reversed(lines[:offset]):
        if line.strip() and not line.lstrip().startswith("#"):
            return (
                indent > len(line) - len(line.lstrip())
                and bool(_PLAIN_KEY.match(line))
                and not line.rstrip().endswith(":")
            )
    return False


def _convert(node: yaml.Node, path: str, shift: int, problems: list[Problem]) -> Node:
    at = Position(path, node.start_mark.line + 1 + shift, node.start_mark.column + 1)
    if isinstance(node, yaml.ScalarNode):
        return Scalar(node.value, at)
    if isinstance(node, yaml.SequenceNode):
        if node.flow_style and len(node.value) == 1 and _joined(node.value[0]):
            problems.append(problem("GK015", at, value=node.value[0].value))
        return Listing(tuple(_convert(item, path, shift, problems) for item in node.value), at)
    entries: list[tuple[Scalar, Node]] = []
    seen: dict[str, int] = {}
    for key, value in node.value:
        spot = Position(path, key.start_mark.line + 1 + shift, key.start_mark.column + 1)
        if not isinstance(key, yaml.ScalarNode):
            problems.append(problem("GK009", spot))
            continue
        if "：" in key.value and isinstance(value, yaml.ScalarNode) and not value.value:
            name, _, said = key.value.partition("：")
            colon = Position(path, spot.line, spot.column + len(name))
            problems.append(problem("GK005", colon, key=name, value=said or "……"))
            entries.append((Scalar(name, spot), Scalar(said, colon)))
            continue
        if key.value in seen:
            problems.append(problem("GK008", spot, key=key.value, first=seen[key.value]))
            continue
        seen[key.value] = spot.line
        entries.append((Scalar(key.value, spot), _convert(value, path, shift, problems)))
    return Fields(tuple(entries), at)


def _joined(item: yaml.Node) -> bool:
    """Whether the only item of a list in brackets is several that a full-width comma holds together."""
    return isinstance(item, yaml.ScalarNode) and item.style not in ("'", '"') and "，" in item.value


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, path: str, first_line: int) -> Problem:
    mark = error.problem_mark or error.context_mark
    at = Position(path, first_line + (mark.line if mark else 0), (mark.column if mark else 0) + 1)
    said = f"{error.context or ''} {error.problem or ''}"
    if "alias" in said or "anchor" in said:
        return problem("GK010", at)
    line = text.split("\n")[mark.line] if mark and mark.line < text.count("\n") + 1 else ""
    if _FULL_WIDTH_IN_BRACKETS.search(line):
        reason = "括号里用了全角的逗号或冒号"
        return problem(
            "GK007", at, reason=reason, advice="改成半角的，后面空一格，例如 {姓名: 王某某, 身份: 村民}"
        )
    for sign, reason, advice in _SYNTAX:
        if sign in said:
            return problem("GK007", at, reason=reason, advice=advice)
    return problem("GK007", at, reason="这一行读不懂", advice="检查冒号后的空格、缩进和引号")


_SYNTAX = (
    ("found character '\\t'", "用了制表符", "改用空格"),
    ("mapping values are not allowed", "一行里有两处“冒号加空格”", "把整个值用英文双引号括起来"),
    ("could not find expected ':'", "这一行缺少半角冒号", "写成 字段: 值；冒号用半角，后面空一格"),
    (
        "did not find expected key",
        "缩进不齐，或引号没有成对",
        "同一级的字段左边对齐；含特殊符号的值用英文双引号括起来",
    ),
    ("did not find expected '-' indicator", "列表的缩进不齐", "每一项用“- ”开头并左边对齐"),
    ("found unexpected end of stream", "引号没有成对", "补上另一个引号"),
    ("cannot start any token", "值以特殊符号开头", "把值用英文双引号括起来"),
    ("unknown escape character", "双引号里的反斜杠写法不对", "改用英文单引号"),
    ("expected a single document", "文件里多了一行 ---", "YAML 文件里只写一份内容"),
)


def _unprintable(error: yaml.YAMLError) -> str:
    return (
        "有不允许的字符"
        if "special characters" in str(error) or "control characters" in str(error)
        else "内容读不懂"
    )
