"""The measurement of serving: real nginx and wrk over [::1], bounded in time, and no figure from a wrong answer."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gongkai.paths import Paths
from gongkai.publish.compress import compress
from tests.conftest import ROOT, built
from tests.servers import open_folder
from tests.small_site import write


def serve(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """The measurement as one runs it."""
    command = [sys.executable, str(ROOT / "benchmarks" / "serve.py"), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def test_every_kind_is_measured_on_both_configurations_within_the_time_given(tmp_path: Path) -> None:
    with open_folder() as home:
        paths = Paths.around(write(home))
        assert not built(paths).failed
        compress(paths.output)
        started = time.monotonic()
        done = serve(
            paths.output, "--seconds", "1", "--connections", "2", "--json", tmp_path / "figures.json"
        )
        taken = time.monotonic() - started
        assert done.returncode == 0, done.stderr
        figures = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
        kinds = ("home", "notice", "search shard")
        assert set(figures) == {f"{kind}, {server}" for kind in kinds for server in ("generated", "default")}
        for name, found in figures.items():
            assert found["requests"] > 0
            assert 0 < found["p50"] <= found["p99"]
            assert f"| {name.replace(', ', ' | ')} |" in done.stdout
        assert 6 <= taken < 60
        for shard in (paths.output / "search").rglob("*.pf_index"):
            shard.unlink()
        refused = serve(paths.output, "--seconds", "1")
        assert refused.returncode == 1
        assert "*.pf_index" in refused.stderr


def test_an_answer_that_is_no_page_gives_no_figure() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _ASK_FOR_NOTHING], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert "Non-2xx or 3xx responses" in done.stdout, done.stderr


_ASK_FOR_NOTHING = """
import sys, tempfile
sys.path.insert(0, "benchmarks")
from pathlib import Path
from serve import Unable, _running, _wrk
with tempfile.TemporaryDirectory() as folder, _running("default", Path(folder)) as port:
    try:
        _wrk(f"http://[::1]:{port}/nothing", 1, 1)
    except Unable as reason:
        print(reason)
"""


@pytest.mark.parametrize("seconds", ["0", "6", "600"])
def test_a_measurement_is_never_longer_than_five_seconds(seconds: str) -> None:
    assert serve("--seconds", seconds).returncode == 2
