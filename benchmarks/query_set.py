"""608 queries as people type them: ``python benchmarks/query_set.py``. Prints recall, precision, known item first, and misses.

Asks the search of the fictional county in the Chromium on the path and in 90 from a server, and in 69 from the unpacked
offline package (``file:``). ``queries.yaml`` has the words of people; titles and document numbers, whole and in another
wording, are added from the site. What is to the point is decided by the texts of the pages.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from browsers import current  # noqa: E402

from gongkai.engine.assemble import Assembly, assemble  # noqa: E402
from gongkai.paths import Paths  # noqa: E402
from gongkai.publish.archive import archive  # noqa: E402
from gongkai.publish.releases import finished  # noqa: E402
from tests.browser.features import Window  # noqa: E402
from tests.conftest import EXAMPLE, MOMENT, built, serving  # noqa: E402
from tests.old_engines import install, old_browser  # noqa: E402
from tests.search.test_query_set import Text, plain, texts_of  # noqa: E402

#: What the search page does with words, without drawing: all results in order, and whether they are only near.
_ASK = """(function (queries) {
  var search = window.gongkaiSearch;
  window.answers = null;
  search.open(new URL(document.querySelector("[data-search-root]").dataset.index, location.href).href).then(function (index) {
    function look(query) {
      var terms = search.parse(query);
      return Promise.all(terms.map(function (term) { return search.findWide(index, term); })).then(function (wide) {
        return search.byNumber(index, terms, wide.map(function (one) { return one.pages; }));
      }).then(function (found) {
        var all = search.rank(index.pages, terms, found, "");
        if (all.length) { return { all: all, near: false }; }
        return index.variants().then(function (pairs) {
          var modern = search.modern(query, pairs);
          if (modern !== query) { return look(modern); }
          return search.relax(index, terms, found).then(function (other) {
            return { near: true, all: !other ? [] : other.all || search.rank(index.pages, other.terms, other.found, "") };
          });
        });
      });
    }
    return index.name(index.pages).then(function () {
      return queries.reduce(function (before, query) {
        return before.then(function (all) {
          return look(query).then(function (one) {
            all.push({ near: one.near, urls: one.all.map(function (judged) { return judged.page.url; }) });
            return all;
          });
        });
      }, Promise.resolve([]));
    });
  }).then(function (all) { window.answers = all; }, function (error) { window.answers = String(error); });
})"""


@dataclass(frozen=True)
class Query:
    """Words, the pages of which one is to be first, and what the text of a page to the point has."""

    words: str
    first: frozenset[str]
    about: str


@dataclass(frozen=True)
class Figures:
    """What came of all queries in one browser, and a line for each that missed."""

    recall: float
    precision: float
    known_first: float
    misses: tuple[str, ...]


def queries(assembly: Assembly) -> list[Query]:
    """Those of ``queries.yaml``; whole titles that only one page has; document numbers in two wordings."""
    written = yaml.safe_load((Path(__file__).parent / "queries.yaml").read_text(encoding="utf-8"))
    found = [
        Query(words, frozenset(topic["first"]), topic["about"])
        for topic in written
        for words in topic["queries"]
    ]
    entries = [
        (one.search, one.url)
        for one in assembly.plan.pages
        if one.search and one.search.kind not in ("任务", "单位")
    ]
    known = Counter(entry.title for entry, _ in entries)
    found += [
        Query(entry.title, frozenset((url,)), re.escape(plain(entry.title)))
        for entry, url in entries
        if known[entry.title] == 1
    ]
    for notice in assembly.site.notices:
        if notice.number:
            number = str(notice.number)
            here = frozenset((f"/{notice.identity}/",))
            about = re.escape(plain(number))
            typed = re.sub(r"〔(\d+)〕(\d+)号", r"\1年\2号", number)
            found += [Query(number, here, about), Query(typed, here, about)]
    return found


def _answers(window: Window, address: str, words: list[str]) -> list[dict[str, Any]]:
    """All results of each query of the search page at ``address``, and whether they are only near."""
    window.open(address)
    window.ask(f"{_ASK}({json.dumps(words)})")
    answers = window.until("window.answers && window.answers.length && window.answers")
    if isinstance(answers, str):
        sys.exit(answers)
    return list(answers)


def figures(window: Window, address: str, asked: Sequence[Query], texts: Sequence[Text]) -> Figures:
    """Ask everything of the search page at ``address``."""
    answers = _answers(window, address, [query.words for query in asked])
    by_url = {text.url: plain(text.words) for text in texts}
    recalls, precisions, firsts, misses = [], [], [], []
    for query, answer in zip(asked, answers, strict=True):
        urls, about = answer["urls"], re.compile(query.about)
        terms = [plain(term) for term in query.words.split()]
        exact = {url for url, words in by_url.items() if all(term in words for term in terms)}
        wanted = exact if not answer["near"] else query.first
        # of what is only near, one known page is enough
        held = len(wanted & {*urls}) / len(wanted) if exact else float(bool(query.first & {*urls}))
        right = [url for url in urls[:10] if about.search(by_url.get(url, "")) or url in query.first | exact]
        recalls.append(held)
        precisions.append(len(right) / len(urls[:10]) if urls else 0.0)
        firsts.append(float(bool(urls) and urls[0] in query.first))
        if min(recalls[-1], precisions[-1], firsts[-1]) < 1:
            stray = [url for url in urls[:10] if url not in right][:3]
            said = f"recall {recalls[-1]:.2f}, precision {precisions[-1]:.2f}, first {urls[:1]}, not to the point {stray}"
            misses.append(f"{query.words}: {said}")
    return Figures(
        statistics.mean(recalls), statistics.mean(precisions), statistics.mean(firsts), tuple(misses)
    )


def _ask_unseen(window: Window, address: str) -> None:
    """Print how often the page that is meant is first, among the first three, and what missed."""
    meant: dict[str, str] = yaml.safe_load(
        (Path(__file__).parent / "unseen.yaml").read_text(encoding="utf-8")
    )
    answers = _answers(window, address, list(meant))
    places = [
        next((place for place, url in enumerate(answer["urls"], 1) if re.search(part, url)), 0)
        for answer, part in zip(answers, meant.values(), strict=True)
    ]
    empty = sum(not answer["urls"] for answer in answers)
    first, three = (sum(0 < place <= most for place in places) / len(places) for most in (1, 3))
    print(f"{len(meant)} queries: first {first:.3f}, among three {three:.3f}, nothing found {empty}")
    for query, answer, place in zip(meant, answers, places, strict=True):
        if place != 1:
            print(query, answer["urls"][:3])


def main() -> None:
    """Build the site and its package, ask each browser, print the table and what missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--current", action="store_true", help="only the Chromium on the path")
    parser.add_argument(
        "--unseen", action="store_true", help="the queries of unseen.yaml, in the Chromium on the path"
    )
    options = parser.parse_args()
    assembly, problems = assemble(Paths.around(EXAMPLE / "site_config.yaml"), MOMENT)
    if assembly is None:
        sys.exit("\n".join(map(str, problems)))
    asked = queries(assembly)
    found: dict[str, Figures] = {}
    with tempfile.TemporaryDirectory(prefix="gongkai-queries-") as work:
        site = Path(work) / "output"
        outcome = built(Paths.around(EXAMPLE / "site_config.yaml", output=site))
        if outcome.failed:
            sys.exit("\n".join(map(str, outcome.problems)))
        names = {one.url: "\n".join(one.search.names) for one in assembly.plan.pages if one.search}
        texts = [
            # an interpretation is found by the number of its document, which it does not write
            replace(text, words=f"{text.words}\n{names.get(text.url, '')}")
            for text in texts_of(site, assembly)
        ]
        with serving(site) as address:
            if options.unseen:
                with current() as (_, window):
                    _ask_unseen(window, f"{address}/search/")
                return
            with current() as (version, window):
                found[version] = figures(window, f"{address}/search/", asked, texts)
            if not options.current:
                install(90)
                with old_browser(90) as old:
                    found["90"] = figures(old, f"{address}/search/", asked, texts)
        if not options.current:
            archive(finished(site), Path(work) / "package.zip")
            with zipfile.ZipFile(Path(work) / "package.zip") as package:
                package.extractall(Path(work) / "package")
            install(69)
            with old_browser(69) as old:
                start = (Path(work) / "package" / "search" / "index.html").as_uri()
                found["69, file:"] = figures(old, start, asked, texts)
    print(f"{len(asked)} queries\n\n| | " + " | ".join(found) + " |\n| --- |" + " ---: |" * len(found))
    for name in ("recall", "precision", "known_first"):
        print(f"| {name} | " + " | ".join(f"{getattr(one, name):.3f}" for one in found.values()) + " |")
    for browser, one in found.items():
        print(f"\n{browser} missed:", *one.misses, sep="\n")


if __name__ == "__main__":
    main()
