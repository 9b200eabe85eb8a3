"""The desk as a clerk uses it: a new document with a slip in every field, put right by the messages; typing that is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from gongkai.desk.rate import Rate
from gongkai.paths import Paths
from tests.browser.accessibility import sideways, violations
from tests.conftest import built
from tests.desk.copies import copied_office
from tests.desk.served import Served, Visitor, serving_desk
from tests.importing.word_files import document, saved
from tests.media import png
from tests.small_site import write

pytestmark = pytest.mark.own_visitor

WIDTHS = (360, 1280)
BODY = "各单位：\n\n| 项目 | 价格 |\n| --- | --- |\n| 水 | 3元 |"
#: What a clerk mistypes, a word of the message that says so, and what is right.
SLIPS = {
    "title": ("关于……的通知", "……", "云溪县人民政府办公室关于调整水价的通知"),
    "issuer/0": ("云溪县人民政府办公厅", "云溪县人民政府办公厅", "云溪县人民政府办公室"),
    "written": ("2026-04-31", "2026-04-31", "2026-04-30"),
    "published": ("明天", "明天", "2026-05-06 09:00"),
    "number": ("云政办字2026〕8号", "云政办字2026〕8号", "云政办字〔2026〕8号"),
    "region": ("云西县", "云西县", "云溪县"),
    "topic": ("水的价格", "水的价格", "国民经济管理、国有资产监管/物价"),
    "effective": ("2026年13月", "2026年13月", "2026-06-01"),
    "term": ("五年", "五年", "5"),
    "source_url": ("网上", "网上", ""),
    "basis/0": ("notices/2026/b", "notices/2026/b", "notices/2026/a"),
    "~body": ("身份证号 11010519491231002X", "公民身份号码", BODY),
}


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small site, built once: the pages that the desk draws use its styles and scripts."""
    paths = Paths.around(write(tmp_path_factory.mktemp("site")))
    assert not built(paths).failed
    return paths.output


@pytest.fixture
def served(tmp_path: Path, small_site: Path) -> Iterator[Served]:
    with serving_desk(tmp_path, small_site) as found:
        yield found


def test_a_new_document_with_a_slip_in_every_field_is_put_right_by_the_messages(
    served: Served, page: Page
) -> None:
    faults = write_with_slips(page, served.address)
    page.keyboard.press("Control+s")
    expect(page.locator("#desk-kept")).to_have_text("已保存。")
    made = served.file("notices/2026/shui-jia.md").read_text(encoding="utf-8")
    lines = [line for line in made.split("---\n")[1].splitlines() if not line.startswith("#")]
    assert lines == [
        "标题: 云溪县人民政府办公室关于调整水价的通知",
        "发文机关: 云溪县人民政府办公室",
        "成文日期: 2026-04-30",
        "发布日期: 2026-05-06 09:00",
        "发文字号: 云政办字〔2026〕8号",
        "公开属性: 主动公开",
        "状态: 草稿",
        "地区: 云溪县",
        "主题分类: 国民经济管理、国有资产监管/物价",
        "施行日期: 2026-06-01",
        "有效期年: 5",
        "依据: notices/2026/a",
    ]
    assert made.endswith(f"---\n\n{BODY}\n")
    assert not faults


def test_pages_of_the_desk_have_no_fault_for_those_who_listen_or_use_a_telephone(
    served: Served, page: Page
) -> None:
    one, other = Visitor(served), Visitor(served)
    mine = one.form()
    other.save(other.form() | {"title": "别人的标题"})
    status, _, conflict = one.save(mine | {"title": "我的标题"})
    assert status == 409
    page.goto(f"{served.address}/_desk/")
    faults = looked_at(page)
    for path in ("edit?file=tasks/yunxi-2026.yaml", "edit?file=notices/2026/a.md&whole=1"):
        page.goto(f"{served.address}/_desk/{path}")
        faults += looked_at(page)
    page.set_content(conflict)
    assert not faults + looked_at(page)


def test_pages_that_refuse_have_no_fault_for_them_either(served: Served, page: Page) -> None:
    visitor = Visitor(served)
    form = visitor.form()
    address = "/_desk/edit?file=notices/2026/a.md"
    few = dict(list(form.items())[:3])
    asked = {
        400: visitor.post(address, few | {"_xsrf": form["_xsrf"], "~do": "save"}),
        403: visitor.save(form | {"_xsrf": ""}),
        404: visitor.ask("GET", "/_desk/edit?file=../a.md"),
        422: visitor.post("/_desk/new", {"_xsrf": form["_xsrf"], "kind": "notice", "name": "../../a"}),
    }
    served.desk.saves = Rate(burst=0, pace=0)
    asked[429] = visitor.save(form)
    page.goto(f"{served.address}/_desk/")  # the pages below find the style sheet of the desk from here
    faults: list[object] = []
    for wanted, (status, _, text) in asked.items():
        assert status == wanted
        page.set_content(text)
        faults += looked_at(page)
    assert not faults


