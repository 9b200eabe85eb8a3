"""A body split into the letter and the documents that it issues, each into its text and the lines around it.

A line ``# 标题`` begins an issued document. 附件1 alone on the line above belongs to it; lines in brackets below
the title, an addressee line and a signature with its date are set as such (GB/T 9704-2012 7.3.5, 7.3.7).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from gongkai.text.definitions import carried
from gongkai.text.issued_titles import LABEL
from gongkai.text.paper_head import is_beside_head
from gongkai.text.signing import EDGES, bare, date_of, may_close

_TITLE = re.compile(r"^# +(?P<title>.+?)\s*#*$", re.MULTILINE)
_BELOW = re.compile(r"（.+）|\(.+\)")
_NUMBERED = re.compile(r"[\u3400-\u9fff]{2,20}[〔\[（(［][0-9]{4}[〕\]）)］][0-9]{1,5}号")
_ADDRESS = re.compile(r"[^。！？；]{2,200}[：:]")
#: A lead-in also ends in a colon: 现将有关情况报告如下：
_LEADS_IN = re.compile(r"如下|以下|下列|为了?[^：]*，|[一二三四五六七八九十]、")
_NAME = re.compile(r"[^。！？；：，,:;|#>*]{2,30}")
_MOST_NAMES = 4
#: The text, who signs, the date.
_FEWEST_OF_LETTER = 3
_CONTACTS = re.compile(r"(?:联系|承办|经办|抄)[\u3400-\u9fff]{1,10}[：:].{1,200}$")
#: More lines above the salutation of a letter than papers have.
_MOST_ABOVE = 5
#: Below the date a letter may have a remark, contacts, copies.
_LAST = 6


@dataclass(frozen=True, slots=True)
class Issued:
    """One document issued with a letter; missing parts are empty. ``below`` are lines below its title."""

    title: str
    text: str
    label: str = ""
    below: tuple[str, ...] = ()
    addressee: str = ""
    signature: tuple[str, ...] = ()
    date: str = ""
    closing: tuple[str, ...] = ()
    """Lines below the date of a letter: contacts, copies."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The letter, and the documents issued with it, in order."""

    letter: str
    annexes: tuple[Issued, ...]


