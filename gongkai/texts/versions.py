"""The versions of a rule: its text as issued, then one for each day on which amendments take effect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Generic, TypeVar

from gongkai.texts.amending import apply
from gongkai.texts.chapters import chapter_name
from gongkai.texts.places import ADD, CHANGE, REMOVE, REPLACE, Edit, Unfit
from gongkai.texts.splices import Applied
from gongkai.texts.structure import TextUnit, article_name, article_number, beginning, units

Key = TypeVar("Key")

_BY_WORDS = "核对施行日期；确是同一天的，这里不写 条，在 原文 里写足够长的一段，使它只有一处"
_BY_NAME = "核对施行日期；确是同一天的，修改 里只写文件的标识，旧文件显示原文"
_DONE = {CHANGE: "修改", REPLACE: "修改", ADD: "增加", REMOVE: "删去"}


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedEdit(Generic[Key]):
    """An edit with the day from which it holds, the document that made it, and ``key`` for messages."""

    edit: Edit
    since: dt.date
    by: str
    key: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where words of a version come from: ``done`` is 修改, 增加 or 删去, ``name`` the article (may be empty).

    ``gone``: the whole article was taken out, and is no longer in the text.
    """

    by: str
    since: dt.date
    done: str
    name: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A place of a text and what was done there."""

    at: int
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A text from ``since`` on (None: as issued), made by the documents ``by``."""

    since: dt.date | None
    by: tuple[str, ...]
    text: str
    marks: tuple[Mark, ...] = ()

    def origins(self) -> tuple[tuple[TextUnit, tuple[Origin, ...]], ...]:
        """The changed articles and paragraphs with what changed them, in the order of the text."""
        found: list[tuple[TextUnit, tuple[Origin, ...]]] = []
        left = sorted(self.marks, key=lambda mark: (mark.at, mark.origin.since))
        for unit in reversed(units(self.text)):
            own = [mark for mark in left if mark.at >= unit.start]
            left = [mark for mark in left if mark.at < unit.start]
            if own:
                own.sort(key=lambda mark: (mark.origin.gone, mark.origin.since))
                found.append((unit, tuple(dict.fromkeys(mark.origin for mark in own))))
        if left and found:
            unit, origins = found[-1]
            found[-1] = unit, (*(mark.origin for mark in left), *origins)
        return tuple(reversed(found))


@dataclass(frozen=True, slots=True)
class Misfit(Generic[Key]):
    """An edit that does not fit, with the reason and the advice; ``other`` when two documents are at odds."""

    edit: DatedEdit[Key]
    reason: str
    advice: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class TextHistory(Generic[Key]):
    """All versions in order, the text as issued first; after a misfit nothing more is made."""

    versions: tuple[Version, ...]
    misfits: tuple[Misfit[Key], ...] = ()

    def on(self, day: dt.date) -> Version:
        """The version that holds on ``day``."""
        held = [version for version in self.versions if version.since is None or version.since <= day]
        return held[-1]


@dataclass(slots=True)
class _Text:
    """A text while edits are applied to it."""

    text: str
    marks: list[Mark] = field(default_factory=list)

    def take(self, applied: Applied, dated: DatedEdit[Key]) -> None:
        """Make an applied edit part of the text: marks move with the words that they belong to."""
        marks = [mark for mark in self.marks if not _inside(mark, applied)]
        for splice in applied.splices:
            marks = [Mark(_moved(mark.at, splice.at, splice.old, splice.new), mark.origin) for mark in marks]
        gone = applied.gone is not None and dated.edit.manner == REMOVE
        whole = gone and not (dated.edit.paragraph or dated.edit.item)
        origin = Origin(
            by=dated.by, since=dated.since, done=_DONE[dated.edit.manner], name=applied.name, gone=whole
        )
        adds_article = dated.edit.manner == ADD and (dated.edit.renumber or beginning(dated.edit.new.strip()))
        within = dated.edit.paragraph or dated.edit.item or (dated.edit.old and not adds_article)
        if not whole and within:
            origin = Origin(by=dated.by, since=dated.since, done="修改", name=applied.name)
        self.text, self.marks = applied.text, [*marks, Mark(applied.at, origin)]


def _inside(mark: Mark, applied: Applied) -> bool:
    gone = applied.gone
    return gone is not None and gone.start <= mark.at <= gone.end


def _moved(at: int, start: int, old: str, new: str) -> int:
    """The place ``at`` after a replacement at ``start``; places within it go to its beginning."""
    if at < start or (at == start and not old):
        return at
    end = start + len(old)
    return start if at < end else at + len(new) - len(old)


