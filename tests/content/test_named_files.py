"""An attachment that is named by its file is that file; a list of names without files stays one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.small_site import CONFIG, NOTICE, assembled

A, BESIDE = "content/notices/2026/a.md", "content/notices/2026/a/"
CSV = "\ufeff镇,水价\n城关镇,3元\n".encode()
Files = dict[str, str | bytes | None]


def with_files(
    folder: Path, written: str, names: tuple[str, ...], body: str = ""
) -> tuple[list[Any], list[str]]:
    """The attachments on the page of a document, and the codes of its problems."""
    text = NOTICE.replace("地区: 云溪县\n", f"地区: 云溪县\n附件: {written}\n") + body
    files: Files = {A: text, "site_config.yaml": CONFIG, **{BESIDE + name: CSV for name in names}}
    found, problems = assembled(folder, files)
    assert found is not None, "\n".join(map(str, problems))
    view: Any = next(page.view for page in found.plan.pages if page.url == "/notices/2026/a/")
    return list(view.attachments), [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("shui-jia.csv", "shui-jia.csv"),
        ("[shui-jia.csv]", "shui-jia.csv"),
        ("[{名称: shui-jia.csv}]", "shui-jia.csv"),
        ("水价表", "水价表.csv"),
        ("水价表.csv", "水价表.csv"),
    ],
)
def test_a_name_of_a_file_beside_the_document_is_that_file(tmp_path: Path, written: str, name: str) -> None:
    (attachment,), codes = with_files(tmp_path, written, (name,))
    assert attachment.url == f"/notices/2026/a/{name}"
    assert not {"GK205", "GK215"} & set(codes)


def test_a_name_of_no_file_is_a_name_and_one_with_an_ending_is_told(tmp_path: Path) -> None:
    (attachment,), codes = with_files(tmp_path / "1", "水价表", ())
    assert attachment.url is None and "GK205" not in codes
    (attachment,), codes = with_files(tmp_path / "2", "水价表.xlsx", ())
    assert attachment.url is None and "GK205" in codes
    (attachment,), codes = with_files(tmp_path / "3", "SHUI-JIA.csv", ("shui-jia.csv",))
    assert attachment.url is None and "GK052" in codes


def test_a_name_without_its_ending_means_a_file_only_if_no_other_is_meant(tmp_path: Path) -> None:
    (attachment,), _ = with_files(tmp_path / "two", "水价表", ("水价表.csv", "水价表.txt"))
    assert attachment.url is None
    (attachment,), _ = with_files(tmp_path / "shown", "水价表", ("水价表.csv",), "\n![水价](水价表.csv)\n")
    assert attachment.url is None, "what the text shows is not offered for download"
    (attachment,), _ = with_files(
        tmp_path / "annex", "水价表", ("水价表.csv",), "\n# 水价表\n\n城关镇三元。\n"
    )
    assert attachment.url == "#yf-1", "the annex in the text"
    named = "[水价表, {名称: 水价说明, 文件: 水价表.csv}]"
    attachments, _ = with_files(tmp_path / "named", named, ("水价表.csv",))
    assert [item.url for item in attachments] == [None, "/notices/2026/a/水价表.csv"]
