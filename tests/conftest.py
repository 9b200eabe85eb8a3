"""What many tests share: the project's own site, built once; a server with the headers of a real one; a Chromium."""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import os
import pickle
import shutil
import socket
import threading
import zipfile
from collections.abc import Callable, Iterator
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import brotli
import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from gongkai.engine import assemble as assembling
from gongkai.engine.assemble import Assembly, assemble
from gongkai.engine.build import Outcome, build
from gongkai.engine.collector import without_collector
from gongkai.paths import Paths
from gongkai.publish.archive import archive
from gongkai.publish.releases import finished
from gongkai.render.assets import Asset, collect_assets
from gongkai.text.dates import CHINA
from tests.browser import frames
from tests.browser.accessibility import KnownLooks, Measured
from tests.browser.frames import STILL
from tests.browser.window import Window
from tests.run import BROWSERS

# how long an example takes says nothing about the product, and a busy machine must not fail a test
settings.register_profile("random", deadline=None)
# the same examples in every run: what fails fails for everybody, and not first in the change of somebody else; others
# are looked for with --hypothesis-profile=random
settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")

#: How long a browser may take for anything, in milliseconds: as long as a busy machine needs, since it waits no longer than
#: it must.
PATIENCE = 120_000
expect.set_options(timeout=PATIENCE)

ROOT = Path(__file__).resolve().parent.parent
#: The fictional county, with every type of content.
EXAMPLE = ROOT / "examples" / "yunxi"
#: The moment of every build in tests: later than all content, and always the same.
MOMENT = dt.datetime(2026, 11, 21, 9, 0, tzinfo=CHINA)
#: 5.2 of the technical rules: what a well-kept server sends with every answer.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def folder_of_the_run(factory: pytest.TempPathFactory) -> Path:
    """The temporary folder that all workers of a run share; without workers it is that of the run itself."""
    own = factory.getbasetemp()
    return own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own


