"""No script says what a browser of the floor cannot read: Chromium 69, Firefox 68, Safari 12.1.

One unknown sign stops a whole script, and no old Firefox or Safari runs here; so every script is read with a grammar, and
every expression in it, written as a literal or put together of strings, is looked at. What the floor lacks is MDN's word
(``above_the_floor.txt``, by ``floor_tables.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

from tests.browser.floor import above
from tests.conftest import ROOT

SCRIPTS = sorted([*(ROOT / "templates").rglob("*.js"), *(ROOT / "gongkai" / "desk").rglob("*.js")])

#: Syntax above the floor: names of the grammar, and what MDN's data calls it.
NODES = {
    "optional_chain": "operators.optional_chaining",
    "private_property_identifier": "classes.private_class_fields",
    "field_definition": "classes.public_class_fields",
    "class_static_block": "classes.static.initialization_blocks",
    "hash_bang_line": "grammar.hashbang_comments",
    "import_statement": "a module, which these scripts are not",
    "export_statement": "a module, which these scripts are not",
    "import": "a module is loaded, which a folder cannot",
    "ERROR": "not read by the grammar",
}
OPERATORS = {
    "??": "operators.nullish_coalescing",
    "??=": "operators.nullish_coalescing_assignment",
    "||=": "operators.logical_or_assignment",
    "&&=": "operators.logical_and_assignment",
}
#: What an expression cannot say.
EXPRESSIONS = {
    r"(?<!\\)(?:\\\\)*\\[pP]\{": "regular_expressions.unicode_character_class_escape",
    r"\(\?<[=!]": "regular_expressions.lookbehind_assertion",
    r"\(\?<[A-Za-z_$]": "regular_expressions.named_capturing_group",
    r"\\k<": "regular_expressions.named_backreference",
    r"\(\?[ims]*-?[ims]+:": "regular_expressions.modifier",
}
#: A number with ``_``; a number with ``n`` is a BigInt.
NUMBERS = "grammar.numeric_separators"
#: Syntax that only what is found by the above can have: of private and static names, of modules and their files, and three that the
#: grammar does not read; and ``\\A``, which no script would write.
WITHIN = re.compile(
    r"classes\.(private_class_(?:fields_in|methods)|static\.class_fields)|operators\.(await\.top_level|import[._].*)|statements\.(import|export)\..*"
    r"|statements\.(await_)?using|grammar\.trailing_commas\.trailing_commas_in_dynamic_import"
    r"|regular_expressions\.(named_capturing_group\..*|buffer_boundary_assertion)"
)
#: Methods that are above the floor where scripts call them, though something else of this name is not, or is of our own.
CALLED = frozenset(
    (
        "at", "allSettled", "any", "findLast", "findLastIndex", "fromEntries", "groupBy", "hasOwn", "matchAll", "replaceAll",
        "replaceChildren", "structuredClone", "toSorted", "toReversed", "toSpliced", "withResolvers",
    )
)  # fmt: skip
#: What scripts ask for before they use it, or that does nothing where it is unknown.
GUARDED = frozenset(
    (
        "highlights",
        "Highlight",
        "DecompressionStream",
        "pipeThrough",
        "clipboard",
        "writeText",
        "share",
        "ariaHidden",
        "submitter",
    )
)
#: Objects of the browser: what is read of them is never a name of ours.
PLATFORM = frozenset(
    b"Array CSS Date JSON Math Number Object Promise RegExp String document history location navigator window".split()
)
#: Flags of expressions that every browser of the floor knows; ``s`` needs Firefox 78, ``d`` 88, ``v`` 116.
FLAGS = frozenset("gimuy")

_PARSER = Parser(Language(tree_sitter_javascript.language()))


def above_the_floor(script: str, own: frozenset[str] = frozenset()) -> list[str]:
    """What of a script is above the floor, each with its line. ``own`` are the names that the scripts of the site define."""
    return [
        f"{node.start_point[0] + 1}: {words}"
        for node in _all(_PARSER.parse(script.encode()).root_node)
        for words in (*_faults(node), *_of_a_name(node, own))
    ]


@cache
def own_names() -> frozenset[str]:
    """The names that our scripts give to parts of their objects."""
    given = (
        _given_name(node) for file in SCRIPTS for node in _all(_PARSER.parse(file.read_bytes()).root_node)
    )
    return frozenset((name.text or b"").decode().strip("\"'") for name in given if name)


def _given_name(node: Node) -> Node | None:
    """The name that a part of an object gets here."""
    if node.type == "shorthand_property_identifier":
        return node
    if node.type == "pair":
        return node.child_by_field_name("key")
    left = node.child_by_field_name("left") if node.type == "assignment_expression" else None
    if left is None or left.type != "member_expression":
        return None
    owner = left.child_by_field_name("object")
    return None if owner and owner.text in PLATFORM else left.child_by_field_name("property")


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
    elif node.type == "number" and ("_" in text or text.endswith("n")):
        yield f"{text}: {NUMBERS}"
    elif node.type == "regex":
        yield from _of_an_expression(
            (node.child_by_field_name("pattern") or node).text, text.rpartition("/")[2]
        )
    elif node.type in ("string", "template_string"):
        # any string may become an expression: \\p in a string is \p in the expression
        yield from _of_an_expression(re.sub(r"\\\\", r"\\", text).encode(), "")
    elif node.type in ("new_expression", "call_expression"):
        yield from _of_a_call(node)


def _of_a_name(node: Node, own: frozenset[str]) -> Iterator[str]:
    text = (node.text or b"").decode()
    if node.type == "identifier" and text in above("globals") - GUARDED - own:
        yield f"{text}: api, {text}"
    if node.type != "property_identifier" or node.parent is None or node.parent.type != "member_expression":
        return
    owner = node.parent.child_by_field_name("object")
    ours = text in own and not (owner and owner.text in PLATFORM)
    ours = ours or bool(owner and (owner.text or b"").endswith(b".dataset"))
    if (text in CALLED and _is_called(node)) or (text in above("members") - GUARDED and not ours):
        yield f".{text}: api, a member called {text}"


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
    assert above_the_floor(file.read_text(encoding="utf-8"), own_names()) == []


def test_the_scripts_of_the_site_are_among_them() -> None:
    assert len(SCRIPTS) > 25


def test_every_syntax_that_the_data_has_above_the_floor_is_looked_for() -> None:
    looked_for = {*NODES.values(), *OPERATORS.values(), *EXPRESSIONS.values(), NUMBERS}
    assert {name for name in above("syntax") if not WITHIN.fullmatch(name)} == {
        name for name in looked_for if "." in name
    }


@pytest.mark.parametrize(
    "script",
    [
        "a?.b", "a?.[0]", "a?.()", "a ?? b", "a ||= b", "a &&= b", "a ??= b", "[1].at(-1)", "'a'.replaceAll('a', 'b')",
        "'a'.matchAll(/a/g)", "Object.fromEntries(a)", "Object.hasOwn(a, 'b')", "globalThis.a", "10n", "1_000",
        "class A { b = 1; }", "class A { #b() {} }", "/\\p{L}/u", "/[^\\P{Lu}]/u", "/a.b/s", "/a/d", "/[a]/v", "/(?<=a)b/",
        "/(?<!a)b/", "/(?<year>a)/", "/(a)\\k<a>/", "new RegExp('\\\\p{L}', 'u')", "var a = '[\\\\p{L}]' + b;",
        "new RegExp('a', 's')", "RegExp(a, flags)", "new RegExp(`(?<=${a})`)", "import a from 'b';", "structuredClone(a)",
        "a = ;", "a.checkVisibility()", "navigator.locks.request('a', b)", "new WeakRef(a)", "a.animate().commitStyles()", "queueMicrotask(a)",
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
