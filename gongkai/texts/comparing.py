"""Two full texts of one rule → the amendments that make the newer one of the older; what they cannot say is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from gongkai.text.differences import differences
from gongkai.texts.amending import apply
from gongkai.texts.chapters import chapter_title, chapters
from gongkai.texts.pairing import likeness, pairs
from gongkai.texts.places import ADD, CHANGE, REMOVE, REPLACE, Edit, Unfit
from gongkai.texts.structure import Article, articles, blocks, units

#: An article with more differences than this is replaced as a whole.
_MOST = 3
#: A replacement names at least so many characters, so that readers find the place.
_LEAST = 4
#: An article was added or taken out when those behind it then have at least this much more in common with the newer text.
_GAIN = 0.3


@dataclass(frozen=True, slots=True)
class EditProposal:
    """Proposed edits in the order in which they apply, and differences that no edit expresses (Chinese)."""

    edits: tuple[Edit, ...]
    unexplained: tuple[str, ...] = ()


def compare(old: str, new: str) -> EditProposal:
    """Propose the edits that turn ``old`` into ``new``; each is tried, so none is proposed that does not fit."""
    now = old
    edits: list[Edit] = []
    doubled = _doubled(old) | _doubled(new)
    if not doubled:
        for edit in _chapters_taken_out(old, new):
            now = apply(now, edit).text
            edits.append(edit)
        for edit in _moved(now, new):
            now = apply(now, edit).text
            edits.append(edit)
    for edit in _edits(now, new, doubled):
        try:
            now = apply(now, edit).text
        except Unfit:
            continue  # the difference stays, and is named below
        edits.append(edit)
    return EditProposal(tuple(edits), tuple(_unexplained(now, new)))


def _named(text: str) -> dict[str, str]:
    """The articles of a text by name."""
    return {article.name: text[article.start : article.end] for article in articles(text)}


def _doubled(text: str) -> frozenset[str]:
    counts = Counter(article.name for article in articles(text))
    return frozenset(name for name, count in counts.items() if count > 1)


def _bodies(text: str) -> dict[str, str]:
    """The words of each article by its number, without the number."""
    return {article.name: text[article.label.end : article.end].strip() for article in articles(text)}


def _alike(old: str, new: str) -> float:
    """How much the articles of two texts under one number have in common, each 0 to 1, in all."""
    after = _bodies(new)
    return sum(likeness(words, after[name]) for name, words in _bodies(old).items() if name in after)


def _chapters_taken_out(old: str, new: str) -> Iterator[Edit]:
    """Whole chapters that the newer text no longer has, such that less is left unexplained without them."""
    titles = {chapter_title(new, chapter) for chapter in chapters(new)}
    gone = [chapter.name for chapter in chapters(old) if chapter_title(old, chapter) not in titles]
    for name in reversed(gone):  # so that the numbers of those that remain to be tried stay
        left = len(tuple(_unexplained(old, new)))
        for renumber in (True, False):
            edit = Edit(manner=REMOVE, article=name, renumber=renumber)
            try:
                made = apply(old, edit).text
            except Unfit:
                continue
            if len(tuple(_unexplained(made, new))) < left:
                yield edit
                old = made
                break


def _moved(old: str, new: str) -> Iterator[Edit]:
    """Articles added or taken out such that those behind have other numbers, though their words may have changed, too."""
    while True:
        so_far = _alike(old, new)
        for edit in _shifts(old, new):
            try:
                made = apply(old, edit).text
            except Unfit:
                continue
            # an added article is alike itself; only what it does to those behind it counts
            if _alike(made, new) > so_far + (edit.manner == ADD) + _GAIN:
                yield edit
                old = made
                break
        else:
            return


def _shifts(old: str, new: str) -> Iterator[Edit]:
    """Additions and removals that may explain why the numbers of two texts differ."""
    before, after = articles(old), articles(new)
    olds, news = list(_bodies(old).items()), list(_bodies(new).items())
    matcher = SequenceMatcher(None, [body for _, body in olds], [body for _, body in news], autojunk=False)
    for sign, start, end, other, stop in matcher.get_opcodes():
        if sign == "equal":
            continue
        for left, right in pairs(olds[start:end], news[other:stop]):
            if left is None and right is not None:
                yield from _additions(new, after[other + right])
            elif right is None and left is not None:
                yield Edit(manner=REMOVE, article=before[start + left].name, renumber=True)


def _additions(new: str, added: Article) -> Iterator[Edit]:
    """The additions that may give an article of ``new`` its place: by its number, below a heading by the words above."""
    edit = Edit(manner=ADD, article=added.name, new=_lines(new[added.start : added.end]), renumber=True)
    yield edit
    above = [block for block in blocks(new) if block.end <= added.start]
    if above:
        yield replace(edit, old=new[above[-1].start : above[-1].end].rsplit("\n", maxsplit=1)[-1])


def _edits(old: str, new: str, doubled: frozenset[str]) -> Iterator[Edit]:
    before, after = _named(old), _named(new)
    for name, words in after.items():
        if name not in before and name not in doubled:
            yield Edit(manner=ADD, article=name, new=_lines(words))
    for name, words in before.items():
        if name in after and name not in doubled:
            yield from _article(name, words, after[name])
    for name in before:
        if name not in after and name not in doubled:
            yield Edit(manner=REMOVE, article=name)
    yield from _outside(old, new)


def _article(name: str, old: str, new: str) -> Iterator[Edit]:
    """The changes within one article: a few words each, else the whole of it."""
    if _squeezed(old) == _squeezed(new):
        return
    now = old
    made: list[Edit] = []
    for removed, added in _replacements(old, new):
        edit = Edit(manner=CHANGE, article=name, old=removed, new=added)
        try:
            now = apply(now, edit).text
        except Unfit:
            break
        made.append(edit)
    if now == new and 0 < len(made) <= _MOST:
        yield from made
    else:
        yield Edit(manner=REPLACE, article=name, new=_lines(new))


def _replacements(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Replaced words with as much around them as makes them occur once; nothing when there are too many."""
    pieces = differences(old, new)
    at = 0
    found: list[tuple[int, int, str]] = []
    for piece in pieces:
        if piece.kind == "added":
            if found and found[-1][1] == at and not found[-1][2]:
                found[-1] = (found[-1][0], at, piece.text)
            else:
                found.append((at, at, piece.text))
            continue
        if piece.kind == "removed":
            found.append((at, at + len(piece.text), ""))
        at += len(piece.text)
    if len(found) > _MOST or any("\n" in old[start:end] + added for start, end, added in found):
        return
    for start, end, added in found:
        left, right = start, end
        while (old.count(old[left:right]) != 1 or right - left < _LEAST) and (left > 0 or right < len(old)):
            left, right = max(left - 1, 0), min(right + 1, len(old))
        words = old[left:right]
        if "\n" in words or words != words.strip():
            return
        yield words, old[left:start] + added + old[end:right]


