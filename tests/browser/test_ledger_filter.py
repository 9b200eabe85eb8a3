"""Long ledgers in a browser: narrowed by text, unit, state or deadline, and ordered by deadline."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.accessibility import MODES, THIN, Measured, violations_in_mode
from tests.browser.visitors import visitor

LEDGER = "/tasks/pingyin-2023/"
ALL = 49


def opened(page: Page, address: str, given: str = "") -> Page:
    page.goto(f"{address}{LEDGER}{given}")
    expect(page.get_by_role("form", name="筛选和排序任务")).to_be_visible()
    if not page.locator(".ledger-form details[open]").count():
        page.get_by_text("筛选和排序", exact=True).click()
    return page


def shown(page: Page) -> Locator:
    return page.locator(".task:visible")


def said(page: Page) -> str:
    return page.get_by_role("status").filter(has_text="项").inner_text()


def given(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def numbers(page: Page) -> list[int]:
    return [int(number) for number in re.findall(r"第(\d+)项", "\n".join(shown(page).all_text_contents()))]


def test_typed_text_leaves_the_tasks_that_hold_it_and_says_how_many(page: Page, served: str) -> None:
    opened(page, served)
    assert shown(page).count() == ALL
    page.get_by_label("找任务：输入事项或单位").fill("政策解读")
    left = shown(page).count()
    assert 0 < left < ALL
    assert said(page) == f"显示{left}项，共{ALL}项"
    page.wait_for_url("**/?q=*")
    assert given(page) == {"q": ["政策解读"]}


def test_text_is_found_in_requirement_units_and_heading_whatever_its_width_and_case(
    page: Page, served: str
) -> None:
    opened(page, served)
    heading = page.locator("h3:visible").first
    title = heading.inner_text()
    page.get_by_label("找任务：输入事项或单位").fill(title.replace("（", "("))
    expect(heading).to_be_visible()
    assert page.locator(".ledger-group h3:visible").count() == 1
    unit = page.locator(".task [data-units] a").last.text_content() or ""
    page.get_by_label("找任务：输入事项或单位").fill(unit)
    assert 0 < shown(page).count() < ALL
    assert all(unit in text for text in shown(page).all_text_contents())


def test_a_unit_is_chosen_from_those_of_the_page(page: Page, served: str) -> None:
    opened(page, served)
    chooser = page.get_by_label("单位", exact=True)
    units = chooser.locator("option").all_text_contents()
    written = set(page.locator(".task [data-units] a").all_text_contents())
    assert units[0] == "全部单位"
    assert written <= set(units)
    chooser.select_option(units[1])
    assert 0 < shown(page).count() < ALL
    assert all(units[1] in text for text in shown(page).all_text_contents())
    assert given(page) == {"unit": [units[1]]}


def test_a_deadline_leaves_the_tasks_of_that_day(page: Page, served: str) -> None:
    opened(page, served)
    chooser = page.get_by_label("状态、时限")
    day = chooser.locator("optgroup[label=完成时限] option").first.get_attribute("value")
    chooser.select_option(day)
    days = shown(page).locator("time").evaluate_all("all => all.map(one => one.getAttribute('datetime'))")
    assert set(days) == {day}
    assert len(days) == shown(page).count() < ALL
    state = chooser.locator("optgroup[label=状态] option").first.get_attribute("value")
    chooser.select_option(state)
    assert set(shown(page).locator(".status-tag").all_text_contents()) == {state}


def test_headings_without_shown_tasks_are_hidden_and_come_back(page: Page, served: str) -> None:
    opened(page, served)
    headings = page.locator(".ledger-group").locator("h2, h3")
    before = headings.locator("visible=true").all_text_contents()
    page.get_by_label("找任务：输入事项或单位").fill("政策解读")
    after = headings.locator("visible=true").all_text_contents()
    assert 0 < len(after) < len(before)
    for group in page.locator(".ledger-group:has(.task):visible").all():
        assert group.locator(".task:visible").count()
    # the section above a group that is shown stays
    assert any(name in after for name in page.locator(".ledger-group h2").all_text_contents())
    page.get_by_role("button", name="清除").click()
    assert headings.locator("visible=true").all_text_contents() == before
    assert given(page) == {}
    expect(page.get_by_label("找任务：输入事项或单位")).to_be_focused()


def test_tasks_stand_by_deadline_under_the_headings_of_the_paper_and_return(page: Page, served: str) -> None:
    opened(page, served)
    paper = numbers(page)
    page.get_by_label("排序", exact=True).select_option("按完成时限，早的在前")
    assert given(page) == {"sort": ["deadline"]}
    days = shown(page).evaluate_all(
        "all => all.map(one => (one.querySelector('time') || {dateTime: '9999'}).dateTime)"
    )
    assert days == sorted(days)
    assert len(days) == ALL
    assert numbers(page) != paper
    expect(shown(page).first.locator(".task-text > p").first).not_to_be_empty()
    expect(page.get_by_role("heading", name="按完成时限", exact=True)).to_be_visible()
    page.get_by_label("排序", exact=True).select_option("按序号")
    assert numbers(page) == paper
    expect(page.get_by_role("heading", name="按完成时限", exact=True)).to_be_hidden()


def test_the_address_brings_the_same_tasks_back_and_the_way_back_undoes_a_choice(
    page: Page, served: str
) -> None:
    opened(page, served, "?q=政策&sort=deadline")
    left = shown(page).count()
    assert 0 < left < ALL
    expect(page.get_by_label("找任务：输入事项或单位")).to_have_value("政策")
    page.get_by_label("排序", exact=True).select_option("")
    page.go_back()
    expect(page.get_by_label("排序", exact=True)).to_have_value("deadline")
    assert shown(page).count() == left
    opened(page, served, "?unit=没有这个单位&q=<b>没有这样的任务</b>")
    expect(page.get_by_label("单位", exact=True)).to_have_value("")
    expect(page.get_by_role("status").filter(has_text="没有符合条件的任务")).to_be_visible()
    assert shown(page).count() == 0


def test_a_field_that_the_browser_puts_to_its_default_on_the_way_back_still_holds_what_was_typed(
    page: Page, served: str
) -> None:
    # WebKit does so with a field without autocompletion when it takes a page out of its memory
    opened(page, served, "?q=政策")
    field = page.get_by_label("找任务：输入事项或单位")
    to_default = "field => { field.value = field.defaultValue; }"
    field.evaluate(to_default)
    expect(field).to_have_value("政策")
    field.fill("解读")
    field.evaluate(to_default)
    expect(field).to_have_value("解读")
    page.get_by_role("button", name="清除").click()
    field.evaluate(to_default)
    expect(field).to_have_value("")


@pytest.mark.own_visitor
def test_letters_of_an_input_method_come_neither_into_the_list_nor_into_the_address(
    page: Page, served: str
) -> None:
    page.clock.install()
    opened(page, served)
    page.get_by_label("找任务：输入事项或单位").focus()
    method = page.context.new_cdp_session(page)
    method.send("Input.insertText", {"text": "政"})
    left = shown(page).count()
    for letters in ("c", "ce"):
        method.send("Input.imeSetComposition", {"text": letters, "selectionStart": 2, "selectionEnd": 2})
    page.clock.run_for(1000)
    expect(page.get_by_label("找任务：输入事项或单位")).to_have_value("政ce")
    assert given(page) == {}
    assert shown(page).count() == left
    method.send("Input.insertText", {"text": "策"})
    page.clock.run_for(1000)
    assert given(page) == {"q": ["政策"]}
    assert 0 < shown(page).count() <= left


def test_everything_is_done_with_the_keyboard(page: Page, served: str) -> None:
    opened(page, served)
    page.get_by_label("找任务：输入事项或单位").focus()
    page.keyboard.type("政策")
    page.keyboard.press("Enter")
    assert given(page) == {"q": ["政策"]}
    reached = []
    for _ in range(6):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.name || document.activeElement.textContent"))
    assert reached == ["查找", "筛选和排序", "unit", "status", "sort", "清除"]
    page.keyboard.press("Enter")
    assert shown(page).count() == ALL


@pytest.mark.parametrize(
    ("width", "mode"), [(320, "normal"), (1280, "normal"), (360, "elder"), (1280, "elder")]
)
def test_labels_are_seen_targets_are_large_and_nothing_scrolls_sideways(
    browser: Browser, served: str, measured: Measured, width: int, mode: str
) -> None:
    with visitor(browser, width=width, **MODES[mode]) as page:
        opened(page, served)
        form = page.get_by_role("form", name="筛选和排序任务")
        for target in form.locator("input, select, button").all():
            box = target.bounding_box()
            assert box and box["height"] >= 44 and box["width"] >= 44, target.inner_text()
        assert form.locator("label:visible").all_text_contents() == [
            "找任务：输入事项或单位",
            "单位",
            "状态、时限",
            "排序",
        ]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0
        page.get_by_label("找任务：输入事项或单位").fill("政策")
        page.get_by_label("排序", exact=True).select_option("deadline")
        page.evaluate(THIN)
        assert violations_in_mode(page, mode, measured) == []


def test_short_lists_and_browsers_without_scripts_have_no_form(
    browser: Browser, page: Page, served: str, site: Path
) -> None:
    tasks = {
        file: len(html.parse(str(file)).xpath("//li[@class='task']"))
        for file in site.glob("tasks/*/section-*/index.html")
    }
    short = [file for file, count in tasks.items() if count <= 10]
    long = [file for file, count in tasks.items() if count > 10]
    assert short and long
    assert not any("/ledger-" in file.read_text(encoding="utf-8") for file in short)
    assert all("/ledger-" in file.read_text(encoding="utf-8") for file in long)
    assert "/ledger-" not in (site / "notices/index.html").read_text(encoding="utf-8")
    page.goto(f"{served}/{short[0].parent.relative_to(site).as_posix()}/")
    assert page.locator("form.ledger-form").count() == 0
    context = browser.new_context(java_script_enabled=False)
    try:
        plain = context.new_page()
        plain.goto(f"{served}{LEDGER}?q=没有这样的任务")
        assert plain.locator(".task:visible").count() == ALL
        assert plain.locator("form.ledger-form").count() == 0
    finally:
        context.close()


@pytest.mark.own_visitor
def test_the_form_is_not_printed(page: Page, served: str) -> None:
    opened(page, served)
    page.emulate_media(media="print")
    expect(page.locator("form.ledger-form")).to_be_hidden()
