"""Ledgers of hundreds of tasks: what is near the screen is right at once, the rest follows and ends right, too."""

from __future__ import annotations

import re
from itertools import count

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.accessibility import violations
from tests.browser.visitors import visitor

pytestmark = pytest.mark.own_visitor

LEDGER = "/tasks/pingyin-2023/"
#: So often every task stands on the page: some groups then have more tasks than the script lays out as one.
TIMES = 24
TASKS = 49 * TIMES

#: What stands on the page for readers, in its order: heading, address, deadline and words of each task.
SHOWN = """() => [...document.querySelectorAll(".ledger-group:not([hidden]) .task:not([hidden])")].map(task =>
  [task.closest(".ledger-group").querySelector("h2, h3").textContent, task.id,
    (task.querySelector("time") || { dateTime: "9999" }).dateTime, task.textContent])"""
#: Changes of the form, one after the other without a pause; then what stands there, before anything can follow.
CHANGED = f"""changes => {{
  const form = document.querySelector("form.ledger-form");
  changes.forEach(([name, value]) => {{
    if (name === "print") {{ window.dispatchEvent(new Event("beforeprint")); return; }}
    if (name === "reset") {{ form.reset(); return; }}
    form.elements[name].value = value;
    form.elements[name].dispatchEvent(new Event(name === "q" ? "input" : "change", {{ bubbles: true }}));
  }});
  return ({SHOWN})();
}}"""
#: What axe-core says of lists and of what is hidden; all of its rules take a minute for a page of this length.
LISTS = {
    "runOnly": ["list", "listitem", "aria-required-children", "aria-required-parent", "aria-hidden-focus"]
}
BY_DEADLINE = ["sort", "deadline"]
TEXT = "政策解读"


def opened(page: Page, address: str, at: str = "") -> Page:
    """The ledger with every task many times over, each under an address of its own."""

    def longer(route: Route) -> None:
        number = count()
        answer = route.fetch()
        body = re.sub(
            r'<li class="task".*?</li>',
            lambda task: "".join(
                re.sub(r' id="([^"]+)"', lambda name: f' id="{name[1]}-{next(number)}"', task[0], count=1)
                for _ in range(TIMES)
            ),
            answer.text(),
            flags=re.DOTALL,
        )
        route.fulfill(response=answer, body=body)

    page.route(f"**{LEDGER}", longer)
    page.goto(f"{address}{LEDGER}{at}")
    expect(page.get_by_role("form", name="筛选和排序任务")).to_be_visible()
    return page


def shown(page: Page) -> list[list[str]]:
    return list(page.evaluate(SHOWN))


def names(tasks: list[list[str]]) -> list[str]:
    return [name for _, name, _, _ in tasks]


def by_deadline(paper: list[list[str]], text: str = "") -> list[str]:
    """The tasks that hold a text as the deadlines order them; equal ones stay as on paper."""
    kept = [task for task in paper if text in task[0] + task[3]]
    return names(sorted(kept, key=lambda task: task[2]))


def settles(page: Page, expected: list[str]) -> None:
    """Wait until these tasks, in this order, are all that stands there."""
    page.wait_for_function(f"names => ({SHOWN})().map(task => task[1]).join() === names.join()", arg=expected)


def test_the_first_tasks_by_deadline_stand_there_at_once_and_the_others_follow(
    page: Page, served: str
) -> None:
    expected = by_deadline(shown(opened(page, served)))
    assert len(expected) == TASKS
    at_once = names(page.evaluate(CHANGED, [BY_DEADLINE]))
    assert 100 <= len(at_once) < TASKS
    assert at_once == expected[: len(at_once)]
    settles(page, expected)
    expect(page.get_by_role("status").filter(has_text="项")).to_have_text(f"显示全部{TASKS}项")


def test_a_text_among_tasks_by_deadline_is_right_at_once_and_the_others_come_back(
    page: Page, served: str
) -> None:
    paper = shown(opened(page, served))
    few = by_deadline(paper, TEXT)
    assert 0 < len(few) < TASKS
    at_once = names(page.evaluate(CHANGED, [["q", TEXT], BY_DEADLINE]))
    assert len(at_once) >= min(100, len(few))
    assert at_once == few[: len(at_once)]
    page.evaluate(CHANGED, [["q", ""]])
    settles(page, by_deadline(paper))


