"""Saving, sending and publishing from the form: the commits, the report of the office, two people on one field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from gongkai.commands.working_copy import working_copy
from gongkai.desk.rights import DeskRights
from tests.deploy.office import GOOD, git, office_with_site
from tests.desk.copies import CopiedOffice, copied_office
from tests.desk.served import Served, Visitor, inputs, serving_desk
from tests.small_site import NOTICE

Opener = Callable[..., tuple[Served, Visitor]]
A, B = "notices/2026/a.md", "notices/2026/b.md"
DRAFT = NOTICE.replace("〔2026〕", "〔2025〕").replace("---\n\n", "状态: 草稿\n---\n\n", 1)
RULE = "\n审核:\n  - 环节: [初审, 终审]\n"


@pytest.fixture
def office(tmp_path: Path) -> CopiedOffice:
    return copied_office(tmp_path, {f"content/{B}": DRAFT})


@pytest.fixture
def open_desk(office: CopiedOffice) -> Iterator[Opener]:
    """Opens the desk of somebody who has a copy."""
    with ExitStack() as opened:

        def open_for(name: str, rights: DeskRights | None = None) -> tuple[Served, Visitor]:
            copy = office.copy(name)
            served = opened.enter_context(serving_desk(copy.content.parent, copy=copy))
            served.desk.rights = rights or DeskRights(name=name)
            return served, Visitor(served)

        yield open_for


def press(visitor: Visitor, said: dict[str, str], button: str, place: str = A) -> tuple[int, str, str]:
    """Press a button of a form and go where it leads."""
    status, to, text = visitor.post(f"/_desk/edit?file={place}", {**said, "~do": button})
    return (303, *visitor.ask("GET", to)[1:]) if status == 303 else (status, to, text)


def test_saving_is_a_commit_and_publishing_reaches_the_office(
    office: CopiedOffice, open_desk: Opener
) -> None:
    served, visitor = open_desk("张三")
    assert "送审" not in visitor.ask("GET", f"/_desk/edit?file={A}")[2]
    press(visitor, visitor.form() | {"title": "保存的标题"}, "save")
    assert git("log", "-1", "--format=%an %s", cwd=served.folder) == "张三 保存：保存的标题"
    assert "保存的标题" not in office.text(A)
    row = next(one for one in visitor.ask("GET", "/_desk/")[2].split("<tr>") if "保存的标题" in one)
    assert "没有送出" in row
    office.hook("echo 正在检查; echo 已发布")
    status, _, text = press(visitor, visitor.form(), "publish")
    assert status == 303
    assert "发布好了" in text and "正在检查" in text and "已发布" in text
    assert "保存的标题" in office.text(A)
    assert "没有送出" not in visitor.ask("GET", "/_desk/")[2]


def test_a_draft_is_sent_as_a_draft_and_published_by_one_button(
    office: CopiedOffice, open_desk: Opener
) -> None:
    _, visitor = open_desk("张三")
    page = visitor.ask("GET", f"/_desk/edit?file={B}")[2]
    assert 'value="send"' in page and 'value="publish"' in page
    assert "送审好了" in press(visitor, visitor.form(B) | {"title": "草稿的标题"}, "send", B)[2]
    assert "状态: 草稿" in office.text(B) and "草稿的标题" in office.text(B)
    wrong = visitor.form(B) | {"written": "2025-13-40"}
    status, _, text = press(visitor, wrong, "publish", B)
    assert (status, "没有发布" in text) == (422, True)
    assert "2025-13-40" in text, "what was typed stays"
    assert "发布好了" in press(visitor, visitor.form(B), "publish", B)[2]
    assert "状态: 草稿" not in office.text(B)


def test_the_report_of_a_refusal_leads_to_the_files(office: CopiedOffice, open_desk: Opener) -> None:
    _, visitor = open_desk("张三")
    office.hook(f"echo 'content/{B}:6:7 GK101 日期写错了（改好）'; exit 1")
    text = press(visitor, visitor.form() | {"title": "新的标题"}, "publish")[2]
    assert "发布没有做成" in text and "网站没有改动" in text
    assert f'href="/_desk/edit?file={B}"' in text
    assert "fatal" not in text and "rejected" not in text


def test_two_versions_of_a_field_are_shown_and_the_chosen_one_is_published(
    office: CopiedOffice, open_desk
) -> None:  # type: ignore[no-untyped-def]
    _, one = open_desk("张三")
    served, other = open_desk("李四")
    press(one, one.form() | {"title": "张三的标题", "topic": "综合政务/政务公开"}, "publish")
    status, _, text = press(other, other.form() | {"title": "李四的标题", "written": "2026-03-01"}, "publish")
    assert status == 409
    assert "张三的标题" in text and "李四的标题" in text
    assert "李四的标题" not in office.text(A)
    status, _, text = press(other, inputs(text) | {"title": "商量好的标题"}, "publish")
    assert "发布好了" in text, text
    now = office.text(A)
    assert all(word in now for word in ("商量好的标题", "综合政务/政务公开", "2026-03-01"))
    assert served.file().read_text(encoding="utf-8") == now


def test_what_only_others_changed_is_joined_without_a_question(
    office: CopiedOffice, open_desk: Opener
) -> None:
    _, one = open_desk("张三")
    _, other = open_desk("李四")
    press(one, one.form() | {"topic": "综合政务/政务公开"}, "publish")
    assert "发布好了" in press(other, other.form() | {"title": "李四的标题"}, "publish")[2]
    assert "综合政务/政务公开" in office.text(A) and "李四的标题" in office.text(A)
    status, to, _ = one.post("/_desk/take", one.form())
    assert (status, to) == (303, "/_desk/")
    page = one.ask("GET", "/_desk/")[2]
    assert "已经是最新的" in page and "李四的标题" in page


def test_rights_hold_for_every_way_to_save(office: CopiedOffice, open_desk: Opener) -> None:
    clerk = DeskRights(name="张三", folders=("notices",), stages=("初审",), publishes=False)
    served, visitor = open_desk("张三", clerk)
    (served.folder / "site_config.yaml").write_text(
        (served.folder / "site_config.yaml").read_text(encoding="utf-8") + RULE, encoding="utf-8"
    )
    before = served.file().read_bytes()
    page = visitor.ask("GET", f"/_desk/edit?file={B}")[2]
    assert 'value="publish"' not in page and "通过初审" in page
    refused = [
        press(visitor, visitor.form() | {"title": "公开的不能改"}, "save"),
        press(visitor, visitor.form(B), "publish", B),
        press(visitor, visitor.form(B) | {"state": "发布"}, "save", B),
        press(visitor, visitor.form(B, "&whole=1") | {"~whole": NOTICE}, "save", B),
        press(visitor, visitor.form("tasks/yunxi-2026.yaml"), "save", "tasks/yunxi-2026.yaml"),
        visitor.post("/_desk/new", visitor.form() | {"kind": "bulletin"}),
    ]
    assert [status for status, _, _ in refused] == [403] * 6
    row = {"approvals/0/~row": "-1", "approvals/0/day": "2025-03-01"}
    for name, stage in (("李四", "初审"), ("张三", "终审")):
        said = row | {"approvals/0/name": name, "approvals/0/stage": stage}
        assert press(visitor, visitor.form(B) | said, "save", B)[0] == 403
    assert served.file().read_bytes() == before
    assert "送审好了" in press(visitor, visitor.form(B), "approve", B)[2]
    served.desk.rights = DeskRights(name="张三")
    status, _, text = press(visitor, visitor.form(B), "publish", B)
    assert (status, "终审" in text and "没有发布" in text) == (422, True), "the second approval is missing"
    assert "状态: 草稿" in office.text(B)
    served.desk.rights = clerk
    assert "姓名: 张三" in office.text(B) and "环节: 初审" in office.text(B)
    gone = {name: text for name, text in visitor.form(B).items() if not name.startswith("approvals/")}
    assert press(visitor, gone, "save", B)[0] == 303, "one's own approval can be taken back"


def test_a_name_is_asked_for_where_git_knows_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    copied = copied_office(tmp_path)
    folder = copied.copy("x").content.parent
    copy = working_copy(folder / "content", folder / ".gongkai-desk")
    with serving_desk(folder, copy=copy) as served:
        visitor = Visitor(served)
        assert "您的名字" in visitor.ask("GET", "/_desk/")[2]
        assert "没有记进 git" in press(visitor, visitor.form() | {"title": "一"}, "save")[2]
        assert visitor.post("/_desk/name", {"_xsrf": visitor.form()["_xsrf"], "who": "王五"})[0] == 303
        assert "您的名字" not in visitor.ask("GET", "/_desk/")[2]
        press(visitor, visitor.form() | {"title": "二"}, "save")
        assert git("log", "-1", "--format=%an", cwd=folder) == "王五"


def test_from_the_form_to_the_live_site_through_the_real_hook() -> None:
    with office_with_site() as found:
        git("fetch", "--quiet", "origin", cwd=found.desk)
        copy = working_copy(found.desk / "content", found.desk / ".gongkai-desk", "张三", "z@yunxi.gov.cn")
        with serving_desk(found.desk, copy=copy) as served:
            visitor = Visitor(served)
            said = visitor.form() | {"title": "云溪县人民政府办公室关于调整水价的通知"}
            text = press(visitor, said, "publish")[2]
            assert "发布好了" in text and "正在检查" in text, text
            assert "调整水价" in found.page("notices/2026/a/").content.decode()
            # a faulty file of somebody else: the office refuses, in Chinese
            (served.file(B)).write_text(
                GOOD.replace("成文日期: 2021-03-02", "成文日期: 2021-13-40").replace("1号", "9号"),
                encoding="utf-8",
            )
            assert copy is not None
            refused = copy.send(B, "发布：b")
            assert not refused.done and any(line.startswith(f"content/{B}:6:") for line in refused.lines), (
                refused
            )
