"""``python build.py import --site``: import the documents of an old site from a list, or from the folder of its saved pages.

A log lets the import continue where it stopped.
"""

from __future__ import annotations

import contextlib
import csv
import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from gongkai.commands.import_again import KnownPapers
from gongkai.commands.import_files import Imported, import_file, known_papers
from gongkai.commands.new import NotCreated
from gongkai.config import read_config
from gongkai.importing.found import FoundField
from gongkai.importing.site_folder import SiteFolder, read_folder
from gongkai.importing.site_list import Listed, read_list
from gongkai.paths import Paths, shown
from gongkai.problems import Problem, errors
from gongkai.text.csv_text import safe_cell
from gongkai.text.file_names import readable_path

#: The possible results of a row.
WRITTEN, LOOK, THERE, REFUSED, LEFT = "已写", "已写，要核对", "已有", "没有写", "不是公文"
#: Those of a trial, which writes nothing.
WOULD, WOULD_LOOK = "会写", "会写，要核对"
_HEAD = ("行", "文件", "结果", "内容文件", "要核对的")


@dataclass
class SiteImport:
    """The result of a list or a folder: the number of documents by result, and the problems that a person has to check."""

    log: Path
    trial: bool = False
    """Whether nothing was written, neither documents nor the log."""
    counts: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    folder: SiteFolder | None = None
    """What a folder without a list holds."""
    second_addresses: list[str] = field(default_factory=list)
    """Old addresses of documents that are there already, and do not have them."""
    planned: set[str] = field(default_factory=set)
    """The paths of the documents that a trial would have written."""


def import_site(
    paths: Paths,
    listed: Path,
    today: dt.date,
    progress: Callable[[str, int, int], None],
    *,
    publish: bool = False,
    dry_run: bool = False,
) -> SiteImport:
    """Import every row of a list, or every document of a folder, that is not in its log yet; append each result to the log.

    With ``publish``, a document without problems is not a draft; with ``dry_run``, nothing is written, not even the log.
    Raises ``Unreadable`` for the list, ``NotCreated`` for the site and for a log that cannot be written.
    """
    papers, host = known_papers(paths), _host_of_a_site_below_a_path(paths)
    if listed.is_dir():
        folder = listed.resolve()  # for the name of ``.``
        if not folder.name:
            raise NotCreated(f"{folder} 是整个磁盘，不是旧网站的文件夹；写存着网页的那个文件夹")
        made = SiteImport(
            folder.with_name(f"{folder.name}-导入记录.csv"), dry_run, folder=read_folder(listed, progress)
        )
        rows, base = made.folder.rows if made.folder else [], listed
    else:
        rows, unusable = read_list(listed, shown(listed))
        made = SiteImport(listed.with_name(f"{listed.stem}-导入记录.csv"), dry_run, problems=list(unusable))
        base = listed.parent
    done = _done(made.log)
    with _log(made) as log:
        for count, row in enumerate((_with_whole_address(row, host) for row in rows), 1):
            progress("导入", count, len(rows))
            name = _named(row.file, base) if not row.fault else ""
            number = str(row.row or "")
            if (number, name) in done:
                made.counts["以前已写"] += 1
                continue
            result, place, words = _one(paths, row, base, today, papers, publish, made)
            made.counts[result] += 1
            log((number, name, result, place, safe_cell(words)))
        for file, why in made.folder.left if made.folder else ():
            if ("", name := _named(file, base)) not in done:
                log(("", name, LEFT, "", why))
    return made


def _host_of_a_site_below_a_path(paths: Paths) -> str:
    """Scheme and host of a site below a path such as /zwgk/; empty for a site at the root of its host."""
    config, _ = read_config(paths.config, shown(paths.config))
    url = urlsplit(config.site.base_url) if config else None
    return f"{url.scheme}://{url.netloc}" if url and url.path.strip("/") else ""


def _with_whole_address(row: Listed, host: str) -> Listed:
    """The row with its old address from ``host`` on, if there is one: without a host, 别名 counts from the path of the site."""
    said = row.fields.get("aliases")
    if not host or said is None:
        return row
    return replace(row, fields={**row.fields, "aliases": replace(said, value=(f"{host}{said.text}",))})


def _named(file: Path, base: Path) -> str:
    """A file as the log names it."""
    return safe_cell(readable_path(file.relative_to(base).as_posix()))


@contextlib.contextmanager
def _log(made: SiteImport) -> Iterator[Callable[[Sequence[str]], None]]:
    """A function that appends a row to the log, at once; in a trial it does nothing."""
    if made.trial:
        yield lambda row: None
        return
    fresh = not made.log.exists()
    try:
        opened = made.log.open("a", encoding="utf-8" if not fresh else "utf-8-sig", newline="")
    except OSError:
        raise NotCreated(
            f"写不了记录 {shown(made.log)}（没有权限，或者磁盘满了）；把旧网站的文件夹复制到能写的地方再导入"
        ) from None
    with opened:
        log = csv.writer(opened)

        def put(row: Sequence[str]) -> None:
            log.writerow(row)
            opened.flush()

        if fresh:
            put(_HEAD)
        yield put


def _one(
    paths: Paths,
    row: Listed,
    folder: Path,
    today: dt.date,
    papers: KnownPapers,
    publish: bool,
    made: SiteImport,
) -> tuple[str, str, str]:
    """Import one row of a list in ``folder``; return its result, the path of its content file, and what to check."""
    if row.fault:
        made.refused.append(f"第 {row.row} 行：{row.fault}")
        return REFUSED, "", row.fault
    said = {**row.fields, "historic": FoundField("是", "补录的旧文件", 1.0)}
    try:
        done: Imported = import_file(
            paths,
            row.file,
            today,
            kind_name="政策文件",
            papers=papers,
            said=said,
            publish=publish,
            dry_run=made.trial,
            within=folder,
            of_site=True,
        )
    except (NotCreated, OSError) as reason:
        why = str(reason) if isinstance(reason, NotCreated) else "读不了或者写不了（没有权限，或者磁盘满了）"
        where = f"第 {row.row} 行" if row.row else _named(row.file, folder)
        made.refused.append(f"{where}：{why}")
        return REFUSED, "", why
    bad = errors(done.problems)
    words = "；".join(f"{problem.code} {problem.message}" for problem in bad)
    made.problems += bad
    if not done.place:
        return REFUSED, "", words
    new = done.written or (made.trial and not (paths.content / done.place).exists())
    if not new or done.place in made.planned:
        return THERE, done.place, "；".join(filter(None, (words, _second_address(paths, row, done, made))))
    made.planned.add(done.place)
    if made.trial:
        return (WOULD_LOOK if bad else WOULD), done.place, words
    return (LOOK if bad else WRITTEN), done.place, words


def _second_address(paths: Paths, row: Listed, done: Imported, made: SiteImport) -> str:
    """What to do with the old address of a document that is there already and does not have it; empty without one."""
    alias = row.fields["aliases"].text if "aliases" in row.fields else ""
    try:
        text = (paths.content / done.place).read_text("utf-8", "replace")
    except OSError:
        text = ""
    if not alias or alias in text:
        return ""
    made.second_addresses.append(alias)
    return f"旧地址 {alias} 不在它的 别名 里"


def _done(log: Path) -> set[tuple[str, str]]:
    """The rows that an earlier run wrote, as pairs of row number and file."""
    if not log.is_file():
        return set()
    with log.open(encoding="utf-8-sig", newline="") as opened:
        return {
            (row[0], row[1]) for row in csv.reader(opened) if len(row) > 2 and row[2] in (WRITTEN, LOOK, LEFT)
        }
