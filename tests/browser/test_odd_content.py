"""What is odd on paper still reads well: nothing lies over anything else, and nothing scrolls sideways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page

from gongkai.paths import Paths
from tests.browser.accessibility import sideways
from tests.conftest import built, serving
from tests.small_site import NOTICE, write

TITLE = "关于做好政务公开工作的通知"
LONG = "关于" + "进一步做好全县重点领域政府信息公开" * 6 + "的工作任务分解落实的通知（试行）"
DIGITS = "2026" * 15
WIDE = "\n".join(
    [
        "|" + "|".join(f"第{place}季度指标" for place in range(1, 13)) + "|",
        "|" + "---|" * 12,
        *(
            "|"
            + "|".join(f"{row * place * 1234567}" if place % 3 else "县教育局" for place in range(1, 13))
            + "|"
            for row in range(1, 9)
        ),
    ]
)
SENTENCE = "各镇（街道）、县直各部门要按照职责分工，及时准确公开群众关心的信息，回应社会关切。"
SIZE = 60_000
VOLUME = "\n\n".join(
    f"# {place}、工作要求\n\n" + SENTENCE * 10 for place in range(1, SIZE // (len(SENTENCE) * 10) + 2)
)
TASKS = 300


def notice(number: int, title: str, body: str) -> str:
    """A document of the small site with another title and text."""
    whole = NOTICE.replace("云溪县人民政府办公室" + TITLE, title).replace("2026〕3号", f"2026〕{number}号")
    return whole.replace("各镇要做好政务公开工作。", body)


def ledger() -> str:
    """A table of 300 tasks in three sections; every seventh has several paragraphs, every eleventh no space to break."""
    lines = [f"标题: {LONG}任务分解表", "所属文件: notices/2026/a", "年度: 2026", "地区: 云溪县", "任务:"]
    for number in range(1, TASKS + 1):
        text = SENTENCE if number % 11 else "0" * 120
        text = "\\n".join([text] * (4 if number % 7 == 0 else 1))
        lines.append(
            f"  - {{序号: {number}, 章节: 第{(number - 1) // 100 + 1}部分, 标题: （{(number - 1) // 10 + 1}）{LONG[:40]}, 牵头部门: 县教育局、县科技局, "
            f'责任单位: 各镇（街道）、县科技局, 具体要求: "{text}", 完成时限: 2026年12月底前}}'
        )
    return "\n".join(lines) + "\n"


PAGES = {
    "title of 120 characters": "/notices/2026/long/",
    "title of digits": "/notices/2026/digits/",
    "table of 12 columns": "/notices/2026/wide/",
    "60000 characters": "/notices/2026/volume/",
    "no attachments": "/notices/2026/bare/",
    "300 tasks on paper": "/notices/2026/a/",
    "300 tasks": "/tasks/yunxi-2026/",
    "task": "/tasks/yunxi-2026/77/",
    "list": "/notices/",
    "home": "/",
}
#: Things that stand one after the other on a page, in groups: none may lie over another of its group.
GROUPS = {
    "blocks of the page": "main > *, main > article > *",
    "heading and what follows": "h1, h1 ~ *, .document-head > *",
    "elements": ".element-table > div",
    "words of an element": ".element-table dt, .element-table dd",
    "tasks": ".task",
    "parts of a task": ".task-number, .task-text > *",
    "cells of tables": "main td, main th",
    "rows of a list": ".list-rows > li",
    "words of a row": ".list-rows-text > a, .list-rows-text > p, .list-rows li > time",
    "paragraphs": ".document-body > *",
    "frame": ".masthead, .frame-body, .footer",
}
#: Pairs of elements whose boxes, or the text that reaches beyond them, share more than a pixel either way.
OVERLAPS = """selector => {
  const boxes = [...document.querySelectorAll(selector)].map(element => {
    const {left, top, right, bottom} = element.getBoundingClientRect();
    const scrolls = getComputedStyle(element).overflowX !== 'visible';
    const beyond = scrolls ? 0 : Math.max(0, element.scrollWidth - element.offsetWidth);
    return {element, left, top, right: right + beyond, bottom};
  }).filter(box => box.right > box.left && box.bottom > box.top).sort((one, other) => one.top - other.top);
  const found = [];
  boxes.forEach((one, place) => {
    for (const other of boxes.slice(place + 1)) {
      if (other.top >= one.bottom - 1) break;
      if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
      if (Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1)
        found.push([one.element.outerHTML.slice(0, 80), other.element.outerHTML.slice(0, 80)]);
    }
  });
  return found.slice(0, 3);
}"""

#: What a long ledger leaves out until it comes near the screen has no boxes yet: all of it is laid out.
LAID_OUT = (
    "document.querySelectorAll('.task, .part').forEach(one => { one.style.contentVisibility = 'visible'; })"
)


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site that holds everything odd."""
    folder = tmp_path_factory.mktemp("odd")
    config = write(
        folder,
        {
            "content/notices/2026/long.md": notice(4, LONG, SENTENCE),
            "content/notices/2026/digits.md": notice(5, f'"{DIGITS}"', SENTENCE),
            "content/notices/2026/wide.md": notice(6, "十二列的表", WIDE),
            "content/notices/2026/volume.md": notice(7, "六万字的文件", VOLUME),
            "content/notices/2026/bare.md": notice(8, "没有附件的文件", SENTENCE),
            "content/tasks/yunxi-2026.yaml": ledger(),
        },
    )
    paths = Paths.around(config)
    outcome = built(paths)
    assert not outcome.failed, "\n".join(map(str, outcome.problems))
    with serving(paths.output) as address:
        yield address


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("path", PAGES.values(), ids=list(PAGES))
def test_nothing_lies_over_anything_else_or_scrolls_sideways(
    still_page: Page, odd: str, path: str, width: int
) -> None:
    still_page.set_viewport_size({"width": width, "height": 800})
    still_page.goto(odd + path)
    assert still_page.locator("h1").count() == 1
    still_page.evaluate(LAID_OUT)
    found = {name: still_page.evaluate(OVERLAPS, selector) for name, selector in GROUPS.items()}
    assert {name: pairs for name, pairs in found.items() if pairs} == {}
    assert sideways(still_page) <= 0


