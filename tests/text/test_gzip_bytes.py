"""What is packed has the same bytes with every Python and on every system."""

from __future__ import annotations

import gzip
import importlib
import re
from pathlib import Path

import pytest

from gongkai.text.gzip_bytes import gzipped

#: The heads that Python 3.11 and 3.12 write on Linux, on Windows, and Python 3.13 everywhere.
HEADS = {"linux": 3, "windows": 10, "3.13": 255}


@pytest.mark.parametrize("system", HEADS.values(), ids=HEADS)
def test_the_head_names_neither_a_time_nor_a_system(system: int, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = gzip.compress

    def elsewhere(content: bytes, level: int, *, mtime: int) -> bytes:
        packed = bytearray(usual(content, level, mtime=mtime))
        packed[9] = system
        return bytes(packed)

    monkeypatch.setattr(gzip, "compress", elsewhere)
    packed = gzipped("公开".encode() * 99, 9)
    assert packed[:10] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
    assert gzip.decompress(packed) == "公开".encode() * 99


def test_nothing_is_packed_in_another_way() -> None:
    package = Path(str(importlib.import_module("gongkai").__file__)).parent
    files = [file for file in package.rglob("*.py") if file.name != "gzip_bytes.py"]
    packing = re.compile(r"gzip\.(?:compress|open|GzipFile)|wbits=31")
    assert [file.name for file in files if packing.search(file.read_text(encoding="utf-8"))] == []
