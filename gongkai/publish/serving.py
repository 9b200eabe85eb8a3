"""How the site is served: one table each of headers, media types and cache rules, for every server.

The three dialects in ``gongkai.publish.servers`` are written from these tables only, so nginx, Caddy and
Apache cannot differ. The values are those of section 5.2 of the technical rules.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.text.old_address import OldAddress

#: Only the site's own files, and no more than its pages use: no program but scripts, no workers.
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "media-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)

#: Sent with every response, including 404 and redirects.
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
#: Sent over TLS only (RFC 6797, 7.2). includeSubDomains and preload are decided by the portal, not by a
#: column.
STRICT_TRANSPORT = ("Strict-Transport-Security", "max-age=31536000")

#: Cipher suites of TLS 1.2: Mozilla's "intermediate" list without its DHE suites, which need a parameter file
#: that no package provides and that Caddy does not support. All suites of TLS 1.3 are secure.
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
    """A media type and its suffixes. ``text`` types declare UTF-8; ``small`` types are worth compressing."""

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
    # files of the search index are compressed when they are written
    MediaType("application/octet-stream", ("pf_meta", "pf_index", "pf_fragment")),
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
#: The type of files with any other suffix.
OTHER_TYPE = "application/octet-stream"
#: Suffixes of files that are worth compressing.
SMALL_SUFFIXES = tuple(suffix for kind in MEDIA_TYPES if kind.small for suffix in kind.suffixes)


@dataclass(frozen=True, slots=True)
class CacheRule:
    """How long a kind of file may be cached; ``pattern`` is a regular expression for paths below the base."""

    name: str
    pattern: str
    value: str


_ASSET = r"assets/[^/]+-[0-9a-f]{8,64}[.][a-z0-9]+"
#: Files of the search index that are named by their content (``search/bundle.py``), and the list that names
#: them.
_INDEXED = r"search/index/[^/]+/[a-z]+[-./][0-9a-f]{8,64}[.](pf_[a-z]+|json)"
_LISTS = r"search/index/shards[.]json"
#: For pages, data, feeds and attachments: a correction is visible after five minutes.
SHORT = "public, max-age=300"
#: The first matching rule applies; no path matches two. Other files are cached for the ``SHORT`` time.
CACHE_RULES: tuple[CacheRule, ...] = (
    CacheRule("fixed", rf"({_ASSET}|{_INDEXED})", "public, max-age=31536000, immutable"),
    CacheRule("fresh", rf"(manifest[.]json([.][a-z]+)?|404[.]html|{_LISTS})", "no-cache"),
)


@dataclass(frozen=True, slots=True)
class Redirect:
    """A former address of a document and the path of the new one; ``exact`` means that case matters."""

    old: OldAddress
    target: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class FormerAddress:
    """A former address of the whole site: host and base path.

    Paths below it are redirected to the present one.
    """

    host: str
    base_path: str

    def pattern(self, begin: str = "^", rest: str = ".*", end: str = "$") -> str:
        """A regular expression for requests below this address; its group is the path below.

        It matches the request as the browser sent it.
        """
        return f"{begin}{re.escape(self.base_path.rstrip('/'))}(?:/+({rest}))?{end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """Everything that a server's configuration depends on.

    ``ports`` are for HTTP and HTTPS; they differ from the defaults only where those are not available.
    """

    host: str
    base_path: str
    root: str
    certificate: str | None = None
    key: str | None = None
    redirects: tuple[Redirect, ...] = ()
    brotli: bool = False
    ports: tuple[int, int] = (80, 443)
    #: A separate file of redirects, which is updated to the published site.
    redirects_file: str | None = None
    #: Former addresses of the site.
    formers: tuple[FormerAddress, ...] = ()

    @property
    def origin(self) -> str:
        """Scheme, host and port, as browsers write them."""
        port = self.ports[self.secure]
        shown = "" if port == (443 if self.secure else 80) else f":{port}"
        return f"http{'s' if self.secure else ''}://{self.host}{shown}"

    @property
    def place(self) -> str:
        """The beginning of a redirect to the present host.

        Without TLS it has no scheme, so that the browser keeps its own: a gateway before this server may use
        TLS.
        """
        return self.origin if self.secure else self.origin.removeprefix("http:")

    @property
    def former_bases(self) -> tuple[FormerAddress, ...]:
        """Former addresses on the present host, the longest base path first."""
        found = [each for each in self.formers if each.host == self.host and each.base_path != self.base_path]
        return tuple(sorted(found, key=lambda each: (-len(each.base_path), each.base_path)))

    @property
    def former_hosts(self) -> dict[str, tuple[FormerAddress, ...]]:
        """Former addresses by former host, the longest base path first."""
        ordered = sorted(self.formers, key=lambda each: (each.host, -len(each.base_path), each.base_path))
        hosts = dict.fromkeys(each.host for each in ordered if each.host != self.host)
        return {host: tuple(each for each in ordered if each.host == host) for host in hosts}

    @property
    def variable(self) -> str:
        """A prefix for variables of this site, because a server may have several sites."""
        return re.sub(r"[^a-z0-9]+", "_", f"{self.host}{self.base_path}".lower()).strip("_")

    @property
    def secure(self) -> bool:
        """Whether the site is served over TLS."""
        return self.certificate is not None and self.key is not None

    @property
    def headers(self) -> tuple[tuple[str, str], ...]:
        """Headers of every response with content."""
        return (*SECURITY_HEADERS, STRICT_TRANSPORT) if self.secure else SECURITY_HEADERS

    @property
    def error_page(self) -> str:
        """The path of the 404 page."""
        return f"{self.base_path}404.html"

    def pattern(self, rule: CacheRule, end: str = "$") -> str:
        """The regular expression of a cache rule for whole paths."""
        return f"^{re.escape(self.base_path)}{rule.pattern}{end}"


def redirects(moved: Iterable[tuple[OldAddress, str]]) -> tuple[Redirect, ...]:
    """Redirects in the order in which servers try them, from pairs of old address and new path.

    An address with a query comes before the same one without, which matches any query. If two addresses
    differ only in case, each is first tried with its exact case.
    """
    ordered = sorted(dict(moved).items(), key=lambda item: (item[0].query is None, item[0].written))
    folded = Counter(old.written.lower() for old, _ in ordered)
    exact = [Redirect(old, target, True) for old, target in ordered if folded[old.written.lower()] > 1]
    return (*exact, *(Redirect(old, target) for old, target in ordered))
