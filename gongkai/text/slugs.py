"""Names in addresses: pinyin in lower-case ASCII."""

from __future__ import annotations

import re
from collections.abc import Iterable


def slug(name: str) -> str:
    """A lower-case ASCII slug by pinyin: ``综合政务/政务公开`` → ``zong-he-zheng-wu-zheng-wu-gong-kai``."""
    # imported only now: its dictionaries take a tenth of a second
    from pypinyin import lazy_pinyin

    return re.sub(r"[^a-z0-9]+", "-", "-".join(lazy_pinyin(name)).lower()).strip("-")


def slugs(names: Iterable[str]) -> dict[str, str]:
    """A slug for each name; of equal slugs the later ones get a number, in the order given."""
    taken: dict[str, int] = {}
    given: dict[str, str] = {}
    for name in names:
        base = slug(name) or "x"
        taken[base] = taken.get(base, 0) + 1
        given[name] = base if taken[base] == 1 else f"{base}-{taken[base]}"
    return given
