"""The tables of a bundle: what orders and narrows results, small, and what they are called, read when it is needed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from gongkai.search.postings import COMMON, Text, body_place
from gongkai.search.shadow import ENTRY_CLOSE, ENTRY_OPEN
from gongkai.search.tokens import spaced

#: In each bundle: what results are ordered and narrowed by; and their addresses, titles and numbers.
TABLE = "pages.json"
NAMES = "names.json"
#: Filters with one value a page; ``unit`` has several.
SINGLE_FIELDS = ("kind", "issuer", "topic", "validity", "region")
#: What a result shows beside its text; travels with the fragment of its page.
SHOWN = ("title", "number")

Facts = Mapping[str, Any]


def read_facts(html: str) -> dict[str, Any]:
    """What the shadow of a page says about it: address, title, number, date, and the values of the filters."""
    start = html.index(ENTRY_OPEN) + len(ENTRY_OPEN)
    facts: dict[str, Any] = json.loads(html[start : html.index(ENTRY_CLOSE, start)])
    return facts


def places(facts: Facts, text: Text, words: Sequence[str]) -> tuple[int, int, int]:
    """How many words title and number have, and where the body begins: the place of a hit says what it is in."""
    return len(spaced(facts["title"]).split()), len(spaced(facts["number"]).split()), body_place(words)


def write_tables(bundle: Path, rows: Sequence[tuple[Facts, tuple[int, int, int]]]) -> None:
    """Write both tables, column by column, for like stands beside like then; values that repeat are places in ``values``."""
    values: dict[str, dict[str, int]] = {name: {} for name in (*SINGLE_FIELDS, "unit")}

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
    table["common"] = list(COMMON)
    table["values"] = {name: list(known) for name, known in values.items()}
    write_json(bundle / TABLE, table)
    write_json(bundle / NAMES, {name: [facts[name] for facts, _ in rows] for name in ("url", *SHOWN)})


def write_json(file: Path, content: object) -> None:
    """Write JSON without spaces, with a line end."""
    file.write_text(
        json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8", newline="\n"
    )
