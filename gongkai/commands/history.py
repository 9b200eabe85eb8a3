"""What git knows of published documents: edits that no change note tells, and dates of publication that are not true.

A document is public from the first commit on the main line in which it is no draft and its date has come. Edits of the
text after that day, the one in the working folder included, need a note; a date of publication that differs from
that day is named. Nothing is guessed where the history is incomplete.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from gongkai.commands.assemble import Assembly
from gongkai.commands.git import NotComparable, git_bytes, git_text
from gongkai.problems import Position, Problem, problem
from gongkai.records.content_record import NotedRecord
from gongkai.records.facts import BODY_LINE, PUBLISHED_AT
from gongkai.records.kind import kinds
from gongkai.records.library import Library
from gongkai.records.notice import Notice
from gongkai.site.change_notes import said_changes
from gongkai.site.model import Site
from gongkai.sources.documents import MARKDOWN
from gongkai.text.dates import CHINA, parse_datetime

_COMMIT = "\x01"
_DRAFT = re.compile(r"^(?:状态|state)[ \t]*:[ \t]*[\"']?(?:草稿|撤回)", re.MULTILINE)
_PUBLISHED = re.compile(r"^(?:发布日期|published)[ \t]*:[ \t]*[\"']?([^\"'#\n]+)", re.MULTILINE)
#: A note may be dated this many days before the edit that it tells: between writing and merging.
_DAYS_OF_NOTES = 7


@dataclass(frozen=True, slots=True)
class StoredText:
    """One stored version of a file: when it came, whether it was a draft, its date of publication, its body."""

    came: dt.datetime
    draft: bool
    published: dt.datetime | None
    body: str

    @property
    def public_from(self) -> dt.datetime | None:
        """When this version became public if nothing followed it; None for a draft."""
        if self.draft or self.published is None:
            return None
        return max(self.came, self.published)


def history_problems(assembly: Assembly) -> list[Problem]:
    """The reminders GK374 to GK377 for all records that are public now."""
    paths, library = assembly.paths, assembly.library
    content = paths.content.absolute()
    at = Position(paths.config.name)
    try:
        root = Path(git_text(content, "rev-parse", "--show-toplevel").strip())
        shallow = git_text(root, "rev-parse", "--is-shallow-repository").strip() == "true"
        stored = {} if shallow else _stored(root, content)
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
        versions, published = stored.get(f"{record.identity}{MARKDOWN}", ()), PUBLISHED_AT.of(record)
        if not versions or published is None:
            continue
        if versions[0].came == began and published < versions[0].came and not _exempt(record):
            unknown += 1
        elif limit and not _exempt(record):
            problems += _dates(record, published, versions, limit, library)
        now = _version(assembly.site.moment, (content / f"{record.identity}{MARKDOWN}").read_bytes())
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
    came = next((one.came for one in versions if not one.draft), None)
    at = library.at(record.identity, "published")
    if came and (days := (came.date() - published.date()).days) > limit:
        yield problem("GK376", at, published=published.date(), first=came.date(), days=days)
    elif first and (days := (published.date() - first.date()).days) > limit:
        yield problem("GK377", at, published=published.date(), first=first.date(), days=days)


def _first_public(versions: tuple[StoredText, ...]) -> dt.datetime | None:
    """The first moment at which a stored version was public before the next one came."""
    ends = (*(one.came for one in versions[1:]), None)
    for one, end in zip(versions, ends, strict=True):
        public = one.public_from
        if public and (end is None or public < end):
            return public
    return None


def _edits(record: NotedRecord, versions: tuple[StoredText, ...]) -> Iterator[Problem]:
    """Check that the last edit of the text after publication has a note, or is declared minor."""
    first = _first_public(versions)
    if first is None or record.minor_edits:
        return
    before = [one for one in versions if one.came <= first]
    last, body = None, before[-1].body
    for one in versions[len(before) :]:
        if one.body != body:
            last, body = one.came.date(), one.body
    if last is None:
        return
    if all(said.day < last - dt.timedelta(days=_DAYS_OF_NOTES) for said in said_changes(record)):
        yield problem("GK374", Position(record.path, BODY_LINE.of(record)), day=last)


def _began(root: Path) -> dt.datetime:
    """When the history of the main line begins."""
    times = git_text(root, "log", "--first-parent", "--format=%ct", "HEAD").split()
    return _moment(times[-1])


def _stored(root: Path, content: Path) -> dict[str, tuple[StoredText, ...]]:
    """Every stored version of the Markdown files under ``content`` by path there, the oldest first."""
    within = content.resolve().relative_to(root.resolve()).as_posix()
    log = git_text(
        root,
        *(
            "-c",
            "core.quotePath=false",
            "log",
            "--first-parent",
            "-m",
            "--raw",
            "--no-renames",
            "--no-abbrev",
        ),
        *(f"--format={_COMMIT}%ct", "HEAD", "--", within),
    )
    found: dict[str, list[tuple[dt.datetime, str]]] = {}
    for commit in log.split(_COMMIT)[1:]:
        time, _, changes = commit.partition("\n")
        for line in changes.split("\n"):
            facts, _, path = line.partition("\t")
            if path.endswith(MARKDOWN) and facts.startswith(":"):
                blob = facts.split()[3]
                own = path if within == "." else path.removeprefix(f"{within}/")
                found.setdefault(own, []).append((_moment(time), blob))
    texts = _texts(root, {blob for versions in found.values() for _, blob in versions if blob.strip("0")})
    return {
        path: tuple(_version(came, texts[blob]) for came, blob in reversed(versions) if blob in texts)
        for path, versions in found.items()
    }


def _texts(root: Path, blobs: Iterable[str]) -> dict[str, bytes]:
    """The contents of blobs."""
    wanted = sorted(blobs)
    if not wanted:
        return {}
    out = git_bytes(root, "cat-file", "--batch", given="\n".join(wanted).encode() + b"\n")
    texts: dict[str, bytes] = {}
    at = 0
    while at < len(out):
        end = out.index(b"\n", at)
        name, *facts = out[at:end].decode().split()
        size = int(facts[1]) if len(facts) == 2 else 0
        texts[name] = out[end + 1 : end + 1 + size]
        at = end + 1 + size + (len(facts) == 2)
    return texts


def _version(came: dt.datetime, content: bytes) -> StoredText:
    text = content.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    head, _, body = text.removeprefix("---\n").partition("\n---\n")
    stated = _PUBLISHED.search(head)
    try:
        published = parse_datetime(stated[1].strip()) if stated else None
    except ValueError:
        published = None
    return StoredText(came, bool(_DRAFT.search(head)), published, "".join(body.split()))


def _moment(seconds: str) -> dt.datetime:
    return dt.datetime.fromtimestamp(int(seconds), CHINA)