def test_the_site_holds_what_is_odd(page: Page, odd: str) -> None:
    assert len(LONG) == 120
    page.goto(odd + PAGES["title of 120 characters"])
    assert page.locator("h1").text_content() == LONG
    page.goto(odd + PAGES["title of digits"])
    assert page.locator("h1").text_content() == DIGITS
    page.goto(odd + PAGES["table of 12 columns"])
    assert page.locator("thead th").count() == 12
    page.goto(odd + PAGES["300 tasks"])
    assert page.locator(".task").count() == TASKS
    page.goto(odd + PAGES["60000 characters"])
    assert len(page.locator(".document-letter, .document-annex").all_text_contents()) > 0
    assert sum(map(len, page.locator("article").all_text_contents())) >= SIZE


def test_a_document_without_attachments_does_not_speak_of_any(page: Page, odd: str) -> None:
    page.goto(odd + PAGES["no attachments"])
    assert "附件" not in (page.locator("main").text_content() or "").replace("没有附件的文件", "")


def test_cells_of_a_wide_table_are_not_squeezed_to_a_column_of_single_characters(
    page: Page, odd: str
) -> None:
    for width, scrolls in ((320, False), (700, True)):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(odd + PAGES["table of 12 columns"])
        widths = page.locator("main td").evaluate_all("cells => cells.map(cell => cell.clientWidth)")
        assert min(widths) >= 60
        region = page.locator(".table-scroll")
        assert region.get_attribute("tabindex") == "0"
        assert region.evaluate("region => region.scrollWidth > region.clientWidth") is scrolls


@pytest.mark.parametrize("width", [320, 1280])
def test_a_number_in_a_wide_table_stays_on_one_line(page: Page, odd: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(odd + PAGES["table of 12 columns"])
    lines = """cells => cells.map(cell => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return range.getClientRects().length;
    })"""
    assert set(page.locator("main td", has_text=re.compile("[0-9]")).evaluate_all(lines)) == {1}


def test_titles_in_a_list_stand_in_order_from_top_to_bottom(page: Page, odd: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(odd + PAGES["list"])
    tops = page.locator(".list-rows > li").evaluate_all(
        "rows => rows.map(row => row.getBoundingClientRect().top)"
    )
    assert len(tops) == 6
    assert all(upper < lower for upper, lower in pairwise(tops))


@pytest.mark.parametrize(
    ("change", "group"),
    [
        (".task { height: 40px }", "parts of a task"),
        (".task + .task { margin-top: -30px }", "tasks"),
        ("h1 { margin-bottom: -60px }", "heading and what follows"),
    ],
)
def test_the_check_finds_what_lies_over_something_else(
    browser: Browser, odd: str, change: str, group: str
) -> None:
    page = browser.new_page(viewport={"width": 768, "height": 800}, bypass_csp=True)
    try:
        page.goto(odd + PAGES["300 tasks"])
        page.evaluate(LAID_OUT)
        page.add_style_tag(content=change)
        assert page.evaluate(OVERLAPS, GROUPS[group])
    finally:
        page.close()
