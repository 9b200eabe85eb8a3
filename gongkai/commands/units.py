"""``python build.py units``: propose a directory of organisations that only documents name so far."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.config import Config, read_config
from gongkai.fields.own_words import NO_WORDS
from gongkai.paths import Paths, shown
from gongkai.problems import Problem
from gongkai.records.facts import REGION
from gongkai.records.kind import kinds
from gongkai.records.library import Library, read_library
from gongkai.records.notice import Notice
from gongkai.records.task_table import TaskTable
from gongkai.records.unit_names import kind_of_unit
from gongkai.site.publishers import answerable
from gongkai.site.units_directory import build_directories
from gongkai.text.folding import fold
from gongkai.text.joint_names import joint_names
from gongkai.text.mentions import NameIndex
from gongkai.text.slugs import slugs

#: What a unit does with a task, behind its name: 县教育局（牵头）.
_SHARE = re.compile(r"[（(](?:牵头|负责|主办|承办|协办|配合)[）)]$")
#: Blanks beside Han, full-width ones too.
_BLANKS = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
#: Reads cells like the check of tasks, without knowing any name.
_CELLS = NameIndex(())
_LEVEL = "省市县区"


@dataclass(frozen=True, slots=True)
class ProposedUnit:
    """One organisation as a directory would list it."""

    slug: str
    name: str
    names: tuple[str, ...]
    kind: str

    def __str__(self) -> str:
        other = f", 别名: [{', '.join(self.names)}]" if self.names else ""
        return f"  - {{标识: {self.slug}, 名称: {self.name}{other}, 类别: {self.kind}}}"


def propose(paths: Paths) -> tuple[dict[str, tuple[ProposedUnit, ...]], list[Problem]]:
    """The organisations that no directory has, by region, the most frequently named first.

    Returns problems instead when the configuration or the content cannot be read.
    """
    config, problems = read_config(paths.config, shown(paths.config))
    library, found = read_library(
        paths.content, shown(paths.content), words=config.words if config else NO_WORDS
    )
    if config is None or not paths.content.is_dir():
        return {}, [*problems, *found]
    known = build_directories(library, lambda directory: True)[0]
    home = _home(config, library)
    counted: dict[str, Counter[str]] = {}
    for region, written in _named(library):
        name = _BLANKS.sub("", _SHARE.sub("", written)).strip()
        if name and known.unit_named(name, region) is None and known.unit_named(name, None) is None:
            counted.setdefault(region or home, Counter())[name] += 1
    return {region: tuple(_listed(region, names)) for region, names in counted.items()}, []


def _home(config: Config, library: Library) -> str:
    """The region of the site: that of most documents, otherwise the site's name without 人民政府."""
    regions = Counter(region for notice in library.of(Notice) if (region := notice.region))
    return next((region for region, _ in regions.most_common(1)), config.site.name.removesuffix("人民政府"))


def _named(library: Library) -> Iterator[tuple[str | None, str]]:
    """Yield every organisation named in a field for organisations, with the region of its record."""
    for kind in kinds():
        for record in library.of(kind.record):
            region = REGION.of(record)
            if isinstance(record, TaskTable):
                cells = (cell for task in record.tasks for cell in (*task.lead, task.responsible or ""))
                mentions = (found for cell in cells for found in _CELLS.scan(_joined(cell, region)))
                yield from ((region, mention.text) for mention in mentions if mention.kind == "unknown")
                continue
            declared: type = kind.record
            for field in answerable(declared):
                value = getattr(record, field.name)
                for name in joint_names(value) if isinstance(value, str) else value or ():
                    if isinstance(name, str) and "/" not in name:
                        yield region, name


def _joined(cell: str, region: str | None) -> str:
    """A cell without the blanks behind the name of the region: 云溪县　教育局 is one name."""
    return re.sub(rf"(?<={re.escape(region)})[ \u3000]+", "", cell) if region else cell


def _listed(region: str, names: Counter[str]) -> Iterator[ProposedUnit]:
    """Merge names that differ only by the region before them (县教育局、云溪县教育局) into one organisation."""
    whole: dict[str, list[str]] = {}
    for name, _ in names.most_common():
        full = region + name[1:] if region[-1:] in _LEVEL and name[:1] == region[-1:] else name
        key = next((known for known in whole if fold(known) == fold(full)), full)
        whole.setdefault(key, [])
        if name != key:
            whole[key].append(name)
    short = {name: name.removeprefix(region) or name for name in whole}
    addresses = slugs(dict.fromkeys(short.values()))
    for name, others in whole.items():
        yield ProposedUnit(addresses[short[name]], name, tuple(others), kind_of_unit(name))
