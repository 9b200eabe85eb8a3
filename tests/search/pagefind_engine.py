"""Pagefind's own engine over an index of ours: the oracle for the reader in plain JavaScript. It is in no site."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pagefind_bin

#: The files of the engine, and the one that it asks for beside every index.
_FILES = ("pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind")
_PAGE = "<!doctype html><html lang=zh><body data-pagefind-body>x</body></html>"


def pagefind(pages: Path, made: Path, *options: str) -> None:
    """Run Pagefind's indexer over a folder of pages."""
    command = [pagefind_bin.get_executable(), "--site", pages, "--output-path", made, "--silent", *options]
    subprocess.run(command, cwd=pages, check=True)


def add_engine(bundle: Path, work: Path) -> str:
    """Put the engine into a bundle of ours, with the file by which it finds the list of the bundle; its version."""
    (work / "pages").mkdir(parents=True)
    (work / "pages" / "index.html").write_text(_PAGE, encoding="utf-8")
    pagefind(work / "pages", work / "made")
    for name in _FILES:
        (bundle / name).write_bytes((work / "made" / name).read_bytes())
    version: str = json.loads((work / "made" / "pagefind-entry.json").read_text(encoding="utf-8"))["version"]
    (meta,) = bundle.glob("pagefind.*.pf_meta")
    languages = {"zh": {"hash": meta.name.split(".")[1], "wasm": None, "page_count": 1}}
    entry = {"version": version, "languages": languages, "include_characters": []}
    (bundle / "pagefind-entry.json").write_text(json.dumps(entry), encoding="utf-8")
    return version
