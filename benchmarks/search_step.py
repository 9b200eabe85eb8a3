"""One indexing run, as a process of its own: ``python benchmarks/search_step.py SHADOWS INDEX NOTES [FORMER]``.

SHADOWS is the file that ``keep`` writes: what the generator hands to its search index. With ``--cluster tcp://host:port``
the workers of a Dask scheduler index the parts. It measures nothing itself.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from zlib import compress, decompress

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Shadow:
    """A page as the index reads it, its text packed as in a build."""

    url: str
    body: bytes

    @property
    def html(self) -> str:
        return decompress(self.body).decode()

    @property
    def sha(self) -> str:
        return sha256(self.body).hexdigest()


def keep(shadows: Iterable[Shadow], file: Path) -> None:
    """Write shadows to a file: a line of JSON with address and length, then the packed text."""
    with file.open("wb") as out:
        for shadow in shadows:
            out.write(json.dumps([shadow.url, len(shadow.body)]).encode() + b"\n" + shadow.body)


def kept(file: Path) -> list[Shadow]:
    """The shadows of a file."""
    found = []
    with file.open("rb") as read:
        while line := read.readline():
            url, length = json.loads(line)
            found.append(Shadow(url, read.read(length)))
    return found


def changed(shadows: list[Shadow], file: Path) -> None:
    """Write the same shadows with a sentence more in the middle one."""
    place = len(shadows) // 2
    middle = shadows[place]
    html = middle.html.replace("</body>", "<p>这 是 新 加 的 一 句 。 ⁀</p></body>")
    keep(
        [
            *shadows[:place],
            Shadow(middle.url, compress(html.encode(), 1)),
            *shadows[place + 1 :],
        ],
        file,
    )


def main() -> None:
    """Index as a build does."""
    sys.path.insert(0, str(ROOT))
    from gongkai.engine.cluster import cluster
    from gongkai.search.index import build_index
    from gongkai.search.shards import plan_shards

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("shadows", "index", "notes"):
        parser.add_argument(name, type=Path)
    parser.add_argument("former", type=Path, nargs="?")
    parser.add_argument("--cluster", metavar="ADDRESS")
    asked = parser.parse_args()
    with cluster(asked.cluster) if asked.cluster else nullcontext() as executor:
        build_index(plan_shards(kept(asked.shadows)), asked.index, asked.former, asked.notes, executor)


if __name__ == "__main__":
    # as others import it: a page that is sent to a worker names its class
    import search_step

    search_step.main()
