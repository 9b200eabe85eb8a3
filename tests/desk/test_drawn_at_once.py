"""The page beside the form while somebody types: drawn at once from the last look, the check comes behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from gongkai.commands.office import ContentOffice
from gongkai.paths import Paths
from tests.conftest import built
from tests.desk.served import serving_desk
from tests.media import png
from tests.small_site import NOON, NOTICE, write

PLACE, PAGE = "notices/2026/a.md", "notices/2026/a/index.html"
MORE = NOTICE.rstrip("\n") + "\n\n每月公布一次进展。\n"


@pytest.fixture
def office(tmp_path: Path) -> ContentOffice:
    return ContentOffice(Paths.around(write(tmp_path)), NOON)


def test_the_page_is_drawn_from_the_site_of_the_last_look_and_is_that_of_the_next(
    office: ContentOffice,
) -> None:
    assert not office.drawn(PLACE, MORE.encode()), "nothing was looked at"
    office.look(PLACE, NOTICE.encode())
    drawn = office.drawn(PLACE, MORE.encode())
    assert "每月公布一次进展。" in drawn[PAGE].decode()
    assert drawn == office.look(PLACE, MORE.encode()).files


def test_a_draft_is_drawn_as_if_it_were_published(office: ContentOffice) -> None:
    draft = NOTICE.replace("---\n\n各镇", "状态: 草稿\n---\n\n各镇").replace("3号", "9号")
    assert "状态: 草稿" in draft
    place = "notices/2026/draft.md"
    (office.content / place).write_text(draft, encoding="utf-8")
    office.look(place, draft.encode())
    drawn = office.drawn(place, draft.replace("做好", "抓好").encode())
    assert "抓好" in drawn["notices/2026/draft/index.html"].decode()


@pytest.mark.parametrize(
    ("old", "new"),
    [("2026-03-03 15:30", "昨天"), ("3号", "4号"), ("各镇", "联系人身份证号 11010519491231002X。各镇")],
)
def test_what_has_an_error_or_concerns_other_pages_waits_for_the_look(
    office: ContentOffice, old: str, new: str
) -> None:
    office.look(PLACE, NOTICE.encode())
    assert old in NOTICE
    assert not office.drawn(PLACE, NOTICE.replace(old, new).encode())


def test_a_new_picture_waits_for_the_look_that_knows_it(office: ContentOffice) -> None:
    office.look(PLACE, NOTICE.encode())
    folder = office.content / "notices/2026/a"
    folder.mkdir(exist_ok=True)
    (folder / "biao.png").write_bytes(png(4, 3))
    text = (NOTICE + "\n![水价表](biao.png)\n").encode()
    assert not office.drawn(PLACE, text)
    office.look(PLACE, text)
    assert "biao.png" in office.drawn(PLACE, text)[PAGE].decode()


@pytest.mark.own_visitor
def test_words_stand_on_the_page_before_the_check_has_ended(tmp_path: Path, page: Page) -> None:
    site = Paths.around(write(tmp_path / "built"))
    assert not built(site).failed
    with serving_desk(tmp_path / "desk", site.output) as served:
        page.goto(f"{served.address}/_desk/edit?file={PLACE}")
        frame = page.frame_locator("iframe")
        expect(frame.locator("h1")).to_be_visible()
        page.route("**/_desk/typed?*", without_answer)
        page.get_by_label("正文", exact=True).fill("各单位：\n\n每月公布一次进展。")
        expect(frame.locator("main")).to_contain_text("每月公布一次进展。")
        expect(page.locator("#desk-kept")).to_contain_text("已留底")
        page.get_by_label("正文", exact=True).fill("各单位：\n\n每月公布两次进展。")
        expect(frame.locator("main")).to_contain_text("每月公布两次进展。")
        page.unroute("**/_desk/typed?*")
        page.locator('[id="written"]').fill("昨天")
        expect(page.locator('[data-said="written"]')).to_contain_text("昨天")
        page.goto("about:blank")


def without_answer(route: Route) -> None:
    """A check that takes for ever."""
