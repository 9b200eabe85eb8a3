"""The address of the platform for requests (功能/依申请平台网址) is a whole one, so that the link leads somewhere."""

from __future__ import annotations

from urllib.parse import urlsplit

from gongkai.problems import Position, Problem, problem
from gongkai.records.library import Library
from gongkai.site.model import Site


def check(library: Library, site: Site) -> list[Problem]:
    """GK289 for an address without scheme or host."""
    written = site.config.features.request_platform
    if written is None:
        return []
    parts = urlsplit(written)
    if parts.scheme in ("http", "https") and parts.hostname:
        return []
    fault = f"“依申请平台网址”不是完整的网址：{written}"
    advice = "写成 https://ysq.yunxi.gov.cn/ 的样子"
    return [problem("GK289", Position(site.config.path), fault=fault, advice=advice)]
