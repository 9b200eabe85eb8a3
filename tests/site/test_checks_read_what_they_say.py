"""Checks of fields read no running text, and those of a text read no other: so they hold while these are the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from gongkai.engine.assemble import Assembly, assemble
from gongkai.fields.schema import Record
from gongkai.paths import Paths
from gongkai.records.facts import BODY
from gongkai.records.kind import kinds
from gongkai.site.checks import Unsuspected, check_all, check_suspected, checks
from gongkai.text.dates import CHINA
from tests.conftest import EXAMPLE, ROOT

MOMENT = dt.datetime(2026, 11, 21, 12, tzinfo=CHINA)


@pytest.fixture(scope="module", params=[ROOT, EXAMPLE], ids=["own", "example"])
def linked(request: pytest.FixtureRequest) -> Assembly:
    assembly, _ = assemble(Paths.around(request.param / "site_config.yaml"), MOMENT)
    assert assembly is not None
    return assembly


@contextmanager
def texts_read() -> Iterator[set[str]]:
    """The identities of the records whose running text is read in the block."""
    found: set[str] = set()

    def noting(slot: property) -> property:
        def text(record: Record) -> str:
            found.add(record.identity)
            return str(slot.__get__(record))

        return property(text)

    with pytest.MonkeyPatch.context() as patched:
        for kind in kinds():
            if BODY.name in vars(kind.record):
                patched.setattr(kind.record, BODY.name, noting(vars(kind.record)[BODY.name]))
        yield found


def test_checks_of_fields_read_no_text(linked: Assembly) -> None:
    looks = {one.__name__: one.check_fields for one in checks() if hasattr(one, "check_fields")}
    assert looks
    for name, look in looks.items():
        with texts_read() as read:
            look(linked.library, linked.site)
        assert not read, name


def test_checks_of_a_text_read_no_other(linked: Assembly) -> None:
    looks = {one.__name__: one.check_text for one in checks() if hasattr(one, "check_text")}
    assert looks
    read_by: set[str] = set()
    for records in linked.library.records.values():
        for record in records:
            for name, look in looks.items():
                with texts_read() as read:
                    list(look(record, linked.library, linked.site))
                assert read <= {record.identity}, name
                read_by |= {name} if read else set()
    assert len(read_by) > len(looks) / 2


def test_what_had_no_problem_is_not_looked_at_again(linked: Assembly) -> None:
    checked = check_suspected(linked.library, linked.site, Unsuspected())
    assert checked.modules
    assert checked.records

    def unwanted(*given: object) -> None:
        raise AssertionError(given)

    known = Unsuspected(checked.modules, checked.records)
    with pytest.MonkeyPatch.context() as patched:
        for module in checks():
            if module.__name__ in checked.modules:
                patched.setattr(module, "check_fields", unwanted)
            if hasattr(module, "check_text") and not suspected(linked, checked.records):
                patched.setattr(module, "check_text", unwanted)
        again = check_suspected(linked.library, linked.site, known)
    assert again == checked
    assert again.problems == check_all(linked.library, linked.site)


def suspected(linked: Assembly, known: set[str]) -> bool:
    return any(one.identity not in known for records in linked.library.records.values() for one in records)
