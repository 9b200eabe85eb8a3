"""Find personal numbers in a text: pure functions, after GB 11643-1999, ISO 7064, Luhn and GB 32100-2015.

Only a number with a right check digit counts, so that project and serial numbers are not taken for personal
ones. Those of which the check digit is right by chance are told by their label and their date.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from gongkai.text.number_signs import GAP, joined, plain_digits

#: A letter before a number belongs to another kind of number, unless it says what follows.
_NO_LETTER_BEFORE = (
    r"(?<!\d)(?:(?<![A-Za-z])|(?<=[Ii][Dd])|(?<=[Nn][Oo])|(?<=[Ss][Ff][Zz])|(?<=[Ss][Ff][Zz][Hh]))"
)
#: The last sign of a number, also typed as a letter or sign that looks like X.
_LAST = r"[\dXx×ХхΧχ✕✖]"
_X = str.maketrans("x×ХхΧχ✕✖", "X" * 8)
_YEAR, _MONTH, _DAY = r"(?:19|20)\d{2}", r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
_IDENTITY = re.compile(
    rf"{_NO_LETTER_BEFORE}([1-9]\d{{5}}){GAP}?({_YEAR}{_MONTH}{_DAY}){GAP}?(\d{{3}}{_LAST})(?![0-9A-Za-z])",
    re.ASCII,
)
#: Between the parts of an identity number other signs may stand, too: 370899.19900101.0016, 370899（19900101）0016.
_MARK = r"[\s.·•・/_~|*,，、;；:：()（）\u2010-\u2015\u2212-]{0,3}"
_MARKED_IDENTITY = re.compile(
    rf"{_NO_LETTER_BEFORE}([1-9]\d{{5}}){_MARK}({_YEAR}){_MARK}({_MONTH}){_MARK}({_DAY}){_MARK}(\d{{3}}){_MARK}({_LAST})(?![0-9A-Za-z])",
    re.ASCII,
)
#: The number of a disabled person: the identity number, then kind and degree.
_DISABLED_IDENTITY = re.compile(
    rf"{_NO_LETTER_BEFORE}([1-9]\d{{5}})({_YEAR}{_MONTH}{_DAY})(\d{{3}}{_LAST})(?=[1-7][1-4](?:[Bb]\d)?(?![0-9A-Za-z]))",
    re.ASCII,
)
_RUN_OF_IDENTITIES = re.compile(r"(?<![0-9A-Za-z])(?:[1-9]\d{16}[\dXx]){2,}(?![0-9A-Za-z])", re.ASCII)
_OLD_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-9]\d{5}(\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))\d{3}(?![0-9A-Za-z])", re.ASCII
)
_SAYS_PERSON = re.compile("身份|证件号")
#: Words that say that an old number of 15 digits is that of a firm.
_SAYS_FIRM = re.compile("注册号|识别号|税|执照|机构代码")
#: Words that say that a number is one of a matter: such numbers hold the place and the day, as those of people do.
_SAYS_MATTER = re.compile(
    "(?:受理|办件|流水|工单|备案|登记|项目|采购|招标|投标|合同|案件|许可证?|批准|信访件?|公告|订单|宗地|地块|证书|发票|票据|事项|申请)"
    "(?:编号|代码|号码?)|案号|单号"
)
#: Words about children: whoever was born since then has been one until now.
_SAYS_CHILD = re.compile(r"学生|学籍|入学|幼儿|儿童|新生儿|婴儿|孤儿|未成年|监护|家长|出生|\d\s*周?岁")
#: Since then offices have numbered matters by the day, and on the web (《政府信息公开条例》came into force in 2008).
_FIRST_OF_MATTERS = "2008"
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
_MARKED_CARD = re.compile(r"(?<!\d)62\d{2}([.·_/|,，、])\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3})?(?!\d)", re.ASCII)
#: Cards of people that do not begin with 62: those of the credit card companies, and older ones of banks. The accounts of
#: offices have other lengths and beginnings.
_ANY_CARD = re.compile(
    r"(?<!\d)(?:4\d{15}|5[1-5]\d{14}|3[47]\d{13}|35\d{14}|436742\d{13}|9558\d{15}|60(?:1382|1428)\d{13})(?!\d)",
    re.ASCII,
)
_SAYS_ACCOUNT = re.compile("账号|帐号|卡号|开户|银行")
#: Whose account it is, when it is that of an office.
_OF_OFFICE = re.compile(
    r"(?:户\s*名|账户名称?|收款单位|收款人|开户名称|开户单位)[\s:：|为是]*[一-鿿（()）]{2,30}(?:局|委|办|厅|中心|公司|政府|学|院|会|站|所|队|厂|社|馆|基金)"
)

_SAYS_CARD = re.compile("[账帐]号|[账帐]户|卡号|银行卡|一卡通|社保卡|存折|开户")
#: 18 digits with a date in the place of an identity number's, whatever the check digit.
_BORN = re.compile(r"\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4}", re.ASCII)
#: Numbers of matters in the province with the code 62: 620102-2023-00012345.
_OF_GANSU = re.compile(rf"(?<!\d)62\d{{4}}{GAP}+(?:19|20)\d{{2}}(?!\d)[\d\s\u2010-\u2015\u2212-]*", re.ASCII)

_DIGIT = re.compile("[0-9]")
#: The common form of all numbers that are searched for, except mobile phones.
_FEWEST_DIGITS = 15

_LONG = re.compile(rf"[0-9](?:{GAP}*+[0-9]){{{_FEWEST_DIGITS - 1},}}")

_CREDIT_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_SAYS_CREDIT_CODE = re.compile("信用代码|税号")
_LABEL_LENGTH = 12


def may_hold_a_number(text: str) -> bool:
    """Whether anything in a text has the form of such a number, whatever its digits."""
    plain = plain_digits(text)
    if len(_DIGIT.findall(plain)) < _FEWEST_DIGITS:
        return False
    patterns = (_UNION_CARD, _ANY_CARD, _MARKED_CARD, _MARKED_IDENTITY, _IDENTITY, _OLD_IDENTITY)
    return any(pattern.search(source) for pattern in patterns for source in (plain, joined(plain)))


def may_hold_a_long_number(text: str) -> bool:
    """Whether a text has a run of digits, gaps aside, as long as the shortest identity or card number."""
    if len(text) < _FEWEST_DIGITS:
        return False
    plain = plain_digits(text)
    return any(pattern.search(plain) for pattern in (_LONG, _MARKED_IDENTITY, _MARKED_CARD))


def find_identity_numbers(text: str, on: dt.date, label: str = "", row: str = "") -> tuple[str, ...]:
    """The identity numbers (公民身份号码) in a text, without the spaces in them, each once.

    ``on`` is the day of the check: nobody is born later. ``label`` is the text above or before: under
    统一社会信用代码 a number is accepted when it is a right credit code as well; the code alone excuses nothing,
    since one number in thirty passes both checks. Under 受理编号, 项目代码 and the like a number with a day since 2008 is
    that of a matter, unless 身份, 证件号 or a child is spoken of. An old number of 15 digits counts only if the text,
    its label or its ``row`` mentions 身份 or 证件号.
    """
    plain = plain_digits(text)
    together = joined(plain)
    said = bool(_SAYS_PERSON.search(f"{plain} {label} {row}"))
    found = {
        number: None
        for number, of_matter in _identities(plain, together, on, label, row)
        if said or not of_matter
    }
    if said:
        for source in (plain, together):
            for match in _OLD_IDENTITY.finditer(source):
                before = source[max(0, match.start() - _LABEL_LENGTH) : match.start()]
                if match[0][:2] in _PROVINCES and _date("19" + match[1]) and not _SAYS_FIRM.search(before):
                    found[match[0]] = None
    return tuple(found)


def find_doubtful_identities(text: str, on: dt.date, label: str = "", row: str = "") -> tuple[str, ...]:
    """The numbers that ``find_identity_numbers`` takes for those of matters, though they are right identity numbers, too."""
    if not _SAYS_MATTER.search(f"{label} {text}"):
        return ()
    people = find_identity_numbers(text, on, label, row)
    plain = plain_digits(text)
    either = (number for number, _ in _identities(plain, joined(plain), on, label, row))
    return _once(number for number in either if number not in people)


def _identities(plain: str, together: str, on: dt.date, label: str, row: str) -> Iterator[tuple[str, bool]]:
    """Every right identity number that is no credit code, and whether it stands under the name of a matter's number."""
    child = bool(_SAYS_CHILD.search(f"{plain} {label} {row}"))
    disabled = "残" in f"{plain}{label}{row}"
    for source, start, number in _like_identities(plain, together, disabled):
        before = label + source[max(0, start - _LABEL_LENGTH) : start]
        of_firm = _SAYS_CREDIT_CODE.search(before) and is_credit_code(number)
        if is_identity_number(number, on) and not of_firm:
            since = not child and number[6:10] >= _FIRST_OF_MATTERS
            yield number, bool(since and _SAYS_MATTER.search(before))


