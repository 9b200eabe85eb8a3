"""Personal numbers in the text of a page: a citizen's number, a bank card, a mobile phone (W-PII).

A page with one of them is not written. Messages mask the number: many people read the log of a build.
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.inspect.passages import PagePassage
from gongkai.inspect.seen import InspectedPage, Rule
from gongkai.problems import Problem
from gongkai.text.mistyped_numbers import find_mistyped_numbers
from gongkai.text.mobile_numbers import find_mobile_numbers
from gongkai.text.personal_numbers import find_bank_cards, find_identity_numbers, mask


def no_identity_numbers(seen: InspectedPage) -> Iterator[Problem]:
    """W-PII-01: no identity number of a person (《政府信息公开条例》第15条；《个人信息保护法》第28、34条)."""
    for passage in seen.passages:
        for number in find_identity_numbers(passage.text, seen.on, _label(passage), passage.row):
            yield seen.broken(
                "W-PII-01", f"有公民身份号码 {mask(number)}", "在来源文件中删去或遮盖，不得公开"
            )


def no_bank_cards(seen: InspectedPage) -> Iterator[Problem]:
    """W-PII-01: no number of a bank card or account (《个人信息保护法》第28条: 金融账户)."""
    for passage in _texts(seen):
        people = set(find_identity_numbers(passage.text, seen.on, passage.label, passage.row))
        for number in find_bank_cards(passage.text, f"{passage.label} {passage.row}"):
            if number not in people:
                yield seen.broken(
                    "W-PII-01", f"有银行卡号 {mask(number)}", "在来源文件中删去或遮盖，不得公开"
                )


def no_mistyped_numbers(seen: InspectedPage) -> Iterator[Problem]:
    """W-PII-01: no number of a person with one digit wrong, which still tells who is meant."""
    for passage in _texts(seen):
        for number in find_mistyped_numbers(passage.text, seen.on, passage.label, passage.row):
            if number.near:
                reason = f"有像是写错了的{number.what} {mask(number.number)}（{number.why}）"
                yield seen.broken(
                    "W-PII-01", reason, "错一位也认得出是谁：在来源文件中删去或遮盖；样例写成 ××××"
                )


def no_mobile_numbers(seen: InspectedPage) -> Iterator[Problem]:
    """W-PII-02: no mobile phone; offices give their own line (检查通报: 文件中出现个人手机号)."""
    for passage in _texts(seen):
        for number in find_mobile_numbers(passage.text, passage.label):
            yield seen.broken(
                "W-PII-02", f"有手机号码 {mask(number)}", "改为办公电话，或遮盖成 138****1234 的样子"
            )


def _texts(seen: InspectedPage) -> Iterator[PagePassage]:
    """The passages but addresses, in which other numbers are as long as cards and phones."""
    return (passage for passage in seen.passages if not passage.address)


def _label(passage: PagePassage) -> str:
    """The label of a passage; an address names its page by the number of a matter."""
    return "事项编号" if passage.address else passage.label


RULES: tuple[Rule, ...] = (no_identity_numbers, no_bank_cards, no_mistyped_numbers, no_mobile_numbers)
