"""The page of an edited record is shown ahead of the rest: as the whole will have it, and only where that is certain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from gongkai.engine.assemble import Assembly
from gongkai.engine.live import LiveSite
from gongkai.engine.produce import Produced
from gongkai.pages.addresses import address
from gongkai.pages.context import Planner
from gongkai.pages.single import record_pages
from gongkai.records.kind import kind_of
from gongkai.records.notice import Notice
from gongkai.site.replaced import with_record
from tests.engine.test_warm_build import cold
from tests.preview.test_live import good, live, pages
from tests.small_site import NOTICE, write

FILE = "content/notices/2026/a.md"
PAGE = "notices/2026/a/index.html"
TEXT = """---
标题: 政府信息公开指南
更新日期: 2026-01-05
---

可以当面、来信或者网上申请。
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    write(home)
    (home / "content/guide.md").write_text(TEXT, encoding="utf-8")
    (home / "content/notices/2026/b.md").write_text(
        NOTICE.replace("3号", "4号").replace("做好政务公开", "报送政务公开"), encoding="utf-8"
    )
    return home


@pytest.fixture
def site(home: Path) -> LiveSite:
    """A preview that has been built."""
    site = live(home / "site_config.yaml")
    assert good(site.whole())
    return site


@pytest.fixture(scope="module")
def county(example_assembly: Assembly) -> Assembly:
    """The example county, which has records of every type."""
    return example_assembly


def edit(home: Path, old: str, new: str, name: str = FILE) -> tuple[str]:
    file = home / name
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return (str(file),)


@pytest.mark.parametrize(
    ("old", "new", "name", "url"),
    [
        ("各镇要", "各镇、各部门要", FILE, "/notices/2026/a/"),
        ("标题: 云溪县", "标题: 关于云溪县", FILE, "/notices/2026/a/"),
        ("发布日期: 2026-03-03", "发布日期: 2026-03-09", FILE, "/notices/2026/a/"),
        ("发布日期:", "有效性: 已废止\n发布日期:", FILE, "/notices/2026/a/"),
        ("各镇要", "|事项|时间|\n|---|---|\n|公开|年内|\n\n各镇要", FILE, "/notices/2026/a/"),
        ("当面", "当面（县政府一楼大厅）", "content/guide.md", "/guide/"),
    ],
    ids=["text", "title", "order", "validity", "table", "text page"],
)
def test_an_edited_page_is_shown_at_once_and_the_whole_changes_nothing_of_it(
    home: Path, site: LiveSite, old: str, new: str, name: str, url: str
) -> None:
    before = pages(site.paths.output)
    assert site.first(edit(home, old, new, name)) == (url,)
    at_once = pages(site.paths.output)
    path = f"{url[1:]}index.html"
    assert at_once[path] != before[path]
    beside = {name for name in at_once if name.startswith(url[1:])}
    assert {name for name in at_once if at_once[name] != before.get(name)} <= beside
    assert good(site.whole())
    after = pages(site.paths.output)
    assert {name: after[name] for name in beside} == {name: at_once[name] for name in beside}


@pytest.mark.parametrize(
    "change",
    [
        lambda home: edit(home, "2026-03-02", "2021-13-40"),
        lambda home: edit(home, "发布日期:", "状态: 草稿\n发布日期:"),
        lambda home: edit(home, "发布日期:", "状态: 撤回\n发布日期:"),
        lambda home: edit(home, "发布日期: 2026", "发布日期: 2036"),
        lambda home: edit(home, "〔2026〕3号", "〔2026〕8号"),
        lambda home: edit(home, "各镇要", "电话13812345678。各镇要"),
        lambda home: edit(home, "义务教育", "教育", "content/tasks/yunxi-2026.yaml"),
        lambda home: edit(home, "县政府办公室", "县府办", "content/organizations/yunxi.yaml"),
        lambda home: edit(home, "怎样查找", "如何查找", "site_config.yaml"),
        lambda home: (str((home / FILE).rename(home / "content/notices/2026/c.md")),),
        lambda home: ((home / FILE).unlink(), (str(home / FILE),))[1],
    ],
    ids=[
        "error",
        "draft",
        "withdrawn",
        "not yet",
        "number",
        "private number",
        "tasks",
        "directory",
        "configuration",
        "rename",
        "delete",
    ],
)
def test_what_more_hangs_on_than_one_page_is_left_to_the_whole(
    home: Path, site: LiveSite, change: Callable[[Path], tuple[str]]
) -> None:
    before = pages(site.paths.output)
    assert site.first(change(home)) == ()
    assert pages(site.paths.output) == before


