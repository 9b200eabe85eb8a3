"""Pages of meetings: the list, each meeting, and in how many meetings of a year citizens sat in."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.pages.context import Planner
from gongkai.pages.frame import Page, PlannedPage, SearchEntry
from gongkai.pages.lists.dimensions import by_year, optional
from gongkai.pages.parts import Cell, Element, Link, Register
from gongkai.pages.record.page import Shape, shape_pages
from gongkai.pages.record.parts import body, day_element, documents
from gongkai.pages.record.view import Section
from gongkai.pages.views import RegisterView
from gongkai.records.meeting import KIND, MEETING_TYPES, Meeting, Representative
from gongkai.site.meetings import attended, citizen_counts

COLUMN = "meetings"
#: Signs of a matter that can stand in a list.
_LONGEST = 60
_STATISTICS = f"/{COLUMN}/citizens/"


def pages(planner: Planner) -> Iterator[PlannedPage]:
    """The list, the counts of citizens, then every meeting; nothing without meetings."""
    meetings = planner.site.of(Meeting)
    if not meetings:
        return
    statistics = _statistics(planner, meetings)
    now = citizen_counts(planner.site)[0]
    intro = f"{now.year}年已有{now.count}次常务会议邀请公众代表列席"
    intro += f"，要求全年不少于{now.least}次。" if now.least else "。"
    way = Link(text=statistics.title, url=_STATISTICS)
    yield from shape_pages(planner, _SHAPE, meetings, intro=intro, ways=(way,))
    yield statistics


def _elements(planner: Planner, meeting: Meeting) -> Iterator[Element]:
    yield Element(label="会议类型", value=meeting.kind)
    yield Element(label="届次", value=meeting.session or "")
    yield day_element("会议日期", meeting.date)
    yield Element(label="地点", value=meeting.venue or "")
    yield Element(label="主持人", value=meeting.host or "")
    if meeting.live_url:
        yield Element(label="会议直播", value="观看直播或者录像", url=meeting.live_url)


def _sections(planner: Planner, meeting: Meeting) -> Iterator[Section]:
    yield Section(title="会议议题", id="agenda", items=meeting.agenda, ordered=True)
    yield Section(title="列席情况", id="attendance", text=meeting.attendance or "")
    yield Section(title="会议内容", id="content", body=body(planner, meeting, top=3))
    yield Section(title="列席的公众代表", id="citizens", items=tuple(map(_citizen, meeting.representatives)))
    rows = tuple(
        (Cell(text=item.content), Cell(text=item.result or ""), Cell(text=item.unit or ""))
        for item in meeting.opinions
    )
    register = Register(title="代表意见", columns=("意见", "采纳情况", "提报单位"), rows=rows)
    yield Section(title="代表意见和采纳情况", id="opinions", register=register)


def _citizen(person: Representative) -> str:
    """One line for a citizen: ``王某某，县人大代表，柳河镇（农村公路养护）``."""
    who = "，".join(filter(None, (person.name, person.capacity, person.affiliation)))
    return f"{who}（{person.item}）" if person.item else who


def _matter(meeting: Meeting) -> str:
    """What a meeting was about, for lists: its first matter and how many there were; the title where none is told in few words."""
    first = meeting.agenda[0].strip() if meeting.agenda else ""
    if not first or len(first) > _LONGEST:
        return meeting.title
    return f"{first}等{len(meeting.agenda)}项" if len(meeting.agenda) > 1 else first


def _note(meeting: Meeting) -> str:
    """Which meeting it was, and how many citizens sat in."""
    told = meeting.kind if _matter(meeting) == meeting.title else meeting.title
    name = f"{meeting.session}{meeting.kind}" if meeting.session else told
    seats = len(meeting.representatives)
    return f"{name}，{seats}名公众代表列席" if seats else name


_SHAPE: Shape[Meeting] = Shape(
    kind=KIND,
    elements=_elements,
    sections=_sections,
    listed=_matter,
    note=_note,
    dimensions=lambda listed: (
        *optional("会议类型", "type", lambda meeting: (meeting.kind,), listed, MEETING_TYPES),
        *by_year(listed, lambda meeting: meeting.date.year),
    ),
    related=lambda planner, meeting: (documents(planner, meeting.documents),),
)


def _statistics(planner: Planner, meetings: tuple[Meeting, ...]) -> Page:
    """One row a year: how often citizens sat in, how many, and whether that is enough."""
    rows = []
    for item in citizen_counts(planner.site):
        seats = sum(len(meeting.representatives) for meeting in attended(meetings, item.year))
        if not item.least:
            standing = ""
        elif not item.missing:
            standing = "达到要求"
        else:
            standing = f"还差{item.missing}次" if item.running else f"少{item.missing}次"
        rows.append(
            (
                Cell(text=f"{item.year}年" + ("（未结束）" if item.running else "")),
                Cell(text=str(item.count)),
                Cell(text=str(seats)),
                Cell(text=f"不少于{item.least}" if item.least else "没有要求"),
                Cell(text=standing, warn=item.missing > 0 and not item.running),
            )
        )
    columns = ("年度", "邀请公众代表列席的常务会议（次）", "列席代表（人次）", "要求（次）", "情况")
    title = "公众代表列席情况"
    intro = "每年有几次政府常务会议邀请公众代表列席，共有多少人次。"
    view = RegisterView(
        intro=intro,
        registers=(Register(title="分年度统计", columns=columns, rows=tuple(rows)),),
        note="按本栏目公开的会议统计；代表的意见和采纳情况见各次会议。",
    )
    return planner.column_page(
        COLUMN,
        _STATISTICS,
        "pages/register.html",
        view,
        title=title,
        description=intro,
        search=SearchEntry(kind="页面", title=title),
    )
