"""Where the links of a Markdown text lead: identities, addresses of the column, attachments."""

from __future__ import annotations

import re

from gongkai.pages.addresses import address
from gongkai.problems import Position, Problem, near, problem
from gongkai.site.model import Site
from gongkai.text.similar import nearest

#: ``](target)`` and ``](<target> "title")``; the same pattern serves the check of sources.
LINK = re.compile(r"\]\(\s*<?(?P<target>[^)\s>]+)")
_OUTSIDE = re.compile(r"(?:https?:|mailto:|tel:|#)", re.IGNORECASE)


def targets(site: Site, source: str, identity: str) -> tuple[tuple[str, str], ...]:
    """Each target that a text names with the address that it stands for; targets outside stay as they are."""
    named = dict.fromkeys(match["target"] for match in LINK.finditer(source))
    return tuple((target, resolve_target(site, target, identity)) for target in named)


def resolve_target(site: Site, target: str, identity: str) -> str:
    """The canonical address for a target as written in the text of the record ``identity``."""
    if _OUTSIDE.match(target) or target.startswith("/"):
        return target
    place, _, anchor = target.partition("#")
    beside = f"{identity}/{place}"
    if beside in site.files:
        return f"/{beside}"
    return address(place) + (f"#{anchor}" if anchor else "")


def dead_targets(site: Site, written: frozenset[str]) -> list[Problem]:
    """Every link in a Markdown text that leads to no page and no attachment, with its line and column (W-LNK-01)."""
    problems: list[Problem] = []
    for record in (record for records in site.records.values() for record in records):
        body = getattr(record, "body", "")
        for offset, line in enumerate(body.split("\n") if "](" in body else ()):
            for match in LINK.finditer(line):
                leads_to = resolve_target(site, match["target"], record.identity).partition("#")[0]
                if not leads_to.startswith("/") or _exists(site, leads_to, written):
                    continue
                at = Position(
                    record.path, getattr(record, "body_line", 1) + offset, match.start("target") + 1
                )
                hint = near(nearest(leads_to, written), "写站内页面的地址，例如 /guide/，或文件的标识")
                problems.append(problem("GK206", at, target=match["target"], near=hint))
    return problems


def _exists(site: Site, url: str, written: frozenset[str]) -> bool:
    return url.partition("?")[0] in written or url.removeprefix("/") in site.files or url.startswith("/data/")