def test_several_edits_are_shown_one_after_the_other_before_the_whole_follows(
    home: Path, site: LiveSite, tmp_path: Path
) -> None:
    for number in range(3):
        assert site.first(edit(home, "各镇要", f"各镇第{number}次要"))
        assert site.first(edit(home, "可以", f"第{number}，可以", "content/guide.md"))
    at_once = pages(site.paths.output)
    assert good(site.whole())
    after = pages(site.paths.output)
    assert (after[PAGE], after["guide/index.html"]) == (at_once[PAGE], at_once["guide/index.html"])
    cold(home / "site_config.yaml", tmp_path / "cold")
    assert after == pages(tmp_path / "cold/output")


def test_an_edit_that_is_taken_back_leaves_the_page_as_it_was(home: Path, site: LiveSite) -> None:
    before = pages(site.paths.output)
    site.first(edit(home, "各镇要", "各镇、各部门要"))
    edit(home, "各镇、各部门要", "各镇要")
    assert good(site.whole())
    assert pages(site.paths.output) == before


def test_a_page_whose_mistake_only_the_whole_finds_is_taken_back(home: Path, site: LiveSite) -> None:
    before = pages(site.paths.output)
    wrong = "|事项|时间|\n|---|---|\n|公开|年内|\n\n见[附表](/nowhere/)。\n\n各镇要"
    assert site.first(edit(home, "各镇要", wrong))
    assert pages(site.paths.output) != before
    assert not good(site.whole())
    assert pages(site.paths.output) == before
    assert site.first(edit(home, "/nowhere/", "/guide/")) == (), "what is wrong elsewhere must be seen"
    assert good(site.whole())
    assert site.first(edit(home, "附表", "指南")) == ("/notices/2026/a/",)


class Interrupted(LiveSite):
    """One that hears of another edit while it makes the pages."""

    def _produce(self, assembly: Assembly, clock: object) -> Produced:
        file = self.paths.content / "notices/2026/a.md"
        text = file.read_text(encoding="utf-8")
        if "紧急" not in text and self._good is not None:
            file.write_text(text.replace("各镇要", "各镇要紧急"), encoding="utf-8")
            assert self.first((str(file),))
        return super()._produce(assembly, clock)  # type: ignore[arg-type]


def test_an_edit_during_a_build_is_shown_and_the_build_given_up_without_a_trace(
    home: Path, tmp_path: Path
) -> None:
    usual = live(home / "site_config.yaml")
    site = Interrupted(usual.paths, usual.moment)
    assert good(site.whole())
    edit(home, "可以", "应当可以", "content/guide.md")
    assert site.whole() is None
    assert "紧急" in (site.paths.output / PAGE).read_text(encoding="utf-8")
    assert "应当可以" not in (site.paths.output / "guide/index.html").read_text(encoding="utf-8")
    assert good(site.whole())
    cold(home / "site_config.yaml", tmp_path / "cold")
    assert pages(site.paths.output) == pages(tmp_path / "cold/output")


def test_of_every_type_the_page_of_a_record_is_the_one_of_the_plan(county: Assembly) -> None:
    planned = {page.url: page for page in county.plan.planned}
    for name, records in county.site.records.items():
        for record in records[:2]:
            site = with_record(county.site, record)
            if site is None:
                assert name in ("organization", "task_table", "progress")
                continue
            made = record_pages(Planner(site), record)
            assert [page.url for page in made[:1]] == [
                url for url in (address(record.identity),) if url in planned
            ]
            assert list(made) == [planned[page.url].page() for page in made]


def test_a_record_of_another_identity_or_type_takes_no_place(county: Assembly) -> None:
    notice = county.site.notices[0]
    other = replace(notice, identity="notices/2026/nowhere")
    assert with_record(county.site, other) is None
    text = next(page for page in county.site.text_pages)
    assert kind_of(text) is not kind_of(notice)
    assert with_record(county.site, replace(text, identity=notice.identity)) is None
    edited = with_record(county.site, replace(notice, title="新标题"))
    assert edited is not None
    assert edited.record(notice.identity) == edited.notice(notice.identity) == edited.by_number[notice.number]
    assert isinstance(edited.record(notice.identity), Notice)
