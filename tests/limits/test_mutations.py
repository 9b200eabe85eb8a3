"""Whatever becomes of a content file, it is read, or told in Chinese lines: never a traceback, never without end."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path

import pytest

from gongkai.config import read_config
from gongkai.problems import Problem
from gongkai.records.kind import kinds
from gongkai.records.reading import read_content
from gongkai.render.markdown import first_words, render
from gongkai.word.blocks import blocks
from tests.limits.mutations import damaged
from tests.seconds import slowness

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "yunxi"
#: Files of these sizes: large ones take long to read and are damaged no differently.
LARGEST = 12_000
OF_EACH_KIND = 3
MUTATIONS = 5_600
#: The words of the libraries below, which staff must not meet.
ENGLISH = re.compile(
    r"\b(?:expected|found|invalid|must|exceeds?|codec|cannot|could not|unable|error|input|should|traceback|object)\b",
    re.IGNORECASE,
)


def sources() -> list[str]:
    """The smallest files of every type, by their paths, and the configuration."""
    chosen = []
    for kind in kinds():
        roots = (EXAMPLE / "content", ROOT / "content")
        found = [
            file
            for root in roots
            for file in sorted((root / kind.folder).glob("**/*" if kind.folder else "*"))
            if file.suffix in kind.suffixes and 0 < file.stat().st_size <= LARGEST
        ]
        chosen += [str(file) for file in sorted(found, key=lambda file: file.stat().st_size)[:OF_EACH_KIND]]
    return [*chosen, str(EXAMPLE / "site_config.yaml"), str(ROOT / "site_config.yaml")]


def read(file: Path, relative: str) -> list[Problem]:
    """Read a damaged file as every command does, and draw its body."""
    if relative == "site_config.yaml":
        return read_config(file, relative)[1]
    reading = read_content(file, relative, f"content/{relative}")
    body = getattr(reading.record, "body", "")
    if body:
        first_words(body)
        blocks(render(body).html)
    return list(reading.problems)


def test_every_type_is_among_the_files_that_are_damaged() -> None:
    folders = {
        Path(path).relative_to(EXAMPLE if path.startswith(str(EXAMPLE)) else ROOT).parts[1]
        for path in sources()[:-2]
    }
    assert {kind.folder for kind in kinds() if kind.folder} <= folders


def test_a_damaged_file_is_read_or_told_in_chinese(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [Path(path) for path in sources()]
    raws = [path.read_bytes() for path in paths]
    kinds_of_damage: Counter[str] = Counter()
    read_without_a_word = told = 0
    slowest = 0.0
    failed: list[str] = []
    for seed in range(MUTATIONS):
        place = seed % len(paths)
        path = paths[place]
        kind, raw = damaged(seed, raws[place], raws[(place * 7 + seed) % len(raws)])
        base = next(
            (base for base in (EXAMPLE / "content", ROOT / "content") if path.is_relative_to(base)),
            path.parent,
        )
        relative = path.relative_to(base).as_posix()
        file = tmp_path / "content" / relative
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(raw)
        begun = time.process_time()
        try:
            lines = [str(found) for found in read(file, relative)]
        except Exception as error:  # every one is the fault that this test looks for
            failed.append(f"{seed} {relative} {kind}: {error!r:.200}")
            continue
        slowest = max(slowest, time.process_time() - begun)
        failed += [
            f"{seed} {relative} {kind}: {line:.200}"
            for line in lines
            if len(line.splitlines()) != 1 or ENGLISH.search(line)
        ]
        kinds_of_damage[kind] += 1
        told += bool(lines)
        read_without_a_word += not lines
    with capsys.disabled():
        print(
            f"\n计数：{MUTATIONS} 次损坏，{len(paths)} 个文件，{len(kinds_of_damage)} 种，"
            f"出错 {len(failed)} 次，最慢 {slowest:.2f} 秒，报告 {told} 次，照常读入 {read_without_a_word} 次"
        )
    assert failed == []
    assert slowest < 5 * slowness()
    assert told > MUTATIONS // 3
    assert read_without_a_word > MUTATIONS // 20
