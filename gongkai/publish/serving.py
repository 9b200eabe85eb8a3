"""How the site is served: one table each of headers, media types and cache rules, whatever the server is called.

The three dialects in ``gongkai.publish.servers`` are written from these tables and from nothing else, so that nginx,
Caddy and Apache cannot differ. The values are those of section 5.2 of the technical rules.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.text.old_address import OldAddress

#: Nothing but the site's own files; ``wasm-unsafe-eval`` is what Pagefind needs and no more (measured, 5.1).
#: Browsers that do not know that word (before Chromium 97, Safari 16) run no engine; there the script reads the index itself.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self'",
        "media-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)

#: Sent with every answer, also 404 and redirects. The search worker obeys the policy of its own script's answer.
SECURITY_HEADERS: tuple[tuple[str, str], ...] = (
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
)
#: Sent over TLS only (RFC 6797, 7.2). The portal decides on includeSubDomains and preload, not a column.
STRICT_TRANSPORT = ("Strict-Transport-Security", "max-age=31536000")

#: What may be negotiated in TLS 1.2: Mozilla's list "intermediate" without its DHE suites, which need a file of
#: parameters that no package brings and that Caddy does not know. TLS 1.3 has only sound ones.
CIPHERS: tuple[str, ...] = (
    "ECDHE-ECDSA-AES128-GCM-SHA256",
    "ECDHE-RSA-AES128-GCM-SHA256",
    "ECDHE-ECDSA-AES256-GCM-SHA384",
    "ECDHE-RSA-AES256-GCM-SHA384",
    "ECDHE-ECDSA-CHACHA20-POLY1305",
    "ECDHE-RSA-CHACHA20-POLY1305",
)


@dataclass(frozen=True, slots=True)
class MediaType:
    """A media type and the endings that have it. ``text`` types name UTF-8; ``small`` ones shrink when compressed."""

    name: str
    suffixes: tuple[str, ...]
    text: bool = False
    small: bool = False

    @property
    def written(self) -> str:
        """The value of ``Content-Type``."""
        return f"{self.name}; charset=utf-8" if self.text else self.name


_WORD = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES: tuple[MediaType, ...] = (
    MediaType("text/html", ("html",), text=True, small=True),
    MediaType("text/css", ("css",), text=True, small=True),
    MediaType("text/javascript", ("js", "mjs"), text=True, small=True),
    MediaType("text/plain", ("txt",), text=True, small=True),
    MediaType("text/csv", ("csv",), text=True, small=True),
    MediaType("application/xml", ("xml",), text=True, small=True),
    MediaType("application/json", ("json",), small=True),
    MediaType("image/svg+xml", ("svg",), small=True),
    MediaType("application/wasm", ("wasm",), small=True),
    # Pagefind compresses its files itself
    MediaType("application/octet-stream", ("pf_meta", "pf_index", "pf_fragment", "pf_filter", "pagefind")),
    MediaType("image/png", ("png",)),
    MediaType("image/jpeg", ("jpg", "jpeg")),
    MediaType("image/gif", ("gif",)),
    MediaType("image/webp", ("webp",)),
    MediaType("image/x-icon", ("ico",)),
    MediaType("font/woff2", ("woff2",)),
    MediaType("video/mp4", ("mp4",)),
    MediaType("text/vtt", ("vtt",)),
    MediaType("audio/mpeg", ("mp3",)),
    MediaType("application/pdf", ("pdf",)),
    MediaType("application/ofd", ("ofd",)),
    MediaType("application/zip", ("zip",)),
    MediaType("application/msword", ("doc",)),
    MediaType("application/vnd.ms-excel", ("xls",)),
    MediaType("application/vnd.ms-powerpoint", ("ppt",)),
    MediaType(f"{_WORD}.wordprocessingml.document", ("docx",)),
    MediaType(f"{_WORD}.spreadsheetml.sheet", ("xlsx",)),
    MediaType(f"{_WORD}.presentationml.presentation", ("pptx",)),
)
#: What a file of any other ending is.
OTHER_TYPE = "application/octet-stream"
#: The endings that are worth compressing.
SMALL_SUFFIXES = tuple(suffix for kind in MEDIA_TYPES if kind.small for suffix in kind.suffixes)


@dataclass(frozen=True, slots=True)
class CacheRule:
    """How long a kind of file may be kept; ``pattern`` is a regular expression over the path below the base."""

    name: str
    pattern: str
    value: str


_ASSET = r"assets/[^/]+-[0-9a-f]{8,64}[.][a-z0-9]+"
#: Files of the search index that are named by their content (``search/bundle.py``), and the lists that name them.
_INDEXED = r"search/index/[^/]+/[a-z]+[-./][0-9a-f]{8,64}[.](pf_[a-z]+|json)"
_LISTS = r"search/index/(shards|[^/]+/pagefind-entry)[.]json"
#: What a kept copy may not outlive: pages, data, feeds, attachments. A correction shows after five minutes.
SHORT = "public, max-age=300"
#: The first rule that fits holds; no path fits two of them. Other files are kept for a ``SHORT`` time.
CACHE_RULES: tuple[CacheRule, ...] = (
    CacheRule("fixed", rf"({_ASSET}|{_INDEXED})", "public, max-age=31536000, immutable"),
    CacheRule("fresh", rf"(manifest[.]json([.][a-z]+)?|404[.]html|{_LISTS})", "no-cache"),
)


@dataclass(frozen=True, slots=True)
class Redirect:
    """A former address of a document and the path of the new one; ``exact``: only in this case of letters."""

    old: OldAddress
    target: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class FormerAddress:
    """A former address of the whole site, host and base path: what is asked for below it lies under the present one."""

    host: str
    base_path: str

    def pattern(self, begin: str = "^", rest: str = ".*", end: str = "$") -> str:
        """The expression for a request, as the browser sent it, below this address; its group is the path below."""
        return f"{begin}{re.escape(self.base_path.rstrip('/'))}(?:/+({rest}))?{end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """Everything that a server's configuration depends on.

    ``ports`` are for HTTP and HTTPS; other than the usual ones only where the usual ones cannot be had.
    """

    host: str
    base_path: str
    root: str
    certificate: str | None = None
    key: str | None = None
    redirects: tuple[Redirect, ...] = ()
    brotli: bool = False
    ports: tuple[int, int] = (80, 443)
    #: The file of the redirects, where they are kept apart because they follow what is published.
    redirects_file: str | None = None
    #: Where the site stood before its address changed.
    formers: tuple[FormerAddress, ...] = ()

    @property
    def origin(self) -> str:
        """Scheme, host and port, as a browser writes them."""
        port = self.ports[self.secure]
        shown = "" if port == (443 if self.secure else 80) else f":{port}"
        return f"http{'s' if self.secure else ''}://{self.host}{shown}"

    @property
    def place(self) -> str:
        """What a redirect to the present host begins with: without a scheme where a gateway before this server may speak
        TLS, so the browser keeps its own.
        """
        return self.origin if self.secure else self.origin.removeprefix("http:")

    @property
    def former_bases(self) -> tuple[FormerAddress, ...]:
        """Former addresses on the present host, the deepest first."""
        found = [each for each in self.formers if each.host == self.host and each.base_path != self.base_path]
        return tuple(sorted(found, key=lambda each: (-len(each.base_path), each.base_path)))

    @property
    def former_hosts(self) -> dict[str, tuple[FormerAddress, ...]]:
        """Former addresses by the hosts that the site has left, the deepest first."""
        ordered = sorted(self.formers, key=lambda each: (each.host, -len(each.base_path), each.base_path))
        hosts = dict.fromkeys(each.host for each in ordered if each.host != self.host)
        return {host: tuple(each for each in ordered if each.host == host) for host in hosts}

    @property
    def variable(self) -> str:
        """A name for what belongs to this site alone: a server may have several."""
        return re.sub(r"[^a-z0-9]+", "_", f"{self.host}{self.base_path}".lower()).strip("_")

    @property
    def secure(self) -> bool:
        """Whether the site is served over TLS."""
        return self.certificate is not None and self.key is not None

    @property
    def headers(self) -> tuple[tuple[str, str], ...]:
        """What every answer with content carries."""
        return (*SECURITY_HEADERS, STRICT_TRANSPORT) if self.secure else SECURITY_HEADERS

    @property
    def error_page(self) -> str:
        """The address of the page for lost readers."""
        return f"{self.base_path}404.html"

    def pattern(self, rule: CacheRule, end: str = "$") -> str:
        """The expression of a cache rule over whole paths."""
        return f"^{re.escape(self.base_path)}{rule.pattern}{end}"


def redirects(moved: Iterable[tuple[OldAddress, str]]) -> tuple[Redirect, ...]:
    """Redirects in the order in which servers try them, from old addresses and new paths.

    An address with parameters comes before the one without, which is found with any. Where two differ by the case of
    letters alone, each is tried as it is first.
    """
    ordered = sorted(dict(moved).items(), key=lambda item: (item[0].query is None, item[0].written))
    folded = Counter(old.written.lower() for old, _ in ordered)
    exact = [Redirect(old, target, True) for old, target in ordered if folded[old.written.lower()] > 1]
    return (*exact, *(Redirect(old, target) for old, target in ordered))
