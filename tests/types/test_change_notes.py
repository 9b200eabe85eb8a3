"""What was changed after publication is told on the page, in the feeds and in the data."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.engine.assemble import Assembly
from gongkai.feeds.data import data_files
from gongkai.feeds.syndication import feed_files, sitemaps
from gongkai.pages.addresses import address
from gongkai.pages.plan import plan
from gongkai.pages.views import NoticeView
from gongkai.problems import errors
from gongkai.records.change_note import ChangeNote
from gongkai.records.content_record import NotedRecord
from gongkai.records.kind import Kind, kinds
from gongkai.render.assets import addresses
from gongkai.render.environment import make_environment
from gongkai.render.pages import render_page
from gongkai.site.link import link
from tests.small_site import NOTICE, TABLE, assembled

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
    assert page.noted[0] == "2026年4月10日更正：第三条的“六月”误写成“七月”，已经改正"
    facts = [(one.label, one.value) for one in view.other_elements if one.label in ("更正", "修订说明")]
    assert facts == [
        ("更正", "2026年4月10日：第三条的“六月”误写成“七月”，已经改正"),
        ("修订说明", "2026年3月20日：补充了联系电话"),
    ]
    html = render_page(make_environment(found.paths.templates, found.plan.chrome), page, "/").html
    assert page.noted[0] in html
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


NOTED = [kind for kind in kinds() if issubclass(kind.record, NotedRecord)]
DAY = dt.date(2026, 5, 6)


@pytest.fixture(scope="module")
def noted_county(example_assembly: Assembly) -> Assembly:
    """The example county with a note on every record that can have one, made of the name of its type."""
    library = example_assembly.library
    records = dict(library.records)
    for kind in NOTED:
        records[kind.name] = tuple(
            replace(
                record,
                corrections=(ChangeNote(date=DAY, text=f"改正了{kind.name}里的数"),),
                revisions=(ChangeNote(date=DAY - dt.timedelta(days=1), text=f"给{kind.name}补充了附表"),),
            )
            for record in library.of(kind.record)
        )
    noted = replace(library, records=records)
    linked, problems = link(noted, example_assembly.config, example_assembly.site.moment)
    planned, _ = plan(linked, addresses(example_assembly.assets))
    assert not errors(problems)
    return replace(example_assembly, library=noted, site=linked, plan=planned)


@pytest.mark.parametrize("kind", NOTED, ids=[kind.name for kind in NOTED])
def test_every_type_tells_what_was_changed_on_its_page_and_says_the_day(
    kind: Kind, noted_county: Assembly
) -> None:
    of_type = noted_county.site.of(kind.record)
    assert of_type, "the example county has every type"
    planned = {one.url: one for one in noted_county.plan.planned}
    found = next(planned[address(one.identity)] for one in of_type if address(one.identity) in planned)
    environment = make_environment(noted_county.paths.templates, noted_county.plan.chrome)
    html = render_page(environment, found.page(), "/").html
    assert f"2026年5月6日更正：改正了{kind.name}里的数" in html
    assert f"给{kind.name}补充了附表" in html
    assert found.updated is not None and found.updated >= DAY


def test_the_feed_of_the_site_and_the_directory_move_for_every_type(noted_county: Assembly) -> None:
    rows = json.loads(data_files(noted_county.site)["data/directory.json"])
    told = {row["kind"] for row in rows if (row["changed_date"] or "") >= DAY.isoformat()}
    assert {kind.label for kind in NOTED if kind.name != "task_table"} <= told


def test_a_note_on_a_task_table_moves_the_document_that_orders_it_and_stands_in_the_data(
    tmp_path: Path,
) -> None:
    noted = TABLE.replace("任务:\n", "更正: [{日期: 2026-04-10, 说明: 第1项的时限改为6月}]\n任务:\n")
    found, problems = assembled(tmp_path, {"content/tasks/yunxi-2026.yaml": noted})
    assert found is not None, problems
    assert "2026年4月10日更正：第1项的时限改为6月" in feed_files(found.site)["feed.xml"].decode()
    files = data_files(found.site)
    (row,) = json.loads(files["data/tasks.json"])
    assert row["table_notes"] == ["2026年4月10日更正：第1项的时限改为6月"]
    assert '"changed_date": "2026-04-10"' in files["data/directory.json"].decode()


def test_a_note_for_a_day_to_come_moves_nothing_yet(tmp_path: Path) -> None:
    found = built(tmp_path, "更正: [{日期: 2026-12-01, 说明: 以后}]\n")
    assert (
        "<updated>2026-03-03T15:30:00+08:00</updated>\n<author>"
        in feed_files(found.site)["feed.xml"].decode()
    )