def test_what_is_typed_is_found_again_after_program_and_browser_were_killed(
    tmp_path: Path, small_site: Path, page: Page
) -> None:
    with serving_desk(tmp_path, small_site) as served:
        page.goto(f"{served.address}/_desk/edit?file=notices/2026/a.md")
        page.get_by_label("正文").fill("打到一半的正文")
        expect(page.locator("#desk-kept")).to_contain_text("已留底")
        page.goto("about:blank")
    with serving_desk(tmp_path, small_site) as served:
        page.goto(f"{served.address}/_desk/edit?file=notices/2026/a.md")
        page.get_by_role("link", name="接着写").click()
        expect(page.get_by_label("正文")).to_have_value("打到一半的正文")


def test_formatted_text_is_pasted_as_markdown_and_a_word_file_that_is_dropped_becomes_a_draft(
    tmp_path: Path, small_site: Path, page: Page
) -> None:
    with serving_desk(tmp_path, small_site) as served:
        page.goto(f"{served.address}/_desk/edit?file=notices/2026/a.md")
        body = page.get_by_label("正文")
        body.fill("")
        body.evaluate(
            """(area, page) => {
                const data = new DataTransfer();
                data.setData("text/html", page);
                data.setData("text/plain", "平的字");
                area.focus();
                area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
            }""",
            "<p>来源：县水利局</p><table><tr><td>项目</td><td>价格</td></tr><tr><td><b>水</b></td><td>3元</td></tr></table>",
        )
        expect(body).to_have_value(re.compile(r"^来源：县水利局\n\n\| 项目 \| 价格 \|\n"))
        file = saved(
            document(
                ["云溪县人民政府办公室", "关于调整水价的通知", "云政办字〔2026〕8号", "各镇：", "水价调整。"]
            ),
            tmp_path,
        )
        page.goto(f"{served.address}/_desk/")
        page.locator("#word").set_input_files(file)
        page.get_by_role("button", name="变成草稿", exact=True).click()
        expect(page.locator('[id="number"]')).to_have_value("云政办字〔2026〕8号")
        assert "水价调整。" in page.get_by_label("正文").input_value()


def test_the_tool_bar_writes_signs_that_can_be_taken_back_and_a_picture_that_is_dropped_is_shown(
    tmp_path: Path, small_site: Path, page: Page
) -> None:
    with serving_desk(tmp_path, small_site) as served:
        page.goto(f"{served.address}/_desk/edit?file=notices/2026/a.md")
        body = page.get_by_label("正文", exact=True)

        def press(tool: str, at: tuple[int, int] | None = None) -> None:
            if at:
                body.evaluate("(area, at) => area.setSelectionRange(...at)", list(at))
            page.get_by_role("toolbar").get_by_role("button", name=tool, exact=True).click()

        body.fill("水价\n调整的事")
        press("标题", (1, 1))
        expect(body).to_have_value("# 水价\n调整的事")
        press("小标题")
        expect(body).to_have_value("## 水价\n调整的事")
        page.keyboard.press("Control+z")
        expect(body).to_have_value("# 水价\n调整的事")
        press("加粗", (5, 7))
        expect(body).to_have_value("# 水价\n**调整**的事")
        press("表格", (99, 99))
        expect(body).to_have_value(re.compile(r"的事\n\n\| 项目 \| 内容 \|\n\| --- \| --- \|\n"))
        body.fill("各镇：")
        press("链接")
        expect(body).to_have_value("各镇：[文字](https://)")
        body.fill("见图。")
        page.evaluate(
            """content => {
                const data = new DataTransfer();
                data.items.add(new File([new Uint8Array(content)], "水价表.png", { type: "image/png" }));
                const at = { dataTransfer: data, bubbles: true, cancelable: true };
                document.querySelector("main").dispatchEvent(new DragEvent("drop", at));
            }""",
            list(png(40, 30)),
        )
        expect(body).to_have_value("见图。\n\n![](shui-jia-biao.png)\n\n")
        page.keyboard.type("水价表")
        expect(body).to_have_value("见图。\n\n![水价表](shui-jia-biao.png)\n\n")
        picture = page.frame_locator("iframe").get_by_role("img", name="水价表")
        expect(picture).to_have_js_property("naturalWidth", 40)
        page.goto("about:blank")


