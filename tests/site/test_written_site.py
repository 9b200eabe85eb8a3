"""The built site as a crawler finds it: read from its files alone, with nothing of the generator's own knowledge."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree
from lxml import html as lxml_html

#: The three of the site by 国办发〔2017〕47号, and the one that search engines show under a title.
EVERYWHERE = {"SiteName", "SiteDomain", "SiteIDCode", "Description"}
COLUMN = {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
CONTENT = {"ArticleTitle", "PubDate", "ContentSource"}


@cache
def tree(file: Path) -> lxml_html.HtmlElement:
    return lxml_html.parse(str(file), parser=lxml_html.HTMLParser(encoding="utf-8")).getroot()


def pages(site: Path) -> list[Path]:
    found = sorted(site.rglob("*.html"))
    assert len(found) > 400
    return found


def links(file: Path) -> Iterator[str]:
    """Every address on a page that leads into the site."""
    for attribute in ("href", "src", "action"):
        for value in tree(file).xpath(f"//@{attribute}"):
            if not urlsplit(value).scheme and not value.startswith("//"):
                yield value


def target(site: Path, file: Path, link: str) -> tuple[Path, str]:
    """The file that a relative link leads to, and the anchor in it."""
    parts = urlsplit(link)
    if not parts.path:
        return file, unquote(parts.fragment)
    place = (file.parent / unquote(parts.path)).resolve()
    return (place / "index.html" if parts.path.endswith(("/", ".")) else place), unquote(parts.fragment)


def test_every_page_is_reached_from_the_home_page(site: Path) -> None:
    root = site.resolve()
    reached = {root / "index.html"}
    waiting = [root / "index.html"]
    while waiting:
        file = waiting.pop()
        for link in links(file):
            place, _ = target(root, file, link)
            if place.suffix == ".html" and place not in reached:
                reached.add(place)
                waiting.append(place)
    assert {file.resolve() for file in pages(site)} - reached == {root / "404.html"}


def test_no_link_leads_nowhere_and_no_anchor_is_missing(site: Path) -> None:
    root = site.resolve()
    for file in pages(root):
        if file.name == "404.html":
            continue
        for link in links(file):
            place, anchor = target(root, file, link)
            assert place.is_file(), f"{file}: {link}"
            if anchor:
                assert tree(place).xpath("//*[@id=$name]", name=anchor), f"{file}: {link}"


def test_the_page_for_lost_addresses_links_from_the_root_of_the_base_path(site: Path) -> None:
    for link in links(site / "404.html"):
        assert link.startswith(("/zwgk/", "#"))
        assert (
            link.startswith("#")
            or (site / urlsplit(link).path.removeprefix("/zwgk/")).is_file()
            or (site / urlsplit(link).path.removeprefix("/zwgk/") / "index.html").is_file()
        )


def test_the_page_for_lost_addresses_and_the_search_page_have_one_box_to_search_in(site: Path) -> None:
    for page in ("404.html", "search/index.html", "index.html"):
        assert len(tree(site / page).xpath("//input[@type='search']")) == 1, page


def test_every_page_has_one_h1_a_title_of_its_own_and_the_tags_of_its_kind(site: Path) -> None:
    titles: Counter[str] = Counter()
    for file in pages(site):
        page = tree(file)
        assert len(page.xpath("//h1")) == 1, file
        assert page.xpath("normalize-space(//h1)"), file
        titles[page.xpath("string(//title)")] += 1
        tags = {meta.get("name"): meta.get("content") for meta in page.xpath("//meta[@name and @content]")}
        assert len(tags) == len(page.xpath("//meta[@name and @content]")), file
        wanted = set(EVERYWHERE)
        if file.parent != site or file.name != "index.html":
            wanted |= COLUMN
        if page.xpath("//article[contains(@class, 'document') or contains(@class, 'task-page')]"):
            wanted |= CONTENT
        assert wanted <= set(tags), (file, wanted - set(tags))
        assert all(tags[name].strip() for name in tags), file
    assert [title for title, count in titles.items() if count > 1 or not title] == []


def test_published_times_are_written_with_24_hours(site: Path) -> None:
    for file in pages(site):
        for when in tree(file).xpath("//meta[@name='PubDate']/@content"):
            assert re.fullmatch(r"\d{4}-\d\d-\d\d ([01]\d|2[0-3]):[0-5]\d", when)


def test_no_page_carries_style_or_script_of_its_own_or_loads_from_elsewhere(site: Path) -> None:
    for file in pages(site):
        page = tree(file)
        assert not page.xpath("//@style | //style | //base | //iframe | //object"), file
        assert not page.xpath("//script[not(@src) and not(@type='application/ld+json')]"), file
        assert not [
            name for element in page.iter(etree.Element) for name in element.attrib if name.startswith("on")
        ]
        for address in page.xpath("//@src | //link[@rel='stylesheet' or @rel='icon']/@href"):
            assert not urlsplit(address).netloc, file


def test_linked_data_can_be_read_and_agrees_with_the_breadcrumb(site: Path) -> None:
    for file in pages(site):
        page = tree(file)
        for text in page.xpath("//script[@type='application/ld+json']/text()"):
            trail = next(item for item in json.loads(text)["@graph"] if item["@type"] == "BreadcrumbList")
            seen = [item.text_content().strip() for item in page.xpath("//nav[@aria-label='当前位置']//li")]
            told = [item["name"] for item in trail["itemListElement"]]
            assert told[:-1] == seen[:-1], file
            assert seen[-1] in (told[-1], "正文"), file


def test_the_four_statutory_parts_are_the_navigation_of_every_page(site: Path) -> None:
    parts = ["政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报"]
    for file in pages(site):
        assert tree(file).xpath("//nav[@aria-label='栏目导航']/ul/li/a/text()") == parts, file


def test_a_column_without_content_says_why(site: Path) -> None:
    assert "没有附带政府信息公开工作年度报告" in tree(site / "annual-reports/index.html").xpath(
        "string(//main)"
    )


def test_the_manifest_proves_every_other_file(site: Path) -> None:
    manifest = json.loads((site / "manifest.json").read_text(encoding="utf-8"))
    listed = {item["path"]: item["sha256"] for item in manifest["files"]}
    there = {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in site.rglob("*")
        if file.is_file() and file.name != "manifest.json"
    }
    assert listed == there
    assert manifest["count"] == len(there)


def test_the_site_map_for_machines_lists_the_pages_and_nothing_else(site: Path) -> None:
    places = etree.parse(str(site / "sitemap.xml")).xpath("//*[local-name()='loc']/text()")
    base = "https://www.example.gov.cn/zwgk/"
    files = {site / place.removeprefix(base) / "index.html" for place in places}
    assert files == set(pages(site)) - {site / "404.html"}
    assert f"Sitemap: {base}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")


def test_the_feed_names_everything_published_at_its_own_address(site: Path) -> None:
    feed = etree.parse(str(site / "feed.xml"))
    links = feed.xpath("//*[local-name()='entry']/*[local-name()='link']/@href")
    assert len([link for link in links if "/notices/" in link]) == 4
    assert len([link for link in links if link.endswith(("/guide/", "/rules/"))]) == len(links) - 4
    for entry in feed.xpath("//*[local-name()='entry']/*[local-name()='link']/@href"):
        assert (site / entry.removeprefix("https://www.example.gov.cn/zwgk/") / "index.html").is_file()


def test_the_table_of_tasks_opens_in_a_spreadsheet_with_all_252_rows(site: Path) -> None:
    raw = (site / "data" / "tasks.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert len(rows) == 1 + 66 + 64 + 49 + 73
    assert {len(row) for row in rows} == {len(rows[0])}
