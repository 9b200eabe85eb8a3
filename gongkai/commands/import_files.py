"""``python build.py import``: turn a Word file into a draft, and list everything to check by hand."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from gongkai.commands.import_again import Again, KnownPapers, again, take
from gongkai.commands.import_place import exists, free_place, place_for
from gongkai.commands.new import NotCreated, kind_named
from gongkai.importing.blocks import Paper
from gongkai.importing.budget_file import budget_of
from gongkai.importing.catalog_file import catalog_of
from gongkai.importing.content_file import DRAFT_LINES, Content, content_of
from gongkai.importing.duty_file import duties_of
from gongkai.importing.found import FoundField
from gongkai.importing.reading import read_paper
from gongkai.importing.refusal import Unreadable
from gongkai.importing.report_file import report_of
from gongkai.importing.table_kinds import ADVICE, TYPES, kind_of_paper, may_be_read
from gongkai.importing.task_file import rows_of_tasks, tasks_of
from gongkai.paths import Paths, shown
from gongkai.problems import Position, Problem, errors, problem
from gongkai.records.kind import Kind
from gongkai.records.reading import kind_of_file, read_content
from gongkai.sources.documents import MARKDOWN
from gongkai.sources.regular import leads_out
from gongkai.text.file_names import readable_path

#: Codes that are reported for a draft only: an existing document may have fields that its Word file lacks.
_OF_NEW = ("GK614", "GK616", "GK619", "GK622")
#: Types whose papers hold tables that become fields, and what reads them; a table of tasks is read besides.
_READERS = {"duty": duties_of, "annual_report": report_of, "catalog_item": catalog_of, "budget": budget_of}
_WORKBOOKS = (".xlsx", ".xls", ".et", ".ods", ".csv", ".tsv", ".tab")


@dataclass(frozen=True, slots=True)
class Imported:
    """The result of one file: its content, the path where that is or would be written, the problems."""

    source: str
    problems: tuple[Problem, ...]
    content: Content | None = None
    place: str = ""
    written: bool = False
    difference: tuple[str, ...] | None = None
    """Lines that differ from the existing content file; None when there was none."""

    @property
    def failed(self) -> bool:
        """Whether something was lost or guessed, or the file could not be read."""
        return bool(errors(self.problems))


def import_file(
    paths: Paths,
    file: Path,
    today: dt.date,
    *,
    kind_name: str = "",
    into: str = "",
    notice: str = "",
    dry_run: bool = False,
    force: bool = False,
    papers: KnownPapers | None = None,
    said: dict[str, FoundField] | None = None,
    publish: bool = False,
    within: Path | None = None,
    paper: Paper | None = None,
    annexes: Sequence[tuple[str, str]] = (),
    of_site: bool = False,
) -> Imported:
    """Import one file as a record of a type; ``into`` is its identity or a folder that ends in ``/``.

    Without a type, a workbook becomes a table of tasks and everything else a document. ``notice`` is the
    document that issued a table, ``within`` the folder from which files of a saved page may be taken. ``paper`` is
    the file where it was read before, or a part of it; ``annexes`` are its tables of tasks: title and identity. With
    ``of_site``, the paper is one of an old site: one that no document is takes a free name where its own is that of another.

    With ``publish``, a paper whose day of publication is known and of which nothing needs a person is no draft.

    An existing document is changed only with ``force``; nothing else that exists is overwritten. Raises
    ``NotCreated`` for an unknown type or an impossible place.
    """
    workbook = is_workbook(file)
    kind = kind_named(kind_name or ("task_table" if workbook else "notice"))
    if kind.name not in (*_READERS, "task_table") and (MARKDOWN not in kind.suffixes or workbook):
        raise NotCreated(f"{'表格' if workbook else ''}还不能导入成{kind.label}")
    papers = papers or known_papers(paths)
    source = readable_path(shown(file))
    try:
        paper = paper or read_paper(file, source, within)
        special = "" if kind_name else kind_of_paper(paper)
        if special and (workbook or may_be_read(special, paper)):
            kind, special = kind_named(TYPES[special]), ""
        content = _content(paper, kind, source, today, notice, said or {}, annexes, special, file.name)
    except Unreadable as reason:
        at = Position(source)
        return Imported(source, (problem("GK601", at, reason=reason.reason, advice=reason.advice),))
    known, alike = "", ""
    if of_site:
        known = papers.same_as(content, kind, partial(content_of, paper, kind, source, today, known=True))
        alike = "" if known or "number" in content.fields else papers.titled_alike(content)
    elif kind.name == "notice" and not into.strip():
        known = papers.place_of(content)
    place = known or place_for(kind, content, into)
    place = free_place(paths.content, place, papers.paths) if of_site and not known else place
    place += MARKDOWN if MARKDOWN in kind.suffixes else ".yaml"
    found, problems = kind_of_file(place, f"{paths.content.as_posix()}/{place}")
    if problems:
        raise NotCreated(str(problems[0]))
    if found != kind:
        raise NotCreated(
            f"{place} 不是放{kind.label}的位置，{kind.label}要放在 content/{kind.folder} 里".rstrip("/")
        )
    target = paths.content / place
    if leads_out(target.parent, paths.content):
        raise NotCreated(
            f"{target.parent.as_posix()} 是指向内容文件夹之外的链接，没有写到那里；请删去这个链接"
        )
    faults = list(content.problems)
    if target.is_file() and not target.is_symlink() and kind.name not in (*_READERS, "task_table"):
        content = content_of(paper, kind, source, today, known=True)
        if (found_again := again(paths.content, place, kind, content)) is not None:
            return _changed(paths.content, place, source, content, found_again, force and not dry_run)
    if alike:
        path = (paths.content / f"{alike}{MARKDOWN}").as_posix()
        faults.append(problem("GK703", Position(source), path=path))
    if exists(target):
        faults.append(problem("GK621", Position(source), path=target.as_posix()))
        return Imported(source, tuple(sorted(faults)), content, place)
    if publish and "published" not in content.fields:
        faults.append(problem("GK614", Position(source), label="发布日期"))
    if publish and not errors(faults):
        content.text = content.text.replace(DRAFT_LINES, "", 1)
    faults += _write(paths.content, place, content, dry_run)
    if (of_site or not dry_run) and kind.name == "notice":
        papers.add(content, place.rsplit(".", 1)[0])
    return Imported(source, tuple(sorted(faults)), content, place, written=not dry_run)


def _content(
    paper: Paper,
    kind: Kind,
    source: str,
    today: dt.date,
    notice: str,
    said: Mapping[str, FoundField],
    annexes: Sequence[tuple[str, str]],
    special: str,
    name: str,
) -> Content:
    """The content of a paper as a record of ``kind``; ``special`` is what it is like, when it is not read as that."""
    if kind.name in _READERS:
        return _READERS[kind.name](paper, source, today)
    if kind.name == "task_table":
        return tasks_of(paper, source, today, notice)
    content = content_of(paper, kind, source, today, said=said, annexes=annexes)
    if count := rows_of_tasks(paper):
        content.problems.append(problem("GK644", Position(source), count=count, file=name))
    if special:
        advice = ADVICE[special]
        content.problems.append(
            problem("GK643", Position(source), kind=special, label=kind.label, advice=advice)
        )
    return content


def is_workbook(file: Path) -> bool:
    """Whether a file is one of a spreadsheet, by its ending."""
    return file.suffix.lower() in _WORKBOOKS


def _changed(content: Path, place: str, source: str, made: Content, found: Again, taken: bool) -> Imported:
    """The result for a file whose document exists: the changes are written when ``taken``."""
    faults = [fault for fault in made.problems if fault.code not in _OF_NEW]
    written = bool(found.difference) and taken
    if written:
        take(content, place, found)
    elif found.difference:
        faults.append(problem("GK621", Position(source), path=(content / place).as_posix()))
    return Imported(source, tuple(sorted(faults)), made, place, written, found.difference)


def known_papers(paths: Paths) -> KnownPapers:
    """The documents of a site. Raises ``NotCreated`` when nothing can be imported into the site."""
    misplaced = [str(fault) for fault in paths.problems() if fault.code == "GK034"]
    if misplaced:
        raise NotCreated("\n".join(misplaced))
    if not paths.content.is_dir():
        raise NotCreated(f"没有内容文件夹 {paths.content.as_posix()}；请在项目文件夹里运行，或写 --content")
    return KnownPapers(paths.content, kind_named("notice").folder)


def _write(content: Path, place: str, made: Content, dry_run: bool) -> list[Problem]:
    """Write a content file and the files beside it, all or nothing; return the problems of the new file."""
    target = content / place
    folder = target.with_suffix("")
    # builds skip folders whose name begins with a dot
    with tempfile.TemporaryDirectory(prefix=".import-", dir=content) as staging:
        staged = Path(staging) / place
        staged.parent.mkdir(parents=True)
        staged.write_text(made.text, encoding="utf-8", newline="\n")
        for name, data in made.files.items():
            beside = staged.with_suffix("")
            beside.mkdir(exist_ok=True)
            (beside / name).write_bytes(data)
        problems = list(read_content(staged, place, f"{content.as_posix()}/{place}").problems)
        if dry_run:
            return problems
        created = _created(target.parent)
        try:
            if made.files:
                os.rename(staged.with_suffix(""), folder)
                created.append(folder)
            # a hard link fails if the target exists, so a file created a moment ago is not overwritten
            _put(staged, target)
        except OSError:
            for path in reversed(created):
                with contextlib.suppress(OSError):
                    shutil.rmtree(path) if path == folder else path.rmdir()
            raise
        os.chmod(target, 0o666 & ~_umask())
        return problems


def _put(staged: Path, target: Path) -> None:
    """Hard-link a finished file to its name; copy it where there are no hard links, as on a USB stick."""
    try:
        os.link(staged, target)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS):
            raise
        with target.open("xb") as opened:
            opened.write(staged.read_bytes())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _created(folder: Path) -> list[Path]:
    """Create a folder and its parents; return those that did not exist, the outermost first."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]
