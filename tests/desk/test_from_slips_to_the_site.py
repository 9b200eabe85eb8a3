"""One walk in the browser: a new document with a slip in every field, put right, looked at, reviewed, published, live."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from gongkai.commands.working_copy import working_copy
from gongkai.desk.rights import DeskRights
from tests.deploy.office import Office, git, office_with_site
from tests.desk.served import Visitor, serving_desk
from tests.desk.test_in_a_browser import go_to, looked_at, write_with_slips
from tests.servers import ask

#: Longer than what the walk itself waits for: a busy machine is slow, and the wait says what did not come.
pytestmark = [pytest.mark.own_visitor, pytest.mark.timeout(900)]

PLACE = "notices/2026/shui-jia"
#: The office has every document looked at twice.
RULE = "\n审核:\n  - 环节: [初审, 终审]\n"
CLERK = DeskRights(name="张三", stages=("初审",), publishes=False)
HEAD = DeskRights(name="李四", stages=("终审",))


def test_slips_are_put_right_and_two_people_later_the_document_is_live_over_both_families(page: Page) -> None:
    with office_with_site() as office:
        settings = (office.desk / "site_config.yaml").read_text(encoding="utf-8")
        office.commit({"site_config.yaml": settings + RULE})
        assert office.push().returncode == 0
        git("fetch", "--quiet", "origin", cwd=office.desk)
        clerk, head = (
            working_copy(
                office.desk / "content", office.desk / ".gongkai-desk", rights.name, "a@yunxi.gov.cn"
            )
            for rights in (CLERK, HEAD)
        )
        with serving_desk(office.desk, office.target / "current", clerk) as served:
            served.desk.rights = CLERK
            faults = write_with_slips(page, served.address)
            expect(page.get_by_role("button", name="发布", exact=True)).to_have_count(0)
            by_keys(page, "通过初审")
            expect(page.locator("body")).to_contain_text("送审好了", timeout=120_000)
            faults += looked_at(page)
            assert answers(office) == [404, 404], "it is a draft"

            served.desk.rights, served.desk.copy = HEAD, head
            page.goto(f"{served.address}/_desk/edit?file={PLACE}.md")
            expect(page.frame_locator("iframe").locator("h1")).to_have_text(re.compile("调整水价的通知"))
            # by a browser without JavaScript: the window would complain of an answer of 422
            visitor = Visitor(served)
            status, _, refusal = visitor.post(
                f"/_desk/edit?file={PLACE}.md", {**visitor.form(f"{PLACE}.md"), "~do": "publish"}
            )
            assert status == 422 and "没有终审" in refusal
            page.set_content(refusal)
            faults += looked_at(page)
            page.goto(f"{served.address}/_desk/edit?file={PLACE}.md")
            by_keys(page, "通过终审")
            expect(page.locator("body")).to_contain_text("送审好了", timeout=120_000)
            page.goto(f"{served.address}/_desk/edit?file={PLACE}.md")
            by_keys(page, "发布")
            expect(page.locator("body")).to_contain_text("发布好了", timeout=300_000)
            faults += looked_at(page)
        assert answers(office) == [200, 200]
        text = office.page(f"{PLACE}/").content.decode()
        assert "关于调整水价的通知" in text and "3元" in text and "初审" not in text
        made = git("show", f"main:content/{PLACE}.md", cwd=office.repository)
        assert re.findall("(?:环节|姓名): (..)", made) == ["初审", "张三", "终审", "李四"]
        assert not faults


def by_keys(page: Page, button: str) -> None:
    """Press a button without a mouse."""
    go_to(page, button, "Shift+Tab")
    page.keyboard.press("Enter")


def answers(office: Office) -> list[int]:
    """What the server says of the document over IPv6 and over IPv4."""
    path = f"{office.serving.base_path}{PLACE}/"
    return [ask(office.serving, path, six=six).status for six in (True, False)]
