"""Configured columns: every name in a 查询 is known, and the column is kept up to date (R-COL-02)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from gongkai.config import Column, Query, walk
from gongkai.problems import Position, Problem, near, near_to, problem
from gongkai.records.library import Library
from gongkai.records.topics import is_topic, written_topics
from gongkai.site.model import Site
from gongkai.site.publishers import unit_names
from gongkai.site.queries import last_day
from gongkai.text.folding import fold
from gongkai.text.similar import nearest


def check(library: Library, site: Site) -> list[Problem]:
    """Report GK103, GK106, GK113 in queries, GK202 for unknown units, GK338 for a column past its 更新间隔."""
    problems: list[Problem] = []
    complete = library.complete("organization")
    for column in walk(site.config.columns):
        at = site.config.at(column.id)
        if column.query:
            problems += _query(column.query, site, at)
        if complete:
            named = (*((column.unit,) if column.unit else ()), *(column.query.units if column.query else ()))
            problems += _unknown(named, site, at)
        if column.period:
            problems += _idle(column, column.period, site, at)
    return problems


def _query(query: Query, site: Site, at: Position) -> Iterator[Problem]:
    if query == Query():
        yield problem("GK103", at, field="查询", advice="写一个条件，例如 主题分类")
    for topic in query.topics:
        if not is_topic(topic):
            hint = near(nearest(topic, written_topics()), "一级和二级之间用 / 隔开")
            yield problem("GK113", at, field="查询", value=topic, near=hint)
    listed = site.config.policy_library
    for label, words, known in (
        ("特色主题", query.local_topics, listed.local_topics),
        ("受众", query.audience, listed.audiences),
    ):
        for word in words:
            if known and word not in known:
                hint = near(nearest(word, known), "改成其中一个，或加进 政策库")
                yield problem("GK106", at, field=label, choices="、".join(known), value=word, near=hint)


def _unknown(names: Iterable[str], site: Site, at: Position) -> Iterator[Problem]:
    """Unknown units: those that maintain the column, or whose publications it lists."""
    for name in names:
        if ("", fold(name)) not in site.named_units:
            hint = near_to(name, partial(unit_names, site), "把它加进单位名录")
            yield problem("GK202", at, name=name, region="各地区", near=hint)


def _idle(column: Column, limit: int, site: Site, at: Position) -> Iterator[Problem]:
    newest = last_day(column, site)
    if newest and (days := (site.moment.date() - newest).days) > limit:
        yield problem("GK338", at, column=column.name, day=newest, days=days, limit=limit)
