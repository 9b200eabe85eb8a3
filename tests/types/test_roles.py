"""Who is answerable for a record is declared with the field, not guessed from its name."""

from __future__ import annotations

import re

import pytest

from gongkai.fields.schema import PUBLISHER, fields_of
from gongkai.records.kind import Kind, kinds

#: Labels that name somebody else: whom it is sent to, who printed it, who else was asked, the list of all units.
OTHERS = {"主送机关", "印发机关", "会办单位", "机构"}
UNIT = re.compile(r"(?:单位|机关|机构|部门|主体)$")


@pytest.mark.parametrize("kind", kinds(), ids=[kind.name for kind in kinds()])
def test_a_field_that_looks_like_a_publisher_says_whether_it_is_one(kind: Kind) -> None:
    for field in fields_of(kind.record):
        named = bool(UNIT.search(field.label.text)) and field.label.text not in OTHERS
        assert (PUBLISHER in field.roles) == named, field.label.text
