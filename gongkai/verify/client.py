"""An HTTP client for one origin over one address family.

It reuses its connection and obeys a rate and a time limit. It never falls back to the other family.
"""

from __future__ import annotations

import hashlib
import http.client
import ipaddress
import socket
import ssl
import time
import zlib
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from gongkai.text.os_errors import os_reason
from gongkai.text.web_address import ascii_host

#: Seconds within which an answer counts as in time (W-VETO-02 and the support rate of 4.2).
PATIENCE = 15.0
FAMILIES = {"IPv6": socket.AF_INET6, "IPv4": socket.AF_INET}


class Unreachable(Exception):
    """No response arrived; the message is a Chinese phrase."""


class OutOfTime(Exception):
    """The time for the whole verification is used up."""


@dataclass(frozen=True, slots=True)
class AskedHost:
    """A scheme, host and port. ``at`` are addresses to use instead of resolving the host name."""

    scheme: str
    host: str
    port: int
    at: tuple[str, ...] = ()
    ca: str | None = None

    @classmethod
    def of(cls, url: str, at: tuple[str, ...] = (), ca: str | None = None) -> AskedHost:
        """The origin of a URL. Raises ``ValueError`` unless it is an http or https URL."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        return cls(parts.scheme, ascii_host(parts.hostname), port, at, ca)

    @property
    def secure(self) -> bool:
        return self.scheme == "https"

    @property
    def literal(self) -> bool:
        """Whether the host is an IP address, which has no DNS records."""
        return is_literal(self.host)

    @property
    def written(self) -> str:
        """Scheme, host and port as written in a URL."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = 443 if self.secure else 80
        return f"{self.scheme}://{host}" + ("" if self.port == usual else f":{self.port}")

    def addresses(self, family: str) -> list[str]:
        """The addresses of one family; empty when there are none."""
        found: list[str] = []
        for name in self.at or (self.host,):
            try:
                rows = socket.getaddrinfo(name, self.port, FAMILIES[family], socket.SOCK_STREAM)
            except OSError:
                continue
            found += [str(row[4][0]) for row in rows]
        return list(dict.fromkeys(found))


@dataclass(slots=True)
class Pace:
    """A limit of ``rate`` requests per second (0: none), and a deadline ``until`` (``time.monotonic``)."""

    rate: float
    until: float
    next: float = field(default=0.0)

    def step(self) -> None:
        """Wait for the next turn. Raises ``OutOfTime``."""
        now = time.monotonic()
        if now > self.until:
            raise OutOfTime
        if self.rate > 0:
            time.sleep(max(0.0, self.next - now))
            self.next = max(now, self.next) + 1 / self.rate


