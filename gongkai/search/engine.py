"""Pagefind's search engine for browsers, taken from the installed program."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pagefind_bin

from gongkai.filling import FolderWriter
from gongkai.locks import temporary_folder
from gongkai.search.bundle import write_meta
from gongkai.text.os_errors import os_reason

#: The files of the engine, and the file that it requests from each bundle.
_FILES = ("pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind")
_WASM = "wasm.unknown.pagefind"
#: The name of the list of the empty index beside the engine; the script knows it.
_META = "index"
_PAGE = "<!doctype html><html lang=zh><body data-pagefind-body>x</body></html>"


class IndexFailed(Exception):
    """The index could not be built; the message is a reason in Chinese."""


def engine_folder(version: str) -> str:
    """The folder of the engine beside the bundles; each version has another address."""
    return f"engine-{version}"


def write_engine(index: Path) -> tuple[str, FolderWriter]:
    """Write the engine into a folder of ``index``, with an empty index; return its version and the folder.

    Raises ``IndexFailed``.
    """
    with temporary_folder("search") as temporary:
        pages, made = temporary / "pages", temporary / "made"
        pages.mkdir()
        (pages / "index.html").write_text(_PAGE, encoding="utf-8")
        _run_pagefind(pages, made)
        try:
            version: str = json.loads((made / "pagefind-entry.json").read_text(encoding="utf-8"))["version"]
            folder = FolderWriter(index / engine_folder(version))
            for name in _FILES:
                folder.write(name, (made / name).read_bytes())
        except (OSError, ValueError, KeyError) as error:
            raise IndexFailed("pagefind 程序没有写出它的检索引擎") from error
    write_meta(folder, (), (), version, _META)
    return version, folder


def write_stand_in(bundle: FolderWriter) -> None:
    """Write a placeholder for the program that the engine requests from each bundle but does not use."""
    bundle.write(_WASM, b"pagefind_dcd\0")


def _run_pagefind(pages: Path, made: Path) -> None:
    try:
        program = pagefind_bin.get_executable()
    except FileNotFoundError as error:
        raise IndexFailed("没有找到 pagefind 程序（随 pagefind-bin 安装）") from error
    command = [str(program), "--site", str(pages), "--output-path", str(made), "--silent"]
    try:
        # run in the temporary folder, so that a pagefind.yml in the current folder cannot change the index
        done = subprocess.run(command, cwd=pages, capture_output=True, check=False)
    except OSError as error:
        raise IndexFailed(f"pagefind 程序不能运行：{os_reason(error)}") from error
    if done.returncode != 0:
        output = (done.stdout + b"\n" + done.stderr).decode("utf-8", "replace").strip().splitlines()
        said = output[-1].strip() if output else "没有说明"
        raise IndexFailed(f"pagefind 以代码 {done.returncode} 结束：{said}")
