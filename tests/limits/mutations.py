"""Damage done to real content files, the same for the same seed: bytes, lines, values, nesting, lengths, encodings."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

#: What stands where a value of YAML should: of every shape, and what other programs would make something of.
ODD_VALUES = (
    "",
    "~",
    "null",
    "[]",
    "{}",
    "[[]]",
    "[{}]",
    "{: }",
    "[甲, [乙, {丙: 丁}]]",
    "{甲: {乙: [丙]}}",
    "[甲，乙]",
    "- 甲",
    "? 甲",
    "&a [*a]",
    "*a",
    "!!python/object:os.system ls",
    "!甲",
    "%甲",
    "@甲",
    "`甲",
    "|",
    ">-",
    "|9",
    '"甲',
    "'甲",
    '"\\x00\\ud800\\u2028"',
    '"\\q"',
    "甲: 乙",
    "甲 # 乙",
    "0",
    "-1",
    "1" * 5000,
    "1e999",
    "0x1F",
    "２０２６",
    "½",
    "²",
    "٣",
    "99999999999-99-99",
    "2026-02-30",
    "0000-00-00",
    "2026-03-02T25:61:61+99:99",
    "2026年3月2日",
    "９９９９-１２-３１",
    "true",
    "no",
    ".inf",
    "http://[::1",
    "http://a:99999999999/",
    f"http://{'中' * 300}/",
    "/../../etc/passwd",
    "notices/../notices",
    "notices/2026/a#99999999999999999999",
    "#",
    "甲" * 20_000,
    "（" * 3000,
    "[" * 300,
    "甲\u2028乙",
    "\u202e甲",
    "\U0010ffff",
    "e\u0301" * 50,
    "'{{ 甲 }} {% 乙 %}'",
    "<script>",
    "〔2026〕号",
    "云政办字〔２０２６〕0号",
    "20-7",
    "第一季度至第九季度",
    "100%",
    "1000000%",
    "1.5%",
)
SIGNS = "\x00\x07\t\x0b\x1b\x7f\x85\xa0\u200b\u200d\u2028\u2029\u202e\u3000\ufeff\ufffe\U000e0001𠮷😀：，；-#&*!|>%@`\"'[]{}?\\"
MARKS = (
    "> " * 300,
    "[" * 500,
    "*甲_" * 300,
    "- " * 300,
    "|甲|\n|-|\n",
    "```\n",
    "[^1]: [^1]\n\n[^1]",
    "[甲]: <",
    "](http://[::1)",
    "# " * 100,
    "\\" * 99,
    "&#x110000;&#0;",
    "| |\n|-|\n" * 20,
    "~~" * 200,
    "<!--",
    "1. " * 200,
    "附件：\n1. 甲\n2.",
    "第零条 甲",
    "———\n===",
)
ENCODINGS = ("gbk", "utf-16", "utf-16-be", "latin-1", "utf-32", "big5", "cp437")
_VALUE = re.compile(r"(?P<lead>^[ ]*(?:- )?[^\s:#]+:[ ])(?P<value>.*)$", re.MULTILINE)

Damage = Callable[[random.Random, bytes, bytes], bytes]


def _bytes(chance: random.Random, raw: bytes, _: bytes) -> bytes:
    changed = bytearray(raw)
    for _ in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _lines(chance: random.Random, raw: bytes, other: bytes) -> bytes:
    lines = raw.split(b"\n")
    for _ in range(chance.randint(1, 4)):
        one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[one], lines[two] = lines[two], lines[one]
    if chance.random() < 0.5:
        at = chance.randrange(len(lines))
        lines[at : at + chance.randint(0, 3)] = lines[chance.randrange(len(lines)) :][: chance.randint(0, 5)]
    return b"\n".join(lines)


def _values(chance: random.Random, raw: bytes, _: bytes) -> bytes:
    text = raw.decode()
    found = list(_VALUE.finditer(text))
    for match in sorted(
        chance.sample(found, min(len(found), chance.randint(1, 3))), key=re.Match.start, reverse=True
    ):
        text = text[: match.start("value")] + chance.choice(ODD_VALUES) + text[match.end("value") :]
    return text.encode("utf-8", "surrogatepass")


def _nesting(chance: random.Random, raw: bytes, _: bytes) -> bytes:
    text = raw.decode()
    found = list(_VALUE.finditer(text))
    if not found:
        return raw
    match = chance.choice(found)
    deep = chance.choice((1, 2, 5, 99, 101, 3000))
    opened, closed = chance.choice((("[", "]"), ("{甲: ", "}"), ("\n - ", ""), ("- ", ""), ("[", "")))
    value = opened * deep + match["value"] + closed * deep
    return (text[: match.start("value")] + value + text[match.end("value") :]).encode()


def _cut(chance: random.Random, raw: bytes, _: bytes) -> bytes:
    start = chance.choice((0, 0, chance.randrange(len(raw))))
    return raw[start : chance.randrange(len(raw) + 1)] * chance.choice((1, 1, 1, 2))


def _encodings(chance: random.Random, raw: bytes, _: bytes) -> bytes:
    encoding = chance.choice(ENCODINGS)
    first, last = sorted((chance.randrange(len(raw)), chance.randrange(len(raw))))
    whole = chance.random() < 0.3
    part = (raw if whole else raw[first:last]).decode("utf-8", "ignore").encode(encoding, "replace")
    return part if whole else raw[:first] + part + raw[last:]


def _signs(chance: random.Random, raw: bytes, _: bytes) -> bytes:
    text = raw.decode()
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(SIGNS) * chance.choice((1, 1, 2, 50)) + text[at:]
    return text.encode()


def _marks(chance: random.Random, raw: bytes, _: bytes) -> bytes:
    text = raw.decode()
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(max(text.rfind("---\n"), 0), len(text) + 1)
        text = text[:at] + chance.choice(("", "\n", "\n\n")) + chance.choice(MARKS) + text[at:]
    return text.encode()


def _splice(chance: random.Random, raw: bytes, other: bytes) -> bytes:
    first, last = sorted((chance.randrange(len(other)), chance.randrange(len(other))))
    at = chance.randrange(len(raw))
    return raw[:at] + other[first:last] + raw[at + chance.randint(0, 200) :]


DAMAGES: tuple[Damage, ...] = (
    _bytes,
    _lines,
    _values,
    _values,
    _nesting,
    _cut,
    _encodings,
    _signs,
    _marks,
    _splice,
)


def damaged(seed: int, raw: bytes, other: bytes) -> tuple[str, bytes]:
    """Return the kind of the damage and ``raw`` with it; now and then two kinds. ``other`` is another file's text."""
    chance = random.Random(seed)
    damage = DAMAGES[seed % len(DAMAGES)]
    made = damage(chance, raw, other)
    if chance.random() < 0.2 and made:
        made = _bytes(chance, made, other)
    return damage.__name__.strip("_"), made
