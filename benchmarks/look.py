"""What stands on the first screen: ``python benchmarks/look.py [SITE …] [--corpus FOLDER]``.

Opens one page of every kind (template and column) of finished sites in Chromium, at 360×640 and 1280×800, and measures in
px from the top of the page: the ``h1``, the first sentence of the text, the first result of a list, the first task, the
first open consultation; how often Tab is pressed from the skip link to the first result; how many touch targets are under
44 px at 360. Prints a table and every goal that is missed. Without SITE it builds the project's own site and the example;
``--corpus`` adds documents of a folder like the one that ``fidelity.py`` reads, as a clerk would type them in. Exit 1 with
``--strict`` when a goal is missed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from fidelity_clerk import read_papers, write_site
from look_page import DESK, MEASURE, PHONE, TARGETS, WHERE
from material import ROOT
from playwright.sync_api import Browser, sync_playwright
from search_browser import served

#: More presses than this are not counted.
MOST_TABS = 80
#: The first result of a list, as pages mark it.
FIRST = ".list-rows a, .task-list a, .search-result a, .register-table tbody a"
_BODY = re.compile(r'<body class="page-([a-z0-9-]+)')


@dataclass(frozen=True, slots=True)
class Place:
    """One page to look at: the site's name, its address, its kind."""

    site: str
    url: str
    template: str
    column: str

    @property
    def document(self) -> bool:
        """Whether the page is a document, which the strictest goals are for."""
        return self.template in ("notice", "interpretation", "consultation", "plain-record")

    @property
    def narrowed(self) -> bool:
        """Whether the page is a list that shows one value of a filter."""
        return "/by-" in self.url


@dataclass(frozen=True, slots=True)
class InspectedPage:
    """What was measured of a page; None where the page has no such thing."""

    place: Place
    phone: dict[str, int | None]
    desk: dict[str, int | None]
    tabs: int | None
    small: tuple[str, ...]


@click.command(help="量一量手机和电脑的第一屏：标题、正文、结果、任务在哪里，按几次 Tab，有多少点按区域太小")
@click.argument("sites", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--corpus", type=click.Path(exists=True, file_okay=False, path_type=Path), help="真实文件的文件夹"
)
@click.option("--documents", default=20, show_default=True, help="从 --corpus 里取几个文件")
@click.option("--kinds", default="", help="只量模板或栏目名里有这个词的页面")
@click.option("--targets", is_flag=True, help="逐个列出太小的点按区域")
@click.option("--strict", is_flag=True, help="有一项没有达到就以 1 退出")
def main(
    sites: tuple[Path, ...], corpus: Path | None, documents: int, kinds: str, targets: bool, strict: bool
) -> None:
    """Build what has to be built, measure, print."""
    with tempfile.TemporaryDirectory() as temporary:
        folders = {site.parent.name if site.name == "output" else site.name: site for site in sites}
        if not sites and not corpus:
            for name, config in (("own", ROOT), ("example", ROOT / "examples" / "yunxi")):
                folders[name] = build(config / "site_config.yaml", Path(temporary) / name)
        if corpus:
            home = Path(temporary) / "corpus"
            papers = read_papers(corpus)[:documents]
            if not papers:
                raise click.BadParameter(f"{corpus} 里没有 .json 文件")
            write_site(papers, home, "spaced")
            folders["corpus"] = build(home / "site_config.yaml", home / "output")
        seen = [*look(folders, kinds)]
    print("\n".join(table(seen)))
    missed = [line for page in seen for line in misses(page)]
    print(f"\n{len(seen)} pages, {len(missed)} misses\n" + "\n".join(missed))
    if targets:
        print("\n".join(f"{page.place.url} {one}" for page in seen for one in page.small))
    sys.exit(1 if strict and missed else 0)


def build(config: Path, output: Path) -> Path:
    """Build a site; its folder."""
    command = (
        sys.executable,
        str(ROOT / "build.py"),
        "build",
        "--config",
        str(config),
        "--output",
        str(output),
    )
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return output