@pytest.mark.parametrize(
    "changes",
    [
        [BY_DEADLINE, ["sort", ""]],
        [BY_DEADLINE, ["q", TEXT], ["reset", ""]],
        [["q", TEXT], BY_DEADLINE, ["q", ""], ["sort", ""]],
    ],
)
def test_a_change_back_before_all_have_followed_leaves_the_page_as_it_was(
    page: Page, served: str, changes: list[list[str]]
) -> None:
    paper = shown(opened(page, served))
    assert len(paper) == TASKS
    page.evaluate(CHANGED, changes)
    settles(page, names(paper))
    assert shown(page) == paper


def test_a_narrower_choice_before_all_have_followed_leaves_no_other_task(page: Page, served: str) -> None:
    few = by_deadline(shown(opened(page, served)), TEXT)
    page.evaluate(CHANGED, [BY_DEADLINE, ["q", TEXT]])
    settles(page, few)
    expect(page.locator(".task:visible")).to_have_count(len(few))


def test_nothing_is_missing_on_paper_when_printed_before_all_have_followed(page: Page, served: str) -> None:
    expected = by_deadline(shown(opened(page, served)))
    assert names(page.evaluate(CHANGED, [BY_DEADLINE, ["print", ""]])) == expected


def test_tasks_left_out_are_hidden_from_screen_readers_where_nothing_is_laid_out(
    page: Page, served: str
) -> None:
    opened(page, served)
    silent = page.locator(".task[aria-hidden=true]")
    few = len(page.evaluate(CHANGED, [["q", TEXT]]))
    assert silent.count() == page.locator(".task[hidden]").count() == TASKS - few
    page.get_by_text("筛选和排序", exact=True).click()
    page.get_by_role("button", name="清除").click()
    assert silent.count() == 0


def test_a_list_laid_out_in_parts_is_one_list_for_screen_readers(page: Page, served: str) -> None:
    opened(page, served)
    sizes = page.locator(".task-list").evaluate_all(
        "all => all.map(one => one.querySelectorAll('.task').length)"
    )
    assert min(sizes) <= 100 < max(sizes)
    page.get_by_label("找任务：输入事项或单位").focus()
    heard = [
        one.get_by_role("listitem").filter(has=page.locator(".task-number")).count()
        for one in page.locator(".ledger-group").get_by_role("list").all()
    ]
    assert heard == sizes
    page.evaluate(CHANGED, [["q", TEXT]])
    assert violations(page, LISTS) == []


def test_what_is_far_from_the_screen_is_not_laid_out_and_keeps_its_place(page: Page, served: str) -> None:
    opened(
        page, served, "#main"
    )  # opened at an address within the page it is left as it is until the form is used
    height = "() => document.documentElement.scrollHeight"
    last = page.locator(".task").last
    seen = "one => one.checkVisibility({contentVisibilityAuto: true})"
    assert page.locator(".part").count() == 0
    before = page.evaluate(height)
    page.get_by_label("找任务：输入事项或单位").focus()
    assert not last.evaluate(seen)
    assert 0.8 < page.evaluate(height) / before < 1.2
    few = len(page.evaluate(CHANGED, [["q", TEXT]])) / TASKS
    assert page.evaluate(height) / before < 2 * few
    page.evaluate(CHANGED, [["reset", ""]])
    last.scroll_into_view_if_needed()
    page.wait_for_function(seen, arg=last.element_handle())


def test_a_page_opened_at_a_task_shows_that_task(browser: Browser, served: str) -> None:
    with visitor(browser, width=360) as page:
        opened(page, served)
        name = page.evaluate(
            "() => [...document.querySelectorAll('.task-list')].map(list => list.querySelectorAll('.task'))"
            ".find(tasks => tasks.length > 100)[90].id"
        )
        page.goto("about:blank")
        opened(page, served, f"#{name}")
        page.wait_for_load_state("load")
        top = page.locator(f"#{name}").evaluate("one => one.getBoundingClientRect().top")
        assert 0 <= top < 100
