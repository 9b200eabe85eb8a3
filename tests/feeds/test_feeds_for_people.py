"""Feeds of columns, units and audiences, and calendars of consultations: what people subscribe to."""

from __future__ import annotations

import re
from pathlib import Path

from gongkai.engine.assemble import Assembly
from gongkai.feeds.consultations import consultation_calendars
from gongkai.feeds.syndication import feed_files
from tests.small_site import CONFIG, CONSULTATION, CONSULTATIONS, NOTICE, assembled

CHANGED: dict[str, str | bytes | None] = {
    "site_config.yaml": CONFIG + CONSULTATIONS,
    "content/notices/2026/b.md": NOTICE.replace("3号", "4号").replace("地区:", "受众: [老年人]\n地区:"),
    "content/consultations/2026/open.md": CONSULTATION % "2026-06-30",
    "content/consultations/2026/over.md": CONSULTATION % "2026-05-17",
}


def site(folder: Path) -> Assembly:
    found, problems = assembled(folder, CHANGED)
    assert found is not None, problems
    return found


def test_a_consultation_reaches_whoever_reads_the_feed_of_the_site_its_column_or_its_unit(
    tmp_path: Path,
) -> None:
    files = feed_files(site(tmp_path).site)
    for path in ("feed.xml", "consultations/feed.xml", "organizations/yunxi/jyj/feed.xml"):
        assert "/zwgk/consultations/2026/open/" in files[path].decode(), path
    assert "consultations" not in re.sub(r"<id>.*", "", files["notices/feed.xml"].decode())


def test_every_feed_stands_beside_a_page_that_leads_to_it(tmp_path: Path) -> None:
    found = site(tmp_path)
    files = set(feed_files(found.site)) - {"feed.xml"}
    assert {f"{page[1:]}feed.xml" for page in found.plan.chrome.feeds} == files
    assert set(found.plan.chrome.feeds) <= {page.url for page in found.plan.planned}


def test_the_calendar_of_consultations_reminds_three_days_before_and_forgets_what_is_over(
    tmp_path: Path,
) -> None:
    files = consultation_calendars(site(tmp_path).site)
    assert set(files) == {"consultations/deadlines.ics", "consultations/2026/open/deadline.ics"}
    for content in files.values():
        lines = content.decode().split("\r\n")
        assert lines.count("BEGIN:VEVENT") == lines.count("TRIGGER:-P3D") == 1
        assert "DTSTART;VALUE=DATE:20260630" in lines
        assert all(len(line.encode()) <= 75 for line in lines)
