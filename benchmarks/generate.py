"""Write a corpus for measuring: ``python benchmarks/generate.py N DIR --seed S``.

``DIR/gongkai`` holds it as this project's content, ``DIR/<peer>`` as the content of each peer, with the templates of
``benchmarks/peers/<peer>``. The same number and seed give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from corpus import make
from material import gather
from own_format import write_own
from peer_formats import PEERS, write_peer


def generate(count: int, folder: Path, seed: int, peers: tuple[str, ...] = PEERS) -> None:
    """Write the corpus under ``folder``, which must not hold one already (FileExistsError)."""
    material = gather()
    entries = list(make(count, seed, material))
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("gongkai", *peers):
        (folder / name).mkdir()
    write_own(entries, folder / "gongkai")
    for peer in peers:
        write_peer(peer, entries, material, folder / peer)


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int, metavar="N", help="number of notices")
    parser.add_argument("folder", type=Path, metavar="DIR", help="an empty or new folder")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--peers", default=",".join(PEERS), help="for which peers; default: all")
    asked = parser.parse_args()
    peers = tuple(filter(None, asked.peers.split(",")))
    unknown = [peer for peer in peers if peer not in PEERS]
    if unknown:
        parser.error(f"unknown peers: {', '.join(unknown)}")
    try:
        generate(asked.count, asked.folder, asked.seed, peers)
    except FileExistsError as error:
        sys.exit(f"there is a corpus already: {error.filename}")


if __name__ == "__main__":
    main()
