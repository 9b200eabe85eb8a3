"""The form of a file without JavaScript: drawn, checked, saved; two people; what was typed is found again."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from lxml import html

from gongkai.desk.rate import Rate
from gongkai.preview.building import Result
from gongkai.problems import Position, Problem
from tests.desk.served import Served, Visitor, inputs, serving_desk
from tests.small_site import NOTICE

PLACE = "notices/2026/a.md"


@pytest.fixture
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving_desk(tmp_path_factory.mktemp("desk")) as found:
        found.desk.saves = Rate(burst=1000, pace=1000)
        yield found


def test_every_form_of_the_site_sent_back_as_drawn_leaves_its_file(served: Served) -> None:
    visitor = Visitor(served)
    for place in (PLACE, "organizations/yunxi.yaml", "tasks/yunxi-2026.yaml"):
        before = served.file(place).read_bytes()
        assert visitor.save(visitor.form(place), place)[0] == 303
        assert served.file(place).read_bytes() == before


def test_a_saved_change_is_in_the_file_and_all_messages_stand_beside_their_fields(served: Served) -> None:
    visitor = Visitor(served)
    wrong = {"written": "2026-13-02", "issuer/0": "云溪县水力局", "topic": "没有的"}
    status, place, _ = visitor.save(visitor.form() | wrong)
    assert status == 303
    text = served.file().read_text(encoding="utf-8")
    assert "成文日期: 2026-13-02\n" in text
    assert "主题分类: 没有的\n" in text
    _, _, page = visitor.ask("GET", place)
    assert "已保存" in page
    said = {
        one.get("data-said"): one.text_content().strip()
        for one in html.document_fromstring(page).xpath("//*[@data-said]")
        if one.text_content().strip()
    }
    assert "13" in said["written"]
    assert "云溪县水力局" in said["issuer"]
    assert "没有的" in said["topic"]


def test_rows_are_added_and_removed_without_javascript(served: Served) -> None:
    visitor = Visitor(served)
    path = f"/_desk/edit?file={PLACE}"
    _, _, page = visitor.post(path, visitor.form() | {"~do": "add:attachments"})
    said = inputs(page)
    assert served.file().read_text(encoding="utf-8") == NOTICE, "adding a row saves nothing"
    _, _, page = visitor.post(path, said | {"attachments/0/name": "表", "~do": "add:attachments"})
    said = inputs(page) | {"attachments/1/name": "图", "attachments/1/file": "tu.png"}
    assert visitor.save(said)[0] == 303
    text = served.file().read_text(encoding="utf-8")
    assert "附件:\n  - 名称: 表\n  - 名称: 图\n    文件: tu.png\n" in text
    _, _, page = visitor.post(path, visitor.form() | {"~do": "drop:attachments/0"})
    assert visitor.save(inputs(page))[0] == 303
    assert "附件:\n  - 名称: 图\n    文件: tu.png\n" in served.file().read_text(encoding="utf-8")


def test_a_closed_row_is_named_after_what_it_must_say(served: Served) -> None:
    """A row of a task table says its requirement, not the chapter that it shares with twenty others."""
    page = html.fromstring(Visitor(served).ask("GET", "/_desk/edit?file=tasks/yunxi-2026.yaml")[2])
    first = page.xpath("//fieldset[@id='tasks']//details[@class='row']/summary")[0]
    assert " ".join(first.text_content().split()) == "1. 公开义务教育入学信息。"


def test_two_people_on_one_file_lose_nothing(served: Served) -> None:
    one, other = Visitor(served), Visitor(served)
    mine, theirs = one.form(), other.form()
    assert (
        other.save(theirs | {"remark": "此件公开发布", "title": "云溪县的通知", "~body": "别人的正文。"})[0]
        == 303
    )
    # another field: both are kept
    status, _, page = one.save(mine | {"copies": "县委办公室"})
    assert (status, "别人同时改了" in page) == (200, True)
    text = served.file().read_text(encoding="utf-8")
    assert "抄送: 县委办公室\n" in text
    assert "附注: 此件公开发布\n" in text
    # the same fields: nothing is saved, both versions are shown
    status, _, page = one.save(mine | {"title": "我的标题", "~body": "我的正文。"})
    assert status == 409
    assert served.file().read_text(encoding="utf-8") == text
    assert "云溪县的通知" in page
    assert "别人的正文。" in page
    again = inputs(page)
    assert (again["title"], again["~body"]) == ("我的标题", "我的正文。")
    assert again["remark"] == "此件公开发布"
    assert one.save(again)[0] == 303
    assert "标题: 我的标题\n" in served.file().read_text(encoding="utf-8")


def test_what_was_typed_is_found_again_in_the_same_browser_only(served: Served) -> None:
    visitor = Visitor(served)
    said = visitor.form() | {"title": "打了一半", "~body": "写到这里"}
    status, _, _ = visitor.post(f"/_desk/typed?file={PLACE}", said)
    assert status == 200
    assert served.file().read_text(encoding="utf-8") == NOTICE
    assert "接着写" in visitor.ask("GET", f"/_desk/edit?file={PLACE}")[2]
    back = visitor.form(more="&typed=1")
    assert (back["title"], back["~body"]) == ("打了一半", "写到这里")
    assert "接着写" not in Visitor(served).ask("GET", f"/_desk/edit?file={PLACE}")[2]
    visitor.save(back)
    assert "接着写" not in visitor.ask("GET", f"/_desk/edit?file={PLACE}")[2]


def test_a_file_that_no_form_can_show_is_changed_as_text(served: Served) -> None:
    served.file().write_text(NOTICE.replace("标题: ", "标题："), encoding="utf-8")
    visitor = Visitor(served)
    said = visitor.form()
    assert "标题：" in said["~whole"]
    assert visitor.save(said | {"~whole": NOTICE.replace("\n", "\r\n")})[0] == 303
    assert served.file().read_text(encoding="utf-8") == NOTICE
    assert "title" in visitor.form()


def test_the_list_shows_every_file_with_its_state_and_finds_by_words(served: Served) -> None:
    for name, change in (
        ("draft", "状态: 草稿\n---\n\n各镇"),
        ("later", "---\n\n各镇"),
        ("gone", "状态: 撤回\n撤回日期: 2026-04-01\n---\n\n各镇"),
    ):
        text = NOTICE.replace("3号", f"{len(name) + 10}号").replace("---\n\n各镇", change)
        if name == "later":
            text = text.replace("2026-03-03 15:30", "2026-05-19 08:00")
        served.file(f"notices/2026/{name}.md").write_text(text.replace("政务公开", name), encoding="utf-8")
    served.file("notices/2026/broken.md").write_text("没有文件头\n", encoding="utf-8")
    at = served.desk.office.shown
    problem = Problem(Position(f"{at}/notices/2026/a.md", 2), "GK002")
    assert served.desk.preview
    served.desk.preview.show(Result((problem,)))
    visitor = Visitor(served)

    def rows(asked: str) -> list[list[str]]:
        page = html.document_fromstring(visitor.ask("GET", f"/_desk/?{asked}")[2])
        return [
            [cell.text_content().split("看网页")[0].strip() for cell in row.xpath("./th | ./td")]
            for row in page.xpath("//tbody/tr")
        ]

    title = "云溪县人民政府办公室关于做好{}工作的通知".format
    found = {row[0]: row[2] for row in rows("kind=" + quote("政策文件"))}
    assert found == {
        title("政务公开"): "公开",
        title("draft"): "草稿",
        title("later"): "待发布",
        title("gone"): "撤下",
        "notices/2026/broken": "读不出",
    }
    assert len(rows("")) == 7
    assert [row[0] for row in rows("q=gone+" + quote("政策"))] == [title("gone")]
    assert [row[0] for row in rows("state=" + quote("待发布"))] == [title("later")]
    [only] = rows("todo=1")
    assert only[0] == title("政务公开")
    assert only[4] == "待改好"
    assert "1 处要改" in only[5]
    assert problem.message in only[5]
    assert rows("q=" + quote("没有这样的")) == []


def test_a_new_file_needs_a_free_and_proper_name(served: Served) -> None:
    visitor = Visitor(served)
    token = visitor.form()["_xsrf"]
    for name in ("2026/a", "2026/水价", "../../a", "2026/con"):
        status, _, page = visitor.post("/_desk/new", {"_xsrf": token, "kind": "notice", "name": name})
        assert (status, "没有新建" in page) == (422, True)
    places = [visitor.post("/_desk/new", {"_xsrf": token, "kind": "notice", "name": ""})[1] for _ in range(2)]
    assert places == ["/_desk/edit?file=notices/2026/0518-1.md", "/_desk/edit?file=notices/2026/0518-2.md"]


def test_a_form_that_did_not_arrive_whole_saves_nothing(served: Served) -> None:
    visitor = Visitor(served)
    place = "organizations/yunxi.yaml"
    before = served.file(place).read_bytes()
    whole = visitor.form(place)
    for kept in (3, len(whole) // 2, len(whole) - 1):
        part = dict(list(whole.items())[:kept])
        assert visitor.save(part | {"_xsrf": whole["_xsrf"]}, place)[0] == 400
    assert served.file(place).read_bytes() == before


def test_a_file_in_another_encoding_is_shown_and_never_written(served: Served) -> None:
    raw = NOTICE.encode("gbk")
    served.file().write_bytes(raw)
    visitor = Visitor(served)
    _, _, page = visitor.ask("GET", f"/_desk/edit?file={PLACE}")
    assert "不是 UTF-8" in page
    assert visitor.save(inputs(page))[0] == 409
    assert served.file().read_bytes() == raw


def test_what_was_typed_is_kept_when_somebody_else_broke_the_file(served: Served) -> None:
    visitor = Visitor(served)
    said = visitor.form() | {"title": "我的标题"}
    served.file().write_text(NOTICE.replace("标题: ", "标题："), encoding="utf-8")
    assert "接着写" in visitor.save(said)[2]
    assert "标题：" in served.file().read_text(encoding="utf-8")
    served.file().write_text(NOTICE, encoding="utf-8")
    assert visitor.form(more="&typed=1")["title"] == "我的标题"
