"""Nothing of what is not public leaves by the other doors: drafts to show, figures for superiors, texts of amended rules."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from gongkai.commands import draft
from gongkai.commands.draft import share
from gongkai.commands.report import write_report
from gongkai.engine import assemble, build
from gongkai.engine.apart import NothingWritten
from gongkai.paths import Paths
from gongkai.records.kind import kinds
from gongkai.site.figure_lists import period_of
from tests.conftest import EXAMPLE, MOMENT
from tests.safety.plants import (
    LATER,
    Planted,
    Plants,
    found_in,
    hidden_states,
    plant,
    plant_hidden,
    plant_public,
    refers,
)
from tests.small_site import NOON, write
from tests.types.test_amended_rules import FIRST, RULE, amending, rule

#: Whole counties are built: minutes on a machine that is five times slower.
pytestmark = pytest.mark.timeout(1200)

#: In these states a record can be shown to those who decide.
SHOWABLE = (LATER, "草稿")


@dataclass
class Office:
    """The example county with hidden files of every type, and others that name them and are hidden themselves."""

    folder: Path
    plants: Plants
    hidden: list[Planted]

    @property
    def paths(self) -> Paths:
        return Paths.around(self.folder / "site_config.yaml", output=self.folder / "output")

    def leaked(self, folder: Path, shown: frozenset[str] = frozenset()) -> list[str]:
        """Where the hidden words stood that are in the files of a folder and not among those ``shown``."""
        words = frozenset[str]().union(*(one.words for one in self.hidden)) - shown
        return [self.plants.words[word] for word in sorted(words & found_in(folder).keys())]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder = tmp_path_factory.mktemp("beside") / "county"
    shutil.copytree(EXAMPLE, folder)
    content, plants = folder / "content", Plants()
    hidden = plant_hidden(content, plants)
    named: dict[str, list[str]] = {}
    for one in hidden:
        named.setdefault(one.kind.name, []).append(one.identity)
    plant_public(content, plants, named)
    hidden += [
        plant(content, kind, state, fields, plants, named)
        for kind in kinds()
        if refers(kind.record) and kind.name != "progress"  # its name is a day, which has one
        for state, fields in hidden_states(kind)
        if state in SHOWABLE
    ]
    return Office(folder, plants, hidden)


@pytest.fixture(autouse=True)
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """No error keeps anything from being made."""
    for module in (assemble, draft):
        monkeypatch.setattr(module, "errors", lambda problems: [])


def _belonging(office: Office, chosen: set[str]) -> list[Planted]:
    """What is shown with the chosen ones: what belongs to a document, and the progress of a table."""
    first = next(one.identity for one in office.hidden if one.kind.name == "notice")
    tables = tuple(
        f"progress/{identity.partition('/')[2]}/" for identity in chosen if identity.startswith("tasks/")
    )
    return [
        one
        for one in office.hidden
        if one.state == "belonging"
        and (one.identity.startswith(tables) if one.kind.name == "progress" else first in chosen)
    ]


@pytest.mark.parametrize("turn", [0, 1])
def test_a_folder_of_drafts_has_no_word_of_what_was_not_chosen(
    office: Office, tmp_path: Path, turn: int
) -> None:
    """Also of what is public on the day when the chosen ones are, or names them, or is named by them."""
    chosen = [one for one in office.hidden if one.state in SHOWABLE][turn::2]
    folder, until = tmp_path / "shared", MOMENT.date() + dt.timedelta(days=3)
    try:
        share(office.paths, [one.file for one in chosen], folder, until, MOMENT)
    except NothingWritten as said:  # some have no page of their own
        without = set(re.findall(r"^(\S+) (?:没有自己的网页|公开以后也没有网页)", str(said), re.MULTILINE))
        chosen = [one for one in chosen if one.identity not in without]
        share(office.paths, [one.file for one in chosen], folder, until, MOMENT)
    belonging = _belonging(office, {one.identity for one in chosen})
    shown = frozenset[str]().union(*(one.words for one in (*chosen, *belonging)))
    found = shown & found_in(folder).keys()
    print(f"计数：给人看的 {len(chosen)} 份草稿里找到它们的 {len(found)} 个词，别的隐藏的词 0 个")
    assert len({one.kind.name for one in chosen}) > 8 and len(found) > 200
    assert office.leaked(folder, shown) == []
    whose = {office.plants.words[word].rsplit(" ", 1)[-1] for word in found}
    assert whose & {"attachment", "text of a table", "unused footnote"} == set()
    assert not any(" approvals " in office.plants.words[word] for word in found)


@pytest.mark.parametrize("written", ["2026-11", "2026"])
def test_figures_of_a_period_have_no_word_of_anything_hidden(
    office: Office, tmp_path: Path, written: str
) -> None:
    write_report(office.paths, period_of(written), tmp_path / "report", MOMENT)
    assert office.leaked(tmp_path / "report") == []


#: The word that an amendment puts into a rule.
NEW = "qxnewwzk"
AMENDMENT = amending(f"  - {{文件: notices/2026/a, 条: 第一条, 方式: 修改, 原文: 五元, 新文: {NEW}}}")
HIDDEN = {
    "draft": "状态: 草稿\n",
    "withdrawn": "状态: 撤回\n撤回日期: 2026-05-17\n",
    "ended": "公开至: 2026-05-17\n",
    "not proactively": "公开属性: 依申请公开\n",
    "later": None,
}


@pytest.mark.parametrize("state", HIDDEN)
def test_the_text_that_a_hidden_document_makes_of_a_public_rule_is_nowhere(
    tmp_path: Path, state: str
) -> None:
    """Neither the new version, nor its comparison or Word file, also when all of them were public before."""
    paths = Paths.around(write(tmp_path, {RULE: rule(), FIRST: AMENDMENT}))
    quiet = lambda step, done, total: None  # noqa: E731
    assert build.build(paths, NOON, quiet).pages
    before = found_in(paths.output)
    kinds_of_file = {Path(file).name for file in before[NEW]}
    assert kinds_of_file >= {"a.docx", "2026-05-01.docx", "compared.docx", "index.html"}
    said = HIDDEN[state]
    hidden = (
        AMENDMENT.replace("地区:", f"{said}地区:")
        if said
        else AMENDMENT.replace("2026-04-01 15:30", "2026-05-19 15:30")
    )
    assert hidden != AMENDMENT
    write(tmp_path, {RULE: rule(), FIRST: hidden})
    assert build.build(paths, NOON, quiet).pages
    assert NEW not in found_in(paths.output)
    assert "五元" in (paths.output / "notices/2026/a/index.html").read_text(encoding="utf-8")
    assert [file for file in paths.output.rglob("*") if "2026-05-01" in file.name] == []
    assert NEW not in found_in(paths.cache)
