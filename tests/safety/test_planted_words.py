"""Nothing of what is not public is in any byte that leaves the generator; `plants` makes what is planted, from the declarations.

What `check` would refuse of the planted files is passed over here, so that they reach everything that writes.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from gongkai.engine import assemble, build, live
from gongkai.fields.schema import fields_of
from gongkai.paths import Paths
from gongkai.preview import building
from gongkai.publish.compress import compress
from gongkai.records.kind import kinds
from gongkai.records.library import read_library
from tests.conftest import EXAMPLE, MOMENT
from tests.safety.plants import (
    LATER,
    TOMORROW,
    WORD,
    YESTERDAY,
    Planted,
    Plants,
    found_in,
    hidden_states,
    is_free,
    plant_ending,
    plant_hidden,
    plant_public,
)

#: Whole counties are built: minutes on a machine that is five times slower.
pytestmark = pytest.mark.timeout(1200)

#: What the catalogue says of something withdrawn: its name (a report without one: whose it is), its index number and its identity.
CATALOGUED = ("title", "index_number", "unit", "name", "area", "identity")


@dataclass
class County:
    """The example county with planted files, and which words were found in which files of its site after each build."""

    folder: Path
    plants: Plants
    hidden: list[Planted]
    public: list[Planted]
    naming: list[Planted]
    ending: list[Planted]
    found: dict[str, dict[str, set[str]]] = field(default_factory=dict)
    cached: dict[str, set[str]] = field(default_factory=dict)

    @property
    def paths(self) -> Paths:
        return Paths.around(self.folder / "site_config.yaml", output=self.folder / "output")

    def build(self, when: str, moment: dt.datetime) -> None:
        """Build the site into the same folder, with the cache of the last build, and look for every word."""
        outcome = build.build(self.paths, moment, lambda step, done, total: None)
        assert outcome.pages
        data = self.folder / "packed"
        shutil.rmtree(data, ignore_errors=True)
        shutil.copytree(self.paths.output / "data", data / "data")
        compress(data, self.paths.cache)
        self.found[when] = found_in(self.paths.output)
        for word, files in found_in(data).items():
            self.found[when].setdefault(word, set()).update(files)
        self.cached[when] = _in_cache(self.paths.cache)


def _in_cache(folder: Path) -> set[str]:
    """The words in a cache that is handed on to the next build, also in what is left of deleted rows."""
    found = set(found_in(folder))
    for file in folder.glob("*.db"):
        content = file.read_bytes()
        for start in re.finditer(b"\x78\x01", content):
            with suppress(zlib.error):
                packed = content[start.start() : start.start() + 1_000_000]
                found |= _words(zlib.decompressobj().decompress(packed))
        with closing(sqlite3.connect(file)) as database:
            for facts, body in database.execute("SELECT facts, body FROM known"):
                found |= _words(b"".join(zlib.decompress(part) for part in (facts, body) if part))
    for file in folder.rglob("*.parts"):
        found |= _words(zlib.decompress(file.read_bytes()[32:].partition(b"\n")[2]))
    return found


def _words(content: bytes) -> set[str]:
    return {word.decode() for word in WORD.findall(content)}


@pytest.fixture(scope="module")
def unchecked() -> Iterator[None]:
    """No error keeps a site from being made."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (assemble, build, live, building):
            patch.setattr(module, "errors", lambda problems: [])
        yield


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory, unchecked: None) -> County:
    """Built yesterday with everything in it, then today after everything public that was planted is withdrawn."""
    folder = tmp_path_factory.mktemp("planted") / "county"
    shutil.copytree(EXAMPLE, folder)
    content, plants = folder / "content", Plants()
    kept = plant_hidden(content, plants)
    public = plant_public(content, plants)
    named: dict[str, list[str]] = {}
    for one in kept:
        named.setdefault(one.kind.name, []).append(one.identity)
    naming, ending = plant_public(content, plants, named), plant_ending(content, plants)
    made = County(folder, plants, kept, public, naming, ending)
    for name in (".zz.md", "~zz.md", ".zz/zz.md"):
        file = content / "notices" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(public[0].file.read_text(encoding="utf-8"), encoding="utf-8")
    made.build("public", YESTERDAY)
    preview = live.LiveSite(replace(made.paths, output=folder / "preview"), MOMENT)
    assert preview.whole() is not None
    made.found["preview"] = found_in(folder / "preview")
    preview.first([str(one.file) for one in kept if one.kind.name in ("notice", "meeting")][:4])
    made.found["preview, hidden one edited"] = found_in(folder / "preview")
    for one in (*made.public, *made.naming):
        one.hide()
    preview.first([str(one.file) for one in public][:4])
    assert preview.whole() is not None
    made.found["preview, withdrawn"] = found_in(folder / "preview")
    made.build("withdrawn", MOMENT)
    return made


def _leaked(county: County, words: frozenset[str], found: dict[str, set[str]]) -> list[str]:
    """The words found that no reader may find, each with where it was planted and where it was found."""
    return [
        f"{county.plants.words[word]}: {', '.join(sorted(found[word])[:3])}"
        for word in sorted(words & found.keys())
        if not _catalogued(county.plants.words[word], found[word])
    ]


def _catalogued(where: str, files: set[str]) -> bool:
    """Whether a word is the name or the index number of something, and stands in the disclosure catalogue alone."""
    _, *place = where.split(" ", 2)
    return place[-1] in CATALOGUED and all(
        file.startswith(("directory/", "data/directory.", "search/")) for file in files
    )


def _of(planted: list[Planted]) -> frozenset[str]:
    return frozenset[str]().union(*(one.words for one in planted))


