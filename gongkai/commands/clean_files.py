"""The cache of hashes of clean attachments, beside the other caches of an output folder."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from gongkai.commands.cache import cache_name, generator_key
from gongkai.commands.paths import Paths
from gongkai.filling import regular_bytes
from gongkai.records.clean_files import CleanFiles


def kept_clean_files(paths: Paths) -> CleanFiles:
    """The attachments that earlier builds into the same output found clean.

    Empty when the generator has changed or the file is damaged.
    """
    with suppress(OSError, ValueError, LookupError, TypeError, RecursionError):
        written = json.loads(regular_bytes(_file(paths)))
        if written["version"] == generator_key().hex() and all(
            isinstance(one, str) for one in written["clean"]
        ):
            return CleanFiles(written["clean"])
    return CleanFiles()


def save_clean_files(paths: Paths, clean: CleanFiles) -> None:
    """Save the attachments that this build found clean; on failure the next build reads them again."""
    file = _file(paths)
    content = json.dumps({"version": generator_key().hex(), "clean": sorted(clean.used)})
    with suppress(OSError):
        if not clean.used:
            file.unlink(missing_ok=True)
            return
        if file.is_file() and not file.is_symlink() and file.read_text(encoding="utf-8") == content:
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        aside = file.with_suffix(".attachments-new")
        aside.unlink(missing_ok=True)
        aside.write_text(content, encoding="utf-8")
        aside.replace(file)


def _file(paths: Paths) -> Path:
    return paths.cache / f"{cache_name(paths.output)}.attachments"
