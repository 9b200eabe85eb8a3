"""The fictional county's annual reports and its page on requests, built and looked at in a browser."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from gongkai.commands.assemble import Paths
from gongkai.commands.build import Outcome, build
from gongkai.text.dates import CHINA
from tests.conftest import serving

CONFIG = Path(__file__).resolve().parents[2] / "examples" / "yunxi" / "site_config.yaml"
MOMENT = dt.datetime(2026, 11, 21, 12, 0, tzinfo=CHINA)
PAGES = {
    "reports": "/annual-reports/",
    "report": "/annual-reports/2025/zf/",
    "over the years": "/annual-reports/requests-over-years/",
    "requests": "/request/",
    "form": "/request/form/",
    "guide": "/guide/",
    "rules": "/rules/",
}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reports") / "output"


@pytest.fixture(scope="module")
def outcome(output: Path) -> Outcome:
    return build(Paths.around(CONFIG, output=output), MOMENT, lambda step, done, total: None)


@pytest.fixture(scope="module")
def place(outcome: Outcome, output: Path) -> Iterator[str]:
    assert not outcome.failed, "\n".join(map(str, outcome.problems))
    with serving(output) as address:
        yield address


def test_the_reports_agree_and_carry_over(outcome: Outcome) -> None:
    names = ("/annual-reports/", "/request.md", "/guide.md", "/rules.md")
    assert [item for item in outcome.problems if any(name in item.at.path for name in names)] == []


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", PAGES.values(), ids=list(PAGES))
def test_a_page_is_accessible_and_does_not_scroll_sideways(
    browser: Browser, place: str, path: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
    try:
        page.goto(place + path)
        found: list[Any] = Axe().run(page, context="main", options=RULES).response["violations"]
        assert [(item["id"], [node["target"] for node in item["nodes"]][:3]) for item in found] == []
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0
    finally:
        page.close()


def test_the_form_prints_on_one_page_and_no_number_of_a_report_is_cut(
    browser: Browser, place: str, tmp_path: Path
) -> None:
    page = browser.new_page()
    try:
        page.goto(place + "/request/form/")
        page.pdf(path=tmp_path / "form.pdf", prefer_css_page_size=True)
        reader = shutil.which("pdftotext")
        assert reader, "没有找到 pdftotext：请安装 poppler-utils 后重试。"
        done = subprocess.run(
            [reader, str(tmp_path / "form.pdf"), "-"], check=True, capture_output=True, timeout=60
        )
        sheets = done.stdout.decode().split("\f")
        assert "申请时间" in sheets[0] and not "".join(sheets[1:]).strip()
        page.goto(place + "/annual-reports/2025/zf/")
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 590, "height": 900})  # 156 mm, the width of the text on A4
        cut = page.evaluate(
            "[...document.querySelectorAll('.figure-table')].filter(box => box.scrollWidth > box.clientWidth).length"
        )
        assert cut == 0
    finally:
        page.close()
