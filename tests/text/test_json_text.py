"""Published JSON is written as the standard library writes it."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.json_text import json_text

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(_VALUES)
def test_it_is_what_json_dumps_writes(value: object) -> None:
    assert json_text(value) == json.dumps(value, ensure_ascii=False, indent=1)
