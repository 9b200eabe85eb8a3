"""Measure ``check``: ``python benchmarks/check.py N DIR --files M`` checks N notices with M attached files.

From nothing, again with nothing changed, after a sentence more in one notice, after a change of one title, and
after one attached file was replaced. Wall and processor seconds of the whole command, the start of Python counted.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path

from attached import attached_file
from corpus import make
from material import ROOT, gather
from measure import run
from own_format import write_own

#: Later than every notice, and not to come: what will be public later is not kept.
MOMENT = "2026-11-15 12:00"


def write_site(count: int, files: int, folder: Path, seed: int) -> None:
    """Write a site of ``count`` notices, ``files`` of them with an attached file."""
    material = gather()
    entries = [replace(entry, file="") for entry in make(count, seed, material)]
    folder.mkdir(parents=True)
    write_own(entries, folder)
    for place in range(files):
        identity = entries[place * count // files].identity
        name, content = attached_file(place, material)
        beside = folder / "content" / identity
        beside.mkdir(exist_ok=True)
        (beside / name).write_bytes(content)
        _list(folder / "content" / f"{identity}.md", name)


def _list(notice: Path, name: str) -> None:
    """Add a file to the list of attached files of a notice."""
    text = notice.read_text(encoding="utf-8")
    entry = f"  - 名称: 事项\n    文件: {name}\n"
    head, body = text.split("\n---\n", 1)
    listed = head + "\n" + ("" if "\n附件:\n" in head else "附件:\n") + entry
    notice.write_text(f"{listed}---\n{body}", encoding="utf-8")


def measure(folder: Path, rounds: int) -> None:
    """Print the seconds of each scenario."""
    command = [sys.executable, str(ROOT / "build.py"), "check", "--config", "bare.yaml", "--as-of", MOMENT]
    notices = sorted((folder / "content" / "notices").rglob("n-*.md"))
    notice, titled = notices[len(notices) // 2], notices[len(notices) // 3]
    attached = next(iter(sorted(folder.rglob("fu-jian.xlsx"))))

    def say(name: str) -> None:
        load = os.getloadavg()[0]
        taken = run(command, folder, {})
        print(
            f"{name}: {taken.wall:.2f} s, {taken.cpu:.2f} s of processor time, {taken.peak >> 20} MB (load {load:.0f})"
        )

    say("from nothing")
    say("nothing changed")
    for number in range(rounds):
        with notice.open("a", encoding="utf-8") as opened:
            opened.write(f"\n各单位要抓好落实，第 {number} 次。\n")
        say("one text changed")
    titled.write_text(titled.read_text(encoding="utf-8").replace("关于", "关于再次", 1), encoding="utf-8")
    say("one title changed")
    content = attached.read_bytes()
    attached.write_bytes(content[:-2] + (1).to_bytes(2, "little") + b"x")
    say("one attached file changed")


def main() -> None:
    """Read the command line, write the site if there is none, and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int, metavar="N", help="number of notices")
    parser.add_argument("folder", type=Path, metavar="DIR", help="a new folder, or one of an earlier run")
    parser.add_argument("--files", type=int, default=0, help="number of attached files")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    if not asked.folder.exists():
        write_site(asked.count, asked.files, asked.folder, asked.seed)
    measure(asked.folder.resolve(), asked.rounds)


if __name__ == "__main__":
    main()
