"""What the four sources order can be seen where docs/sources.md says: each address is a page, each code is a code."""

from __future__ import annotations

import re
from pathlib import Path

from gongkai.problems import CATALOGUE
from tests.conftest import ROOT


def rows() -> list[list[str]]:
    text = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_every_row_says_where_it_can_be_seen_and_how_far_it_is() -> None:
    for name, ordered, how, where, state in rows():
        assert re.fullmatch(r"[JPY]\d+(?:[、–]?[JPY]?\d+)*", name.replace("、", "、")), name
        assert ordered and how
        assert re.search(r"/[a-z]|GK\d{3}", where), name
        assert state in ("能", "部分", "未做"), name


def test_every_address_is_a_page_of_the_example_and_every_code_is_one_of_check(example: Path) -> None:
    for name, _, _, where, _ in rows():
        for address in re.findall(r"(?<!\S)/[\w/-]+/", where):
            assert (example / address.strip("/") / "index.html").is_file(), (name, address)
        assert set(re.findall(r"GK\d{3}", where)) <= set(CATALOGUE), name


def test_what_is_done_only_in_part_says_what_is_missing() -> None:
    done = [state for *_, state in rows()]
    assert done.count("能") > done.count("部分") + done.count("未做")
