"""The manifest proves every byte (W-TAMPER-01 to W-TAMPER-04)."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from gongkai.publish.manifest import SourceCommit, manifest


def tree(folder: Path) -> Path:
    (folder / "a").mkdir()
    (folder / "index.html").write_bytes("首页".encode())
    (folder / "a" / "index.html").write_bytes(b"a")
    (folder / "manifest.json").write_bytes(b"{}")
    return folder


def test_every_file_but_the_manifest_is_listed_with_size_and_hash(tmp_path: Path) -> None:
    data = json.loads(manifest(tree(tmp_path), SourceCommit("c" * 40, "2026-05-18T10:19:00+08:00")))
    assert [file["path"] for file in data["files"]] == ["a/index.html", "index.html"]
    assert data["count"] == 2
    assert data["files"][1] == {
        "path": "index.html",
        "size": 6,
        "sha256": hashlib.sha256("首页".encode()).hexdigest(),
    }


def test_the_root_is_the_hash_over_all_lines_as_the_rule_says(tmp_path: Path) -> None:
    data = json.loads(manifest(tree(tmp_path), SourceCommit(None, None)))
    lines = sorted(f"{file['sha256']}  {file['path']}" for file in data["files"])
    assert data["root"] == hashlib.sha256(("\n".join(lines) + "\n").encode()).hexdigest()


def test_one_changed_byte_changes_the_root(tmp_path: Path) -> None:
    before = json.loads(manifest(tree(tmp_path), SourceCommit(None, None)))["root"]
    (tmp_path / "a" / "index.html").write_bytes(b"b")
    assert json.loads(manifest(tmp_path, SourceCommit(None, None)))["root"] != before
