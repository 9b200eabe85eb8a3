"""Numbers that stand beside the label of an identity or card number and are not a right one: pure functions.

Most are real numbers with one digit wrong, missing or too many, which still tell who is meant. Such a number is
``near``: its place of birth and its day are possible, or it begins as cards do. Any other one only wants a look.
Placeholders (000…, 123456…) and masked numbers do not count.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from gongkai.text.number_signs import joined_digits, plain_digits
from gongkai.text.personal_numbers import is_credit_code, is_identity_number, is_luhn, possible_birth

#: Words of which every label contains one.
_WORDS = ("身份", "证件号", "卡号", "银行卡", "储蓄卡", "借记卡")
_IDENTITY = r"(?:公民)?身份(?:证件|证)?(?:号码|号)?|证件号码?"
_CARD = r"(?:银行|借记|储蓄|工资|打款|收款)卡(?:账号|卡号|号码|号)?|(?<![一-鿿])卡号"
#: Between label and number: marks, and words such as 为; the number has 14 to 21 signs.
_NUMBER = r"(?<![0-9A-Za-z*＊])(?P<number>[0-9]{13,20}[0-9Xx])(?![0-9A-Za-z*＊×])"
_BESIDE = re.compile(
    rf"(?P<label>(?:{_IDENTITY})|(?:{_CARD}))(?:[（(][^（()）]{{0,10}}[)）])?[\s:：是为|]{{0,6}}{_NUMBER}"
)
_ALONE = re.compile(rf"\s*{_NUMBER}\s*")
_IDENTITY_LABEL, _CARD_LABEL = re.compile(_IDENTITY), re.compile(_CARD)
_CREDIT = re.compile("信用代码|税号")
_LENGTHS = (15, 18)
_CARD_LENGTHS = (16, 17, 18, 19)


@dataclass(frozen=True, slots=True)
class MistypedNumber:
    """A number beside a label: the kind of number, why it is not right, whether it is nearly a real one."""

    what: str
    number: str
    why: str
    near: bool


def find_mistyped_numbers(
    text: str, on: dt.date, label: str = "", row: str = ""
) -> tuple[MistypedNumber, ...]:
    """The numbers beside a label in a text that are no right ones, each once.

    ``label`` is the head of the column or the term of which the text is the value, ``row`` the whole row, in which
    the cell before may be the label; ``on`` is the day of the check.
    """
    if not may_hold_a_label(f"{text} {label} {row}"):
        return ()
    sources = (plain_digits(text), joined := joined_digits(text))
    pairs = [(match["label"], match["number"]) for source in sources for match in _BESIDE.finditer(source)]
    if alone := _ALONE.fullmatch(joined):
        beside = _BESIDE.finditer(plain_digits(row))
        pairs += ((match["label"], match["number"]) for match in beside if match["number"] == alone["number"])
        pairs.append((label, alone["number"]))
    found = (fault for said, number in pairs for fault in _judged(said, label, number.upper(), on))
    return tuple(dict.fromkeys(found))


def may_hold_a_label(text: str) -> bool:
    """Whether a text has a word of such a label: the first test of a long text."""
    return any(word in text for word in _WORDS)


def _judged(said: str, label: str, number: str, on: dt.date) -> Iterator[MistypedNumber]:
    if _is_placeholder(number):
        return
    if _IDENTITY_LABEL.search(said):
        born = possible_birth(number, on)
        if is_identity_number(number, on) if len(number) == 18 else len(number) == 15 and born:
            return
        code = _CREDIT.search(f"{said}{label}") and (not born or is_credit_code(number))
        if code or (is_luhn(number) and number.startswith("62")):
            return
        if len(number) not in _LENGTHS:
            yield MistypedNumber("身份号码", number, f"有 {len(number)} 位，应为 18 位", born)
        elif not born:
            yield MistypedNumber("身份号码", number, "地区或出生日期不存在", False)
        else:
            yield MistypedNumber("身份号码", number, "校验位不对", True)
    elif _CARD_LABEL.search(said) and not is_identity_number(f"{number:0<18}"[:18], on):
        fits = len(number) in _CARD_LENGTHS
        if number.endswith("X") or (fits and is_luhn(number)):
            return
        why = "校验位不对" if fits else f"有 {len(number)} 位，应为 16 到 19 位"
        yield MistypedNumber("银行卡号", number, why, number.startswith("62"))


def _is_placeholder(number: str) -> bool:
    """Whether nobody has this number: few different digits, or digits in their order."""
    digits = number.rstrip("X")
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(digits)}
    return len(set(digits)) <= 2 or steps == {1}