def history(text: str, edits: Iterable[DatedEdit[Key]]) -> TextHistory[Key]:
    """Apply amendments day by day, those of one document in the order written.

    Two documents that change one article on one day are a misfit, for their order is not known; so is an article
    whose number another document moves on that day.
    """
    versions = [Version(since=None, by=(), text=text)]
    now = _Text(text)
    ordered = sorted(edits, key=lambda edit: edit.since)
    for day, group in groupby(ordered, key=lambda edit: edit.since):
        dated = tuple(group)
        misfits = _applied(now, dated)
        if misfits:
            return TextHistory(tuple(versions), tuple(misfits))
        by = tuple(dict.fromkeys(edit.by for edit in dated))
        versions.append(Version(since=day, by=by, text=now.text, marks=tuple(now.marks)))
    return TextHistory(tuple(versions))


def _applied(now: _Text, dated: Sequence[DatedEdit[Key]]) -> list[Misfit[Key]]:
    """Apply the edits of one day; what does not fit. All misfits of the day are found at once."""
    misfits: list[Misfit[Key]] = []
    touched: dict[str, str] = {}
    moving = tuple((edit.by, number) for edit in dated if (number := _moves_from(edit.edit)))
    for edit in dated:
        if unsure := _unsure(edit, moving):
            misfits.append(unsure)
            continue
        try:
            applied = apply(now.text, edit.edit)
        except Unfit as unfit:
            misfits.append(Misfit(edit, unfit.reason, unfit.advice))
            continue
        now.take(applied, edit)
        where = _unit_at(now.text, applied)
        if edit.edit.manner == ADD:
            touched = _renamed(touched, edit.edit)
        others = {touched.setdefault(name, edit.by) for name in (where, *applied.within)} - {edit.by}
        if edit.edit.manner == REMOVE:
            touched = _renamed(touched, edit.edit)
        for other in others:
            misfits.append(
                Misfit(
                    edit,
                    f"{where or '同一段'}在 {edit.since} 由两份文件修改，先后不明",
                    "核对施行日期；确是同一天的，只在一份里写这一条，用 整条替换 写两次修改以后的文字",
                    other,
                )
            )
    return misfits


def _unsure(edit: DatedEdit[Key], moving: Sequence[tuple[str, int]]) -> Misfit[Key] | None:
    """The misfit of an edit that names an article whose number another document moves on that day."""
    number = _main_number(edit.edit)
    mover = next(((by, least) for by, least in moving if by != edit.by and number >= least), None)
    if mover is None:
        return None
    by, least = mover
    reason = f"另一份文件在 {edit.since} 使{article_name((least, 0))}起的条号顺延，看不出这里写的是以前还是以后的条号"
    return Misfit(edit, reason, _BY_WORDS if edit.edit.old else _BY_NAME, by)


def _moves_from(edit: Edit) -> int:
    """The number of the article from which the edit moves the numbers of articles; 0 when it moves none."""
    within = edit.item or edit.paragraph or (edit.old and edit.manner != ADD)
    if edit.renumber and chapter_name(edit.article):
        return 1  # from which article on is known only in the text: no number of that day is sure
    return _main_number(edit) if edit.renumber and not within else 0


def _renamed(touched: dict[str, str], edit: Edit) -> dict[str, str]:
    """The articles that documents touched, by their names after ``edit`` moved the numbers; without a removed one."""
    least = _moves_from(edit)
    if not least:
        return touched
    step = 1 if edit.manner == ADD else -1
    renamed: dict[str, str] = {}
    for name, by in touched.items():
        try:
            main, part = article_number(name)
        except ValueError:  # a paragraph outside of articles, by its first words
            renamed[name] = by
            continue
        if main >= least + (step < 0):
            renamed[article_name((main + step, part))] = by
        elif step > 0 or (main, part) != (least, 0):
            renamed[name] = by
    return renamed


def _main_number(edit: Edit) -> int:
    """The number of the article that the edit names; 0 when it names none, or none that is understood."""
    try:
        return article_number(edit.article)[0] if edit.article else 0
    except ValueError:
        return 0


def _unit_at(text: str, applied: Applied) -> str:
    """The article in which an edit shows, else the first words of the paragraph."""
    if applied.name:
        return applied.name
    found = next((unit for unit in reversed(units(text)) if unit.start <= applied.at), None)
    return (found.name or text[found.start : found.start + 12]) if found else ""
