"""Leftovers that must not be published: marks of an unfinished merge, and HTML comments.

Both would be on the page as typed. A merge leaves two versions of a text between its marks; a comment is
meant for colleagues only.
"""

from __future__ import annotations

import re

from gongkai.problems import Position, Problem, problem
from gongkai.text.code import blank_code, blank_code_blocks

#: The marks of git (Subversion and Mercurial write the same): seven signs at the margin, usually followed by
#: a name.
_OURS, _THEIRS = re.compile(r"<{7}(?: .*)?"), re.compile(r">{7}(?: .*)?")
#: Also as a word processor or an input method changes it.
_COMMENT = re.compile(r"<[!！](?:--|—+|――|－－|––?)")
_COMMENT_ENDS = re.compile(r"(?:--|—+|――|－－|––?)[>》＞]")
_YAML_COMMENT = re.compile(r"(?:^|\s)#")
_SHOWN = 20
#: Around text that an import could not place: the first words of the line above, and the whole line below.
UNPLACED, PLACED = "【导入待核对", "【导入待核对完】"


def conflicts(text: str, path: str) -> list[Problem]:
    """GK039 for each open merge conflict, in code too: its beginning and its last line."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return []
    found: list[Problem] = []
    lines = text.split("\n")
    open_since = 0
    for number, line in enumerate(lines, 1):
        if _OURS.fullmatch(line) and not open_since:
            open_since = number
        elif _THEIRS.fullmatch(line):
            found.append(problem("GK039", Position(path, open_since or number), end=number))
            open_since = 0
    if open_since:
        found.append(problem("GK039", Position(path, open_since), end=len(lines)))
    return found


def comments_in_body(body: str, path: str, first_line: int) -> list[Problem]:
    """GK038 for each HTML comment in a body that begins on ``first_line``; not for code, which is shown."""
    if not _COMMENT.search(body):
        return []
    return _comments(blank_code(body), path, first_line)


def comments_in_fields(text: str, path: str, first_line: int) -> list[Problem]:
    """GK038 for each HTML comment in a YAML text; those in YAML comments are not published anyway."""
    if not _COMMENT.search(text):
        return []
    lines = [_YAML_COMMENT.split(line, maxsplit=1)[0] for line in text.split("\n")]
    return _comments("\n".join(lines), path, first_line)


def unplaced(body: str, path: str, first_line: int) -> list[Problem]:
    """GK600 for each block of a body, which begins on ``first_line``, that an import marked for review; not for code."""
    if UNPLACED not in body:
        return []
    lines = blank_code_blocks(body).split("\n")
    marks = [at for at, line in enumerate(lines) if line.startswith(UNPLACED) and line.strip() != PLACED]
    words = [
        " ".join(filled)[: 2 * _SHOWN]
        for at in marks
        if (filled := list(filter(None, lines[at + 1 : at + 4])))
    ]
    return [
        problem("GK600", Position(path, first_line + at), words=said)
        for at, said in zip(marks, words, strict=False)
    ]


def _comments(text: str, path: str, first_line: int) -> list[Problem]:
    found: list[Problem] = []
    after = 0
    for match in _COMMENT.finditer(text):
        if match.start() < after or text[: match.start()].endswith("\\"):
            continue  # inside the previous comment, or typed to be shown
        end = _COMMENT_ENDS.search(text, match.end())
        after = end.end() if end else match.end()
        words = " ".join(text[match.end() : end.start() if end else match.end() + 2 * _SHOWN].split())
        line = text.count("\n", 0, match.start())
        column = match.start() - text.rfind("\n", 0, match.start())
        shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}……"
        found.append(problem("GK038", Position(path, first_line + line, column), words=shown))
    return found
