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


def word_groups(site: Site) -> list[list[str]]:
    """Groups of synonyms: staff's own lists, then the present and former names of organisations."""
    groups = [list(group.words) for record in site.of(SearchWords) for group in record.synonyms]
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