def _like_identities(plain: str, together: str, disabled: bool) -> Iterator[tuple[str, int, str]]:
    """What has the form of an identity number: the text in which it was found, where it starts, its 18 signs.

    ``disabled``: numbers of disabled persons, which begin with that of identity, count too.
    """
    forms = [(plain, _IDENTITY), (plain, _MARKED_IDENTITY), (together, _IDENTITY)]
    if disabled:
        forms.append((together, _DISABLED_IDENTITY))
    for source, pattern in forms:
        for match in pattern.finditer(source):
            yield source, match.start(), "".join(match.groups()).translate(_X)
    for run in _RUN_OF_IDENTITIES.finditer(plain):
        for at in range(0, len(run[0]), 18):
            yield plain, run.start(), run[0][at : at + 18].upper()


def find_bank_cards(text: str, context: str = "") -> tuple[str, ...]:
    """The numbers of bank cards in a text, without the spaces in them, each once.

    Numbers that do not begin with 62 count only if the text or its ``context`` (row, head of the column)
    mentions an account, and not that it is an office's.
    """
    plain = plain_digits(text)
    said = f"{plain} {context}"
    if not _SAYS_CARD.search(said):
        plain = _OF_GANSU.sub(" ", plain)
    patterns = [_UNION_CARD, _MARKED_CARD]
    if _SAYS_ACCOUNT.search(said) and not _OF_OFFICE.search(said):
        patterns.append(_ANY_CARD)
    sources = (plain, joined(plain))
    numbers = (
        "".join(_DIGIT.findall(match[0]))
        for source in sources
        for pattern in patterns
        for match in pattern.finditer(source)
    )
    return _once(number for number in numbers if is_luhn(number) and not is_credit_code(number))


def find_cards_of_people(text: str, context: str = "") -> tuple[str, ...]:
    """The numbers of bank cards (62…) in a text, if it or its ``context`` mentions a card or an account.

    A file that nobody has seen as a page may contain serial numbers beside card numbers; those of the
    province with the code 62 begin alike. So a number that may contain a date of birth, and one without any
    such mention, are accepted. The accounts of offices do not begin with 62.
    """
    plain = plain_digits(text)
    if not _SAYS_CARD.search(f"{plain} {context}"):
        return ()
    return tuple(
        number for number in find_bank_cards(plain) if number.startswith("62") and not _BORN.fullmatch(number)
    )


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
    return (
        _LONG.sub(lambda found: mask(found[0]), plain_digits(text)) if may_hold_a_long_number(text) else text
    )


def _date(written: str) -> dt.date | None:
    try:
        return dt.date(int(written[:4]), int(written[4:6]), int(written[6:8]))
    except ValueError:
        return None


def _once(numbers: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(numbers))
