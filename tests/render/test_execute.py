"""Pages are made by one process or by several, one generation of them after another: the site is the same."""

from __future__ import annotations

from itertools import chain, pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.paths import Paths
from gongkai.render import execute
from tests.conftest import built
from tests.engine.test_build import prints
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


@given(st.lists(st.integers(1, 90), min_size=1, max_size=8), st.integers(1, 16))
def test_runs_are_all_pages_in_order_and_pages_of_one_template_stay_together(
    lengths: list[int], processes: int
) -> None:
    pages = [SimpleNamespace(template=place) for place, length in enumerate(lengths) for _ in range(length)]
    runs = [*execute._short_runs(pages, processes)]  # type: ignore[arg-type]
    assert [*chain.from_iterable(pages[run] for run in runs)] == pages
    least, most = execute._SHORT_RUN, max(execute._SHORT_RUN, execute._TOGETHER // processes)
    for run, after in pairwise(runs):
        cut_within = pages[run.stop - 1].template == pages[after.start].template
        assert run.stop - run.start == most if cut_within else least <= run.stop - run.start <= most
