"""Texts and attributes of XML are written as the library of Python writes them."""

from __future__ import annotations

from xml.sax import saxutils

from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.xml_text import escape, quoteattr

TEXTS = st.text(st.sampled_from("甲&<>\"' \n\r\t;a")) | st.text()


@given(TEXTS)
def test_the_same_is_written(text: str) -> None:
    assert escape(text) == saxutils.escape(text)
    assert quoteattr(text) == saxutils.quoteattr(text)
