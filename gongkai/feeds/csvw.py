"""The description of a CSV file for machines: CSV on the Web (W3C, Metadata Vocabulary for Tabular Data)."""

from __future__ import annotations

from gongkai.pages.data_columns import Columns
from gongkai.site.model import Site

_DATATYPES: dict[str, object] = {
    "string": "string",
    "list": "string",
    "integer": "integer",
    "date": "date",
    "datetime": "datetime",
    "boolean": {"base": "boolean", "format": "是|否"},
}


def csvw(site: Site, file: str, title: str, columns: Columns) -> dict[str, object]:
    """The metadata of one file that stands beside it; the licence is said only when the site states one."""
    identity = site.config.site
    described: dict[str, object] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "zh"}],
        "url": file,
        "dc:title": title,
        "dc:publisher": identity.publisher or identity.name,
    }
    if site.config.features.data_licence:
        described["dc:rights"] = site.config.features.data_licence
    described["dialect"] = {"header": True, "encoding": "utf-8", "delimiter": ","}
    described["tableSchema"] = {"columns": [_column(name, *column) for name, column in columns.items()]}
    return described


def described(columns: Columns) -> list[dict[str, str]]:
    """The columns as ``data/schema.json`` has them."""
    return [
        {"name": name, "label": label, "type": kind, "meaning": meaning}
        for name, (label, kind, meaning) in columns.items()
    ]


def _column(name: str, label: str, kind: str, meaning: str) -> dict[str, object]:
    column: dict[str, object] = {
        "name": name,
        "titles": name,
        "dc:title": label,
        "dc:description": meaning,
        "datatype": _DATATYPES[kind],
    }
    return {**column, "separator": "；"} if kind == "list" else column
