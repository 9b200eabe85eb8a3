"""How much of real documents stands unchanged on the page, in the Word file and in the search.

    python benchmarks/fidelity.py FOLDER [--keep OUT]

Every ``*.json`` of FOLDER is one document as it stands on its issuer's site: ``title``, ``number``, ``issuer``,
``blocks`` (``["p", text]`` or ``["table", rows]``, a row being cells ``[rowspan, colspan, text]``). Each is written as
content the way a clerk would (``fidelity_clerk``), once with and once without blank lines between paragraphs, and
built; every line, cell, heading and signature is looked for (``fidelity_found``), in order and unchanged. Prints what
is missing, every problem that ``check`` finds, and how many documents stand whole; exit 1 when one does not.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import click
from fidelity_clerk import WAYS, Paper, read_papers, write_site
from fidelity_found import missing_lines
from material import ROOT


@click.command(help="照原样的文件有多少完整地出现在网页、Word 文件和搜索里")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--keep", type=click.Path(path_type=Path), help="写出的内容和网站留在这个文件夹")
def main(folder: Path, keep: Path | None) -> None:
    """Measure the documents of ``folder``; exit 1 when a line of one is lost."""
    papers = read_papers(folder)
    with tempfile.TemporaryDirectory() as temporary:
        sys.exit(0 if measure(papers, keep or Path(temporary)) else 1)


def measure(papers: tuple[Paper, ...], home: Path) -> bool:
    """Write and build ``papers`` below ``home`` in both ways, and print what is missing; True when nothing is."""
    stands = [_stands(papers, home / way, way) for way in WAYS]  # both are printed
    return all(stands)


def _stands(papers: tuple[Paper, ...], home: Path, way: str) -> bool:
    write_site(papers, home, way)
    config = ["--config", str(home / "site_config.yaml"), "--output", str(home / "output")]
    done = subprocess.run(
        [sys.executable, str(ROOT / "build.py"), "build", *config],
        capture_output=True,
        text=True,
        check=False,
    )
    print(done.stdout, done.stderr, sep="")
    if done.returncode:
        return False
    lost = 0
    for paper in papers:
        found = missing_lines(paper, home / "output")
        lost += bool(found)
        for one in found:
            print(f"{paper.name} {way} {one.place} {one.why}：{one.line[:70]}")
    print(f"{way}: {len(papers) - lost} of {len(papers)} documents stand whole")
    return not lost


if __name__ == "__main__":
    main()
