"""The style sheet again for browsers that drop every rule with ``:is()`` (below Chromium 88, Safari 14).

Rules keep their order and each ``:is()`` is written out as a list of selectors, so that elder mode, stacked tables and
print are there too. ``prefs.js`` loads it only where it is needed.
"""

from __future__ import annotations

import re
from itertools import product

_RULE = re.compile(r"([^{};]+)\{")
#: Selectors that such browsers do not know either: one of them in a list would cost them the whole rule.
_UNKNOWN = re.compile(r":has\(|:focus-visible|:not\([^)]*[ >+~]")
#: ``:not()`` of several compound selectors is that of each.
_NONE_OF = re.compile(r":not\(((?:[^ (),>+~]+,)+[^ (),>+~]+)\)")
#: ``a:not(.tiles a)``: without the exception, rather than without the rule.
_EXCEPTION = re.compile(r"\b([a-z]+):not\([^ (),>+~]+ \1\)")
#: Values that came later than the floor, and what says nearly the same: ``anywhere`` (Chromium 80, Safari 15.4) has an
#: older name, to be taken back where words are to widen a cell; of ``min()`` and ``max()`` (79, 11.1) the first holds;
#: a line below words has its usual thickness (89, none).
_VALUES = (
    (re.compile(r"overflow-wrap:break-word"), "word-break:normal;overflow-wrap:break-word"),
    (re.compile(r"overflow-wrap:anywhere"), "word-break:break-word"),
    (re.compile(r"(?<![\w-])(?:min|max)\(([^(),]+),[^()]+\)"), r"\1"),
    (re.compile(r"text-decoration:underline [^;}]+"), "text-decoration:underline"),
)


def for_old_browsers(css: str) -> str:
    """A minified style sheet without ``:is()``, for engines that do not know it."""
    for new, old in _VALUES:
        css = new.sub(old, css)
    pieces = []
    end = 0
    for rule in _RULE.finditer(css):
        if rule[1].lstrip().startswith("@"):
            continue
        close = css.index("}", rule.end())
        body = css[rule.end() : close]
        pieces.append(css[end : rule.start()])
        selectors = [_plain(plain) for selector in _parted(rule[1]) for plain in written_out(selector)]
        known = [selector for selector in selectors if not _UNKNOWN.search(selector)]
        lists = [",".join(known)] if known else []
        lists += [selector for selector in selectors if _UNKNOWN.search(selector)]
        pieces += (f"{selector}{{{body}}}" for selector in lists)
        end = close + 1
    return "".join(pieces) + css[end:]


def written_out(selector: str) -> list[str]:
    """A selector without ``:is()``: one for each of its arguments, in order."""
    start = selector.find(":is(")
    if start < 0:
        return [selector]
    end, depth = start + len(":is("), 1
    while depth:
        depth += {"(": 1, ")": -1}.get(selector[end], 0)
        end += 1
    arguments = [
        plain for part in _parted(selector[start + len(":is(") : end - 1]) for plain in written_out(part)
    ]
    rest = written_out(selector[end:])
    return [f"{selector[:start]}{argument}{after}" for argument, after in product(arguments, rest)]


def _plain(selector: str) -> str:
    selector = _EXCEPTION.sub(r"\1", selector)
    return _NONE_OF.sub(lambda found: "".join(f":not({part})" for part in _parted(found[1])), selector)


def _parted(selectors: str) -> list[str]:
    """The selectors of a list; a comma inside brackets separates nothing."""
    parts, depth = [""], 0
    for char in selectors:
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(char, 0)
        if char == "," and not depth:
            parts.append("")
        else:
            parts[-1] += char
    return [part.strip() for part in parts]
