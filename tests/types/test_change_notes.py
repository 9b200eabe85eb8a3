"""What was changed after publication is told on the page, in the feeds and in the data."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from gongkai.commands.assemble import Assembly
from gongkai.feeds.data import data_files
from gongkai.feeds.syndication import feed_files, sitemaps
from gongkai.pages.views import NoticeView
from gongkai.render.environment import make_environment
from gongkai.render.pages import render_page
from tests.small_site import NOTICE, assembled

NOTES = """更正: [{日期: 2026-04-10, 说明: 第三条的“六月”误写成“七月”，已经改正}]
修订说明: [{日期: 2026-03-20, 说明: 补充了联系电话}]
"""


def built(folder: Path, notes: str = NOTES) -> Assembly:
    text = NOTICE.replace("地区: 云溪县\n", f"地区: 云溪县\n{notes}")
    found, problems = assembled(folder, {"content/notices/2026/a.md": text})
    assert found is not None, problems
    return found


def test_the_page_says_the_newest_first_and_all_among_its_facts(tmp_path: Path) -> None:
    found = built(tmp_path)
    page = next(one for one in found.plan.planned if one.url == "/notices/2026/a/").page()
    view = page.view
    assert isinstance(view, NoticeView)
    assert view.noted == "2026年4月10日更正：第三条的“六月”误写成“七月”，已经改正"
    facts = [(one.label, one.value) for one in view.other_elements if one.label in ("更正", "修订说明")]
    assert facts == [
        ("更正", "2026年4月10日：第三条的“六月”误写成“七月”，已经改正"),
        ("修订说明", "2026年3月20日：补充了联系电话"),
    ]
    html = render_page(make_environment(found.paths.templates, found.plan.chrome), page, "/").html
    assert view.noted in html
    assert page.updated == dt.date(2026, 4, 10)


def test_feeds_and_the_site_map_move_to_the_day_of_the_note(tmp_path: Path) -> None:
    found = built(tmp_path)
    feed = feed_files(found.site)["feed.xml"].decode()
    assert (
        "<published>2026-03-03T15:30:00+08:00</published>\n<updated>2026-04-10T00:00:00+08:00</updated>"
        in feed
    )
    assert (
        "notices/2026/a/</loc><lastmod>2026-04-10</lastmod>"
        in sitemaps(found.site, found.plan.planned)["sitemap.xml"].decode()
    )


def test_the_data_tell_them(tmp_path: Path) -> None:
    files = data_files(built(tmp_path).site)
    (row,) = json.loads(files["data/notices.json"])
    assert row["change_notes"] == [
        "2026年4月10日更正：第三条的“六月”误写成“七月”，已经改正",
        "2026年3月20日修订：补充了联系电话",
    ]
    assert '"changed_date": "2026-04-10"' in files["data/directory.json"].decode()


def test_a_note_for_a_day_to_come_moves_nothing_yet(tmp_path: Path) -> None:
    found = built(tmp_path, "更正: [{日期: 2026-12-01, 说明: 以后}]\n")
    assert (
        "<updated>2026-03-03T15:30:00+08:00</updated>\n<author>"
        in feed_files(found.site)["feed.xml"].decode()
    )
