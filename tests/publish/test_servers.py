"""The site as the real nginx, Caddy and Apache serve it, under a sub-path over HTTP and under a domain over TLS."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from gongkai.commands.server_config import describe
from gongkai.paths import Paths
from gongkai.publish.compress import compress
from gongkai.publish.serving import CIPHERS, SECURITY_HEADERS, STRICT_TRANSPORT, Serving
from tests.conftest import built, chromium_path, folder_of_the_run, once
from tests.publish.observatory import A_PLUS, score
from tests.servers import PROGRAMS, Answer, ask, certificate, open_folder, running
from tests.small_site import CONFIG, NOTICE, write

ALIASES = "别名: [/old/a.html, /before/, 'https://www.yunxi.gov.cn/show.php?id=3']\n"
IMMUTABLE = "public, max-age=31536000, immutable"
SHORT = "public, max-age=300"
#: Sound enough for the OpenSSL of a test to offer them, and not for a server of 2026: no forward secrecy, or CBC.
_WEAK = ("AES128-GCM-SHA256", "AES256-SHA", "ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES256-SHA384")
#: Attached texts as offices name them, and what they hold: a page with a program, longer than a packet and than what is packed.
_TEXTS = {
    "page.txt": "text/plain; charset=utf-8",
    "PAGE.TXT": "text/plain; charset=utf-8",
    "名单.csv": "text/csv; charset=utf-8",
    "LIST.CSV": "text/csv; charset=utf-8",
    "words.vtt": "text/vtt",
}
_PROGRAM = b"<!DOCTYPE html><html><script>document.title = 'ran'</script>" + "养老\n".encode() * 400


@dataclass(frozen=True)
class Site:
    """A site on a running server."""

    serving: Serving
    folder: Path
    server: str

    def ask(self, path: str, **given: object) -> Answer:
        """Ask for a path below the base."""
        return ask(self.serving, f"{self.serving.base_path}{path}", **given)  # type: ignore[arg-type]

    @property
    def home(self) -> str:
        """The address of the home page for a browser that knows the host."""
        secure = self.serving.secure
        return (
            f"http{'s' * secure}://{self.serving.host}:{self.serving.ports[secure]}{self.serving.base_path}"
        )

    def file(self, pattern: str) -> str:
        """The path of a written file that fits a pattern."""
        return next(self.folder.glob(pattern)).relative_to(self.folder).as_posix()


@pytest.fixture(scope="module", params=[f"{server}-{way}" for server in PROGRAMS for way in ("path", "tls")])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The small site: under a path over HTTP, or under the domain itself over TLS; on each server."""
    server, _, way = request.param.partition("-")
    made = once(folder_of_the_run(tmp_path_factory), f"served-{way}", partial(_made, way))[1]
    with open_folder() as home:
        paths = Paths.around(shutil.copytree(made, home / "source") / "site_config.yaml")
        folder = paths.output
        cert, key = certificate(home, "www.yunxi.gov.cn") if way == "tls" else (None, None)
        serving, problems = describe(paths, str(folder), cert, key, brotli=True)
        assert serving is not None, "\n".join(map(str, problems))
        with running(server, serving, home) as live:
            yield Site(live, folder, server)


def _made(way: str, home: Path) -> None:
    """Build the site of a way and pack it: the same for each server."""
    base = "https://www.yunxi.gov.cn/" + ("" if way == "tls" else "zwgk/")
    config = CONFIG.replace("https://www.yunxi.gov.cn/zwgk/", base)
    notice = NOTICE.replace("地区:", f"{ALIASES}地区:")
    paths = Paths.around(write(home, {"site_config.yaml": config, "content/notices/2026/a.md": notice}))
    outcome = built(paths)
    assert not outcome.failed, "\n".join(map(str, outcome.problems))
    compress(paths.output)
    _marked(paths.output)


