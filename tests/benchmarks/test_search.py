"""The measurement of search: one corpus, the real search page, and figures that come from what really moved."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def test_each_program_is_measured_over_the_same_pages_and_one_that_is_not_there_is_named(
    tmp_path: Path,
) -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "search.py"), "--notices", "20", "--queries", "3"]
    options = ["--no-install", "--tools", str(tmp_path), "--json", str(tmp_path / "figures.json")]
    done = subprocess.run([*command, *options], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Left out: pagefind-extended (pagefind-bin-extended==1.5.2 is not installed)." in done.stdout
    assert "| | gongkai | pagefind |" in done.stdout
    programs = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))["programs"]
    assert list(programs) == ["gongkai", "pagefind"]
    for figures in programs.values():
        assert figures["index_wall"] > 0
        assert figures["edit_wall"] > 0
        assert figures["bytes"] > 100_000
        assert figures["first_kb"] > figures["further_kb"]
        assert 0 < figures["further_ms"] <= figures["further_ms_most"]
    # pagefind ends so soon with so few pages that how large it becomes may be missed
    assert programs["gongkai"]["index_peak"] > 10_000_000
    assert programs["gongkai"]["recall"] == 1
    assert programs["pagefind"]["recall"] < 0.5
