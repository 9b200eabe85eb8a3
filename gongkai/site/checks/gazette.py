"""Issues of the gazette: no duplicates, in order, and only public documents (section 10.4)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gongkai.problems import Problem, problem
from gongkai.records.gazette import GazetteIssue
from gongkai.records.library import Library
from gongkai.site.model import Site
from gongkai.site.plain_records import not_public, unknown_units
from gongkai.text.dates import is_before


def check(library: Library, site: Site) -> list[Problem]:
    """Report every problem of issues, public or not: GK292, GK311, GK312, GK313, GK318."""
    issues: tuple[GazetteIssue, ...] = library.of(GazetteIssue)
    problems: list[Problem] = []
    first: dict[tuple[int, int], GazetteIssue] = {}
    for issue in issues:
        problems += unknown_units(site, library, issue, "publisher", (issue.publisher,))
        problems += _documents(issue, site, library)
        if not (issue.sections or issue.attachments or issue.body.strip()):
            problems.append(problem("GK291", library.at(issue.identity, "title"), what="目录或扫描件"))
        other = first.setdefault((issue.year, issue.issue), issue)
        if other is not issue:
            at = library.at(issue.identity, "issue")
            problems.append(problem("GK312", at, issue=_name(issue), other=other.path))
    problems += _totals(issues, library)
    return problems


def _name(issue: GazetteIssue) -> str:
    return f"{issue.year}年第{issue.issue}期"


def _documents(issue: GazetteIssue, site: Site, library: Library) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, section in enumerate(issue.sections):
        if not (section.documents or section.titles):
            at = library.at(issue.identity, "sections", place)
            yield problem("GK103", at, field="文件", advice="写上内容")
        for index, identity in enumerate(section.documents):
            at = library.at(issue.identity, "sections", place, "documents", index)
            if identity in seen:
                yield problem("GK313", at, reference=identity)
            seen.add(identity)
            yield from not_public(library, site, issue, identity, at)
            notice = site.notice(identity)
            if notice and notice.written and is_before(issue.published.date(), notice.written):
                yield problem(
                    "GK292",
                    at,
                    later="公报的发布日期",
                    then=issue.published.date(),
                    earlier=f"所刊登的《{notice.title}》的成文日期",
                    first=notice.written,
                )


def _totals(issues: tuple[GazetteIssue, ...], library: Library) -> Iterator[Problem]:
    """The total number of issues grows from issue to issue."""
    numbered = sorted(
        (issue.year, issue.issue, issue.identity, issue) for issue in issues if issue.total_issue
    )
    for (*_, before), (*_, issue) in pairwise(numbered):
        if (before.year, before.issue) == (issue.year, issue.issue):
            continue
        if (issue.total_issue or 0) <= (before.total_issue or 0):
            yield problem(
                "GK318",
                library.at(issue.identity, "total_issue"),
                issue=_name(issue),
                total=issue.total_issue,
                before=before.total_issue,
                other=before.path,
            )
