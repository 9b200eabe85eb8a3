"""What the measurement of a cluster concludes from its figures."""

from __future__ import annotations

import importlib
import sys
from typing import Any

import pytest

from tests.conftest import ROOT


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The program as a module."""
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    before = set(sys.modules)
    yield importlib.import_module("cluster")
    for name in set(sys.modules) - before:
        if "benchmarks" in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


def built(bench: Any, pages: int, wall: float, cpu: float, workers: float) -> Any:
    return bench.Built(pages, wall, cpu, workers, 0.0, 100_000_000 + pages * 50_000)


def test_a_line_goes_through_the_smallest_and_the_largest_site(bench: Any) -> None:
    line = bench.Line.through(built(bench, 100, 1.2, 0, 0), built(bench, 1100, 3.2, 0, 0), "wall")
    assert (round(line.fixed, 6), round(line.page, 6)) == (1.0, 2.0)


def test_a_cluster_pays_from_the_page_on_where_its_line_crosses(bench: Any) -> None:
    local, far = bench.Line(0.5, 3.0), bench.Line(2.5, 1.0)
    assert far.meets(local) == 1000
    assert bench.Line(2.5, 3.0).meets(local) is None
    assert bench.Line(0.4, 3.0).meets(local) == 0


def test_no_number_of_workers_is_faster_than_the_first_process_alone(bench: Any) -> None:
    small = {bench.LOCAL: built(bench, 100, 1.0, 1.0, 0), bench.TWO: built(bench, 100, 2.0, 1.0, 0.2)}
    large = {bench.LOCAL: built(bench, 1100, 4.0, 7.0, 0), bench.TWO: built(bench, 1100, 4.0, 2.0, 4.2)}
    lines = {
        name: {
            figure: bench.asdict(bench.Line.through(small[name], large[name], figure))
            for figure in ("wall", "cpu", "workers", "scheduler", "peak")
        }
        for name in small
    }
    builds = {name: {1000: bench.asdict(large[name])} for name in large}
    extra = bench.asdict(large[bench.LOCAL]) | {"cpu": 8.0, "bytes": 1_000_000}
    figures = {
        "tasks": {},
        "builds": builds,
        "lines": lines,
        "largest": {"notices": 1000, "files": 1500, "bytes": 20_000_000},
        "connect": 2.0,
        "own": {"alone": 0.4, "beside": 0.6},
        "extras": {"search": extra, "downloads": extra},
    }
    told = "\n".join(bench.story(figures))
    # 0.4 ms a page before and after, 0.6 ms beside 4 ms of the workers: from 8 workers on nothing is gained
    assert "| 1 | 4.40 | 0.55 | never |" in told
    assert "| 4 | 1.40 | 1.71 | 2,000 |" in told
    assert "| 8 | 1.00 | 2.40 | 1,429 |" in told
    assert "| 16 | 1.00 | 2.40 | 1,429 |" in told
    # 1.1 pages a document, 5 ms of processor a page
    assert f"{10_000_000 * 1.1 * 5 / 1000 / 3600:.1f} processor hours for pages" in told
