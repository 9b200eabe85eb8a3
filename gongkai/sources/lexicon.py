"""The lists of words shipped with the generator (``gongkai/lexicon/*.yaml``), read once a process."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from gongkai.text.word_finder import Word, WordFinder

FOLDER = Path(__file__).resolve().parents[1] / "lexicon"
#: The value of 级别 that stops a site from being written.
SEVERE = "错误"


@cache
def shipped() -> WordFinder:
    """The finder of all shipped words; these files belong to the generator and contain no mistakes."""
    return WordFinder(word for file in sorted(FOLDER.glob("*.yaml")) for word in words_of_file(file))


def words_of_file(file: Path) -> list[Word]:
    """The words of one list."""
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with file.open(encoding="utf-8") as opened:
        reading = loader(opened)
        try:
            listed: dict[str, Any] = reading.get_single_data()
        finally:
            reading.dispose()
    return [
        Word(
            wrong=entry["写法"],
            right=entry["改为"],
            severe=listed["级别"] == SEVERE,
            source=entry.get("来源", listed["来源"]),
            note=listed["说明"],
            since=_day(entry.get("自", listed.get("自"))),
            until=_day(entry.get("至", listed.get("至"))),
            wrong_example=entry["错例"],
            right_example=entry["对例"],
            excepts=tuple(entry.get("不算", ())),
        )
        for entry in listed["词"]
    ]


def _day(written: dt.date | None) -> dt.date | None:
    return written
