"""What others made and what travels with a built site stands in ``LICENSES/`` and in the site, with its licence."""

from __future__ import annotations

import gzip
import re
from importlib import metadata
from pathlib import Path

import pagefind_bin
import pytest

from gongkai.commands.assemble import Paths
from gongkai.render.assets import BUNDLES
from tests.conftest import ROOT, built
from tests.small_site import CONFIG, write

LICENSES = sorted((ROOT / "LICENSES").glob("*.txt"))
#: Marks by which the words of somebody else are known.
_MARK = re.compile(
    rb"copyright|\(c\) ?\d{4}|@licen[cs]e|SPDX-|licen[cs]ed under|apache license|mozilla public",
    re.IGNORECASE,
)
#: Endings of what the generator writes itself, from the templates and the content.
_OWN = {
    "html",
    "css",
    "xml",
    "json",
    "csv",
    "txt",
    "svg",
    "docx",
    "ics",
    "pf_meta",
    "pf_index",
    "pf_fragment",
}
#: A Rust package whose sources are named in a program, by name and version.
_CRATE = re.compile(rb"index\.crates\.io-[0-9a-f]+/([a-z0-9_-]+?)-[0-9]+\.[0-9]+\.[0-9]+/")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    paths = Paths.around(write(tmp_path_factory.mktemp("licenses")))
    assert not built(paths).failed
    return paths.output


def test_every_file_of_somebody_else_is_named_with_its_licence(small: Path) -> None:
    told = (small / "licenses.txt").read_text(encoding="utf-8")
    bundles = {name.rpartition(".")[0] for name in BUNDLES if name.endswith(".js")}
    foreign = []
    for file in small.rglob("*"):
        ending = file.suffix.removeprefix(".")
        own = ending in _OWN and not file.parent.name.startswith("engine-")
        own |= file.parent.name == "assets" and ending == "js" and file.stem.rpartition("-")[0] in bundles
        own |= file.name in ("pagefind-entry.json", "pagefind.index.pf_meta")
        own |= file.parent.name == "assets" and ending == "png"
        # a stand-in of our own beside each index: no program
        own |= file.name == "wasm.unknown.pagefind" and file.stat().st_size < 100
        if file.is_file() and not own:
            foreign.append(file)
    assert {file.name for file in foreign} == {"pagefind.js", "pagefind-worker.js", "wasm.unknown.pagefind"}
    for file in foreign:
        assert file.name in told
    for data in ("variants.json", "pinyin.json"):
        assert data in told and (small / "search/index" / data).is_file()
    print(f"计数：别人的文件 {len(foreign)} 个，数据 2 个，都写明许可证")


def test_the_engine_that_holds_code_under_the_gpl_comes_with_its_text_and_the_way_to_its_source(
    small: Path,
) -> None:
    told = (small / "licenses.txt").read_text(encoding="utf-8")
    (engine,) = (file for file in small.rglob("wasm.unknown.pagefind") if file.stat().st_size > 100)
    content = gzip.decompress(engine.read_bytes())
    # the function for which Pagefind has this library
    assert b"set_ranking_weights" in content, "is pagefind_microjson still in it? LICENSES/README.md says so"
    version = engine.parent.name.removeprefix("engine-")
    assert f"Pagefind/pagefind at v{version}" in told, "the source of another version is told"
    assert "GNU GENERAL PUBLIC LICENSE" in told and "END OF TERMS AND CONDITIONS" in told
    assert "pagefind_microjson 0.1.4" in told


def test_every_library_that_can_be_seen_in_the_engine_is_named(small: Path) -> None:
    told = (small / "licenses.txt").read_text(encoding="utf-8")
    (engine,) = (file for file in small.rglob("wasm.unknown.pagefind") if file.stat().st_size > 100)
    crates = {name.decode() for name in _CRATE.findall(gzip.decompress(engine.read_bytes()))}
    assert crates >= {"minicbor"}, "the engine no longer says what it is made of: look it up"
    assert [crate for crate in sorted(crates) if crate not in told] == []


def test_no_template_and_no_data_of_the_generator_is_somebody_elses_unless_it_is_named() -> None:
    told = b"\n".join(file.read_bytes() for file in LICENSES)
    for folder in ("templates", "gongkai"):
        for file in (ROOT / folder).rglob("*"):
            if not file.is_file() or file.suffix in (".py", ".pyc"):
                continue
            written_here = folder == "templates" or "desk" in file.relative_to(ROOT).parts
            own = written_here and file.suffix in (".html", ".css", ".js", ".svg", ".yaml", ".png")
            # lists of words and of indicators that were written here; each names the rule that it comes from
            source = {"lexicon": "来源:", "rehearsal": "文号:"}.get(file.parent.name)
            own |= source is not None and source in file.read_text(encoding="utf-8")
            assert own or file.name.encode() in told, f"{file}: whose is it?"
            assert not _MARK.search(file.read_bytes()), f"{file}: whose is it?"


def test_the_site_holds_every_text_of_the_folder_whole_and_nothing_when_it_has_no_search(
    small: Path, tmp_path: Path
) -> None:
    told = (small / "licenses.txt").read_text(encoding="utf-8")
    assert len(LICENSES) == 7
    for file in LICENSES:
        text = file.read_text(encoding="utf-8")
        assert text.strip() in told
        assert "https://" in text and ("Copyright" in text or "Blue Oak" in text)
    assert "Copyright 2022 CloudCannon" in told
    bare = Paths.around(write(tmp_path, {"site_config.yaml": f"{CONFIG}功能: {{搜索: 否}}\n"}))
    outcome = built(bare)
    assert not outcome.failed, outcome.problems
    assert not (bare.output / "licenses.txt").exists()
    assert not (bare.output / "search/index").exists()


def test_the_license_of_the_installed_engine_is_still_the_one_that_is_told() -> None:
    assert metadata.metadata("pagefind-bin")["License"] == "MIT"
    assert pagefind_bin.get_executable()
