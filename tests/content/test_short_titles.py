"""Lists show short titles; two documents never look the same there (GK350)."""

from __future__ import annotations

from dataclasses import replace

from gongkai.engine.assemble import Assembly
from gongkai.pages.context import Planner
from gongkai.pages.lists.notices import notice_row
from gongkai.site.checks.short_titles import check
from gongkai.site.short_titles import short_titles


def test_every_row_of_the_example_shows_a_short_title_and_no_two_are_the_same(
    example_assembly: Assembly,
) -> None:
    site = example_assembly.site
    rows = [notice_row(Planner(site), notice) for notice in site.notices]
    assert len({one.short for one in rows}) == len(rows)
    assert all(one.short and len(one.short) <= len(one.title) for one in rows)


def test_titles_of_which_the_rule_makes_the_same_stay_whole(example_assembly: Assembly) -> None:
    first, second, *_ = example_assembly.site.notices
    same = (
        replace(first, title="云溪县人民政府关于印发云溪县林地管理办法的通知"),
        replace(second, title="云溪县林业局关于林地管理办法的通告", issuer=("云溪县林业局",)),
    )
    assert set(short_titles(same).values()) == {notice.title for notice in same}


def test_a_written_short_title_that_another_has_is_a_reminder(example_assembly: Assembly) -> None:
    assembly, site = example_assembly, example_assembly.site
    first, second, *rest = site.notices
    written = replace(second, short_title=short_titles(site.notices)[first.identity])
    changed = replace(site, notices=(first, written, *rest))
    (problem,) = check(assembly.library, changed)
    assert problem.code == "GK350"
    assert first.title in str(problem)
    assert check(assembly.library, site) == []
