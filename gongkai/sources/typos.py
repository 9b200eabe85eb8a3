"""Typing mistakes in YAML, found before YAML blames another line for them; and YAML's errors in our words."""

from __future__ import annotations

import re

import yaml

from gongkai.problems import Position, Problem, problem
from gongkai.sources.left_out import blamed, left_out

#: What a word processor leaves in pasted text; no browser and no XML accepts it.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
#: How many lines above or below explain an error; more would be quadratic in the length of a file.
_NEAR = 100
#: The most mistakes reported for one text: more are the same one everywhere.
_MOST_SLIPS = 1000
BACKSLASH = "双引号里的反斜杠写法不对"

_FULL_WIDTH_COLON = re.compile(r"^(?P<lead>\s*(?:- +)?)(?P<key>[\w（）]{1,12})：(?P<value>.*)$")
#: A key with a Chinese character in it, so that 15:30 and https:// are none.
_TIGHT_COLON = re.compile(r"^\s*(?:- +)?(?P<key>(?=[\w（）]*[一-鿿])[\w（）]{1,12}):(?P<value>[^\s/].*)$")
_PLAIN_KEY = re.compile(r"^\s*(?:- +)?[\w（）]+:(?: |$)")
_FULL_WIDTH_IN_BRACKETS = re.compile(r"[{\[][^}\]]*[，：]")
_BLOCK_START = re.compile(r"[|>][+-]?\d?\s*(?:#.*)?$")
_BLOCK_ITEM = re.compile(r"^\s*(?:- +)+[|>][+-]?\d?\s*(?:#.*)?$")
_OPEN_QUOTE = re.compile(r"^\s*(?:- +)?[\w（）]+: +(?P<quote>[\"'])(?:(?!(?P=quote)).)*$")
_OPENS_LIST = re.compile(r"^\s*(?:- +)?[\w（）]+: *(?:#.*)?$")
#: Signs of list items: that of YAML, and those that word processors turn it into.
_DASH, _BULLETS = "-", "－–•·●"


def find_typos(text: str, path: str, first_line: int) -> list[Problem]:
    """Full-width colons, tabs, list items without a space and unclosed quotes, each at its place.

    YAML blames the next line for some of these and takes others for text.
    """
    problems: list[Problem] = []
    block_indent = -1
    lines = text.split("\n")
    for offset, line in enumerate(lines):
        if len(problems) >= _MOST_SLIPS:
            break
        indent = len(line) - len(line.lstrip(" \t"))
        if block_indent >= 0 and (not line.strip() or indent > block_indent):
            continue  # inside a block text every character belongs to the author
        block_indent = -1
        number = first_line + offset
        if "\t" in line[:indent]:
            problems.append(problem("GK006", Position(path, number, line.index("\t") + 1)))
        if _PLAIN_KEY.match(line):
            if _BLOCK_START.search(line):
                block_indent = indent
            elif ('"' in line or "'" in line) and (quote := _left_open(lines, offset)):
                at = Position(path, number, quote)
                problems.append(problem("GK007", at, reason="引号没有成对", advice="补上另一个引号"))
            continue
        if _BLOCK_ITEM.match(line):
            block_indent = indent
            continue
        slip = _FULL_WIDTH_COLON.match(line)
        if slip and not _continues(lines, offset):
            at = Position(path, number, slip.end("key") + 1)
            problems.append(colon_problem(at, slip["key"], "：", slip["value"].strip()))
        sign = line[indent : indent + 1]
        if sign and sign in _DASH + _BULLETS and _tight_item(lines, offset, indent):
            item = line[indent + 1 :].strip()
            at = Position(path, number, indent + 1)
            code = "GK017" if sign == _DASH else "GK018"
            problems.append(problem(code, at, sign=sign, proposal=f"- {item}"))
    return problems


def colon_problem(at: Position, key: str, colon: str, value: str) -> Problem:
    """The problem of a key without a YAML colon: a full-width one, or one without a space."""
    if colon == "：":
        return problem("GK005", at, key=key, value=value or "……")
    return problem("GK017", at, sign=f"{key}:", proposal=f"{key}: {value}")


