"""Signs that a Word file keeps beside its text: those of symbol fonts, boxes and lists of forms, enclosed figures. Pure."""

from __future__ import annotations

import re
from typing import Any

from gongkai.importing.word_styles import W, is_on, value

#: Signs of the symbol fonts that offices use, by their code.
_SYMBOLS = {
    0xF0FE: "☑",
    0xF052: "☑",
    0xF0A3: "□",
    0xF06F: "□",
    0xF0A8: "□",
    0xF06E: "■",
    0xF0B2: "◇",
    0xF075: "◆",
}
_SYMBOLS |= {0xF0D8: "➢", 0xF0B7: "•", 0xF06C: "●", 0xF0FC: "✓", 0xF0FB: "✗", 0xF0E0: "→", 0xF0A7: "▪"}
#: Where symbol fonts have their signs; a font of that kind may name them without the first two figures.
_PRIVATE = range(0xF000, 0xF100)
_SYMBOL_FONT = re.compile("wingdings|webdings|symbol", re.IGNORECASE)
UNKNOWN = "□"
#: A field that draws a ring, a square or brackets around a few signs: EQ \\o\\ac(○,1), as Word and WPS enclose them.
_ENCLOSED = re.compile(
    r"\s*EQ\s*\\o\s*(?:\\a[lcr]\s*)?\(\s*(?P<ring>[○〇◯□△◇])\s*[,;，]\s*(?P<said>[^,;()\\]{1,4}?)\s*\)\s*",
    re.IGNORECASE,
)
_MOST_RINGED = 20


def symbol(element: Any) -> str | None:
    """The sign of a ``w:sym``; None for one that is not known."""
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return None
    if code < 0x100 and _SYMBOL_FONT.search(element.get(f"{W}font", "")):
        code += _PRIVATE.start
    return _SYMBOLS.get(code) or (None if code < 0x20 or 0xD800 <= code < 0xF900 else chr(code))


def without_private(text: str) -> tuple[str, int]:
    """A text whose signs of symbol fonts are those that everybody has, and how many of them are not known."""
    if all(ord(sign) not in _PRIVATE for sign in text):
        return text, 0
    known = [_SYMBOLS.get(ord(sign), UNKNOWN if ord(sign) in _PRIVATE else sign) for sign in text]
    unknown = sum(ord(sign) in _PRIVATE and ord(sign) not in _SYMBOLS for sign in text)
    return "".join(known), unknown


def form_sign(begin: Any) -> str:
    """What a field of a form shows that keeps no text: a box ticked or not, the chosen entry of a list; empty for another."""
    data = begin.find(f"{W}ffData")
    box = None if data is None else data.find(f"{W}checkBox")
    if box is not None:
        states = [state for name in ("checked", "default") if (state := box.find(f"{W}{name}")) is not None]
        return "☑" if states and is_on(states[0].get(f"{W}val", "1")) else "□"
    choice = None if data is None else data.find(f"{W}ddList")
    if choice is None:
        return ""
    entries = [entry.get(f"{W}val", "") for entry in choice.iter(f"{W}listEntry")]
    at = value(choice, "result") or value(choice, "default") or "0"
    return entries[int(at)] if at.isdecimal() and int(at) < len(entries) else "".join(entries[:1])


def enclosed(code: str) -> str:
    """What a field draws that encloses a few signs: ① for 1, ⊞ has no sign of its own and stays （甲）; empty for another field."""
    match = _ENCLOSED.fullmatch(code)
    if match is None:
        return ""
    said = match["said"]
    if said.isascii() and said.isdecimal() and 0 < int(said) <= _MOST_RINGED and match["ring"] in "○〇◯":
        return chr(0x2460 + int(said) - 1)
    return f"（{said}）"
