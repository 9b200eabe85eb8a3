"""How much of real documents stands unchanged on the page, in the Word file and in the search.

    python benchmarks/fidelity.py FOLDER [--keep OUT]

Every ``*.json`` of FOLDER is one document as it stands on its issuer's site: ``title``, ``number``, ``issuer``,
``blocks`` (``["p", text]`` or ``["table", rows]``, a row being cells ``[rowspan, colspan, text]``). Each is written as
content the way a clerk would (``fidelity_clerk``), in each of its ``WAYS`` (with and without blank lines, pasted whole,
lines cut by an e-mail), and built; every line, cell, heading and signature is looked for (``fidelity_found``), in order and
unchanged. Prints what is missing, every problem that ``check`` finds, and how many documents stand whole; exit 1 when one
does not.

A FOLDER with a ``site_config.yaml`` (the project itself, ``examples/yunxi``) is a whole site: it is built, and every line of
its texts and every cell of its task tables is looked for (``fidelity_site``).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import click
from fidelity_clerk import WAYS, Paper, read_papers, write_site
from fidelity_found import missing_lines
from fidelity_site import missing, read_sources
from material import ROOT


@click.command(help="照原样的文件有多少完整地出现在网页、Word 文件和搜索里")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--keep", type=click.Path(path_type=Path), help="写出的内容和网站留在这个文件夹")
def main(folder: Path, keep: Path | None) -> None:
    """Measure the documents of ``folder``; exit 1 when a line of one is lost."""
    with tempfile.TemporaryDirectory() as temporary:
        home = keep or Path(temporary)
        if (folder / "site_config.yaml").is_file():
            whole = _build(folder, home) and measure_site(folder, home / "output")
        else:
            whole = measure(read_papers(folder), home)
    sys.exit(0 if whole else 1)


def measure(papers: tuple[Paper, ...], home: Path, ways: Iterable[str] = WAYS) -> bool:
    """Write and build ``papers`` below ``home`` in some of the ``WAYS``, and print what is missing; True when nothing is."""
    stands = [_stands(papers, home / way, way) for way in ways]  # all are printed
    return all(stands)


def measure_site(folder: Path, output: Path) -> bool:
    """Print what ``output``, built from the site in ``folder``, does not show of its texts; True when it shows all."""
    sources = read_sources(folder / "content", output)
    lost = 0
    for source in sources:
        found = missing(source, output)
        lost += bool(found)
        for one in found:
            print(f"{source.name} {one.place} {one.why}：{one.line[:70]}")
    print(f"{len(sources) - lost} of {len(sources)} texts and tables stand whole")
    return not lost


def _stands(papers: tuple[Paper, ...], home: Path, way: str) -> bool:
    write_site(papers, home, way)
    if not _build(home, home):
        return False
    lost = 0
    for paper in papers:
        found = missing_lines(paper, home / "output")
        lost += bool(found)
        for one in found:
            print(f"{paper.name} {way} {one.place} {one.why}：{one.line[:70]}")
    print(f"{way}: {len(papers) - lost} of {len(papers)} documents stand whole")
    return not lost


def _build(site: Path, home: Path) -> bool:
    """Build a site into ``home/output`` and print what the build says; True when it was built."""
    config = ["--config", str(site / "site_config.yaml"), "--output", str(home / "output")]
    done = subprocess.run(
        [sys.executable, str(ROOT / "build.py"), "build", *config],
        capture_output=True,
        text=True,
        check=False,
    )
    print(done.stdout, done.stderr, sep="")
    return not done.returncode


if __name__ == "__main__":
    main()
