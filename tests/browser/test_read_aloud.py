"""朗读 in a real browser: what is read, in which order, and how it is stopped."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import violations
from tests.browser.visitors import LOOKED_AT, focused, open_panel, visitor

#: A voice that speaks for ever until the test says that it has ended: what was said stands in ``window.said``.
#: A headless Chromium has no voice, so the engine is the one part of reading aloud that is not the real one here.
VOICE = """
  window.said = [];
  window.cancelled = 0;
  window.ended = () => { const last = window.current; window.current = null; last.onend(); };
  Object.defineProperty(window, "SpeechSynthesisUtterance", {value: function (text) { this.text = text; }});
  Object.defineProperty(window, "speechSynthesis", {value: {
    getVoices: () => [{lang: "en-US", localService: true}, {lang: "zh-CN", localService: LOCAL}],
    speak: (one) => { window.said.push([one.text, one.lang, one.rate]); window.current = one; },
    cancel: () => { window.cancelled += 1; window.current = null; },
    addEventListener: () => {}
  }});
"""


LOCAL = VOICE.replace("LOCAL", "true")


def test_without_a_chinese_voice_nothing_is_offered(page: Page, served: str) -> None:
    page.goto(served + "/guide/")
    open_panel(page)
    assert page.evaluate("speechSynthesis.getVoices().filter(one => one.lang.startsWith('zh')).length") == 0
    expect(page.get_by_role("button", name="恢复默认")).to_be_visible()
    expect(page.get_by_role("button", name="朗读正文")).to_be_hidden()


def test_a_voice_that_would_send_the_text_away_is_not_used(browser: Browser, served: str) -> None:
    with visitor(browser, script=VOICE.replace("LOCAL", "false")) as page:
        page.goto(served + "/guide/")
        open_panel(page)
        expect(page.get_by_role("button", name="朗读正文")).to_be_hidden()


def start_reading(page: Page, address: str) -> None:
    page.goto(address)
    open_panel(page)
    page.get_by_role("button", name="朗读正文").press("Enter")


#: Hears every sentence to its end; what was marked and what was said at each.
HEARD = """async () => {
    const steps = [];
    while (window.current !== null) {
        const marked = [...CSS.highlights.get("reading")].map(range => range.toString());
        steps.push([marked, window.said.at(-1)[0]]);
        window.ended();
        await new Promise(done => setTimeout(done));
    }
    return steps;
}"""


def said(page: Page) -> list[str]:
    texts: list[str] = page.evaluate("window.said.map(one => one[0])")
    return texts


def test_the_text_is_read_sentence_by_sentence_in_its_order(browser: Browser, served: str) -> None:
    with visitor(browser, script=LOCAL) as page:
        start_reading(page, served + LOOKED_AT["notice"])
        steps = page.evaluate(HEARD)
        assert [[" ".join(text.split()) for text in marked] for marked, _ in steps] == [
            [one] for _, one in steps
        ]
        read = said(page)
        assert read == [one for _, one in steps]
        flat = page.evaluate("document.querySelector('[data-search-body]').textContent")
        expect(page.get_by_role("region", name="朗读")).to_be_hidden()
        expect(page.locator("[data-aids-status]")).to_have_text("朗读完毕")
    assert len(read) > 100
    place = 0
    text = re.sub(r"\s", "", flat)
    for sentence in read:
        place = text.index(re.sub(r"\s", "", sentence), place)
    assert all(len(re.findall("[。！？；]", sentence)) <= 1 for sentence in read)


def test_reading_pauses_goes_on_and_stops(browser: Browser, served: str) -> None:
    with visitor(browser, script=LOCAL) as page:
        start_reading(page, served + LOOKED_AT["notice"])
        assert focused(page) == "暂停"
        page.evaluate("window.ended()")
        page.keyboard.press("Enter")
        assert focused(page) == "继续"
        assert page.evaluate("window.current") is None
        before = said(page)
        page.keyboard.press("Enter")
        assert said(page) == [*before, before[-1]]
        page.get_by_role("button", name="快").click()
        page.evaluate("window.ended()")
        assert page.evaluate("window.said.at(-1)[2]") > 1
        page.get_by_role("button", name="停止").press("Enter")
        assert page.evaluate("[window.current, CSS.highlights.get('reading').size]") == [None, 0]
        expect(page.get_by_role("region", name="朗读")).to_be_hidden()
        assert focused(page) == "朗读正文"


def test_escape_stops_reading_wherever_one_is(browser: Browser, served: str) -> None:
    with visitor(browser, script=LOCAL) as page:
        start_reading(page, served + LOOKED_AT["notice"])
        page.keyboard.press("Escape")
        assert page.evaluate("window.current") is None
        expect(page.get_by_role("region", name="朗读")).to_be_hidden()


def test_reading_stops_when_the_page_is_left(browser: Browser, served: str) -> None:
    with visitor(browser, script=LOCAL) as page:
        start_reading(page, served + LOOKED_AT["notice"])
        page.evaluate(
            "addEventListener('pagehide', () => sessionStorage.setItem('cancelled', String(cancelled)))"
        )
        started = page.evaluate("window.cancelled")
        page.goto(served + "/guide/")
        assert int(page.evaluate("sessionStorage.getItem('cancelled')")) == started + 1


def test_where_nothing_can_be_marked_the_paragraph_is(browser: Browser, served: str) -> None:
    with visitor(browser, script=LOCAL + "delete window.Highlight;") as page:
        start_reading(page, served + "/guide/")
        spoken = said(page)[-1]
        marked = page.locator(".is-read")
        assert marked.count() == 1
        assert spoken in " ".join((marked.text_content() or "").split())


@pytest.mark.parametrize("width", [320, 1280])
def test_the_bar_of_reading_is_accessible_and_hides_no_focus(
    browser: Browser, served: str, width: int
) -> None:
    with visitor(browser, width=width, script=LOCAL) as page:
        start_reading(page, served + "/guide/")
        assert violations(page) == []
        page.locator(".footer a").last.focus()
        box, bar = page.locator(".footer a").last.bounding_box(), page.locator(".reading-bar").bounding_box()
        assert box
        assert bar
        assert box["y"] + box["height"] <= bar["y"]
