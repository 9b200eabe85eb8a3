"""What an RTF file brings along or fetches when it is opened, found in its bytes before any program opens it."""

from __future__ import annotations

import re

#: What is embedded, and a template at another place; a name may be cut by groups and controls.
_EMBEDDED = re.compile(
    rb"\\obj(?:emb|link|autlink|sub|pub|icemb|html|ocx|data|update|class)|\\template [^}]{0,200}(?://|\\\\)"
)
_FETCHED = re.compile(rb"INCLUDE|IMPORT|DDE|LINK\b|AUTOTEXT|MACROBUTTON|DATABASE", re.IGNORECASE)
_FIELD = re.compile(rb"\\fldinst(?P<words>(?:(?!\\fldrslt).){0,20000})", re.DOTALL)
_CONTROL = re.compile(rb"\\[a-zA-Z]+-?\d* ?|[{}\r\n]")
#: A byte as an escape, a group that programs ignore, and a letter as a number, which no program writes.
_BYTE = re.compile(rb"\\'(?P<byte>[0-9a-fA-F]{2})")
_IGNORED = re.compile(rb"\{\\\*\\(?!fldinst)[^{}]*\}")
_LETTER = re.compile(rb"\\u0*(?:[1-9]|[1-9]\d|1[01]\d|12[0-7])(?!\d)")


def fetches(content: bytes) -> bool:
    """Whether an RTF file has an embedded program, a template elsewhere, or a field that takes something from elsewhere."""
    if _EMBEDDED.search(_unescaped(content)):
        return True
    return any(_takes(match["words"]) for match in _FIELD.finditer(content))


def _takes(field: bytes) -> bool:
    words = _CONTROL.sub(b"", _unescaped(_IGNORED.sub(b"", field))).replace(b"HYPERLINK", b"")
    return bool(_FETCHED.search(words) or _LETTER.search(field))


def _unescaped(content: bytes) -> bytes:
    """Bytes that are written as escapes, as themselves: ``\\'49`` is I."""
    return _BYTE.sub(lambda found: bytes.fromhex(found["byte"].decode()), content)