def slip_in_key(key: yaml.ScalarNode, value: yaml.Node) -> tuple[str, str, str] | None:
    """Key, colon and value where YAML sees a key without a value within braces: ``{序号:1}``, ``{名称：甲}``."""
    if not isinstance(value, yaml.ScalarNode) or value.value or key.style in ("'", '"'):
        return None
    if "：" in key.value:
        name, colon, said = str(key.value).partition("：")
        return name, colon, said
    tight = _TIGHT_COLON.match(key.value)
    return (tight["key"], ":", tight["value"]) if tight else None


def _left_open(lines: list[str], offset: int) -> int:
    """The column of an opening quote that is not closed before the next field; 0 when there is none."""
    opened = _OPEN_QUOTE.match(lines[offset])
    if opened is None:
        return 0
    following = next((line for line in lines[offset + 1 : offset + 1 + _NEAR] if line.strip()), "")
    ended = _PLAIN_KEY.match(following) and _indent(following) <= _indent(lines[offset])
    return opened.start("quote") + 1 if ended else 0


def _tight_item(lines: list[str], offset: int, indent: int) -> bool:
    """Whether a line is a list item without the space behind its sign, where list items are expected."""
    if lines[offset][indent : indent + 2] in ("- ", "--", "-"):
        return False
    above = _above(lines, offset)
    signed = above.lstrip().startswith(("- ", *_BULLETS)) or re.match(r"\s*-[^\s-]", above)
    return bool(_OPENS_LIST.match(above)) or (bool(signed) and _indent(above) == indent)


def _continues(lines: list[str], offset: int) -> bool:
    """Whether the line at ``offset`` continues a value from further up, so that its ： is just text."""
    mine = _indent(lines[offset])
    if lines[offset].lstrip().startswith("- "):
        return True
    text_between = False
    for line in reversed(lines[max(offset - _NEAR, 0) : offset]):
        margin = _margin(line)
        if not line.strip() or line.lstrip().startswith("#") or margin > mine:
            continue
        key = _PLAIN_KEY.match(line)
        if margin == mine and not key:
            if line.lstrip().startswith("- "):
                return True  # the text of an item
            text_between = True
            continue
        return margin < mine and (text_between or (bool(key) and not line.rstrip().endswith(":")))
    return False


def _margin(line: str) -> int:
    """The column of the first word of a line, behind the signs of its list items."""
    return len(line) - len(line.lstrip(" -")) if line.lstrip().startswith("- ") else _indent(line)


def _above(lines: list[str], offset: int) -> str:
    """The nearest line above that is neither empty nor a comment; empty when there is none."""
    for number in range(offset - 1, max(offset - 1 - _NEAR, -1), -1):
        if lines[number].strip() and not lines[number].lstrip().startswith("#"):
            return lines[number]
    return ""


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def syntax_problem(error: yaml.YAMLError, text: str, path: str, first_line: int) -> Problem:
    """Why a text cannot be read, in our words, at the mistake rather than where YAML noticed it."""
    if not isinstance(error, yaml.MarkedYAMLError):  # a character that YAML does not allow
        at = Position(path, first_line)
        return problem("GK007", at, reason=_unprintable(error), advice="删去看不见的控制字符")
    mark = error.problem_mark or error.context_mark
    number = mark.line if mark else 0
    at = Position(path, first_line + number, (mark.column if mark else 0) + 1)
    said = f"{error.context or ''} {error.problem or ''}"
    if "alias" in said or "anchor" in said:
        return problem("GK010", at)
    lines = text.split("\n")
    line = lines[number] if number < len(lines) else ""
    if _FULL_WIDTH_IN_BRACKETS.search(line):
        reason = "括号里用了全角的逗号或冒号"
        return problem(
            "GK007", at, reason=reason, advice="改成半角的，后面空一格，例如 {姓名: 王某某, 身份: 村民}"
        )
    begun = error.context_mark
    opened = begun.line if begun and "while parsing a flow" in said else number
    comment = blamed(left_out(text, path, first_line), text, first_line, number, opened)
    if comment is not None:
        return comment
    tight = _tight_colon(lines, number)
    if tight is not None:
        found, match = tight
        return colon_problem(
            Position(path, first_line + found, match.end("key") + 1), match["key"], ":", match["value"]
        )
    for sign, from_beginning, reason, advice in _SYNTAX:
        if sign in said:
            if sign == _TWO_DOCUMENTS:
                at = Position(path, first_line + _last_end(lines[:number]), 1)
            elif from_beginning and begun:
                at = Position(path, first_line + begun.line, begun.column + 1)
            return problem("GK007", at, reason=reason, advice=advice)
    if "mapping values are not allowed" in said:
        if mark and ": " not in line[: mark.column]:
            at = Position(path, at.line, _indent(line) + 1)
            return problem("GK007", at, reason="这一行的缩进接在上一行的值后面了", advice=_ALIGNED)
        return problem("GK007", at, reason="一行里有两处“冒号加空格”", advice="把整个值用英文双引号括起来")
    return problem("GK007", at, reason="这一行读不懂", advice="检查冒号后的空格、缩进和引号")


