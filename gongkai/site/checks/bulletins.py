"""公示公告: a possible 公示期, what the genre usually states, stages in order, and files that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gongkai.problems import Problem, problem
from gongkai.records.bulletin import Bulletin, last_day_of
from gongkai.records.genre_words import OTHER, title_names_persons
from gongkai.records.library import Library
from gongkai.site.model import Site
from gongkai.site.plain_records import out_of_order, published_day
from gongkai.site.publishers import unknown_unit
from gongkai.text.dates import is_before


def check(library: Library, site: Site) -> list[Problem]:
    """Report every problem of bulletins, public or not: GK202, GK291, GK292, GK385 to GK388."""
    problems: list[Problem] = []
    for item in library.of(Bulletin):
        problems += unknown_unit(site, library, item, "unit", item.unit)
        problems += _period(item, library)
        problems += _usual(item, library)
        problems += _stages(item, library)
        if item.written:
            written = ("written", "成文日期", item.written)
            problems += out_of_order(library, item, written, published_day(item))
        if not (item.body.strip() or item.details or item.rows or item.stages or item.attachments):
            problems.append(problem("GK291", library.at(item.identity, "title"), what=item.genre))
    return problems


def _period(item: Bulletin, library: Library) -> Iterator[Problem]:
    if item.period and is_before(item.period.end, item.period.start):
        at = library.at(item.identity, "period", "end")
        yield problem("GK385", at, end=item.period.end, start=item.period.start)
    stated = _STATES_PERIOD.search(item.body)
    # what 其他 names is not known: it is asked where its title or its text tells of persons who leave
    persons = item.names_persons and (
        item.kind_of_paper.name != OTHER or stated or title_names_persons(OTHER, item.title)
    )
    if persons and not item.period and not _of_organisations(item) and not _rows_end(item):
        lacks = "公示期只写在正文里，文件头里没有" if stated else "没有写公示期"
        yield problem("GK386", library.at(item.identity, "genre"), genre=item.genre, lacks=lacks)


#: 公示期：2026年6月1日至6月5日, 公示时间为5个工作日.
_STATES_PERIOD = re.compile(r"公示(?:期限?|时间|日期)(?:为|是|[:：]|自|从)")


def _rows_end(item: Bulletin) -> bool:
    """Whether a list states for each of its rows until when it is public."""
    return bool(item.rows) and all(map(last_day_of, item.rows))


#: Who is punished, in the columns of lists and in texts.
_PARTY = re.compile(r"当事人|相对人|被处罚|处罚对象|(?:单位|企业|机构)名称")
_PARTY_LINE = re.compile(
    r"^[ \u3000*]*(?:当事人|行政相对人|被处罚(?:人|单位))[^：:\n]{0,10}[：:][ \u3000]*([^，。；\n]{1,60})",
    re.M,
)
_PERSON = re.compile(r"法定代表人|负责人|责任人|经营者|业主|姓名|身份证|[男女]，|先生|女士|个体工商户")
#: Ends of names that no individual business has.
_ORGANISATIONS = (
    "公司",
    "集团",
    "合作社",
    "委员会",
    "协会",
    "学校",
    "幼儿园",
    "医院",
    "卫生院",
    "中心",
    "局",
)


def _of_organisations(item: Bulletin) -> bool:
    """Whether a penalty states its parties, all are organisations, and no column or text tells of a person."""
    cells = [pair for row in (item.details, item.other_items, *item.rows) for pair in row if pair[1].strip()]
    parties = [text.strip() for name, text in cells if _PARTY.search(name) and not _PERSON.search(name)]
    parties += [found.strip() for found in _PARTY_LINE.findall(item.body)]
    words = "\n".join((item.title, item.body, *(part for pair in cells for part in pair)))
    return (
        bool(parties)
        and all(party.endswith(_ORGANISATIONS) for party in parties)
        and not _PERSON.search(words)
    )


def _usual(item: Bulletin, library: Library) -> Iterator[Problem]:
    stated = {name for name, _ in item.details}
    missing = [name for name in item.kind_of_paper.details if name not in stated]
    if item.rows or item.stages or item.kind_of_paper.is_told(item.body):
        return
    if missing and len(missing) == len(item.kind_of_paper.details):
        yield problem(
            "GK387", library.at(item.identity, "genre"), genre=item.genre, missing="、".join(missing)
        )


def _stages(item: Bulletin, library: Library) -> Iterator[Problem]:
    dated = [(index, stage) for index, stage in enumerate(item.stages) if stage.date]
    for (_, before), (index, after) in pairwise(dated):
        if before.date and after.date and is_before(after.date, before.date):
            at = library.at(item.identity, "stages", index, "date")
            yield problem(
                "GK388", at, stage=after.name, day=after.date, earlier=before.name, other=before.date
            )
