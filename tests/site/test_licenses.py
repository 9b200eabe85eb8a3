"""What others made and what travels with a built site stands in ``LICENSES/`` and in the site, with its licence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gongkai.paths import Paths
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
        own = ending in _OWN
        own |= file.parent.name == "assets" and ending == "js" and file.stem.rpartition("-")[0] in bundles
        own |= file.parent.name == "assets" and ending == "png"
        if file.is_file() and not own:
            foreign.append(file)
    assert foreign == [], "a program or picture of somebody else?"
    for data in ("variants.json", "pinyin.json"):
        assert data in told and (small / "search/index" / data).is_file()
    assert "pagefind" not in told.lower(), "no code of Pagefind is in a site"


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
    assert len(LICENSES) == 2
    for file in LICENSES:
        text = file.read_text(encoding="utf-8")
        assert text.strip() in told
        assert "https://" in text and "Copyright" in text
    bare = Paths.around(write(tmp_path, {"site_config.yaml": f"{CONFIG}功能: {{搜索: 否}}\n"}))
    outcome = built(bare)
    assert not outcome.failed, outcome.problems
    assert not (bare.output / "licenses.txt").exists()
    assert not (bare.output / "search/index").exists()
