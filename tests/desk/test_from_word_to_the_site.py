"""One walk: a Word file is dropped at the desk, looked at, published by its button, and open to citizens on the office's server."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from gongkai.commands.working_copy import working_copy
from tests.deploy.office import git, office_with_site
from tests.desk.served import serving_desk
from tests.importing.word_files import LETTER, document, saved

#: Longer than what the walk itself waits for: a busy machine is slow, and the wait says what did not come.
pytestmark = [pytest.mark.own_visitor, pytest.mark.timeout(900)]

PLACE = "notices/2026/yzbz-2026-3"
#: A clerk's minute, in seconds of this process's processor time: a loaded machine takes longer by the clock.
MOST_SECONDS = 60


def test_a_word_file_that_is_dropped_at_the_desk_is_live_within_a_minute_of_work(
    tmp_path: Path, page: Page
) -> None:
    paper = document([*LETTER[:8], "附件：任务表", *LETTER[8:]])
    table = paper.add_table(2, 2, "Table Grid")
    for cell, words in zip(
        (cell for row in table.rows for cell in row.cells),
        ("事项", "期限", "建成养老服务中心", "2026年底"),
        strict=True,
    ):
        cell.text = words
    with office_with_site() as office:
        git("fetch", "--quiet", "origin", cwd=office.desk)
        copy = working_copy(office.desk / "content", office.desk / ".gongkai-desk", "张三", "z@yunxi.gov.cn")
        with serving_desk(office.desk, office.target / "current", copy) as served:
            begun = time.process_time()
            page.goto(f"{served.address}/_desk/")
            page.locator("#word").set_input_files(saved(paper, tmp_path, "通知.docx"))
            page.get_by_role("button", name="变成草稿", exact=True).click()
            expect(page.locator('[id="number"]')).to_have_value("云政办字〔2026〕3号")
            # the day of publication is proposed: the clock of this desk stands on another day
            page.locator('[id="published"]').fill("2026-03-03 09:00")
            page.get_by_role("button", name="发布", exact=True).click()
            expect(page.locator("body")).to_contain_text("发布好了", timeout=300_000)
            assert time.process_time() - begun < MOST_SECONDS
        answer = office.page(f"{PLACE}/")
        assert answer.status == 200
        text = answer.content.decode()
        assert "关于做好养老工作的通知" in text and "坚持政府主导。" in text and "建成养老服务中心" in text
        assert office.release.endswith(office.head[:12])
        assert PLACE in office.page().content.decode(), "the home page leads there"
