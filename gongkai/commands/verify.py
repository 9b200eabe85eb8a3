"""``python build.py verify``: walk the live site over IPv6, again over IPv4, and report every fault."""

from __future__ import annotations

import datetime as dt
import ipaddress
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from gongkai.problems import Position, Problem, problem
from gongkai.publish.manifest import NAME
from gongkai.text.dates import CHINA
from gongkai.text.os_errors import os_reason
from gongkai.verify import surroundings
from gongkai.verify.client import AskedHost, Client, OutOfTime, Pace, Unreachable, handshake, reason
from gongkai.verify.expected import Expected, read_expected
from gongkai.verify.release import hold_release
from gongkai.verify.report import Reach, Report
from gongkai.verify.state import check_state
from gongkai.verify.walking import Scope, Walk, walk

_GLOBAL = ipaddress.ip_network("2000::/3")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to verify and how.

    ``manifest`` is a local manifest; ``signers`` are the keys that may sign the live one. ``log_key`` is the
    public key of the release log, ``log`` a checkpoint of it that was kept elsewhere. ``release`` is the
    folder of the site and ``state`` the file about its last build, when this machine is the server. ``rate``
    is in requests per second, ``time_limit`` in seconds.
    """

    url: str
    families: tuple[str, ...] = ("IPv6", "IPv4")
    depth: int | None = 3
    manifest: Path | None = None
    signers: Path | None = None
    log_key: str | None = None
    log: Path | None = None
    rate: float = 20
    time_limit: float = 600
    at: tuple[str, ...] = ()
    ca: Path | None = None
    outside: bool = False
    release: Path | None = None
    state: Path | None = None
    plain_port: int = 80


def verify(wanted: Wanted) -> Report:
    """Verify a live site. Raises ``ValueError`` when the address is not valid."""
    started = time.monotonic()
    origin = AskedHost.of(wanted.url, wanted.at, str(wanted.ca) if wanted.ca else None)
    path = urlsplit(wanted.url).path or "/"
    base = path[: path.rindex("/") + 1]
    pace = Pace(wanted.rate, started + wanted.time_limit)
    problems = list(_names(origin, wanted)) if "IPv6" in wanted.families else []
    expected, against, found = _expected(origin, base, wanted, pace)
    problems += found
    scope = Scope(base, wanted.depth, expected)
    walks: list[Walk] = []
    for place, family in enumerate(wanted.families):
        # one family accepts compressed answers and the other does not, so both forms are compared with the
        # manifest
        client = Client(origin, family, pace, "identity" if place else "gzip")
        walks.append(walk(client, scope, rules=not any(done.reached for done in walks)))
    problems += [found for done in walks for found in done.problems]
    if len(walks) == 2 and all(done.reached for done in walks):
        problems += _differences(origin, walks[0], walks[1])
    held, left = _on_the_server(wanted, expected)
    problems += held
    late = any(done.late for done in walks)
    logged, unlogged = _log(origin, base, wanted, pace)
    problems += logged
    try:
        brotli = _around(origin, base, wanted, walks, pace, problems)
    except OutOfTime:
        brotli, late = False, True
    if late:
        problems.append(problem("GK526", Position(wanted.url)))
    outside = tuple(
        sorted({host: url for done in reversed(walks) for host, url in done.outside.items()}.items())
    )
    if wanted.outside:
        problems += _windows(outside)
    reaches = tuple(_reach(done) for done in walks)
    return Report(
        wanted.url,
        reaches,
        tuple(dict.fromkeys(problems)),
        outside,
        against,
        time.monotonic() - started,
        (*_left(wanted, expected, brotli), *left, *unlogged),
    )


def _log(
    origin: AskedHost, base: str, wanted: Wanted, pace: Pace
) -> tuple[tuple[Problem, ...], tuple[str, ...]]:
    """Compare the site with its release log if one is given; return the problems and what was not compared."""
    if wanted.log is None and wanted.log_key is None:
        return (), ()
    from gongkai.commands.log import kept_checkpoint
    from gongkai.release_log.audit import Asked
    from gongkai.release_log.checkpoint import KeyFault, public_key
    from gongkai.verify.logged import check_log

    at = Position(f"{origin.written}{base}")
    try:
        asked = Asked(
            place=at.path,
            name=f"{origin.host}{base}log",
            key=public_key(wanted.log_key) if wanted.log_key else None,
            kept=kept_checkpoint(wanted.log) if wanted.log else None,
        )
    except (KeyFault, ValueError) as fault:
        return (problem("GK563", at, reason=fault),), ()
    try:
        found = check_log(origin, _first_reachable(origin, wanted), base, pace, asked)
    except OutOfTime:
        return (problem("GK526", at),), ("日志",)
    except (KeyFault, Unreachable) as fault:
        return (problem("GK550", at, reason=fault),), ()
    left = () if wanted.log_key else ("日志的签名（写 --log-key）",)
    return found.problems, left if wanted.log else (*left, "日志有没有重写（写 --log）")


def _on_the_server(wanted: Wanted, expected: Expected | None) -> tuple[list[Problem], tuple[str, ...]]:
    """Check what only the server can see: the files of the release, and when the last build succeeded."""
    problems: list[Problem] = []
    left: tuple[str, ...] = ()
    if wanted.state:
        problems += check_state(wanted.state, dt.datetime.now(CHINA))
    if wanted.release and expected:
        held = hold_release(wanted.release, expected)
        problems += held.problems
        left = held.left
    return problems, left


def _around(
    origin: AskedHost, base: str, wanted: Wanted, walks: list[Walk], pace: Pace, problems: list[Problem]
) -> bool:
    """Check what surrounds the site; return whether it is sent with Brotli. Raises ``OutOfTime``."""
    now = dt.datetime.now(CHINA)
    brotli = False
    for done in walks:
        problems += surroundings.plain_port(origin, base, done.family, wanted.plain_port, pace)
        if not done.reached:
            continue
        problems += surroundings.certificate(origin, done.family, now)
        home = done.digests.get(base, "")
        problems += surroundings.other_names(origin, base, done.family, home, pace)
        brotli = brotli or surroundings.sends_brotli(origin, base, done.family, pace)
    return brotli


def _left(wanted: Wanted, expected: Expected | None, brotli: bool) -> Iterator[str]:
    """Yield what was not compared, in Chinese."""
    for family in ("IPv6", "IPv4"):
        if family not in wanted.families:
            yield family
    if expected is None:
        yield "内容（没有清单）"
    if wanted.depth is not None:
        yield f"从首页 {wanted.depth} 级走不到的页面和文件（写上 --all）"
    if brotli and not (wanted.release and expected):
        yield "服务器发送的 .br 文件（在服务器上写 --release）"


def _names(origin: AskedHost, wanted: Wanted) -> Iterator[Problem]:
    """GK516 unless the host has a globally reachable AAAA record (4.3).

    Skipped for an IP address, or when another place to connect to is given.
    """
    if origin.literal or wanted.at:
        return
    addresses = origin.addresses("IPv6")
    if not any(ipaddress.ip_address(address.partition("%")[0]) in _GLOBAL for address in addresses):
        found = "、".join(addresses) or "没有"
        yield problem("GK516", Position(wanted.url), host=origin.host, found=found)


def _expected(
    origin: AskedHost, base: str, wanted: Wanted, pace: Pace
) -> tuple[Expected | None, str, list[Problem]]:
    """The manifest to compare the site with, its origin in Chinese, and its problems (W-TAMPER-03)."""
    try:
        if wanted.signers:
            content, signer = _signed(origin, base, wanted, wanted.signers, pace)
            if wanted.manifest and wanted.manifest.read_bytes() != content:
                raise ValueError(f"线上的清单与 {wanted.manifest} 不同")
            return read_expected(content), f"与线上清单逐字节比较，清单由 {signer} 签名", []
        if wanted.manifest:
            return read_expected(wanted.manifest.read_bytes()), f"与 {wanted.manifest} 逐字节比较", []
        if wanted.log or wanted.log_key:
            return (
                read_expected(_live_manifest(origin, base, wanted, pace)),
                "与线上清单逐字节比较，清单与公开日志核对",
                [],
            )
    except (ValueError, Unreachable) as error:
        return None, "", [problem("GK525", Position(wanted.url), reason=error)]
    except OSError as error:
        missing = f"{error.filename or ''} {os_reason(error)}".strip()
        return None, "", [problem("GK525", Position(wanted.url), reason=missing)]
    return None, "", []


def _signed(origin: AskedHost, base: str, wanted: Wanted, signers: Path, pace: Pace) -> tuple[bytes, str]:
    """The live manifest and its signer. Raises ``ValueError`` when none of ``signers`` signed it."""
    from gongkai.publish.signature import verify_signature

    client = Client(origin, _first_reachable(origin, wanted), pace, "identity")
    try:
        manifest, signature = client.get(base + NAME), client.get(f"{base}{NAME}.sig")
    finally:
        client.close()
    if manifest.status != 200 or signature.status != 200:
        raise ValueError("线上没有清单或签名")
    signer = verify_signature(manifest.content, signature.content, signers)
    if signer is None:
        raise ValueError("线上清单的签名不对，或签名人不在名单里")
    return manifest.content, signer


def _live_manifest(origin: AskedHost, base: str, wanted: Wanted, pace: Pace) -> bytes:
    """The manifest on the server; whether it is the one in the release log is looked at later."""
    client = Client(origin, _first_reachable(origin, wanted), pace, "identity")
    try:
        found = client.get(base + NAME)
    finally:
        client.close()
    if found.status != 200:
        raise ValueError("线上没有清单")
    return found.content


def _first_reachable(origin: AskedHost, wanted: Wanted) -> str:
    return next((family for family in wanted.families if origin.addresses(family)), wanted.families[0])


def _differences(origin: AskedHost, six: Walk, four: Walk) -> Iterator[Problem]:
    """W-V6-07 and W-V6-08: both families give the same bytes, certificate and protocol."""
    for path in six.digests.keys() & four.digests.keys():
        if six.digests[path] != four.digests[path]:
            yield problem("GK522", Position(origin.written + path))
    if not origin.secure:
        return
    try:
        pairs = zip(handshake(origin, six.family), handshake(origin, four.family), strict=True)
    except OSError as error:
        yield problem("GK515", Position(origin.written), family="TLS", reason=reason(error))
        return
    for what, (one, other) in zip(("HTTP 版本", "证书"), pairs, strict=True):
        if one != other:
            yield problem("GK529", Position(origin.written), what=what, six=one[:16], four=other[:16])


def _windows(outside: tuple[tuple[str, str], ...]) -> Iterator[Problem]:
    """W-V6-05: hosts that the site links to and that cannot be reached over IPv6."""
    for host, first in outside:
        if not AskedHost("https", host, 443).addresses("IPv6"):
            yield problem("GK527", Position(first), host=host)


def _reach(done: Walk) -> Reach:
    levels = done.levels or []
    rates = tuple(level.rate for level in levels) if done.reached else (0.0,)
    return Reach(done.family, done.reached, len(done.asked), rates, tuple(level.total for level in levels))
