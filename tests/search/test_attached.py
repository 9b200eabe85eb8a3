"""Attached files in the search: found beside pages that the public reads, and only there."""

from __future__ import annotations

import gzip
import io
import json
import os
from pathlib import Path

import docx
import pytest

from gongkai.engine import attached_texts
from gongkai.paths import Paths
from tests.conftest import built
from tests.importing.test_other_files import pdf
from tests.small_site import CONFIG, NOTICE, write

FILES = "附件:\n  - {名称: 入学申请表, 文件: biao.docx}\n  - {名称: 学校名单, 文件: mingdan.pdf}\n"
WITH_FILES = NOTICE.replace("地区: 云溪县\n", f"地区: 云溪县\n{FILES}")


def word(text: str) -> bytes:
    paper, made = docx.Document(), io.BytesIO()
    paper.add_paragraph(text)
    paper.core_properties.author = ""
    paper.save(made)
    return made.getvalue()


def site(notice: str = WITH_FILES, config: str = CONFIG) -> dict[str, str | bytes | None]:
    return {
        "site_config.yaml": config,
        "content/notices/2026/a.md": notice,
        "content/notices/2026/a/biao.docx": word("监护人签字后交到学校。"),
        "content/notices/2026/a/mingdan.pdf": pdf(["云溪县小学名单"], ["石桥镇中心小学"]),
    }


def indexed(output: Path) -> dict[str, dict[str, object]]:
    """What the index shows of each page, by address."""
    found = {}
    for file in output.glob("search/index/*/fragment/*"):
        one = json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))
        found[one["url"]] = one
    return found


def make(folder: Path, changed: dict[str, str | bytes | None]) -> dict[str, dict[str, object]]:
    outcome = built(Paths.around(write(folder, changed)))
    assert not outcome.failed, "\n".join(map(str, outcome.problems))
    return indexed(folder / "output")


def test_a_file_is_found_under_its_name_with_its_page_and_the_document_to_which_it_belongs(
    tmp_path: Path,
) -> None:
    found = make(tmp_path, site())
    form, schools = found["/notices/2026/a/biao.docx"], found["/notices/2026/a/mingdan.pdf"]
    assert form["meta"] == {
        "title": "入学申请表",
        "number": "",
        "home": "/notices/2026/a/",
        "parent": "云溪县人民政府办公室关于做好政务公开工作的通知",
    }
    assert "监 护 人 签 字" in str(form["content"])
    anchors = schools["anchors"]
    assert isinstance(anchors, list)
    assert [anchor["id"] for anchor in anchors] == ["page=1", "page=2"]
    (table,) = (tmp_path / "output").glob("search/index/all/pages-*.json")
    rows = json.loads(table.read_text(encoding="utf-8"))
    of = [rows["values"]["of"][place] for place in rows["of"]]
    assert of.count("/notices/2026/a/") == 2
    assert len(rows["heads"]) == 1


@pytest.mark.parametrize(
    "hidden",
    [
        "发布日期: 2027-03-03 15:30",
        "发布日期: 2026-03-03 15:30\n状态: 草稿",
        "发布日期: 2026-03-03 15:30\n状态: 撤回\n撤回日期: 2026-04-01\n撤回理由: 内容有误",
        "发布日期: 2026-03-03 15:30\n公开属性: 依申请公开",
        "发布日期: 2026-03-03 15:30\n公开至: 2026-05-01",
    ],
    ids=["later", "draft", "withdrawn", "on request", "ended"],
)
def test_a_file_of_a_document_that_is_not_public_is_not_in_the_index(tmp_path: Path, hidden: str) -> None:
    notice = WITH_FILES.replace("发布日期: 2026-03-03 15:30", hidden)
    other = NOTICE.replace("〔2026〕3号", "〔2026〕4号")
    changed = {**site(notice), "content/notices/2026/b.md": other, "content/tasks/yunxi-2026.yaml": None}
    found = make(tmp_path, changed)
    assert "/notices/2026/b/" in found
    assert [url for url in found if "/notices/2026/a/" in url and url != "/notices/2026/a/"] == []
    assert not any("监 护 人" in str(one) or "中 心 小 学" in str(one) for one in found.values())


def test_a_site_may_leave_attached_files_out_of_its_search(tmp_path: Path) -> None:
    found = make(tmp_path, site(config=f"{CONFIG}功能: {{搜索附件: 否}}\n"))
    assert "/notices/2026/a/" in found
    assert not [url for url in found if url.endswith((".docx", ".pdf"))]


def test_a_file_is_read_again_only_when_it_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = attached_texts._parts

    def noted(file: str) -> object:
        read.append(Path(file).name)
        return real(file)

    monkeypatch.setattr(attached_texts, "_parts", noted)
    first = make(tmp_path, site())
    assert sorted(read) == ["biao.docx", "mingdan.pdf"]
    read.clear()
    changed = {**site(), "content/notices/2026/a/biao.docx": word("监护人签名。")}
    second = make(tmp_path, changed)
    assert read == ["biao.docx"]
    assert second["/notices/2026/a/mingdan.pdf"] == first["/notices/2026/a/mingdan.pdf"]
    assert "签 名" in str(second["/notices/2026/a/biao.docx"]["content"])


def _ending(file: str) -> object:
    """Read a file, but end the process over one of them, as the system does when memory is short."""
    if file.endswith("b.pdf"):
        os._exit(9)
    return attached_texts.shown_parts(Path(file).read_bytes(), "pdf")


def test_a_file_that_ends_the_process_that_reads_it_leaves_the_others_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attached_texts, "_FEW", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(attached_texts, "_parts_of", _ending)
    files = []
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.pdf").write_bytes(pdf([name * 3]))
        files.append(attached_texts._File(f"{name}.pdf", tmp_path / f"{name}.pdf", None, "/", ""))  # type: ignore[arg-type]
    assert [parts and parts[0].blocks for parts in attached_texts._read(files)] == [("aaa",), None, ("ccc",)]
