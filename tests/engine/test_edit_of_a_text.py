"""After an edit of a running text only the pages that may show it are made, and the site is that of a cold build."""

from __future__ import annotations

import datetime as dt
import random
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gongkai.engine import beside_pages, face
from gongkai.engine.build import build as run_build
from gongkai.fields.schema import Record
from gongkai.pages.frame import LaterPage, Page
from gongkai.paths import FOLDER, Paths
from gongkai.problems import Problem
from gongkai.records.library import Library
from gongkai.site.checks import secrets
from gongkai.site.model import Site
from gongkai.store.cache import CacheEntry, Facts, open_cache
from tests.engine.test_warm_build import cold, make
from tests.progress.entries import at, entry
from tests.small_site import CONFIG, NOON, NOTICE, write

A, B = "content/notices/2026/a.md", "content/notices/2026/b.md"
OTHER = NOTICE.replace("3号", "4号").replace("做好政务公开工作", "第二件事")
PROGRESS = at(1, "2026-04-30")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A small site without search, which has nothing to do with this and takes most of the time."""
    home = tmp_path / "home"
    write(
        home,
        {
            "site_config.yaml": f"{CONFIG}功能: {{搜索: 否, 下载Word: 否, 二维码: 否}}\n",
            B: OTHER,
            PROGRESS: entry("进行中", "40%"),
        },
    )
    build(home)
    return home


def build(home: Path, moment: dt.datetime = NOON) -> dict[str, str]:
    return make(home / "site_config.yaml", home / "output", moment)


@contextmanager
def made_pages() -> Iterator[set[str]]:
    """The addresses of the pages that are made in the block."""
    found: set[str] = set()
    real = LaterPage.page

    def page(planned: LaterPage) -> Page:
        found.add(planned.url)
        return real(planned)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(LaterPage, "page", page)
        yield found


def edit(home: Path, path: str, old: str, new: str) -> None:
    file = home / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def equal_to_a_cold_build(home: Path, moment: dt.datetime = NOON) -> set[str]:
    """Build; the pages that were made for it."""
    with made_pages() as made:
        warm = build(home, moment)
    assert warm == cold(home / "site_config.yaml", home.parent / "cold", moment)
    return made


def test_an_edit_of_a_text_makes_its_page_and_no_other_document_or_list(home: Path) -> None:
    edit(home, A, "各镇要", "各镇、各街道都要")
    made = equal_to_a_cold_build(home)
    assert "/notices/2026/a/" in made
    assert not made & {"/notices/2026/b/", "/notices/by-year/2026/", "/tasks/yunxi-2026/1/"}
    assert "各街道都要" in (home / "output/notices/2026/a/index.html").read_text(encoding="utf-8")


def test_data_and_feeds_are_made_again_only_when_more_than_a_text_behind_its_summary_changed(
    home: Path,
) -> None:
    made: list[Site] = []
    real = beside_pages.files_beside_pages

    def counted(site: Site) -> dict[str, bytes]:
        made.append(site)
        return real(site)

    more, still_more = "\n\n又一段。\n", "\n\n又有一段。\n"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(beside_pages, "files_beside_pages", counted)

        def times(path: str, old: str, new: str) -> int:
            made.clear()
            edit(home, path, old, new)
            warm = build(home)
            assert "data/notices.json" in warm
            count = len(made)
            assert warm == cold(home / "site_config.yaml", home.parent / "cold")
            return count

        assert (
            times(A, "工作。\n", f"工作。{more}") == 1
        )  # it has no stated summary, and none of its text was made before
        assert times(A, more, still_more) == 0
        assert times(A, "各镇要", "各镇、各街道都要") == 1
        assert times(A, still_more, more) == 0
        assert times(A, "---\n\n各镇", "概述: 写明的概述\n---\n\n各镇") == 1
        assert times(A, "各街道都要", "各街道要") == 0  # the summary is what staff wrote
        (home / "output/data/notices.json").write_text("x", encoding="utf-8")
        assert times(A, "各街道要", "各街道都要") == 1
        assert times(A, "关于做好", "关于继续做好") == 1


def test_an_entry_of_progress_reaches_the_page_of_its_task(home: Path) -> None:
    edit(home, PROGRESS, "办理情况已经公布。", "另一种说法。")
    made = equal_to_a_cold_build(home)
    assert "/tasks/yunxi-2026/1/" in made
    assert not made & {"/notices/2026/a/", "/notices/2026/b/"}


def test_what_a_text_says_of_others_reaches_their_pages(home: Path) -> None:
    cited = "见《云溪县人民政府办公室关于第二件事的通知》（云政办字〔2026〕4号）。"
    edit(home, A, "各镇要", f"{cited}各镇要")
    assert "/notices/2026/b/" in equal_to_a_cold_build(home)
    page = (home / "output/notices/2026/b/index.html").read_text(encoding="utf-8")
    assert "做好政务公开工作" in page.replace("<wbr>", "")
    edit(home, A, cited, "")
    assert "/notices/2026/b/" in equal_to_a_cold_build(home)


@pytest.mark.parametrize("change", ["title", "date", "attachment", "new", "gone", "configuration"])
def test_whatever_else_changes_every_page_is_compared(home: Path, change: str) -> None:
    if change == "title":
        edit(home, A, "关于做好", "关于继续做好")
    elif change == "date":
        edit(home, A, "发布日期: 2026-03-03", "发布日期: 2026-03-04")
    elif change == "attachment":
        edit(home, A, "---\n\n各镇", "附件: [{名称: 表, 文件: b.txt}]\n---\n\n各镇")
        (home / "content/notices/2026/a").mkdir()
        (home / "content/notices/2026/a/b.txt").write_text("甲", encoding="utf-8")
        equal_to_a_cold_build(home)
        (home / "content/notices/2026/a/b.txt").write_text("甲" * 3000, encoding="utf-8")
    elif change == "new":
        (home / "content/notices/2026/c.md").write_text(NOTICE.replace("3号", "5号"), encoding="utf-8")
    elif change == "gone":
        (home / B).unlink()
    else:
        edit(home, "site_config.yaml", "政府和政府办公室印发的文件", "全部文件")
    assert "/notices/2026/a/" in equal_to_a_cold_build(home)


def test_the_hour_at_which_a_record_falls_due_has_every_page_compared(home: Path) -> None:
    edit(home, B, "发布日期: 2026-03-03 15:30", "发布日期: 2026-05-18 15:30")
    equal_to_a_cold_build(home)
    assert "/notices/2026/a/" not in equal_to_a_cold_build(home, NOON + dt.timedelta(hours=1))
    assert "/notices/2026/a/" in equal_to_a_cold_build(home, NOON + dt.timedelta(hours=4))
    assert "/notices/2026/a/" in equal_to_a_cold_build(home, NOON)  # a clock that is set back


def test_a_page_that_was_changed_by_hand_is_made_again(home: Path) -> None:
    (home / "output/notices/2026/b/index.html").write_text("x", encoding="utf-8")
    edit(home, A, "各镇要", "各镇都要")
    assert "/notices/2026/b/" in equal_to_a_cold_build(home)


@pytest.mark.parametrize("seed", [1, 2])
def test_after_any_edits_the_site_is_that_of_a_cold_build(home: Path, seed: int) -> None:
    chance = random.Random(seed)
    edits = [
        (A, "。\n", "。\n\n又一段。\n"),
        (A, "又一段。", "见云政办字〔2026〕4号。"),
        (B, "\n\n各镇", "\n\n今年各镇"),
        (B, "各镇", "各镇各部门"),
        (B, "第二件事", "第三件事"),
        (PROGRESS, "办理", "办理办理"),
        (PROGRESS, "40%", "50%"),
        (A, "各镇", "[第二件](/notices/2026/b/)各镇"),
    ]
    for _ in range(6):
        for path, old, new in chance.sample(edits, chance.randint(1, 3)):
            file = home / path
            text = file.read_text(encoding="utf-8")
            file.write_text(
                text.replace(old, new, 1) if chance.random() < 0.7 else text.replace(new, old, 1),
                encoding="utf-8",
            )
        equal_to_a_cold_build(home)


def test_two_builds_at_once_leave_what_one_of_them_knows(tmp_path: Path) -> None:
    def known(word: str) -> CacheEntry:
        return CacheEntry.of(word.encode(), word.encode(), Facts())

    first = open_cache(tmp_path, tmp_path / "output", ())
    first.current = {"/a/": known("a"), "/b/": known("b")}
    first.site = known("site")
    first.save()
    one, other = (open_cache(tmp_path, tmp_path / "output", ()) for _ in range(2))
    one.current = {"/a/": known("a of one"), "/b/": known("b")}
    one.site = known("site of one")
    other.current = {"/a/": known("a"), "/b/": known("b of other")}
    other.site = known("site of other")
    one.save()
    other.save()
    left = open_cache(tmp_path, tmp_path / "output", ())
    assert (left.former, left.former_site) == (other.current, other.site)


@pytest.mark.parametrize("damage", [b"", b"x", b"[]", b'["x", ""]', b"{}"])
def test_a_face_that_cannot_be_read_is_none(damage: bytes) -> None:
    assert face.unpacked(CacheEntry(b"", b"", body=damage)) is None
    assert face.unpacked(CacheEntry(b"", b"", zlib.compress(b"{}"), body=zlib.compress(damage))) is None
    assert face.unpacked(CacheEntry(b"", b"", damage, body=b'["2026-05-18T12:00:00+08:00", ""]')) is None
    assert face.unpacked(None) is None


def problems_of(home: Path) -> list[str]:
    """What a build says; the site is built whether it has errors or not."""
    outcome = run_build(Paths.around(home / "site_config.yaml"), NOON, lambda step, done, total: None)
    return sorted(str(found).replace(str(home), "") for found in outcome.problems)


@pytest.mark.parametrize(
    "steps",
    [
        [(A, "各镇要", "[另一件](/notices/2026/b/#s-1)各镇要"), (A, "#s-1", "#s-9")],
        [(A, "各镇要", "[另一件](/notices/2026/b/#s-1)各镇要"), (B, "## 一、总则\n\n", "")],
    ],
    ids=["another id", "an id that is gone"],
)
def test_a_link_that_leads_nowhere_is_found_after_an_edit_and_as_long_as_it_stands(
    home: Path, steps: list[tuple[str, str, str]]
) -> None:
    edit(home, B, "\n\n各镇", "\n\n## 一、总则\n\n各镇")
    build(home)
    told = []
    for path, old, new in [*steps, (A, "工作。\n", "工作。\n\n又一段。\n")]:
        edit(home, path, old, new)
        told.append(problems_of(home))
        alone = home.parent / "alone"
        shutil.rmtree(alone, ignore_errors=True)
        shutil.copytree(home, alone, ignore=shutil.ignore_patterns("output", FOLDER))
        assert told[-1] == problems_of(alone)
    assert any("GK30" in line for lines in told for line in lines)


def test_checks_of_fields_and_other_texts_are_not_made_again_after_an_edit_of_a_text(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(face, "TICK", -1)
    problems_of(home)
    looked: list[str] = []
    real = secrets.check_text

    def check_text(record: Record, library: Library, site: Site) -> Iterator[Problem]:
        looked.append(record.identity)
        return real(record, library, site)

    def unwanted(library: Library, site: Site) -> list[Problem]:
        raise AssertionError("made again")

    edit(home, A, "各镇要", "各镇都要")
    with monkeypatch.context() as patched:
        patched.setattr(secrets, "check_text", check_text)
        patched.setattr(secrets, "check_fields", unwanted)
        problems_of(home)
    assert looked == [A.removeprefix("content/").removesuffix(".md")]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_after_any_edits_a_build_says_what_a_build_from_nothing_says(
    home: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Texts with and without problems, fields of others that decide about them, a hidden document, files beside a text."""
    monkeypatch.setattr(face, "TICK", -1)
    chance = random.Random(seed)
    alone = home.parent / "alone"
    (home / "content/notices/2026/a").mkdir()
    edits = [
        (A, "各镇", "各镇见附件。\n\n![](map.png)\n\n各镇"),
        (A, "\n\n各镇", "\n\n[外](http:///x)各镇"),
        (A, "\n\n各镇", "\n\n机密★1年\n\n各镇"),
        (A, "\n\n各镇", "\n\n（待填写日期）各镇"),
        (A, "\n\n各镇", "\n\n《关于做好第二件大事的通知》（云政办字〔2026〕4号）各镇"),
        (A, "---\n\n", "附注: 不公开\n---\n\n"),
        (B, "关于第二件事", "关于第三件事"),
        (B, "状态: 发布\n", "状态: 撤回\n"),
        (B, "---\n标题", "---\n状态: 撤回\n标题"),
        (B, "---\n标题", "---\n状态: 草稿\n标题"),
        (B, "发布日期: 2026-03-03 15:30", "发布日期: 2026-06-03 15:30"),
        (PROGRESS, "办理", "机密★办理"),
    ]
    for _ in range(12):
        for path, old, new in chance.sample(edits, chance.randint(1, 3)):
            file = home / path
            text = file.read_text(encoding="utf-8")
            file.write_text(
                text.replace(new, old, 1) if new in text else text.replace(old, new, 1), encoding="utf-8"
            )
        if chance.random() < 0.4:
            (home / "content/notices/2026/a/map.png").write_bytes(chance.choice([b"x", b"\x89PNG\r\n\x1a\n"]))
        shutil.rmtree(alone, ignore_errors=True)
        shutil.copytree(home, alone, ignore=shutil.ignore_patterns("output", FOLDER))
        assert problems_of(home) == problems_of(alone)
