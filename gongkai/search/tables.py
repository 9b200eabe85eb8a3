"""The tables of a bundle: a small one to sort and filter results, and one of addresses, titles and numbers.

The second one is loaded only when it is needed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from gongkai.search.files import json_bytes
from gongkai.search.postings import COMMON, PHRASES, Text, body_place
from gongkai.search.shadow import ENTRY_CLOSE, ENTRY_OPEN
from gongkai.search.tokens import spaced

#: Tables of each bundle: values to sort and filter results by; addresses, titles and numbers.
TABLE = "pages"
NAMES = "names"
#: Filters with one value per page; ``unit`` has several.
SINGLE_FIELDS = ("kind", "issuer", "topic", "validity", "region")
#: What a result shows beside its text; stored in the fragment of its page. A file has the address and title of its page, too.
SHOWN = ("title", "number", "home", "parent")

_NAMED = ("url", "title", "number")

Facts = Mapping[str, Any]
#: The facts of a page; the numbers of words of its title and its document number, and the place where its
#: body begins.
Row = tuple[Facts, tuple[int, int, int]]


def read_facts(html: str) -> dict[str, Any]:
    """The facts in the search text of a page: address, title, number, date, and the values of the filters."""
    start = html.index(ENTRY_OPEN) + len(ENTRY_OPEN)
    facts: dict[str, Any] = json.loads(html[start : html.index(ENTRY_CLOSE, start)])
    return facts


def places(facts: Facts, text: Text, words: Sequence[str]) -> tuple[int, int, int]:
    """The numbers of words of title and document number, and the place where the body begins.

    They tell whether a hit is in the title, the number, the headings or the body.
    """
    return len(spaced(facts["title"]).split()), len(spaced(facts["number"]).split()), body_place(words)


def tables(rows: Sequence[Row], heavy: Sequence[tuple[int, int]] = ()) -> dict[str, bytes]:
    """Both tables in columns (compresses better); repeated values are indexes into ``values``.

    ``heavy`` are the numbers and sizes of the chunks of words that cost a reader much.
    """
    values: dict[str, dict[str, int]] = {name: {} for name in (*SINGLE_FIELDS, "unit", "of")}

    def number(name: str, value: str) -> int:
        return values[name].setdefault(value, len(values[name]))

    table: dict[str, object] = {
        "title": [title for _, (title, _, _) in rows],
        "number": [number for _, (_, number, _) in rows],
        "body": [body for _, (_, _, body) in rows],
        "date": [facts["date"] for facts, _ in rows],
        **{name: [number(name, facts[name]) for facts, _ in rows] for name in SINGLE_FIELDS},
        "unit": [[number("unit", unit) for unit in facts["unit"]] for facts, _ in rows],
    }
    # the document below which results show a page, and the rows of such documents
    table["of"] = [number("of", facts["of"]) for facts, _ in rows]
    led = {facts["of"] for facts, _ in rows if facts["of"]}
    table["heads"] = [
        (row, values["of"][facts["url"]]) for row, (facts, _) in enumerate(rows) if facts["url"] in led
    ]
    table["common"] = [*COMMON, *PHRASES]
    table["heavy"] = heavy
    table["values"] = {name: list(known) for name, known in values.items()}
    names = {name: [facts[name] for facts, _ in rows] for name in _NAMED}
    return {TABLE: json_bytes(table), NAMES: json_bytes(names)}


def read_tables(own: bytes, named: bytes) -> list[Row]:
    """The rows of the two tables of a bundle. Raises ``ValueError`` and the like when they are not tables."""
    table, names = json.loads(own), json.loads(named)
    values = table["values"]
    columns: dict[str, list[Any]] = {name: names[name] for name in _NAMED}
    columns["date"] = table["date"]
    for name in (*SINGLE_FIELDS, "of"):
        columns[name] = [values[name][place] for place in table[name]]
    columns["unit"] = [[values["unit"][place] for place in places] for places in table["unit"]]
    facts = (dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True))
    places = zip(table["title"], table["number"], table["body"], strict=True)
    return list(zip(facts, places, strict=True))
