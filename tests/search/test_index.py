"""The files of an index."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pagefind_bin
import pytest

from gongkai.search.index import IndexFailed, build_index
from gongkai.search.shards import Shard, plan_shards
from tests.search.small_index import PAGES


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    build_index(plan_shards(PAGES), folder)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


def test_the_list_names_the_bundles(index: Path) -> None:
    (listed,) = json.loads((index / "shards.json").read_text(encoding="utf-8"))
    assert listed["pages"] == len(PAGES)
    assert listed["name"] == f"all-{listed['sha'][:8]}"
    assert (index / listed["name"] / "pagefind.js").is_file()


def test_the_table_has_every_page_with_what_results_show(index: Path) -> None:
    table = json.loads(next(index.glob("*/pages.json")).read_text(encoding="utf-8"))
    rows = {row[1]: row for row in table["pages"]}
    assert rows.keys() == {page.url for page in PAGES}
    row = rows["/notices/2019/c/"]
    assert row[2:5] == ["关于义务教育入学的旧办法", "云政办发〔2019〕7号", "2019-03-01"]
    assert table["values"]["validity"][row[9]] == "已废止"
    units = [table["values"]["unit"][place] for place in rows["/tasks/yunxi-2021/1/"][11]]
    assert units == ["县教育和体育局", "县公安局"]


def test_a_row_names_the_fragment_of_its_page(index: Path) -> None:
    table = json.loads(next(index.glob("*/pages.json")).read_text(encoding="utf-8"))
    identities = [row[0] for row in table["pages"]]
    assert sorted(identities) == sorted(file.stem for file in index.glob("*/fragment/*"))


def test_nothing_is_shipped_that_nothing_asks_for(index: Path) -> None:
    names = {file.name for file in index.glob("*/*") if file.is_file() and file.suffix != ".pf_meta"}
    assert names == {
        "pagefind.js",
        "pagefind-worker.js",
        "pagefind-entry.json",
        "pages.json",
        "wasm.unknown.pagefind",
    }


def test_the_same_pages_give_the_same_bytes(index: Path, tmp_path: Path) -> None:
    build_index(plan_shards(PAGES[::-1]), tmp_path)
    assert files(tmp_path) == files(index)


def test_a_site_without_searched_pages_has_an_empty_list(tmp_path: Path) -> None:
    build_index((), tmp_path)
    assert files(tmp_path) == {"shards.json": b"[]\n"}


def test_building_says_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    build_index(plan_shards(PAGES), tmp_path)
    assert capfd.readouterr() == ("", "")


def test_an_index_program_that_fails_is_reported_with_its_last_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho first\necho out of memory >&2\nexit 3\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: program)
    with pytest.raises(IndexFailed, match=r"^pagefind 以代码 3 结束：out of memory$"):
        build_index(plan_shards(PAGES), tmp_path / "index")


def test_an_index_program_that_is_not_there_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: tmp_path / "none")
    with pytest.raises(IndexFailed, match="pagefind 程序不能运行"):
        build_index(plan_shards(PAGES), tmp_path / "index")


def test_a_page_that_did_not_get_into_the_index_is_reported(tmp_path: Path) -> None:
    class Slashless:
        """A page whose address is not that of a folder; Pagefind gives it another."""

        url, year, html, sha = "/a", 2021, PAGES[0].html, PAGES[0].sha

    with pytest.raises(IndexFailed, match=r"没有编入索引，如 /a$"):
        build_index((Shard("all", (Slashless(),)),), tmp_path)
