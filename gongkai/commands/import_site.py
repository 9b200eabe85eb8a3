"""``python build.py import --site``: import the documents of an old site from a list, or from the folder of its saved pages.

A log lets the import continue where it stopped.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.commands.import_again import KnownPapers
from gongkai.commands.import_files import Imported, import_file, known_papers
from gongkai.commands.new import NotCreated
from gongkai.importing.found import FoundField
from gongkai.importing.site_folder import SiteFolder, read_folder
from gongkai.importing.site_list import Listed, read_list
from gongkai.paths import Paths, shown
from gongkai.problems import Problem, errors
from gongkai.text.csv_text import safe_cell

#: The possible results of a row.
WRITTEN, LOOK, THERE, REFUSED, LEFT = "已写", "已写，要核对", "已有", "没有写", "不是公文"
_HEAD = ("行", "文件", "结果", "内容文件", "要核对的")


@dataclass
class SiteImport:
    """The result of a list or a folder: the number of documents by result, and the problems that a person has to check."""

    log: Path
    counts: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    folder: SiteFolder | None = None
    """What a folder without a list holds."""


def import_site(
    paths: Paths,
    listed: Path,
    today: dt.date,
    progress: Callable[[str, int, int], None],
    *,
    publish: bool = False,
) -> SiteImport:
    """Import every row of a list, or every document of a folder, that is not in its log yet; append each result to the log.

    With ``publish``, a document without problems is not a draft. Raises ``Unreadable`` for the list,
    ``NotCreated`` for the site.
    """
    papers = known_papers(paths)
    if listed.is_dir():
        folder = listed.resolve()  # for the name of ``.``
        made = SiteImport(
            folder.with_name(f"{folder.name}-导入记录.csv"), folder=read_folder(listed, progress)
        )
        rows, base = made.folder.rows if made.folder else [], listed
    else:
        rows, unusable = read_list(listed, shown(listed))
        made = SiteImport(listed.with_name(f"{listed.stem}-导入记录.csv"), problems=list(unusable))
        base = listed.parent
    done = _done(made.log)
    fresh = not made.log.exists()
    with made.log.open("a", encoding="utf-8" if not fresh else "utf-8-sig", newline="") as opened:
        log = csv.writer(opened)
        if fresh:
            log.writerow(_HEAD)
        for count, row in enumerate(rows, 1):
            progress("导入", count, len(rows))
            name = safe_cell(row.file.relative_to(base).as_posix() if not row.fault else "")
            number = str(row.row or "")
            if (number, name) in done:
                made.counts["以前已写"] += 1
                continue
            result, place, words = _one(paths, row, base, today, papers, publish, made)
            made.counts[result] += 1
            log.writerow((number, name, result, place, safe_cell(words)))
            opened.flush()
        for file, why in made.folder.left if made.folder else ():
            name = safe_cell(file.relative_to(base).as_posix())
            if ("", name) not in done:
                log.writerow(("", name, LEFT, "", why))
    return made


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
            within=folder,
            numbered=True,
        )
    except NotCreated as reason:
        where = f"第 {row.row} 行" if row.row else row.file.relative_to(folder).as_posix()
        made.refused.append(f"{where}：{reason}")
        return REFUSED, "", str(reason)
    bad = errors(done.problems)
    words = "；".join(f"{problem.code} {problem.message}" for problem in bad)
    made.problems += bad
    if not done.written:
        return (THERE if done.place else REFUSED), done.place, words
    return (LOOK if bad else WRITTEN), done.place, words


def _done(log: Path) -> set[tuple[str, str]]:
    """The rows that an earlier run wrote, as pairs of row number and file."""
    if not log.is_file():
        return set()
    with log.open(encoding="utf-8-sig", newline="") as opened:
        return {
            (row[0], row[1]) for row in csv.reader(opened) if len(row) > 2 and row[2] in (WRITTEN, LOOK, LEFT)
        }