def test_letters_of_an_input_method_are_no_words_yet(tmp_path: Path, small_site: Path, page: Page) -> None:
    with serving_desk(tmp_path, small_site) as served:
        page.goto(f"{served.address}/_desk/edit?file=notices/2026/a.md")
        sent: list[str] = []
        page.on("request", lambda one: sent.append(one.post_data or "") if "/_desk/" in one.url else None)
        page.locator('[id="title"]').focus()
        method = page.context.new_cdp_session(page)
        for letters in ("sh", "shui", "shui jia"):
            method.send("Input.imeSetComposition", {"text": letters, "selectionStart": 0, "selectionEnd": 0})
        # not wait_for_function, which the policy of the page refuses
        page.evaluate(
            "new Promise(done => { const look = () => localStorage.length ? done() : setTimeout(look, 50); look(); })"
        )
        method.send("Input.insertText", {"text": "水价"})
        expect(page.locator("#desk-kept")).to_contain_text("已留底")
        assert sent and all("shui" not in one for one in sent)
        page.goto("about:blank")


def test_a_keyboard_alone_reaches_everything(tmp_path: Path, small_site: Path, page: Page) -> None:
    with serving_desk(tmp_path, small_site) as served:
        page.goto(f"{served.address}/_desk/edit?file=notices/2026/a.md")
        reached: list[str] = []
        for _ in range(60):
            page.keyboard.press("Tab")
            reached.append(
                page.evaluate(
                    "document.activeElement.name || document.activeElement.textContent.trim().slice(0, 6)"
                )
            )
            if "~body" in reached:
                break
        assert (
            reached.index("跳到内容")
            < reached.index("title")
            < reached.index("number")
            < reached.index("~body")
        )
        page.locator("details.optional > summary").first.focus()
        page.keyboard.press("Enter")
        page.get_by_role("button", name="加一项附件").focus()
        page.keyboard.press("Enter")
        expect(page.locator('[id="attachments/0/name"]')).to_be_focused()
        page.keyboard.type("水价表")
        page.keyboard.press("Control+s")
        expect(page.locator("#desk-kept")).to_have_text("已保存。")
        assert "  - 名称: 水价表\n" in served.file().read_text(encoding="utf-8")


def test_a_keyboard_alone_writes_a_document_and_publishes_it(
    tmp_path: Path, small_site: Path, page: Page
) -> None:
    office = copied_office(tmp_path)
    office.hook("echo 正在检查; echo 已发布")
    copy = office.copy("张三")
    with serving_desk(copy.content.parent, small_site, copy) as served:
        page.goto(f"{served.address}/_desk/")
        go_to(page, "new-name")
        page.keyboard.insert_text("2026/shui-jia")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("新的政策文件")
        for name in ("title", "issuer/0", "written", "published", "number", "topic", "~body"):
            go_to(page, name)
            page.keyboard.press("Control+a")
            page.keyboard.insert_text(SLIPS[name][2])
        expect(page.frame_locator("iframe").locator("h1")).to_have_text(re.compile("调整水价的通知"))
        expect(page.locator("#desk-summary .error")).to_have_count(0)
        go_to(page, "发布", "Shift+Tab")
        page.keyboard.press("Enter")
        expect(page.locator("body")).to_contain_text("发布好了", timeout=120_000)
        assert looked_at(page) == []
    made = office.text("notices/2026/shui-jia.md")
    assert "标题: 云溪县人民政府办公室关于调整水价的通知\n" in made and "状态: 草稿" not in made


def write_with_slips(page: Page, address: str) -> list[object]:
    """Begin a new document with a slip in every field and put each right by its message; what is wrong with the pages."""
    page.goto(f"{address}/_desk/")
    page.get_by_label("文件名").fill("2026/shui-jia")
    page.get_by_label("文件名").press("Enter")
    expect(page.locator("h1")).to_have_text("新的政策文件")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    for name, (wrong, _, _) in SLIPS.items():
        page.locator(f'[id="{name}"]').fill(wrong)
    expect(page.locator("#desk-summary")).to_contain_text("公民身份号码")
    for name, (_, word, _) in SLIPS.items():
        beside = page.locator(f'[data-said="{name.removesuffix("/0")}"]')
        expect(beside).to_contain_text(word)
    faults = looked_at(page)
    for name, (_, _, right) in SLIPS.items():
        page.locator(f'[id="{name}"]').fill(right)
    expect(page.locator("#desk-summary .error")).to_have_count(0)
    expect(page.frame_locator("iframe").locator("h1")).to_have_text(re.compile("调整水价的通知"))
    faults += looked_at(page)
    return faults


def go_to(page: Page, wanted: str, key: str = "Tab") -> None:
    """Press a key until the input with this name, or the button with these words, has the focus."""
    for _ in range(80):
        page.keyboard.press(key)
        if page.evaluate(
            "wanted => [document.activeElement.id, document.activeElement.textContent.trim()].includes(wanted)",
            wanted,
        ):
            return
    raise AssertionError(f"{key} does not lead to {wanted}")


def looked_at(page: Page) -> list[object]:
    """What is wrong with the open page in a narrow and in a wide window."""
    found: list[object] = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += violations(page)
        found += [("sideways", width)] if sideways(page) > 0 else []
    return found
