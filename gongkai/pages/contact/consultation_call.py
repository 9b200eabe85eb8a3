"""The box under the title of a consultation: how to reply while it is open, and the outcome afterwards."""

from __future__ import annotations

from gongkai.pages.addresses import address, consultation_calendar
from gongkai.pages.contact.consultation_words import numbers_of, unstated_term
from gongkai.pages.contact.parts import Call, Form, FormField, FormGroup
from gongkai.pages.contact.ways import day_in, days_left, named_in, ways_to
from gongkai.pages.context import Planner
from gongkai.records.consultation import Consultation
from gongkai.site.consultations import (
    ANSWERED,
    CLOSED,
    OPEN,
    OVER,
    OVERDUE,
    UNSTATED,
    UPCOMING,
    feedback,
    state,
)
from gongkai.text.dates import PartialDate, chinese_date
from gongkai.text.workdays import UnknownHolidays, add_working_days

#: The heading of results without a number.
_PUBLISHED = "意见反馈已经公布"
_ACTIONS = {"mailto": "写邮件提意见", "web": "在网上提意见", "tel": "打电话"}


def call(planner: Planner, item: Consultation) -> Call:
    """The call for ``item`` at the time of the build.

    Unstated channels are left out: the page says that none is stated, and ``check`` reminds staff of it.
    """
    where, today = state(item, planner.site), planner.site.moment.date()
    start = day_in(item.start, today) if item.start else ""
    if item.end is None:
        return _without_end(planner, item, where, start)
    end = day_in(item.end, today)
    if where in (OPEN, UPCOMING):
        open_now, in_part = where == OPEN, isinstance(item.end, PartialDate)
        return Call(
            heading=f"{end}截止" if open_now else f"{start}开始征求意见，{end}截止",
            until=item.end if open_now and not in_part else None,
            counted=days_left(item.end, today) if open_now else "",
            text=_promise(planner, item),
            ways=ways_to(item.channels, _ACTIONS, f"对《{named_in(item.title)}》的意见"),
            calendar="" if in_part else consultation_calendar(item),
            channels=item.channels,
            form=_form(item) if item.channels else None,
        )
    found = feedback(item, planner.site.moment)
    if where == ANSWERED and found:
        return Call(heading=numbers_of(found) or _PUBLISHED, text=f"征求意见已于{end}结束。", answer=True)
    if where == OVER:
        return Call(heading=f"{end}已经结束", text="本站没有收录意见反馈。")
    late = {CLOSED: "意见正在整理。", OVERDUE: "公布采纳情况已经超过期限。"}[where]
    return Call(heading=f"{end}已经结束", text=late + (_promise(planner, item) if where == CLOSED else ""))


def _without_end(planner: Planner, item: Consultation, where: str, start: str) -> Call:
    """The call for an item without a last day: it may still be open, so the ways to answer are shown."""
    found = feedback(item, planner.site.moment)
    if where == ANSWERED and found:
        return Call(heading=numbers_of(found) or _PUBLISHED, text=unstated_term(item) + "。", answer=True)
    if where == OVER:
        return Call(heading="出台的文件已经公布", text="本站没有收录意见反馈。")
    began = f"{start}开始征求意见" if where == UPCOMING else ""
    ask = where == UNSTATED and not item.historic
    return Call(
        heading="，".join(filter(None, (began, unstated_term(item)))),
        text="现在还收不收意见，可以问征集部门。" if ask else "",
        ways=ways_to(item.channels, _ACTIONS, f"对《{named_in(item.title)}》的意见"),
        channels=item.channels,
        form=_form(item) if item.channels and not item.historic else None,
    )


def _promise(planner: Planner, item: Consultation) -> str:
    """When the results will be published.

    Without a day if the site sets none, the holidays are unknown, or the paper states no last day.
    """
    limit = planner.config.thresholds.feedback_days
    if not limit:
        return "结束后公布采纳情况。"
    if item.end is None or isinstance(item.end, PartialDate):
        return f"结束后{limit}个工作日内公布采纳情况。"
    try:
        due = add_working_days(item.end, limit)
    except UnknownHolidays:
        return f"结束后{limit}个工作日内公布采纳情况。"
    return f"采纳情况{day_in(due, planner.site.moment.date())}以前公布（结束后{limit}个工作日内）。"


def _form(item: Consultation) -> Form:
    """The form for opinions. People need not give a name."""
    name = named_in(item.title)
    return Form(
        name="意见表",
        url=f"{address(item.identity)}opinion-form.docx",
        title=f"对《{name}》的意见",
        lead=(
            f"{f'征求意见到{chinese_date(item.end)}为止' if item.end else unstated_term(item)}。可以这样交：",
            *item.channels,
        ),
        groups=(
            FormGroup(
                label="提意见的人（都可以不填）",
                fields=(
                    FormField(label="姓名或者单位名称"),
                    FormField(label="电话或者电子邮箱", hint="需要回复的填写"),
                ),
            ),
            FormGroup(
                label="意见",
                fields=(
                    FormField(label="对哪一条", hint="例如 第三条；对全文的写 全文"),
                    FormField(label="意见和建议", lines=8),
                    FormField(label="理由", lines=5),
                ),
            ),
        ),
        foot=("一张表可以写几条意见，写不下的另附纸。",),
        author=item.unit,
        date=item.published.date(),
    )
