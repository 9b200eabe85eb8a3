"""The title of a document on the screen ends its lines where one on paper may, and its text is the title."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from gongkai.engine.assemble import Assembly
from gongkai.records.notice import Notice
from gongkai.render.title import title_markup
from gongkai.text.phrases import within_words
from tests.browser.line_ends import LINE_ENDS
from tests.browser.visitors import visitor

#: The lines of the heading as drawn.
LINES = """() => {
  const walker = document.createTreeWalker(document.querySelector("main h1"), NodeFilter.SHOW_TEXT), lines = [];
  let top = null;
  while (walker.nextNode()) {
    for (let place = 0; place < walker.currentNode.data.length; place += 1) {
      const range = document.createRange();
      range.setStart(walker.currentNode, place);
      range.setEnd(walker.currentNode, place + 1);
      const box = range.getBoundingClientRect();
      if (top === null || Math.abs(box.top - top) > box.height / 2) { lines.push(""); top = box.top; }
      lines[lines.length - 1] += walker.currentNode.data[place];
    }
  }
  return lines;
}"""
NOTICES = {
    "/notices/2023/pingyin-2023-5/": "平阴县人民政府办公室关于印发2023年平阴县政务公开工作要点的通知",
    "/notices/2021/liangshan-2021-15/": "梁山县人民政府办公室关于印发2021年梁山县政务公开工作任务分解表的通知",
}


@pytest.mark.parametrize("width", [320, 360, 412, 768, 1280])
@pytest.mark.parametrize("path", NOTICES)
def test_no_line_of_a_title_ends_inside_a_year_or_begins_with_a_particle(
    still_page: Page, served: str, path: str, width: int
) -> None:
    still_page.set_viewport_size({"width": width, "height": 800})
    still_page.goto(served + path)
    lines = still_page.evaluate(LINES)
    assert "".join(lines) == NOTICES[path]
    assert [line for line in lines[1:] if line[0] in "年的知"] == []
    assert [line for line in lines[:-1] if line[-1].isdigit()] == []


@pytest.mark.parametrize("path", NOTICES)
def test_on_a_wide_screen_the_issuer_of_a_title_is_not_torn(still_page: Page, served: str, path: str) -> None:
    still_page.set_viewport_size({"width": 1280, "height": 800})
    still_page.goto(served + path)
    lines = still_page.evaluate(LINES)
    assert len(lines) > 1
    assert lines[0].endswith(("人民政府办公室", "关于印发", "年"))
    assert lines[-1].endswith("的通知") and len(lines[-1]) > 3


#: The places within each title behind which a line ends, when it is drawn as the heading of this page.
ENDS = f"""titles => titles.map(markup => {{
  const heading = document.querySelector("main h1");
  heading.innerHTML = markup;
  return [({LINE_ENDS})(heading), document.documentElement.scrollWidth <= document.documentElement.clientWidth];
}})"""


def titles_of(*assemblies: Assembly) -> list[str]:
    """Every title of a document of the sites, each once."""
    return sorted({record.title for one in assemblies for record in one.library.of(Notice)})


@pytest.mark.parametrize("width", [320, 360, 390, 768])
def test_no_title_of_the_example_breaks_within_a_word(
    still_page: Page, served: str, assembly: Assembly, example_assembly: Assembly, width: int
) -> None:
    titles = titles_of(assembly, example_assembly)
    still_page.set_viewport_size({"width": width, "height": 800})
    still_page.goto(served + next(iter(NOTICES)))
    drawn = still_page.evaluate(ENDS, [str(title_markup(title)) for title in titles])
    torn = {
        f"{title[:end]}/{title[end:]}"
        for title, (ends, _) in zip(titles, drawn, strict=True)
        for end in ends
        if end in within_words(title)
    }
    assert torn == set()
    assert sum(len(ends) for ends, _ in drawn) >= (len(titles) if width < 400 else 1)
    assert all(fits for _, fits in drawn)


def test_with_the_largest_letters_no_title_is_wider_than_a_phone(
    browser: Browser, served: str, example_assembly: Assembly
) -> None:
    titles = titles_of(example_assembly)
    with visitor(browser, width=320, size="36") as page:
        page.goto(served + next(iter(NOTICES)))
        drawn = page.evaluate(ENDS, [str(title_markup(title)) for title in titles])
    assert [title for title, (_, fits) in zip(titles, drawn, strict=True) if not fits] == []
