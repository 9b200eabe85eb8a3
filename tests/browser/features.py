"""What works in a browser, feature by feature: asked of old engines by tests, and of all for ``docs/browsers.md``.

A check looks at the site of the fictional county and says ``有``, or what there is instead.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

LOOKED_AT = (
    "/",
    "/notices/",
    "/notices/2026/elder-care/",
    "/consultations/",
    "/tasks/yunxi-2026/",
    "/search/?q=养老",
)
NOTICE, LEDGER = LOOKED_AT[2], LOOKED_AT[4]
WORKS = "有"


class Window(Protocol):
    """A window of some browser."""

    errors: list[str]

    def open(self, address: str, width: int = 1280) -> None:
        """Open an address and wait until it is loaded."""

    def ask(self, script: str) -> Any:
        """What an expression of the page gives."""

    def until(self, script: str) -> Any:
        """What an expression of the page gives when it first gives something."""


def _layout(window: Window, site: str) -> str:
    """Every page: nothing wider than the window, a margin beside the text, no two of the masthead's links joined."""
    for path in LOOKED_AT:
        for width in (360, 1280):
            window.open(site + path, width)
            window.until("document.readyState === 'complete'")
            # the bar that scrolls the page belongs to the window
            found = window.ask(
                "[document.documentElement.scrollWidth <= window.innerWidth,"
                " document.querySelector('main').getBoundingClientRect().left >= 12,"
                " [].every.call(document.querySelectorAll('.masthead-tools a'), function (one, i, all) {"
                "   var a = one.getBoundingClientRect(), b = i && all[i - 1].getBoundingClientRect();"
                "   return !i || !a.width || a.left >= b.right || a.top >= b.bottom; })]"
            )
            if found != [True, True, True]:
                return f"{path} {width}：{found}"
    return WORKS


def _masthead(window: Window, site: str) -> str:
    window.open(site + NOTICE, 360)
    window.ask("document.querySelector('[data-opens=all-columns]').click()")
    opened = window.ask("document.getElementById('all-columns').getBoundingClientRect().height > 100")
    return WORKS if opened else "没有"


def _copying(window: Window, site: str) -> str:
    """A button stands beside what it copies, not on the masthead."""
    window.open(site + NOTICE, 1280)
    found = window.ask(
        "[].map.call(document.querySelectorAll('[data-copy] .copy'), function (button) {"
        " var a = button.getBoundingClientRect(), b = button.parentNode.getBoundingClientRect();"
        " return a.top >= b.top - 50 && a.bottom <= b.bottom + 50 && a.left >= b.left - 50; })"
    )
    return WORKS if found and all(found) else f"按钮不在旁边：{found}"


def _sharing(window: Window, site: str) -> str:
    window.open(site + NOTICE, 360)
    return WORKS if window.ask("document.querySelectorAll('.share').length") == 1 else "没有"


def _ledger(window: Window, site: str) -> str:
    window.open(site + LEDGER, 1280)
    shown = "[].filter.call(document.querySelectorAll('.task'), function (one) { return one.getBoundingClientRect().height; }).length"
    every = window.ask(shown)
    window.ask(
        "(function () { var field = document.querySelector('.ledger-form input[type=search], .ledger-form input[type=text]');"
        " field.value = '养老'; field.dispatchEvent(new Event('input', {bubbles: true})); })()"
    )
    window.until(f"({shown}) < {every}")
    return WORKS if window.ask(shown) > 0 else "没有"


def _choose(window: Window, label: str) -> None:
    window.ask("document.querySelector('[data-aids-open]').click()")
    window.ask(
        "[].filter.call(document.querySelectorAll('.reading-aids-panel button'),"
        f" function (one) {{ return one.textContent === '{label}'; }})[0].click()"
    )


def _size(window: Window, site: str) -> str:
    window.open(site + NOTICE, 1280)
    _choose(window, "特大")
    size = window.ask("getComputedStyle(document.querySelector('.document-body p')).fontSize")
    window.ask("window.readingPrefs.reset()")
    return WORKS if size == "30px" else f"{size}"


def _colours(window: Window, site: str) -> str:
    window.open(site + NOTICE, 1280)
    _choose(window, "黑底黄字")
    colour = window.ask("getComputedStyle(document.body).backgroundColor")
    window.ask("window.readingPrefs.reset()")
    return WORKS if colour == "rgb(0, 0, 0)" else f"{colour}"


def _elder(window: Window, site: str) -> str:
    """Large letters, and targets of at least 60 px."""
    window.open(site + NOTICE, 360)
    window.ask("window.readingPrefs.set('mode', 'elder')")
    window.open(site + NOTICE, 360)
    size, target = window.ask(
        "[parseFloat(getComputedStyle(document.querySelector('.document-body p')).fontSize),"
        " document.querySelector('.share').getBoundingClientRect().height]"
    )
    window.ask("window.readingPrefs.reset()")
    if size < 24:
        return "没有"
    return WORKS if target >= 59 else "只放大字"


def _stacked(window: Window, site: str) -> str:
    window.open(site + "/catalog/elder-care/", 360)
    shown = window.ask(
        "(function () { var cell = document.querySelector('.table-stack td');"
        " return cell && getComputedStyle(cell).display; })()"
    )
    return WORKS if shown == "block" else "左右滑动着看"


def _search(window: Window, site: str) -> str:
    window.open(site + "/search/?q=养老", 360)
    title = window.until("(document.querySelector('[data-search-result]') || {}).textContent")
    excerpt = window.ask("document.querySelectorAll('.search-result-excerpt mark').length")
    return WORKS if "养老" in title and excerpt else title


def _near(window: Window, site: str) -> str:
    window.open(site + "/search/?q=从来没有过的词语", 360)
    window.until("document.querySelectorAll('[data-search-message] li').length")
    window.open(site + "/search/?q=义务教肓入学", 360)
    return (
        WORKS
        if window.until("document.querySelector('[data-search-count]').textContent.indexOf('条') > 0")
        else ""
    )


def _suggestions(window: Window, site: str) -> str:
    window.open(site + "/search/", 360)
    window.ask(
        "(function () { var field = document.getElementById('search-input'); field.focus(); field.value = '养老';"
        " field.dispatchEvent(new Event('input', {bubbles: true})); })()"
    )
    window.until("document.querySelectorAll('[data-search-result]').length")
    return (
        WORKS
        if window.ask("document.getElementById('search-input').getAttribute('role')") == "combobox"
        else "没有"
    )


def _marks(window: Window, site: str) -> str:
    window.open(site + NOTICE + "?hl=养老", 1280)
    return WORKS if window.ask("Boolean(window.CSS && CSS.highlights && CSS.highlights.size)") else "没有"


FEATURES: dict[str, Callable[[Window, str], str]] = {
    "360、1280 像素宽：没有左右滚动，边距和间隔都在": _layout,
    "手机上的“栏目”按钮": _masthead,
    "复制按钮在该在的地方": _copying,
    "分享按钮": _sharing,
    "台账筛选": _ledger,
    "大字": _size,
    "黑底黄字": _colours,
    "长辈模式": _elder,
    "手机上表格叠成一条一条": _stacked,
    "搜索：结果、摘要、标出的词": _search,
    "搜索：相近的结果，没有结果时的出路": _near,
    "搜索：边输入边找": _suggestions,
    "打开搜到的页时标出词": _marks,
}
