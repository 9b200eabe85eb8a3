"""The columns of a new site: those that somebody wants, out of the list that every new site begins with."""

from __future__ import annotations

import re

from gongkai.problems import near
from gongkai.text.similar import nearest

_BETWEEN = re.compile(r"[、，,；;\s]+")
#: A column that can be left out: one below 法定主动公开内容, and one below that.
_COLUMN = re.compile(r" {6}- \{?标识: (?P<id>[\w-]+)(?:, 名称: (?P<name>[^,]+),.*)?")
_BELOW = re.compile(r" {10}- \{标识: (?P<id>[\w-]+), 名称: (?P<name>[^,]+),")
_STATUTORY = "  - 标识: statutory\n"
_NAME = re.compile(r" {8}名称: (.+)")


class UnknownColumn(Exception):
    """A wanted column that no new site has; the message says so in Chinese."""


def with_columns(text: str, wanted: str) -> str:
    """The configuration ``text`` of a new site with the ``wanted`` columns alone, by their names or 标识; all when none is named.

    Those outside 法定主动公开内容 (指南、制度、年报) stay: every site must have them. A column that is named brings the
    columns below it, one below another brings that one. Raises ``UnknownColumn``.
    """
    names = [name for name in _BETWEEN.split(wanted) if name]
    if not names:
        return text
    known: set[str] = set()
    kept = "".join(_kept(block, set(names), known) for block in _blocks(text))
    for name in names:
        if name not in known:
            hint = near(nearest(name, sorted(known)), f"可以写的有 {'、'.join(sorted(known))}")
            raise UnknownColumn(f"--columns 里的“{name}”不是新站点的栏目：{hint}")
    return kept


def _blocks(text: str) -> list[str]:
    """The text cut before every column that can be left out, and behind the last line of one."""
    before, start, rest = text.partition(_STATUTORY)
    blocks = [before + start]
    within = False
    for line in rest.splitlines(keepends=True):
        begins = bool(_COLUMN.match(line))
        if begins or (within and not line.startswith(" " * 7)):
            blocks.append("")
        within = begins or (within and line.startswith(" " * 7))
        blocks[-1] += line
    return blocks


def _kept(block: str, wanted: set[str], known: set[str]) -> str:
    """A block as far as it is wanted; its names are added to ``known``."""
    head = _COLUMN.match(block)
    if head is None:
        return block
    title = head["name"] or (found[1] if (found := _NAME.search(block)) else "")
    lines = block.splitlines(keepends=True)
    below = {line: {found["id"], found["name"]} for line in lines if (found := _BELOW.match(line))}
    own = {head["id"], title}
    known |= own.union(*below.values())
    if own & wanted:
        return block
    if not any(names & wanted for names in below.values()):
        return ""
    return "".join(line for line in lines if line not in below or below[line] & wanted)