def places(site: str, folder: Path) -> Iterator[Place]:
    """One page of each kind, the largest; every document of a corpus; a narrowed list is a kind of its own."""
    largest: dict[tuple[str, ...], tuple[int, Place]] = {}
    for file in sorted(folder.rglob("index.html")):
        body = _BODY.search(file.read_text(encoding="utf-8"))
        if not body:
            continue  # a page that only leads on
        url = "/" + file.relative_to(folder).as_posix().removesuffix("index.html")
        place = Place(site, url, body[1], url.split("/")[1])
        kind = [place.template, place.column, str(place.narrowed)]
        kind += [url] * (site == "corpus" and place.template == "notice")
        largest[(*kind,)] = max(
            (file.stat().st_size, place), largest.get((*kind,), (-1, place)), key=lambda one: one[0]
        )
    yield from (place for _, place in largest.values())


def look(folders: dict[str, Path], kinds: str) -> Iterator[InspectedPage]:
    """Measure the pages of every site in one browser."""
    program = os.environ.get("GONGKAI_CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for site, folder in folders.items():
            chosen = [place for place in places(site, folder) if kinds in f"{place.template} {place.url}"]
            with served(folder) as counted:
                for place in chosen:
                    yield measure(browser, counted.address, place)
        browser.close()


def measure(browser: Browser, address: str, place: Place) -> InspectedPage:
    """One page at both widths."""
    phone = browser.new_page(viewport=PHONE, has_touch=True)
    phone.goto(address + place.url)
    on_phone = phone.evaluate(MEASURE, WHERE)
    height = phone.evaluate("document.documentElement.scrollHeight")
    phone.set_viewport_size({"width": PHONE["width"], "height": min(int(height), 12_000)})
    small = tuple(phone.evaluate(TARGETS))
    phone.close()
    desk = browser.new_page(viewport=DESK)
    desk.goto(address + place.url)
    on_desk = desk.evaluate(MEASURE, WHERE)
    tabs = None
    if desk.query_selector(f"main :is({FIRST})"):
        desk.keyboard.press("Tab")
        desk.keyboard.press("Enter")
        wanted = f"document.activeElement === document.querySelector('main :is({FIRST})')"
        for tabs in range(1, MOST_TABS + 1):  # noqa: B007
            desk.keyboard.press("Tab")
            if desk.evaluate(wanted):
                break
    desk.close()
    return InspectedPage(place, on_phone, on_desk, tabs, small)


def goals(place: Place) -> dict[str, int]:
    """The most px, by what is measured, that a page of this kind may have at 360×640."""
    return {
        "h1": 110 if place.document else 150,
        "sentence": 640,
        "result": 220 if place.narrowed else 330,
        "task": 320,
        "open": 480,
    }


def misses(seen: InspectedPage) -> Iterator[str]:
    """What a page does not reach, a line each."""
    place, most = seen.place, goals(seen.place)
    asked = ["h1"]
    asked += ["sentence"] * (place.template in ("notice", "interpretation"))
    asked += ["result"] * (place.template == "list")
    asked += ["task"] * (place.template == "ledger")
    asked += ["open"] * (place.template == "home")
    for name in asked:
        found = seen.phone[name]
        if found is not None and found > most[name]:
            yield f"{place.site} {place.url} {name} {found} > {most[name]}"
    found = seen.desk["result"]
    if place.template == "list" and found and found > 300:
        yield f"{place.site} {place.url} result at 1280 {found} > 300"
    if place.template in ("list", "ledger") and seen.tabs and seen.tabs > 12:
        yield f"{place.site} {place.url} Tab {seen.tabs} > 12"
    if seen.small:
        yield f"{place.site} {place.url} {len(seen.small)} targets under 44 px"


def table(seen: list[InspectedPage]) -> Iterator[str]:
    """Everything measured, as Markdown."""
    names = ("h1", "sentence", "result", "task", "open")
    yield (
        "| site | template | page | "
        + " | ".join((*names, "h1 1280", "result 1280", "Tab", "< 44 px"))
        + " |"
    )
    yield "| --- " * (len(names) + 7) + "|"
    for page in seen:
        desk = (page.desk["h1"], page.desk["result"] or page.desk["task"], page.tabs, len(page.small))
        figures = [*(page.phone[name] for name in names), *desk]
        cells = ("" if one is None else str(one) for one in figures)
        yield f"| {page.place.site} | {page.place.template} | {page.place.url} | " + " | ".join(cells) + " |"


if __name__ == "__main__":
    main()
