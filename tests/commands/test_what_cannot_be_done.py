"""What a command cannot do for reasons outside the content is told in one Chinese line, and nothing is changed."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from gongkai.commands.verify import _windows
from gongkai.engine.cluster import ClusterFailed, cluster
from gongkai.filling import FolderWriter
from gongkai.paths import Paths
from gongkai.problems import errors
from gongkai.verify.client import AskedHost
from tests import program
from tests.conftest import built
from tests.small_site import write


def test_a_file_to_write_that_is_a_link_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.json"
    target.write_text("theirs", encoding="utf-8")
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "notice.json").symlink_to(target)
    done = program.run("schema", "--output", "schemas", cwd=tmp_path)
    assert done.returncode == 1
    assert "schemas/notice.json:1:1 GK037 schemas/notice.json 是链接" in done.stdout + done.stderr
    assert target.read_text(encoding="utf-8") == "theirs"


def test_an_output_folder_that_cannot_be_written_keeps_the_site_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = Paths.around(write(tmp_path))
    assert errors(built(paths).problems) == []
    before = {file: file.read_bytes() for file in paths.output.rglob("*") if file.is_file()}

    def full(self: FolderWriter, path: str, content: bytes, digest: bytes | None = None) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(FolderWriter, "write", full)
    text = (tmp_path / "content/notices/2026/a.md").read_text(encoding="utf-8")
    (tmp_path / "content/notices/2026/a.md").write_text(text + "\n又一段。\n", encoding="utf-8")
    (problem,) = errors(built(paths).problems)
    assert problem.code == "GK406" and "磁盘" in problem.message
    assert {file: file.read_bytes() for file in paths.output.rglob("*") if file.is_file()} == before


def test_a_cluster_without_dask_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterFailed) as failed, cluster("tcp://127.0.0.1:1"):
        pass
    assert failed.value.problem.code == "GK408"


def test_a_host_outside_without_ipv6_is_named_at_the_page_that_links_to_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = {"six.example.gov.cn": ["IPv6", "IPv4"], "four.example.gov.cn": ["IPv4"]}
    monkeypatch.setattr(
        AskedHost, "addresses", lambda self, family: ("::1",) if family in answers[self.host] else ()
    )
    outside = (("six.example.gov.cn", "a/index.html"), ("four.example.gov.cn", "b/index.html"))
    (found,) = _windows(outside)
    assert str(found).startswith("b/index.html:1:1 GK527 外部链接的主机 four.example.gov.cn 没有 IPv6 地址")
