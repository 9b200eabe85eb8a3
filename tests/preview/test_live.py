"""The site of the preview is kept from change to change and is always the one that a build from nothing gives."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.engine.live import LiveSite
from gongkai.paths import Paths
from gongkai.preview.building import Result
from tests.engine.test_build import prints
from tests.engine.test_warm_build import change, cold
from tests.small_site import NOON, NOTICE, write


def live(config: Path) -> LiveSite:
    paths = replace(Paths.around(config), output=config.parent.parent / "preview" / "site")
    return LiveSite(paths, NOON)


def good(result: Result | None) -> bool:
    return result is not None and not result.failed


def pages(folder: Path) -> dict[str, str]:
    """Everything but what follows later in a process of its own."""
    return {
        path: digest
        for path, digest in prints(folder).items()
        if not path.startswith("search/index/") and path != "manifest.json"
    }


def inodes(folder: Path) -> dict[str, int]:
    return {path: (folder / path).stat().st_ino for path in pages(folder)}


@pytest.mark.parametrize("seed", [4, 5])
def test_after_any_changes_the_preview_shows_what_a_build_from_nothing_gives(
    tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    home = tmp_path / "home"
    config = write(home)
    site = live(config)
    for _ in range(4):
        assert good(site.whole())
        for _ in range(2):
            change(home, chance)
    assert good(site.whole())
    site.end()
    cold(config, tmp_path / "cold")
    assert pages(site.paths.output) == pages(tmp_path / "cold" / "output")


def test_a_new_process_takes_up_the_folder_of_the_one_before(tmp_path: Path) -> None:
    home = tmp_path / "home"
    config = write(home)
    first, second = live(config), live(config)
    first.whole()
    first.end()
    before = inodes(first.paths.output)
    (home / "content/notices/2026/a.md").rename(home / "content/notices/2026/b.md")
    table = home / "content/tasks/yunxi-2026.yaml"
    table.write_text(table.read_text(encoding="utf-8").replace("2026/a", "2026/b"), encoding="utf-8")
    assert good(second.whole())
    second.end()
    after = inodes(second.paths.output)
    assert "notices/2026/a/index.html" in before.keys() - after.keys()
    assert after["robots.txt"] == before["robots.txt"]


def test_a_mistake_leaves_the_last_good_site_as_it_is(tmp_path: Path) -> None:
    home = tmp_path / "home"
    site = live(write(home))
    site.whole()
    before = inodes(site.paths.output)
    file = home / "content/notices/2026/a.md"
    file.write_text(NOTICE.replace("各镇要做好政务公开工作。", "电话13812345678。"), encoding="utf-8")
    assert not good(site.whole())
    assert inodes(site.paths.output) == before
    file.write_text(NOTICE, encoding="utf-8")
    assert good(site.whole())
    assert inodes(site.paths.output) == before
    site.end()
