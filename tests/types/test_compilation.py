"""A book of documents: what it binds, in which order, each once, and only what is in force unless it says otherwise."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from gongkai.engine.companions import with_companions
from gongkai.pages.frame import Page
from gongkai.pages.record.volume import VolumeView, WholeVolumeView
from gongkai.site.checks import compilations
from tests.small_site import CONFIG, NOTICE, assembled, report

SITE = CONFIG + "      - {标识: compilations, 名称: 政策汇编, 类别: 政策文件, 描述: 汇编, 关键词: [汇编]}\n"
BOOK = "content/compilations/b.md"


def notice(number: int, *lines: str, title: str = "做好养老工作", issuer: str = "云溪县教育局") -> str:
    text = NOTICE.replace("〕3号", f"〕{number}号").replace("云溪县人民政府办公室关于做好政务公开工作", title)
    text = text.replace("发文机关: 云溪县人民政府办公室", f"发文机关: {issuer}")
    return text.replace("地区: 云溪县\n", "地区: 云溪县\n" + "".join(f"{line}\n" for line in lines))


def files(*chapters: str, more: str = "") -> dict[str, str | bytes | None]:
    listed = "".join(f"  - {chapter}\n" for chapter in chapters)
    book = f"---\n标题: 养老政策汇编\n发布日期: 2026-05-01\n编制单位: 县教育局\n目录:\n{listed}{more}---\n"
    return {
        "site_config.yaml": SITE,
        BOOK: book,
        "content/notices/2026/a.md": notice(3, "特色主题: [养老]", "主题分类: 民政、扶贫、救灾/其他"),
        "content/notices/2026/b.md": notice(4, "特色主题: [养老]", issuer="云溪县科技局"),
        "content/notices/2026/c.md": notice(5, title="做好补贴工作", issuer="云溪县科技局"),
        "content/notices/2026/d.md": notice(6, "特色主题: [养老]", "有效性: 已失效"),
    }


def pages(folder: Path, changed: dict[str, str | bytes | None]) -> dict[str, Page]:
    assembly, problems = assembled(folder, changed)
    assert assembly is not None, problems
    return {page.url: page.page() for page in assembly.plan.pages if page.url.startswith("/compilations/")}


def bound(folder: Path, changed: dict[str, str | bytes | None]) -> list[tuple[str, str]]:
    """The chapter and the file of each document in the book."""
    view = pages(folder, changed)["/compilations/b/"].view
    assert isinstance(view, VolumeView)
    return [(facet.label, str(link.url)[-2:-1]) for facet in view.contents for link in facet.links]


@pytest.mark.parametrize(
    ("chapter", "expected"),
    [
        ("{名称: 甲, 特色主题: [养老]}", "ba"),
        ("{名称: 甲, 发文机关: [县科技局]}", "cb"),
        ("{名称: 甲, 发文机关: [县科技局], 特色主题: [养老]}", "b"),
        ("{名称: 甲, 词: [补贴]}", "c"),
        ("{名称: 甲, 主题分类: [民政、扶贫、救灾]}", "a"),
        ("{名称: 甲, 文件: [notices/2026/c, notices/2026/a]}", "ca"),
        ("{名称: 甲, 文件: notices/2026/a, 特色主题: [养老]}", "ab"),
    ],
)
def test_a_chapter_has_what_it_names_then_what_fulfils_all_its_conditions(
    tmp_path: Path, chapter: str, expected: str
) -> None:
    assert "".join(file for _, file in bound(tmp_path, files(chapter))) == expected


def test_a_document_stands_once_in_the_first_chapter_that_has_it(tmp_path: Path) -> None:
    changed = files("{名称: 甲, 特色主题: [养老]}", "{名称: 乙, 发文机关: [云溪县科技局]}")
    assert bound(tmp_path, changed) == [("甲", "b"), ("甲", "a"), ("乙", "c")]


def test_what_is_no_longer_in_force_is_bound_only_when_the_book_says_so(tmp_path: Path) -> None:
    changed = files("{名称: 甲, 特色主题: [养老]}", more="收录失效文件: 是\n")
    assert "".join(file for _, file in bound(tmp_path, changed)) == "dba"


def test_all_of_it_stands_on_one_page_and_in_one_word_file(tmp_path: Path) -> None:
    made = pages(tmp_path, files("{名称: 甲, 特色主题: [养老]}"))
    whole = made["/compilations/b/whole/"].view
    assert isinstance(whole, WholeVolumeView)
    assert [article.number for article in whole.articles] == ["云政办字〔2026〕4号", "云政办字〔2026〕3号"]
    word = with_companions(made["/compilations/b/"])[1]["compilations/b/compilation.docx"]
    with zipfile.ZipFile(BytesIO(word)) as file:
        text = file.read("word/document.xml").decode()
    assert text.count("各镇要做好政务公开工作。") == 2


def test_a_book_too_big_for_a_phone_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = files("{名称: 甲, 特色主题: [养老]}")
    for most, told in ((2, []), (1, [f"{BOOK}:6:3 GK353 汇编收录 2 件文件，超过 1 件"])):
        monkeypatch.setattr(compilations, "MOST", most)
        lines = [line for line in report(tmp_path / str(most), changed) if "GK353" in line]
        assert [line.partition("（")[0] for line in lines] == told


def test_a_chapter_with_nothing_public_is_named_and_left_out(tmp_path: Path) -> None:
    changed = files("{名称: 甲, 特色主题: [养老]}", "{名称: 乙, 特色主题: [看病]}")
    (line,) = (line for line in report(tmp_path / "1", changed) if "GK352" in line)
    assert line.startswith(f"{BOOK}:7:5 GK352 “乙”没有收录一件公开的文件")
    assert {chapter for chapter, _ in bound(tmp_path / "2", changed)} == {"甲"}


def test_a_unit_that_nobody_knows_and_a_document_that_is_not_there_are_told_at_their_place(
    tmp_path: Path,
) -> None:
    lines = report(tmp_path, files("{名称: 甲, 发文机关: [县教于局]}", "{名称: 乙, 文件: notices/2026/z}"))
    assert any(line.startswith(f"{BOOK}:6:20 GK202") for line in lines)
    assert any(line.startswith(f"{BOOK}:7:17 GK201") for line in lines)
