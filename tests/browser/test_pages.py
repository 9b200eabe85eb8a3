"""The pages that tests look at are of every template and kind that the two sites have."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from gongkai.engine.assemble import Assembly
from tests.browser.pages import ELSEWHERE, EXAMPLE_PAGES, PAGES, SHEETS, others


def page(template: str, url: str) -> Any:
    return SimpleNamespace(template=template, url=url)


def test_of_each_template_and_kind_of_which_no_page_is_named_the_first_page_is_looked_at() -> None:
    planned = [
        page("list.html", "/notices/"), page("list.html", "/fees/"), page("list.html", "/fees/2026/"),
        page("record.html", "/fees/2026/a/"), page("record.html", "/fees/2026/b/"), page(ELSEWHERE, "/404.html"),
    ]  # fmt: skip
    assert others(planned, {"/notices/"}) == ["/fees/", "/fees/2026/a/"]
    assert others(planned, {"/notices/", "/fees/2026/", "/fees/2026/b/"}) == []
    assert others([*planned, page("new.html", "/fees/new/")], {"/notices/", "/fees/", "/fees/2026/b/"}) == [
        "/fees/new/"
    ]


def test_every_named_page_is_there_and_every_template_is_among_them(
    assembly: Assembly, example_assembly: Assembly
) -> None:
    missing: dict[str, str] = {}
    seen = {ELSEWHERE}
    for made, looked_at in ((assembly, PAGES), (example_assembly, EXAMPLE_PAGES | SHEETS)):
        urls = {page.url for page in made.plan.planned}
        assert [path for path in looked_at.values() if path not in urls] == []
        for page in made.plan.planned:
            missing.setdefault(page.template, page.url)
            if page.url in looked_at.values():
                seen.add(page.template)
    assert {template: url for template, url in missing.items() if template not in seen} == {}
