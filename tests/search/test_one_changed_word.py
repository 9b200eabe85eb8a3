"""What a reader who comes back has to fetch again after a correction: the files that hold it, and no others."""

from __future__ import annotations

import dataclasses
import json
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from gongkai.search.index import build_index
from gongkai.search.shards import plan_shards
from tests.search.small_index import Page, notice
from tests.search.test_index import files

NOTICES = 320
SENTENCES = (
    "各乡镇人民政府要严格落实属地责任",
    "县教育和体育局负责公布招生计划和划片范围",
    "于每年六月底前将工作进展情况报送县政府办公室",
    "坚持以公开为常态、不公开为例外",
    "主动回应社会关切",
    "优化办事流程，压缩办理时限",
    "对困难群众给予临时救助",
    "加强农村饮水安全工程运行管护",
    "开展食品药品安全专项整治",
    "按照规定的标准和程序发放补贴",
    "依法公开行政处罚和行政强制的依据",
    "定期组织应急演练",
)
WORD, OTHER = "演练", "巡查"
CHANGED = f"/notices/2021/n{NOTICES // 2:03}/"


def notices() -> list[Page]:
    luck = random.Random(7)
    made = []
    for number in range(NOTICES):
        text = "，".join(luck.choices(SENTENCES, k=12)) + f"，第{luck.randrange(10_000)}号。"
        last = "请各单位组织应急演练。" if f"n{number:03}" in CHANGED else "请遵照执行。"
        made.append(
            notice(f"n{number:03}", f"关于做好第{number}项工作的通知", f"云政办发〔2021〕{number}号", "2021-05-06",
                   f"<p>{text}</p><p>{last}</p>")
        )  # fmt: skip
    return made


def with_text(pages: Sequence[Page], old: str, new: str) -> list[Page]:
    """The same pages, the last ``old`` of one of them replaced."""
    return [
        dataclasses.replace(page, body=new.join(page.body.rsplit(old, 1))) if page.url == CHANGED else page
        for page in pages
    ]


def built(pages: Sequence[Page], folder: Path) -> dict[str, bytes]:
    build_index(plan_shards(pages), folder)
    return files(folder)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(notices(), tmp_path_factory.mktemp("before") / "index")


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    return sorted(name for name, content in after.items() if before.get(name) != content)


def test_one_changed_word_of_hundreds_of_notices_changes_no_more_than_ten_files(
    before: dict[str, bytes], tmp_path: Path
) -> None:
    pages = notices()
    after = built(with_text(pages, WORD, OTHER), tmp_path / "index")
    found = changed(before, after)
    assert len([name for name in after if "/fragment/" in name]) == NOTICES
    assert len([name for name in after if "/index/" in name]) >= 20
    assert len([name for name in found if "/fragment/" in name]) == 1
    assert 2 < len(found) <= 10, found
    print(f"search: {len(found)} of {len(after)} files changed")


@pytest.mark.parametrize(("old", "new"), [(WORD, "演练、巡查和检查"), ("请各单位组织应急演练。", "")])
def test_an_edit_that_moves_words_renames_one_fragment_and_only_chunks_with_words_of_its_page(
    old: str, new: str, before: dict[str, bytes], tmp_path: Path
) -> None:
    found = changed(before, built(with_text(notices(), old, new), tmp_path / "index"))
    lists = [name for name in found if "/fragment/" not in name and "/index/" not in name]
    assert len([name for name in found if "/fragment/" in name]) == 1
    assert len(lists) <= 4, lists  # the lists of pages, names, chunks and bundles


def test_a_notice_more_renames_no_fragment(before: dict[str, bytes], tmp_path: Path) -> None:
    more = notice("a-first", "最新的通知", "云政办发〔2021〕999号", "2021-01-01", "<p>即日起施行。</p>")
    after = built([more, *notices()], tmp_path / "index")
    assert len([name for name in changed(before, after) if "/fragment/" in name]) == 1
    assert {name for name in before if "/fragment/" in name} < after.keys()


def test_what_has_the_same_name_before_and_after_has_the_same_bytes_but_for_the_lists(
    before: dict[str, bytes], tmp_path: Path
) -> None:
    after = built(with_text(notices(), WORD, OTHER), tmp_path / "index")
    differing = {name for name in before.keys() & after.keys() if before[name] != after[name]}
    assert differing == {"shards.json"}
    (old,), (new,) = (json.loads(index["shards.json"]) for index in (before, after))
    assert old["files"]["names"] == new["files"]["names"]
    assert old["files"]["pagefind"] != new["files"]["pagefind"]
