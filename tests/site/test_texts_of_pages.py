"""A page that says whose texts it shows shows no others: else an edit of one would leave it as it was."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gongkai.engine.assemble import assemble
from gongkai.engine.beside_pages import files_beside_pages
from gongkai.fields.schema import Record
from gongkai.pages.frame import LaterPage
from gongkai.pages.plan import plan
from gongkai.paths import Paths
from gongkai.records.facts import SUMMARY
from gongkai.render.assets import addresses
from gongkai.site.model import Site
from gongkai.site.shown import shown
from gongkai.text.dates import CHINA
from tests.conftest import EXAMPLE, ROOT

MOMENT = dt.datetime(2026, 11, 21, 12, tzinfo=CHINA)


def with_texts(site: Site) -> list[Record]:
    """Every record that has a text."""
    return [record for found in site.records.values() for record in found if getattr(record, "body", "")]


@contextmanager
def other_texts(records: list[Record]) -> Iterator[None]:
    """Every text is another for as long as this lasts."""
    with texts_in_place_of(
        {
            record: f"## 另一段文字 {number}\n\n{number} http://127.0.0.1/ [甲](../b.md)\n"
            for number, record in enumerate(records)
        }
    ):
        yield


@contextmanager
def texts_in_place_of(texts: dict[Record, str]) -> Iterator[None]:
    """The records have these texts for as long as this lasts."""
    before = [record.body for record in texts]  # type: ignore[attr-defined]
    try:
        for record, text in texts.items():
            object.__setattr__(record, "body", text)
        yield
    finally:
        for record, body in zip(texts, before, strict=True):
            object.__setattr__(record, "body", body)


@pytest.mark.parametrize("folder", [ROOT, EXAMPLE], ids=["own", "example"])
def test_a_page_shows_only_the_texts_that_it_names(folder: Path) -> None:
    assembly, _ = assemble(Paths.around(folder / "site_config.yaml"), MOMENT)
    assert assembly is not None
    site, names = assembly.site, addresses(assembly.assets)
    told = {
        page.url: (frozenset(page.texts), page.page())
        for page in assembly.plan.planned
        if isinstance(page, LaterPage) and page.texts is not None
    }
    assert len(told) > len(assembly.plan.planned) / 2
    records = with_texts(site)
    own = frozenset(record.identity for record in records)
    half = frozenset(random.Random(19).sample(sorted(own), len(own) // 2))
    rounds = [half, own - half]
    compared: set[str] = set()
    while rounds:
        kept = rounds.pop()
        with other_texts([record for record in records if record.identity not in kept]):
            planned = {page.url: page for page in plan(site, names)[0].planned}
            for url, (texts, before) in told.items():
                if texts & own <= kept:
                    assert planned[url].page() == before, url
                    compared.add(url)
        if not rounds and compared != told.keys():
            # a page with texts of both halves
            rounds.append(told[min(told.keys() - compared)][0])


@pytest.mark.parametrize("folder", [ROOT, EXAMPLE], ids=["own", "example"])
def test_data_feeds_and_calendars_show_the_summary_of_a_text_and_nothing_else_of_it(folder: Path) -> None:
    assembly, _ = assemble(Paths.around(folder / "site_config.yaml"), MOMENT)
    assert assembly is not None
    site = assembly.site
    records = [record for record in with_texts(site) if shown(record).summary]
    before = files_beside_pages(site)
    more = "## 另一节\n\n见[甲](../b.md)，2026年3月3日。\n\n| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n"
    texts = {
        record: f"## 另一段文字\n\n{more}" if SUMMARY.of(record) else f"{record.body}\n\n{more}"  # type: ignore[attr-defined]
        for record in records
    }
    summaries = [shown(record).summary for record in records]
    with texts_in_place_of(texts):
        assert [shown(record).summary for record in records] == summaries
        assert files_beside_pages(site) == before
    with texts_in_place_of({record: f"另一段文字。\n\n{text}" for record, text in texts.items()}):
        assert files_beside_pages(site) != before
