"""Whether links to other sites open (W-LNK-07): each is requested once a day and reported after three failures in a row."""

from __future__ import annotations

import datetime as dt
import html
import http.client
import ipaddress
import json
import re
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from gongkai.problems import Position, Problem, problem

#: After how many days in a row a link is told, and how long an answer may take, in seconds (website rules 2.4).
DAYS, PATIENCE = 3, 15
_LINK = re.compile(r"<a\s[^>]*?href=\"(?P<url>https?://[^\"]+)\"")
#: What servers answer that do not know HEAD, or let no program in: a person may still open the page.
_ASK_AGAIN = (400, 401, 403, 404, 405, 406, 429, 500, 501, 503)
_CLOSED_TO_PROGRAMS = (401, 403, 406, 429)
_AGENT = "gongkai-links/1 (+outside link check of a government site)"

#: Asks for an address; empty when it opens, else the reason in Chinese.
Ask = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Failing:
    """The days in a row on which a link did not open, and the last reason."""

    days: tuple[dt.date, ...]
    reason: str


def links_of(output: Path, own_host: str) -> dict[str, str]:
    """Every address on another host that a written page links to, with the first page that does."""
    found: dict[str, str] = {}
    for file in sorted(output.rglob("*.html")):
        for match in _LINK.finditer(file.read_text(encoding="utf-8", errors="replace")):
            url = html.unescape(match["url"]).partition("#")[0]
            if _host(url) not in ("", own_host):
                found.setdefault(url, file.relative_to(output).as_posix())
    return found


def _host(url: str) -> str:
    """The host of an address; empty when it has none, or cannot be read (``http://[x``), which ``check`` tells."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def asked(links: Iterable[str], known: Mapping[str, Failing], day: dt.date, ask: Ask) -> dict[str, Failing]:
    """The links that do not open today, with the days before; those asked on this day already are not asked again."""
    failing: dict[str, Failing] = {}
    for url in links:
        had = known.get(url, Failing((), ""))
        if had.days and had.days[-1] == day:
            failing[url] = had
        elif reason := ask(url):
            before = had.days if had.days and had.days[-1] == day - dt.timedelta(1) else ()
            failing[url] = Failing((*before, day)[-DAYS:], reason)
    return failing


def lasting(failing: Mapping[str, Failing], pages: Mapping[str, str]) -> list[Problem]:
    """GK475 for each link that did not open on ``DAYS`` days in a row, at the first page that links to it."""
    return [
        problem("GK475", Position(pages[url]), url=url, days=len(link.days), reason=link.reason)
        for url, link in sorted(failing.items())
        if len(link.days) >= DAYS and url in pages
    ]


def packed(failing: Mapping[str, Failing]) -> bytes:
    """The failing links as they are kept for the next day."""
    listed = {
        url: {"days": [day.isoformat() for day in link.days], "reason": link.reason}
        for url, link in sorted(failing.items())
    }
    return json.dumps({"version": 1, "failing": listed}, ensure_ascii=False, indent=1).encode()


def unpacked(content: bytes) -> dict[str, Failing]:
    """What was kept; nothing when it is damaged, which only costs days."""
    try:
        return {
            str(url): Failing(tuple(map(dt.date.fromisoformat, link["days"])), str(link["reason"]))
            for url, link in json.loads(content)["failing"].items()
        }
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def answer(url: str, *, private: bool = False) -> str:
    """Ask for an address with HEAD, and with GET when that is refused; the reason when it does not open.

    A host of the own network is not asked unless ``private``, also when another one leads there: what may be linked
    is in the hands of many.
    """
    if reason := _refused(url, private):
        return reason
    opener = urllib.request.build_opener(_Redirects(private))
    for method in ("HEAD", "GET"):
        code, reason = _answer(opener, url, method)
        if code not in _ASK_AGAIN:
            break
        if code in _CLOSED_TO_PROGRAMS and method == "GET":
            return ""
    return reason


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects, but none into the own network."""

    def __init__(self, private: bool) -> None:
        self._private = private

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        """The next request. Raises URLError for a host that is not asked."""
        if reason := _refused(newurl, self._private):
            raise urllib.error.URLError(_Refused(reason))
        return super().redirect_request(req, fp, code, msg, headers, _ascii(newurl))


class _Refused(Exception):
    """An address that is not asked for; the reason is in Chinese."""


def _refused(url: str, private: bool) -> str:
    """Why an address is not asked for; empty when it is."""
    try:
        found = {info[4][0] for info in socket.getaddrinfo(urlsplit(url).hostname or "", None)}
    except (OSError, UnicodeError, ValueError):
        return "域名解析不了"
    if private or all(ipaddress.ip_address(str(address).partition("%")[0]).is_global for address in found):
        return ""
    return "指向内网的地址，公众打不开"


def _ascii(url: str) -> str:
    """The address as browsers send it: Chinese names in their ASCII form, other signs in per cent."""
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode()
    place = f"[{host}]" if ":" in host else host
    place = f"{place}:{parts.port}" if parts.port else place
    path, query = (quote(part, safe="/%:@!$&'()*+,;=~?") for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme, place, path, query, ""))


def _answer(opener: urllib.request.OpenerDirector, url: str, method: str) -> tuple[int, str]:
    """The status of an answer, 0 without any, and the reason; redirects are followed."""
    try:
        request = urllib.request.Request(_ascii(url), method=method, headers={"User-Agent": _AGENT})
        with opener.open(request, timeout=PATIENCE) as response:
            return int(response.status), ""
    except urllib.error.HTTPError as error:
        with error:
            return error.code, f"返回 {error.code}"
    except urllib.error.URLError as error:
        if isinstance(error.reason, _Refused):
            return 0, str(error.reason)
        if isinstance(error.reason, ssl.SSLError):
            return 0, "证书有误"
        return 0, f"{PATIENCE} 秒没有应答" if isinstance(error.reason, TimeoutError) else "连接不上"
    except TimeoutError:
        return 0, f"{PATIENCE} 秒没有应答"
    except (OSError, http.client.HTTPException, ValueError):
        return 0, "连接不上，或者应答读不懂"
