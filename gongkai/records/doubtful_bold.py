"""Pairs of asterisks or tildes that may be formatting or hide a name: what the page makes of them is told."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from gongkai.fields.schema import Record
from gongkai.problems import Position, Problem, problem
from gongkai.records.facts import BODY, BODY_LINE
from gongkai.records.unseen import INLINE_CODE, without_code
from gongkai.render.markdown import Rendered, render
from gongkai.render.masked_words import STOPS, SURNAMES, is_mask, may_hide
from gongkai.render.meant_emphasis import begins_words, ends_words

_PAIR = re.compile(
    r"(?<![*~\\])(?P<sign>\*{1,3}|~~)(?=[^\s*~])(?P<words>[^*~\n]{1,120})(?<![\s\\])(?P=sign)(?![*~])"
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_DIGIT = re.compile(r"[0-9０-９]")
_BESIDE = 3
_SHOWN = 40
#: How each sign is drawn: the element, and its name for staff.
_DRAWN = {"**": ("strong", "粗体"), "~~": ("s", "删除线"), "*": ("em", "斜体")}


def check(record: Record) -> Iterator[Problem]:
    """Report GK652 for pairs shown as typed that may have been meant, GK653 for signs that are not shown.

    At most one of each for a line.
    """
    body = BODY.of(record)
    if not _PAIR.search(body):
        return
    page = render(body)
    typed = body.split("\n")
    for number, line in enumerate(without_code(body)):
        if "*" not in line and "~" not in line:
            continue
        words = INLINE_CODE.sub(lambda code: " " * len(code[0]), line)
        reported: set[str] = set()
        loose = "**" in _PAIR.sub(lambda match: "" if _is_drawn(page, match) else match[0], words)
        for match in _PAIR.finditer(words):
            code = _code(page, words, match, loose)
            if code and code not in reported:
                reported.add(code)
                column = len(typed[number]) - len(line) + match.start() + 1
                at = Position(record.path, BODY_LINE.of(record) + number, column)
                yield problem(code, at, **_facts(match))


def _facts(match: re.Match[str]) -> dict[str, str]:
    sign, words = match["sign"], match["words"]
    short = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}……"
    how = _DRAWN.get(sign, ("", "粗体"))[1]
    return {
        "written": f"{sign}{short}{sign}",
        "words": short,
        "sign": sign,
        "how": how,
        "typed": "".join(f"\\{letter}" for letter in sign),
    }


def _code(page: Rendered, line: str, match: re.Match[str], loose: bool) -> str:
    """The code of the problem that a pair has, or nothing; ``loose`` are other asterisks of its line."""
    before = line[max(0, match.start() - _BESIDE) : match.start()]
    after = line[match.end() : match.end() + _BESIDE]
    if _is_drawn(page, match):
        return "GK653" if _may_be_text(match, before, after, loose) else ""
    return "GK652" if _may_be_meant(match, before, after) and match[0] in page.text else ""


def _is_drawn(page: Rendered, match: re.Match[str]) -> bool:
    element = _DRAWN.get(match["sign"], ("", ""))[0]
    return bool(element) and f"<{element}>{html.escape(match['words'])}</{element}>" in page.html


def _may_be_text(match: re.Match[str], before: str, after: str, loose: bool) -> bool:
    """Whether the signs of a pair that is drawn as formatting may be text."""
    words, within = match["words"], bool(_HAN.match(before[-1:]) and _HAN.match(after))
    if match["sign"] == "*":
        return "《" not in words and bool(re.search(r"\w[ \t]+\Z", before) or re.match(r"[ \t]+\w", after))
    if match["sign"] == "~~":
        return within
    if not _HAN.match(after) or words[-1] in STOPS:
        return False
    return loose or (within and before[-1] in SURNAMES) or may_hide(before, words, after)


def _may_be_meant(match: re.Match[str], before: str, after: str) -> bool:
    """Whether a pair that is shown as typed may have been meant as formatting."""
    words = match["words"]
    if (
        match["sign"] == "*"
        or not _HAN.search(words)
        or not (begins_words(words[0]) and ends_words(words[-1]))
    ):
        return False
    if match["sign"] == "~~":
        return not after and not _DIGIT.search(words)
    if match["sign"] == "***" and before[-1:].isalnum():
        return False
    return not is_mask(before, words, after)
