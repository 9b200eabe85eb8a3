"""``draft``: drafts as pages to show to those who decide, marked on every page, until a day."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongkai import locks
from gongkai.cli import cli
from gongkai.commands.draft import SharedPreview, remove_ended, share
from gongkai.engine.apart import NothingWritten
from gongkai.filling import FolderWriter
from gongkai.paths import SHARED_DRAFTS, Paths
from gongkai.publish.draft_folder import NAME, detached, read_draft_folder
from tests.small_site import CONFIG, CONSULTATION, CONSULTATIONS, NOON, NOTICE, TABLE, write

DRAFT = (
    NOTICE.replace("〕3号", "〕9号")
    .replace("政务公开工作", "秘密起草的工作")
    .replace("地区:", "状态: 草稿\n附件:\n  - {名称: 清单, 文件: qingdan.csv}\n地区:")
)
OTHER = (
    NOTICE.replace("〕3号", "〕8号")
    .replace("政务公开工作", "另一件没写完的事")
    .replace("地区:", "状态: 草稿\n地区:")
)
LATER = (
    NOTICE.replace("〕3号", "〕7号")
    .replace("2026-03-03 15:30", "2026-07-01 09:00")
    .replace("政务公开工作", "七月才公开的工作")
)
ENTRY = "---\n状态: 草稿\n---\n\n准备了一半。\n"
UNTIL = dt.date(2026, 5, 25)
FILES: dict[str, str | bytes | None] = {
    "content/notices/2026/b.md": DRAFT,
    "content/notices/2026/b/qingdan.csv": "甲,乙\n".encode(),
    "content/notices/2026/c.md": OTHER,
    "content/notices/2026/d.md": LATER,
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    write(folder, FILES)
    return folder


def paths(site: Path) -> Paths:
    return Paths.around(site / "site_config.yaml")


def shared(site: Path, folder: Path, *names: str) -> dict[str, str]:
    """The pages of a shared folder by path."""
    made = share(paths(site), [site / "content" / name for name in names], folder, UNTIL, NOON)
    assert made.problems == () or all(one.level == "warning" for one in made.problems)
    return {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
        for file in folder.rglob("*.html")
    }


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("shared") / "送审"
    shared(site, made, "notices/2026/b.md", "notices/2026/d.md")
    return made


def run(site: Path, *said: str) -> Result:
    return CliRunner().invoke(cli, ["draft", "--config", str(site / "site_config.yaml"), *said])


def test_only_what_is_named_is_shown_with_what_belongs_to_it(folder: Path) -> None:
    pages = {file.relative_to(folder).as_posix() for file in folder.rglob("*.html")}
    assert pages == {"index.html", "notices/2026/b/index.html", "notices/2026/d/index.html"}
    assert (folder / "notices/2026/b/qingdan.csv").read_text(encoding="utf-8") == "甲,乙\n"
    text = "".join(file.read_text(encoding="utf-8") for file in folder.rglob("*.html"))
    assert "秘密起草的工作" in text and "七月才公开的工作" in text and "另一件没写完的事" not in text


def test_every_page_says_that_it_is_a_draft_and_until_when_and_is_for_no_machine(folder: Path) -> None:
    for file in folder.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        main = text.partition('<main id="main"')[2]
        assert "草稿，没有公开，不要转发。看到 2026年5月25日 为止。" in main[:400], file
        assert "<title>【草稿】" in text
        assert '<meta name="robots" content="noindex">' in text
        assert "canonical" not in text and "application/ld+json" not in text and "og:title" not in text


def test_there_is_no_search_no_data_no_feed_and_no_file_without_the_mark(folder: Path) -> None:
    files = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    others = {name for name in files if not name.startswith("assets/") and not name.endswith(".html")}
    assert others == {NAME, "notices/2026/b/qingdan.csv"}


def test_every_file_that_a_page_needs_is_there_and_everything_else_is_the_public_site(folder: Path) -> None:
    for file in folder.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        for name, target in re.findall(r'\s(href|src|action)="([^"#?]+)[^"]*"', text):
            if target.startswith(("https:", "mailto:", "tel:")):
                assert name != "src"
                continue
            assert (file.parent / target).is_file(), (file, target)
        assert 'href="https://www.yunxi.gov.cn/zwgk/notices/"' in text


def test_nothing_of_the_site_is_written(site: Path, folder: Path) -> None:
    assert not (site / "output").exists()


def test_a_draft_with_an_error_is_not_shown_and_named(site: Path, tmp_path: Path) -> None:
    write(tmp_path, {"content/notices/2026/b.md": DRAFT.replace("2026-03-02", "2026-13-02")})
    done = run(tmp_path, str(tmp_path / "content/notices/2026/b.md"), "--share", str(tmp_path / "x"))
    assert done.exit_code == 1 and "check --drafts" in done.output
    write(tmp_path, {"content/notices/2026/b.md": DRAFT.replace("地区:", "依据: [notices/2026/zz]\n地区:")})
    done = run(tmp_path, str(tmp_path / "content/notices/2026/b.md"), "--share", str(tmp_path / "x"))
    assert done.exit_code == 1 and "GK201" in done.output and not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("content/notices/2026/a.md", "已经公开"),
        ("content/notices/2026/zz.md", "不是内容文件"),
        ("site_config.yaml", "不在"),
    ],
)
def test_what_is_no_draft_is_refused(site: Path, tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(NothingWritten, match=said):
        share(paths(site), [site / name], tmp_path / "x", UNTIL, NOON)
    assert not (tmp_path / "x").exists()


def test_a_draft_of_what_is_not_for_the_public_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"content/notices/2026/b.md": OTHER.replace("地区:", "公开属性: 不予公开\n地区:")})
    with pytest.raises(NothingWritten, match="没有网页"):
        share(paths(tmp_path), [tmp_path / "content/notices/2026/b.md"], tmp_path / "x", UNTIL, NOON)


def test_an_entry_of_progress_is_shown_on_the_page_of_its_task(tmp_path: Path) -> None:
    write(tmp_path, {"content/progress/yunxi-2026/1/2026-05-01.md": ENTRY})
    pages = shared(tmp_path, tmp_path / "x", "progress/yunxi-2026/1/2026-05-01.md")
    assert "准备了一半" in pages["tasks/yunxi-2026/1/index.html"]


def test_what_has_no_day_of_publication_is_shown_where_it_has_a_page(tmp_path: Path) -> None:
    table = "content/tasks/yunxi-2026.yaml"
    write(tmp_path, {table: f"状态: 草稿\n{TABLE}"})
    pages = shared(tmp_path, tmp_path / "x", "tasks/yunxi-2026.yaml")
    own = {"index.html", "tasks/yunxi-2026/index.html", "tasks/yunxi-2026/1/index.html"}
    assert own <= set(pages) and all(path.startswith("tasks/yunxi-2026/") for path in set(pages) - own)
    words = "content/search/words.yaml"
    write(tmp_path, {words: "状态: 草稿\n同义词:\n  - 词: [社保, 社会保险]\n"})
    with pytest.raises(NothingWritten, match="没有自己的网页"):
        share(paths(tmp_path), [tmp_path / words], tmp_path / "y", UNTIL, NOON)


def test_a_past_day_and_a_folder_with_other_things_are_refused(site: Path, tmp_path: Path) -> None:
    draft = [site / "content/notices/2026/b.md"]
    with pytest.raises(NothingWritten, match="已经过去"):
        share(paths(site), draft, tmp_path / "x", dt.date(2026, 5, 17), NOON)
    (tmp_path / "own.txt").write_text("a", encoding="utf-8")
    with pytest.raises(NothingWritten, match="已有别的东西"):
        share(paths(site), draft, tmp_path, UNTIL, NOON)
    for inside in (site / "output", site / "content" / "x", site):
        with pytest.raises(NothingWritten, match="自己的文件夹"):
            share(paths(site), draft, inside, UNTIL, NOON)


def test_a_folder_is_shared_again_in_place(site: Path, tmp_path: Path) -> None:
    shared(site, tmp_path / "x", "notices/2026/b.md", "notices/2026/d.md")
    pages = shared(site, tmp_path / "x", "notices/2026/d.md")
    assert set(pages) == {"index.html", "notices/2026/d/index.html"}


def test_after_its_day_the_next_command_removes_it_and_nothing_else(site: Path, tmp_path: Path) -> None:
    shared(site, tmp_path / "x", "notices/2026/b.md")
    shared(site, tmp_path / "y", "notices/2026/b.md")
    (tmp_path / "y" / "批注.txt").write_text("改第三条", encoding="utf-8")
    assert remove_ended(paths(site), UNTIL) == []
    gone = remove_ended(paths(site), UNTIL + dt.timedelta(1))
    assert {str(tmp_path / "x"), str(tmp_path / "y")} <= set(gone)
    assert not (tmp_path / "x").exists()
    assert [file.name for file in (tmp_path / "y").rglob("*")] == ["批注.txt"]
    assert remove_ended(paths(site), UNTIL + dt.timedelta(1)) == []


def test_a_command_that_follows_says_what_it_removed(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    shared(tmp_path, tmp_path / "x", "notices/2026/b.md")
    said = json.loads((tmp_path / "x" / NAME).read_text(encoding="utf-8")) | {"until": "2020-01-01"}
    (tmp_path / "x" / NAME).write_text(json.dumps(said), encoding="utf-8")
    done = run(tmp_path)
    assert f"草稿已经到期，删去了 {tmp_path / 'x'}" in done.output
    assert not (tmp_path / "x").exists()


def test_a_link_answers_until_its_day_and_then_that_it_has_ended(site: Path, tmp_path: Path) -> None:
    shared(site, tmp_path / "x", "notices/2026/b.md")
    today = [UNTIL]
    preview = SharedPreview(tmp_path / "x", lambda: today[0])
    assert preview.answer("/notices/2026/b/").status == 200
    today[0] = UNTIL + dt.timedelta(1)
    for path in ("/", "/notices/2026/b/", "/notices/2026/b/qingdan.csv"):
        ended = preview.answer(path)
        assert ended.status == 410 and "草稿已经到期" in ended.content.decode()
        assert "秘密起草" not in ended.content.decode()


def test_files_outside_the_folder_are_never_taken_for_its_own(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    for files in (["../own.txt"], ["/etc/own.txt"], "own.txt"):
        (tmp_path / "x" / NAME).write_text(
            json.dumps({"until": "2020-01-01", "files": files}), encoding="utf-8"
        )
        found = read_draft_folder(tmp_path / "x")
        assert found is None or not any("/" in file for file in found.files)


def test_no_link_leads_the_removal_or_the_writing_out_of_the_folder(site: Path, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "a.txt").write_text("留着", encoding="utf-8")
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "assets").symlink_to(tmp_path / "own")
    said = {"until": "2020-01-01", "files": ["assets/a.txt"]}
    (tmp_path / "x" / NAME).write_text(json.dumps(said), encoding="utf-8")
    with pytest.raises(NothingWritten, match="指向别处的链接"):
        share(paths(site), [site / "content/notices/2026/b.md"], tmp_path / "x", UNTIL, NOON)
    found = read_draft_folder(tmp_path / "x")
    assert found is not None
    found.remove()
    assert (tmp_path / "own" / "a.txt").read_text(encoding="utf-8") == "留着"


def test_links_of_a_page_in_a_folder() -> None:
    files = frozenset(("a/b/index.html", "assets/x.css", "index.html"))
    html = '<a href="../../c/"> <a href="../../"> <a href="#t"> <link href="../../assets/x.css"> <a href="tel:1"> <form action="../../search/">'
    assert detached(html, "/a/b/", files, "https://x.cn/z/") == (
        '<a href="https://x.cn/z/c/"> <a href="../../index.html"> <a href="#t"> <link href="../../assets/x.css">'
        ' <a href="tel:1"> <form action="https://x.cn/z/search/">'
    )


def test_what_would_lie_beside_the_page_is_words_without_a_link(tmp_path: Path) -> None:
    draft = CONSULTATION.replace("发布日期:", "状态: 草稿\n发布日期:") % "2026-06-02"
    write(tmp_path, {"site_config.yaml": CONFIG + CONSULTATIONS, "content/consultations/2026/a.md": draft})
    pages = shared(tmp_path, tmp_path / "x", "consultations/2026/a.md")
    page = pages["consultations/2026/a/index.html"]
    assert "停车办法" in page and ".docx" not in page and ".ics" not in page.partition("<main")[2]


def test_the_command_says_where_to_look(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    done = run(
        tmp_path, str(tmp_path / "content/notices/2026/b.md"), "--share", str(tmp_path / "x"), "--until",
        "2099-01-01",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert "index.html 打开；看到 2099-01-01 为止" in done.output
    done = run(tmp_path, "--serve", str(tmp_path / "content"))
    assert done.exit_code == 1 and "不是 draft --share 生成的文件夹" in done.output


def _rename(folder: Path) -> Callable[[], object]:
    away = folder.rename(folder.with_name("away"))
    return lambda: away.rename(folder)


def _leave_the_place_empty(folder: Path) -> Callable[[], object]:
    away = folder.rename(folder.with_name("away"))
    folder.mkdir()

    def back() -> None:
        folder.rmdir()
        away.rename(folder)

    return back


def _fail_to_read(folder: Path) -> Callable[[], object]:
    (folder / NAME).rename(folder / "away")
    (folder / NAME).mkdir()

    def back() -> None:
        (folder / NAME).rmdir()
        (folder / "away").rename(folder / NAME)

    return back


@pytest.mark.parametrize("take_away", [_rename, _leave_the_place_empty, _fail_to_read])
def test_a_folder_that_was_absent_on_its_last_day_is_removed_when_it_is_there_again(
    tmp_path: Path, take_away: Callable[[Path], Callable[[], object]]
) -> None:
    write(tmp_path, FILES)
    shared(tmp_path, tmp_path / "x", "notices/2026/b.md")
    bring_back = take_away(tmp_path / "x")
    after = UNTIL + dt.timedelta(1)
    assert remove_ended(paths(tmp_path), after) == []
    bring_back()
    assert remove_ended(paths(tmp_path), after) == [str(tmp_path / "x")]
    assert not (tmp_path / "x").exists()


def test_a_folder_that_is_something_else_now_is_forgotten(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    shared(tmp_path, tmp_path / "x", "notices/2026/b.md")
    (tmp_path / "x" / NAME).unlink()
    assert remove_ended(paths(tmp_path), UNTIL + dt.timedelta(1)) == []
    assert json.loads((paths(tmp_path).cache / SHARED_DRAFTS).read_text(encoding="utf-8")) == []
    assert (tmp_path / "x" / "index.html").is_file()


@pytest.mark.parametrize("again", [False, True], ids=["first", "again"])
def test_a_command_that_ends_while_it_writes_leaves_what_was_there(
    tmp_path: Path, again: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, FILES)
    if again:
        shared(tmp_path, tmp_path / "x", "notices/2026/d.md")
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    files = 0
    write_file = FolderWriter.write

    def ended(self: FolderWriter, path: str, content: bytes, digest: bytes | None = None) -> None:
        nonlocal files
        files += 1
        if files > 3:
            raise KeyboardInterrupt
        write_file(self, path, content, digest)

    monkeypatch.setattr(FolderWriter, "write", ended)
    with pytest.raises(KeyboardInterrupt):
        shared(tmp_path, tmp_path / "x", "notices/2026/b.md")
    kept = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    cache = paths(tmp_path).cache
    assert {file: kept[file] for file in kept if not file.is_relative_to(cache)} == {
        file: before[file] for file in before if not file.is_relative_to(cache)
    }


def test_whatever_a_killed_command_leaves_is_removed_by_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, FILES)
    with monkeypatch.context() as patched:
        patched.setattr(locks, "_remove", lambda folder: None)  # as if nothing ran after the kill
        shared(tmp_path, tmp_path / "x", "notices/2026/b.md")
    left = [file.name for file in tmp_path.iterdir() if file.name.startswith(".gongkai-apart-")]
    assert left
    assert remove_ended(paths(tmp_path), UNTIL) == []
    assert not [file.name for file in tmp_path.iterdir() if file.name.startswith(".gongkai-apart-")]


def test_a_folder_of_which_a_file_cannot_be_removed_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, FILES)
    shared(tmp_path, tmp_path / "x", "notices/2026/b.md")
    unlink = Path.unlink

    def held(self: Path, missing_ok: bool = False) -> None:
        if self.name == "qingdan.csv":
            raise PermissionError
        unlink(self, missing_ok)

    after = UNTIL + dt.timedelta(1)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", held)
        assert remove_ended(paths(tmp_path), after) == []
    assert (tmp_path / "x/notices/2026/b/qingdan.csv").is_file()
    assert remove_ended(paths(tmp_path), after) == [str(tmp_path / "x")]
    assert not (tmp_path / "x").exists()
