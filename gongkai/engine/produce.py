"""From a plan to files: render and inspect pages, then write data, feeds and attachments."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from itertools import chain, islice

from gongkai.engine.assemble import Assembly
from gongkai.engine.beside_pages import write_beside_pages
from gongkai.engine.clock import Clock
from gongkai.engine.finish import CacheLookup, FinishedPage, PagePipeline
from gongkai.engine.kept_links import LinkedPages
from gongkai.engine.locating import placed
from gongkai.engine.sinks import Sink
from gongkai.feeds.server import server_data
from gongkai.feeds.syndication import robots, sitemaps
from gongkai.fields.schema import Record
from gongkai.pages.frame import LaterPage, PlannedPage
from gongkai.pages.old_addresses import hiding
from gongkai.problems import Position, Problem, problem
from gongkai.publish.licenses import NAME as LICENSES
from gongkai.publish.licenses import licenses
from gongkai.publish.manifest import NAME as MANIFEST
from gongkai.records.library import Library
from gongkai.records.texts import Location
from gongkai.render.execute import inherits, render_all
from gongkai.render.pages import output_path
from gongkai.site.attachments import attached, names_file, only_shown
from gongkai.site.levels import as_configured
from gongkai.store.cache import Cache, CacheEntry
from gongkai.store.keys import Keys
from gongkai.text.file_names import windows_fault

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Shadow:
    """The search text of a page; ``sha`` identifies it, and ``html`` is decompressed on each access."""

    url: str
    known: CacheEntry

    @property
    def html(self) -> str:
        return self.known.text

    @property
    def sha(self) -> str:
        return hashlib.sha256(self.known.body).hexdigest()


@dataclass(frozen=True, slots=True)
class Produced:
    """The result of a plan: the search texts of its pages, and the problems of the written site."""

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
    with_companions: bool = True,
) -> Produced:
    """Render and inspect every page, and write all files but the search index and the manifest.

    The files go to ``sink``. With an ``executor``, it makes the pages and the files beside them. Without
    ``with_companions``, Word files and QR codes are named and not made.
    """
    clock = clock or Clock()
    plan, site = assembly.plan, assembly.site
    files: set[str] = set()
    problems: list[Problem] = []

    def put(path: str, content: bytes) -> None:
        files.add(path)
        sink.write(path, content)

    linked = LinkedPages()
    shadows: list[Shadow] = []
    features = assembly.config.features
    finisher = PagePipeline(
        plan.chrome, site.moment.date(), with_search, features.table_files, with_companions
    )
    finished = _finished(
        assembly, CacheLookup(finisher, cache.former, sink), cache.edited, progress, clock, executor
    )
    first = [*islice(finished, 1)]
    # other processes are now making pages, so make here what needs no page
    files |= write_beside_pages(site, sink, cache)
    clock.lap("数据文件")
    for page, made in chain(first, finished):
        known = made.known if made else cache.former[page.url]
        path = output_path(page.url)
        if made:
            for beside, content in made.files.items():
                sink.write(beside, content)
            problems += made.problems
            clock.page(page.template, page.url, made.spent)
        if not made or not made.problems:
            cache.current[page.url] = known
        for file, digest in ((path, known.digest), *known.files.items()):
            sink.note(file, digest)
            files.add(file)
        linked.add(page, known, reused=not made)
        if known.body:
            shadows.append(Shadow(page.url, known))
        clock.lap("写入")
    for path, content in _for_machines(assembly).items():
        put(path, content)
    attachments = _public_files(assembly)
    problems += _taken(assembly, attachments, files)
    attachments = {path: attachments[path] for path in sorted(attachments.keys() - files)}
    for path in attachments:
        files.add(path)
        _copy(path, assembly.library, sink)
    if with_search and features.attachment_search:
        shadows += _of_files(assembly, attachments, {shadow.url: shadow.known for shadow in shadows}, cache)
    problems += _misnamed(files)
    problems += hiding(site, assembly.library, (*files, MANIFEST))
    clock.lap("数据文件")
    problems += linked.problems(frozenset(files), cache)
    found = placed(problems, site, assembly.library)
    where = tuple(as_configured(found, assembly.config, assembly.library))
    clock.lap("检查链接")
    return Produced(tuple(shadows), where)


def _for_machines(assembly: Assembly) -> dict[str, bytes]:
    """Styles, scripts and icons, site maps, and what a server and the reader of a licence want to know, by path."""
    maps = sitemaps(assembly.site, assembly.plan.planned)
    made = {asset.url[1:]: asset.content for asset in assembly.assets} | maps
    made |= {"robots.txt": robots(assembly.site, maps), "server.json": server_data(assembly.site)}
    # licences of the data of the search; everything else is ours
    licence_text = licenses() if assembly.config.features.search else b""
    return made | ({LICENSES: licence_text} if licence_text else {})


def _finished(
    assembly: Assembly,
    keeper: CacheLookup,
    edited: frozenset[str] | None,
    progress: Progress,
    clock: Clock,
    executor: Executor | None,
) -> Iterator[tuple[PlannedPage, FinishedPage | None]]:
    """Yield every page with its result, or None when the page of the last build is reused.

    Pages that show no edited text are reused without being planned. If this machine makes the others, its
    processes also compare them with the last build; other machines do not have that build.
    """
    planned = assembly.plan.planned
    near = executor is None and inherits()
    kept = frozenset(page.url for page in planned if _untouched(page, edited) and keeper.takes(page.url))
    clock.lap("与上次比较")
    if not near:
        kept |= _kept((page for page in planned if page.url not in kept), keeper)
    rest = [page for page in planned if page.url not in kept]
    made: Iterator[FinishedPage | None] = render_all(
        rest,
        assembly.plan.chrome,
        assembly.paths.templates,
        keeper if near else replace(keeper.finisher, keys=Keys()),
        lambda done: progress("生成页面", done, len(rest)),
        executor,
    )
    for page in planned:
        rendered = None if page.url in kept else next(made)
        clock.lap("生成页面")
        yield page, rendered


def _untouched(page: PlannedPage, edited: frozenset[str] | None) -> bool:
    """Whether only texts have changed since the last build, and the page shows none of them."""
    return (
        edited is not None
        and isinstance(page, LaterPage)
        and page.texts is not None
        and edited.isdisjoint(page.texts)
    )


def _kept(planned: Iterable[PlannedPage], keeper: CacheLookup) -> frozenset[str]:
    """The addresses of the pages that are reused from the last build."""
    if not keeper.former:
        return frozenset()
    pages = (planned_page.page() for planned_page in planned)
    return frozenset(page.url for page in pages if keeper.keeps(page, keeper.finisher.keys.of(page)))


def _public_files(assembly: Assembly) -> dict[str, tuple[Record, Location]]:
    """Files that the public version of a record names, each with the record and the place that names it."""
    site = assembly.site
    return {
        path: (record, place)
        for path, (record, place) in attached(assembly.library).items()
        if (public := site.record(record.identity)) is not None
        and (public is record or names_file(public, path))
        and not only_shown(record, path)
    }


def _copy(path: str, library: Library, sink: Sink) -> None:
    """Write a published file; one that has the stamp it had, and stands in the former output, is not read."""
    file, hashes = library.files[path], library.clean_files.hashes
    known = hashes.known(path, file)
    if known is None or not sink.keep(path, bytes.fromhex(known)):
        digest = sink.copy(path, file)
        if digest:
            hashes.learn(path, file, digest.hex())


def _of_files(
    assembly: Assembly,
    attachments: Mapping[str, tuple[Record, Location]],
    pages: Mapping[str, CacheEntry],
    cache: Cache,
) -> Iterator[Shadow]:
    """The search texts of files attached to searched ``pages``; what was read is noted in the cache."""
    # what reads files is loaded only where they are searched
    from gongkai.engine.attached_texts import attached_texts

    library = assembly.library
    hashes = library.clean_files.hashes
    for url, known in attached_texts(attachments, library.files, pages, cache.former, hashes):
        cache.current[url] = known
        if known.body:
            yield Shadow(url, known)


def _taken(
    assembly: Assembly, attachments: Mapping[str, tuple[Record, Location]], files: set[str]
) -> Iterator[Problem]:
    """GK216 for every attachment whose path another file of the site already has."""
    for path in sorted(attachments.keys() & files):
        record, place = attachments[path]
        at = assembly.library.at(record.identity, *place)
        yield problem("GK216", at, name=path.removeprefix(f"{record.identity}/"))


def _misnamed(files: Iterable[str]) -> Iterator[Problem]:
    """GK011 for every path that Windows does not allow, since the offline package must unpack there."""
    names = {name for path in files for name in path.split("/")}
    faults = {name: fault for name in names if (fault := windows_fault(name))}
    for path in sorted(files) if faults else ():
        parts = path.split("/")
        for depth, name in enumerate(parts, 1):
            if fault := faults.pop(name, ""):
                at = Position(f"/{'/'.join(parts[:depth])}/")
                yield problem(
                    "GK011", at, part="网址里的文件夹", name=name, fault=fault, proposal=f"{name}-1"
                )
