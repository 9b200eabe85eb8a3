"""Text as one line that shows every sign: for messages, which staff read and editors and CI split into lines."""

from __future__ import annotations

import unicodedata

#: At most this many characters of one value stand in a message.
LONGEST = 500
#: Controls, signs of direction and others without a shape, halves of a pair, separators of lines and paragraphs.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def visible(text: str) -> str:
    """Return ``text`` with every character that would break the line, turn it round or not be seen as ``<U+2028>``."""
    if text.isprintable():
        return text
    return "".join(f"<U+{ord(c):04X}>" if unicodedata.category(c) in _UNSEEN else c for c in text)


def shortened(text: str, longest: int = LONGEST) -> str:
    """Return ``text``, its middle left out when it has more than ``longest`` characters."""
    if len(text) <= longest:
        return text
    return f"{text[: longest // 2]}……{text[-longest // 2 :]}"
