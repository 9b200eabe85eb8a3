"""The search index as scripts, for the offline package: under ``file:`` a page may run scripts but read no files.

Each script hands files of the index over in base64 (``44-folder.js``). The parts of a folder go together by the first two
characters of their names, so that ten thousand documents are hundreds of scripts and not ten thousands.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

#: Where the index is in a site, and how files end that the search script asks for in a script of their own.
INDEX = Path("search") / "index"
_ALONE = (".json", ".pf_meta")
_PARTS = (".pf_fragment", ".pf_index")


def write_scripts(site: Path) -> None:
    """Write a script beside the files of the index in ``site``; without an index nothing."""
    files = sorted(path for path in (site / INDEX).rglob("*") if path.suffix in (*_ALONE, *_PARTS))
    for script, held in groupby(files, _script):
        script.write_text(_arrival(held), encoding="ascii", newline="\n")


def _script(file: Path) -> Path:
    """The script that holds a file."""
    return file.with_name((file.name if file.suffix in _ALONE else file.name[:2]) + ".js")


def _arrival(files: Iterable[Path]) -> str:
    content = {file.name: base64.b64encode(file.read_bytes()).decode("ascii") for file in files}
    return f"gongkaiSearch.arrived({json.dumps(content)});\n"
