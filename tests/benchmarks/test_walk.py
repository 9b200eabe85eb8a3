"""What citizens come for can be finished on a phone."""

from __future__ import annotations

import sys

from playwright.sync_api import Browser

from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))
from walk import TASKS, walk


def test_the_tasks_of_citizens_can_be_finished_on_a_phone(browser: Browser, example_served: str) -> None:
    lines, failed = walk(browser, example_served)
    assert len(lines) == len(TASKS) + 1
    assert not failed, "\n".join(lines)
