"""The site on which ``check`` is measured: attached files of every kind, each read whole, and nothing is an error."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from gongkai.sources.file_texts import texts_of_file
from gongkai.text.dates import parse_datetime
from tests.conftest import ROOT
from tests.small_site import Paths, assemble

FILES = 9


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of twenty notices with nine files."""
    folder = tmp_path_factory.mktemp("check") / "site"
    with pytest.MonkeyPatch.context() as patched:
        patched.syspath_prepend(ROOT / "benchmarks")
        from check import write_site

        write_site(20, FILES, folder, 1)
    for name in ("check", "attached"):
        sys.modules.pop(name, None)
    return folder


def test_every_attached_file_is_read_whole(home: Path) -> None:
    files = sorted(home.rglob("fu-jian.*"))
    assert len(files) == FILES
    assert {file.suffix for file in files} == {".docx", ".xlsx", ".pdf"}
    for file in files:
        texts = texts_of_file(file, file.suffix[1:], lambda text: True)
        assert not texts.unread
        assert not texts.without_text
        assert sum(len(one.text) for one in texts.passages) > 1500, file


def test_the_site_has_no_error_and_names_every_file(home: Path) -> None:
    assembly, problems = assemble(Paths.around(home / "bare.yaml"), parse_datetime("2026-11-15 12:00"))
    assert assembly is not None, [str(one) for one in problems if one.level == "error"]
    assert not [one for one in problems if one.code == "GK215"]
