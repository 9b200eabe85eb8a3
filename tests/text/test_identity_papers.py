"""Numbers of passports, travel permits and officers' cards are found beside their names, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from gongkai.text.identity_papers import find_paper_numbers, names_a_paper


@pytest.mark.parametrize(
    ("written", "what", "number"),
    [
        ("护照号码：E82736451。", "护照号码", "E82736451"),
        ("持护照 G2738 6451 入境", "护照号码", "G27386451"),
        ("护照（因私）号为ＥＡ２７３６４５１", "护照号码", "EA2736451"),
        ("护照号e82736451", "护照号码", "E82736451"),
        ("| 护照 | E82736451 |", "护照号码", "E82736451"),
        ("往来港澳通行证号码C98273645", "通行证号码", "C98273645"),
        ("港澳居民来往内地通行证：H0827364501", "通行证号码", "H0827364501"),
        ("台胞证：07263541", "通行证号码", "07263541"),
        ("大陆居民往来台湾通行证号 T08273645", "通行证号码", "T08273645"),
        ("军官证：军字第2736451号", "军人证件号码", "军字第2736451"),
        ("外国人永久居留身份证 CHN310185032746", "永久居留证号码", "CHN310185032746"),
    ],
)
def test_a_number_is_found_beside_the_name_of_its_paper(written: str, what: str, number: str) -> None:
    assert find_paper_numbers(written) == ((what, number),)


@pytest.mark.parametrize(
    ("label", "value"), [("护照号码", "E82736451"), ("军官证号", "军字第0273645号"), ("台胞证", "07263541")]
)
def test_a_number_is_found_below_the_name_of_its_paper(label: str, value: str) -> None:
    ((_, number),) = find_paper_numbers(value, label)
    assert number == value.removesuffix("号")
    assert find_paper_numbers(value) == find_paper_numbers(value, "编号") == ()


@pytest.mark.parametrize(
    "written",
    [
        "护照号码：E12345678（样例）",
        "护照号码：E00000000",
        "护照号 E8273****1",
        "办理护照请拨 0000-2736451",
        "护照每本 120 元，2026年共办 82736451 本",
        "往来港澳通行证 60 元",
        "军官证、士兵证均可，编号 2736451",
        "台胞证有效期 5 年，咨询电话 12367",
        "E82736451",
        "设备型号 E82736451",
    ],
)
def test_samples_masks_fees_and_other_numbers_are_let_pass(written: str) -> None:
    assert find_paper_numbers(written) == ()


def test_every_name_is_known_to_the_first_test_of_a_text() -> None:
    names = "护照 往来港澳通行证 来往内地通行证 回乡证 台胞证 军官证 士兵证 士官证 文职干部证 军人证 永久居留身份证 永久居留证"
    assert all(names_a_paper(f"持{name}的") for name in names.split())
