"""A draft is read for its form alone: it keeps nobody from publishing, and nothing of it is published."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from gongkai.commands.new import create
from gongkai.engine.assemble import assemble
from gongkai.paths import Paths
from gongkai.problems import errors, warnings
from gongkai.records.kind import kinds
from gongkai.records.library import read_library
from gongkai.site.hidden import hidden
from gongkai.text.dates import CHINA
from tests.small_site import NOTICE, SOUND, report

ROOT = Path(__file__).resolve().parents[2]
MOMENT = dt.datetime(2026, 11, 20, 10, tzinfo=CHINA)
A, B = "content/notices/2026/a.md", "content/notices/2026/b.md"
DRAFT = NOTICE.replace("地区: 云溪县", "地区: 云溪县\n状态: 草稿")


@pytest.fixture
def county(tmp_path: Path) -> Paths:
    """The example county with a fresh file of every type beside what it has."""
    shutil.copytree(ROOT / "examples/yunxi", tmp_path / "yunxi")
    paths = Paths.around(tmp_path / "yunxi/site_config.yaml")
    for kind in kinds():
        name = {"progress": "zz/1/2026-11-20", "text_page": "zz"}.get(
            kind.name, f"2026/{kind.name}".replace("_", "-")
        )
        create(paths, kind.name, name, MOMENT.date())
    return paths


def test_fresh_files_of_every_type_change_nothing_that_is_published(county: Paths) -> None:
    before = Paths.around(ROOT / "examples/yunxi/site_config.yaml")
    (former, _), (assembly, problems) = assemble(before, MOMENT), assemble(county, MOMENT)
    assert former is not None and assembly is not None
    assert errors(problems) == []
    assert {page.url for page in assembly.plan.pages} == {page.url for page in former.plan.pages}
    assert assembly.site.records.keys() == former.site.records.keys()
    assert all(
        [record.identity for record in assembly.site.records[name]]
        == [record.identity for record in former.site.records[name]]
        for name in former.site.records
    )
    told, had = (dict(hidden(found.library, found.site)) for found in (assembly, former))
    assert told["草稿"] == had.get("草稿", 0) + len(kinds())


def test_check_says_of_drafts_what_would_happen_if_they_were_published_now(county: Paths) -> None:
    assembly, problems = assemble(county, MOMENT, drafts=True)
    assert assembly is None
    found = {(Path(one.at.path).name, one.code) for one in errors(problems)}
    assert {("gazette.md", "GK201"), ("2026-11-20.md", "GK251")} <= found
    assert ("notice.md", "GK202") in {(Path(one.at.path).name, one.code) for one in warnings(problems)}


@pytest.mark.parametrize(
    "text",
    [
        DRAFT.replace("发文机关: 县教育局", "发文机关: 某某局"),
        DRAFT.replace("地区: 云溪县", "地区: 云溪县\n依据: notices/2020/none"),
        DRAFT.replace("2026-05-01", "2026-02-30"),
        DRAFT.replace("标题:", "题目:"),
        "---\n状态: 草稿\n---\n\n正文。\n",
        "---\n状态: 草稿\n标题: [写了一半\n---\n\n正文。\n",
        DRAFT,
    ],
    ids=["unit", "reference", "date", "field", "empty", "unreadable", "same number"],
)
def test_nothing_in_a_draft_is_an_error_and_no_other_document_is_blamed(tmp_path: Path, text: str) -> None:
    table = {
        "content/tasks/yunxi-2026.yaml": SOUND["content/tasks/yunxi-2026.yaml"].replace("2026/a", "2026/b")
    }
    lines = report(tmp_path / "1", {A: text, B: NOTICE, **table})
    alone = report(tmp_path / "2", {A: DRAFT, B: NOTICE, **table})
    assert [line for line in lines if "b.md" in line] == [line for line in alone if "b.md" in line]
    problems = read_library(tmp_path / "1/content", "content")[1]
    assert errors(problems) == []


def test_a_slip_in_a_draft_is_a_reminder_with_its_place(tmp_path: Path) -> None:
    report(tmp_path, {A: DRAFT.replace("标题:", "标提:")})
    (found,) = read_library(tmp_path / "content", "content")[1]
    assert (found.level, found.code, found.at.line) == ("warning", "GK102", 2)


def test_what_is_public_may_name_a_draft_that_is_not_yet(tmp_path: Path) -> None:
    naming = NOTICE.replace("地区: 云溪县", "地区: 云溪县\n依据: notices/2026/a")
    for place, text in enumerate((DRAFT, "---\n状态: 草稿\n标题: [\n---\n\n正\n")):
        lines = report(tmp_path / str(place), {A: text, B: naming})
        assert not [line for line in lines if "GK201" in line]


def test_files_beside_a_draft_are_not_asked_for(tmp_path: Path) -> None:
    lines = report(tmp_path, {A: DRAFT, "content/notices/2026/a/shenqingbiao.txt": "表"})
    assert not [line for line in lines if "GK214" in line or "GK215" in line]
