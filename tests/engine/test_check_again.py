"""A check that knows the last one finds what a check from nothing finds, and keeps nothing that is not public."""

from __future__ import annotations

import datetime as dt
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from gongkai.engine import check, face, produce, up_to_date
from gongkai.engine.outcome import Outcome
from gongkai.engine.sinks import CheckSink
from gongkai.engine.up_to_date import check_if_changed
from gongkai.paths import Paths
from gongkai.records import reading
from gongkai.shipped import HOME
from gongkai.site import file_findings
from gongkai.store import cache, clean_files, readings
from tests.content.test_personal_data import PERSON
from tests.engine.test_damaged_cache import file_damages
from tests.engine.test_edits_of_every_type import BEFORE, EDITS, B, finished_file, other
from tests.progress.entries import at, entry
from tests.small_site import CONFIG, CONSULTATION, CONSULTATIONS, NOON, NOTICE, write

Edit = Callable[[Path, int], None]
PARTS = 4
SMALL = "功能: {搜索: 否, 下载Word: 否, 二维码: 否}\n"
#: A sentence of which something is told whatever day it is: the first as a reminder, the second as an error.
DOUBLED, PRIVATE = "各镇要要要做好工作。。", f"张三，身份证号 {PERSON}。"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site; its files are old enough for their stamps to count."""
    for module in (readings, face):
        monkeypatch.setattr(module, "TICK", -1)
    monkeypatch.setattr(up_to_date, "_TICK", -1)
    home = tmp_path / "home"
    write(
        home,
        {
            "site_config.yaml": f"{CONFIG}{CONSULTATIONS}{SMALL}",
            B: other(4, "概述: 第四件事的概述\n"),
            at(1, "2026-04-30"): entry("进行中", "40%"),
            "content/consultations/2026/park.md": CONSULTATION % "2026-06-01",
        },
    )
    shutil.copytree(HOME / "templates", home / "templates")
    return home


def silent(step: str, done: int, total: int) -> None:
    """Progress that nobody sees."""


def again(home: Path, moment: dt.datetime = NOON) -> Outcome:
    """A check that may know the last one."""
    file_findings.forget()
    return check_if_changed(Paths.around(home / "site_config.yaml"), moment, silent)


def anew(home: Path, moment: dt.datetime = NOON) -> Outcome:
    """A check that knows nothing."""
    file_findings.forget()
    nothing = home.parent / "nothing"
    shutil.rmtree(nothing, ignore_errors=True)
    return check.check(Paths.around(home / "site_config.yaml", cache=nothing), moment, silent)


def told(outcome: Outcome) -> tuple[list[tuple[str, str]], object]:
    """Everything that a check says, in its order."""
    return [(str(one), one.level) for one in outcome.problems], outcome.hidden


def _append(file: Path, words: str) -> None:
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{words}\n", encoding="utf-8")


def mistake(home: Path, number: int) -> None:
    _append(home / B, f"{DOUBLED}第{number}次。")


def without_mistake(home: Path, number: int) -> None:
    text = (home / B).read_text(encoding="utf-8")
    (home / B).write_text(text.replace("要要要", "要").replace("。。", "。"), encoding="utf-8")


def broken_link(home: Path, number: int) -> None:
    _append(home / B, f"见[文件](notices/2026/x{number})。")


def link_mended(home: Path, number: int) -> None:
    (home / B).write_text(other(4, f"概述: 第{number}版\n"), encoding="utf-8")


def number_of_a_person(home: Path, number: int) -> None:
    _append(home / B, PRIVATE)


def number_taken_away(home: Path, number: int) -> None:
    (home / B).write_text(other(4, f"概述: 第{number}版\n"), encoding="utf-8")


def file_with_a_person(home: Path, number: int) -> None:
    (home / f"{B.removesuffix('.md')}").mkdir(exist_ok=True)
    (home / f"{B.removesuffix('.md')}/list.txt").write_text(f"{PRIVATE}{number}", encoding="utf-8")
    listed = other(4, "附件: [{名称: 表, 文件: list.txt}]\n")
    (home / B).write_text(listed, encoding="utf-8")


def file_without_a_person(home: Path, number: int) -> None:
    (home / f"{B.removesuffix('.md')}/list.txt").write_text(f"{DOUBLED}{number}", encoding="utf-8")


def lexicon(home: Path, number: int) -> None:
    file = home / "content/lexicon/own.yaml"
    file.parent.mkdir(exist_ok=True)
    wrong = ("做好政务", "各镇")[number % 2]
    file.write_text(f"词:\n  - {{写法: {wrong}, 改为: 别的词{number}}}\n", encoding="utf-8")


def invalid(home: Path, number: int) -> None:
    text = (home / B).read_text(encoding="utf-8")
    (home / B).write_text(text.replace("成文日期: 2026-03-02", "成文日期: 2026-13-40"), encoding="utf-8")


def valid(home: Path, number: int) -> None:
    text = (home / B).read_text(encoding="utf-8")
    (home / B).write_text(text.replace("2026-13-40", "2026-03-02"), encoding="utf-8")


def orphan(home: Path, number: int) -> None:
    (home / f"content/notices/2026/{number}.pdf").write_bytes(b"%PDF-1.7\n")


def no_orphan(home: Path, number: int) -> None:
    for file in (home / "content/notices/2026").glob("*.pdf"):
        file.unlink()


#: Edits with a fault, each with the one that takes it away.
FAULTS: dict[Edit, Edit] = {
    mistake: without_mistake,
    broken_link: link_mended,
    number_of_a_person: number_taken_away,
    file_with_a_person: file_without_a_person,
    invalid: valid,
    orphan: no_orphan,
}
STEPS: tuple[tuple[Edit, ...], ...] = (
    *((BEFORE[edit], edit) if edit in BEFORE else (edit,) for edit in EDITS if edit is not finished_file),
    *FAULTS.items(),
    (lexicon, lexicon),
)


@pytest.mark.parametrize("seed", range(PARTS))
def test_after_edits_of_every_type_a_check_finds_what_a_check_from_nothing_finds(
    home: Path, seed: int
) -> None:
    chance = random.Random(seed)
    again(home)
    done: list[str] = []
    for steps in random.Random(7).sample(STEPS, len(STEPS))[seed::PARTS]:
        for step in steps:
            step(home, chance.randrange(10_000))
            done.append(step.__name__)
            moment = NOON + dt.timedelta(hours=chance.choice([0, 0, 0, 1, 8, 24, 400 * 24]))
            expected = told(anew(home, moment))
            assert told(again(home, moment)) == expected, (done, moment)
            assert told(again(home, moment)) == expected, ("unchanged", done, moment)


def test_every_edit_with_a_fault_changes_what_a_check_says(home: Path) -> None:
    for edit, mended in FAULTS.items():
        mended_before = told(again(home))
        edit(home, 1)
        assert told(again(home)) != mended_before, edit.__name__
        mended(home, 1)
        again(home)


class Work:
    """What a check does: the files that it reads, and how many pages it makes."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.read: list[str] = []
        self.pages = 0
        self.checks = 0
        read_content, real_produce, real_check = reading.read_content, produce.produce, check.check

        def reads(path: Path, relative: str, *more: object) -> reading.Reading:
            if relative.endswith((".md", ".yaml")):
                self.read.append(relative)
            return read_content(path, relative, *more)  # type: ignore[arg-type]

        def produces(
            assembly: object, sink: object, kept: cache.Cache, *more: object, **named: object
        ) -> object:
            made = real_produce(assembly, sink, kept, *more, **named)  # type: ignore[arg-type]
            self.pages += sum(kept.former.get(url) is not one for url, one in kept.current.items())
            return made

        def checks(*given: object, **named: object) -> Outcome:
            self.checks += 1
            return real_check(*given, **named)  # type: ignore[arg-type]

        monkeypatch.setattr(reading, "read_content", reads)
        monkeypatch.setattr(check, "produce", produces)
        monkeypatch.setattr(check, "check", checks)

    def of(self, home: Path, moment: dt.datetime = NOON) -> tuple[list[str], int]:
        self.read.clear()
        self.pages = 0
        again(home, moment)
        return sorted(self.read), self.pages


