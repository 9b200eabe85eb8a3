"""Pages that are made later: what the plan says of them is what they are."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from gongkai.engine.assemble import assemble
from gongkai.pages.frame import LaterPage
from gongkai.paths import Paths
from gongkai.text.dates import CHINA
from tests.conftest import EXAMPLE, ROOT

MOMENT = dt.datetime(2026, 11, 21, 12, tzinfo=CHINA)


@pytest.mark.parametrize("folder", [ROOT, EXAMPLE], ids=["own", "example"])
def test_what_the_plan_says_of_a_page_is_what_the_page_is_and_it_is_the_same_again(folder: Path) -> None:
    assembly, _ = assemble(Paths.around(folder / "site_config.yaml"), MOMENT)
    assert assembly is not None
    later = [planned for planned in assembly.plan.planned if isinstance(planned, LaterPage)]
    assert len(later) > len(assembly.plan.planned) / 2
    for planned in later:
        page = planned.page()
        said = (planned.url, planned.template, planned.title, planned.head_title, planned.column)
        assert said == (page.url, page.template, page.title, page.head_title, page.column)
        assert (planned.indexable, planned.updated) == (page.indexable, page.updated)
        assert planned.page() == page
