"""The plan of a site: all its pages. Two pages with one address are reported before anything is written."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.config import walk
from gongkai.pages import statutory, texts
from gongkai.pages.addresses import address
from gongkai.pages.chrome import chrome
from gongkai.pages.columns import planners
from gongkai.pages.context import Planner
from gongkai.pages.data_page import data_page
from gongkai.pages.frame import Chrome, Page, PlannedPage
from gongkai.pages.front.beside import elder_page, not_found, planned_site_map, search_page
from gongkai.pages.front.home import home_page
from gongkai.pages.lists import entries
from gongkai.pages.log_page import log_page
from gongkai.pages.targets import dead_targets
from gongkai.problems import Position, Problem, problem, with_hints
from gongkai.site.model import Site
from gongkai.text.similar import nearest


@dataclass(frozen=True, slots=True)
class Plan:
    """All pages and the frame around them; many pages are only made on demand."""

    planned: tuple[PlannedPage, ...]
    chrome: Chrome

    @property
    def pages(self) -> tuple[Page, ...]:
        """Make every page now: for small sites and for looking at single pages."""
        return tuple(planned.page() for planned in self.planned)


def plan(site: Site, assets: tuple[tuple[str, str], ...]) -> tuple[Plan, list[Problem]]:
    """Plan every page; ``assets`` maps the logical names of styles and scripts to their addresses."""
    planner = Planner(site)
    content, problems = _column_pages(planner)
    content += entries.pages(planner, frozenset(page.url for page in content))
    content += texts.pages(planner, frozenset(page.url for page in content))
    content += statutory.pages(planner, frozenset(page.url for page in content))
    written = frozenset(page.url for page in content)
    front = [home_page(planner, written), search_page(planner, written), elder_page(planner, written)]
    front += [data_page(planner), not_found(planner)]
    if site.config.features.log_key:
        front.append(log_page(planner, site.config.features.log_key))
    # the site map is the slowest page: start it first
    pages = (*front, planned_site_map(planner, (*front, *content)), *content)
    addresses = frozenset(page.url for page in pages)
    problems += [*_same_address(site, pages), *dead_targets(site, addresses), *_unseen(planner, addresses)]
    return Plan(pages, chrome(planner, addresses, assets)), with_hints(problems, nearest)


def _column_pages(planner: Planner) -> tuple[list[PlannedPage], list[Problem]]:
    """The pages of every content type; a type with content but without a configured column is a problem."""
    content: list[PlannedPage] = []
    lacking: dict[str, Problem] = {}
    for columns in planners():
        if planner.config.column(columns.COLUMN):
            content += columns.pages(planner)
        elif found := planner.site.of_column(columns.COLUMN):
            at = Position(planner.config.path)
            lacking[columns.COLUMN] = problem("GK407", at, column=columns.COLUMN, first=found[0].path)
    return content, list(lacking.values())


def _unseen(planner: Planner, written: frozenset[str]) -> list[Problem]:
    """Report columns without a page that should show a page, a query or an item of the law.

    The column of a content type appears by itself with the first record.
    """
    own = {columns.COLUMN for columns in planners()} | {page.identity for page in planner.site.text_pages}
    problems = []
    for column in walk(planner.config.columns):
        at = planner.config.at(column.id)
        if column.query and column.id in own:
            problems.append(problem("GK337", at, column=column.id))
        promises = column.items or column.query or column.id not in own
        if promises and address(column.id) not in written:
            problems.append(problem("GK305", at, column=column.name))
    return problems


def _same_address(site: Site, pages: tuple[PlannedPage, ...]) -> list[Problem]:
    """Report GK210, at the record of one of the two pages if it has one."""
    records = (record for found in site.records.values() for record in found)
    paths = {address(record.identity): record.path for record in records}
    first: dict[str, PlannedPage] = {}
    problems = []
    for page in pages:
        other = first.setdefault(page.url, page)
        if other is not page:
            problems.append(
                problem("GK210", Position(paths.get(page.url, "content")), url=page.url, other=other.title)
            )
    return problems