@dataclass(frozen=True, slots=True)
class HttpResponse:
    """A response: lower-case header names, decompressed ``content``; ``packed`` is the content encoding."""

    status: int
    headers: dict[str, str]
    content: bytes
    packed: str
    seconds: float

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def kind(self) -> str:
        """The media type without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Client:
    """Sends requests to one origin over one family.

    ``encoding`` is the accepted one: ``gzip``, ``br`` or ``identity``. ``host`` is the Host header when it is
    not that of the origin.
    """

    def __init__(
        self, origin: AskedHost, family: str, pace: Pace, encoding: str, host: str | None = None
    ) -> None:
        self.origin = origin
        self.family = family
        self._pace = pace
        self._encoding = encoding
        self._host = host or origin.written.partition("//")[2]
        self._connection: http.client.HTTPConnection | None = None

    @property
    def asks_packed(self) -> bool:
        """Whether it accepts compressed responses."""
        return self._encoding == "gzip"

    def get(self, path: str) -> HttpResponse:
        """Request a path. Raises ``Unreachable`` and ``OutOfTime``."""
        self._pace.step()
        kept = self._connection is not None
        try:
            return self._ask(path)
        except (OSError, http.client.HTTPException) as error:
            self.close()
            if not kept:
                raise Unreachable(reason(error)) from None
        # a server may close an idle connection at any time, so try again on a new one
        try:
            return self._ask(path)
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise Unreachable(reason(error)) from None

    def close(self) -> None:
        """Close the connection."""
        if self._connection:
            self._connection.close()
        self._connection = None

    def _ask(self, path: str) -> HttpResponse:
        started = time.monotonic()
        if self._connection is None:
            self._connection = http.client.HTTPConnection(
                self.origin.host, self.origin.port, timeout=PATIENCE
            )
            self._connection.sock = connect(self.origin, self.family)
        headers = {
            "Host": self._host,
            "Accept-Encoding": self._encoding,
            "User-Agent": "gongkai-verify",
        }
        self._connection.request("GET", path, headers=headers)
        response = self._connection.getresponse()
        content = response.read()
        seconds = time.monotonic() - started
        found: dict[str, str] = {}
        for name, value in response.getheaders():
            small = name.lower()
            found[small] = f"{found[small]}, {value}" if small in found else value
        if response.will_close:
            self.close()
        packed = found.get("content-encoding", "")
        return HttpResponse(response.status, found, unfold(content, packed), packed, seconds)


def connect(origin: AskedHost, family: str, protocols: tuple[str, ...] = ("http/1.1",)) -> socket.socket:
    """A connection over one family, with TLS for an https origin. Raises ``OSError``."""
    addresses = origin.addresses(family)
    if not addresses:
        raise OSError(None, f"没有 {family} 地址")
    failure = OSError()
    for address in addresses:
        try:
            plain = socket.create_connection((address, origin.port), PATIENCE)
        except OSError as error:
            failure = error
            continue
        if not origin.secure:
            return plain
        context = ssl.create_default_context(cafile=origin.ca)
        context.set_alpn_protocols(list(protocols))
        try:
            return context.wrap_socket(plain, server_hostname=origin.host)
        except OSError:
            plain.close()
            raise
    raise failure


def handshake(origin: AskedHost, family: str) -> tuple[str, str]:
    """The protocol that the server chooses over TLS, and the SHA-256 of its certificate.

    Raises ``OSError``.
    """
    with connect(origin, family, ("h2", "http/1.1")) as sock:
        if not isinstance(sock, ssl.SSLSocket):
            return "", ""
        certificate = sock.getpeercert(binary_form=True) or b""
        return sock.selected_alpn_protocol() or "http/1.1", hashlib.sha256(certificate).hexdigest()


def unfold(content: bytes, packed: str) -> bytes:
    """Decompress gzip content. Raises ``Unreachable`` when it is damaged."""
    if packed not in ("gzip", "x-gzip"):
        return content
    try:
        return zlib.decompress(content, 31)
    except zlib.error:
        raise Unreachable("压缩的内容解不开") from None


def is_literal(host: str) -> bool:
    """Whether a host is an IPv4 or IPv6 address."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


#: OpenSSL's verification error codes in Chinese.
_CERTIFICATE = {
    9: "还没有生效",
    10: "已过期",
    18: "是自签名的",
    19: "证书链里有自签名的根证书",
    20: "找不到签发它的机构",
    21: "证书链不完整",
    23: "已被吊销",
    62: "不是这个域名的",
    64: "不是这个地址的",
}


def reason(error: BaseException) -> str:
    """Why a connection failed, in Chinese."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"证书不被信任（{_CERTIFICATE.get(error.verify_code, f'错误 {error.verify_code}')}）"
    if isinstance(error, ssl.SSLError):
        return "TLS 连接没有建立"
    if isinstance(error, TimeoutError):
        return f"{PATIENCE:.0f} 秒没有应答"
    if isinstance(error, ConnectionRefusedError):
        return "没有服务在监听"
    if isinstance(error, http.client.HTTPException):
        return "应答不完整"
    return os_reason(error) if isinstance(error, OSError) and error.errno else "连接中断"
