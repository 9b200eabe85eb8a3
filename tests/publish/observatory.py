"""The score of the MDN HTTP Observatory as a table (rules of 2026-08, section 5.2 of the technical rules)."""

from __future__ import annotations

from collections.abc import Mapping

#: From this score on a site is A+.
A_PLUS = 100


def score(headers: Mapping[str, str], *, redirects_to_https: bool) -> int:
    """The score of an answer's headers, names in small letters. What is earned counts only from 90 points on."""
    rules = [*_policy(headers), *_transport(headers), *_others(headers)]
    if not redirects_to_https:
        rules.append(-20)
    base = 100 + sum(points for points in rules if points < 0)
    return base + sum(points for points in rules if points > 0) if base >= 90 else max(base, 0)


def _policy(headers: Mapping[str, str]) -> list[int]:
    written = headers.get("content-security-policy", "")
    if not written:
        return [-25]
    directives = dict(part.strip().partition(" ")[::2] for part in written.split(";") if part.strip())
    words = " ".join(directives.values())
    if "'unsafe-inline'" in words:
        return [-20]
    if "'unsafe-eval'" in words:
        return [-10]
    return [10 if directives.get("default-src") == "'none'" else 5]


def _transport(headers: Mapping[str, str]) -> list[int]:
    written = headers.get("strict-transport-security", "")
    if not written:
        return [-20]
    age = next((part for part in written.split(";") if part.strip().startswith("max-age=")), "max-age=0")
    if int(age.strip().removeprefix("max-age=")) < 15_768_000:
        return [-10]
    return [5] if "preload" in written else [0]


def _others(headers: Mapping[str, str]) -> list[int]:
    framed = "x-frame-options" in headers or "frame-ancestors" in headers.get("content-security-policy", "")
    return [
        0 if headers.get("x-content-type-options") == "nosniff" else -5,
        5 if framed else -20,
        5
        if headers.get("referrer-policy") in ("strict-origin-when-cross-origin", "no-referrer", "same-origin")
        else 0,
        10 if headers.get("cross-origin-resource-policy") in ("same-origin", "same-site") else 0,
        10 if headers.get("cross-origin-opener-policy") == "same-origin" else 0,
        10 if headers.get("cross-origin-embedder-policy") == "require-corp" else 0,
    ]
