"""A rule whose long articles all changed is compared within the time of any document."""

from __future__ import annotations

from gongkai.texts.pairing import pairs
from tests.seconds import within


def test_long_articles_that_are_much_alike_are_paired_in_seconds() -> None:
    words = "".join(chr(0x4E00 + number * 7 % 5000) for number in range(20_000))
    olds = [(f"第{number}条", f"{words}{number}") for number in range(20)]
    news = [(f"第{number + 1}条", f"{number}{words}改") for number in range(20)]
    with within(5):
        assert len(list(pairs(olds, news))) == 20
