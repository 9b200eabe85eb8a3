"""The fields of an official paper, found by where its lines stand and by their words (GB/T 9704-2012).

Nothing is invented: what is not found is left out and said. What is found says how, and how sure that is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from gongkai.importing.blocks import Block, Line, Loose, SourceRun, SourceTable
from gongkai.importing.foot import Signed, closing, signed
from gongkai.importing.found import FoundField
from gongkai.importing.issuers import issuers_of, named_by
from gongkai.importing.opening import Opening, opening
from gongkai.text.dates import chinese_date
from gongkai.text.issued_titles import TITLE_ENDS, is_annex_label, is_title_line, issued_names
from gongkai.text.signing import EDGES, bare, date_of, is_person, may_sign, without_seal

_MOST_TITLE_LINES = 5
_BOOK = re.compile(r"《([^《》]{3,60})》")
#: Half-width blanks before a line that stands in the middle; a paragraph begins with four.
_MIDDLE = 8
_TITLE_STYLES = ("公文标题", "附件标题")


@dataclass
class Recognised:
    """What a paper says of itself, and what is left of its blocks for the body, titles of issued papers marked.

    ``entitled`` are the places in ``body`` of the first line of a title, with how many lines it has. ``left`` are lines that
    belong to no page (签发人, 份号); ``loose`` what could not be placed.
    """

    fields: dict[str, FoundField] = field(default_factory=dict)
    body: list[Block] = field(default_factory=list)
    entitled: dict[int, int] = field(default_factory=dict)
    left: list[tuple[str, str]] = field(default_factory=list)
    loose: list[Loose] = field(default_factory=list)
    ends: int = 0
    """Where the letter ends within ``body``: behind its last line."""


def recognise(blocks: Sequence[Block], loose: Sequence[Loose] = (), title: str = "") -> Recognised:
    """Find the fields of a paper among its blocks; ``loose`` may hold its 发文机关标志, when that is a page's head or a text box.

    ``title`` is its title where a page shows that above the text: first lines that say something else are no title."""
    filled = _unframed(blocks)
    head = opening(
        [block.text if isinstance(block, Line) else None for block in filled],
        _centred(filled),
        [block.style if isinstance(block, Line) and block.level else "" for block in filled],
        [note.text for note in loose],
        title,
    )
    made = Recognised(head.fields, left=head.left)
    rest = filled[head.end :]
    lines = [block.text if isinstance(block, Line) else None for block in rest]
    foot = closing(lines)
    made.fields |= foot.fields
    made.left += foot.left
    lines = [None if at in foot.taken else text for at, text in enumerate(lines)]
    title = made.fields["title"].text if "title" in made.fields else ""
    end = signed(
        lines,
        [*head.names, *named_by(title)],
        [isinstance(block, Line) and block.align == "right" for block in rest],
    )
    taken = set(foot.taken)
    if end:
        taken |= _sign(made, end, lines)
    _issue(made, head)
    kept = [at for at in range(len(rest)) if at not in taken]
    made.body = [rest[at] for at in kept]
    made.ends = sum(at < (end.after if end else len(rest)) for at in kept)
    if head.order:
        _order(made, head)
    _entitle(made, bool(end))
    known = {bare(line) for line in head.used} | {bare(text) for text in _said(made)}
    made.loose = [note for note in loose if not {bare(line) for line in note.text.split("\n")} <= known]
    return made


def _said(made: Recognised) -> list[str]:
    """The words that a page shows from the head: one that a page's head or a text box repeats is not lost."""
    found = [made.fields[name] for name in ("title", "number", "issuer") if name in made.fields]
    return [
        text
        for found_field in found
        for text in ((found_field.value,) if isinstance(found_field.value, str) else found_field.value)
    ]


def _unframed(blocks: Sequence[Block]) -> list[Block]:
    """Blocks with the tables that only hold lines apart (发文字号 beside 签发人, 版记) as lines."""
    found: list[Block] = []
    for at, block in enumerate(blocks):
        if (
            isinstance(block, SourceTable)
            and len(block.rows) <= (12 if at < 6 else 4)
            and (at < 6 or at >= len(blocks) - 3)
        ):
            texts = [
                "　　".join(cell.text.replace("\n", "") for cell in row if cell.text.strip())
                for row in block.rows
            ]
            if at < 6 and (names := _letterhead(block)):
                found += [Line((SourceRun(text),), block.place) for text in names]
                continue
            if any(re.search(r"抄送[：:]|印发$|签发人[：:]|〔\d{4}〕\d+号$", text) for text in texts):
                found += [Line((SourceRun(text),), block.place) for text in texts if text]
                continue
        found.append(block)
    return found


def _letterhead(block: SourceTable) -> list[str]:
    """The lines of a table that holds the names of joint issuers beside the word 文件; empty for any other table."""
    texts = [bare(cell.text) for row in block.rows for cell in row if bare(cell.text)]
    units = [text.removesuffix("文件") for text in texts if text != "文件"]
    ends = [text for text in texts if text.endswith("文件")]
    if len(ends) != 1 or not units or not all(map(may_sign, units)):
        return []
    return [*units, "文件"]


