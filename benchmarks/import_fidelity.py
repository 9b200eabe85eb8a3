"""How much of real documents comes back when they are imported from Word files.

    python benchmarks/import_fidelity.py FOLDER [--hand HAND]... [--office]

Every ``*.json`` of FOLDER is one document (``fidelity.py`` says how). Each is written as a Word file by python-docx in the
hands of ``import_clerk`` and by this generator, imported, and compared: every head field, every line in its order, every cell
of every table with what it spans. The generator's files are also imported over the content that they were made of, which has to
stay the same file. ``--office`` sends the generator's files through LibreOffice first. Prints each miss and
how many fields, lines and cells came back; exit 1 below 99 %.
"""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
from fidelity_clerk import Paper, Table, read_papers, write_site
from import_clerk import HANDS, write_docx
from material import ROOT

from gongkai.commands.import_files import import_file
from gongkai.importing.body import bare, shown
from gongkai.importing.content_file import Content, content_of
from gongkai.importing.found import FoundField
from gongkai.importing.reading import read_paper
from gongkai.paths import Paths
from gongkai.records.kind import kinds
from gongkai.sources.sheets import Sheet, read_sheet
from gongkai.text.dates import chinese_date

_NOTICE = next(kind for kind in kinds() if kind.name == "notice")
_LEAST = 0.99
#: What old sites left of a blank, and all of a number but its last part.
_ENTITY, _LAST_PART = re.compile("&[a-z]*sp;"), re.compile("^.*(?=第)")


@click.command(help="从 Word 导入以后，公文要素、每一行、每一格还有多少是对的")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--hand", "hands", multiple=True, default=(*HANDS, "generator"))
@click.option("--office", is_flag=True, help="本生成器写的先经过 LibreOffice")
def main(folder: Path, hands: tuple[str, ...], office: bool) -> None:
    """Measure the documents of ``folder`` in every hand; exit 1 when one comes back below 99 %."""
    papers = read_papers(folder)
    good = True
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        for hand in hands:
            files = home / hand
            files.mkdir()
            if hand == "generator":
                _by_generator(papers, files, office)
            else:
                for paper in papers:
                    write_docx(paper, files / f"{paper.name}.docx", hand)
            good &= _measure(papers, files, hand)
            if hand == "generator" and not office:
                good &= _there_and_back(files)
    sys.exit(0 if good else 1)


def _by_generator(papers: tuple[Paper, ...], home: Path, office: bool) -> None:
    write_site(papers, home, "spaced")
    config = ["--config", str(home / "site_config.yaml"), "--output", str(home / "output")]
    subprocess.run(
        [sys.executable, str(ROOT / "build.py"), "build", *config], check=True, capture_output=True
    )
    made = [home / "output" / "notices" / paper.name / f"{paper.name}.docx" for paper in papers]
    if office:
        command = ["soffice", "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(home)]
        subprocess.run([*command, *map(str, made)], check=True, capture_output=True, timeout=500)
    else:
        for file in made:
            (home / file.name).write_bytes(file.read_bytes())


def _there_and_back(home: Path) -> bool:
    """Import every Word file over the content file that it was made of, and print how many come back as they are."""
    paths = Paths.around(home / "site_config.yaml")
    same = 0
    contents = sorted((paths.content / "notices").glob("*.md"))
    for content in contents:
        file = home / "output" / "notices" / content.stem / f"{content.stem}.docx"
        done = import_file(paths, file, dt.date(2026, 5, 18), into=f"notices/{content.stem}")
        same += done.difference == ()
        print(*(f"generator {content.stem} {line[:90]}" for line in done.difference or ()), sep="\n", end="")
    print(f"generator: {same} of {len(contents)} content files come back as the same file")
    return same == len(contents)


def _measure(papers: tuple[Paper, ...], files: Path, hand: str) -> bool:
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    begun = time.perf_counter()
    for paper in papers:
        file = files / f"{paper.name}.docx"
        made = content_of(read_paper(file, file.name), _NOTICE, file.name, dt.date(2026, 5, 18))
        for what, wanted, got in _compared(paper, made):
            if wanted == got:
                right[what] += 1
            else:
                wrong[what] += 1
                print(f"{hand} {paper.name} {what}：应是 {wanted[:70]}，得到 {got[:70]}")
    seconds = time.perf_counter() - begun
    shares = {what: right[what] / (right[what] + wrong[what]) for what in right | wrong}
    counts = "，".join(
        f"{what} {right[what]}/{right[what] + wrong[what]} = {shares[what]:.2%}" for what in shares
    )
    print(f"{hand}: {counts}；{seconds:.1f} s")
    return min(shares.values()) >= _LEAST


def _compared(paper: Paper, made: Content) -> Iterator[tuple[str, str, str]]:
    """What is compared: its kind, what it should be, what came back."""
    wanted = {
        "title": paper.title,
        "number": paper.number,
        "issuer": "、".join(paper.issuers),
        "addressee": paper.addressee,
        "signature": paper.signature
        if _ENTITY.sub("", bare(paper.signature)) not in map(bare, paper.issuers)
        else "",
        "written": paper.written,
        "remark": paper.remark,
    }
    for name, said in wanted.items():
        value, got = said, made.fields.get(name, FoundField("", "", 0)).text
        if name == "number" and not any(bare(value) == bare(str(line)) for line in paper.lines):
            # 国令第706号 stands on no line of the paper, which says 国务院令 and 第706号
            value, got = (_LAST_PART.sub("", number) for number in (value, got))
        yield "要素", f"{name} {bare(value)}", f"{name} {bare(got)}"
    body = made.text.split("\n---\n", 1)[1]
    text, at = bare(shown(body)), 0
    fields = {bare(paper.signature), f"（{bare(paper.remark)}）"}  # compared above
    for line in paper.pasted:
        if isinstance(line, Table) or bare(line) in fields or bare(line) == _day(paper.written):
            continue
        words = re.sub(r"^\d{1,9}\.", "", bare(line)) if re.match(r"\d{1,9}\. ", line) else bare(line)
        place = text.find(words, at)
        yield "行", line, line if place >= 0 else ""
        at = max(at, place + len(words))
    sheets = [_sheet(data) for name, data in sorted(made.files.items()) if name.startswith("biao-")]
    bars = [block for block in body.split("\n\n") if block.startswith("| ")]
    for table in (line for line in paper.pasted if isinstance(line, Table)):
        cells = [(rows, cols, bare(text)) for row in table.rows for rows, cols, text in row]
        got = _cells(sheets.pop(0)) if table.merged and sheets else _bar_cells(bars.pop(0)) if bars else []
        for at, cell in enumerate(cells):
            yield "格", str(cell), str(got[at]) if at < len(got) else ""


def _day(written: str) -> str:
    return chinese_date(dt.date.fromisoformat(written)) if written else ""


def _sheet(data: bytes) -> Sheet:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.yaml"
        file.write_bytes(data)
        return read_sheet(file)


def _cells(sheet: Sheet) -> list[tuple[int, int, str]]:
    titles = [(1, sheet.columns, bare(text)) for text in sheet.titles]
    return titles + [(cell.rows, cell.cols, bare(cell.text)) for row in sheet.rows for cell in row]


def _bar_cells(block: str) -> list[tuple[int, int, str]]:
    rows = [line.strip("| ").split(" | ") for line in block.split("\n") if not line.startswith("|---")]
    return [(1, 1, bare(shown(cell.replace("<br>", "")))) for row in rows for cell in row]


if __name__ == "__main__":
    main()
