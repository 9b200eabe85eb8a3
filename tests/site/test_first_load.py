"""What a first visit to any page costs: at most 60 KB over the line, everything the page names included (2/7)."""

from __future__ import annotations

import gzip
import re
from functools import cache
from pathlib import Path

LIMIT = 60 * 1024
#: What a browser fetches at once: styles, scripts, icons and pictures, but no page that is only linked.
_LOADED = re.compile(
    r'<(?:link|script|img)\b[^>]*?\b(?:src|href|data-src)="([^"?#]+\.(?:css|js|svg|png|jpe?g|webp))"'
)


@cache
def _sent(file: Path) -> int:
    content = file.read_bytes()
    return min(len(gzip.compress(content, 6, mtime=0)), len(content))


def _first_load(page: Path) -> int:
    parts = {(page.parent / found).resolve() for found in _LOADED.findall(page.read_text(encoding="utf-8"))}
    assert len(parts) >= 3, page
    return _sent(page) + sum(map(_sent, parts))


def test_the_first_load_of_every_page_stays_under_60_kilobytes(site: Path, example: Path) -> None:
    pages = [page for folder in (site, example) for page in folder.rglob("index.html")]
    assert len(pages) > 1000
    heavy = {str(page): size for page in pages if (size := _first_load(page)) > LIMIT}
    assert heavy == {}
