"""Tokens of a text for the index: one for each Han character, digits and Latin words whole.

Measured: only this, with one exact phrase for each typed term, finds every page that contains the term and no
other (``postings.py`` then writes pairs of these tokens). The same rules are in
``templates/assets/js/search/10-tokens.js``; a test compares the two on the seed documents.

Special characters in indexed text, all of them word characters or invisible to Pagefind, whose format it is:

==========  =====================================================================
``⁀``       end of a block, a token of its own: no phrase crosses it
``⁀⁀``      end of the front part (title, number, other names, headings)
``‿``       decimal point, so that 2.6 and 26 stay different words
U+2060      white space of the original (a plain space only separates tokens)
U+2061 ff.  ``_`` and other signs that are word characters to Pagefind (``_STANDS``)
U+F0000 ff. behind a word what was typed for it, where that is another sign: 10⁴ is searched as 104
==========  =====================================================================
"""

from __future__ import annotations

import re
import unicodedata

BLOCK_END = "⁀"
FRONT_END = "⁀⁀"
DECIMAL = "‿"
REAL_SPACE = "\u2060"

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
# Numbers in circles and brackets (①㈠) are tokens of their own: folded to 1 they would join the digits beside
# them.
_ENCLOSED = "\u2460-\u24ff\u2776-\u2793\u3200-\u32ff"
_ALONE = re.compile(f"[{_HAN}{_ENCLOSED}]")
_FOLDED = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Nl", "No", "So"))
# Connectors are word characters to Pagefind, and the characters above are ours: what comes from a page is stored as an
# invisible sign that is neither, and shown as it was (``readable`` of the script): a_b.pdf, ____.
_STANDS = dict(
    zip("_‿⁀⁔︳︴﹍﹎﹏＿", "\u2061\u2062\u2063\u2064\u206a\u206b\u206c\u206d\u206e\u206f", strict=True)
)
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\ufeff\u2060") | frozenset(_STANDS.values())
_SHOWN = str.maketrans({DECIMAL: ".", REAL_SPACE: " ", **{stand: sign for sign, stand in _STANDS.items()}})
# No word is made of these signs, here and in the browser; those of a page, which no font has, are left out.
_TYPED = 0xF0000
_NOTHING = chr(_TYPED)
_TYPED_SIGNS = "\U000f0000-\U0010ffff"
_RUN = re.compile(f"(?P<typed>[{_TYPED_SIGNS}])(?P<folded>[^{_NOTHING}]*){_NOTHING}|(?P<same>.)", re.DOTALL)
# 2.6 is one word, but the point of "1.2021年" ends a list number
_NUMBER = re.compile(r"[0-9]+(?:[.．](?!(?:19|20)[0-9]{2} 年)[0-9]+)*")
_POINT = re.compile(r"[.．]")
_LETTERS = re.compile(rf"(?:(?![{_HAN}{_ENCLOSED}_])[^\W\d])+|(?![{_HAN}{_ENCLOSED}_0-9])\w")
_TOKEN = re.compile(
    rf"[{_HAN}]|(?=[^\W_])[{_ENCLOSED}]|{_NUMBER.pattern.replace(' 年', '年')}|{_LETTERS.pattern}"
)
_SPACES = re.compile(f"{REAL_SPACE}{{2,}}")
# from the beginning of a word only: else a long word is tried from each of its signs
_SHOWN_OTHERWISE = re.compile(rf"(?<![\w{DECIMAL}])[\w{DECIMAL}]+([{_TYPED_SIGNS}]+)")
_NO_WORD = re.compile(rf"[^\w{DECIMAL}]|_")


class _Characters(dict[int, str]):
    """The replacement of each character, computed on first use, so that a page is one call of ``translate``.

    Letters, digits and symbols are folded to half width, between what was typed and U+F0000; punctuation stays as written,
    because it is displayed; a character that is a word by itself gets a space before it.
    """

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char in _INVISIBLE or code >= _TYPED:
            made = ""
        elif char.isspace():
            made = REAL_SPACE
        elif char in _STANDS:
            made = _STANDS[char]
        elif _ALONE.match(char) or unicodedata.category(char) not in _FOLDED:
            made = char
        else:
            made = unicodedata.normalize("NFKC", char).replace(" ", REAL_SPACE)
        self[code] = "".join(f" {part}" if _ALONE.match(part) and part.isalnum() else part for part in made)
        if made not in ("", char, REAL_SPACE, _STANDS.get(char)):
            self[code] = f"{_hidden(char)}{self[code]}{_NOTHING}"
        return self[code]


def _hidden(typed: str) -> str:
    """What was typed for a word, as signs that are no word."""
    return "".join(chr(_TYPED + code) for code in map(ord, typed)) or _NOTHING


_CHARACTERS = _Characters()


def spaced(text: str) -> str:
    """``text`` with a space between tokens, each with the punctuation after it; empty without a token.

    Punctuation is never separate: Pagefind would count it as a word between two others and break their
    phrase.
    """
    made = _SPACES.sub(REAL_SPACE, text.translate(_CHARACTERS)).strip(REAL_SPACE)
    if _NOTHING in made or "．" in made:
        return _with_typed(made)
    made = _NUMBER.sub(_number, made)
    made = _LETTERS.sub(_letters, made)
    # the first word keeps the punctuation before it: （一）
    return made.replace(" ", "", 1) if " " in made else ""


def _with_typed(made: str) -> str:
    """The same for a text with signs that are searched as others, each word followed by what was typed for it."""
    plain = ""
    typed: list[
        str
    ] = []  # for each sign as it is searched what was typed: once, and nothing for further ones
    for run in _RUN.finditer(made.replace(" ", "")):
        folded, sign = run["same"] or run["folded"], run["same"] or chr(ord(run["typed"]) - _TYPED)
        plain += folded
        # a word that would stand behind another as a sign of its own (ำ) is shown as it is searched
        whole = folded == sign or (_NO_WORD.match(folded) and not _NO_WORD.match(sign))
        typed += folded if whole else [sign, *[""] * (len(folded) - 1)]
    words: list[str] = []
    before, end = "", 0
    for token in _TOKEN.finditer(plain):
        between = "".join(typed[end : token.start()])
        if words:
            words[-1] += between
        else:
            before = between
        end = token.end()
        word, shown = _POINT.sub(DECIMAL, token[0]), "".join(typed[token.start() : end])
        words.append(before + word + (_hidden(shown) if shown != readable(word) else ""))
        before = ""
    if words:
        words[-1] += "".join(typed[end:])
    return " ".join(words)


def readable(stored: str) -> str:
    """The words of a block as the search shows them, which is as they were typed: ``stored`` is what ``spaced`` made of it."""
    return _SHOWN_OTHERWISE.sub(_shown, stored).replace(" ", "").translate(_SHOWN)


def _shown(match: re.Match[str]) -> str:
    return "".join(chr(ord(sign) - _TYPED) for sign in match[1] if sign != _NOTHING)


def tokens(text: str) -> list[str]:
    """The words of ``text`` as searched: lower case, without punctuation."""
    return [_NO_WORD.sub("", word).lower() for word in spaced(text).split()]


def _number(match: re.Match[str]) -> str:
    return " " + _POINT.sub(DECIMAL, match[0])


def _letters(match: re.Match[str]) -> str:
    return " " + match[0]
