"""What is said of the days and the state of a consultation, in one sentence or less."""

from __future__ import annotations

from gongkai.pages.context import Planner
from gongkai.records.consultation import Consultation, Feedback
from gongkai.site.consultations import (
    ANSWERED,
    CLOSED,
    OPEN,
    OVER,
    OVERDUE,
    UPCOMING,
    feedback,
)
from gongkai.text.dates import chinese_date


def unstated_term(item: Consultation) -> str:
    """What is known of the time of a call that names no last day: the words of its paper, or that there are none."""
    return f"征集期限：{item.term.rstrip('。')}" if item.term else "截止日期未载明"


def numbers_of(found: Feedback) -> str:
    """How many opinions came and what became of them, as far as it was published; empty when no number was."""
    outcomes = ((found.adopted, "采纳"), (found.partly, "部分采纳"), (found.rejected, "未采纳"))
    numbers = [f"{word}{count}条" for count, word in outcomes if count]
    if found.received is not None:
        numbers.insert(0, f"收到意见{found.received}条" if found.received else "没有收到意见")
    return "，".join(numbers)


def days_of(item: Consultation, where: str) -> str:
    """The days of a consultation in a list; the words of its paper for days that are not stated."""
    if item.end and (where == OPEN or not item.start):
        return f"{chinese_date(item.end)}截止"
    if item.start and item.end:
        return f"{chinese_date(item.start)}至{chinese_date(item.end)}"
    began = f"{chinese_date(item.start)}开始" if item.start else ""
    return "，".join(filter(None, (began, item.term or "截止日期未载明")))


def lead(planner: Planner, item: Consultation, where: str) -> str:
    """Its state in one sentence that is true on the day of the build."""
    start = chinese_date(item.start) if item.start else ""
    end = chinese_date(item.end) if item.end else ""
    limit = planner.config.thresholds.feedback_days
    within = f"结束后{limit}个工作日内公布反馈" if limit else "结束后公布反馈"
    answered = feedback(item, planner.site.moment)
    day = chinese_date(answered.published.date()) if answered else ""
    if not end:
        over = {
            ANSWERED: f"{day}公布了意见反馈",
            OVER: "出台的文件已经公布，本站没有收录意见反馈",
            UPCOMING: f"{start}开始征求意见，{unstated_term(item)}",
        }
        return over.get(where, unstated_term(item)) + "。"
    return {
        UPCOMING: f"{start}开始征求意见，到{end}为止。",
        OPEN: f"正在征求意见，到{end}为止；{within}。",
        CLOSED: f"征求意见已于{end}结束，意见正在整理；{within}。",
        OVERDUE: f"征求意见已于{end}结束，应在{within}，现已超过期限。",
        OVER: f"征求意见已于{end}结束，本站没有收录意见反馈。",
        ANSWERED: f"征求意见已于{end}结束，{day}公布了意见反馈。",
    }[where]
