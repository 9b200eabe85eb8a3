"""The fictional county's annual reports and its page on requests, built and looked at in a browser."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from playwright.sync_api import Browser

from gongkai.engine.build import Outcome


def test_the_reports_agree_and_carry_over(example_outcome: Outcome) -> None:
    names = ("/annual-reports/", "/request.md", "/guide.md", "/rules.md")
    assert [item for item in example_outcome.problems if any(name in item.at.path for name in names)] == []


def test_the_form_prints_on_one_page_and_no_number_of_a_report_is_cut(
    browser: Browser, example_served: str, tmp_path: Path
) -> None:
    page = browser.new_page()
    try:
        page.goto(example_served + "/request/form/")
        page.pdf(path=tmp_path / "form.pdf", prefer_css_page_size=True)
        reader = shutil.which("pdftotext")
        assert reader, "没有找到 pdftotext：请安装 poppler-utils 后重试。"
        done = subprocess.run(
            [reader, str(tmp_path / "form.pdf"), "-"], check=True, capture_output=True, timeout=240
        )
        sheets = done.stdout.decode().split("\f")
        assert "申请时间" in sheets[0] and not "".join(sheets[1:]).strip()
        page.goto(example_served + "/annual-reports/2025/zf/")
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 590, "height": 900})  # 156 mm, the width of the text on A4
        cut = page.evaluate(
            "[...document.querySelectorAll('.figure-table')].filter(box => box.scrollWidth > box.clientWidth).length"
        )
        assert cut == 0
    finally:
        page.close()
