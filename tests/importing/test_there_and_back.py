"""A Word file that this generator wrote comes back as the content file it came from, with just what was changed in it."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from gongkai.commands.import_files import Imported, import_file
from gongkai.paths import Paths
from tests.conftest import EXAMPLE, ROOT

TODAY = dt.date(2026, 11, 21)


def word_files(content: Path, output: Path) -> list[tuple[Path, Path]]:
    """The content files of documents and the Word files that were made of them.

    Without amended documents: their Word file has the text of the day, not that of their content file.
    """
    found = []
    files = sorted((content / "notices").rglob("*.md"))
    amended = {
        name
        for file in files
        for name in re.findall(r"文件: (notices/[\w/-]+),.*方式:", file.read_text("utf-8"))
    }
    for file in files:
        place = file.relative_to(content).with_suffix("")
        if place.as_posix() in amended:
            continue
        made = output / place / f"{place.name}.docx"
        if made.is_file():
            found.append((file, made))
    return found


@pytest.mark.parametrize("home", [EXAMPLE, ROOT], ids=["the example county", "the project's own site"])
def test_every_document_comes_back_as_the_same_file(home: Path, request: pytest.FixtureRequest) -> None:
    output: Path = request.getfixturevalue("example" if home == EXAMPLE else "site")
    paths = Paths.around(home / "site_config.yaml")
    pairs = word_files(paths.content, output)
    assert len(pairs) > 2
    for file, made in pairs:
        done = import_file(paths, made, TODAY)
        assert (done.place, done.difference) == (file.relative_to(paths.content).as_posix(), ()), file
        assert not done.failed and not done.written


@pytest.fixture
def county(
    tmp_path: Path, example: Path
) -> Callable[[str, Callable[[Any], None]], tuple[Imported, str, str]]:
    """Change the Word file of a document of the example, take it, and give what was done, the old text and the new."""

    def take(name: str, change: Callable[[Any], None]) -> tuple[Imported, str, str]:
        shutil.copytree(EXAMPLE / "content" / "notices", tmp_path / "content" / "notices")
        shutil.copy(EXAMPLE / "site_config.yaml", tmp_path)
        paths = Paths.around(tmp_path / "site_config.yaml")
        document = Document(str(example / "notices" / name / f"{name.rpartition('/')[2]}.docx"))
        change(document)
        document.save(str(tmp_path / "a.docx"))
        target = paths.content / "notices" / f"{name}.md"
        old = target.read_text("utf-8")
        shown = import_file(paths, tmp_path / "a.docx", TODAY)
        assert target.read_text("utf-8") == old, "nothing is taken before it was shown"
        assert [one.code for one in shown.problems] == ["GK621"]
        done = import_file(paths, tmp_path / "a.docx", TODAY, force=True)
        assert done.written and done.difference == shown.difference
        return done, old, target.read_text("utf-8")

    return take


def line(document: Any, words: str) -> Any:
    return next(one for one in document.paragraphs if words in one.text)


def rewrite(paragraph: Any, old: str, new: str) -> None:
    text = paragraph.text.replace(old, new)
    for run in paragraph.runs[1:]:
        run.text = ""
    paragraph.runs[0].text = text


def test_a_changed_sentence_is_the_only_thing_that_changes(county: Any) -> None:
    done, old, new = county(
        "2026/school-enrolment", lambda word: rewrite(line(word, "6月20日"), "6月20日", "6月22日")
    )
    assert new == old.replace("6月20日", "6月22日")
    assert len(done.difference) == 5


def test_a_changed_heading_keeps_its_marks(county: Any) -> None:
    _, old, new = county(
        "2026/school-enrolment", lambda word: rewrite(line(word, "二、报名时间"), "时间", "时间和办法")
    )
    assert new == old.replace("## 二、报名时间", "## 二、报名时间和办法")


def test_a_new_paragraph_stands_where_it_was_put(county: Any) -> None:
    def change(word: Any) -> None:
        line(word, "三、所需材料").insert_paragraph_before("特殊情况可以现场报名。")

    _, old, new = county("2026/school-enrolment", change)
    assert new == old.replace("## 三、所需材料", "特殊情况可以现场报名。\n\n## 三、所需材料")


def test_a_paragraph_that_was_taken_out_is_gone(county: Any) -> None:
    def change(word: Any) -> None:
        found = line(word, "户口簿、房产证明")._p
        found.getparent().remove(found)

    _, old, new = county("2026/school-enrolment", change)
    assert "户口簿" not in new
    assert [one for one in old.split("\n") if one and "户口簿" not in one] == [
        one for one in new.split("\n") if one
    ]


def test_a_changed_field_changes_its_line_of_the_head_alone(county: Any) -> None:
    _, old, new = county(
        "2026/school-enrolment",
        lambda word: rewrite(line(word, "各中小学校"), "各中小学校", "各中小学校、幼儿园"),
    )
    assert new == old.replace("主送机关: 各中小学校：", "主送机关: 各中小学校、幼儿园：")
