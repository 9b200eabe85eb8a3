"""How documents rest on each other, across levels: a drawing of the levels, and the documents with most relations.

The page stays small on a large site: a document with few relations has them on its own page, and
``data/rules.json`` has all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from gongkai.pages.addresses import RELATIONS, address
from gongkai.pages.context import Planner
from gongkai.pages.document.graph import levels_graph
from gongkai.pages.document.parts import RelationsView
from gongkai.pages.frame import LaterPage, Page
from gongkai.pages.parts import Cell, Link, Register
from gongkai.records.interpretation import Interpretation
from gongkai.records.notice import Notice
from gongkai.site.model import Site
from gongkai.site.rule_graph import AMENDS, REPEALS, VOIDS, Neighbour, level, stated
from gongkai.text.levels import LEVELS

COLUMN = "notices"
_TEMPLATE = "pages/rule-relations.html"
_TITLE = "文件之间的关系"
#: Documents of a level, and documents of one kind of relation in a row.
_ROWS, _LINKS = 40, 3
_COLUMNS = ("文件", "关系")
#: The kinds of relations in the order of ``_Row.lists``, as words before each document.
_KINDS = ("它依据、引用", "它修改、废止", "依据、引用它的", "修改、废止它的", "解读它的")
#: The other relations change a document. A clean-up that only keeps one stands with what it names.
_CHANGES = (AMENDS, REPEALS, VOIDS)


@dataclass(slots=True)
class _Row:
    """A document with its neighbours, one list for each of ``_KINDS``."""

    name: str
    level: str
    identity: str | None
    lists: tuple[list[Link], ...] = field(default_factory=lambda: ([], [], [], [], []))

    @property
    def link(self) -> Link:
        return Link(text=self.name, url=address(self.identity) if self.identity else None)

    @property
    def count(self) -> int:
        return sum(map(len, self.lists))


def pages(planner: Planner) -> Iterator[LaterPage]:
    """One page; none on a site whose documents have no relations."""
    if _has_relations(planner.site):
        # what a text cites is part of the linked site, so the page shows no text itself
        make = partial(_page, planner)
        yield planner.later(COLUMN, RELATIONS, _TEMPLATE, make, title=_TITLE, texts=())


def _has_relations(site: Site) -> bool:
    """Whether ``_rows`` has any row: it takes seconds on a large site, this mostly the first document."""
    return any(_of(site, notice) for notice in site.notices) or any(
        site.notice(identity) for item in site.of(Interpretation) for identity in item.policies
    )


def _of(site: Site, notice: Notice) -> list[Neighbour]:
    """The relations that a document states to others."""
    return [neighbour for neighbour in stated(site, notice) if neighbour.identity != notice.identity]


def _page(planner: Planner) -> Page:
    rows, between = _rows(planner)
    registers, counts = [], []
    for name in LEVELS:
        own = sorted(
            (row for row in rows if row.level == name), key=lambda row: (-row.count, row.identity or row.name)
        )
        if own:
            more = f"，列出关系最多的{_ROWS}份" if len(own) > _ROWS else ""
            counts.append((name, len(own)))
            registers.append(
                Register(
                    title=f"{name}（{len(own)}份{more}）",
                    columns=_COLUMNS,
                    labelled=False,
                    rows=tuple(tuple(_cells(row)) for row in own[:_ROWS]),
                )
            )
    view = RelationsView(
        intro="文件依据、引用、修改、废止、解读哪些文件，按级别排列；图里的箭头旁是指向各级文件的关系有几处。每份文件的全部关系在它自己的页面上；全部文件的关系见数据文件。",
        graph=levels_graph(counts, between),
        registers=tuple(registers),
        note="级别由发文机关、标题或文号看出；看不出的列在最后。只有名称的文件，本站没有收录，或者有几份同名、文中没有写是哪一份。",
        data=Link(text="全部关系（JSON-LD，用 ELI 的词）", url="/data/rules.json"),
    )
    return planner.column_page(COLUMN, RELATIONS, _TEMPLATE, view, title=_TITLE, description=view.intro)


def _rows(planner: Planner) -> tuple[list[_Row], Counter[tuple[str, str]]]:
    """Every document with a relation, and how many relations lead from one level to another."""
    site = planner.site
    found: dict[str, _Row] = {}
    between: Counter[tuple[str, str]] = Counter()
    for notice in site.notices:
        said = _of(site, notice)
        if not said:
            continue
        own = _row(found, notice.identity, planner.short_title(notice), level(site, notice), notice.identity)
        for neighbour in said:
            other = _row(
                found,
                neighbour.identity or _key(neighbour),
                _name(planner, neighbour),
                neighbour.level,
                neighbour.identity,
            )
            place = 1 if neighbour.relation in _CHANGES else 0
            own.lists[place].append(_marked(other.link, neighbour))
            other.lists[place + 2].append(_marked(own.link, neighbour))
            between[(own.level, other.level)] += 1
    for item in site.of(Interpretation):
        for held in filter(None, map(site.notice, item.policies)):
            row = _row(found, held.identity, planner.short_title(held), level(site, held), held.identity)
            row.lists[4].append(Link(text=item.title, url=address(item.identity)))
    return list(found.values()), between


def _row(found: dict[str, _Row], key: str, name: str, level: str, identity: str | None) -> _Row:
    if key not in found:
        found[key] = _Row(name, level, identity)
    return found[key]


def _marked(link: Link, neighbour: Neighbour) -> Link:
    """The link to the other side of a relation; a change that does not hold yet says so."""
    return replace(link, text=f"{link.text}（尚未生效）") if neighbour.pending else link


def _key(neighbour: Neighbour) -> str:
    return f"《{neighbour.title}》{neighbour.number}"


def _name(planner: Planner, neighbour: Neighbour) -> str:
    held = planner.site.notice(neighbour.identity) if neighbour.identity else None
    if held:
        return planner.short_title(held)
    return f"{neighbour.title}（{neighbour.number}）" if neighbour.number else neighbour.title


def _cells(row: _Row) -> Iterable[Cell]:
    """The document, and its relations in one cell: most documents have one kind, five columns would be empty."""
    yield Cell(links=(row.link,)) if row.link.url else Cell(text=row.name)
    links: list[Link] = []
    others: list[str] = []
    for kind, found in zip(_KINDS, row.lists, strict=True):
        unique = list(dict.fromkeys(found))
        shown = [link for link in unique if link.url][:_LINKS]
        plain = [link.text for link in unique if not link.url][: _LINKS - len(shown)]
        links += [replace(link, text=f"{kind}：{link.text}") for link in shown]
        others += [f"{kind}：{text}" for text in plain]
        if len(unique) > len(shown) + len(plain):
            others.append(f"{kind}共{len(unique)}份")
    text = "；".join(others)
    yield Cell(links=tuple(links), more=text) if links else Cell(text=text)
