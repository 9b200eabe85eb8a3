"""Machine-readable descriptions of CSV files: CSV on the Web (W3C, Metadata Vocabulary for Tabular Data)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gongkai.pages.data_sets.columns import (
    BOOLEAN,
    DATE,
    INTEGER,
    LIST,
    MOMENT,
    NUMBER,
    PAPER_DATE,
    STRING,
    DataColumn,
    DataSet,
)
from gongkai.site.model import Site

_DATATYPES: dict[str, object] = {
    STRING: "string",
    LIST: "string",
    INTEGER: "integer",
    NUMBER: "decimal",
    DATE: "date",
    PAPER_DATE: {"base": "string", "format": "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"},
    MOMENT: "datetime",
    BOOLEAN: {"base": "boolean", "format": "是|否"},
}


def csvw(site: Site, data_set: DataSet[Any]) -> dict[str, object]:
    """The metadata of the CSV file of a data set; the licence is included only if the site states one."""
    identity = site.config.site
    described: dict[str, object] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "zh"}],
        "url": f"{data_set.name}.csv",
        "dc:title": data_set.title,
        "dc:publisher": identity.publisher or identity.name,
    }
    if site.config.features.data_licence:
        described["dc:rights"] = site.config.features.data_licence
    described["dialect"] = {"header": True, "encoding": "utf-8", "delimiter": ","}
    described["tableSchema"] = {"columns": [_column(column) for column in data_set.columns]}
    return described


def described(columns: Iterable[DataColumn[Any]]) -> list[dict[str, str]]:
    """The columns as in ``data/schema.json``."""
    return [
        {"name": column.name, "label": column.label, "type": column.type, "meaning": column.meaning}
        for column in columns
    ]


def _column(column: DataColumn[Any]) -> dict[str, object]:
    described: dict[str, object] = {
        "name": column.name,
        "titles": column.name,
        "dc:title": column.label,
        "dc:description": column.meaning,
        "datatype": _DATATYPES[column.type],
    }
    return {**described, "separator": "；"} if column.type == LIST else described
