"""Find mobile phone numbers in a text: 11 digits from 13 to 19, however they are grouped; pure functions."""

from __future__ import annotations

import re

from gongkai.text.number_signs import GAP, plain_digits

#: What makes 11 digits an amount or a measure: a unit or decimals behind them, decimals before them.
_UNIT = r"元(?!旦)|[万亿千吨亩度％%]|立方|平方|公里|米|kWh"
_NOT_BEFORE = r"(?<!\d)(?<!\d\d\.)(?<!(?<!\d)0\.)(?:(?<![A-Z])|(?<=TEL)|(?<=MOB))"
_NOT_AFTER = rf"(?!\d)(?!\.\d{{1,6}}(?!\d))(?!\s{{0,2}}(?:{_UNIT}))"
_MOBILE = re.compile(
    rf"{_NOT_BEFORE}(?:(?:\+|00)?86\)?{GAP}?)?"
    rf"(1[3-9]\d{GAP}{{0,3}}\d{{4}}{GAP}{{0,3}}\d{{4}}|1[3-9]\d\.\d{{4}}\.\d{{4}}|1[3-9]\d\)\d{{8}}|1[3-9]\d{{2}}([ -])\d{{3}}\2\d{{4}}){_NOT_AFTER}",
    re.ASCII,
)
_NO_DIGIT = re.compile(r"\D", re.ASCII)
#: An address holds numbers of pages; a telephone link is no such address.
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+")
_OF_MONEY = re.compile("元|金额|收入|支出|预算|决算|资产|负债|产值|面积|合计")
_OF_PHONES = re.compile("电话|手机|联系")


def find_mobile_numbers(text: str, label: str = "") -> tuple[str, ...]:
    """The mobile phone numbers in a text, 11 digits, each once; office lines (0537-…, 12345) do not count.

    Amounts with a unit or decimals, and parts of web addresses, do not either, nor does anything below a head
    (``label``) of amounts.
    """
    if _OF_MONEY.search(label) and not _OF_PHONES.search(label):
        return ()
    plain = _ADDRESS.sub(" ", plain_digits(text))
    return tuple(dict.fromkeys(_NO_DIGIT.sub("", match[1]) for match in _MOBILE.finditer(plain)))
