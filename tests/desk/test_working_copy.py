"""The working copy of a clerk: what is saved is committed, what is sent is one file, what others sent is taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.commands.working_copy import WorkingCopy, working_copy
from tests.deploy.office import git
from tests.desk.copies import CopiedOffice, copied_office
from tests.small_site import NOTICE, write

A, B = "notices/2026/a.md", "notices/2026/b.md"
OTHER = NOTICE.replace("〔2026〕1号", "〔2026〕2号")


@pytest.fixture
def office(tmp_path: Path) -> CopiedOffice:
    return copied_office(tmp_path, {f"content/{B}": OTHER})


def edit(copy: WorkingCopy, place: str, old: str, new: str) -> str:
    """Change words of a file in a copy and save it."""
    file = copy.content / place
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    return copy.keep(place, f"保存 {place}")


def test_what_is_saved_is_a_commit_with_the_name_and_nothing_is_sent(office: CopiedOffice) -> None:
    copy = office.copy("张三")
    assert edit(copy, A, "标题", "标题") == ""
    assert git("log", "-1", "--format=%an", cwd=copy.content) == "经办人", "nothing was changed"
    attached = copy.content / "notices/2026/a/表.txt"
    attached.parent.mkdir()
    attached.write_text("水价", encoding="utf-8")
    (copy.content / B).write_text("另一个文件，没有保存", encoding="utf-8")
    assert edit(copy, A, "标题: ", "标题: 新的") == ""
    shown = git("-c", "core.quotePath=false", "show", "--format=%an|%ae|%s", "--name-only", cwd=copy.content)
    assert shown.splitlines() == [
        f"张三|张三@yunxi.gov.cn|保存 {A}",
        "",
        f"content/{A}",
        "content/notices/2026/a/表.txt",
    ]
    assert office.log() == ["经办人 第一次提交"]
    assert copy.unsent() == {A, B, "notices/2026/a/表.txt"}


def test_one_file_is_sent_and_an_unfinished_change_of_another_one_stays(office: CopiedOffice) -> None:
    copy = office.copy("张三")
    edit(copy, B, "标题: ", "标题: 没有写完的")
    edit(copy, A, "标题: ", "标题: 写好的")
    sent = copy.send(A, "发布")
    assert (sent.done, sent.said) == (True, "")
    assert "标题: 写好的" in office.text(A)
    assert "没有写完的" not in office.text(B)
    assert office.log() == ["张三 发布", "经办人 第一次提交"]
    assert copy.unsent() == {B}
    assert "没有写完的" in (copy.content / B).read_text(encoding="utf-8")
    again = copy.send(A, "发布")
    assert again.done and "没有要送的" in again.said


def test_others_changes_arrive_and_the_own_ones_stay(office: CopiedOffice) -> None:
    mine, other = office.copy("张三"), office.copy("李四")
    edit(mine, A, "标题: ", "标题: 我的")
    edit(other, B, "标题: ", "标题: 别人的")
    assert other.send(B, "发布").done
    assert mine.take() == ""
    assert "标题: 别人的" in (mine.content / B).read_text(encoding="utf-8")
    assert "标题: 我的" in (mine.content / A).read_text(encoding="utf-8")
    assert mine.unsent() == {A}
    assert mine.send(A, "发布").done
    assert other.take() == ""
    assert (other.content / A).read_bytes() == (mine.content / A).read_bytes()
    assert git("status", "--porcelain", cwd=other.content) == ""


def test_a_file_that_both_changed_is_not_sent_before_somebody_decided(office: CopiedOffice) -> None:
    mine, other = office.copy("张三"), office.copy("李四")
    edit(mine, A, "标题: ", "标题: 我的")
    edit(other, A, "标题: ", "标题: 别人的")
    assert other.send(A, "发布").done
    assert A in mine.take()
    sent = mine.send(A, "发布")
    assert not sent.done and sent.others is not None
    assert sent.others.before.decode() == NOTICE
    assert "标题: 别人的" in sent.others.theirs.decode()
    assert "标题: 别人的" in office.text(A)
    mine.seen(A, sent.others.digest)
    assert mine.send(A, "发布").done
    assert "标题: 我的" in office.text(A)
    assert mine.take() == "" and mine.unsent() == frozenset()


def test_an_attachment_that_both_changed_and_a_file_that_is_gone_are_named(office: CopiedOffice) -> None:
    mine, other = office.copy("张三"), office.copy("李四")
    for copy, text in ((mine, "我的"), (other, "别人的")):
        file = copy.content / "notices/2026/a/表.txt"
        file.parent.mkdir()
        file.write_text(text, encoding="utf-8")
    assert other.send(A, "发布").done
    assert "附件 表.txt" in mine.send(A, "发布").said
    edit(mine, B, "标题: ", "标题: 我的")
    (other.content / B).unlink()
    assert other.send(B, "删去").done
    assert "删去了" in mine.send(B, "发布").said


def test_the_report_of_the_office_is_handed_on_and_nothing_is_lost_when_it_refuses(
    office: CopiedOffice,
) -> None:
    copy = office.copy("张三")
    edit(copy, A, "标题: ", "标题: 新的")
    office.hook("echo 'content/notices/2026/a.md:6:7 GK101 日期写错了（改成真的日期）'; exit 1")
    sent = copy.send(A, "发布")
    assert (sent.done, sent.lines) == (
        False,
        ("content/notices/2026/a.md:6:7 GK101 日期写错了（改成真的日期）",),
    )
    assert copy.unsent() == {A}
    office.hook("echo 已经发布")
    sent = copy.send(A, "发布")
    assert (sent.done, sent.lines) == (True, ("已经发布",))


def test_somebody_who_was_faster_hinders_nobody(office: CopiedOffice) -> None:
    """Another clerk sends between what was fetched and what is pushed."""
    mine, other = office.copy("张三"), office.copy("李四")
    edit(mine, A, "标题: ", "标题: 我的")
    edit(other, B, "标题: ", "标题: 别人的")
    fetched = type(mine)._fetch
    times = []

    def between(copy: WorkingCopy) -> None:
        fetched(copy)
        if copy is mine and not times:
            times.append(1)
            assert other.send(B, "发布").done

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(mine), "_fetch", between)
        assert mine.send(A, "发布").done
    assert office.log()[:2] == ["张三 发布", "李四 发布"]


def test_what_was_changed_beside_the_desk_is_never_overwritten(office: CopiedOffice) -> None:
    mine, other = office.copy("张三"), office.copy("李四")
    edit(other, A, "标题: ", "标题: 别人的")
    assert other.send(A, "发布").done
    file = mine.content / A
    file.write_text("在别的编辑器里打的字", encoding="utf-8")
    assert "在编辑页面以外改过" in mine.take()
    assert file.read_text(encoding="utf-8") == "在别的编辑器里打的字"


@pytest.mark.parametrize("url", ["/none/zwgk.git", "ssh://127.0.0.1:1/zwgk.git"])
def test_a_repository_that_cannot_be_reached_is_told_in_chinese(office: CopiedOffice, url: str) -> None:
    copy = office.copy("张三")
    edit(copy, A, "标题: ", "标题: 我的")
    git("remote", "set-url", "origin", url, cwd=copy.content)
    said = copy.send(A, "发布").said
    assert "没有送出" in said and not any(word in said for word in ("fatal", "remote:"))


def test_a_folder_without_git_has_no_copy_and_one_without_a_name_commits_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "plain")
    assert working_copy(tmp_path / "plain/content", tmp_path) is None
    git("init", "--quiet", cwd=tmp_path / "plain")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    copy = working_copy(tmp_path / "plain/content", tmp_path)
    assert copy is not None and not copy.sends()
    assert "没有写名字" in copy.keep(A, "保存")
    copy.name_person("王五")
    assert copy.keep(A, "保存") == ""
    assert git("log", "--format=%an", cwd=tmp_path / "plain") == "王五"