def _marked(folder: Path) -> None:
    """Files that say from which of the three they were read, and one without a copy."""
    (folder / "marked.txt").write_text("plain " * 400)
    (folder / "marked.txt.gz").write_bytes(gzip.compress(b"from the gz beside"))
    (folder / "only.txt").write_text("plain " * 400)
    (folder / "packed.txt").write_text("plain " * 400)
    (folder / "packed.txt.br").write_bytes(b"\x8b\x08\x80from the br beside\x03")
    for name in _TEXTS:
        (folder / name).write_bytes(_PROGRAM)
    (folder / "letter.pdf").write_bytes(b"%PDF-1.4")
    (folder / "LETTER.PDF").write_bytes(b"%PDF-1.4")
    (folder / "PHOTO.JPG").write_bytes(b"\xff\xd8\xff")
    (folder / "letter.docx").write_bytes(b"PK")
    (folder / "empty").mkdir()


@pytest.mark.parametrize("six", [True, False], ids=["::1", "127.0.0.1"])
def test_every_answer_carries_every_security_header_once(site: Site, six: bool) -> None:
    kinds = {
        "": 200,
        "notices/2026/a/": 200,
        site.file("assets/*.css"): 200,
        site.file("assets/*.js"): 200,
        "data/notices.json": 200,
        site.file("search/index/**/*.pf_index"): 200,
        "nothing/here/": 404,
        "assets/gone-01234567.css": 404,
        "empty/": 404,
        "notices/2026/a": 301,
        "old/a.html": 301,
    }
    wanted = dict((*SECURITY_HEADERS, STRICT_TRANSPORT)) if site.serving.secure else dict(SECURITY_HEADERS)
    for path, status in kinds.items():
        for encoding in ("identity", "gzip"):
            answer = site.ask(path, six=six, accept_encoding=encoding)
            assert (path, answer.status) == (path, 308 if status == 301 and answer.status == 308 else status)
            assert {name: answer.header(name) for name in wanted} == wanted, path
            assert not answer.header("Set-Cookie")


def test_an_answer_that_nothing_changed_carries_them_too(site: Site) -> None:
    first = site.ask("")
    again = site.ask("", If_None_Match=first.header("ETag"))
    assert again.status == 304
    assert again.header("Content-Security-Policy") == dict(SECURITY_HEADERS)["Content-Security-Policy"]


def test_transport_security_is_promised_over_tls_only(site: Site) -> None:
    answer = ask(site.serving, site.serving.base_path, secure=False)
    assert answer.header("Strict-Transport-Security") == ""
    assert {name: answer.header(name) for name, _ in SECURITY_HEADERS} == dict(SECURITY_HEADERS)


@pytest.mark.parametrize("six", [True, False], ids=["::1", "127.0.0.1"])
def test_with_a_certificate_http_leads_to_the_same_address_on_https(site: Site, six: bool) -> None:
    answer = ask(site.serving, f"{site.serving.base_path}nothing/?a=1", secure=False, six=six)
    if site.serving.secure:
        assert answer.status == 301
        assert (
            answer.header("Location") == f"https://{site.serving.host}:{site.serving.ports[1]}/nothing/?a=1"
        )
    else:
        assert answer.status == 404


def test_types_are_right(site: Site) -> None:
    types = {
        "": "text/html; charset=utf-8",
        site.file("assets/*.css"): "text/css; charset=utf-8",
        site.file("assets/*.js"): "text/javascript; charset=utf-8",
        site.file("assets/*.svg"): "image/svg+xml",
        "data/notices.json": "application/json",
        "data/notices.csv": "text/csv; charset=utf-8",
        "sitemap.xml": "application/xml; charset=utf-8",
        "robots.txt": "text/plain; charset=utf-8",
        "manifest.json": "application/json",
        "letter.pdf": "application/pdf",
        "LETTER.PDF": "application/pdf",
        "PHOTO.JPG": "image/jpeg",
        **{quote(name): kind for name, kind in _TEXTS.items()},
        "letter.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        **{
            site.file(f"search/index/**/*.{end}"): "application/octet-stream"
            for end in ("pf_meta", "pf_index", "pf_fragment")
        },
        "nothing.css": "text/html; charset=utf-8",
        "nothing.json": "text/html; charset=utf-8",
    }
    for encoding in ("identity", "gzip"):
        found = {path: site.ask(path, accept_encoding=encoding).header("Content-Type") for path in types}
        assert found == types