def once(run: Path, name: str, make: Callable[[Path], object]) -> tuple[object, Path]:
    """What ``make`` returned, and the folder that it filled, whichever worker of the run called it.

    The first worker makes it while the others wait for the lock; what it returned lies beside the folder and marks it as
    whole. When ``make`` fails, so does its worker's test, and the next worker begins again. The folder is only read.
    """
    folder, mark = run / f"once-{name}", run / f"once-{name}.pickle"
    with (run / f"once-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            if not mark.is_file():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                whole = pickle.dumps(make(folder))
                unfinished = mark.with_suffix(".part")
                unfinished.write_bytes(whole)
                unfinished.replace(mark)
            return pickle.loads(mark.read_bytes()), folder
        finally:
            # a process that a build forked has the lock open, too
            fcntl.flock(lock, fcntl.LOCK_UN)


def _assembled(config: Path) -> Assembly:
    found, problems = assemble(Paths.around(config), MOMENT)
    assert found is not None, "\n".join(map(str, problems))
    return found


def _built_once(factory: pytest.TempPathFactory, name: str, config: Path) -> tuple[Outcome, Path]:
    def make(folder: Path) -> Outcome:
        outcome = built(Paths.around(config, output=folder / "output"))
        assert not outcome.failed, "\n".join(map(str, outcome.problems))
        return outcome

    outcome, folder = once(folder_of_the_run(factory), name, make)
    assert isinstance(outcome, Outcome)
    return outcome, folder / "output"


#: What takes longest, by measurement, beside all tests that ask for a browser: a part of the tests, a module or a test.
SLOW = (
    "benchmarks",
    "engine/test_cluster.py",
    "engine/test_damaged_cache.py",
    "deploy",
    "limits/test_whole_builds.py",
    "lineage/test_match_tasks.py",
    "preview/test_own_names.py",
    "preview/test_serve.py",
    "publish/test_former_addresses.py",
    "publish/test_interrupted.py",
    "publish/test_publish.py",
    "publish/test_servers.py",
    "safety/test_payloads.py",
    "safety/test_planted_words.py",
    "safety/test_planted_words_beside.py",
    "site/test_nu_checker.py",
    "test_versions.py",
    "types/test_annual_example.py::test_the_form_prints_on_one_page_and_no_number_of_a_report_is_cut",
    "types/test_village_board.py::test_the_sheet_is_one_page_of_a4",
    "verify",
    "importing/test_other_files.py::test_an_old_word_file_comes_through_libreoffice",
    "word/test_libreoffice.py",
)
_SLOW = frozenset(SLOW)
#: The fixtures that start a browser.
_BROWSERS = frozenset({"browser", "_still_page"})


#: Single tests of ten seconds and more, the longest first: begun last, one would run on when all others have ended.
LONGEST = (
    "test_versions.py::test_the_lowest_versions_build_the_same_bytes",
    "deploy/test_from_scratch.py",
    "publish/test_interrupted.py::test_a_publication_killed_at_any_moment_leaves_the_old_site_or_the_new_one",
    "engine/test_damaged_cache.py::test_a_damaged_cache_costs_time_and_nothing_else",
    "engine/test_warm_build.py",
    "site/test_nu_checker.py",
    "safety/test_planted_words.py",
    "components/test_gallery.py::test_components_are_accessible_and_fit_in_every_mode",
    "limits/test_mutations.py",
)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[object]:
    """Look for no garbage while tests are collected: nothing of it is, and looking took a fifth of the time."""
    with without_collector():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[object]:
    """Let one worker after the other collect a module: the first compiles it for all, which takes as long as the rest."""
    if not isinstance(collector, pytest.Module):
        return (yield)
    with collector.path.open("rb") as module:
        fcntl.flock(module, fcntl.LOCK_EX)
        return (yield)


def _parts(item: pytest.Item) -> list[str]:
    """The parts of the tests to which a test belongs: its folders, its module and its name."""
    own = item.nodeid.partition("[")[0].removeprefix("tests/")
    ends = [place for place, sign in enumerate(own) if sign in "/:"]
    return [*(own[:end] for end in ends), own]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow, so that ``-m "not slow"`` leaves it out, and begin with what takes longest."""
    turns = {place: turn for turn, place in enumerate(LONGEST)}
    order: dict[pytest.Item, int] = {}
    for item in items:
        parts = _parts(item)
        if not _SLOW.isdisjoint(parts) or not _BROWSERS.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker("slow")
        order[item] = min((turns[part] for part in parts if part in turns), default=len(turns))
    items.sort(key=order.__getitem__)


@pytest.fixture(scope="session", autouse=True)
def _own_assets_read_once() -> Iterator[None]:
    """Read the styles, scripts and icons of the project once a worker: thousands of small sites have no others."""
    own, read = ROOT / "templates", cache(collect_assets)

    def collected(templates: Path) -> tuple[Asset, ...]:
        return (read if templates == own else collect_assets)(templates)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assembling, "collect_assets", collected)
        yield


@pytest.fixture(scope="session", autouse=True)
def _packed_soon() -> Iterator[None]:
    """Let Brotli look less long for the shortest copy: sixty times as fast, and what it unfolds to is the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(brotli, "compress", partial(brotli.compress, quality=5))
        yield


@pytest.fixture(scope="session")
def assembly() -> Assembly:
    """The project's own content, assembled."""
    return _assembled(ROOT / "site_config.yaml")


@pytest.fixture(scope="session")
def example_assembly() -> Assembly:
    """The fictional county's content, assembled."""
    return _assembled(EXAMPLE / "site_config.yaml")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the project's own site, built as ``python build.py`` builds it, once a run; only to be read."""
    return _built_once(tmp_path_factory, "site", ROOT / "site_config.yaml")[1]


@pytest.fixture(scope="session")
def example_built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Outcome, Path]:
    """The fictional county's site, built once a run: what its build said, and its folder, only to be read."""
    return _built_once(tmp_path_factory, "example", EXAMPLE / "site_config.yaml")


@pytest.fixture(scope="session")
def example_outcome(example_built: tuple[Outcome, Path]) -> Outcome:
    """What the build of the fictional county said."""
    return example_built[0]


@pytest.fixture(scope="session")
def example(example_built: tuple[Outcome, Path]) -> Path:
    """The folder of the fictional county's site."""
    return example_built[1]


