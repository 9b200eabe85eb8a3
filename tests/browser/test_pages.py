"""The pages that tests look at are of every kind that the two sites have."""

from __future__ import annotations

from gongkai.commands.assemble import Assembly
from tests.browser.pages import EXAMPLE_PAGES, PAGES, SHEETS

#: Its links begin with the base path of the site, since it is shown at any address: test_accessibility.py serves it there.
ELSEWHERE = {"pages/404.html"}


def test_every_template_is_looked_at(assembly: Assembly, example_assembly: Assembly) -> None:
    missing: dict[str, str] = {}
    seen: set[str] = set()
    for made, looked_at in ((assembly, PAGES), (example_assembly, EXAMPLE_PAGES | SHEETS)):
        urls = {page.url for page in made.plan.planned}
        assert [path for path in looked_at.values() if path not in urls] == []
        for page in made.plan.planned:
            missing.setdefault(page.template, page.url)
            if page.url in looked_at.values():
                seen.add(page.template)
    assert {template: url for template, url in missing.items() if template not in seen | ELSEWHERE} == {}