def test_every_file_arrives_byte_for_byte_packed_and_plain(site: Site) -> None:
    copies = (".gz", ".br")
    files = [path for path in site.folder.rglob("*") if path.is_file() and path.suffix not in copies]
    assert len(files) > 40
    for file in files:
        path = quote(file.relative_to(site.folder).as_posix())
        if path.startswith(("marked", "packed")):
            continue
        plain, packed = site.ask(path, accept_encoding="identity"), site.ask(path, accept_encoding="gzip")
        assert plain.content == file.read_bytes(), path
        unpacked = gzip.decompress(packed.content) if packed.header("Content-Encoding") else packed.content
        assert unpacked == file.read_bytes(), path


def test_text_is_compressed_and_says_that_it_depends_on_what_is_asked(site: Site) -> None:
    for path in ("", site.file("assets/site-*.css"), "manifest.json", "nothing/"):
        packed = site.ask(path, accept_encoding="gzip")
        assert (path, packed.header("Content-Encoding")) == (path, "gzip")
        assert "accept-encoding" in packed.header("Vary").lower()
        assert not site.ask(path, accept_encoding="identity").header("Content-Encoding")


@pytest.mark.parametrize("zero", ["q=0", "q=0.0", "q=0.000", " q=0"])
def test_who_refuses_a_coding_gets_the_file_as_it_is(site: Site, zero: str) -> None:
    for path in ("", site.file("assets/site-*.css"), "marked.txt", "only.txt", "packed.txt", "nothing/"):
        answer = site.ask(path, accept_encoding=f"gzip;{zero}, br;{zero}, identity")
        assert (path, answer.header("Content-Encoding")) == (path, "")
    # only the one that is refused
    assert (
        site.ask("marked.txt", accept_encoding=f"br;{zero}, gzip;q=0.5").header("Content-Encoding") == "gzip"
    )


def test_caches_are_told_that_text_depends_on_what_is_asked_also_when_it_travels_as_it_is(site: Site) -> None:
    for path in (
        "",
        "notices/2026/a/",
        site.file("assets/site-*.css"),
        "manifest.json",
        "only.txt",
        "PAGE.TXT",
        "nothing/",
    ):
        for encoding in ("identity", "gzip", "br"):
            answer = site.ask(path, accept_encoding=encoding)
            assert (path, answer.header("Vary").lower()) == (path, "accept-encoding")


def test_the_ciphers_are_those_that_mozilla_calls_intermediate(site: Site) -> None:
    if not site.serving.secure:
        return
    chosen = {}
    for name in (*CIPHERS, *_WEAK):
        context = ssl.create_default_context(cafile=site.serving.certificate)
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        context.set_ciphers(f"{name}:@SECLEVEL=0")
        try:
            plain = socket.create_connection(("::1", site.serving.ports[1]), 20)
            with context.wrap_socket(plain, server_hostname=site.serving.host) as secured:
                chosen[name] = secured.cipher()
        except ssl.SSLError:
            chosen[name] = None
    # the certificate of the test has an elliptic key, so the suites of RSA keys cannot be chosen
    assert {name for name, cipher in chosen.items() if cipher} == {
        "ECDHE-ECDSA-AES128-GCM-SHA256",
        "ECDHE-ECDSA-AES256-GCM-SHA384",
        "ECDHE-ECDSA-CHACHA20-POLY1305",
    }


@pytest.mark.parametrize("six", [True, False], ids=["::1", "127.0.0.1"])
@pytest.mark.parametrize("name", ["other.example", "127.0.0.1", "[::1]"])
def test_another_name_than_its_own_never_gets_the_site(site: Site, name: str, six: bool) -> None:
    home = (site.folder / "index.html").read_bytes()
    for secure in (False, True)[: 1 + site.serving.secure]:
        for path in ("", "notices/2026/a/", "manifest.json"):
            found = ask(site.serving, site.serving.base_path + path, six=six, secure=secure, Host=name)
            # Caddy answers names that it does not know with an empty page
            empty = site.server == "caddy" and found.status == 200 and not found.content
            assert found.status == 421 or empty, (path, found)
    assert site.ask("", accept_encoding="identity").content == home


