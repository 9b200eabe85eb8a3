"""The files of an index."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gongkai.search import bundle, parts
from gongkai.search import index as making
from gongkai.search.bundle import content_names, unpacked
from gongkai.search.index import build_index
from gongkai.search.shards import plan_shards
from tests.search.small_index import PAGES
from tests.search.test_postings import decoded


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    build_index(plan_shards(PAGES), folder)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


def test_the_list_names_the_bundles_and_the_files_to_read_first(index: Path) -> None:
    (listed,) = json.loads((index / "shards.json").read_text(encoding="utf-8"))
    assert listed["pages"] == len(PAGES)
    assert listed["name"] == "all"
    begins = listed["files"]
    assert (index / "all" / f"pagefind.{begins['pagefind']}.pf_meta").is_file()
    assert (index / "all" / f"pages-{begins['pages']}.json").is_file()
    assert (index / "all" / f"names-{begins['names']}.json").is_file()


def test_every_part_of_a_bundle_is_called_by_its_content(index: Path) -> None:
    parts = [file for file in (index / "all").rglob("*") if file.is_file()]
    assert len(parts) > len(PAGES)
    for file in parts:
        (name,) = re.findall(r"[0-9a-f]{8}", file.name)
        assert hashlib.sha256(file.read_bytes()).hexdigest().startswith(name), file


def test_parts_whose_hashes_begin_alike_have_names_of_their_own() -> None:
    alike = [bytes((1, 2, 3, 4, 5, last)) for last in (6, 7)]
    assert content_names([alike[0], b"\xab" * 32, alike[1]]) == ["010203040506", "ab" * 4, "010203040507"]


def test_the_tables_have_every_page_with_what_results_are_ordered_by_and_show(index: Path) -> None:
    table = json.loads(next(index.glob("*/pages-*.json")).read_text(encoding="utf-8"))
    names = json.loads(next(index.glob("*/names-*.json")).read_text(encoding="utf-8"))
    assert names["url"] == sorted(page.url for page in PAGES)
    assert {
        len(column)
        for name, column in (table | names).items()
        if name not in ("values", "common", "heavy", "heads")
    } == {len(PAGES)}
    row = names["url"].index("/notices/2019/c/")
    assert names["title"][row] == "关于义务教育入学的旧办法"
    assert names["number"][row] == "云政办发〔2019〕7号"
    # words, not characters: 2019 is one
    assert (table["title"][row], table["number"][row], table["date"][row]) == (12, 7, "2019-03-01")
    assert table["values"]["validity"][table["validity"][row]] == "已废止"
    units = [
        table["values"]["unit"][place] for place in table["unit"][names["url"].index("/tasks/yunxi-2021/1/")]
    ]
    assert units == ["县教育和体育局", "县公安局"]


def test_a_fragment_holds_the_words_of_its_page_in_the_order_of_the_tables(index: Path) -> None:
    names = json.loads(next(index.glob("*/names-*.json")).read_text(encoding="utf-8"))
    row = names["url"].index("/notices/2020/b/")
    (file,) = index.glob("all/pagefind.*.pf_meta")
    _, pages, *_ = decoded(unpacked(file.read_bytes()))
    packed = next(index.glob(f"*/fragment/{pages[row][0]}.pf_fragment")).read_bytes()
    fragment = json.loads(gzip.decompress(packed).removeprefix(b"pagefind_dcd"))
    assert fragment["url"] == "/notices/2020/b/"
    assert fragment["meta"] == {"title": "教育工作要点", "number": "云政办发〔2020〕15号"}
    words = fragment["content"].split()
    for anchor in fragment["anchors"]:
        assert words[anchor["location"]] == anchor["text"].split()[0]
    assert [anchor["id"] for anchor in fragment["anchors"]] == ["s-1", "s-2"]


def test_nothing_is_shipped_that_nothing_asks_for(index: Path) -> None:
    names: dict[str, set[str]] = {file.parent.name[:6]: set() for file in index.glob("*/*")}
    for file in index.glob("*/*"):
        if file.is_file():
            names[file.parent.name[:6]].add(re.sub(r"[0-9a-f]{8}", "*", file.name))
    assert names == {"all": {"pagefind.*.pf_meta", "pages-*.json", "names-*.json"}}


def test_an_index_made_in_several_processes_is_the_one_made_in_this(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "MOST", 7)
    build_index(plan_shards(PAGES), tmp_path / "one")
    monkeypatch.setattr(making, "_WORTH_PROCESSES", 1)
    build_index(plan_shards(PAGES), tmp_path / "several")
    assert files(tmp_path / "several") == files(tmp_path / "one")


def test_an_index_made_by_any_executor_is_the_one_made_by_this_machine(index: Path, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    with ThreadPoolExecutor(3) as executor:
        build_index(
            plan_shards(PAGES),
            tmp_path,
            executor=executor,
            progress=lambda done, total: heard.append((done, total)),
        )
    assert files(tmp_path) == files(index)
    assert heard == [(0, 1), (1, 1)]


def test_what_an_index_is_made_of_is_told_with_its_hashes(tmp_path: Path) -> None:
    told = build_index(plan_shards(PAGES), tmp_path / "one")
    assert told == {
        name: hashlib.sha256(content).digest() for name, content in files(tmp_path / "one").items()
    }
    assert build_index(plan_shards(PAGES), tmp_path / "two", tmp_path / "one") == told


def test_how_pages_are_parted_for_work_does_not_show(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "MOST", 5)
    build_index(plan_shards(PAGES), tmp_path)
    assert files(tmp_path) == files(index)


def test_a_bundle_that_did_not_change_is_taken_over_and_a_damaged_one_is_made_again(
    index: Path, tmp_path: Path
) -> None:
    build_index(plan_shards(PAGES), tmp_path / "again", index)
    taken = next((tmp_path / "again").glob("all/pages-*.json"))
    assert taken.stat().st_ino == next(index.glob("all/pages-*.json")).stat().st_ino
    shutil.copytree(index, tmp_path / "former")
    next((tmp_path / "former").glob("all/pages-*.json")).write_text("{}", encoding="utf-8")
    build_index(plan_shards(PAGES), tmp_path / "mended", tmp_path / "former")
    assert files(tmp_path / "mended") == files(index)


def test_the_same_pages_give_the_same_bytes(index: Path, tmp_path: Path) -> None:
    build_index(plan_shards(PAGES[::-1]), tmp_path)
    assert files(tmp_path) == files(index)


def test_a_site_without_searched_pages_has_an_empty_list(tmp_path: Path) -> None:
    build_index((), tmp_path)
    assert files(tmp_path) == {"shards.json": b"[]\n"}


def test_building_says_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    build_index(plan_shards(PAGES), tmp_path)
    assert capfd.readouterr() == ("", "")


def test_chunks_that_cost_a_reader_much_are_named_with_their_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "_HEAVY", 2000)
    monkeypatch.setattr(bundle, "_LEAST", 60)
    build_index(plan_shards(PAGES), tmp_path)
    table = json.loads(next(tmp_path.glob("*/pages-*.json")).read_text(encoding="utf-8"))
    (meta,) = tmp_path.glob("all/pagefind.*.pf_meta")
    _, _, chunks, *_ = decoded(unpacked(meta.read_bytes()))
    sizes = [
        len(unpacked((tmp_path / "all" / "index" / f"{name}.pf_index").read_bytes())) for *_, name in chunks
    ]
    assert table["heavy"] == [[place, size // 1000] for place, size in enumerate(sizes) if size > 2000]
    assert 0 < len(table["heavy"]) < len(sizes)
