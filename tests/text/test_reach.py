"""What can be dialled or written to is found in a line, nothing else is, and the line stays what it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.reach import stretches


def found(line: str) -> list[str]:
    return [piece.url for piece in stretches(line) if piece.kind]


@pytest.mark.parametrize(
    ("line", "urls"),
    [
        ("电话：0537-1234567", ["tel:0537-1234567"]),
        ("（0537）1234567转801", ["tel:0537-1234567"]),
        ("0537—12345678、0537－7654321", ["tel:0537-12345678", "tel:0537-7654321"]),
        ("云溪县民政局养老服务科，053712345678", ["tel:053712345678"]),
        ("咨询电话：1234567", ["tel:1234567"]),
        ("12345", ["tel:12345"]),
        ("拨打12345热线", ["tel:12345"]),
        ("400-123-4567", ["tel:400-123-4567"]),
        ("邮箱 zwgk.a@example.gov.cn。", ["mailto:zwgk.a@example.gov.cn"]),
        ("登录https://www.example.cn/a?b=1填写", ["https://www.example.cn/a?b=1"]),
        ("请按键12345678确认", []),
        ("邮编273200", []),
        ("云政发〔2026〕12345号", []),
        ("113708990001234567/2021-00123", []),
        ("2026-11-29", []),
        ("收入12345.6万元", []),
    ],
)
def test_numbers_and_addresses_are_found(line: str, urls: list[str]) -> None:
    assert found(line) == urls


@given(st.text(alphabet="0123456789-—（）()电话：热线拨打@.cnhttps:/ ", max_size=60))
def test_the_line_stays_what_it_was(line: str) -> None:
    assert "".join(piece.text for piece in stretches(line)) == line