def test_a_compressed_copy_beside_a_file_is_sent_and_without_one_it_is_made(site: Site) -> None:
    assert gzip.decompress(site.ask("marked.txt", accept_encoding="gzip").content) == b"from the gz beside"
    assert site.ask("marked.txt", accept_encoding="identity").content == b"plain " * 400
    made = site.ask("only.txt", accept_encoding="gzip")
    assert made.header("Content-Encoding") == "gzip"
    assert gzip.decompress(made.content) == b"plain " * 400


def test_a_brotli_copy_beside_a_file_is_sent_to_those_who_take_it(site: Site) -> None:
    answer = site.ask("packed.txt", accept_encoding="gzip, br")
    assert answer.header("Content-Encoding") == "br"
    assert b"from the br beside" in answer.content
    assert answer.header("Content-Type") == "text/plain; charset=utf-8"
    assert site.ask("packed.txt", accept_encoding="identity").content == b"plain " * 400


def test_each_kind_of_file_is_kept_as_long_as_it_may_be(site: Site) -> None:
    kinds = {
        "": SHORT,
        "notices/2026/a/": SHORT,
        "data/notices.json": SHORT,
        "letter.pdf": SHORT,
        site.file("search/index/all/*.pf_meta"): IMMUTABLE,
        site.file("search/index/all/fragment/*.pf_fragment"): IMMUTABLE,
        site.file("search/index/all/index/*.pf_index"): IMMUTABLE,
        site.file("search/index/all/pages-*.json"): IMMUTABLE,
        site.file("search/index/all/names-*.json"): IMMUTABLE,
        "search/index/words.json": SHORT,
        site.file("assets/*.css"): IMMUTABLE,
        site.file("assets/*.js"): IMMUTABLE,
        site.file("assets/*.svg"): IMMUTABLE,
        "manifest.json": "no-cache",
        "search/index/shards.json": "no-cache",
        "nothing/": "no-cache",
    }
    for encoding in ("identity", "gzip"):
        found = {path: site.ask(path, accept_encoding=encoding).header("Cache-Control") for path in kinds}
        assert found == kinds


def test_a_lost_reader_gets_the_page_for_lost_readers(site: Site) -> None:
    wanted = (site.folder / "404.html").read_bytes()
    for path in (
        "nothing/",
        "nothing/at/all.html",
        "empty/",
        "assets/gone-01234567.css",
        "%E6%B2%A1%E6%9C%89/",
    ):
        answer = site.ask(path, accept_encoding="identity")
        assert (path, answer.status) == (path, 404)
        assert answer.content == wanted


def test_old_addresses_lead_to_where_the_document_stands_now(site: Site) -> None:
    new = f"{site.serving.base_path}notices/2026/a/"
    for path in ("old/a.html", "before/", "before"):
        answer = site.ask(path)
        assert (path, answer.status) == (path, 301)
        assert answer.header("Location").endswith(new)
    answer = ask(site.serving, "/show.php?id=3")
    assert answer.status == 301
    assert answer.header("Location").endswith(new)
    assert ask(site.serving, "/show.php?id=4").status == 404


def test_an_address_without_its_slash_leads_to_the_page(site: Site) -> None:
    answer = site.ask("notices/2026/a")
    assert answer.status in (301, 308)
    assert answer.header("Location").endswith("/notices/2026/a/")
    assert "127.0.0.1" not in answer.header("Location")


def test_a_link_to_the_search_without_its_slash_keeps_the_words_of_the_citizen(site: Site) -> None:
    answer = site.ask("search?q=%E5%85%BB%E8%80%81%20a+b&page=2")
    assert answer.status in (301, 308)
    assert answer.header("Location").endswith("/search/?q=%E5%85%BB%E8%80%81%20a+b&page=2")
    for evil in ("/evil.example", "%2Fevil.example/notices"):
        led = site.ask(f"{evil}?q=1").header("Location")
        assert urlsplit(led).hostname in (None, site.serving.host)


