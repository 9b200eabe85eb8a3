"""From a plan to files: pages rendered and looked at, data, feeds, attachments, search index."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from itertools import chain, islice
from sys import intern

from gongkai.commands.assemble import Assembly
from gongkai.commands.cache import Cache, Known
from gongkai.commands.clock import Clock
from gongkai.commands.companions import with_companions
from gongkai.commands.finish import Finisher
from gongkai.commands.keys import Keys
from gongkai.commands.placing import placed
from gongkai.commands.sinks import Sink
from gongkai.feeds.data import data_files
from gongkai.feeds.deadlines import calendar_files
from gongkai.feeds.syndication import feed, robots, sitemap
from gongkai.inspect.links import WrittenPage, inspect_links
from gongkai.pages.frame import Page
from gongkai.problems import Problem
from gongkai.render.execute import render_all
from gongkai.render.pages import output_path
from gongkai.site.attachments import attached

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Shadow:
    """A page as the search index will read it; ``sha`` stands for its text, which is unpacked when it is needed."""

    url: str
    year: int | None
    known: Known

    @property
    def html(self) -> str:
        return self.known.text

    @property
    def sha(self) -> str:
        return hashlib.sha256(self.known.body).hexdigest()


@dataclass(frozen=True, slots=True)
class Produced:
    """What came of a plan: the pages for the search index, and what is wrong with the written site."""

    shadows: tuple[Shadow, ...]
    problems: tuple[Problem, ...]


def produce(
    assembly: Assembly,
    sink: Sink,
    cache: Cache,
    progress: Progress,
    with_search: bool = True,
    clock: Clock | None = None,
    executor: Executor | None = None,
) -> Produced:
    """Render and inspect every page and hand all files but the search index and the manifest to ``sink``.

    Pages and the files beside them are made by ``executor`` when one is given.
    """
    clock = clock or Clock()
    plan, site = assembly.plan, assembly.site
    files: set[str] = set()
    problems: list[Problem] = []

    def put(path: str, content: bytes) -> None:
        files.add(path)
        sink.write(path, content)

    written: list[WrittenPage] = []
    shadows: list[Shadow] = []
    pages = with_companions(plan.pages, sink, cache, files, executor)
    clock.lap("下载文件")
    near = sink if executor is None and sink.shared else None
    features = assembly.config.features
    finisher = Finisher(plan.chrome, site.moment.date(), with_search, features.table_files, near)
    finished = _finished(assembly, pages, finisher, sink, cache, progress, clock, executor)
    first = [*islice(finished, 1)]
    # other processes are under way with the pages: meanwhile this one makes what needs no page
    data = data_files(site) | calendar_files(site)
    clock.lap("数据文件")
    for page, known, found in chain(first, finished):
        files.add(output_path(page.url))
        problems += found
        links, anchors, tables = json.loads(known.facts)
        files.update(tables)
        for path, digest in tables.items():
            sink.note(path, bytes.fromhex(digest))
        # one text for a link that thousands of pages have
        to, ids = tuple(map(intern, links)), frozenset(map(intern, anchors))
        written.append(WrittenPage(page.url, output_path(page.url), to, ids, page.indexable))
        if known.body and page.search:
            shadows.append(Shadow(page.url, page.search.date.year if page.search.date else None, known))
        clock.lap("写入")
    for asset in assembly.assets:
        put(asset.url[1:], asset.content)
    for path, content in data.items():
        put(path, content)
    put("feed.xml", feed(site))
    put("sitemap.xml", sitemap(site, plan.pages))
    put("robots.txt", robots(site))
    for path in sorted(_public_files(assembly)):
        put(path, assembly.library.files[path].read_bytes())
    clock.lap("数据文件")
    problems += inspect_links(written, frozenset(files))
    where = tuple(placed(problems, site, assembly.library))
    clock.lap("检查链接")
    return Produced(tuple(shadows), where)


def _finished(
    assembly: Assembly,
    pages: Sequence[Page],
    finisher: Finisher,
    sink: Sink,
    cache: Cache,
    progress: Progress,
    clock: Clock,
    executor: Executor | None,
) -> Iterator[tuple[Page, Known, tuple[Problem, ...]]]:
    """Every page with what is known of it: taken over when nothing of it changed, else made anew."""
    key_of = Keys().of
    keys = [*map(key_of, pages)] if cache.former else None  # else while others make the pages
    kept: dict[str, Known] = {}
    for page, key in zip(pages, keys or (), strict=False):
        known = cache.known(page.url, key)
        if known is not None and sink.keep(output_path(page.url), known.digest) and _kept_tables(known, sink):
            kept[page.url] = known
    rest = [page for page in pages if page.url not in kept]
    clock.lap("与上次比较")
    done = render_all(
        rest,
        assembly.plan.chrome,
        assembly.paths.templates,
        finisher,
        lambda done: progress("生成页面", done, len(rest)),
        executor,
    )
    for place, page in enumerate(pages):
        known = kept.get(page.url)
        found: tuple[Problem, ...] = ()
        if known is None:
            made = next(done)
            clock.lap("生成页面")
            clock.page(page.template, page.url, made.spent)
            found = made.problems
            known = replace(made.known, key=keys[place] if keys else key_of(page))
            if made.content is not None:
                sink.write(made.path, made.content)
            sink.note(made.path, known.digest)
            for file in made.files:
                sink.write(file.url[1:], file.content)
        if not found:
            cache.current[page.url] = known
        yield page, known, found


def _kept_tables(known: Known, sink: Sink) -> bool:
    """Take over the tables of a page that are files beside it; False when one of them must be made again."""
    tables = json.loads(known.facts)[2]
    return all(sink.keep(path, bytes.fromhex(digest)) for path, digest in tables.items())


def _public_files(assembly: Assembly) -> set[str]:
    """Files that something public names; the others stay where they are."""
    site = assembly.site
    return {
        path
        for path, (record, _) in attached(assembly.library).items()
        if site.record(record.identity) is not None
    }
