"""The account of a rehearsal: verdict, lapses, what to do on Monday, one sheet a unit; as data and as words to send."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from gongkai.problems import Position
from gongkai.rehearsal.indicators import Indicators
from gongkai.rehearsal.judging import HIT, Finding, IndicatorResult, Verdict
from gongkai.rehearsal.lapses import Lapse
from gongkai.text.folding import fold

#: The length of the first list: the work of one morning.
FIRST = 12
_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One action: why now, what is wrong, who does it, how, by when, and the place in the content."""

    why: str
    what: str
    unit: str
    advice: str
    by: dt.date
    at: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Everything that a rehearsal found; ``actions`` are all things to do, the most urgent first."""

    site: str
    office: str
    day: dt.date
    indicators: Indicators
    verdict: Verdict
    errors: tuple[Finding, ...]
    lapses: tuple[Lapse, ...]

    @property
    def monday(self) -> dt.date:
        """The next Monday, or the day itself when it is one."""
        return self.day + dt.timedelta(-self.day.weekday() % _WEEK)

    @property
    def actions(self) -> tuple[Action, ...]:
        """Vetoes, errors, points lost, what is late, what lapses; each thing once."""
        monday = self.monday
        found = [
            _of(finding, f"单项否决 {result.indicator.number}", monday)
            for result, finding in _each(self.verdict.hit)
        ]
        found += (_of(finding, "错误，改正以前不能发布", monday) for finding in self.errors)
        lost = [deduction for deduction in self.verdict.deductions if deduction.state == HIT]
        for result, place in _each(sorted(lost, key=lambda each: -(each.lost or 0))):
            points = f"扣 {result.lost} 分" if result.lost is not None else "扣分，未列分值"
            found.append(_of(place, f"{points}（{result.indicator.number}）", monday + dt.timedelta(4)))
        for lapse in sorted(self.lapses, key=lambda lapse: (not lapse.late, lapse.by)):
            why = f"{lapse.kind}，已经晚了" if lapse.late else f"{lapse.kind}，{lapse.by} 到期"
            by = monday if lapse.late else max(lapse.by, monday)
            found.append(
                Action(why=why, what=lapse.what, unit=lapse.unit, advice=lapse.advice, by=by, at=lapse.at)
            )
        once: dict[tuple[Position, str], Action] = {}
        for action in found:
            once.setdefault((action.at, action.what), action)
        return tuple(once.values())

    @property
    def first(self) -> tuple[Action, ...]:
        """The actions of the week that begins on Monday, the most urgent first."""
        end = self.monday + dt.timedelta(_WEEK - 1)
        return tuple(action for action in self.actions if action.by <= end)[:FIRST]

    @property
    def conclusion(self) -> str:
        """The verdict in one or two sentences, as one would say it at a meeting."""
        hit = self.verdict.hit
        if hit:
            named = "、".join(
                f"{result.indicator.name}（{result.count} {result.indicator.measure}）" for result in hit
            )
            return f"按 {self.day} 的内容预演：不合格。命中 {len(hit)} 项单项否决：{named}。"
        asked = [result for result in self.verdict.vetoes if result.indicator.question]
        rest = f"另有 {len(asked)} 项单项否决要人核对。" if asked else ""
        if self.verdict.passed:
            return f"按 {self.day} 的内容预演：没有命中能自动核对的单项否决，已列分值的项目得 {self.verdict.score} 分。{rest}"
        return f"按 {self.day} 的内容预演：不合格，已列分值的项目只得 {self.verdict.score} 分。{rest}"

    def of_unit(self, name: str) -> tuple[Action, ...]:
        """The actions of the units whose name is, or contains, ``name``."""
        wanted = fold(name)
        return tuple(action for action in self.actions if wanted in fold(action.unit))

    @property
    def units(self) -> tuple[tuple[str, tuple[Action, ...]], ...]:
        """Each unit with its actions, those with most first."""
        found: dict[str, list[Action]] = {}
        for action in self.actions:
            for unit in action.unit.split("、"):
                found.setdefault(unit, []).append(action)
        return tuple(
            sorted(
                ((unit, tuple(all_)) for unit, all_ in found.items()),
                key=lambda each: (-len(each[1]), each[0]),
            )
        )


def letter(account: Account, unit: str, actions: Iterable[Action]) -> str:
    """The message to a unit: what to do, by when, and the place in the content."""
    listed = [*actions]
    if not listed:
        return f"{unit}：\n\n按 {account.day} 的内容预演，没有需要你们办的。\n\n{account.office}\n{_day(account.day)}\n"
    last = max(action.by for action in listed)
    lines = [
        f"{unit}：",
        "",
        f"按{account.indicators.name}预演，下面 {len(listed)} 件事请在写明的日期以前办好（最晚 {_day(last)}），办好一件告诉我们一件。",
        "",
    ]
    for number, task in enumerate(listed, 1):
        lines.append(f"{number}. {task.what}。")
        lines.append(f"   怎么办：{task.advice}。")
        lines.append(f"   {_day(task.by)}以前；{task.why}；{_place(task.at)}")
    return "\n".join([*lines, "", account.office, _day(account.day), ""])


def as_data(account: Account) -> dict[str, Any]:
    """The account as plain data for JSON."""
    return {
        "site": account.site,
        "as_of": account.day.isoformat(),
        "monday": account.monday.isoformat(),
        "indicators": {"name": account.indicators.name, "number": account.indicators.number},
        "passed": account.verdict.passed,
        "score": account.verdict.score,
        "conclusion": account.conclusion,
        "vetoes": [_result(result) for result in account.verdict.vetoes],
        "deductions": [_result(result) for result in account.verdict.deductions],
        "lapses": [
            {
                "by": lapse.by.isoformat(),
                "kind": lapse.kind,
                "what": lapse.what,
                "unit": lapse.unit,
                "late": lapse.late,
                "advice": lapse.advice,
                **_position(lapse.at),
            }
            for lapse in account.lapses
        ],
        "actions": [
            {
                "by": action.by.isoformat(),
                "why": action.why,
                "what": action.what,
                "unit": action.unit,
                "advice": action.advice,
                **_position(action.at),
            }
            for action in account.actions
        ],
    }


def _each(results: Iterable[IndicatorResult]) -> list[tuple[IndicatorResult, Finding]]:
    return [(result, finding) for result in results for finding in result.findings]


def _of(finding: Finding, why: str, by: dt.date) -> Action:
    return Action(why=why, what=finding.what, unit=finding.unit, advice=finding.advice, by=by, at=finding.at)


def _result(result: IndicatorResult) -> dict[str, Any]:
    return {
        "number": result.indicator.number,
        "name": result.indicator.name,
        "state": result.state,
        "count": result.count,
        "lost": result.lost if result.state == HIT else 0,
        "weight": result.indicator.points,
        "question": result.indicator.question,
        "evidence": [
            {"what": found.what, "unit": found.unit, "advice": found.advice, **_position(found.at)}
            for found in result.findings
        ],
    }


def _position(at: Position) -> dict[str, Any]:
    return {"path": at.path, "line": at.line}


def _place(at: Position) -> str:
    return f"{at.path}:{at.line}"


def _day(day: dt.date) -> str:
    return f"{day.month}月{day.day}日（星期{'一二三四五六日'[day.weekday()]}）"
