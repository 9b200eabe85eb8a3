"""``python build.py``: build the site from the content, or report every problem that prevents it."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable
from concurrent.futures import Executor
from contextlib import nullcontext
from pathlib import Path

from gongkai.engine.assemble import Assembly, assemble
from gongkai.engine.clock import Clock
from gongkai.engine.cluster import ClusterFailed, cluster
from gongkai.engine.collector import without_collector
from gongkai.engine.face import Hashes
from gongkai.engine.kept_checks import kept_checks
from gongkai.engine.kept_pages import BUILT, kept_pages
from gongkai.engine.outcome import Outcome
from gongkai.engine.produce import Produced, Progress, produce
from gongkai.engine.sinks import Folder
from gongkai.paths import Paths
from gongkai.problems import Position, Problem, errors, problem
from gongkai.publish.exchange import stays
from gongkai.publish.manifest import NAME, manifest, origin
from gongkai.publish.second import SeenTrees
from gongkai.publish.staging import staging
from gongkai.records.library import next_due
from gongkai.render.faults import TemplateFault
from gongkai.site.hidden import hidden
from gongkai.store.clean_files import save_clean_files
from gongkai.store.finished import finished_files, note, second_folder, seen_finished, written_files
from gongkai.store.readings import kept_readings
from gongkai.text.file_names import made_by_programs
from gongkai.text.os_errors import os_reason

__all__ = ["Outcome", "build"]

#: The folder of the search index in a finished site.
INDEX = "search/index"


class _Refused(Exception):
    """The written site has errors: leave the staging folder without swapping it in."""


def build(paths: Paths, moment: dt.datetime, progress: Progress, scheduler: str | None = None) -> Outcome:
    """Build the site at ``moment``.

    The output folder is replaced in one step, and only when there is no error. With the address of a Dask
    ``scheduler``, its workers make the pages and the search index; otherwise this machine does.
    """
    started, began = time.perf_counter(), time.time_ns()
    clock = Clock()
    if paths.problems():
        return Outcome(tuple(assemble(paths, moment)[1]))
    unfit = _unfit(paths)
    if unfit:
        return Outcome((unfit,))
    with without_collector():
        readings = kept_readings(paths)
        checks = kept_checks(paths, Hashes(began, readings.keys))
    assembly, problems = assemble(paths, moment, clock, readings.known, checks=checks.find)
    if assembly is None:
        return Outcome(tuple(problems))
    searched = assembly.config.features.search
    until = next_due(assembly.library, moment)
    with without_collector():
        cache = kept_pages(assembly, until, checks.hashes, BUILT)
    former = paths.output if cache.former else None
    clock.lap("与上次比较")
    try:
        seen = SeenTrees()
        with staging(paths.output, second_folder(paths), seen) as folder:
            with cluster(scheduler) if scheduler else nullcontext() as executor:
                clock.lap("连接集群" if scheduler else "准备文件夹")
                sink = Folder(folder, former, finished := finished_files(paths, folder, seen))
                produced = produce(assembly, sink, cache, progress, searched, clock, executor)
                problems += produced.problems
                if errors(problems):
                    raise _Refused
                sink.remove_others()
                if searched:
                    notes = cache.file.with_suffix(".search")
                    for name, digest in _index(assembly, produced, folder, former, notes, progress, executor):
                        sink.note(f"{INDEX}/{name}", digest)
                    clock.lap("搜索索引")
            written = written_files(folder, finished, sink.digests, INDEX if searched else "")
            proof = manifest(folder, origin(paths.config.parent), sink.digests, written.sizes)
            (folder / NAME).write_bytes(proof)
            seen.finished = seen_finished(folder, written, NAME)
            size = sum(written.sizes.values()) + len(proof)
            clock.lap("文件清单")
        clock.lap("换上新成品")
    except _Refused:
        return Outcome(tuple(problems))
    except (ClusterFailed, TemplateFault) as failure:
        return Outcome((*problems, failure.problem))
    except OSError as error:
        return Outcome((*problems, problem("GK406", Position(_name(paths.output)), reason=os_reason(error))))
    note(paths, sink.digests, sink.inode, written)
    cache.save()
    readings.save(assembly.site.record)
    checks.save()
    save_clean_files(paths, assembly.library.clean_files)
    clock.lap("记下这次的结果")
    return Outcome(
        tuple(problems),
        len(assembly.plan.planned),
        size,
        time.perf_counter() - started,
        clock.profile(),
        until,
        hidden(assembly.library, assembly.site),
    )


def _index(
    assembly: Assembly,
    produced: Produced,
    folder: Path,
    former: Path | None,
    notes: Path,
    progress: Progress,
    executor: Executor | None,
) -> Iterable[tuple[str, bytes]]:
    """Write the search index into ``folder``, with what the ``former`` one had; its files with their SHA-256."""
    # a site without a search does not wait for these
    from gongkai.search.index import build_index
    from gongkai.search.shards import plan_shards
    from gongkai.search.words import word_groups, write_words

    made = build_index(
        plan_shards(produced.shadows),
        folder / INDEX,
        former / INDEX if former else None,
        notes,
        executor,
        lambda done, total: progress("建立搜索索引", done, total),
    )
    write_words(word_groups(assembly.site), folder / INDEX)
    return made.items()


def _unfit(paths: Paths) -> Problem | None:
    """Refuse an output folder that contains the sources (GK403) or other people's files (GK412).

    This is checked before anything is written.
    """
    output = paths.output.resolve()
    for kept in (paths.content.resolve(), paths.config.resolve(), paths.templates.resolve(), Path.cwd()):
        if output == kept or output in kept.parents or paths.content.resolve() in output.parents:
            return problem("GK403", Position(_name(paths.output)), path=_name(paths.output))
    if not _ours(output):
        return problem("GK412", Position(_name(paths.output)), path=_name(paths.output))
    return None


def _ours(output: Path) -> bool:
    """Whether replacing the folder loses nothing: it is absent, empty, or a site of this generator."""
    if not output.is_dir():
        return not output.exists()
    return (output / NAME).is_file() or all(
        stays(path.name) or made_by_programs(path.name) for path in output.iterdir()
    )


def _name(path: Path) -> str:
    return path.as_posix()
