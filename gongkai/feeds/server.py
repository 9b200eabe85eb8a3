"""``server.json``: what a web server must know about the published site beside its files.

It is published with the site, so that the server's behaviour fits the files, even after a rollback.
"""

from __future__ import annotations

import json
from urllib.parse import quote

from gongkai.pages.addresses import address
from gongkai.site.model import Site
from gongkai.site.old_addresses import moved


def server_data(site: Site) -> bytes:
    """The address of the site (网址), and every former address of a public document with its present one."""
    base = site.config.site.base_path
    found = {old.written: quote(f"{base}{address(notice.identity)[1:]}") for notice, _, old in moved(site)}
    data = {
        "url": site.config.site.base_url,
        "redirects": [{"from": old, "to": found[old]} for old in sorted(found)],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
