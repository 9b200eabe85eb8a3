"""The fictional county's documents and interpretations, built as a site and looked at in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from gongkai.engine.build import Outcome


def test_the_documents_have_no_error_and_the_warnings_that_they_are_meant_to_have(
    example_outcome: Outcome,
) -> None:
    own = [
        item
        for item in example_outcome.problems
        if "/notices/" in item.at.path or "/interpretations/" in item.at.path
    ]
    said = {(Path(item.at.path).stem, item.code) for item in own}
    assert not [item for item in own if item.level == "error"]
    assert said >= {
        ("housing-rule-2025", "GK242"),
        ("medical-relief", "GK242"),
        ("school-enrolment-video", "GK243"),
        ("water-price", "GK239"),
    }


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/notices/2024/housing-rule-2024/", "本文件已废止（自2025年10月15日起），依据："),
        ("/notices/2024/loan-discount/", "本文件已修改（自2026年4月1日起），依据："),
        ("/notices/2024/market-stall-trial/", "本文件有效期至2026年6月30日，现已失效。"),
        ("/notices/2024/talent-plan/", "本文件已失效（自2025年12月25日起），依据："),
        ("/notices/2026/elder-care/", "本文件尚未生效，自2027年1月1日起施行。"),
    ],
)
def test_a_page_says_first_how_its_document_stands(
    page: Page, example_served: str, path: str, said: str
) -> None:
    page.goto(example_served + path)
    assert (page.locator("main .document-status").first.text_content() or "").startswith(said)
