"""No script says what a browser of the floor cannot read: Chromium 69, Firefox 68, Safari 12.1.

One unknown sign stops a whole script, and no old Firefox or Safari runs here; so every script is read with a grammar, and
every expression in it, written as a literal or put together of strings, is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

from tests.conftest import ROOT

SCRIPTS = sorted([*(ROOT / "templates").rglob("*.js"), *(ROOT / "gongkai" / "desk").rglob("*.js")])

#: Syntax above the floor: names of the grammar, and the first version that has each (MDN, browser-compat-data).
NODES = {
    "optional_chain": "?.: Chromium 80, Firefox 74, Safari 13.1",
    "private_property_identifier": "#name: Chromium 74, Firefox 90, Safari 14.1",
    "field_definition": "fields of classes: Chromium 72, Firefox 69, Safari 14",
    "class_static_block": "static {}: Chromium 94, Firefox 93, Safari 16.4",
    "import_statement": "a module, which these scripts are not",
    "export_statement": "a module, which these scripts are not",
    "ERROR": "not read by the grammar",
}
OPERATORS = {
    "??": "Chromium 80, Firefox 72, Safari 13.1",
    "??=": "Chromium 85, Firefox 79, Safari 14",
    "||=": "Chromium 85, Firefox 79, Safari 14",
    "&&=": "Chromium 85, Firefox 79, Safari 14",
}
#: Methods, where they are called.
MEMBERS = {
    "requestSubmit": "Chromium 76, Firefox 75, Safari 16",
    "at": "Chromium 92, Firefox 90, Safari 15.4",
    "allSettled": "Chromium 76, Firefox 71, Safari 13",
    "any": "Chromium 85, Firefox 79, Safari 14",
    "findLast": "Chromium 97, Firefox 104, Safari 15.4",
    "findLastIndex": "Chromium 97, Firefox 104, Safari 15.4",
    "fromEntries": "Chromium 73, Firefox 63, Safari 12.1",
    "groupBy": "Chromium 117, Firefox 119, Safari 17.4",
    "hasOwn": "Chromium 93, Firefox 92, Safari 15.4",
    "matchAll": "Chromium 73, Firefox 67, Safari 13",
    "replaceAll": "Chromium 85, Firefox 77, Safari 13.1",
    "replaceChildren": "Chromium 86, Firefox 78, Safari 14",
    "structuredClone": "Chromium 98, Firefox 94, Safari 15.4",
    "toSorted": "Chromium 110, Firefox 115, Safari 16",
    "toReversed": "Chromium 110, Firefox 115, Safari 16",
    "toSpliced": "Chromium 110, Firefox 115, Safari 16",
    "withResolvers": "Chromium 119, Firefox 121, Safari 17.4",
}
NAMES = {
    "AggregateError": "Chromium 85, Firefox 79, Safari 14",
    "BigInt": "Chromium 67, Firefox 68, Safari 14",
    "FinalizationRegistry": "Chromium 84, Firefox 79, Safari 14.1",
    "WeakRef": "Chromium 84, Firefox 79, Safari 14.1",
    "globalThis": "Chromium 71, Firefox 65, Safari 12.1",
    "queueMicrotask": "Chromium 71, Firefox 69, Safari 12.1",
    "structuredClone": "Chromium 98, Firefox 94, Safari 15.4",
}
#: What an expression cannot say.
EXPRESSIONS = {
    r"(?<!\\)(?:\\\\)*\\[pP]\{": "\\p{…}: Chromium 64, Firefox 78, Safari 11.1",
    r"\(\?<[=!]": "lookbehind: Chromium 62, Firefox 78, Safari 16.4",
    r"\(\?<[A-Za-z_$]": "named groups: Chromium 64, Firefox 78, Safari 11.1",
    r"\\k<": "named groups: Chromium 64, Firefox 78, Safari 11.1",
    r"\(\?[ims]*-?[ims]+:": "flags inside: Chromium 125, Firefox 132, Safari 26",
}
#: Flags of expressions that every browser of the floor knows; ``s`` needs Firefox 78, ``d`` 88, ``v`` 116.
FLAGS = frozenset("gimuy")

_PARSER = Parser(Language(tree_sitter_javascript.language()))


def above_the_floor(script: str) -> list[str]:
    """What of a script is above the floor, each with its line."""
    return [
        f"{node.start_point[0] + 1}: {words}"
        for node in _all(_PARSER.parse(script.encode()).root_node)
        for words in _faults(node)
    ]


def _all(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _all(child)


def _faults(node: Node) -> Iterator[str]:
    text = (node.text or b"").decode()
    if node.is_missing or node.type in NODES:
        yield NODES.get(node.type, "not read by the grammar")
    elif node.type in OPERATORS:
        yield f"{text}: {OPERATORS[node.type]}"
    elif node.type == "property_identifier" and text in MEMBERS and _is_called(node):
        yield f".{text}: {MEMBERS[text]}"
    elif node.type == "identifier" and text in NAMES:
        yield f"{text}: {NAMES[text]}"
    elif node.type == "number" and ("_" in text or text.endswith("n")):
        yield f"{text}: a number with _ or n"
    elif node.type == "regex":
        yield from _of_an_expression(
            (node.child_by_field_name("pattern") or node).text, text.rpartition("/")[2]
        )
    elif node.type in ("string", "template_string"):
        # any string may become an expression: \\p in a string is \p in the expression
        yield from _of_an_expression(re.sub(r"\\\\", r"\\", text).encode(), "")
    elif node.type in ("new_expression", "call_expression"):
        yield from _of_a_call(node)


def _is_called(name: Node) -> bool:
    member = name.parent
    call = member.parent if member else None
    return (
        call is not None and call.type == "call_expression" and call.child_by_field_name("function") == member
    )


def _of_an_expression(pattern: bytes | None, flags: str) -> Iterator[str]:
    for sign, words in EXPRESSIONS.items():
        if re.search(sign, (pattern or b"").decode()):
            yield words
    if set(flags) - FLAGS:
        yield f"flags {flags}"


def _of_a_call(node: Node) -> Iterator[str]:
    called = node.child_by_field_name("constructor") or node.child_by_field_name("function")
    given = node.child_by_field_name("arguments")
    if called is None or given is None or called.text not in (b"RegExp", b"window.RegExp"):
        return
    if len(given.named_children) > 1:
        flags = given.named_children[1]
        words = (flags.text or b"").decode().strip("\"'`")
        if flags.type != "string" or set(words) - FLAGS:
            yield f"flags {words}"


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_script_says_nothing_that_is_above_the_floor(file: Path) -> None:
    assert above_the_floor(file.read_text(encoding="utf-8")) == []


def test_the_scripts_of_the_site_are_among_them() -> None:
    assert len(SCRIPTS) > 25


@pytest.mark.parametrize(
    "script",
    [
        "a?.b", "a?.[0]", "a?.()", "a ?? b", "a ||= b", "a &&= b", "a ??= b", "[1].at(-1)", "'a'.replaceAll('a', 'b')",
        "'a'.matchAll(/a/g)", "Object.fromEntries(a)", "Object.hasOwn(a, 'b')", "globalThis.a", "10n", "1_000",
        "class A { b = 1; }", "class A { #b() {} }", "/\\p{L}/u", "/[^\\P{Lu}]/u", "/a.b/s", "/a/d", "/[a]/v", "/(?<=a)b/",
        "/(?<!a)b/", "/(?<year>a)/", "/(a)\\k<a>/", "new RegExp('\\\\p{L}', 'u')", "var a = '[\\\\p{L}]' + b;",
        "new RegExp('a', 's')", "RegExp(a, flags)", "new RegExp(`(?<=${a})`)", "import a from 'b';", "structuredClone(a)",
        "a = ;",
    ],
)  # fmt: skip
def test_what_is_above_the_floor_is_seen(script: str) -> None:
    assert above_the_floor(script)


@pytest.mark.parametrize(
    "script",
    [
        "const [a, ...b] = [...c]; (d) => d ** 2;", "async function a() { await b; }", "({...a}); try { b; } catch { c; }",
        "/[\\u4e00-\\u9fff]+/gu", "/a/giy", "new RegExp('[' + a + ']', 'gu')", "a.flatMap(b).flat().padStart(2)",
        "/\\\\p{2}/", "a.b ? .5 : 1", "a.finally(b)",
    ],
)  # fmt: skip
def test_what_the_floor_can_read_is_not(script: str) -> None:
    assert above_the_floor(script) == []
