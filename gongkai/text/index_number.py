"""索引号: what the number of an entry in the disclosure catalogue is made of, and whether it can be right.

Issuer's code (nine characters, or the unified social credit code of eighteen) / year - running number of five to seven
digits (implementation guide of the catalogue system; disclosure rules, 5.4).
"""

from __future__ import annotations

import re

_FORM = re.compile(r"(?P<code>[0-9A-Z]{9}|[0-9A-HJ-NPQRTUWXY]{18})/[0-9]{4}-[0-9]{5,7}")
#: GB 32100: the signs in their order, and the weight of each place.
_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def check_sign(code: str) -> str:
    """The last sign of a unified social credit code whose first seventeen are given (GB 32100)."""
    total = sum(_SIGNS.index(sign) * weight for sign, weight in zip(code, _WEIGHTS, strict=True))
    return _SIGNS[(31 - total % 31) % 31]


def fault(number: str) -> str:
    """Why ``number`` cannot be an index number, in Chinese; empty when it can."""
    match = _FORM.fullmatch(number)
    if match is None:
        return "应是 机构代码/年份-流水号，例如 11370829004333910Q/2026-00001"
    code = match["code"]
    if len(code) == len(_WEIGHTS) + 1:
        right = check_sign(code[:-1])
        if code[-1] != right:
            return f"统一社会信用代码的校验位应是 {right}，写的是 {code[-1]}"
    return ""
