"""Importing a letter together with the table of tasks that it issues: two files, each naming the other."""

from __future__ import annotations

import contextlib
import datetime as dt
from pathlib import Path

from gongkai.commands.import_again import KnownPapers
from gongkai.commands.import_files import Imported, import_file
from gongkai.commands.import_place import exists, place_for
from gongkai.commands.new import kind_named
from gongkai.importing.reading import read_paper
from gongkai.importing.refusal import Unreadable
from gongkai.importing.table_kinds import kind_of_paper
from gongkai.importing.task_annex import only_tasks, task_annex
from gongkai.importing.task_file import tasks_of
from gongkai.paths import Paths, shown


def import_with_tasks(
    paths: Paths,
    file: Path,
    today: dt.date,
    *,
    into: str = "",
    dry_run: bool = False,
    force: bool = False,
    papers: KnownPapers,
    asked: bool = False,
) -> tuple[Imported, ...]:
    """Import a letter and its table of tasks as two records, or the file as one record: a table alone as a table.

    Two records are written where the table is called one of tasks, or ``asked`` for, and where neither is there yet. The
    letter comes first in the result. Raises ``NotCreated`` like ``import_file``.
    """
    source = shown(file)
    try:
        paper = read_paper(file, source)
    except Unreadable:
        return (import_file(paths, file, today, into=into, dry_run=dry_run, force=force, papers=papers),)
    if only_tasks(paper) and not kind_of_paper(paper):
        return (
            import_file(
                paths,
                file,
                today,
                kind_name="task_table",
                into=into,
                dry_run=dry_run,
                force=force,
                papers=papers,
                paper=paper,
            ),
        )
    annex = task_annex(paper)
    whole = annex is None or not (annex.sure or asked) or bool(kind_of_paper(paper))
    if annex is not None and not whole:
        table = _free(
            paths.content,
            place_for(kind_named("task_table"), tasks_of(annex.table, source, today), ""),
            annex.title,
        )
        annexes = ((annex.title, table),)
        letter = import_file(
            paths, file, today, into=into, dry_run=True, papers=papers, paper=annex.letter, annexes=annexes
        )
        new = not exists(paths.content / letter.place) and letter.difference is None
        if letter.place and new and table:
            notice = letter.place.rsplit(".", 1)[0]
            tasks = import_file(
                paths,
                file,
                today,
                kind_name="task_table",
                into=table,
                notice=notice,
                dry_run=dry_run,
                papers=papers,
                paper=annex.table,
            )
            try:
                letter = import_file(
                    paths,
                    file,
                    today,
                    into=notice,
                    dry_run=dry_run,
                    papers=papers,
                    paper=annex.letter,
                    annexes=annexes,
                )
            except BaseException:
                if tasks.written:
                    with contextlib.suppress(OSError):
                        (paths.content / tasks.place).unlink()
                raise
            return letter, tasks
    return (
        import_file(paths, file, today, into=into, dry_run=dry_run, force=force, papers=papers, paper=paper),
    )


def _free(content: Path, place: str, title: str) -> str:
    """A free place for a table, beside others of the same county and year; empty when one with this title is there."""
    for number in range(1, 20):
        free = place if number == 1 else f"{place}-{number}"
        file = content / f"{free}.yaml"
        if not exists(file):
            return free
        with contextlib.suppress(OSError, UnicodeError):
            if title in file.read_text("utf-8"):
                return ""
    return ""
