"""The marks at the head of a paper that keep it from the public: 密级和保密期限, and 内部资料 (GB/T 9704-2012 7.2.2).

A mark stands apart: alone on a line, in a cell, or parted by blanks from the number, the urgency or the title. A text
that speaks of secrecy names several levels, or has the word within a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.text.folding import fold
from gongkai.text.signing import bare

_LEVEL = r"(?P<level>绝密|机密|秘密)"
_PERIOD = r"(?:[0-9]{1,3}|[一二三四五六七八九十百]{1,4})(?:年|个?月|[天日])|长期|永久|启用前|公布前"
_STATED = rf"{_LEVEL}级?(?:[(\[]?[★☆*·:—-]?(?:{_PERIOD})?[)\]]?)"
_LABEL = r"(?:密级(?:[和及、]保密期限)?|(?:保密|秘密|涉密)(?:等级|级别)|定密)"
_TOKEN = re.compile(rf"[(\[]?(?:{_LABEL}:?)?[(\[]?{_STATED}(?:特急|加急|平急|特提)?")
_BEFORE_TITLE = re.compile(rf"[(\[]{_LEVEL}[)\]]")
_BEHIND_TITLE = re.compile(rf"[(\[]{_LEVEL}[)\]]$")
_LABELLED = re.compile(rf"{_LABEL}:{_STATED}")
#: 机密★一年, 绝密 ☆, 秘密＊1年, also with spaces between the characters as on a cover.
_STARRED = re.compile(
    r"(?P<level>绝\s{0,4}密|机\s{0,4}密|秘\s{0,4}密)\s{0,4}(?:[★☆]|[*＊]\s{0,4}(?:[0-9０-９一二三四五六七八九十]{1,4}\s{0,4}[年个]|长期))"
)
#: Words that cannot be parted by a blank from what follows without being one with it: 国家 秘密.
_GOES_ON = re.compile(r"(?:国家|商业|工作|个人|军事|技术|涉及|泄[露密]|保守|保护|属于|[的为和与或、是])$")
_INTERNAL = re.compile(
    r"[(\[]?(?:(?:内部(?:资料|文件|参考|材料|刊物|传阅|使用)|工作秘密|仅?[供限]内部(?:使用|参考|传阅|掌握)"
    r"|(?:请)?(?:注意|妥善)(?:保存|保管|保密)|(?:不得|严禁|请勿|禁止)(?:外传|翻印|复印|转发|公开|上网)(?:[、,]?(?:外传|翻印|复印|转发))?)[,、:·!]?){1,4}[)\]]?"
)
_TAG = re.compile(r"<[^<>]{0,80}>")
_SPACED = re.compile(r"([绝机秘])[\s\u3000\u00a0]{1,4}(?=密)")
_SPACED_LABEL = re.compile(r"密[\s\u3000\u00a0]{1,4}(?=级[\s\u3000\u00a0]{0,4}[:：])")
_APART = re.compile(r"[\s\u3000\u00a0|]+")
_SIGNS = "*_#>`~&-+"
_SENTENCE = re.compile("[。；！？]")
_BEGUN = re.compile(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十0-9]{1,4}[章条]")
_ANNEX = re.compile(r"[#*]{0,6}附件[0-9０-９一二三四五六七八九十]{0,3}[:：]?\**")
_LONGEST, _MOST_LINES, _MOST_WORDS = 80, 25, 8


@dataclass(frozen=True, slots=True)
class SecrecyMark:
    """A mark at the head of a text: its line and column, counted from 0, its words, and whether only a level is said."""

    line: int
    column: int
    words: str
    level: str
    plain: bool


def head_lines(text: str) -> Iterator[list[tuple[int, str]]]:
    """The lines above the first sentence of a text, and those above that of each annex, with their numbers."""
    head: list[tuple[int, str]] = []
    inside = True
    for at, line in enumerate(text.split("\n")):
        if (short := len(line) <= _LONGEST) and "附" in line and _ANNEX.fullmatch(bare(line)):
            yield head
            head, inside = [], True
        elif inside and line.strip():
            begun = bare(line).lstrip(_SIGNS) if short else ""
            if len(head) >= _MOST_LINES or _SENTENCE.search(line) or _BEGUN.match(begun):
                inside = False
            else:
                head.append((at, line))
    yield head


def secrecy_marks(text: str) -> list[SecrecyMark]:
    """Every mark of a text, in order: at its head, at that of an annex, with a star or behind 密级： anywhere."""
    if "密" not in text:
        return []
    found: dict[int, SecrecyMark] = {}
    for head in head_lines(text):
        marks, above = [], (-2, "")
        for at, line in head:
            mark = _of_line(at, line)
            if mark and not (above[0] == at - 1 and _GOES_ON.search(bare(above[1]))):
                marks.append(mark)
            above = (at, line)
        if len({mark.level for mark in marks}) == 1:
            found |= {mark.line: mark for mark in marks}
    for at, line in enumerate(text.split("\n")):
        if "密" not in line:
            continue
        if starred := _STARRED.search(line):
            level = bare(starred["level"])
            found[at] = SecrecyMark(at, starred.start(), starred[0], level, plain=False)
        elif len(line) <= _LONGEST and (
            match := _LABELLED.fullmatch(fold(_TAG.sub("", line)).strip(_SIGNS + "|"))
        ):
            found.setdefault(at, SecrecyMark(at, _column(line), match[0], match["level"], plain=False))
    return [found[at] for at in sorted(found)]


def secrecy_mark(text: str) -> SecrecyMark | None:
    """The first mark of a short text such as a title, a value or a paragraph of a file."""
    return next(iter(secrecy_marks(text)), None)


def internal_mark(line: str) -> str:
    """The words of a line that say the paper is internal (内部资料　注意保存); empty when it says something else."""
    words = fold(_TAG.sub("", line)).strip(_SIGNS + "|") if len(line) <= _LONGEST else ""
    return line.strip() if words and _INTERNAL.fullmatch(words) else ""


def internal_paper(text: str) -> str:
    """The first line of a text that calls the paper internal, wherever it stands; empty when there is none.

    请妥善保管 alone also stands on forms and tickets for everybody, so it is not enough.
    """
    if "内部" not in text and "工作秘密" not in text:
        return ""
    return next(filter(None, map(internal_mark, text.split("\n"))), "")


def _of_line(at: int, line: str) -> SecrecyMark | None:
    if "密" not in line or len(line) > _LONGEST:
        return None
    joined = _SPACED_LABEL.sub("密", _SPACED.sub(r"\1", _TAG.sub(" ", line)))
    words = [word for word in (fold(part).strip(_SIGNS) for part in _APART.split(joined)) if word]
    if len(words) > _MOST_WORDS:
        return None
    levels: dict[str, bool] = {}
    for above, word in zip(["", *words], words, strict=False):
        if (match := _TOKEN.fullmatch(word)) and not _GOES_ON.search(above):
            levels[match["level"]] = match["level"] == word
        elif match := _BEFORE_TITLE.match(word) or _BEHIND_TITLE.search(word):
            levels[match["level"]] = False
    if len(levels) != 1:
        return None
    ((level, plain),) = levels.items()
    return SecrecyMark(at, _column(line), line.strip(), level, plain and len(words) == 1)


def _column(line: str) -> int:
    return len(line) - len(line.lstrip())
