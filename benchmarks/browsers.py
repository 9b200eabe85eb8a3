"""What works in which browser: ``python benchmarks/browsers.py``, or with names: ``… 69 90 firefox webkit``.

Asks every feature of the site of the fictional county of real old Chromiums, which pip installs, and of the Chromium on the
path, and where they are named and installed of Firefox and WebKitGTK; prints the table of ``docs/browsers.md``. Served on 127.0.0.1 under the strict headers.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).resolve().parent)]

from other_engines import OTHERS  # noqa: E402

from gongkai.paths import Paths  # noqa: E402
from tests.browser.current import CurrentBrowser  # noqa: E402
from tests.browser.features import FEATURES, Window  # noqa: E402
from tests.conftest import EXAMPLE, built, chromium_path, serving  # noqa: E402
from tests.old_engines import ENGINES, TESTED, install, old_browser  # noqa: E402


@contextmanager
def current() -> Iterator[tuple[str, Window]]:
    """The version of the Chromium on the path, and a window of it."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        page = chromium.new_page(bypass_csp=True)
        yield chromium.version.partition(".")[0], CurrentBrowser(page)
        chromium.close()


def asked(window: Window, address: str) -> list[str]:
    """The answer to each feature, and at last whether anything failed."""
    answers = [check(window, address) for check in FEATURES.values()]
    return [*answers, "没有" if not window.errors else "；".join(window.errors)]


def main() -> None:
    """Build the site, ask every browser, print the table."""
    named = sys.argv[1:]
    versions = [int(version) for version in named if version.isdigit()] or list(ENGINES)
    columns: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory(prefix="gongkai-browsers-") as work:
        outcome = built(Paths.around(EXAMPLE / "site_config.yaml", output=Path(work) / "output"))
        if outcome.failed:
            sys.exit("\n".join(map(str, outcome.problems)))
        with serving(Path(work) / "output") as address:
            for version in versions:
                install(version)
                with old_browser(version) as window:
                    columns[str(version)] = asked(window, address)
            for name in OTHERS.keys() & {*named}:
                with OTHERS[name]() as (engine, other):
                    columns[engine] = [*asked(other, address)[:-1], "没有量"]
            with current() as (newest, opened):
                columns[newest] = asked(opened, address)
    print("| 功能 | " + " | ".join(columns) + " |")
    print("| --- |" + " --- |" * len(columns))
    for name, *answers in zip([*FEATURES, "脚本出错"], *columns.values(), strict=True):
        print(f"| {name} | " + " | ".join(answers) + " |")
    held = (str(version) for version in TESTED)
    kept = {*held, newest}
    print(
        "| 每次跑测试都守住这一列 | " + " | ".join("是" if name in kept else "否" for name in columns) + " |"
    )


if __name__ == "__main__":
    main()
