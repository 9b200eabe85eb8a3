"""``python build.py server-config``: how nginx, Caddy or Apache serves this site, from its own configuration."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from urllib.parse import urlsplit

from gongkai.commands.assemble import Paths, assemble
from gongkai.pages.addresses import address
from gongkai.problems import Position, Problem, errors, problem
from gongkai.publish.servers.apache import apache
from gongkai.publish.servers.caddy import caddy
from gongkai.publish.servers.nginx import nginx
from gongkai.publish.serving import Serving, old_address, redirects
from gongkai.site.model import Site
from gongkai.text.dates import CHINA

#: The servers that a configuration can be written for.
SERVERS = {"nginx": nginx, "caddy": caddy, "apache": apache}


def describe(
    paths: Paths, root: str, certificate: Path | None, key: Path | None, brotli: bool
) -> tuple[Serving | None, list[Problem]]:
    """Everything that a server must know about the site; None with problems when the site cannot be read.

    ``root`` is the folder of the site on the server, which need not be this machine.
    """
    assembly, problems = assemble(paths, dt.datetime.now(CHINA))
    if assembly is None:
        return None, problems
    identity = assembly.config.site
    parts = urlsplit(identity.base_url)
    at = Position(paths.config.as_posix())
    if parts.scheme not in ("http", "https") or not parts.hostname or not identity.base_path.endswith("/"):
        return None, [*problems, problem("GK511", at, url=identity.base_url)]
    if any(mark in '"\\{}$' or mark.isspace() for mark in f"{root}{certificate or ''}{key or ''}"):
        return None, [*problems, problem("GK514", at)]
    pages = frozenset(page.url for page in assembly.plan.planned)
    moved, found = _moved(assembly.site, pages, parts.hostname)
    problems += found
    if errors(problems):
        return None, problems
    return (
        Serving(
            host=parts.hostname,
            base_path=identity.base_path,
            root=root,
            certificate=str(certificate) if certificate else None,
            key=str(key) if key else None,
            redirects=redirects(moved),
            brotli=brotli,
        ),
        problems,
    )


def _moved(site: Site, pages: frozenset[str], host: str) -> tuple[list[tuple[str, str, str]], list[Problem]]:
    """Old path, query and new path of every document that names former addresses (别名), W-URL-05."""
    base = site.config.site.base_path
    moved: list[tuple[str, str, str]] = []
    problems: list[Problem] = []
    owners: dict[tuple[str, str], str] = {}
    for notice in site.notices:
        for alias in notice.aliases:
            at = Position(notice.path)
            old = old_address(alias, host, base)
            if old is None:
                problems.append(problem("GK512", at, alias=alias, host=host))
                continue
            below = f"/{old[0].removeprefix(base)}" if old[0].startswith(base) else ""
            other = owners.setdefault(old, notice.identity)
            taken = below if below in pages else other if other != notice.identity else ""
            if taken:
                problems.append(problem("GK513", at, alias=alias, other=taken))
                continue
            moved.append((*old, f"{base}{address(notice.identity)[1:]}"))
    return moved, problems
