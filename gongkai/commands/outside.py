"""``python build.py links``: ask once a day whether the links to other sites open."""

from __future__ import annotations

import datetime as dt
import time
from contextlib import suppress
from urllib.parse import urlsplit

from gongkai.config import read_config
from gongkai.filling import regular_bytes, replace_file
from gongkai.paths import Paths, shown
from gongkai.problems import Problem
from gongkai.store.cache import cache_name
from gongkai.verify.outside_links import Ask, Failing, answer, asked, lasting, links_of, packed, unpacked


def ask_outside(
    paths: Paths, day: dt.date, pause: float, ask: Ask = answer
) -> tuple[dict[str, str], dict[str, Failing], list[Problem]]:
    """Ask for every link of the built site, ``pause`` seconds apart.

    Returns the links with their pages, those that do not open today, and the problems: GK475 for those that did not
    on three days in a row. Raises OSError when what was found cannot be kept.
    """
    config, problems = read_config(paths.config, shown(paths.config))
    if config is None:
        return {}, {}, problems
    pages = links_of(paths.output, urlsplit(config.site.base_url).hostname or "")
    file = paths.cache / f"{cache_name(paths.output)}.links"
    known: dict[str, Failing] = {}
    with suppress(OSError):
        known = unpacked(regular_bytes(file))

    def slowly(url: str) -> str:
        time.sleep(pause)
        return ask(url)

    failing = asked(pages, known, day, slowly)
    file.parent.mkdir(parents=True, exist_ok=True)
    replace_file(file, packed(failing))
    return pages, failing, lasting(failing, pages)
