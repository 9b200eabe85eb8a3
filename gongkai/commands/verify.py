"""``python build.py verify``: walk the live site over IPv6 alone, again over IPv4, and say everything that is wrong."""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from gongkai.problems import Position, Problem, problem
from gongkai.publish.manifest import NAME
from gongkai.verify.client import Client, Origin, Pace, Unreachable, handshake, reason
from gongkai.verify.expected import Expected, read_expected
from gongkai.verify.report import Reach, Report
from gongkai.verify.walking import Scope, Walk, walk

_GLOBAL = ipaddress.ip_network("2000::/3")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to verify and how. ``manifest`` is the list at hand; ``signers`` the keys that may sign the live one."""

    url: str
    families: tuple[str, ...] = ("IPv6", "IPv4")
    depth: int | None = 3
    manifest: Path | None = None
    signers: Path | None = None
    rate: float = 20
    time_limit: float = 600
    at: tuple[str, ...] = ()
    ca: Path | None = None
    outside: bool = False


def verify(wanted: Wanted) -> Report:
    """Verify a live site. Raises ValueError when the address is none."""
    started = time.monotonic()
    origin = Origin.of(wanted.url, wanted.at, str(wanted.ca) if wanted.ca else None)
    path = urlsplit(wanted.url).path or "/"
    base = path[: path.rindex("/") + 1]
    pace = Pace(wanted.rate, started + wanted.time_limit)
    problems = list(_names(origin, wanted)) if "IPv6" in wanted.families else []
    expected, against, found = _expected(origin, base, wanted, pace)
    problems += found
    scope = Scope(base, wanted.depth, expected)
    walks: list[Walk] = []
    for place, family in enumerate(wanted.families):
        # one family takes compressed answers and the other does not, so that both forms are held against the manifest
        client = Client(origin, family, pace, "identity" if place else "gzip")
        walks.append(walk(client, scope, rules=not any(done.reached for done in walks)))
    problems += [found for done in walks for found in done.problems]
    if len(walks) == 2 and all(done.reached for done in walks):
        problems += _differences(origin, walks[0], walks[1])
    if any(done.late for done in walks):
        problems.append(problem("GK526", Position(wanted.url)))
    outside = tuple(
        sorted({host: url for done in reversed(walks) for host, url in done.outside.items()}.items())
    )
    if wanted.outside:
        problems += _windows(outside)
    reaches = tuple(_reach(done) for done in walks)
    return Report(
        wanted.url, reaches, tuple(dict.fromkeys(problems)), outside, against, time.monotonic() - started
    )


def _names(origin: Origin, wanted: Wanted) -> Iterator[Problem]:
    """The AAAA record, globally reachable (4.3); an address, or a place to connect to instead, has none to look up."""
    if origin.literal or wanted.at:
        return
    addresses = origin.addresses("IPv6")
    if not any(ipaddress.ip_address(address.partition("%")[0]) in _GLOBAL for address in addresses):
        found = "、".join(addresses) or "没有"
        yield problem("GK516", Position(wanted.url), host=origin.host, found=found)


def _expected(
    origin: Origin, base: str, wanted: Wanted, pace: Pace
) -> tuple[Expected | None, str, list[Problem]]:
    """The manifest to hold the site against, where it comes from, and what is wrong with it (W-TAMPER-03)."""
    try:
        if wanted.signers:
            content, signer = _signed(origin, base, wanted, wanted.signers, pace)
            if wanted.manifest and wanted.manifest.read_bytes() != content:
                raise ValueError(f"线上的清单与 {wanted.manifest} 不同")
            return read_expected(content), f"与线上清单逐字节比较，清单由 {signer} 签名", []
        if wanted.manifest:
            return read_expected(wanted.manifest.read_bytes()), f"与 {wanted.manifest} 逐字节比较", []
    except (ValueError, Unreachable) as error:
        return None, "", [problem("GK525", Position(wanted.url), reason=error)]
    except OSError as error:
        missing = f"{error.filename or ''} {error.strerror or '读不了'}".strip()
        return None, "", [problem("GK525", Position(wanted.url), reason=missing)]
    return None, "", []


def _signed(origin: Origin, base: str, wanted: Wanted, signers: Path, pace: Pace) -> tuple[bytes, str]:
    """The live manifest and who signed it. Raises ValueError when nobody of ``signers`` did."""
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


def _first_reachable(origin: Origin, wanted: Wanted) -> str:
    return next((family for family in wanted.families if origin.addresses(family)), wanted.families[0])


def _differences(origin: Origin, six: Walk, four: Walk) -> Iterator[Problem]:
    """W-V6-07 and W-V6-08: both families give the same bytes, the same certificate, the same protocol."""
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
    """W-V6-05: hosts that the site links to and that readers with IPv6 alone cannot reach."""
    for host, first in outside:
        if not Origin("https", host, 443).addresses("IPv6"):
            yield problem("GK527", Position(first), host=host)


def _reach(done: Walk) -> Reach:
    levels = done.levels or []
    rates = tuple(level.rate for level in levels) if done.reached else (0.0,)
    return Reach(done.family, done.reached, len(done.asked), rates, tuple(level.total for level in levels))
