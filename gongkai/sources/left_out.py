"""Words that YAML silently drops: comments behind words, and reserved signs.

The node tree does not contain them, so this reads the tokens, and only when such a sign is where it counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from gongkai.problems import Position, Problem, problem

_SIGNS = "#!&"
#: Places where one of the signs is not just part of a word; at the beginning of a line it is a plain comment.
_COUNTS = re.compile(r"[ \t,\[{][#!&]")
_BEHIND = re.compile(r"[ \t]*(?P<comment>#[^\n]*)")
_BELOW = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*?(?P<margin>[ \t]+)(?P<comment>#[^\n]*)")
_OPENING = (yaml.BlockMappingStartToken, yaml.BlockSequenceStartToken)
_NESTED = (*_OPENING, yaml.FlowMappingStartToken, yaml.FlowSequenceStartToken)
_WITHIN_BRACKETS = (yaml.FlowMappingStartToken, yaml.FlowSequenceStartToken, yaml.FlowEntryToken)
_ENDS_VALUE = re.compile(r"[,\]}]")
_SHOWN = 40


def left_out(text: str, path: str, first_line: int) -> list[Problem]:
    """The unread parts of a YAML text, in order: GK016 for words behind ``#``, errors for ``&`` and ``!``.

    A comment counts as intended on a line of its own, above nested values, or behind a value that is closed
    by quotes or brackets; behind any other value its words may belong to the value. ``text`` begins on line
    ``first_line`` of the file ``path``; after a syntax error the rest is not checked.
    """
    if not (any(sign in text for sign in _SIGNS) and _COUNTS.search(text)):
        return []
    return list(_found(text, path, first_line))


def blamed(found: list[Problem], text: str, first_line: int, line: int, opened: int) -> Problem | None:
    """The one of ``found`` that explains, as an error, why a text cannot be read at a line of it; else None.

    It removed the end of a construct that the parser waits for: a bracket opened on the line ``opened``, or
    the value on the line itself or on the last line above that is not a comment.
    """
    lines = text.split("\n")[: line + 1]
    above = max((number for number, said in enumerate(lines[:line]) if _says_something(said)), default=line)
    for item in found:
        facts, at = dict(item.facts), item.at.line - first_line
        bracket = opened <= at <= line and any(sign in facts.get("lost", "") for sign in "]}")
        if item.code == "GK016" and (bracket or at in (line, above)):
            reason = f"“{facts['lost']}”没有读进来，前面有空格的 # 号到行末都是注释"
            advice = f"是内容的，用英文引号括起来，例如 {facts['kept']}"
            return problem("GK007", item.at, reason=reason, advice=advice)
    return None


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _found(text: str, path: str, first_line: int) -> Iterator[Problem]:
    margins: list[int] = []
    brackets = 0
    tokens = list(_tokens(text))
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        if isinstance(token, _OPENING):
            margins.append(token.start_mark.column)
        elif isinstance(token, yaml.BlockEndToken):
            margins.pop()
        elif isinstance(token, yaml.FlowMappingStartToken | yaml.FlowSequenceStartToken):
            brackets += 1
        elif isinstance(token, yaml.FlowMappingEndToken | yaml.FlowSequenceEndToken):
            brackets -= 1
        elif isinstance(token, yaml.AnchorToken):
            yield problem("GK010", _place(token.start_mark, path, first_line))
        elif isinstance(token, yaml.TagToken):
            at = _place(token.start_mark, path, first_line)
            yield problem("GK007", at, reason="值以特殊符号 ! 开头", advice="把值用英文双引号括起来")
        if _may_go_on(token, following, brackets):
            behind = _BEHIND.match(text, token.end_mark.index)
            if behind is not None:
                yield _lost(behind, token, brackets, path, first_line)
        if brackets or isinstance(following, yaml.ValueToken):
            continue  # not the value of a field, but a key
        if isinstance(token, yaml.ScalarToken) and token.plain:
            yield from _lines_below(text, token, margins[-1] if margins else -1, path, first_line)


def _tokens(text: str) -> Iterator[yaml.Token]:
    """The tokens of a text up to the first syntax error."""
    try:
        yield from yaml.scan(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return


def _may_go_on(token: yaml.Token, following: yaml.Token | None, brackets: int) -> bool:
    """Whether words on the same line behind a token would have belonged to a value."""
    if isinstance(token, yaml.ScalarToken):
        return bool(token.plain)
    if isinstance(token, _WITHIN_BRACKETS):
        return True
    if not isinstance(token, yaml.ValueToken | yaml.BlockEntryToken):
        return False
    if isinstance(following, yaml.ScalarToken):
        return bool(following.plain)
    if isinstance(token, yaml.ValueToken) and not brackets and isinstance(following, yaml.BlockEntryToken):
        return False  # a list with the same indent as its key
    return not isinstance(following, _NESTED)


def _lost(found: re.Match[str], token: yaml.Token, brackets: int, path: str, first_line: int) -> Problem:
    """The warning about a comment on the line of the token before it."""
    mark = token.end_mark
    at = Position(path, first_line + mark.line, mark.column + 1 + found.start("comment") - found.start())
    lost = found["comment"].rstrip()
    words = _ENDS_VALUE.split(lost, maxsplit=1)[0].rstrip() if brackets else lost
    return _problem(at, lost, f"{token.value} {words}" if isinstance(token, yaml.ScalarToken) else words)


def _lines_below(
    text: str, token: yaml.ScalarToken, margin: int, path: str, first_line: int
) -> Iterator[Problem]:
    """A comment line below a plain value would continue the value when indented deeper than the fields."""
    below = _BELOW.match(text, text.find("\n", token.end_mark.index) + 1 or len(text))
    if below is not None and len(below["margin"]) > margin:
        line = token.end_mark.line + text.count("\n", token.end_mark.index, below.start("comment"))
        at = Position(path, first_line + line, len(below["margin"]) + 1)
        lost = below["comment"].rstrip()
        yield _problem(at, lost, f"{token.value} {lost}")


def _problem(at: Position, lost: str, kept: str) -> Problem:
    return problem("GK016", at, lost=_shortened(lost), kept=_quoted(_shortened(kept)))


def _place(mark: yaml.Mark, path: str, first_line: int) -> Position:
    return Position(path, first_line + mark.line, mark.column + 1)


def _shortened(words: str) -> str:
    """Words shortened for a message; their beginning and end identify them."""
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN // 2]}……{words[-_SHOWN // 2 :]}"


def _quoted(words: str) -> str:
    """Words in quotes, as YAML keeps them."""
    if '"' in words or "\\" in words:
        return "'" + words.replace("'", "''") + "'"
    return f'"{words}"'
