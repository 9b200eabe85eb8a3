"""The address of the request platform (功能/依申请平台网址) is complete, so that the link works."""

from __future__ import annotations

from gongkai.problems import Position, Problem, problem
from gongkai.records.library import Library
from gongkai.site.model import Site
from gongkai.text.web_address import is_web_address


def check(library: Library, site: Site) -> list[Problem]:
    """Report GK289 for an address without scheme or host."""
    written = site.config.features.request_platform
    if written is None:
        return []
    if is_web_address(written):
        return []
    fault = f"“依申请平台网址”不是完整的网址：{written}"
    advice = "写成 https://ysq.yunxi.gov.cn/ 的样子"
    return [problem("GK289", Position(site.config.path), fault=fault, advice=advice)]