def test_under_a_path_the_domain_itself_leads_to_the_column_and_nothing_else_is_there(site: Site) -> None:
    base = site.serving.base_path
    if base == "/":
        assert ask(site.serving, "/zwgk/").status == 404
        return
    assert ask(site.serving, "/").header("Location").endswith(base)
    assert ask(site.serving, base.rstrip("/")).header("Location").endswith(base)
    for path in ("/guide/", "/index.html", "/zwgkx/"):
        answer = ask(site.serving, path, accept_encoding="identity")
        assert (path, answer.status) == (path, 404)
        assert answer.content == (site.folder / "404.html").read_bytes()


def test_nothing_is_written_to_the_server(site: Site) -> None:
    for method in ("PUT", "DELETE", "POST"):
        answer = site.ask("index.html", method=method)
        assert (method, answer.status) == (method, 405)
        assert answer.header("X-Content-Type-Options") == "nosniff"
    assert site.ask("").status == 200


@pytest.fixture(scope="module", params=["[::1]", "127.0.0.1"])
def reader(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[Browser]:
    """A Chromium for which the site's name is one address of this machine.

    Without TLS a browser ignores one of the headers and says so, unless it trusts the address, as it trusts loopback.
    """
    rule = f"--host-resolver-rules=MAP {site.serving.host} {request.param}"
    trust = f"--unsafely-treat-insecure-origin-as-secure=http://{site.serving.host}:{site.serving.ports[0]}"
    args = ["--no-sandbox", rule, trust]
    own = browser.browser_type.launch(executable_path=chromium_path(), args=args)
    yield own
    own.close()


def test_a_browser_has_nothing_to_complain_about_and_search_finds_the_document(
    reader: Browser, site: Site
) -> None:
    complaints: list[str] = []
    page = reader.new_page(ignore_https_errors=True, locale="zh-CN")
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    home = site.home
    for path in ("", "notices/", "notices/2026/a/", "tasks/yunxi-2026/1/", "organizations/", "sitemap/"):
        page.goto(home + path)
    page.goto(f"{home}search/?q=政务公开")
    expect(page.locator("[data-search-result]").first).to_be_visible()
    hrefs = page.locator("[data-search-result]").evaluate_all("links => links.map(link => link.href)")
    assert any("/notices/2026/a/" in href for href in hrefs)
    protocols = page.evaluate(
        "performance.getEntriesByType('navigation').map(entry => entry.nextHopProtocol)"
    )
    assert protocols == ["h2" if site.serving.secure else "http/1.1"]
    page.close()
    assert not complaints


def test_a_page_in_an_attached_text_is_shown_as_typed_and_not_run(reader: Browser, site: Site) -> None:
    page = reader.new_page(ignore_https_errors=True)
    for name in ("page.txt", "PAGE.TXT"):
        page.goto(site.home + name)
        assert page.evaluate("document.contentType") == "text/plain"
        assert page.title() != "ran" and "<script>" in page.inner_text("body")
    page.close()


def test_the_observatory_gives_the_best_mark_over_tls(site: Site) -> None:
    headers = dict(site.ask("").headers)
    led = ask(site.serving, site.serving.base_path, secure=False).status == 301
    mark = score(headers, redirects_to_https=led)
    assert mark >= A_PLUS if site.serving.secure else mark < A_PLUS


@pytest.mark.parametrize("name", [name.lower() for name, _ in (*SECURITY_HEADERS, STRICT_TRANSPORT)])
def test_the_observatory_notices_each_header_that_it_knows(name: str) -> None:
    whole = {header.lower(): value for header, value in (*SECURITY_HEADERS, STRICT_TRANSPORT)}
    best = score(whole, redirects_to_https=True)
    without = score(
        {header: value for header, value in whole.items() if header != name}, redirects_to_https=True
    )
    # the policy's frame-ancestors stands in for the one, and the other is no matter of the Observatory
    assert without == best if name in ("x-frame-options", "permissions-policy") else without < best
