"""What the search also accepts: words that mean the same, former names of organisations, traditional characters."""

from __future__ import annotations

import json
from pathlib import Path

from gongkai.records.search_words import SearchWords
from gongkai.site.model import Site

#: Files beside the index, read by the script: groups of words, and pairs of a traditional character and its modern form.
WORDS = "words.json"
VARIANTS = "variants.json"

#: 2,843 pairs, one a line, from OpenCC's TSCharacters (Apache License 2.0), the first form of each.
_PAIRS = Path(__file__).parent / "variants.txt"


def word_groups(site: Site) -> list[list[str]]:
    """Groups of words of which each finds the others: staff's own lists, then present and former names of bodies."""
    groups = [list(group.words) for record in site.of(SearchWords) for group in record.synonyms]
    groups += [
        [unit.name, *unit.organization.former] for unit in site.units.values() if unit.organization.former
    ]
    return groups


def write_words(groups: list[list[str]], folder: Path) -> None:
    """Write both files into ``folder``, the one that holds the index."""
    pairs = _PAIRS.read_text(encoding="utf-8").split()
    for name, data in ((WORDS, groups), (VARIANTS, "".join(pairs))):
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
