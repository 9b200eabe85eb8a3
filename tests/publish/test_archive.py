"""The package opens from a USB stick: no link in it is dead, and the same site packs to the same bytes."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import lxml.html
import pytest
from playwright.sync_api import Browser, Page, expect

from gongkai.publish.archive import archive, offline
from gongkai.publish.releases import finished
from tests import program
from tests.publish.places import finished_site

pytestmark = pytest.mark.own_visitor


@dataclass(frozen=True)
class Links:
    """Every address that a page asks a browser to open or load, and every id in it."""

    found: list[str]
    ids: set[str]


def links(folder: Path) -> dict[str, Links]:
    """The links of each page under a folder, by the page's path."""
    addresses = " | ".join(f"//@{name}" for name in ("href", "src", "action", "poster", "data-root"))
    found = {}
    for file in folder.rglob("*.html"):
        page = lxml.html.document_fromstring(file.read_bytes(), lxml.html.HTMLParser(encoding="utf-8"))
        there = [address for address in page.xpath(addresses) if address]
        found[str(file)] = Links(there, set(page.xpath("//@id")))
    return found


def dead_links(folder: Path, pages: Mapping[str, Links]) -> list[str]:
    """Links of the pages under ``folder`` that open no file, or a place that the file does not have."""
    files = {str(path) for path in folder.rglob("*") if path.is_file()}
    folders = {os.path.dirname(file) for file in files}
    dead = []
    for file, page in pages.items():
        for address in page.found:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            path = unquote(parts.path)
            to = os.path.normpath(os.path.join(os.path.dirname(file), path)) if path else file
            # a file does not stand under its path with a slash; data-root is read by a script, and the only folder
            there = to in folders if set(path.split("/")) == {"..", ""} else to in files and path[-1:] != "/"
            if not there or (parts.fragment and to in pages and unquote(parts.fragment) not in pages[to].ids):
                dead.append(f"{os.path.relpath(file, folder)}: {address}")
    return dead


def test_no_link_of_the_package_is_dead(package: Path) -> None:
    pages = links(package)
    assert sum(len(page.found) for page in pages.values()) > 5000
    assert dead_links(package, pages) == []


def test_the_links_of_the_site_itself_would_be_dead_there(site: Path) -> None:
    assert len(dead_links(site, links(site))) > 1000


@pytest.mark.parametrize(
    ("page", "dead"),
    [
        ('<a href="b.html">', []),
        ('<a href="gone.html">', ["gone.html"]),
        ('<a href="b.html#there"><a href="b.html#gone">', ["b.html#gone"]),
        ('<a href="#own"><p id="own"><a href="#gone">', ["#gone"]),
        ('<img src="%E5%9B%BE.png"><script src="gone.js"></script>', ["gone.js"]),
        ('<form action="gone.html"></form><video poster="gone.png"></video>', ["gone.html", "gone.png"]),
        ('<div data-root="../"></div><div data-root="../../"></div>', ["../../"]),
        ('<a href="../"><a href="./"><a href="../sub/">', ["./", "../sub/"]),
        ('<a href="b.html/">', ["b.html/"]),
        ('<a href="https://example.cn/"><a href="//example.cn/x"><a href="mailto:a@example.cn">', []),
    ],
)
def test_a_dead_link_is_found_and_no_other(tmp_path: Path, page: str, dead: list[str]) -> None:
    folder = tmp_path / "site" / "sub"
    folder.mkdir(parents=True)
    (tmp_path / "site" / "index.html").touch()
    (folder / "b.html").write_text('<p id="there">')
    (folder / "图.png").touch()
    (folder / "a.html").write_text(page)
    pages = links(folder)
    assert dead_links(tmp_path / "site", pages) == [f"sub/a.html: {address}" for address in dead]


