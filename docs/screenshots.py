"""Pictures of the site for the documentation: ``python docs/screenshots.py`` builds it and writes ``docs/images/``.

Needs the test extra (Playwright) and a Chromium; the pictures are those of a visitor with default settings.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import sync_playwright  # noqa: E402

from gongkai.paths import Paths  # noqa: E402
from tests.conftest import built, serving  # noqa: E402

PAGES = {
    "home": "/",
    "list": "/notices/",
    "notice": "/notices/2021/liangshan-2021-15/",
    "table": "/notices/2023/pingyin-2023-5/#fj-1",
    "ledger": "/tasks/liangshan-2021/",
    "task": "/tasks/liangshan-2021/12/",
    "organization": "/organizations/liangshan/fzggj/",
    "search": "/search/?q=义务教育入学",
}
SIZES = {360: 740, 1280: 800}


def main() -> None:
    """Take every picture."""
    images = ROOT / "docs" / "images"
    images.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        built(Paths.around(ROOT / "site_config.yaml", output=Path(folder) / "output"))
        with serving(Path(folder) / "output") as address, sync_playwright() as playwright:
            path = os.environ.get("GONGKAI_CHROMIUM") or shutil.which("chromium")
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
            for width, height in SIZES.items():
                page = browser.new_page(viewport={"width": width, "height": height}, locale="zh-CN")
                for name, place in PAGES.items():
                    page.goto(address + place)
                    page.wait_for_load_state("networkidle")
                    page.screenshot(path=images / f"{name}-{width}.png")
                page.close()
            browser.close()


if __name__ == "__main__":
    main()