def cut(body: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Split a body at its titles: the text before the first ``# ``, then each title with its text.

    Each piece gets the footnotes and link addresses that it uses, wherever in the body they are written.
    """
    letter, texts = _cut(body)
    letter, *rest = carried((letter, *(text for _, text in texts)))
    return letter, tuple(zip((title for title, _ in texts), rest, strict=True))


def _cut(body: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    marks = list(_TITLE.finditer(body))
    if not marks:
        return body, ()
    ends = [*(mark.start() for mark in marks[1:]), len(body)]
    texts = tuple((mark["title"], body[mark.end() : end]) for mark, end in zip(marks, ends, strict=True))
    return body[: marks[0].start()], texts


def parts(body: str) -> Parts:
    """Split a body into letter and issued documents, and each into its text and the lines around it. Pure."""
    letter, texts = _cut(body)
    if not texts:
        return Parts(letter, ())
    letter, label = _label(letter)
    annexes = []
    for title, text in texts:
        own, following = _label(text)
        annexes.append(_issued(title, own, label))
        label = following
    if label:  # 附件3 with nothing below it
        last = annexes[-1]
        annexes[-1] = Issued(last.title, f"{last.text}\n\n{label}", last.label, last.below, last.addressee)
    letter, *rest = carried((letter, *(annex.text for annex in annexes)))
    return Parts(letter, tuple(replace(annex, text=text) for annex, text in zip(annexes, rest, strict=True)))


def letter_parts(text: str) -> Issued:
    """Split a letter without a title (a reply to a deputy) into addressee, text, signer and date.

    ``below`` are 签发人, 办理结果, a number and the like between its title and the addressee.
    """
    lines = text.split("\n")
    closing = _closing(lines)
    filled = [at for at, line in enumerate(lines) if line.strip(EDGES)]
    count = 0
    while count < min(_MOST_ABOVE, len(filled) - 1) and _is_above(lines[filled[count]]):
        count += 1
    if not count or not _is_address(lines[filled[count]].strip(EDGES)):
        return replace(_issued("", "\n".join(lines), ""), closing=closing)
    above = tuple(lines[at].strip(EDGES) for at in filled[:count])
    for at in filled[:count]:
        lines[at] = ""
    return replace(_issued("", "\n".join(lines), ""), below=above, closing=closing)


def ends_dated(text: str) -> bool:
    """Whether one of the last lines is only a date: then the signature is typed there in some form."""
    last = [line for line in text.split("\n") if line.strip(EDGES)][-_LAST:]
    return any(date_of(bare(line)) for line in last)


def _label(text: str) -> tuple[str, str]:
    """A text without the line 附件1 at its end, and that line."""
    above, _, last = text.rstrip(f"\n{EDGES}").rpartition("\n")
    return (above, last.strip(EDGES)) if LABEL.fullmatch(bare(last)) else (text, "")


def _issued(title: str, text: str, label: str) -> Issued:
    lines = text.split("\n")
    filled = [at for at, line in enumerate(lines) if line.strip(EDGES)]
    below: list[str] = []
    while len(filled) > 1 and _BELOW.fullmatch(words := lines[filled[0]].strip(EDGES)):
        below.append(words)
        lines[filled.pop(0)] = ""
    addressee = ""
    if len(filled) > 1 and _is_address(words := lines[filled[0]].strip(EDGES)):
        addressee = words
        lines[filled.pop(0)] = ""
    signature: list[str] = []
    date = ""
    if len(filled) > 2 and date_of(bare(lines[filled[-1]])):
        place = len(filled) - 1
        while place > 1 and len(filled) - place <= _MOST_NAMES and _is_name(lines[filled[place - 1]]):
            place -= 1
        signature = [lines[at].strip(EDGES) for at in filled[place:-1]]
        if signature:
            date = lines[filled[-1]].strip(EDGES)
            for at in filled[place:]:
                lines[at] = ""
    return Issued(title, "\n".join(lines), label, tuple(below), addressee, tuple(signature), date)


def _closing(lines: list[str]) -> tuple[str, ...]:
    """The lines below the signature and date of a letter, which are emptied: contacts, copies; none without a signature."""
    filled = [at for at, line in enumerate(lines) if line.strip(EDGES)]
    first = len(filled)
    while first > 1 and len(filled) - first < _MOST_NAMES and _may_close(lines[filled[first - 1]]):
        first -= 1
    above = filled[:first]
    if (
        len(above) < _FEWEST_OF_LETTER
        or not date_of(bare(lines[above[-1]]))
        or not _is_name(lines[above[-2]])
    ):
        return ()
    closing = tuple(lines[at].strip(EDGES) for at in filled[first:])
    for at in filled[first:]:
        lines[at] = ""
    return closing


def _may_close(line: str) -> bool:
    """Whether a line may stand below the date of a letter: （联系人：……）, 抄送：……, 联系电话：……"""
    return may_close(line) or bool(_CONTACTS.match(line.strip(EDGES)))


def _is_above(line: str) -> bool:
    """Whether a line may stand above the salutation of a letter: 办理结果：A, （A类）, a number of a document."""
    words = bare(line)
    return is_beside_head(words) or bool(_BELOW.fullmatch(words) or _NUMBERED.fullmatch(words))


def _is_address(line: str) -> bool:
    return bool(_ADDRESS.fullmatch(line)) and not _LEADS_IN.search(line)


def _is_name(line: str) -> bool:
    """Whether a line may name a signer: short, no sentence, no heading."""
    words = line.strip(EDGES)
    return bool(_NAME.fullmatch(words)) and not words[0].isdigit() and words[0] not in "（(—-"
