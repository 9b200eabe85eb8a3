"""``python build.py server-config``: how nginx, Caddy or Apache serves this site, from its own configuration."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from urllib.parse import urlsplit

from gongkai.commands.assemble import Paths, assemble
from gongkai.commands.former_addresses import former_addresses
from gongkai.problems import Position, Problem, problem
from gongkai.publish.servers.apache import apache
from gongkai.publish.servers.caddy import caddy
from gongkai.publish.servers.nginx import nginx
from gongkai.publish.serving import Serving, redirects
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
    if any(mark in '"\\{}$' or mark.isspace() for mark in f"{root}{certificate or ''}{key or ''}"):
        return None, [*problems, problem("GK514", at)]
    pages = frozenset(page.url for page in assembly.plan.planned)
    moved, _ = former_addresses(assembly.site, assembly.library, pages)
    return (
        Serving(
            host=parts.hostname or "",
            base_path=identity.base_path,
            root=root,
            certificate=str(certificate) if certificate else None,
            key=str(key) if key else None,
            redirects=redirects(moved),
            brotli=brotli,
        ),
        problems,
    )
