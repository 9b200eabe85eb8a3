"""Contradictions between a pasted text and its fields, and leftovers of pasting (GB/T 9704-2012 7.3).

Covers dates, signers, the title, addressees, page numbers, and titles of issued documents that are not
marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate, pairwise

from gongkai.fields.schema import Record
from gongkai.problems import Position, Problem, problem
from gongkai.records.facts import BODY, BODY_LINE
from gongkai.records.lone_cells import lone_cells
from gongkai.records.notice import Notice
from gongkai.records.paper_marks import marks
from gongkai.render.line_signs import PAGE_NUMBER, is_bare_page_number, page_number_in_text
from gongkai.render.paragraphs import uncertain, unproven, without_gaps
from gongkai.render.spaced_lines import ClosedUp, parted
from gongkai.text.dates import may_be
from gongkai.text.issued import cut
from gongkai.text.issued_titles import unmarked_titles
from gongkai.text.signing import (
    EDGES,
    bare,
    date_of,
    is_person,
    may_address,
    may_close,
    names_only,
    unit_and_date,
)

#: The least likeness of a title and the first lines for one of them to count as mistyped.
_ALIKE = 0.9
_MOST_TITLE_LINES = 4
_MOST_OPENING_LINES = 8
_SHORTEST_TITLE = 10
#: 云政发〔2026〕5号, 令第12号 alone on a line.
_NUMBER = re.compile(
    r"[\u3400-\u9fff]{2,12}[〔\[［（(【][0-9]{4}[〕\]］）)】]第?[0-9]{1,4}号|(?:[0-9]{4}年)?第[0-9]{1,4}号"
)
_MOST_PLACES = 10
#: 份号, 紧急程度 and 签发人, which no page shows (GB/T 9704-2012 7.2.1, 7.2.3, 7.2.6).
_ABOVE_TITLE = re.compile(r"[0-9]{6}|特急|加急|平急|特提|急件|紧急|签发人[：:][\u3400-\u9fff×*]{2,30}")
#: What is in doubt of a line, how it is drawn now, and what to do: GK146.
_JOINED = (
    "另起一段",
    "接着上一行排成一段",
    "另起一段的，在它前面空一行；接着上一行的，不用改",
)
_BEGUN = (
    "另起一段",
    "另起一段，上面一行却没有写完",
    "接着上一行的，两行写在一行；另起一段的，上面一行写完，补上句号一类的，或者不用改",
)
_ROW = (
    "表格的一行",
    "排成表格的一行",
    "是下面一张表的标题的，在它前面空一行，下面补上那张表的表头；是表格的一行的，不用改",
)
_NO_ROW = (
    "表格的一行",
    "排在表格外面，表格到上一行为止",
    "是表格的一行的，后面补上制表符（按一下 Tab 键）；不是的，在它前面空一行",
)


def check(record: Record) -> Iterator[Problem]:
    """Report GK140, GK141, GK143 to GK145, GK641 and GK728 for a document; GK142, GK146, GK654, GK655, GK658 and GK659 for any body."""
    again = False
    if isinstance(record, Notice):
        differences = list(_differences(record))
        again = any(
            difference.code == "GK641" for difference in differences
        )  # it names the lines above the title, too
        yield from differences
    body = BODY.of(record)
    if body:
        yield from marks(record.path, BODY_LINE.of(record), body, printed=not again)
        yield from _page_numbers(record.path, BODY_LINE.of(record), body)
        yield from _uncertain(record.path, BODY_LINE.of(record), body)


def _page_numbers(path: str, first: int, body: str) -> Iterator[Problem]:
    if "```" in body:
        return
    filled = [(at, words) for at, line in enumerate(body.split("\n")) if (words := line.strip(EDGES))]
    for place, (at, words) in enumerate(filled):
        near = [text for _, text in filled[max(0, place - 1) : place + 2]]
        if PAGE_NUMBER.match(words) or (0 < place < len(filled) - 1 and is_bare_page_number(near)):
            yield problem("GK142", Position(path, first + at, 1), words=words)
        elif number := page_number_in_text(words):
            yield problem("GK142", Position(path, first + at, 1), words=number)


def _uncertain(path: str, first: int, body: str) -> Iterator[Problem]:
    closed = without_gaps(body)
    text, kept = (closed.text, closed.lines) if closed else (body, ())
    doubtful = [kept[at] if kept else at for at in uncertain(text)]
    if closed:
        more = f"；第 {_places(first, doubtful)} 行是不是另起一段看不出来，现在接着上一行" if doubtful else ""
        at = Position(path, first + closed.lines[0], 1)
        yield problem("GK655", at, cuts=closed.cuts, more=more)
    elif doubtful:
        yield _doubt(path, first, doubtful, _JOINED)
    if "```" in body:
        return
    cells = list(lone_cells(body))
    for lines, doubt in (
        ([kept[at] if kept else at for at in unproven(text)], _BEGUN),
        ([cell.line for cell in cells if cell.is_row], _ROW),
        ([cell.line for cell in cells if not cell.is_row], _NO_ROW),
    ):
        if lines:
            yield _doubt(path, first, lines, doubt)
    if breaks := _parted(closed, body):
        yield problem("GK654", Position(path, first + breaks[0], 1), lines=_places(first, breaks))


def _doubt(path: str, first: int, lines: Sequence[int], doubt: tuple[str, str, str]) -> Problem:
    what, now, way = doubt
    at = Position(path, first + lines[0], 1)
    return problem("GK146", at, lines=_places(first, lines), what=what, now=now, way=way)


def _parted(closed: ClosedUp | None, body: str) -> list[int]:
    """The lines behind a blank one that may go on with the line above, of the text as it is read."""
    if closed is None:
        return parted(body.split("\n"))
    return [closed.lines[at] for at in parted(closed.text.split("\n"))]


def _places(first: int, lines: Sequence[int]) -> str:
    """The numbers of lines in the file, the first ten of them."""
    more = " 等" if len(lines) > _MOST_PLACES else ""
    return "、".join(str(first + at) for at in lines[:_MOST_PLACES]) + more


def _differences(notice: Notice) -> Iterator[Problem]:
    letter, _ = cut(notice.body)
    lines = letter.split("\n")
    filled = [at for at, line in enumerate(lines) if line.strip(EDGES)]
    for at in unmarked_titles(notice.body):
        yield problem("GK144", _at(notice, at), words=notice.body.split("\n")[at].strip(EDGES))
    names = {bare(name) for name in (*notice.issuer, notice.signature or "") if name}
    for signer, at in zip(notice.signature_typed, notice.signature_lines, strict=True):
        if not is_person(signer) and not names_only(signer, names):
            yield problem("GK143", _at(notice, at), words=signer, issuer="、".join(notice.issuer))
    if not filled:
        return
    last = len(filled)
    while last and may_close(lines[filled[last - 1]]):
        last -= 1
    foot = filled[max(last - 3, 0) : min(last + 1, len(filled))]
    for above, at in pairwise(foot):
        both = unit_and_date(lines[at])
        signer, typed = both if both else (lines[above], lines[at].strip(EDGES))
        day = date_of(bare(typed))
        if day and notice.written and not may_be(day, notice.written) and names_only(signer, names):
            yield problem("GK140", _at(notice, at), words=typed, written=notice.written)
    first = lines[filled[0]].strip(EDGES)
    if not notice.addressee and len(filled) > 1 and may_address(first):
        yield problem("GK141", _at(notice, filled[0]), words=first)
    repeated = list(_repeated(notice, lines, filled))
    yield from repeated
    yield from _others(notice, lines, filled)
    title = _mistyped([bare(lines[at]) for at in filled[:_MOST_TITLE_LINES]], bare(notice.title))
    if title and not repeated:
        yield problem("GK145", _at(notice, filled[0]), words=title)


def _repeated(notice: Notice, lines: Sequence[str], filled: Sequence[int]) -> Iterator[Problem]:
    """The title and the number that stand near the beginning of the body, behind a line that no field states."""
    words = [bare(lines[at]) for at in filled[:_MOST_OPENING_LINES]]
    title, number = bare(notice.title), bare(str(notice.number)) if notice.number else ""
    for place in range(len(words)):
        if number and words[place].startswith(number) and words[place][-1] not in "。；：，":
            what, count = "发文字号", 1
        elif len(title) >= _SHORTEST_TITLE and title in (
            joined := list(accumulate(words[place : place + _MOST_TITLE_LINES]))
        ):
            what, count = "标题", joined.index(title) + 1
        else:
            continue
        marked = [at for at, text in zip(filled, words[:place], strict=False) if _ABOVE_TITLE.fullmatch(text)]
        again = _places(notice.body_line, [*marked, *filled[place : place + count]])
        above = lines[filled[0]].strip(EDGES)
        yield problem("GK641", _at(notice, filled[place]), what=what, words=above, lines=again)


def _others(notice: Notice, lines: Sequence[str], filled: Sequence[int]) -> Iterator[Problem]:
    """GK728 for a number and for addressees near the beginning of the body that are not those of the head."""
    number, addressee = bare(str(notice.number or "")), bare(notice.addressee or "").rstrip("：:")
    for at in filled[:_MOST_TITLE_LINES]:
        words = bare(lines[at])
        if _NUMBER.fullmatch(words):
            if words != number:
                yield problem("GK728", _at(notice, at), words=words, what="发文字号", head=number or "没有写")
        elif addressee and may_address(lines[at]):
            if words.rstrip("：:") != addressee:
                yield problem("GK728", _at(notice, at), words=words, what="主送机关", head=addressee)
            return
        elif words[-1] in "。；，":
            return


def _mistyped(lines: Sequence[str], title: str) -> str:
    """The first lines when they nearly equal the title of the document, else nothing."""
    if len(title) < _SHORTEST_TITLE:
        return ""
    for words in accumulate(lines):
        if words.startswith("关于") and title.endswith(words) and words != title:
            return words  # without its issuer
        if len(words) * _ALIKE > len(title) + 1:
            break
        whole = len(words) >= len(title) * _ALIKE and words[-1] not in "。：；"
        if whole and SequenceMatcher(None, words, title, autojunk=False).ratio() >= _ALIKE:
            return words
    return ""


def _at(notice: Notice, line: int) -> Position:
    return Position(notice.path, notice.body_line + line, 1)
