"""The order of names: by pinyin where no official order is given."""

from __future__ import annotations

from functools import lru_cache

# Sorts before every syllable, so that a name comes before longer names that begin with it.
_END = "\0"


@lru_cache(maxsize=16384)
def pinyin_key(name: str) -> tuple[str, ...]:
    """Sort key of a name: its syllables with tones, then the name itself so that the order is total."""
    # imported only now: its dictionaries take a tenth of a second
    from pypinyin import Style, lazy_pinyin

    return (*lazy_pinyin(name, style=Style.TONE3), _END, name)