def test_only_what_changed_is_read_and_made_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = Work(monkeypatch)
    files, pages = work.of(home)
    assert len(files) == 6
    assert pages > 20
    assert work.of(home) == ([], 0)
    assert work.checks == 1, "nothing changed, so the last answer is given"
    _append(home / B, "补充一句。")
    files, few = work.of(home)
    assert files == ["notices/2026/b.md"]
    assert 0 < few < pages / 2


def test_another_version_of_the_generator_knows_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = Work(monkeypatch)
    first = work.of(home)
    monkeypatch.setattr(up_to_date, "_PACKAGE", home / "templates")
    for module in (cache, readings, clean_files):
        monkeypatch.setattr(module, "generator_key", lambda: b"another version")
    assert work.of(home) == first


def test_a_damaged_store_costs_time_and_changes_nothing(home: Path) -> None:
    (home / B).write_text(other(4) + DOUBLED, encoding="utf-8")
    expected = told(again(home))
    assert expected == told(anew(home))
    _append(home / "content/notices/2026/a.md", "补充一句。")
    expected = told(anew(home))
    store = home / ".gongkai-cache"
    kept = home.parent / "kept"
    again(home)
    shutil.copytree(store, kept)
    left = sorted(kept.iterdir())
    assert {file.suffix for file in left} >= {".checked", ".checked-json", ".readings"}
    chance = random.Random(3)
    for file in left:
        for name, damage in chance.sample([*file_damages(file.read_bytes(), chance, left[0])], 6):
            shutil.rmtree(store)
            shutil.copytree(kept, store)
            damage(store / file.name)
            assert told(again(home)) == expected, (file.name, name)


def test_what_is_not_public_is_not_kept(home: Path) -> None:
    hidden = {
        "draft": NOTICE.replace("3号", "11号").replace("---\n\n", f"状态: 草稿\n---\n\n{DOUBLED}不许看的话"),
        "later": NOTICE.replace("3号", "12号").replace("发布日期: 2026-03-03", "发布日期: 2099-03-03")
        + "不许看的话",
    }
    for name, text in hidden.items():
        (home / f"content/notices/2026/{name}.md").write_text(text, encoding="utf-8")
    paths = Paths.around(home / "site_config.yaml")
    for moment in (NOON, dt.datetime(2100, 1, 1, tzinfo=NOON.tzinfo)):
        again(home, moment)
        check.check(paths, moment, silent, drafts=True)
    left = {file.name: file.read_bytes() for file in paths.cache.iterdir()}
    assert any(name.endswith(".readings") for name in left)
    for name, content in left.items():
        for secret in ("不许看的话", "notices/2026/draft", "notices/2026/later"):
            assert secret.encode() not in content, (name, secret)


def test_a_check_leaves_the_site_and_the_content_alone(home: Path) -> None:
    before = {file: file.read_bytes() for file in home.rglob("*") if file.is_file()}
    again(home)
    after = {
        file: file.read_bytes()
        for file in home.rglob("*")
        if file.is_file() and ".gongkai-cache" not in file.parts
    }
    assert after == before


def test_a_check_does_not_read_attached_files_for_a_site_that_it_does_not_write(tmp_path: Path) -> None:
    CheckSink().copy("notices/2026/a/b.csv", tmp_path / "not-there.csv")
