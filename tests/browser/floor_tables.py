"""Writes ``above_the_floor.txt`` from MDN's browser-compat-data: ``python -m tests.browser.floor_tables DATA_JSON``.

``DATA_JSON`` is ``data.json`` of the npm package ``@mdn/browser-compat-data`` (CC0 1.0): ``npm pack`` it, and unpack it. The file
has all that a browser of the floor lacks, so that the lints of scripts and styles need neither npm nor a network.
"""

from __future__ import annotations

import json
import re
import sys
import textwrap
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

#: The floor of ``docs/browsers.md``, as the data names browsers.
FLOOR = {"chrome": (69,), "firefox": (68,), "safari": (12, 1), "safari_ios": (12, 2)}
TABLE = Path(__file__).with_name("above_the_floor.txt")
_NAME = re.compile(r"[A-Za-z$][\w$]*")
_KEYWORD = re.compile(r"-?[A-Za-z][a-z0-9-]*|\w+_units(?:_\w+)?")


def lacks(support: dict[str, Any]) -> bool:
    """Whether a browser of the floor does not have a feature without a flag, under its own name."""
    return any(name in support and not _has(support[name], floor) for name, floor in FLOOR.items())


def _has(told: Any, floor: tuple[int, ...]) -> bool:
    if isinstance(told, list):
        return any(_has(one, floor) for one in told)
    if told.get("flags") or told.get("prefix") or told.get("alternative_name"):
        return False
    added, removed = told.get("version_added"), told.get("version_removed")
    if not isinstance(added, str) or added == "preview" or _version(added) > floor:
        return False
    return not (isinstance(removed, str) and removed != "preview" and _version(removed) <= floor)


def _version(words: str) -> tuple[int, ...]:
    return tuple(int(number) for number in words.lstrip("≤").split("."))


def _features(node: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Each feature below a node with its path, and whether the floor lacks it."""
    if "__compat" in node:
        yield path, lacks(node["__compat"]["support"])
    for name, child in node.items():
        if name != "__compat":
            yield from _features(child, (*path, name))


def tables(data: dict[str, Any]) -> dict[str, list[str]]:
    """What the floor lacks, by kind: syntax, members and globals of scripts; parts of styles."""
    scripts, styles = data["javascript"], data["css"]
    members: defaultdict[str, list[bool]] = defaultdict(list)
    globals_: defaultdict[str, list[bool]] = defaultdict(list)
    for path, lacking in (*_features(data["api"]), *_features(scripts["builtins"])):
        name = path[-1].removesuffix("_static")
        if not _NAME.fullmatch(name) or name.endswith("_event"):
            continue
        if len(path) == 1 or path[:-1] == ("Window",):
            globals_[name].append(lacking)
        if len(path) == 2 and path[0] != path[1]:
            members[name].append(lacking)
    found = {
        "syntax": [
            ".".join(path)
            for kind in ("classes", "functions", "grammar", "operators", "regular_expressions", "statements")
            for path, lacking in _features(scripts[kind], (kind,))
            if lacking
        ],
        # a name counts when nothing that is called so is known to all
        "members": [name for name, all_lack in members.items() if all(all_lack)],
        "globals": [name for name, all_lack in globals_.items() if all(all_lack)],
    }
    for kind in ("properties", "selectors", "at-rules", "types"):
        found[kind] = [
            ".".join(path) for path, lacking in _features(styles[kind]) if lacking and _is_written(path)
        ]
        # what a name lacks, its values lack, too
        known = {*found[kind]}
        found[kind] = [
            name
            for name in found[kind]
            if not any(name.startswith(f"{one}.") for one in _heads(name) & known)
        ]
    return {kind: sorted(set(names)) for kind, names in found.items()}


def _is_written(path: tuple[str, ...]) -> bool:
    return all(map(_KEYWORD.fullmatch, path)) and not path[0].startswith("-")


def _heads(name: str) -> set[str]:
    parts = name.split(".")
    return {".".join(parts[:end]) for end in range(1, len(parts))}


def main() -> None:
    """Read the data, write the table."""
    data = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    out = [
        f"# MDN browser-compat-data {data['__meta']['version']} (CC0 1.0), by floor_tables.py: what a browser of the floor lacks"
    ]
    for kind, names in tables(data).items():
        out += [
            "",
            f"[{kind}]",
            *textwrap.wrap(" ".join(names), 130, break_on_hyphens=False, break_long_words=False),
        ]
    TABLE.write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
