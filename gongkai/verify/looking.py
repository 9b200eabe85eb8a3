"""Checks of one response: headers, compression, tags, and the links of the page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

from gongkai.inspect import safety, tags
from gongkai.inspect.markup import Markup
from gongkai.inspect.reading import read_markup
from gongkai.inspect.seen import see
from gongkai.pages.frame import Chrome, Page
from gongkai.problems import Position, Problem, problem
from gongkai.publish.serving import MEDIA_TYPES, SECURITY_HEADERS, STRICT_TRANSPORT
from gongkai.verify.client import AskedHost, HttpResponse

_SMALL = frozenset(kind.name for kind in MEDIA_TYPES if kind.small)
#: Smaller responses gain nothing from compression, in bytes.
_WORTH_IT = 1024
_LONG_ENOUGH = 15_768_000
_AGE = re.compile(r"max-age=(\d+)")
_STYLE_ADDRESS = re.compile(
    r"(?:url\(\s*|@import\s+)[\"']?(?P<address>(?:https?:)?//[^\"')\s]+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Ways:
    """The links of a page: paths that readers follow, paths that the browser loads, hosts outside."""

    links: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()


def headers(url: str, answer: HttpResponse, secure: bool) -> Iterator[Problem]:
    """W-SEC-01: every header of 5.2 with its value on every response; no cookie (W-SEC-05)."""
    at = Position(url)
    for name, value in SECURITY_HEADERS:
        given = answer.headers.get(name.lower())
        if given != value:
            fault = "缺少" if given is None else f"是 {given}"
            yield problem("GK518", at, name=name, fault=fault, value=value)
    if secure:
        name, value = STRICT_TRANSPORT
        given = answer.headers.get(name.lower())
        age = _AGE.search(given or "")
        if age is None or int(age[1]) < _LONG_ENOUGH:
            yield problem(
                "GK518", at, name=name, fault="缺少" if given is None else f"是 {given}", value=value
            )
    if "set-cookie" in answer.headers:
        yield problem("GK518", at, name="Set-Cookie", fault="不应有", value="不设置 Cookie")


def compression(url: str, answer: HttpResponse) -> Iterator[Problem]:
    """GK523 for text that is sent uncompressed although the client accepts gzip."""
    if answer.kind in _SMALL and len(answer.content) >= _WORTH_IT and not answer.packed:
        yield problem("GK523", Position(url), size=f"{len(answer.content) / 1000:.1f}")


def page_rules(url: str, path: str, answer: HttpResponse, origin: AskedHost) -> Iterator[Problem]:
    """W-TAG and W-SEC for a page as received: tags, foreign resources (天窗), inline code, cookies."""
    html = answer.content.decode("utf-8", "replace")
    page = _page(path, html)
    domain = re.search(r'<meta name="SiteDomain" content="([^"]*)"', html)
    # an IP address says nothing about the domain
    base = f"https://{domain[1]}/" if origin.literal and domain else origin.written
    seen = see(page, html, _chrome(base), dt.date.max)
    for rule in (*tags.RULES, *safety.RULES):
        for found in rule(seen):
            yield Problem(Position(url), found.code, found.facts)


def style_rules(url: str, answer: HttpResponse, origin: AskedHost) -> Iterator[Problem]:
    """W-V6-02: a style sheet loads nothing from another server."""
    for match in _STYLE_ADDRESS.finditer(answer.content.decode("utf-8", "replace")):
        if urlsplit(match["address"]).hostname != origin.host:
            reason = f"样式表从别的服务器取东西：{match['address']}"
            yield problem(
                "GK303", Position(url), rule="W-V6-02", reason=reason, advice="把文件放进本站再引用"
            )


def ways(url: str, answer: HttpResponse, origin: AskedHost) -> Ways:
    """The links of an HTML page, without fragments and queries, without duplicates, in order."""
    markup = read_markup(answer.content.decode("utf-8", "replace"))
    links: dict[str, None] = {}
    outside: dict[str, None] = {}
    for element in markup.all("a", "area"):
        _sort(url, element.get("href"), origin, links, outside)
    resources: dict[str, None] = {}
    for address in _fetched(markup):
        _sort(url, address, origin, resources, {})
    return Ways(tuple(links), tuple(resources), tuple(outside))


def _fetched(markup: Markup) -> Iterator[str]:
    for element in markup.having("src"):
        yield element.get("src")
    for element in markup.all("link"):
        if {"stylesheet", "icon", "preload", "manifest", "alternate"} & set(
            element.get("rel").lower().split()
        ):
            yield element.get("href")


def _sort(
    url: str, address: str, origin: AskedHost, inside: dict[str, None], outside: dict[str, None]
) -> None:
    """Add an address to the paths of this origin or to the hosts outside it."""
    try:
        parts = urlsplit(urljoin(url, address))
        host = parts.hostname
    except ValueError:
        return
    if not address or parts.scheme not in ("http", "https") or not host:
        return
    if f"{parts.scheme}://{parts.netloc}" == origin.written:
        inside[quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")] = None
    elif host != origin.host:
        outside[host] = None


def _page(path: str, html: str) -> Page:
    """A substitute for the planned page, which is not available here."""
    listed = "noindex" not in html[: html.find("</head>")]
    return Page(
        url=path,
        template="",
        title="",
        head_title="",
        meta=(),
        crumbs=(),
        column="",
        view=None,
        indexable=listed,
    )


def _chrome(base_url: str) -> Chrome:
    return Chrome(
        site_name="",
        authority="",
        base_url=base_url,
        base_path="/",
        navigation=(),
        utilities=(),
        footer=(),
        error_report_url="",
        demonstration="",
        assets=(),
    )
