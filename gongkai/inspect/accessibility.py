"""What users of a screen reader or a keyboard need, as far as markup shows it (W-A11Y, WCAG 2.2 AA)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gongkai.inspect.markup import HtmlElement
from gongkai.inspect.seen import InspectedPage, Rule
from gongkai.problems import Problem

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SECTIONS = ("article", "aside", "main", "nav", "section")
_LANDMARKS = {"header": "页头", "main": "主要内容", "footer": "页脚"}
_SCOPES = frozenset(("col", "row", "colgroup", "rowgroup"))
_BUTTONS = frozenset(("hidden", "submit", "button", "reset", "image"))
_CONTROLS = frozenset(("button", "input", "select", "textarea"))
#: Elements that take keyboard focus without ``tabindex``.
_STOPS = _CONTROLS | {"a", "area", "audio", "video", "summary", "iframe"}
_FOCUSED = _STOPS | {"@tabindex"}


def language(seen: InspectedPage) -> Iterator[Problem]:
    """W-A11Y-01, W-PG-13: the page declares Chinese as its language (WCAG 3.1.1)."""
    html = seen.markup.first("html")
    if html is None or html.get("lang") != "zh-CN":
        yield seen.broken("W-A11Y-01", "没有写明语言是中文", '在模板中写 <html lang="zh-CN">')


def window_title(seen: InspectedPage) -> Iterator[Problem]:
    """W-A11Y-02: the window has a title (WCAG 2.4.2)."""
    titles = [title for title in seen.markup.all("title") if not title.inside("svg")]
    if len(titles) != 1 or not seen.markup.text(titles[0]):
        yield seen.broken("W-A11Y-02", "<title> 是空的，或不是恰好一个", "填写标题，模板只输出一个 <title>")


def headings(seen: InspectedPage) -> Iterator[Problem]:
    """W-A11Y-03: one ``h1``, and no heading level is skipped (WCAG 1.3.1)."""
    count = len(seen.markup.all("h1"))
    if count != 1:
        yield seen.broken("W-A11Y-03", f"一级标题有 {count} 个", "每页恰好一个 h1，正文的标题从二级写起")
    above = 1
    for element in sorted(seen.markup.all(*_HEADINGS), key=lambda heading: heading.index):
        level = int(element.tag[1])
        if level > above + 1:
            shown = seen.markup.text(element)
            yield seen.broken(
                "W-A11Y-03", f"标题“{shown}”从 {above} 级跳到 {level} 级", f"把它改成 {above + 1} 级标题"
            )
        above = level


def skip_link(seen: InspectedPage) -> Iterator[Problem]:
    """W-A11Y-04: the first focusable element is a link past the navigation (WCAG 2.4.1)."""
    markup = seen.markup
    first = next(filter(_focusable, markup.walk(_FOCUSED)), None)
    if first is None or first.tag != "a" or first.get("href") != "#main" or not markup.name(first):
        yield seen.broken(
            "W-A11Y-04",
            "键盘首先到达的不是“跳到主要内容”",
            '在模板的 body 开头放 <a href="#main">跳到主要内容</a>',
        )
    if not any(element.get("tabindex") == "-1" for element in markup.ids.get("main", ())):
        yield seen.broken("W-A11Y-04", "“跳到主要内容”没有去处", '在模板中写 <main id="main" tabindex="-1">')


def landmarks(seen: InspectedPage) -> Iterator[Problem]:
    """W-A11Y-05: one header, main and footer for the page (WCAG 1.3.1)."""
    for tag, name in _LANDMARKS.items():
        found = [
            element for element in seen.markup.all(tag) if tag == "main" or not element.inside(*_SECTIONS)
        ]
        if len(found) != 1:
            yield seen.broken("W-A11Y-05", f"{name} <{tag}> 有 {len(found)} 个", f"每页恰好一个 <{tag}>")


def navigation_names(seen: InspectedPage) -> Iterator[Problem]:
    """W-A11Y-05: when there are several navigations each has its own name (WCAG 1.3.1)."""
    names = Counter(seen.markup.given_name(nav) for nav in seen.markup.all("nav"))
    if names.total() < 2:
        return
    for name, count in names.items():
        if count > 1 or not name:
            yield seen.broken(
                "W-A11Y-05",
                f"导航区的名称不能区分：“{name}”有 {count} 个",
                "在模板中给每个 nav 写不同的 aria-label",
            )


def image_texts(seen: InspectedPage) -> Iterator[Problem]:
    """W-A11Y-06: every image has an ``alt`` (WCAG 1.1.1). The check of sources judges its meaning."""
    markup = seen.markup
    for image in markup.all("img"):
        if "alt" not in image.attributes:
            source = image.get("src")
            yield seen.broken("W-A11Y-06", f"图片没有替代文字：{source}", "写成 ![图片说明](文件名)")
    for link in markup.all("a") if "img" in markup.keys else ():
        if markup.within(link, "img") and not markup.name(link):
            yield seen.broken(
                "W-A11Y-06",
                f"链接里只有图片，图片没有替代文字：{link.get('href')}",
                "在替代文字中写出链接的去处",
            )


def table_names(seen: InspectedPage) -> Iterator[Problem]:
    """W-A11Y-07: a table holds data and has a name (WCAG 1.3.1)."""
    markup = seen.markup
    for number, table in enumerate(markup.all("table"), 1):
        if table.get("role") in ("presentation", "none"):
            yield seen.broken("W-A11Y-07", f"第 {number} 张表格只用来排版", "改用样式表排版")
        captions = markup.within(table, "caption")
        if not any(markup.text(caption) for caption in captions) and not markup.given_name(table):
            yield seen.broken(
                "W-A11Y-07", f"第 {number} 张表格没有名称", "加上 caption，或用 aria-labelledby 指向它的标题"
            )


def table_heads(seen: InspectedPage) -> Iterator[Problem]:
    """W-A11Y-07: head cells state their scope, and none is empty (WCAG 1.3.1)."""
    markup = seen.markup
    for number, table in enumerate(markup.all("table"), 1):
        heads = markup.within(table, "th")
        if not heads:
            yield seen.broken("W-A11Y-07", f"第 {number} 张表格没有表头", "把第一行写成表头")
        for head in heads:
            name = markup.name(head)
            if not name:
                yield seen.broken("W-A11Y-07", f"第 {number} 张表格有空的表头", "写上这一列或这一行是什么")
            elif head.get("scope") not in _SCOPES:
                yield seen.broken(
                    "W-A11Y-07",
                    f"第 {number} 张表格的表头“{name}”没有写明范围",
                    '在模板中加上 scope="col" 或 scope="row"',
                )


def table_regions(seen: InspectedPage) -> Iterator[Problem]:
    """W-A11Y-08: a wide table can be scrolled by keyboard, in a region with a name (WCAG 2.1.1)."""
    for number, table in enumerate(seen.markup.all("table"), 1):
        regions = (
            above for above in table.ancestors() if above.tag == "div" and above.get("role") == "region"
        )
        if not any(region.get("tabindex") == "0" and seen.markup.given_name(region) for region in regions):
            yield seen.broken(
                "W-A11Y-08",
                f"第 {number} 张表格不在可以横向滚动的区域内",
                '在模板中放进 <div role="region" tabindex="0" aria-label="…">',
            )


def control_labels(seen: InspectedPage) -> Iterator[Problem]:
    """W-A11Y-09: every form field has a label (WCAG 3.3.2)."""
    markup = seen.markup
    labelled = {
        label.get("for") for label in markup.having("for") if label.tag == "label" and markup.text(label)
    }
    for control in markup.all("input", "select", "textarea"):
        if control.tag == "input" and control.get("type").lower() in _BUTTONS:
            continue
        around = any(above.tag == "label" and markup.text(above) for above in control.ancestors())
        named = "aria-labelledby" in control.attributes and markup.given_name(control)
        if not around and not named and control.attributes.get("id") not in labelled:
            shown = control.get("id") or control.get("name") or control.tag
            yield seen.broken("W-A11Y-09", f"输入项“{shown}”没有标签", "在模板中写 <label for=…>文字</label>")


def tab_order(seen: InspectedPage) -> Iterator[Problem]:
    """W-A11Y-16: the tab order is the order of the text (WCAG 2.4.3)."""
    for element in seen.markup.having("tabindex"):
        if (_tabindex(element) or 0) > 0:
            yield seen.broken(
                "W-A11Y-16",
                f"<{element.tag}> 改变了键盘顺序：tabindex={element.get('tabindex')}",
                "删去 tabindex，或写 0",
            )


def nothing_by_itself(seen: InspectedPage) -> Iterator[Problem]:
    """W-A11Y-22: nothing plays or reloads by itself (WCAG 2.2.1, 2.2.2)."""
    for meta in seen.markup.having("http-equiv"):
        if meta.get("http-equiv").lower() == "refresh":
            yield seen.broken("W-A11Y-22", "页面会自动刷新或跳转", "从模板中删去 meta refresh")
    for element in seen.markup.having("autoplay"):
        yield seen.broken("W-A11Y-22", f"<{element.tag}> 会自动播放", "删去 autoplay")


def new_windows(seen: InspectedPage) -> Iterator[Problem]:
    """W-A11Y-25: a link that opens a window says so and has ``noopener`` (WCAG 3.2.5)."""
    for link in seen.markup.having("target"):
        if link.get("target").lower() != "_blank":
            continue
        shown = seen.markup.name(link)
        if "noopener" not in link.get("rel").lower().split() or "新窗口打开" not in shown:
            yield seen.broken(
                "W-A11Y-25",
                f"链接“{shown}”打开新窗口而没有说明",
                '加上 rel="noopener" 和“（新窗口打开）”，或删去 target',
            )


def _focusable(element: HtmlElement) -> bool:
    """Whether an element takes keyboard focus."""
    if element.tag not in _STOPS and "tabindex" not in element.attributes:
        return False
    if element.hidden or "disabled" in element.attributes:
        return False
    index = _tabindex(element)
    if index is not None:
        return index >= 0
    if element.tag in ("a", "area"):
        return "href" in element.attributes
    if element.tag in ("audio", "video"):
        return "controls" in element.attributes
    return element.tag not in _CONTROLS or element.get("type") != "hidden"


def _tabindex(element: HtmlElement) -> int | None:
    written = element.get("tabindex")
    return int(written) if written.removeprefix("-").isdecimal() else None


RULES: tuple[Rule, ...] = (
    language,
    window_title,
    headings,
    skip_link,
    landmarks,
    navigation_names,
    image_texts,
    table_names,
    table_heads,
    table_regions,
    control_labels,
    tab_order,
    nothing_by_itself,
    new_windows,
)
