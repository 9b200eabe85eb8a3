"""What the page and the Word file of a rehearsal show: the same tables, in the order in which a head of office reads."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.pages.figure_parts import KeyFigure
from gongkai.pages.parts import Cell, Register
from gongkai.rehearsal.account import Account, Action, letter
from gongkai.rehearsal.indicators import InspectedIndicator
from gongkai.rehearsal.judging import ASK, HIT, IndicatorResult


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSheet:
    """The sheet of one unit: what it must do, and the words to send to it."""

    id: str
    name: str
    register: Register
    letter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalView:
    """The page of a rehearsal; ``warning`` is the conclusion when the site would fail, ``lead`` when not."""

    warning: str
    lead: str
    figures: tuple[KeyFigure, ...]
    first: Register
    rest: str
    vetoes: Register
    deductions: Register
    lapses: Register
    units: tuple[UnitSheet, ...]
    evidence: Register
    note: str


def rehearsal_view(account: Account) -> RehearsalView:
    """The tables of an account."""
    verdict = account.verdict
    first = account.first
    more = len(account.actions) - len(first)
    monday = f"{account.monday.month}月{account.monday.day}日（星期一）先办"
    failed = not verdict.passed
    return RehearsalView(
        warning=account.conclusion if failed else "",
        lead="" if failed else account.conclusion,
        figures=(
            KeyFigure(name="命中的单项否决", value=str(len(verdict.hit)), measure="项"),
            KeyFigure(name="已列分值的得分", value=str(verdict.score), measure="分"),
            KeyFigure(name="未列分值的扣分项", value=str(len(verdict.without_weight)), measure="项"),
            KeyFigure(name="30 天内到期和已经晚了的", value=str(len(account.lapses)), measure="件"),
        ),
        first=_actions(monday, first),
        rest=f"还有 {more} 件，列在各单位的清单里。" if more > 0 else "",
        vetoes=_indicators("单项否决", verdict.vetoes),
        deductions=_indicators("扣分", verdict.deductions),
        lapses=Register(
            title="30 天内到期和已经晚了的",
            columns=("到期", "什么事", "单位", "怎么办"),
            rows=tuple(
                (
                    Cell(text=f"{lapse.by}{'，晚了' if lapse.late else ''}", warn=lapse.late),
                    Cell(text=lapse.what),
                    Cell(text=lapse.unit),
                    Cell(text=lapse.advice),
                )
                for lapse in account.lapses
            ),
        ),
        units=tuple(
            UnitSheet(
                id=f"unit-{number}",
                name=unit,
                register=_actions(unit, theirs),
                letter=letter(account, unit, theirs),
            )
            for number, (unit, theirs) in enumerate(account.units, 1)
        ),
        evidence=_evidence((*verdict.vetoes, *verdict.deductions)),
        note=_note(account),
    )


def _actions(title: str, actions: tuple[Action, ...]) -> Register:
    return Register(
        title=title,
        columns=("什么事", "单位", "怎么办", "期限", "为什么"),
        rows=tuple(
            (
                Cell(text=action.what),
                Cell(text=action.unit),
                Cell(text=action.advice),
                Cell(text=f"{action.by.month}月{action.by.day}日"),
                Cell(text=action.why),
            )
            for action in actions
        ),
    )


def _indicators(title: str, results: tuple[IndicatorResult, ...]) -> Register:
    return Register(
        title=title,
        columns=("指标", "结果", "数到的", "门槛", "分值"),
        rows=tuple(
            (
                Cell(text=f"{result.indicator.number} {result.indicator.name}"),
                Cell(text=_state(result), warn=result.state == HIT),
                Cell(
                    text="—" if result.state == ASK else f"{result.count} {result.indicator.measure}".strip()
                ),
                Cell(text=_limit(result.indicator)),
                Cell(text=_points(result, veto=title == "单项否决")),
            )
            for result in results
        ),
    )


def _state(result: IndicatorResult) -> str:
    return f"要人回答：{result.indicator.question}" if result.state == ASK else result.state


def _limit(indicator: InspectedIndicator) -> str:
    if indicator.way in ("人工", "在线"):
        return "—"
    if indicator.at_least:
        return f"少于 {indicator.at_least} {indicator.measure}"
    return f"{'超过' if indicator.way == '首页' else '达到'} {indicator.limit} {indicator.measure}"


def _points(result: IndicatorResult, *, veto: bool) -> str:
    if veto:
        return "否决"
    if result.indicator.points is None:
        return "未列分值"
    each = "每个扣" if result.indicator.each else "扣"
    return f"扣了 {result.lost} 分" if result.state == HIT else f"{each} {result.indicator.points} 分"


def _evidence(results: tuple[IndicatorResult, ...]) -> Register:
    rows = [
        (
            Cell(text=f"{found.at.path}:{found.at.line}"),
            Cell(text=result.indicator.number),
            Cell(text=found.what),
            Cell(text=found.unit),
        )
        for result in results
        if result.state != ASK
        for found in result.findings
    ]
    return Register(title="证据", columns=("文件和行", "指标", "现象", "单位"), rows=tuple(rows))


def _note(account: Account) -> str:
    listed = account.indicators
    return (
        f"指标照《{listed.name}》（{listed.number}）的摘录；摘录里没有分值的写“未列分值”，不计入得分，所以实际得分只会更低。"
        "栏目按名称分类，只起归类作用的第一层之下算一级栏目；标“要人回答”的，程序看不到，请人核对。"
        "同一指标累计扣分有上限的，摘录里没有列出上限。"
    )
