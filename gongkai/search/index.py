"""Pagefind bundles for the shards, each with a table of its pages, and the list that the script reads."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pagefind_bin

from gongkai.search.shadow import ENTRY_CLOSE, ENTRY_OPEN
from gongkai.search.shards import IndexedPage, Shard
from gongkai.search.tokens import FRONT_END

#: The list of bundles: name, number of pages, sha.
LIST = "shards.json"
#: In each bundle: what results show and are narrowed by, so that ordering needs no fragment.
TABLE = "pages.json"
#: Filters with one value a page; ``unit`` has several.
SINGLE_FIELDS = ("kind", "issuer", "topic", "validity", "region")
#: What Pagefind writes for its own user interface, half a megabyte that nothing here asks for.
UNUSED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js")

_SIGNATURE = b"pagefind_dcd"
_LANGUAGE = "zh"  # no stemming; one index whatever the page says


class IndexFailed(Exception):
    """The index could not be built; the text is a reason in Chinese for the person who builds."""


def build_index(shards: Sequence[Shard], folder: Path, former: Path | None = None) -> None:
    """Write one Pagefind bundle a shard under ``folder``, and ``shards.json``, which names them.

    A bundle's name ends in a hash of its content, so browsers never mix two states. The same shards give the same
    bytes. ``former`` is the folder of the last build by this same generator: a bundle that stays the same is linked
    from there. Raises IndexFailed; OSError when ``folder`` cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    known = _listed(former) if former else {}
    listed = []
    for shard in shards:
        name = f"{shard.name}-{shard.sha[:8]}"
        bundle = folder / name
        if former and known.get(name) == (shard.sha, _digest(former / name)):
            shutil.copytree(former / name, bundle, copy_function=os.link)
            listed.append(_entry(name, shard, bundle))
            continue
        with tempfile.TemporaryDirectory(prefix="gongkai-search-") as temporary:
            pages = Path(temporary)
            _write_pages(shard, pages)
            _run_pagefind(pages, bundle)
        for pattern in UNUSED:
            for file in bundle.glob(pattern):
                file.unlink()
        _write_json(bundle / TABLE, _table(shard, bundle))
        listed.append(_entry(name, shard, bundle))
    _write_json(folder / LIST, listed)


def _entry(name: str, shard: Shard, bundle: Path) -> dict[str, object]:
    return {"name": name, "pages": len(shard.pages), "sha": shard.sha, "digest": _digest(bundle)}


def _digest(bundle: Path) -> str:
    """A hash of every file of a bundle: one that was changed on disk is not taken over."""
    digest = hashlib.sha256()
    for file in sorted(path for path in bundle.rglob("*") if path.is_file()):
        digest.update(f"{file.relative_to(bundle).as_posix()}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _listed(folder: Path) -> dict[str, tuple[str, str]]:
    """The bundles of a folder with the hashes of what went in and what came out; none when there is no index."""
    try:
        return {
            item["name"]: (item["sha"], item["digest"])
            for item in json.loads((folder / LIST).read_text(encoding="utf-8"))
        }
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _write_pages(shard: Shard, folder: Path) -> None:
    for page in shard.pages:
        file = folder / page.url.strip("/") / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page.html, encoding="utf-8", newline="\n")


def _run_pagefind(pages: Path, bundle: Path) -> None:
    try:
        program = pagefind_bin.get_executable()
    except FileNotFoundError as error:
        raise IndexFailed("没有找到 pagefind 程序（随 pagefind-bin 安装）") from error
    command = [str(program), "--site", str(pages), "--output-path", str(bundle.resolve())]
    options = ["--force-language", _LANGUAGE, "--silent"]
    try:
        # run inside the temporary folder: a pagefind.yml of whoever builds must not change the index
        done = subprocess.run([*command, *options], cwd=pages, capture_output=True, check=False)
    except OSError as error:
        raise IndexFailed(f"pagefind 程序不能运行：{error.strerror or error}") from error
    if done.returncode != 0:
        output = (done.stdout + b"\n" + done.stderr).decode("utf-8", "replace").strip().splitlines()
        said = output[-1].strip() if output else "没有说明"
        raise IndexFailed(f"pagefind 以代码 {done.returncode} 结束：{said}")


def _table(shard: Shard, bundle: Path) -> dict[str, object]:
    """The pages of a bundle as rows of numbers and text; values that repeat are places in ``values``."""
    found = dict(_read_fragment(file) for file in sorted((bundle / "fragment").iterdir()))
    missing = [page.url for page in shard.pages if page.url not in found]
    if missing:
        raise IndexFailed(f"有 {len(missing)} 个页面没有编入索引，如 {missing[0]}")
    values: dict[str, dict[str, int]] = {name: {} for name in (*SINGLE_FIELDS, "unit")}

    def number(name: str, value: str) -> int:
        return values[name].setdefault(value, len(values[name]))

    rows = []
    for page in shard.pages:
        identity, body = found[page.url]
        facts = _facts(page)
        rows.append(
            [identity, facts["url"], facts["title"], facts["number"], facts["date"], body]
            + [number(name, facts[name]) for name in SINGLE_FIELDS]
            + [[number("unit", unit) for unit in facts["unit"]]]
        )
    return {"values": {name: list(known) for name, known in values.items()}, "pages": rows}


def _read_fragment(file: Path) -> tuple[str, tuple[str, int]]:
    """Of one page: its address, the id under which results name it, and the word at which its body begins."""
    content = gzip.decompress(file.read_bytes())
    if not content.startswith(_SIGNATURE):
        raise IndexFailed(f"索引文件 {file.name} 的格式与 pagefind 1.5 不同")
    page = json.loads(content.removeprefix(_SIGNATURE))
    words = page["content"].split()
    body = next((place for place, word in enumerate(words) if word.startswith(FRONT_END)), 0)
    return page["url"], (file.stem, body)


def _facts(page: IndexedPage) -> dict[str, Any]:
    start = page.html.index(ENTRY_OPEN) + len(ENTRY_OPEN)
    facts: dict[str, Any] = json.loads(page.html[start : page.html.index(ENTRY_CLOSE, start)])
    return facts


def _write_json(file: Path, content: object) -> None:
    file.write_text(
        json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8", newline="\n"
    )
