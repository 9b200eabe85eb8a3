"""What stands in the brackets of a link: an address, or words."""

from __future__ import annotations

import pytest

from gongkai.records.kind import kinds
from gongkai.text.written_address import FOLDERS, is_address


def test_every_folder_with_records_is_known() -> None:
    assert sorted({kind.folder for kind in kinds()} - {""}) == sorted(FOLDERS)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "https://www.yunxi.gov.cn/a",
        "mailto:a@b.cn",
        "tel:0537-1",
        "//a.cn/b",
        "/guides/a/",
        "#tiao-12",
        "?page=2",
        "../a",
        "notices/2026/a",
        "notices/2026/a#s-1",
        "guide",
        "guide#s-1",
        "申请表.docx",
        "附件/申请表.PDF",
        "/notices/2026/a/申请表.docx",
        "a.html?b=1",
        "www.yunxi.gov.cn",
        "xuexiao.cn/a",
    ],
)
def test_addresses(written: str) -> None:
    assert is_address(written)


@pytest.mark.parametrize(
    "written",
    [
        "mg/L",
        "mmol/L",
        "元/kg",
        "m/s",
        "500g",
        "A-1",
        "j",
        "C#",
        "#3",
        "?",
        ".5",
        "A:101",
        "2026",
        "第3页",
        "v1.a",
    ],
)
def test_words(written: str) -> None:
    assert not is_address(written)
