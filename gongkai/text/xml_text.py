"""Texts and attribute values as XML writes them, as ``xml.sax.saxutils`` does, which loads a client for the web."""

from __future__ import annotations

import html


def escape(text: str) -> str:
    """``text`` as it stands between tags."""
    return html.escape(text, quote=False)


def quoteattr(value: str) -> str:
    """``value`` as an attribute, in quotation marks that it does not hold itself where there are such."""
    written = escape(value).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
    if '"' in written and "'" not in written:
        return f"'{written}'"
    return '"{}"'.format(written.replace('"', "&quot;"))
