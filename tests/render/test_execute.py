"""Pages are made by one process or by several, one generation of them after another: the site is the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.commands.assemble import Paths
from gongkai.render import execute
from tests.commands.test_build import prints
from tests.conftest import built
from tests.small_site import write


def test_generations_of_processes_make_the_site_that_one_process_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = Paths.around(write(tmp_path))
    assert not built(paths).failed
    alone = prints(paths.output)
    (tmp_path / ".gongkai-cache").rename(tmp_path / "forgotten")
    generations: list[int] = []
    made = execute._by_children

    def counted(pages: tuple[object, ...], *rest: object) -> object:
        generations.append(len(pages))
        return made(pages, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(execute, "WORTH_PROCESSES", 1)
    monkeypatch.setattr(execute, "_GENERATION", 7)
    monkeypatch.setattr(execute, "_by_children", counted)
    outcome = built(paths)
    assert not outcome.failed
    assert generations[:-1] == [7] * (len(generations) - 1) and sum(generations) == outcome.pages > 14
    assert prints(paths.output) == alone