def _centred(blocks: Sequence[Block]) -> list[bool]:
    return [isinstance(block, Line) and _in_the_middle(block) for block in blocks]


def _in_the_middle(line: Line) -> bool:
    """Whether a line is set in the middle, or put there with blanks: more of them than a paragraph begins with."""
    if line.align:
        return line.align == "center"
    before = line.text[: len(line.text) - len(line.text.lstrip(EDGES))]
    return sum(1 if sign in " \u00a0" else 2 for sign in before) >= _MIDDLE


def _sign(made: Recognised, end: Signed, lines: Sequence[str | None]) -> set[int]:
    """Take signature, date and 附注 as fields; a date typed in numerals stays in the text, where it is shown as typed."""
    made.fields["written"] = FoundField(end.date.isoformat(), end.how, end.sure)
    names = [bare(without_seal(name)) if not is_person(name) else name for name in end.names]
    if names:
        made.fields["signature"] = FoundField(tuple(names), "成文日期上面的署名", end.sure)
    if end.remark:
        made.fields["remark"] = FoundField(end.remark, "成文日期下面括号里的附注", 1.0)
    typed = bare(lines[end.place] or "")
    stays = typed != chinese_date(end.date) and bool(end.names) and not end.alone
    return set(range(end.place + 1 if stays else end.first, end.after))


def _issue(made: Recognised, head: Opening) -> None:
    """Who issued it, from the mark, the title and the signature; the signature is a field only where it says more."""
    title = made.fields["title"].text if "title" in made.fields else ""
    names = list(made.fields["signature"].value) if "signature" in made.fields else []
    found = issuers_of(head.names, title, [name for name in names if not is_person(name)])
    if found:
        made.fields["issuer"] = found
        if set(names) == set(found.value):
            del made.fields["signature"]


def _order(made: Recognised, head: Opening) -> None:
    """The title of what an order (令) issues, when the order has none of its own."""
    if "title" in made.fields:
        return
    letter = "".join(block.text for block in made.body[: made.ends] if isinstance(block, Line))
    named = [bare(name) for name in _BOOK.findall(letter)]
    after = [block for block in made.body[made.ends :] if isinstance(block, Line)]
    for count in range(1, min(_MOST_TITLE_LINES, len(after)) + 1):
        words = "".join(bare(line.text) for line in after[:count])
        if words in named:
            made.fields["title"] = FoundField(words, "令里写明、令后面印发的文件", 0.9)
            return
    if named:
        made.fields["title"] = FoundField(named[0], "令里用《》写明的文件", 0.7)


def _entitle(made: Recognised, ended: bool) -> None:
    """Find the titles of what is issued: below 附件1, behind the letter in the middle of the page, or by their style."""
    letter = "\n".join(block.text for block in made.body[: made.ends] if isinstance(block, Line))
    title = made.fields["title"].text if "title" in made.fields else ""
    named = issued_names(f"{title}\n{letter}", title)
    at = 0
    while at < len(made.body):
        block = made.body[at]
        below = at + 1
        if not isinstance(block, Line):
            at += 1
            continue
        if block.style in _TITLE_STYLES:
            count = _same(made.body, at)
            made.entitled[at] = count
            at += count
            continue
        label = is_annex_label(block.text) and at > 0
        first = below if label else at
        if label or (ended and at == made.ends):
            count = _title_lines(made.body, first, label) or _named_lines(made.body, first, named)
            if count:
                made.entitled[first] = count
                at = first + count
                continue
        at += 1


def _same(body: Sequence[Block], at: int) -> int:
    """How many lines are of one paragraph."""
    count = 1
    first = body[at]
    while at + count < len(body):
        other = body[at + count]
        if not isinstance(other, Line) or other.place != first.place:
            break
        count += 1
    return count


def _named_lines(body: Sequence[Block], first: int, named: Set[str]) -> int:
    """How many lines from ``first`` on are the title of a document that the letter names."""
    words = ""
    for count, block in enumerate(body[first : first + _MOST_TITLE_LINES], 1):
        words += bare(block.text) if isinstance(block, Line) else "\n"
        if words in named:
            return count
    return 0


def _title_lines(body: Sequence[Block], first: int, label: bool) -> int:
    """How many lines from ``first`` on are a title: in the middle of the page, or alone below 附件1."""
    count = 0
    while first + count < len(body) and count < _MOST_TITLE_LINES:
        block = body[first + count]
        if (
            not isinstance(block, Line)
            or not is_title_line(block.text.strip(EDGES))
            or not _in_the_middle(block)
        ):
            break
        title = "".join(bare(other.text) for other in body[first : first + count] if isinstance(other, Line))
        if TITLE_ENDS.search(title) and (may_sign(block.text) or date_of(block.text)):
            break  # whose it is
        count += 1
    if count or not label or first >= len(body):
        return count
    block = body[first]
    plain = isinstance(block, Line) and not block.level and is_title_line(block.text.strip(EDGES))
    return 1 if plain else 0
