"""Documents in lists: the row of each, and the ways to narrow a list of them."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.pages.addresses import VALIDITY_SLUGS, address
from gongkai.pages.context import Planner
from gongkai.pages.lists.dimensions import Dimension, optional
from gongkai.pages.parts import Row
from gongkai.records.notice import CATEGORIES, GENRES, Notice
from gongkai.site.validity import PENDING
from gongkai.text.dates import chinese_date
from gongkai.text.slugs import slugs

UNSTATED = "未标注"


def notice_row(planner: Planner, notice: Notice) -> Row:
    """A document with its state as a row of a list; drawn once, used in about five lists."""
    known = planner.rows.get(notice.identity)
    if known is None:
        known = planner.rows[notice.identity] = _row(planner, notice)
    return known


def issuers_in_brief(names: Sequence[str]) -> str:
    """The issuers for a row of a list: of more than three, the first and how many they are."""
    return "、".join(names) if len(names) <= 3 else f"{names[0]}等{len(names)}个单位"


def _row(planner: Planner, notice: Notice) -> Row:
    state = planner.site.standings[notice.identity].state
    return Row(
        title=notice.title,
        url=address(notice.identity),
        date=notice.published.date(),
        number=str(notice.number),
        issuer=issuers_in_brief(notice.issuer),
        status=state,
        note=f"{chinese_date(notice.effective)}起施行" if state == PENDING and notice.effective else "",
        short=planner.short_title(notice),
    )


def notice_dimensions(planner: Planner) -> tuple[Dimension[Notice], ...]:
    """Year, issuer, topic and validity always; other dimensions as soon as two documents have them."""
    site = planner.site
    notices = site.notices
    listed = planner.config.policy_library
    years = sorted({str(notice.day.year) for notice in notices}, reverse=True)
    issuers = sorted({unit for units in site.issuers.values() for unit in units})
    topics = sorted({notice.topic for notice in notices if notice.topic})
    return (
        Dimension(
            "年份",
            "year",
            lambda n: (str(n.day.year),),
            {y: y for y in years},
            {y: f"{y}年" for y in years},
        ),
        Dimension(
            "发文机关",
            "issuer",
            lambda n: site.issuers.get(n.identity, ()),
            {unit: unit.removeprefix("organizations/").replace("/", "-") for unit in issuers},
            {unit: site.units[unit].name for unit in issuers},
        ),
        *optional("公文类别", "category", lambda n: filter(None, (n.category,)), notices, CATEGORIES),
        Dimension("主题分类", "topic", lambda n: (n.topic,) if n.topic else (), slugs(topics)),
        *optional("特色主题", "local-topic", lambda n: n.local_topics, notices, listed.local_topics),
        *optional("文种", "genre", lambda n: filter(None, (n.genre,)), notices, GENRES),
        *optional("适用地点", "place", lambda n: n.places, notices),
        *optional("同步发布", "channel", lambda n: n.also_published, notices),
        *optional("受众", "audience", lambda n: n.audience, notices, listed.audiences),
        Dimension(
            "有效性", "validity", lambda n: (site.standings[n.identity].state or UNSTATED,), VALIDITY_SLUGS
        ),
    )
