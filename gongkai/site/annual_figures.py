"""Numbers proposed for the annual report (年报): those of its first table that the content itself shows."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.fields.values import meaning
from gongkai.records.notice import NORMATIVE, RULE, Notice
from gongkai.site.figure_lists import Counts, FigureList, FigureRow, Period, identities
from gongkai.site.model import Site
from gongkai.site.validity import ENDED, IN_FORCE
from gongkai.text.dates import last_day


def annual_figures(site: Site, period: Period, mine: Counts) -> FigureList:
    """Proposals for the first table of the annual report: what the content itself shows."""
    own = [notice for notice in site.notices if mine(notice) and not notice.reposted]
    rows: list[FigureRow] = []
    for label, category in (("规章", RULE), ("行政规范性文件", NORMATIVE)):
        of_category = [notice for notice in own if meaning(notice.category or "") == category]
        rows += _documents(site, period, label, of_category)
    return FigureList(
        title="年报建议数",
        columns=("第二部分的表", "建议数"),
        rows=tuple(rows),
        note="从本栏目的内容得出，报送以前逐件核对。行政许可、处罚、强制、收费、采购、依申请公开、复议和诉讼，"
        "内容里没有，照台账填写。",
        listed=True,
    )


def _documents(site: Site, period: Period, label: str, notices: list[Notice]) -> Iterator[FigureRow]:
    def row(name: str, counted: list[Notice], short: bool = False) -> FigureRow:
        return FigureRow(
            name=f"{label}{name}", cells=(str(len(counted)),), records=identities(counted), short=short
        )

    states = {notice.identity: site.standings[notice.identity] for notice in notices}
    stated = [notice for notice in notices if last_day(notice.day) <= period.last]
    yield row("本年制发件数", [notice for notice in stated if period.holds(last_day(notice.day))])
    ended = [notice for notice in stated if states[notice.identity].state in ENDED]
    yield row("本年废止件数", [notice for notice in ended if period.holds(states[notice.identity].since)])
    yield row("现行有效件数", [notice for notice in stated if states[notice.identity].state in IN_FORCE])
    unsaid = [notice for notice in stated if not states[notice.identity].state]
    if unsaid:
        yield row("没有标注有效性，上一行没有算", unsaid, short=True)
