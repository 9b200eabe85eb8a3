"""From a plan to files: pages rendered and looked at, data, feeds, attachments, search index."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gongkai.commands.assemble import Assembly
from gongkai.commands.companions import with_companions
from gongkai.commands.finish import Finisher
from gongkai.feeds.data import data_files
from gongkai.feeds.syndication import feed, robots, sitemap
from gongkai.inspect.links import WrittenPage, inspect_links
from gongkai.problems import Problem
from gongkai.render.execute import render_all

#: Where files go: path under the output folder, bytes. ``discard`` for a look without writing.
Sink = Callable[[str, bytes], None]
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Shadow:
    """A page as the search index will read it."""

    url: str
    year: int | None
    html: str


@dataclass(frozen=True, slots=True)
class Produced:
    """What came of a plan: the pages for the search index, and what is wrong with the written site."""

    shadows: tuple[Shadow, ...]
    problems: tuple[Problem, ...]


def discard(path: str, content: bytes) -> None:
    """The sink that keeps nothing."""


def into(folder: Path) -> Sink:
    """The sink that writes files under ``folder``."""
    made: set[Path] = set()

    def write(path: str, content: bytes) -> None:
        file = folder / path
        if file.parent not in made:
            file.parent.mkdir(parents=True, exist_ok=True)
            made.add(file.parent)
        file.write_bytes(content)

    return write


def produce(assembly: Assembly, sink: Sink, progress: Progress, with_search: bool = True) -> Produced:
    """Render and inspect every page and hand all files but the search index and the manifest to ``sink``."""
    plan, site = assembly.plan, assembly.site
    files: set[str] = set()
    problems: list[Problem] = []

    def put(path: str, content: bytes) -> None:
        files.add(path)
        sink(path, content)

    written: list[WrittenPage] = []
    shadows: list[Shadow] = []
    pages = with_companions(plan.pages, put)
    total = len(pages)
    finisher = Finisher(plan.chrome, site.moment.date(), with_search)
    finished = render_all(
        pages, plan.chrome, assembly.paths.templates, finisher, lambda done: progress("生成页面", done, total)
    )
    for page, made in zip(pages, finished, strict=True):
        problems += made.problems
        written.append(WrittenPage(page.url, made.path, made.links, made.anchors, page.indexable))
        if made.shadow is not None:
            year = page.search.date.year if page.search and page.search.date else None
            shadows.append(Shadow(page.url, year, made.shadow))
        put(made.path, made.content)
    for asset in assembly.assets:
        put(asset.url[1:], asset.content)
    for path, content in data_files(site).items():
        put(path, content)
    put("feed.xml", feed(site))
    put("sitemap.xml", sitemap(site, plan.pages))
    put("robots.txt", robots(site))
    for path in sorted(_public_files(assembly)):
        put(path, assembly.library.files[path].read_bytes())
    problems += inspect_links(written, frozenset(files))
    return Produced(tuple(shadows), tuple(problems))


def _public_files(assembly: Assembly) -> set[str]:
    """Attachments that belong to something public; the others stay where they are."""
    public = {record.identity for record in (*assembly.site.notices, *assembly.site.text_pages)}
    return {path for path in assembly.library.files if path.rsplit("/", 1)[0] in public}