def _outside(old: str, new: str) -> Iterator[Edit]:
    """Changed paragraphs outside of articles, each replaced by the one in its place."""
    before = [old[unit.start : unit.end] for unit in units(old) if not unit.name]
    after = [new[unit.start : unit.end] for unit in units(new) if not unit.name]
    for sign, start, end, other, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if sign == "delete":
            yield from (Edit(manner=REMOVE, old=words) for words in before[start:end])
        if sign == "replace" and end - start == stop - other:
            for words, instead in zip(before[start:end], after[other:stop], strict=True):
                yield Edit(manner=CHANGE, old=words, new=instead)


def _unexplained(made: str, new: str) -> Iterator[str]:
    """What of the newer text the edits do not give."""
    have = [(unit.name, _squeezed(made[unit.start : unit.end])) for unit in units(made)]
    want = [(unit.name, _squeezed(new[unit.start : unit.end])) for unit in units(new)]
    for sign, start, end, other, stop in SequenceMatcher(None, have, want, autojunk=False).get_opcodes():
        if sign != "equal":
            yield from (f"旧文件多出：{name or words[:30]}" for name, words in have[start:end])
            yield from (f"新文件多出：{name or words[:30]}" for name, words in want[other:stop])


def _lines(words: str) -> str:
    """The paragraphs of an article, one a line."""
    return "\n".join(line.strip() for line in words.split("\n") if line.strip())


def _squeezed(words: str) -> str:
    return "".join(words.split())
