"""Build one corpus with every program in turns and compare: ``python benchmarks/run.py --notices 1000 --rounds 3``.

Prints Markdown; ``--json FILE`` keeps the figures as program → scenario → figures.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from generate import generate
from peer_formats import PEERS
from programs import Program, own, peer
from report import machine, markdown
from scenarios import SCENARIOS, figures, measure_all
from tools import DEFAULT_FOLDER, Unavailable


def main() -> None:
    """Read the command line, generate, measure, report."""
    asked = _arguments()
    left_out: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="gongkai-benchmark-", dir=asked.work) as work:
        folder = Path(work)
        programs: list[Program] = [own(folder)]
        for name in asked.peers:
            try:
                programs.append(peer(name, folder, asked.tools))
            except Unavailable as error:
                left_out[name] = f"cannot be installed here, {error}"
        print(f"writing {asked.notices} notices", file=sys.stderr)
        generate(asked.notices, folder, asked.seed, tuple(program.name for program in programs[1:]))
        about = machine()
        samples, missing = measure_all(programs, asked.rounds, asked.scenarios)
    found = figures(samples)
    heading = f"{asked.notices:,} notices, median of {asked.rounds}"
    print(markdown(found, programs, {**left_out, **missing}, heading, about))
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--notices", type=int, default=1000, metavar="N")
    parser.add_argument("--peers", type=_names(PEERS), default=PEERS, help=",".join(PEERS))
    parser.add_argument("--scenarios", type=_names(SCENARIOS), default=SCENARIOS, help=",".join(SCENARIOS))
    parser.add_argument("--rounds", type=int, default=3, metavar="R")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument(
        "--tools", type=Path, default=DEFAULT_FOLDER, metavar="DIR", help="where peers are installed"
    )
    parser.add_argument(
        "--work", type=Path, metavar="DIR", help="where the corpus is built; default: temporary files"
    )
    return parser.parse_args()


def _names(known: tuple[str, ...]) -> Callable[[str], tuple[str, ...]]:
    """How argparse reads a list of known names parted by commas; an empty one is none."""

    def names(written: str) -> tuple[str, ...]:
        given = tuple(filter(None, written.split(",")))
        unknown = [name for name in given if name not in known]
        if unknown:
            raise argparse.ArgumentTypeError(f"unknown: {', '.join(unknown)}; known: {', '.join(known)}")
        return given

    return names


if __name__ == "__main__":
    main()
