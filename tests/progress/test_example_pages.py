"""The tasks of the fictional county, built as a site and looked at in a browser."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from gongkai.commands.assemble import Assembly, Paths, assemble
from gongkai.text.dates import CHINA
from tests.conftest import serving
from tests.progress.entries import files_of

CONFIG = Path(__file__).resolve().parents[2] / "examples" / "yunxi" / "site_config.yaml"
MOMENT = dt.datetime(2026, 11, 21, 12, 0, tzinfo=CHINA)
PAGES = (
    "/tasks/overview/",
    "/tasks/calendar/2026/",
    "/tasks/yunxi-2026/",
    "/tasks/yunxi-2026/7/",
    "/tasks/yunxi-2026/look-back/",
    "/organizations/yunxi/jtys/duty-list/",
    "/data/",
)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def made() -> Assembly:
    assembled, problems = assemble(Paths.around(CONFIG), MOMENT)
    assert assembled is not None, "\n".join(map(str, problems))
    assert not [item for item in problems if "/progress/" in item.at.path or "/tasks/" in item.at.path]
    return assembled


@pytest.fixture(scope="module")
def place(made: Assembly, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("tasks")
    for path, content in files_of(made).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    with serving(folder) as address:
        yield address


def test_the_county_shows_every_state(made: Assembly) -> None:
    states = Counter(task.state for task in made.site.tasks)
    assert states == {"逾期": 5, "进行中": 5, "未公布进展": 2, "长期": 8, "已完成": 20}


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_accessible_and_does_not_scroll_sideways(
    browser: Browser, place: str, path: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
    try:
        page.goto(place + path)
        found: list[Any] = Axe().run(page, context="main", options=RULES).response["violations"]
        assert [(item["id"], [node["target"] for node in item["nodes"]][:3]) for item in found] == []
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) <= 0
    finally:
        page.close()
