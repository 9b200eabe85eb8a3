"""Read content files into documents: fields with places, body text, identity."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from gongkai.problems import Position, Problem, problem
from gongkai.sources.body_limits import body_beyond
from gongkai.sources.invisible import LINE_BREAK, breaks_as_lines, invisible_signs
from gongkai.sources.leftovers import comments_in_body, comments_in_fields, conflicts, unplaced
from gongkai.sources.nodes import Fields, read_yaml
from gongkai.sources.typos import CONTROL

#: The greatest size of a content file in bytes; the longest paper of a county has a twentieth of it.
LARGEST = 2_000_000
MARKDOWN = ".md"
YAML = (".yaml", ".yml")
#: A line of nothing but dashes of any kind, at most as many as somebody types for three.
_DASHES = re.compile(r"[^\S\n]*[-‐‑‒–—―−─﹣－_]{1,8}[^\S\n]*")
_NO_HEAD = "在开头加一行 ---，接着一行一个字段，写成“字段: 值”，写完再加一行 ---"
_NO_END = "在最后一个字段之后、正文之前加一行 ---"
#: How the lines begin that Git LFS leaves in the place of a file (git-lfs/docs/spec.md).
LFS_POINTER = b"version https://git-lfs.github.com/spec/"


@dataclass(frozen=True, slots=True)
class Document:
    """One content file as read.

    ``identity`` is its path under the content folder without the ending; it never changes, and the URL
    follows from it. ``path`` is the path in messages. ``body`` starts on line ``body_line`` of the file (0:
    the file has no body).
    """

    identity: str
    path: str
    fields: Fields
    body: str = ""
    body_line: int = 0


def read_document(file: Path, identity: str, shown: str) -> tuple[Document | None, list[Problem]]:
    """Read one Markdown or YAML file; ``shown`` is its path in messages. Never raises for bad content."""
    text, found = read_text(file, shown)
    if text is None:
        return None, found
    unseen = invisible_signs(text, shown)
    if file.suffix == MARKDOWN:
        document, problems = _markdown(text, identity, shown)
        return document, problems + unseen
    node, problems = read_yaml(text, shown)
    problems = problems + unseen
    if isinstance(node, Fields):
        return Document(identity, shown, node), problems + comments_in_fields(text, shown, 1)
    return None, problems or [problem("GK009", Position(shown))]


def read_text(file: Path, shown: str) -> tuple[str | None, list[Problem]]:
    """The text of a UTF-8 file with ``\\n`` line ends, or None with the problem."""
    if file.stat().st_size > LARGEST:
        return None, [
            problem(
                "GK040", Position(shown), size=f"{file.stat().st_size / 1e6:.1f}", most=LARGEST // 1_000_000
            )
        ]
    raw = file.read_bytes()
    if raw.startswith(LFS_POINTER):
        return None, [problem("GK680", Position(shown), name=file.name)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        before = raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8-sig", "replace")
        return None, [problem("GK001", Position(shown, line, len(before) + 1))]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    stray = [
        problem("GK014", Position(shown, number, match.start() + 1), sign=f"U+{ord(match[0]):04X}")
        for number, line in enumerate(text.split("\n") if CONTROL.search(text) else (), 1)
        for match in CONTROL.finditer(line)
        if match[0] != LINE_BREAK or file.suffix != MARKDOWN or number <= _last_of_head(text)
    ]
    stray = stray or conflicts(text, shown)
    if stray:
        return None, stray
    if not text.strip():
        return None, [problem("GK002", Position(shown))]
    return text, []


def _of_another_line(lines: list[str], at: int) -> str:
    """What to do about a line that was meant as ``---``: Word makes ——— of it, some type －－－ or ----; empty for others."""
    if not _DASHES.fullmatch(lines[at]):
        return ""
    if lines[at].strip() == "---":
        return f"第 {at + 1} 行的 --- 是的：删去它前面的空格和空行，不要另加一行"
    return f"把第 {at + 1} 行的“{lines[at].strip()}”改成三个半角减号 ---，不要另加一行"


def _last_of_head(text: str) -> int:
    """The number of the line that ends the head of a Markdown file; the last line when none does."""
    lines = text.split("\n")
    return next((at for at, line in enumerate(lines[1:], 2) if line.rstrip() == "---"), len(lines))


def _markdown(text: str, identity: str, shown: str) -> tuple[Document | None, list[Problem]]:
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        first = next((at for at, line in enumerate(lines) if line.strip()), 0)
        advice = _of_another_line(lines, first) or _NO_HEAD
        return None, [problem("GK003", Position(shown), advice=advice)]
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        meant = next((at for at, line in enumerate(lines[1:], 1) if _DASHES.fullmatch(line)), 0)
        advice = _of_another_line(lines, meant) or _NO_END
        return None, [problem("GK004", Position(shown, meant + 1 if meant else len(lines)), advice=advice)]
    node, problems = read_yaml("\n".join(lines[1:end]) + "\n", shown, first_line=2)
    if not isinstance(node, Fields):
        if not problems:
            problems = [problem("GK009", Position(shown, 2))]
        return None, problems
    body = "\n".join(lines[end + 1 :])
    body, broken = breaks_as_lines(body, shown, end + 2)
    problems += broken
    beyond = body_beyond(body, shown, end + 2)
    if beyond is not None:
        return None, [*problems, beyond]
    problems += comments_in_fields("\n".join(lines[1:end]), shown, 2)
    problems += comments_in_body(body, shown, end + 2)
    problems += unplaced(body, shown, end + 2)
    return Document(identity, shown, node, body, end + 2), problems
