"""What the search also accepts: synonyms, former names of organisations, traditional characters."""

from __future__ import annotations

import json
from pathlib import Path

from gongkai.records.search_words import SearchWords
from gongkai.site.model import Site

#: Files beside the index, read by the script: groups of synonyms; pairs of a traditional and a modern
#: character.
WORDS = "words.json"
VARIANTS = "variants.json"

#: 2,843 pairs, one per line, from OpenCC's TSCharacters (Apache License 2.0), the first form of each.
_PAIRS = Path(__file__).parent / "variants.txt"


#: Short and long words for one thing that every county uses; what only some use, a county lists itself.
_COMMON = (
    ("年报", "年度报告"),
    ("社保", "社会保险"),
    ("医保", "医疗保险"),
    ("低保", "最低生活保障"),
    ("环评", "环境影响评价"),
    ("法援", "法律援助"),
    ("计生", "计划生育"),
    ("中考", "初中学业水平考试"),
    ("房产证", "不动产权证书"),
    ("电动车", "电动自行车"),
    ("新农合", "新型农村合作医疗"),
)


def word_groups(site: Site) -> list[list[str]]:
    """Groups of synonyms: staff's own lists, common ones, the present and former names of organisations.

    A common group of which staff list a word themselves is left to them.
    """
    groups = [list(group.words) for record in site.of(SearchWords) for group in record.synonyms]
    listed = {word for group in groups for word in group}
    groups += [list(group) for group in _COMMON if not listed.intersection(group)]
    groups += [
        [unit.name, *unit.organization.former] for unit in site.units.values() if unit.organization.former
    ]
    return groups


def write_words(groups: list[list[str]], folder: Path) -> None:
    """Write both files into ``folder``, which holds the index."""
    pairs = _PAIRS.read_text(encoding="utf-8").split()
    for name, data in ((WORDS, groups), (VARIANTS, "".join(pairs))):
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
