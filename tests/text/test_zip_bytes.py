"""An archive has the same bytes on every system."""

from __future__ import annotations

import importlib
import io
import re
import sys
import zipfile
from pathlib import Path

import pytest

from gongkai.text.zip_bytes import zip_entry


def _archive() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zip_entry("公开.txt"), "公开".encode() * 99)
    return made.getvalue()


def test_an_archive_does_not_state_the_system_on_which_it_was_made(monkeypatch: pytest.MonkeyPatch) -> None:
    here = _archive()
    monkeypatch.setattr(sys, "platform", "win32")
    assert zipfile.ZipInfo("公开.txt").create_system == 0
    assert _archive() == here


def test_no_entry_is_made_in_another_way() -> None:
    package = Path(str(importlib.import_module("gongkai").__file__)).parent
    files = [file for file in package.rglob("*.py") if file.name != "zip_bytes.py"]
    making = re.compile(r"ZipInfo\(")
    assert [file.name for file in files if making.search(file.read_text(encoding="utf-8"))] == []
