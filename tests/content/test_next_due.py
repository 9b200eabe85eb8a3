"""The next moment at which what is public may change is the first that any record names."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import Any

from gongkai.engine.assemble import assemble
from gongkai.paths import Paths
from gongkai.records.library import next_due
from gongkai.text.dates import CHINA
from tests.conftest import EXAMPLE


def moments(value: Any) -> Iterator[dt.datetime]:
    """Every moment in a value, in whatever field it stands."""
    if isinstance(value, dt.datetime):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from moments(item)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from moments(getattr(value, field.name))


def test_the_next_moment_is_the_first_that_any_field_of_any_record_names() -> None:
    assembly, _ = assemble(
        Paths.around(EXAMPLE / "site_config.yaml"), dt.datetime(2026, 11, 21, 12, tzinfo=CHINA)
    )
    assert assembly is not None
    library = assembly.library
    named = sorted({found for records in library.records.values() for found in moments(records)})
    assert len(named) > 20
    for moment in (named[0] - dt.timedelta(days=1), *named):
        assert next_due(library, moment) == moment or moment < named[0]
        assert next_due(library, moment + dt.timedelta(microseconds=1)) == next(
            (one for one in named if one > moment), None
        )
