"""Web addresses as staff write them: whether one is complete, and whether it can be the address of a site."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

#: Longer addresses are not safe in all browsers and servers, and fit into no QR code.
LONGEST_ADDRESS = 2000
#: The address of a site leaves room for the paths below it.
LONGEST_BASE = 200
_NEVER = frozenset('"<>')
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|[0-9a-f:.]+")
_BASE = re.compile(r"/(?:[A-Za-z0-9_.~-]+/)*")
#: The end of a line inside an address: items?dept_code=, http://www.yunxi.gov.cn/
_CUT = re.compile(r"[!-~][=&]$|(?:://|www\.)[!-~]*[/?]$")
#: An address that reaches the end of a line, and what can only be the rest of one: user/login.do?type=2
_AT_END = re.compile(r"(?:://|www\.)[!-~]*$")
_REST = re.compile(r"(?!https?:|ftp:|www\.)[A-Za-z][-A-Za-z0-9.]{0,60}[/=?&_%](?![!-~]*@)")
#: A word of the sentence behind an address, unless that ends in = or &: OA系统, APP 下载
_WORD = re.compile(r"[A-Za-z0-9]+[\u3400-\u9fff]|[A-Z][A-Za-z0-9]*[ /]?[\u3400-\u9fff]")
#: A number of a list or a date, which begins a line of its own.
_NEW = re.compile(r"[0-9]{1,4}(?:[.、．)）](?![0-9])|[年-])")


def parts_address(above: str, below: str) -> bool:
    """Whether the end of a line parts an address: http://www.yunxi.gov.cn/ / zwgk/list.html."""
    if _WORD.match(below) and not above.endswith(("=", "&")):
        return False
    if _REST.match(below) and _AT_END.search(above):
        return True
    goes_on = below[:1].isascii() and below[:1].isalnum() and not _NEW.match(below)
    return goes_on and bool(_CUT.search(above))


def is_web_address(text: str) -> bool:
    """Whether ``text`` is an http(s) address with a possible host and, if any, a port from 1 to 65535."""
    if len(text) > LONGEST_ADDRESS or any(_unseen(sign) or sign in _NEVER for sign in text):
        return False
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        # The codec refuses empty labels and those of more than 63 characters, as name servers do.
        return parts.scheme in ("http", "https") and bool(host.encode("idna")) and parts.port != 0
    except ValueError:
        return False


def is_base_address(text: str) -> bool:
    """Whether ``text`` is a web address for a site: its path ends with ``/``, nothing follows."""
    return len(text) <= LONGEST_BASE and is_web_address(text) and host_and_base(text) is not None


def host_and_base(url: str) -> tuple[str, str] | None:
    """Host and path of the address of a site; None when a server cannot be configured for it.

    Only letters, digits and few signs: both are written into the configuration of a server.
    """
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode()
    except (ValueError, UnicodeError):
        return None
    base = parts.path or "/"
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host) or not _BASE.fullmatch(base):
        return None
    # no server is asked for these: a browser takes dots out of a path, and a name and password before the host
    if not {".", ".."}.isdisjoint(base.split("/")) or "@" in parts.netloc:
        return None
    return None if parts.query or parts.fragment else (host, base)


def ascii_host(host: str) -> str:
    """A host name as name servers know it: a Chinese one in letters and digits (``xn--…``), any other as it is."""
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host


def ascii_base(url: str) -> str:
    """The address of a site (``is_base_address``) with its host as name servers know it."""
    if url.isascii():
        return url
    host = urlsplit(url).hostname or ""
    return re.sub(re.escape(host), ascii_host(host), url, count=1, flags=re.IGNORECASE)


def _unseen(sign: str) -> bool:
    return sign.isspace() or not sign.isprintable()
