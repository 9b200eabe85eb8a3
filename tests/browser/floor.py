"""What a browser of the floor lacks, as ``above_the_floor.txt`` has it, and what of a style sheet is above the floor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tests.browser.floor_tables import TABLE

_RULE = re.compile(r"([^{};@]*)\{([^{}]*)\}")
_AT_RULE = re.compile(r"@([a-z-]+)([^{;]*)[{;]")
_WORD = re.compile(r"(?<![\w.#-])[a-zA-Z][a-zA-Z0-9-]*(?![\w(-])")
_FUNCTION = re.compile(r"(?<![\w-])([a-z][a-z0-9-]*)\(")
#: Units that the data has under one name.
_UNITS = {"dv": "viewport_percentage_units_dynamic", "lv": "viewport_percentage_units_large",
          "sv": "viewport_percentage_units_small", "cq": "container_query_length_units"}  # fmt: skip
_UNIT = re.compile(r"(?<![\w#-])[0-9.]+([a-zA-Z]+)")


@cache
def above(kind: str) -> frozenset[str]:
    """The names of one kind that a browser of the floor lacks: ``members``, ``properties``, …"""
    part = TABLE.read_text(encoding="utf-8").partition(f"\n[{kind}]\n")[2].partition("\n[")[0]
    return frozenset(part.split())


def styles_above(css: str) -> Iterator[str]:
    """What of a minified style sheet is above the floor: ``property``, ``property: value``, ``:selector``, ``@rule name``."""
    for selector, body in _RULE.findall(css):
        for pair in re.split(r";(?![^(]*\))", body):
            name, _, value = pair.partition(":")
            if value and not name.startswith("-"):
                yield from _of_a_value(name, value.replace("!important", ""))
        for name in re.findall(r":([a-z-]+)", selector):
            if _is_above(name, "selectors"):
                yield f":{name}"
    for rule, words in _AT_RULE.findall(css):
        if _is_above(rule, "at-rules"):
            yield f"@{rule}"
        for word in re.findall(r"[a-z-]+", words):
            if _is_above(f"{rule}.{word}", "at-rules"):
                yield f"@{rule} {word}"


def _of_a_value(name: str, value: str) -> Iterator[str]:
    if _is_above(name, "properties"):
        yield name
        return
    plain = re.sub(r"\"[^\"]*\"|'[^']*'|url\([^)]*\)", "", value)
    for word in _WORD.findall(plain):
        if f"{name}.{word}" in above("properties"):
            yield f"{name}: {word}"
    if name == "text-decoration" and " " in plain:
        yield f"{name}: more than a line"
    for called in _FUNCTION.findall(plain):
        if any(one == called or one.endswith(f".{called}") for one in above("types")):
            yield f"{called}()"
    for unit in _UNIT.findall(plain):
        if f"length.{_UNITS.get(unit[:2], unit)}" in above("types"):
            yield unit


def _is_above(name: str, kind: str) -> bool:
    return name in above(kind)