@pytest.fixture(scope="session")
def package(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offline package of the project's own site, unpacked once a run; only to be read."""

    def make(folder: Path) -> None:
        archive(finished(site), folder / "政务公开.zip")
        with zipfile.ZipFile(folder / "政务公开.zip") as packed:
            packed.extractall(folder / "U 盘")

    return once(folder_of_the_run(tmp_path_factory), "package", make)[1] / "U 盘"


def built(paths: Paths) -> Outcome:
    """Build a site at the moment of the tests."""
    return build(paths, MOMENT, lambda step, done, total: None)


class _Handler(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that closes a connection early is no fault of a test."""


class _SixServer(_Server):
    address_family = socket.AF_INET6


@contextlib.contextmanager
def serving(folder: Path, six: bool = False) -> Iterator[str]:
    """Serve a folder on 127.0.0.1, or on ::1, under the strict headers; yields the address, without a slash."""
    handler = partial(_Handler, directory=str(folder))
    server = (_SixServer if six else _Server)(("::1" if six else "127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        host = "[::1]" if six else "127.0.0.1"
        yield f"http://{host}:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The address of the project's own site."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def example_served(example: Path) -> Iterator[str]:
    """The address of the fictional county's site."""
    with serving(example) as address:
        yield address


def chromium_path() -> str | None:
    """The Chromium that tests use; None leaves the choice to Playwright."""
    return os.environ.get("GONGKAI_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.fixture(scope="session")
def _playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


def _launched(playwright: Playwright, *switches: str) -> Browser:
    return playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox", *switches])


@pytest.fixture(scope="session")
def browser(_playwright: Playwright) -> Iterator[Browser]:
    """A real Chromium: the one on the path, or the one that ``tests/run.py`` found or installed."""
    chromium = _launched(_playwright)
    yield chromium
    chromium.close()


@pytest.fixture(scope="session")
def _still_page(_playwright: Playwright) -> Iterator[Page]:
    chromium = _launched(_playwright, *STILL)
    page = chromium.new_page(bypass_csp=True)
    page.set_default_timeout(PATIENCE)
    frames.begin(page)
    yield page
    chromium.close()


@pytest.fixture
def still_page(_still_page: Page) -> Iterator[Page]:
    """A page that is kept for the whole run, of which nothing is drawn: for tests that only measure and wait for no frame.

    To draw takes a third of the time of what such tests do. Nothing can be clicked in it. What a test chose is forgotten
    after it; the test sets the size of the window itself.
    """
    yield _still_page
    _still_page.emulate_media(forced_colors="none")
    # what was set as content and not visited stands at no address, and has no storage
    _still_page.evaluate("origin === 'null' || localStorage.clear()")


@pytest.fixture(scope="session")
def _known_looks(tmp_path_factory: pytest.TempPathFactory) -> KnownLooks:
    return KnownLooks(folder_of_the_run(tmp_path_factory) / "known-looks")


@pytest.fixture
def measured(_known_looks: KnownLooks) -> Iterator[Measured]:
    """What the contrast was measured of in this run, in whichever worker (``tests/browser/accessibility.py``)."""
    _known_looks.share()
    yield _known_looks.looks
    _known_looks.share()


@pytest.fixture(scope="session")
def _kept_windows() -> Iterator[list[Window]]:
    """The window that is kept for the next test, once there is one."""
    kept: list[Window] = []
    yield kept
    for window in kept:
        window.close()


@pytest.fixture
def page(browser: Browser, _kept_windows: list[Window], request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of a fresh visitor; anything that the browser complains about fails the test.

    To open a window takes two thirds of the time of a visit: it is kept for the next test, unless a test fails or is
    marked ``own_visitor``, because it leaves more behind than ``Window.forget`` takes back.
    """
    own = request.node.get_closest_marker("own_visitor") is not None
    window = Window(browser, PATIENCE) if own or not _kept_windows else _kept_windows.pop()
    failed = request.session.testsfailed
    yield window.page
    if own or window.complaints or request.session.testsfailed > failed:
        window.close()
    else:
        window.forget()
        _kept_windows.append(window)
    assert not window.complaints


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which tests were skipped: none may be, so that green means tested."""
    for report in terminalreporter.stats.get("skipped", []):
        terminalreporter.write_line(f"被跳过的测试算失败：{report.nodeid}", red=True)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A run with a skipped test fails."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and reporter.stats.get("skipped") and session.exitstatus == 0:
        session.exitstatus = 1