def test_a_browser_opens_the_package_and_follows_a_link(package: Path, page: Page) -> None:
    page.goto((package / "index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "18px"
    page.locator("main a[href*='notices/']").first.click()
    page.wait_for_load_state()
    assert page.url.startswith("file:")
    assert page.url.split("#")[0].endswith("/index.html")
    assert page.locator("h1").inner_text()


def test_the_package_is_searched_from_a_folder_as_the_site_from_a_server(
    package: Path, served: str, page: Page
) -> None:
    shown = []
    for start in (f"{served}/search/", (package / "search" / "index.html").as_uri()):
        page.goto(start)
        for query in ("双减", "2.6万个", "义务教肓入学", "从来没有过的词语"):
            page.fill("#search-input", query)
            page.press("#search-input", "Enter")
            page.wait_for_function(
                "query => location.search === '?q=' + encodeURIComponent(query)"
                " && /条|没有找到/.test(document.querySelector('[data-search-count]').textContent)"
                " && document.querySelector('[data-search-results]').ariaBusy === 'false'",
                arg=query,
            )
            told = page.locator("[data-search-count]").inner_text()
            links = page.locator("[data-search-result]").evaluate_all(
                "all => all.map(one => one.getAttribute('href'))"
            )
            shown.append((told, [link.replace("/index.html", "/") for link in links]))
    assert shown[:4] == shown[4:]
    assert shown[0][1]
    assert all(
        (package / "search" / link.split("?")[0] / "index.html").is_file()
        for _, found in shown
        for link in found
    )


def test_a_folder_without_a_package_says_that_it_cannot_be_searched(site: Path, browser: Browser) -> None:
    page = browser.new_page()  # not the fixture: this browser complains, as it should
    page.goto((site / "search" / "index.html").as_uri() + "?q=双减")
    expect(page.locator("[data-search-message]")).to_contain_text("请用离线包")
    page.context.close()


def test_the_package_proves_its_own_bytes_and_holds_no_page_that_needs_a_server(package: Path) -> None:
    manifest = json.loads((package / "manifest.json").read_bytes())
    listed = {file["path"]: file["sha256"] for file in manifest["files"]}
    there = {
        file.relative_to(package).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in package.rglob("*")
        if file.is_file()
    }
    del there["manifest.json"]
    assert there == listed
    assert "404.html" not in there


def test_the_same_site_packs_to_the_same_bytes_anywhere(tmp_path: Path) -> None:
    packed = []
    for name, zone in (("here", "Asia/Shanghai"), ("there", "America/New_York")):
        site = finished_site(tmp_path / name / "output", "甲")
        os.utime(site / "index.html", (1_000_000_000, 1_000_000_000 + len(packed)))
        env = {**os.environ, "TZ": zone}
        done = program.run("publish", "--archive", "site.zip", cwd=tmp_path / name, env=env)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("离线包完成：site.zip，32 个文件")
        packed.append((tmp_path / name / "site.zip").read_bytes())
        assert sorted(path.name for path in (tmp_path / name).iterdir()) == ["output", "site.zip"]
    assert packed[0] == packed[1]
    with zipfile.ZipFile(tmp_path / "here" / "site.zip") as package:
        assert package.testzip() is None
        assert package.namelist() == sorted(package.namelist())
        assert {entry.date_time for entry in package.infolist()} == {(2026, 5, 18, 10, 19, 0)}


def test_compressed_copies_are_published_but_not_packed(tmp_path: Path) -> None:
    import gzip

    site = finished_site(tmp_path / "output", "甲", pages=2)
    copy = site / "index.html.gz"
    copy.write_bytes(gzip.compress((site / "index.html").read_bytes(), mtime=0))
    whole = finished(site)
    assert "index.html.gz" in dict(whole.sums)
    archive(whole, tmp_path / "site.zip")
    with zipfile.ZipFile(tmp_path / "site.zip") as package:
        assert "index.html.gz" not in package.namelist()


@pytest.mark.parametrize(
    ("written", "packed"),
    [
        ('<a href="../">', '<a href="../index.html">'),
        ('<a href="./">', '<a href="index.html">'),
        ('<a href="..">', '<a href="../index.html">'),
        ('<a href="a/b/">', '<a href="a/b/index.html">'),
        ('<a href="a/#s-2">', '<a href="a/index.html#s-2">'),
        ('<form action="../search/?q=1">', '<form action="../search/index.html?q=1">'),
        ('<a href="#main">', '<a href="#main">'),
        ('<a href="?page=2">', '<a href="?page=2">'),
        ('<a href="a.pdf">', '<a href="a.pdf">'),
        ('<a href="https://www.gov.cn/">', '<a href="https://www.gov.cn/">'),
        ('<a href="//www.gov.cn/">', '<a href="//www.gov.cn/">'),
        ('<a href="mailto:a@b/">', '<a href="mailto:a@b/">'),
        (
            '<meta http-equiv="refresh" content="0; url=../a/">',
            '<meta http-equiv="refresh" content="0; url=../a/index.html">',
        ),
        ('<i data-root="../">', '<i data-root="../">'),
        ("<p>写成 href=&quot;../&quot;</p>", "<p>写成 href=&quot;../&quot;</p>"),
    ],
)
def test_links_to_folders_name_the_page_that_stands_for_them(written: str, packed: str) -> None:
    assert offline(written) == packed
