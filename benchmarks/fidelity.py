"""How much of real documents stands unchanged on the page, in the Word file and in the search.

    python benchmarks/fidelity.py FOLDER [--keep OUT] [--check]

Every ``*.json`` of FOLDER is one document as it stands on its issuer's site: ``title``, ``number``, ``issuer``,
``blocks`` (``["p", text]`` or ``["table", rows]``, a row being cells ``[rowspan, colspan, text]``). Each is written as
content the way a clerk would (``fidelity_clerk``), in each of its ``WAYS`` (with and without blank lines, pasted whole,
lines cut by an e-mail), and built; every line, cell, heading and signature is looked for (``fidelity_found``), in order and
unchanged. Prints what is missing, every problem that ``check`` finds, and how many documents stand whole; exit 1 when one
does not.

``--check`` builds nothing: it writes them in each way, prints every error and reminder of ``check`` and counts them by
code; exit 1 when one is an error.

A FOLDER with a ``site_config.yaml`` (the project itself, ``examples/yunxi``) is a whole site: it is built, and every line of
its texts and every cell of its task tables is looked for (``fidelity_site``).
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click
from fidelity_clerk import WAYS, Paper, read_papers, write_site
from fidelity_found import missing_lines
from fidelity_site import missing, read_sources
from material import ROOT

#: The reminder of lines that may begin a paragraph and are joined to the line above.
_UNCERTAIN = "GK146"
#: A line of ``check`` about one place.
_PROBLEM = re.compile(r"(?P<reminder>提醒 )?\S+ (?P<code>GK\d{3}) ")


@click.command(help="照原样的文件有多少完整地出现在网页、Word 文件和搜索里")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--keep", type=click.Path(path_type=Path), help="写出的内容和网站留在这个文件夹")
@click.option("--check", "only_check", is_flag=True, help="不生成，只列出检查的错误和提醒")
def main(folder: Path, keep: Path | None, only_check: bool) -> None:
    """Measure the documents of ``folder``; exit 1 when a line of one is lost, or with ``--check`` when one has an error."""
    with tempfile.TemporaryDirectory() as temporary:
        home = keep or Path(temporary)
        is_site = (folder / "site_config.yaml").is_file()
        if only_check and is_site:
            raise click.UsageError("这是一个网站：运行 python build.py check")
        if only_check:
            whole = check_all(read_papers(folder), home)
        elif is_site:
            whole = _build(folder, home) is not None and measure_site(folder, home / "output")
        else:
            whole = measure(read_papers(folder), home)
    sys.exit(0 if whole else 1)


def measure(papers: tuple[Paper, ...], home: Path, ways: Iterable[str] = WAYS) -> bool:
    """Write and build ``papers`` below ``home`` in some of the ``WAYS``, and print what is missing; True when nothing is."""
    stands = [_stands(papers, home / way, way) for way in ways]  # all are printed
    return all(stands)


def check_all(papers: tuple[Paper, ...], home: Path, ways: Iterable[str] = WAYS) -> bool:
    """Write ``papers`` below ``home`` in some of the ``WAYS`` and print what ``check`` says; True when nothing is an error."""
    sound = True
    for way in ways:
        write_site(papers, home / way, way)
        done = _run("check", home / way, home / way)
        said = (done.stdout + done.stderr).replace(f"{home}/", "")
        problems = [match for line in said.splitlines() if (match := _PROBLEM.match(line))]
        wrong = Counter(match["code"] for match in problems if not match["reminder"])
        reminders = Counter(match["code"] for match in problems if match["reminder"])
        print(*(match.string for match in problems), sep="\n")
        print(f"{way}: {len(papers)} documents, {wrong.total()} errors {dict(wrong)}, ", end="")
        print(f"{reminders.total()} reminders {dict(reminders)}")
        if done.returncode and not wrong:
            print(said)  # ``check`` itself did not end well
        sound &= not done.returncode
    return sound


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
    said = _build(home, home)
    if said is None:
        return False
    lost = named = 0
    for paper in papers:
        found = missing_lines(paper, home / "output")
        if found and re.search(rf"/{paper.name}\.md:[0-9:]+ {_UNCERTAIN}", said):
            named += 1  # where a paragraph begins in wrapped lines cannot be known, and ``check`` says so
            continue
        lost += bool(found)
        for one in found:
            print(f"{paper.name} {way} {one.place} {one.why}：{one.line[:70]}")
    whole = len(papers) - lost - named
    print(f"{way}: {whole} of {len(papers)} documents stand whole", f"{named} are named" * bool(named))
    return not lost


def _build(site: Path, home: Path) -> str | None:
    """Build a site into ``home/output``, print what the build says and return it; None when it was not built."""
    done = _run("build", site, home)
    said = done.stdout + done.stderr
    print(said)
    return None if done.returncode else said


def _run(command: str, site: Path, home: Path) -> subprocess.CompletedProcess[str]:
    config = ["--config", str(site / "site_config.yaml"), "--output", str(home / "output")]
    return subprocess.run(
        [sys.executable, str(ROOT / "build.py"), command, *config],
        capture_output=True,
        text=True,
        check=False,
    )


if __name__ == "__main__":
    main()
