"""A page that says whose texts it shows shows no others: else an edit of one would leave it as it was."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gongkai.commands.assemble import Paths, assemble
from gongkai.fields.schema import Record
from gongkai.pages.frame import LaterPage
from gongkai.pages.plan import plan
from gongkai.render.assets import addresses
from gongkai.text.dates import CHINA
from tests.conftest import EXAMPLE, ROOT

MOMENT = dt.datetime(2026, 11, 21, 12, tzinfo=CHINA)


@contextmanager
def other_texts(records: list[Record]) -> Iterator[None]:
    """Every text is another for as long as this lasts."""
    before = [record.body for record in records]  # type: ignore[attr-defined]
    try:
        for number, record in enumerate(records):
            object.__setattr__(
                record, "body", f"## 另一段文字 {number}\n\n{number} http://127.0.0.1/ [甲](../b.md)\n"
            )
        yield
    finally:
        for record, body in zip(records, before, strict=True):
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
    records = [record for found in site.records.values() for record in found if getattr(record, "body", "")]
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
