"""Where two lines of a paragraph are joined without a blank: beside Han, and beside full-width punctuation.

The rule is that of CSS Text Level 4 (segment break transformation), but also between Han and a digit or a letter: official
documents have no blank there (2026年, A类), and nobody typed one.
"""

from __future__ import annotations

from gongkai.text.cjk import is_cjk, is_hangul, is_wide_punctuation

#: Blanks at either end of a folded line are its indent, and no part of the words.
INVISIBLE = " \t\u3000\u00a0"


_JOINTS = frozenset("-–—~")


def closes_up(before: str, after: str) -> bool:
    """Whether no space belongs between the two characters; an empty string is no text."""
    if not before or not after:
        return False
    if before == after == "_":  # a blank to fill in that the end of the line cut
        return True
    if is_wide_punctuation(before) or is_wide_punctuation(after):
        return True
    if before in _JOINTS and after.isdigit():  # 16:30- / 17:30
        return True
    if is_hangul(before) or is_hangul(after):
        return False
    return is_cjk(before) or is_cjk(after)


def join_lines(text: str, cut: bool = False) -> str:
    """Join the lines of a paragraph without markup: ``甲\\n乙`` gives ``甲乙``, ``a\\nb`` stays.

    Lines that were ``cut`` at one place are joined without anything between.
    """
    if cut:
        return text.replace("\n", "")
    first, *lines = text.split("\n")
    parts = [first.rstrip(INVISIBLE) if lines else first]
    bare = [line.strip(INVISIBLE) for line in lines[:-1]] + [line.lstrip(INVISIBLE) for line in lines[-1:]]
    for line in bare:
        if not closes_up(parts[-1][-1:], line[:1]):
            parts.append("\n")
        parts.append(line)
    return "".join(parts)
