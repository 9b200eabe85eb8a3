"""索引号: the parts of an index number in the disclosure catalogue, and whether it is possible.

Issuer's code (nine characters, or the unified social credit code of eighteen) / year - running number
(implementation guide of the catalogue system; disclosure rules, 5.4). Numbers given years ago never change
(一经生成不再改变): area codes of ten or twelve digits, a month behind the year and longer running numbers are
accepted, too.
"""

from __future__ import annotations

import re

_CODE = re.compile(r"[0-9A-Z]{9}|[0-9]{8}-[0-9X]|[0-9]{10}|[0-9]{12}|[0-9A-HJ-NPQRTUWXY]{18}")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])?")
_SERIAL = re.compile(r"[0-9]{1,12}")
_EXAMPLE = "例如 11370829004333910Q/2026-00001"
#: GB 32100: the signs in their order, and the weight of each place.
_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def check_sign(code: str) -> str:
    """The check sign of a unified social credit code with these first seventeen signs (GB 32100)."""
    total = sum(_SIGNS.index(sign) * weight for sign, weight in zip(code, _WEIGHTS, strict=True))
    return _SIGNS[(31 - total % 31) % 31]


def fault(number: str) -> str:
    """Why ``number`` cannot be an index number, in Chinese; empty when it can."""
    code, slash, rest = number.partition("/")
    year, dash, serial = rest.partition("-")
    if not slash:
        return f"没有斜线，斜线前面是机构代码，后面是年份-流水号，{_EXAMPLE}"
    if not _CODE.fullmatch(code):
        return f"斜线前的机构代码“{code}”不是 9 位组织机构代码、18 位统一社会信用代码或 10、12 位地区代码"
    if not dash:
        return f"斜线后的“{rest}”缺少年份和流水号之间的减号，{_EXAMPLE}"
    if not _YEAR.fullmatch(year):
        return f"年份“{year}”应是四位数（可以带两位月份），{_EXAMPLE}" if year else f"没有年份，{_EXAMPLE}"
    if not _SERIAL.fullmatch(serial):
        return f"流水号“{serial}”应全是数字，{_EXAMPLE}" if serial else f"没有流水号，{_EXAMPLE}"
    if len(code) == len(_WEIGHTS) + 1:
        right = check_sign(code[:-1])
        if code[-1] != right:
            return f"统一社会信用代码的校验位应是 {right}，写的是 {code[-1]}"
    return ""
