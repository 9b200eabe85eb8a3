"""What git knows of published documents: edits that no change note tells, and dates of publication that are not true.

A document is public from the first commit on the main line in which it is no draft and its date has come. Edits of the
text after that day, the one in the working folder included, need a note; a date of publication that differs from
that day is named. Nothing is guessed where the history is incomplete.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from gongkai.engine.assemble import Assembly
from gongkai.problems import Position, Problem, problem
from gongkai.records.content_record import NotedRecord
from gongkai.records.facts import BODY_LINE, PUBLISHED_AT
from gongkai.records.kind import kinds
from gongkai.records.library import Library
from gongkai.records.notice import Notice
from gongkai.records.task_table import TaskTable
from gongkai.repository.git import NotComparable, git_text
from gongkai.repository.stored_texts import StoredText, moment_of, stored_text, stored_texts
from gongkai.site.change_notes import said_changes
from gongkai.site.model import Site
from gongkai.site.table_origin import origin_of

#: A note may be dated this many days before the edit that it tells: between writing and merging.
_DAYS_OF_NOTES = 7


def history_problems(assembly: Assembly) -> list[Problem]:
    """The reminders GK374 to GK377 for all records that are public now."""
    paths, library = assembly.paths, assembly.library
    content = paths.content.absolute()
    at = Position(paths.config.name)
    try:
        root = Path(git_text(content, "rev-parse", "--show-toplevel").strip())
        shallow = git_text(root, "rev-parse", "--is-shallow-repository").strip() == "true"
        stored = {} if shallow else stored_texts(root, content)
        began = None if shallow else _began(root)
    except NotComparable as error:
        return [problem("GK375", at, reason=error, advice="在有完整历史的 git 仓库里检查")]
    if shallow:
        advice = "取回全部历史：git fetch --unshallow；流水线里把检出深度（fetch-depth）设为 0"
        return [problem("GK375", at, reason="这份仓库是浅克隆，历史不全", advice=advice)]
    problems: list[Problem] = []
    unknown = 0
    limit = assembly.config.thresholds.date_difference
    for record in _noted(assembly.site):
        name = f"{record.identity}{Path(record.path).suffix}"
        versions, published = stored.get(name, ()), _published(assembly.site, record)
        versions = tuple(replace(text, published=text.published or published) for text in versions)
        if not versions or published is None:
            continue
        dated = PUBLISHED_AT.of(record) is not None and not _exempt(record)
        if dated and versions[0].came == began and published < versions[0].came:
            unknown += 1
        elif dated and limit:
            problems += _dates(record, published, versions, limit, library)
        now = stored_text(assembly.site.moment, (content / name).read_bytes())
        problems += _edits(record, (*versions, now))
    if unknown and began:
        reason = f"历史从 {began.date()} 开始，有 {unknown} 份文件的发布日期在这以前"
        advice = "历史改写过的，找回原来的仓库；从别处迁来的旧文件，写 历史数据: 是"
        problems.append(problem("GK375", at, reason=reason, advice=advice))
    return problems


def _noted(site: Site) -> Iterator[NotedRecord]:
    """The public records that can tell readers what was changed."""
    for kind in kinds():
        if issubclass(kind.record, NotedRecord):
            yield from site.of(kind.record)


def _published(site: Site, record: NotedRecord) -> dt.datetime | None:
    """When a record was published; a task table also with its document."""
    if isinstance(record, TaskTable):
        return origin_of(site, record).published
    return PUBLISHED_AT.of(record)


def _exempt(record: NotedRecord) -> bool:
    return record.historic or (isinstance(record, Notice) and record.reposted)


def _dates(
    record: NotedRecord,
    published: dt.datetime,
    versions: tuple[StoredText, ...],
    limit: int,
    library: Library,
) -> Iterator[Problem]:
    """Compare the date of publication with the day on which the record first was public."""
    first = _first_public(versions)
    came = next((text.came for text in versions if not text.draft), None)
    at = library.at(record.identity, "published")
    if came and (days := (came.date() - published.date()).days) > limit:
        yield problem("GK376", at, published=published.date(), first=came.date(), days=days)
    elif first and (days := (published.date() - first.date()).days) > limit:
        yield problem("GK377", at, published=published.date(), first=first.date(), days=days)


def _first_public(versions: tuple[StoredText, ...]) -> dt.datetime | None:
    """The first moment at which a stored version was public before the next one came."""
    ends = (*(text.came for text in versions[1:]), None)
    for version, end in zip(versions, ends, strict=True):
        public = version.public_from
        if public and (end is None or public < end):
            return public
    return None


def _edits(record: NotedRecord, versions: tuple[StoredText, ...]) -> Iterator[Problem]:
    """Check that the last edit of the text after publication has a note, or is declared minor."""
    first = _first_public(versions)
    if first is None or record.minor_edits:
        return
    before = [text for text in versions if text.came <= first]
    last, what = None, ""
    for earlier, later in pairwise(versions[len(before) - 1 :]):
        if changed := _changed(earlier, later):
            last, what = later.came.date(), changed
    if last is None:
        return
    if all(said.day < last - dt.timedelta(days=_DAYS_OF_NOTES) for said in said_changes(record)):
        yield problem("GK374", Position(record.path, BODY_LINE.of(record)), day=last, what=what)


def _changed(earlier: StoredText, later: StoredText) -> str:
    """What an edit changed of what readers had seen; what it only added to the head is none, 环节 for example."""
    fields = [key for key, lines in earlier.head.items() if Counter(lines) - Counter(later.head.get(key, ()))]
    named = "文件头的“" + "”“".join(fields) + "”" if fields else ""
    return "和".join(filter(None, ("正文" if earlier.body != later.body else "", named)))


def _began(root: Path) -> dt.datetime:
    """When the history of the main line begins."""
    times = git_text(root, "log", "--first-parent", "--format=%ct", "HEAD").split()
    return moment_of(times[-1])
