"""What a page must not contain: code, foreign servers, cookies, bare IPv4 addresses (W-SEC, W-V6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from gongkai.inspect.markup import FAR, HANDLER, HtmlElement, Markup
from gongkai.inspect.seen import InspectedPage, Rule
from gongkai.problems import Problem

_FOREIGN_CONTENT = ("base", "object", "embed", "applet", "iframe", "frame", "frameset")
_ADDRESSES = (
    "href",
    "src",
    "action",
    "formaction",
    "poster",
    "data",
    "srcset",
    "cite",
    "background",
    "xlink:href",
)
_CODE_ADDRESS = re.compile(r"(?:javascript|data|vbscript):", re.IGNORECASE)
_IGNORED_IN_ADDRESS = re.compile(r"[\x00-\x20]")
_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_HINTS = frozenset(("preconnect", "dns-prefetch"))
_LOADED = frozenset(
    (
        "stylesheet",
        "icon",
        "apple-touch-icon",
        "mask-icon",
        "preload",
        "modulepreload",
        "prefetch",
        "manifest",
    )
)
_COUNTERS = (
    "hm.js",
    "hm.baidu.com",
    "cnzz",
    "umeng",
    "51.la",
    "google-analytics",
    "googletagmanager",
    "gtag/js",
    "matomo.js",
    "piwik.js",
)
_COOKIE = re.compile(r"document\s*\.\s*cookie|cookieStore")
# Check first with a pattern that begins with what is rare in a text.
_IPV4_HOST = re.compile(r"//(?:[^/\s\"'<>@]*@)?\d{1,3}\.\d")
_IPV4_ADDRESS = re.compile(
    r"(?:https?:)?//(?:[^/\s\"'<>@]*@)?\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*[a-z-])", re.IGNORECASE
)


def no_inline_code(seen: InspectedPage) -> Iterator[Problem]:
    """W-SEC-02: no inline script, handler or style, which the Content-Security-Policy forbids."""
    markup = seen.markup
    for script in markup.all("script"):
        data = script.get("type").lower() == "application/ld+json"
        if not data and ("src" not in script.attributes or script.code.strip()):
            yield seen.broken("W-SEC-02", "页面里直接写了脚本", "把脚本移到 templates/assets/js 下的文件里")
    for _ in markup.all("style"):
        yield seen.broken("W-SEC-02", "页面里直接写了 <style>", "把样式移到 templates/assets/css 下的文件里")
    for element in markup.having("style"):
        yield seen.broken("W-SEC-02", f"<{element.tag}> 带有 style 属性", "改用样式表里的类")
    handlers: dict[str, str] = {}
    for element in markup.found(HANDLER):
        for name in element.attributes:
            if name.startswith("on"):
                handlers.setdefault(name, element.tag)
    for name, tag in handlers.items():
        yield seen.broken("W-SEC-02", f"<{tag}> 带有 {name} 属性", "在脚本文件里登记事件")


def no_foreign_content(seen: InspectedPage) -> Iterator[Problem]:
    """W-SEC-03: nothing is embedded, and the base of the links is not changed."""
    for element in seen.markup.all(*_FOREIGN_CONTENT):
        yield seen.broken("W-SEC-03", f"用了 <{element.tag}>", "删去这个元素，改为链接到那个页面或文件")


def no_code_addresses(seen: InspectedPage) -> Iterator[Problem]:
    """W-SEC-03: no address contains code or data. W-LNK-04 covers links with ``javascript:``."""
    for name in _ADDRESSES:
        for element in seen.markup.found(FAR):
            written = element.attributes.get(name, "")
            if ":" not in written:
                continue
            match = _CODE_ADDRESS.match(_IGNORED_IN_ADDRESS.sub("", written))
            if match and not (element.tag in ("a", "area") and match[0].lower() == "javascript:"):
                yield seen.broken(
                    "W-SEC-03", f"<{element.tag}> 的地址以 {match[0]} 开头", "改成站内文件的地址"
                )


def no_foreign_resources(seen: InspectedPage) -> Iterator[Problem]:
    """W-SEC-04, W-V6-02: a page loads everything from the site itself, and contacts no other server."""
    for element, address in _resources(seen.markup):
        host = _host(address)
        if host is not None and host != seen.host:
            yield seen.broken(
                "W-SEC-04", f"<{element.tag}> 从别的服务器取东西：{address}", "把文件放进本站再引用"
            )
    for link in seen.markup.all("link"):
        if not _HINTS.isdisjoint(link.get("rel").lower().split()):
            yield seen.broken("W-SEC-04", f"预先连接别的服务器：{link.get('href')}", "从模板中删去这个 link")


def no_host_in_resources(seen: InspectedPage) -> Iterator[Problem]:
    """W-V6-02: resources are addressed without a host, so that they come the same way as the page."""
    for element, address in _resources(seen.markup):
        if seen.host and _host(address) == seen.host:
            yield seen.broken("W-V6-02", f"<{element.tag}> 的地址带主机名：{address}", "改成站内相对地址")


def no_counters(seen: InspectedPage) -> Iterator[Problem]:
    """W-SEC-05: readers are neither counted nor tracked with cookies."""
    for meta in seen.markup.having("http-equiv"):
        if meta.get("http-equiv").lower() == "set-cookie":
            yield seen.broken("W-SEC-05", "页面设置 Cookie", "从模板中删去这个 meta")
    for script in seen.markup.all("script"):
        if "cookie" in script.code and _COOKIE.search(script.code):
            yield seen.broken("W-SEC-05", "脚本使用 Cookie", "删去这段脚本；设置保存在 localStorage")
        if _counts(script.code):
            yield seen.broken("W-SEC-05", "脚本里有统计代码", "删去统计代码")
    for _, address in _resources(seen.markup):
        if _address_counts(address):
            yield seen.broken("W-SEC-05", f"有统计代码：{address}", "删去统计代码")


def no_ipv4_addresses(seen: InspectedPage) -> Iterator[Problem]:
    """W-V6-01: no address names a server by its IPv4 number, which readers with only IPv6 cannot reach."""
    markup = seen.markup
    for element in markup.found(FAR):
        for written in element.attributes.values():
            if _IPV4_HOST.search(written) and (match := _IPV4_ADDRESS.search(written)):
                yield seen.broken("W-V6-01", f"<{element.tag}> 用了 IPv4 地址：{match[0]}", "改用域名")
    for script in markup.all("script"):
        if _IPV4_HOST.search(script.code) and (match := _IPV4_ADDRESS.search(script.code)):
            yield seen.broken("W-V6-01", f"<script> 用了 IPv4 地址：{match[0]}", "改用域名")


def _counts(text: str) -> bool:
    """Whether a text names a visitor counter, in any letter case."""
    folded = text.casefold()
    return any(counter in folded for counter in _COUNTERS)


_address_counts = lru_cache(maxsize=4096)(_counts)


def _resources(markup: Markup) -> Iterator[tuple[HtmlElement, str]]:
    """Everything that a browser fetches for the page by itself: the element and the address."""
    for element in markup.having("src"):
        yield element, element.get("src")
    for element in markup.having("poster"):
        yield element, element.get("poster")
    for element in markup.having("srcset"):
        for candidate in element.get("srcset").split(","):
            yield element, candidate.strip().split(" ")[0]
    for element in markup.all("object"):
        yield element, element.get("data")
    for element in markup.all("image", "use"):
        yield element, element.get("href") or element.get("xlink:href")
    for element in markup.all("link"):
        if _is_loaded(element.get("rel")):
            yield element, element.get("href")


@lru_cache(maxsize=256)
def _is_loaded(rel: str) -> bool:
    """Whether a browser fetches the target of a link with this ``rel`` at once."""
    return not _LOADED.isdisjoint(rel.lower().split())


@lru_cache(maxsize=4096)
def _host(address: str) -> str | None:
    """The host of an address; None for an address inside the site, empty when it cannot be parsed."""
    if not _HOST.match(address):
        return None
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


RULES: tuple[Rule, ...] = (
    no_inline_code,
    no_foreign_content,
    no_code_addresses,
    no_foreign_resources,
    no_host_in_resources,
    no_counters,
    no_ipv4_addresses,
)
