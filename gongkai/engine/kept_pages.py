"""The pages that a build or a check knows from the last one, and what of the site changed since."""

from __future__ import annotations

import datetime as dt

from gongkai.engine.assemble import Assembly
from gongkai.engine.face import Hashes, compare
from gongkai.store.cache import Cache, open_cache, templates_key

#: The ending of the cache file of builds, and of that of checks: a check knows no texts for the search.
BUILT, CHECKED = ".db", ".checked"


def kept_pages(assembly: Assembly, until: dt.datetime | None, hashes: Hashes, ending: str) -> Cache:
    """The cache of this output folder; empty unless generator, day, chrome and templates are the same.

    ``until`` as in ``Face``.
    """
    features = assembly.config.features
    parts = (
        assembly.plan.chrome,
        assembly.site.moment.date(),
        features.search if ending == BUILT else CHECKED,
        features.table_files,
        templates_key(assembly.paths.templates),
    )
    cache = open_cache(assembly.paths.cache, assembly.paths.output, parts, ending)
    compare(cache, assembly.site, until, hashes)
    return cache
