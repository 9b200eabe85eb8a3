"""Search at size, beside plain Pagefind: ``python benchmarks/search.py --notices 10000 --json figures.json``.

One corpus, one run: this project's index, ``pagefind-bin`` and ``pagefind-bin-extended`` over the same pages. Each is
indexed from nothing and once more after one notice changed (seconds, processor seconds, peak memory of all processes,
size), then asked in a real Chromium: bytes sent, ms until the answer, and what was found of what is there. The server
is on 127.0.0.1, packs texts with gzip and counts what it sends. Prints Markdown.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

import pagefind_bin
from corpus import MOMENT
from generate import generate
from measure import BuildFailed, Taken, files_and_bytes, run
from report import machine
from search_browser import PEER_PAGE, Asked, chromium, own, peer, served
from search_step import Shadow, changed, keep, kept
from search_truth import queries, truth
from tools import DEFAULT_FOLDER, Unavailable

from gongkai.engine.assemble import assemble
from gongkai.engine.produce import produce
from gongkai.engine.sinks import Folder
from gongkai.paths import Paths
from gongkai.search.words import word_groups, write_words
from gongkai.store.cache import no_cache
from gongkai.text.dates import CHINA

HERE = Path(__file__).resolve().parent
OWN, PLAIN, EXTENDED = "gongkai", "pagefind", "pagefind-extended"
PROGRAMS = (OWN, PLAIN, EXTENDED)
EXTENDED_PACKAGE = "pagefind-bin-extended==1.5.2"
_INDEX = Path("search") / "index"
#: What peers are told of our pages: the text, as in our own index, and that it is Chinese.
_OPTIONS = ("--root-selector", "[data-search-body]", "--exclude-selectors", "[data-search-ignore]")
_LANGUAGE = ("--force-language", "zh", "--silent")
_COLUMNS = (
    ("index_wall", "index, s", 1, 1), ("index_cpu", "CPU, s", 1, 1), ("index_peak", "peak, MB", 1e6, 0),
    ("bytes", "size, MB", 1e6, 1), ("files", "files", 1, 0), ("edit_wall", "one change, s", 1, 1),
    ("edit_cpu", "CPU, s", 1, 1), ("first_kb", "first query, KB", 1, 0), ("first_kb_most", "most", 1, 0),
    ("further_kb", "further, KB", 1, 0), ("further_kb_most", "most", 1, 0),
    ("further_requests", "requests", 1, 0), ("first_ms", "first answer, ms", 1, 0), ("further_ms", "further, ms", 1, 0),
    ("further_ms_most", "most", 1, 0), ("first_heard_ms", "first sign, ms", 1, 0), ("recall", "recall", 1, 3), ("precision", "precision@10", 1, 3),
)  # fmt: skip


def main() -> None:
    """Read the command line, write the corpus and its pages, measure each program, report."""
    asked = _arguments()
    about = machine()
    left_out: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="gongkai-search-", dir=asked.work) as work:
        site, shadows = _pages(asked.notices, asked.seed, Path(work))
        wanted = queries(shadows)[: asked.queries]
        true = truth(shadows, wanted)
        found: dict[str, dict[str, float]] = {}
        details: dict[str, list[dict[str, object]]] = {}
        for name in asked.programs:
            try:
                program = "" if name == OWN else _peer_program(name, asked.tools, asked.install)
                found[name] = _indexed(program, site, shadows, Path(work))
            except (Unavailable, BuildFailed) as error:
                left_out[name] = str(error)
                continue
            figures, queried = _searched(name, site, Path(work), wanted, true, asked.phone)
            found[name] |= figures
            details[name] = queried
    print(
        _markdown(
            found,
            left_out,
            f"{asked.notices:,} notices ({len(shadows):,} pages), {len(wanted)} queries",
            about,
        )
    )
    if asked.json:
        text = json.dumps({"programs": found, "queries": details}, ensure_ascii=False, indent=1)
        asked.json.write_text(text + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--notices", type=int, default=10_000, metavar="N")
    parser.add_argument(
        "--programs", type=lambda text: text.split(","), default=PROGRAMS, help=",".join(PROGRAMS)
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--queries", type=int, default=100, metavar="Q", help="ask only the first Q")
    parser.add_argument(
        "--json", type=Path, metavar="FILE", help="keep the figures: program → figures, and each query"
    )
    parser.add_argument(
        "--tools", type=Path, default=DEFAULT_FOLDER, metavar="DIR", help="where peers are installed"
    )
    parser.add_argument(
        "--no-install", dest="install", action="store_false", help="leave out a peer that is not there"
    )
    parser.add_argument(
        "--phone",
        action="store_true",
        help="our own search as on a phone: 1.6 Mbit/s, 150 ms, a quarter of the speed",
    )
    parser.add_argument(
        "--work", type=Path, metavar="DIR", help="where the corpus is built; default: temporary"
    )
    asked = parser.parse_args()
    unknown = [name for name in asked.programs if name not in PROGRAMS]
    if unknown:
        parser.error(f"unknown programs: {', '.join(unknown)}; known: {', '.join(PROGRAMS)}")
    return asked


def _pages(count: int, seed: int, work: Path) -> tuple[Path, list[Shadow]]:
    """Build the site of a corpus, all but its index; gives its folder and what its index is made of."""
    generate(count, work / "corpus", seed, ())
    moment = dt.datetime.strptime(MOMENT, "%Y-%m-%d %H:%M").replace(tzinfo=CHINA)
    assembly, problems = assemble(Paths.around(work / "corpus" / "gongkai" / "with_search.yaml"), moment)
    if assembly is None:
        sys.exit("\n".join(map(str, problems)))
    site = work / "site"
    site.mkdir()
    made = produce(assembly, Folder(site, None), no_cache(), lambda step, done, total: None)
    (site / _INDEX).mkdir(parents=True)
    write_words(word_groups(assembly.site), site / _INDEX)
    shadows = [Shadow(one.url, one.known.body) for one in made.shadows]
    keep(shadows, work / "shadows")
    changed(shadows, work / "changed")
    return site, kept(work / "shadows")


def _peer_program(name: str, tools: Path, install: bool) -> str:
    """The program of a peer; installed into ``tools`` when it may be. Raises Unavailable."""
    if name == PLAIN:
        return str(pagefind_bin.get_executable())
    home = tools / "pagefind-extended"
    find = lambda: [*home.glob("pagefind_bin_extended/pagefind_extended*")]  # noqa: E731
    if not find() and install:
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        done = subprocess.run(
            [*command, "--target", str(home), EXTENDED_PACKAGE], capture_output=True, check=False
        )
        if done.returncode:
            raise Unavailable(f"pip cannot install {EXTENDED_PACKAGE}")
    if not find():
        raise Unavailable(f"{EXTENDED_PACKAGE} is not installed")
    return str(find()[0])


def _indexed(program: str, site: Path, shadows: list[Shadow], work: Path) -> dict[str, float]:
    """Index from nothing, and again after one notice changed."""
    bundle = site / _INDEX if not program else work / "peer"
    if program:
        shutil.rmtree(bundle, ignore_errors=True)
        command = [program, "--site", str(site), "--output-path", str(bundle), *_OPTIONS, *_LANGUAGE]
        cold = run(command, work, {})
        page = site / shadows[len(shadows) // 2].url.strip("/") / "index.html"
        before = page.read_text(encoding="utf-8")
        page.write_text(before.replace("</p>", "这是新加的一句。</p>", 1), encoding="utf-8")
        edit = run([*command[:4], str(work / "again"), *command[5:]], work, {})
        page.write_text(before, encoding="utf-8")
    else:
        step = [sys.executable, str(HERE / "search_step.py")]
        cold = run([*step, str(work / "shadows"), str(bundle), str(work / "notes")], work, {})
        edit = run(
            [*step, str(work / "changed"), str(work / "again"), str(work / "notes"), str(bundle)], work, {}
        )
    shutil.rmtree(work / "again")
    files, size = files_and_bytes(bundle)
    return {**_taken("index", cold), **_taken("edit", edit), "files": files, "bytes": size}


def _taken(name: str, taken: Taken) -> dict[str, float]:
    return {f"{name}_{key}": round(value, 2) for key, value in asdict(taken).items()}


def _searched(
    name: str,
    site: Path,
    work: Path,
    wanted: list[str],
    true: Mapping[str, set[str]],
    phone: bool = False,
) -> tuple[dict[str, float], list[dict[str, object]]]:
    """Ask every query in the browser; gives the figures, and every query with what it took."""
    folder = site if name == OWN else work / "peer"
    urls: dict[str, str] = {}
    if name != OWN:
        (folder / "index.html").write_text(PEER_PAGE, encoding="utf-8")
        urls = dict(map(_fragment, (folder / "fragment").iterdir()))
    with served(folder) as counted, chromium() as browser:
        if name == OWN:
            first, further = own(browser, counted, wanted, phone)
        else:
            first, further = peer(browser, counted, wanted)
    answers = {one.query: [urls.get(found, found) for found in one.found] for one in further}
    asked = [query for query in wanted if true[query]]
    hits = {query: set(answers[query]) & true[query] for query in asked}
    top = [query for query in asked if answers[query]]
    figures = {
        **_moved("first", first),
        **_moved("further", further),
        "recall": statistics.mean(len(hits[query]) / len(true[query]) for query in asked),
        "precision": statistics.mean(
            sum(url in true[query] for url in answers[query][:10]) / len(answers[query][:10]) for query in top
        )
        if top
        else 0.0,
    }
    moved = {one.query: one for one in first}
    return figures, [
        {"query": one.query, "true": len(true[one.query]), "found": len(one.found), "first_bytes": moved[one.query].bytes, "first_ms": round(moved[one.query].ms, 1),
         "further_bytes": one.bytes, "requests": one.requests, "ms": round(one.ms, 1)}
        for one in further
    ]  # fmt: skip


def _moved(name: str, asked: Iterable[Asked]) -> dict[str, float]:
    """Median and most over all queries."""
    taken = {
        "kb": [one.bytes / 1000 for one in asked],
        "ms": [one.ms for one in asked],
        "heard_ms": [one.heard_ms for one in asked],
        "requests": [one.requests for one in asked],
    }
    figures = {f"{name}_{key}": round(statistics.median(values), 1) for key, values in taken.items()}
    return figures | {f"{name}_{key}_most": round(max(values), 1) for key, values in taken.items()}


def _fragment(file: Path) -> tuple[str, str]:
    """A fragment of Pagefind: the id under which results name it, and the address of its page."""
    text = gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd")
    return file.stem, json.loads(text)["url"]


def _markdown(
    found: Mapping[str, Mapping[str, float]], left_out: Mapping[str, str], heading: str, about: str
) -> str:
    lines = [f"## Search: {heading}", "", about, ""]
    lines.append("| | " + " | ".join(found) + " |")
    lines.append("| --- |" + " ---: |" * len(found))
    for key, label, unit, places in _COLUMNS:
        values = (f"{figures[key] / unit:,.{places}f}" for figures in found.values())
        lines.append(f"| {label} | " + " | ".join(values) + " |")
    lines += ["", *(f"Left out: {name} ({why})." for name, why in left_out.items())]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
