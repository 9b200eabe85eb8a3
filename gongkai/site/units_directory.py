"""Organisations of all regions, and how a written text is resolved to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from gongkai.problems import Position, Problem, near, near_to, problem, with_level
from gongkai.records.library import Library
from gongkai.records.organization import KIND, Directory, names_within
from gongkai.site.model import Stretch, Unit, Written
from gongkai.text.folding import fold
from gongkai.text.mentions import NameIndex, parted
from gongkai.text.similar import nearest


@dataclass(frozen=True, slots=True)
class Directories:
    """All organisations by identity, and for each region the index of its names.

    ``named`` maps a region (None: any) and a folded name to the first organisation with that name.
    ``complete`` is False when a directory could not be read or is not public: then unknown names are not
    reported.
    """

    units: dict[str, Unit]
    regions: dict[str, NameIndex]
    named: dict[tuple[str | None, str], str]
    complete: bool

    def unit_named(self, name: str, region: str | None) -> str | None:
        """Identity of the organisation with exactly this name, within ``region`` (None: anywhere)."""
        return self.named.get((region, fold(name)))

    def names(self, region: str | None) -> list[str]:
        """Every name known in a region (all regions when None), for hints."""
        return [name for unit in self.units.values() if region in (None, unit.region) for name in unit.names]


def build_directories(
    library: Library, is_public: Callable[[Directory], bool] = lambda directory: True
) -> tuple[Directories, list[Problem]]:
    """Collect the organisations of all public directories; a repeated name or identifier is a problem."""
    problems: list[Problem] = []
    units: dict[str, Unit] = {}
    names: dict[str, dict[str, str]] = {}
    shown: dict[str, list[tuple[str, str]]] = {}
    named: dict[tuple[str | None, str], str] = {}
    directories: tuple[Directory, ...] = library.of(Directory)
    public = tuple(filter(is_public, directories))
    for directory in public:
        known = names.setdefault(directory.region, {})
        pairs = shown.setdefault(directory.region, [])
        slugs: dict[str, int] = {}
        for index, organization in enumerate(directory.organizations):
            slugs.setdefault(organization.slug, index)
        for index, organization in enumerate(directory.organizations):
            identity = directory.organization_identity(organization)
            if identity in units:
                place = slugs[organization.slug]
                first = library.at(directory.identity, "organizations", place, "slug").line
                at = library.at(directory.identity, "organizations", index, "slug")
                problems.append(problem("GK208", at, slug=organization.slug, first=first))
                continue
            parent, found = _parent(directory, index, slugs, library)
            problems += found
            unit = Unit(identity=identity, region=directory.region, organization=organization, parent=parent)
            units[identity] = unit
            for name in unit.names:
                owner = known.setdefault(fold(name), identity)
                if owner != identity:
                    at = library.at(directory.identity, "organizations", index, "name")
                    other = units[owner].name
                    problems.append(problem("GK209", at, name=name, region=directory.region, other=other))
                pairs.append((name, identity))
                for region in (None, directory.region):
                    named.setdefault((region, fold(name)), identity)
    for identity, unit in units.items():
        for name in unit.names:
            for short in names_within(unit.region, name):
                for region in (None, unit.region):
                    named.setdefault((region, fold(short)), identity)
                if parted(short) and named[unit.region, fold(short)] == identity:
                    shown[unit.region].append((short, identity))  # 县自然资源和规划局 is one name in a cell
    complete = len(public) == len(directories) and not any(
        identity.startswith(f"{KIND.folder}/") for identity in library.broken
    )
    regions = {region: NameIndex(pairs) for region, pairs in shown.items()}
    return Directories(units, regions, named, complete), problems


def _parent(
    directory: Directory, index: int, slugs: Mapping[str, int], library: Library
) -> tuple[str | None, list[Problem]]:
    organization = directory.organizations[index]
    if organization.parent is None:
        return None, []
    if organization.parent in slugs:
        return f"{directory.identity}/{organization.parent}", []
    at = library.at(directory.identity, "organizations", index, "parent")
    return None, [
        problem(
            "GK201",
            at,
            reference=organization.parent,
            near=near_to(organization.parent, lambda: slugs, "写上级单位的标识"),
        )
    ]


#: How many inner offices a message names; the rest are counted.
_LISTED = 5
#: Names of offices within an organisation.
_INNER = re.compile(
    r"(?![省市县区州镇乡]|[^、]*(?:政府|委|局|厅|院|会|中心|街道|镇|乡|公司))[^、]{1,12}(?:科|股|处|室|组|队|专班|窗口)"
)


def inner_offices(names: Mapping[str, Position], region: str) -> list[Problem]:
    """One reminder (GK202) of all offices within organisations that a table names, at the first of them."""
    if not names:
        return []
    listed = f"{'、'.join(list(names)[:_LISTED])}{f' 等 {len(names)} 个' if len(names) > _LISTED else ''}"
    hint = "单位内设的科室可以不列入名录，照写的显示；要有单位页面的，加进这个地区的单位名录"
    found = problem("GK202", next(iter(names.values())), name=listed, region=region, near=hint)
    return list(with_level((found,), "warning"))


def resolve(
    text: str, region: str, directories: Directories, at: Position, inner: dict[str, Position]
) -> tuple[Written, list[Problem]]:
    """Cut a written text at the names of organisations of ``region``; every unknown name is a problem.

    An office within an organisation (办公室、政策法规科) need not be in the directory: it is noted in ``inner``.
    """
    index = directories.regions.get(region)
    if index is None:
        return Written((Stretch(text),)), []
    form = fold(text)
    whole = directories.named.get((region, form))
    # most cells hold one name: no longer name can begin with it
    if whole and len(form) == len(text):
        return Written((Stretch(text, whole),)), []
    stretches: list[Stretch] = []
    problems: list[Problem] = []
    end = 0
    for mention in index.scan(text):
        target = mention.target or directories.named.get((region, fold(mention.text)))
        if target is None and mention.kind == "unknown" and directories.complete:
            if _INNER.fullmatch(mention.text):
                inner.setdefault(mention.text, at)
            else:
                hint = near_to(mention.text, partial(directories.names, region), "把它加进这个地区的单位名录")
                problems.append(problem("GK202", at, name=mention.text, region=region, near=hint))
        if target is None or mention.kind not in ("name", "unknown"):
            continue
        if mention.start > end:
            stretches.append(Stretch(text[end : mention.start]))
        stretches.append(Stretch(text[mention.start : mention.end], target))
        end = mention.end
    if end < len(text):
        stretches.append(Stretch(text[end:]))
    return Written(tuple(stretches)), problems


def missing_region(region: str, regions: Iterable[str], at: Position) -> Problem:
    """The problem of a region without a directory."""
    return problem(
        "GK211",
        at,
        region=region,
        near=near(nearest(region, list(regions)), "文件名用拼音，例如 qinghe.yaml"),
    )
