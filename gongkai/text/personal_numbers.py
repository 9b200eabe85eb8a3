"""Find personal numbers in a text: pure functions, after GB 11643-1999, ISO 7064, Luhn and GB 32100-2015.

Only a number with a right check digit counts, so that project and serial numbers are not taken for personal
ones.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable

_ZERO_WIDTH = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_GAP = r"[\s\u2010-\u2015\u2212-]"
_GAPS_BETWEEN_DIGITS = re.compile(rf"(?<=[0-9]){_GAP}+(?=[0-9Xx])")

_IDENTITY = re.compile(
    rf"(?<![0-9A-Za-z])([1-9]\d{{5}}){_GAP}?((?:19|20)\d{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])){_GAP}?(\d{{3}}[\dXx])(?![0-9A-Za-z])",
    re.ASCII,
)
_OLD_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-9]\d{5}(\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))\d{3}(?![0-9A-Za-z])", re.ASCII
)
_PROVINCES = frozenset(
    str(code)
    for codes in (
        range(11, 16),
        range(21, 24),
        range(31, 38),
        range(41, 47),
        range(50, 55),
        range(61, 66),
        (71, 81, 82, 83),
    )
    for code in codes
)
_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_IDENTITY_CHECKS = "10X98765432"

_UNION_CARD = re.compile(r"(?<!\d)62\d{14,17}(?!\d)", re.ASCII)
_ANY_CARD = re.compile(r"(?<!\d)[3-6]\d{14,18}(?!\d)", re.ASCII)
_SAYS_ACCOUNT = re.compile("账号|帐号|卡号|开户|银行")

_SAYS_CARD = re.compile("[账帐]号|[账帐]户|卡号|银行卡|一卡通|社保卡|存折|开户")
#: 18 digits with a date in the place of an identity number's, whatever the check digit.
_BORN = re.compile(r"\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4}", re.ASCII)

_DIGIT = re.compile("[0-9]")
#: The common form of all numbers that are searched for, except mobile phones.
_FEWEST_DIGITS = 15

_LONG = re.compile(rf"[0-9](?:{_GAP}*+[0-9]){{{_FEWEST_DIGITS - 1},}}")

_MOBILE = re.compile(rf"(?<!\d)(?:\+?86{_GAP}?)?(1[3-9]\d{_GAP}?\d{{4}}{_GAP}?\d{{4}})(?!\d)", re.ASCII)

_CREDIT_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_SAYS_CREDIT_CODE = re.compile("信用代码|税号")
_LABEL_LENGTH = 12


def may_hold_a_number(text: str) -> bool:
    """Whether anything in a text has the form of such a number, whatever its digits."""
    plain = _plain(text)
    if _MOBILE.search(plain):
        return True
    if len(_DIGIT.findall(plain)) < _FEWEST_DIGITS:
        return False
    patterns, sources = (_ANY_CARD, _IDENTITY, _OLD_IDENTITY), (plain, _joined(plain))
    return any(pattern.search(source) for pattern in patterns for source in sources)


def may_hold_a_long_number(text: str) -> bool:
    """Whether a text has a run of digits, gaps aside, as long as the shortest identity or card number."""
    return len(text) >= _FEWEST_DIGITS and bool(_LONG.search(_plain(text)))


def find_identity_numbers(text: str, on: dt.date, label: str = "", row: str = "") -> tuple[str, ...]:
    """The identity numbers (公民身份号码) in a text, without the spaces in them, each once.

    ``on`` is the day of the check: nobody is born later. ``label`` is the text above or before: under
    统一社会信用代码 a number is accepted when it is a right credit code as well; the code alone excuses nothing,
    since one number in thirty passes both checks. An old number of 15 digits counts only if the text, its
    label or its ``row`` mentions 身份证.
    """
    plain = _plain(text)
    joined = _joined(plain)
    found: dict[str, None] = {}
    for source in (plain, joined):
        for match in _IDENTITY.finditer(source):
            number = "".join(match.groups()).upper()
            before = label + source[max(0, match.start() - _LABEL_LENGTH) : match.start()]
            excused = _SAYS_CREDIT_CODE.search(before) and is_credit_code(number)
            if is_identity_number(number, on) and not excused:
                found[number] = None
    if "身份证" in f"{plain} {label} {row}":
        for match in (*_OLD_IDENTITY.finditer(plain), *_OLD_IDENTITY.finditer(joined)):
            if match[0][:2] in _PROVINCES and _date("19" + match[1]):
                found[match[0]] = None
    return tuple(found)


def find_bank_cards(text: str, context: str = "") -> tuple[str, ...]:
    """The numbers of bank cards in a text, without the spaces in them, each once.

    Numbers that do not begin with 62 count only if the text or its ``context`` (row, head of the column)
    mentions an account.
    """
    plain = _plain(text)
    patterns = [_UNION_CARD]
    if _SAYS_ACCOUNT.search(f"{plain} {context}"):
        patterns.append(_ANY_CARD)
    sources = (plain, _joined(plain))
    numbers = (match[0] for source in sources for pattern in patterns for match in pattern.finditer(source))
    return _once(number for number in numbers if is_luhn(number) and not is_credit_code(number))


def find_cards_of_people(text: str, context: str = "") -> tuple[str, ...]:
    """The numbers of bank cards (62…) in a text, if it or its ``context`` mentions a card or an account.

    A file that nobody has seen as a page may contain serial numbers beside card numbers; those of the
    province with the code 62 begin alike. So a number that may contain a date of birth, and one without any
    such mention, are accepted. The accounts of offices do not begin with 62.
    """
    plain = _plain(text)
    if not _SAYS_CARD.search(f"{plain} {context}"):
        return ()
    return tuple(
        number for number in find_bank_cards(plain) if number.startswith("62") and not _BORN.fullmatch(number)
    )


def find_mobile_numbers(text: str) -> tuple[str, ...]:
    """The mobile phone numbers in a text, 11 digits, each once; office lines (0537-…, 12345) do not count."""
    return _once(re.sub(_GAP, "", match[1]) for match in _MOBILE.finditer(_plain(text)))


def is_identity_number(number: str, on: dt.date) -> bool:
    """Whether 18 signs are an identity number: province, day from 1900 to ``on``, check digit (ISO 7064)."""
    if number[:2] not in _PROVINCES:
        return False
    born = _date(number[6:14])
    if born is None or not dt.date(1900, 1, 1) <= born <= on:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _IDENTITY_WEIGHTS, strict=True))
    return _IDENTITY_CHECKS[total % 11] == number[17].upper()


def possible_birth(number: str, on: dt.date) -> bool:
    """Whether a number begins with a province, and a day until ``on`` stands where that of the birth does."""
    if number[:2] not in _PROVINCES:
        return False
    born = _date("19" + number[6:12] if len(number) == 15 else number[6:14])
    return born is not None and dt.date(1900, 1, 1) <= born <= on


def is_luhn(number: str) -> bool:
    """Whether the last digit is right by the Luhn rule; a number with a letter has none."""
    if not number.isdecimal():
        return False
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def is_credit_code(code: str) -> bool:
    """Whether 18 signs are a 统一社会信用代码 with a right check sign (GB 32100-2015)."""
    if len(code) != 18 or any(sign not in _CREDIT_LETTERS for sign in code):
        return False
    total = sum(_CREDIT_LETTERS.index(sign) * pow(3, place, 31) for place, sign in enumerate(code[:17]))
    return _CREDIT_LETTERS[(31 - total % 31) % 31] == code[17]


def mask(number: str) -> str:
    """A number with all but the first three signs and the last one covered."""
    return number[:3] + "*" * (len(number) - 4) + number[-1]


def covered(text: str) -> str:
    """A text with every long number covered, for messages about a file or place with a number in its name."""
    return _LONG.sub(lambda found: mask(found[0]), _plain(text)) if may_hold_a_long_number(text) else text


def joined_digits(text: str) -> str:
    """A text with full-width digits made plain, and without the spaces and hyphens between digits."""
    return _joined(_plain(text))


def plain_digits(text: str) -> str:
    """A text with full-width digits made plain and invisible signs removed."""
    return _plain(text)


def _plain(text: str) -> str:
    """Full-width digits made plain, invisible signs removed."""
    return _ZERO_WIDTH.sub("", unicodedata.normalize("NFKC", text))


def _joined(plain: str) -> str:
    """The text without spaces and hyphens between digits."""
    return _GAPS_BETWEEN_DIGITS.sub("", plain)


def _date(written: str) -> dt.date | None:
    try:
        return dt.date(int(written[:4]), int(written[4:6]), int(written[6:8]))
    except ValueError:
        return None


def _once(numbers: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(numbers))