def _tight_colon(lines: list[str], number: int) -> tuple[int, re.Match[str]] | None:
    """The line at which YAML stopped, or the one above, if it is a field without a space after its colon."""
    for offset in range(min(number, len(lines) - 1), -1, -1):
        match = _TIGHT_COLON.match(lines[offset])
        if match:
            return offset, match
        if offset < number and lines[offset].strip():
            return None
    return None


_QUOTE = "把整个值用英文双引号括起来"
_ALIGNED = "同一级的字段左边对齐；值分几行写的，整个值用英文双引号括起来"
_TWO_DOCUMENTS = "expected <document start>"
#: YAML's message → whether the mistake is at the beginning of the part, the reason, the advice.
_SYNTAX = (
    ("found character '\\t'", False, "用了制表符", "改用空格"),
    ("could not find expected ':'", True, "这一行缺少半角冒号", "写成 字段: 值；冒号用半角，后面空一格"),
    ("expected ',' or ']'", True, "方括号没有成对，或几项之间少了逗号", "补上另一半，或加上半角逗号"),
    ("expected ',' or '}'", True, "花括号没有成对，或几项之间少了逗号", "补上另一半，或加上半角逗号"),
    (
        "did not find expected node content",
        False,
        "括号里多了一个逗号",
        "删去多的逗号；确实是空的，写一对引号",
    ),
    ("did not find expected comment or line break", True, "值以 | 或 > 开头", _QUOTE),
    ("block sequence entries are not allowed", False, "列表的“- ”要另起一行", "每一项写一行，左边对齐"),
    ("scanning a tag", True, "值以特殊符号 ! 开头", _QUOTE),
    (_TWO_DOCUMENTS, False, "这一行只写了三个点", "删去只有三个点的那一行"),
    (
        "did not find expected key",
        False,
        "缩进不齐，或引号没有成对",
        "同一级的字段左边对齐；含特殊符号的值用英文双引号括起来",
    ),
    ("did not find expected '-' indicator", False, "列表的缩进不齐", "每一项用“- ”开头并左边对齐"),
    ("found unexpected end of stream", True, "引号没有成对", "补上另一个引号"),
    ("cannot start any token", False, "值以特殊符号开头", _QUOTE),
    ("unknown escape character", False, BACKSLASH, "改用英文单引号"),
    ("expected a single document", False, "文件里多了一行 ---", "YAML 文件里只写一份内容"),
)


def _last_end(lines: list[str]) -> int:
    """The last line that ends a YAML text: ``...``."""
    return max((number for number, line in enumerate(lines) if line.startswith("...")), default=len(lines))


def _unprintable(error: yaml.YAMLError) -> str:
    return (
        "有不允许的字符"
        if "special characters" in str(error) or "control characters" in str(error)
        else "内容读不懂"
    )
