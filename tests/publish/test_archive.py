"""The package opens from a USB stick: no link in it is dead, and the same site packs to the same bytes."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page

from gongkai.publish.archive import archive, offline
from gongkai.publish.releases import finished
from tests.publish.places import ROOT, finished_site


class Links(HTMLParser):
    """Every address that a page asks a browser to open or load, and every id in it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "action", "poster", "data-root") and value:
                self.found.append(value)
            if name == "id" and value:
                self.ids.add(value)


def links(file: Path) -> Links:
    parser = Links()
    parser.feed(file.read_text(encoding="utf-8"))
    return parser


def dead_links(folder: Path) -> list[str]:
    """Links of the pages under ``folder`` that open no file, or a place that the file does not have."""
    pages = {file.resolve(): links(file) for file in folder.rglob("*.html")}
    dead = []
    for file, page in pages.items():
        for address in page.found:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            to = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            there = (
                to.is_dir() if address.endswith("../") and parts.path in page_roots(page) else to.is_file()
            )
            if not there or (parts.fragment and to in pages and unquote(parts.fragment) not in pages[to].ids):
                dead.append(f"{file.relative_to(folder)}: {address}")
    return dead


def page_roots(page: Links) -> set[str]:
    """``data-root`` is read by a script and is a folder; it is the only one."""
    return {address for address in page.found if set(address.split("/")) <= {"..", ""}}


@pytest.fixture(scope="session")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own site, packed and unpacked again."""
    home = tmp_path_factory.mktemp("archive")
    archive(finished(site), home / "政务公开.zip")
    with zipfile.ZipFile(home / "政务公开.zip") as package:
        package.extractall(home / "U 盘")
    return home / "U 盘"


def test_no_link_of_the_package_is_dead(unpacked: Path) -> None:
    assert sum(len(links(file).found) for file in unpacked.rglob("*.html")) > 5000
    assert dead_links(unpacked) == []


def test_the_links_of_the_site_itself_would_be_dead_there(site: Path) -> None:
    assert len(dead_links(site)) > 1000


def test_a_browser_opens_the_package_and_follows_a_link(unpacked: Path, page: Page) -> None:
    page.goto((unpacked / "index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "18px"
    page.locator("main a[href*='notices/']").first.click()
    page.wait_for_load_state()
    assert page.url.startswith("file:")
    assert page.url.split("#")[0].endswith("/index.html")
    assert page.locator("h1").inner_text()


def test_the_package_proves_its_own_bytes_and_holds_no_page_that_needs_a_server(unpacked: Path) -> None:
    manifest = json.loads((unpacked / "manifest.json").read_bytes())
    listed = {file["path"]: file["sha256"] for file in manifest["files"]}
    there = {
        file.relative_to(unpacked).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in unpacked.rglob("*")
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
        command = [sys.executable, str(ROOT / "build.py"), "publish", "--archive", "site.zip"]
        done = subprocess.run(
            command,
            cwd=tmp_path / name,
            env={**os.environ, "TZ": zone},
            capture_output=True,
            text=True,
            check=False,
        )
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