def test_every_type_and_every_field_is_planted_in_every_state_in_which_it_is_hidden(county: County) -> None:
    library, _ = read_library(county.folder / "content")
    read = {record.identity for records in library.records.values() for record in records}
    read |= {identity for identity, draft in library.drafts.items() if draft is not None}
    assert [one.identity for one in county.hidden if one.identity not in read] == []
    states = {(one.kind.name, one.state) for one in county.hidden}
    for kind in kinds():
        wanted = {(kind.name, state) for state, _ in hidden_states(kind)}
        assert wanted and wanted <= states
        planted = {
            county.plants.words[word] for one in county.hidden if one.kind == kind for word in one.words
        }
        free = [one.name for one in fields_of(kind.record) if is_free(kind.record, one)]
        assert [name for name in free if not any(where.endswith(f" {name}") for where in planted)] == []
    words, types = len(_of(county.hidden)), len({one.kind.name for one in county.hidden})
    assert words >= 1000 and types >= 24
    print(f"计数：{types} 种类型、{len(states)} 种隐藏的情形里埋了 {words} 个词")


def test_no_word_of_anything_hidden_is_in_any_byte_of_the_site(county: County) -> None:
    """Also where something public names it."""
    leaked = _leaked(county, _of(county.hidden), county.found["public"])
    print(f"计数：{len(_of(county.hidden))} 个隐藏的词，成品里找到 {len(leaked)} 个")
    assert leaked == []


def test_the_words_are_found_while_they_are_public(county: County) -> None:
    found = county.found["public"].keys()
    print(f"计数：公开时 {len(_of(county.public))} 个词里找到 {len(_of(county.public) & found)} 个")
    shown = {one.kind.name for one in (*county.public, *county.ending) if one.words & found}
    # lists of words are for the check alone and never published
    assert {kind.name for kind in kinds()} - shown == {"lexicon"}
    assert len(_of(county.public) & found) > 500
    assert _of(county.public) & county.cached["public"]


def test_what_ended_with_its_last_day_leaves_every_byte_also_with_the_cache_of_that_day(
    county: County,
) -> None:
    """Not even its name is left: it may be that of a person."""
    words = _of(county.ending)
    found = len(words & county.found["public"].keys())
    left = [county.plants.words[word] for word in sorted(words & county.found["withdrawn"].keys())]
    cached = [county.plants.words[word] for word in sorted(words & county.cached["withdrawn"])]
    print(
        f"计数：公开期满的 {len(county.ending)} 种，{len(words)} 个词，期满前找到 {found} 个，期满后找到 {len(left)} 个"
    )
    assert len(county.ending) > 20 and found > 300
    assert left == cached == []
    assert [county.plants.words[word] for word in sorted(words & county.found["preview"].keys())] == []


UNSEEN = ("label", "unused footnote", "definition")


def test_what_a_page_does_not_show_of_its_body_is_nowhere(county: County) -> None:
    unseen = {word for word in _of(county.public) if county.plants.words[word].split(" ", 2)[2] in UNSEEN}
    assert len(unseen) > 50
    assert _leaked(county, frozenset(unseen), county.found["public"]) == []


def test_who_approved_what_is_public_is_in_no_byte_of_the_site(county: County) -> None:
    words = {word for word in _of(county.public) if " approvals " in county.plants.words[word]}
    types = {county.plants.words[word].split(" ")[0] for word in words}
    assert types == {kind.name for kind in kinds()}
    for when in ("public", "preview"):
        assert words & county.found[when].keys() == set(), when


def test_files_that_nothing_names_are_not_published(county: County) -> None:
    beside = {"attachment", "text of a table", "author of a table"}
    words = {word for word in _of(county.public) if county.plants.words[word].split(" ", 2)[2] in beside}
    assert len(words) > 70
    assert _leaked(county, frozenset(words), county.found["public"]) == []


def test_what_is_withdrawn_leaves_every_byte_also_with_the_cache_of_the_last_build(county: County) -> None:
    words = _of([*county.hidden, *county.public, *county.naming])
    leaked = _leaked(county, words, county.found["withdrawn"])
    print(f"计数：全部撤回以后 {len(words)} 个词，成品里找到 {len(leaked)} 个")
    assert leaked == []


def test_the_preview_shows_nothing_that_is_hidden_before_and_after_a_withdrawal(county: County) -> None:
    kept, every = _of(county.hidden), _of([*county.hidden, *county.public, *county.naming])
    assert _of(county.public) & county.found["preview"].keys()
    for when, words in (
        ("preview", kept),
        ("preview, hidden one edited", kept),
        ("preview, withdrawn", every),
    ):
        assert _leaked(county, words, county.found[when]) == [], when


def test_what_is_due_tomorrow_is_public_tomorrow_and_not_today(county: County) -> None:
    """So `--as-of` today shows none of its words, which the tests above looked for."""
    due = {one.identity for one in county.hidden if one.state == LATER}
    today, _ = assemble.assemble(county.paths, MOMENT)
    tomorrow, _ = assemble.assemble(county.paths, TOMORROW)
    assert today is not None and tomorrow is not None
    assert len(due) > 20
    assert {one for one in due if today.site.record(one)} == set()
    assert {one for one in due if not tomorrow.site.record(one)} == set()


def test_nothing_hidden_is_in_the_cache_that_is_handed_on(county: County) -> None:
    cached = county.cached["public"] & _of(county.hidden) | county.cached["withdrawn"]
    left = [county.plants.words[word] for word in sorted(cached)]
    assert [where for where in left if where.split(" ", 2)[-1] not in CATALOGUED] == []
