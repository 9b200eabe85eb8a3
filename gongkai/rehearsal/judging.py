"""The verdict: each indicator with what was found, the vetoes first, then the points lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gongkai.problems import Position, Problem
from gongkai.records.consultation import Consultation
from gongkai.records.facts import day_of
from gongkai.rehearsal.indicators import ASKED, Indicators, InspectedIndicator
from gongkai.site.column_updates import PERIODIC, ColumnState, months_after
from gongkai.site.disclosure import entries
from gongkai.site.model import Site

HIT, CLEAR, ASK = "命中", "没有", "要人回答"
_NEWS, _POLICY = 0, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One piece of evidence: place, what is wrong, who must act, what to do."""

    at: Position
    what: str
    unit: str
    advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorResult:
    """One indicator: its state, how much was counted, the points lost (None: 未列分值), the evidence."""

    indicator: InspectedIndicator
    state: str
    count: int = 0
    lost: int | None = 0
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The results; ``score`` counts only points that the standard states."""

    vetoes: tuple[IndicatorResult, ...]
    deductions: tuple[IndicatorResult, ...]
    score: int
    passed: bool

    @property
    def hit(self) -> tuple[IndicatorResult, ...]:
        """The vetoes that were met."""
        return tuple(result for result in self.vetoes if result.state == HIT)

    @property
    def without_weight(self) -> tuple[IndicatorResult, ...]:
        """The deductions that were met and whose weight the standard does not state."""
        return tuple(result for result in self.deductions if result.state == HIT and result.lost is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectedSite:
    """What the verdict is made from; ``unit_of`` names who answers for a place."""

    site: Site
    problems: tuple[Problem, ...]
    columns: tuple[ColumnState, ...]
    unit_of: Callable[[Position], str]

    @property
    def day(self) -> dt.date:
        return self.site.moment.date()


def judge(listed: Indicators, evidence: InspectedSite) -> Verdict:
    """Count every indicator."""
    classes = tuple(update_class.name for update_class in listed.classes)
    vetoes = tuple(_result(indicator, evidence, classes) for indicator in listed.vetoes)
    deductions = tuple(_result(indicator, evidence, classes) for indicator in listed.deductions)
    score = max(0, listed.full - sum(result.lost or 0 for result in deductions))
    passed = not any(result.state == HIT for result in vetoes) and score >= listed.failing
    return Verdict(vetoes=vetoes, deductions=deductions, score=score, passed=passed)


def _result(
    indicator: InspectedIndicator, evidence: InspectedSite, classes: Sequence[str]
) -> IndicatorResult:
    if indicator.way in ASKED:
        return IndicatorResult(indicator=indicator, state=ASK)
    count, findings = _counted(indicator, evidence, classes)
    met = (
        count < indicator.at_least
        if indicator.at_least
        else count > indicator.limit
        if indicator.way == "首页"
        else count >= indicator.limit
    )
    if not met:
        return IndicatorResult(indicator=indicator, state=CLEAR, count=count, findings=tuple(findings))
    lost = indicator.points * (count if indicator.each else 1) if indicator.points is not None else None
    return IndicatorResult(indicator=indicator, state=HIT, count=count, lost=lost, findings=tuple(findings))


def _counted(
    indicator: InspectedIndicator, evidence: InspectedSite, classes: Sequence[str]
) -> tuple[int, list[Finding]]:
    day, states = evidence.day, evidence.columns
    stale = [state for state in states if state.stale(day)]
    if indicator.way == "问题":
        found = [
            _of_problem(problem, evidence) for problem in evidence.problems if _wanted(indicator, problem)
        ]
        return len(found), found
    if indicator.way == "首页":
        return _home(evidence)
    if indicator.way == "征集":
        return _consultations(indicator, evidence)
    if indicator.way == "空白":
        chosen = [state for state in states if state.empty]
    elif indicator.way == "未更新":
        news, policy = classes[_NEWS], classes[_POLICY]
        chosen = [s for s in stale if s.update == news or (s.update == policy and s.level == 1)]
    elif indicator.way == "政策栏目":
        chosen = [state for state in stale if state.update == classes[_POLICY] and state.level == 1]
    elif indicator.way == "超期":
        chosen = [state for state in stale if state.update in (*classes, PERIODIC)]
    else:
        chosen = [
            state
            for state in states
            if state.last
            and any(word in state.column.name for word in indicator.words)
            and _a_year_old(state.last, day)
        ]
    once = {state.column.id: state for state in chosen}
    return len(once), [_of_column(state, evidence) for state in once.values()]


def _wanted(indicator: InspectedIndicator, problem: Problem) -> bool:
    rule = str(dict(problem.facts).get("rule", ""))
    by_rule = rule in indicator.page_rules or (bool(rule) and rule.startswith(indicator.page_rule_prefixes))
    return problem.code in indicator.codes or (problem.code == "GK303" and by_rule)


def _of_problem(problem: Problem, evidence: InspectedSite) -> Finding:
    return Finding(
        at=problem.at,
        what=f"{problem.message}（{problem.code}）",
        unit=evidence.unit_of(problem.at),
        advice=problem.hint,
    )


def _of_column(state: ColumnState, evidence: InspectedSite) -> Finding:
    day, name = evidence.day, state.column.name
    if state.empty:
        what, advice = f"栏目“{name}”没有内容", "补上内容；不该有这一栏的，从 site_config.yaml 里删去"
    else:
        ago = (day - state.last).days if state.last else 0
        what = f"栏目“{name}”最近发布于 {state.last}，已有 {ago} 天"
        advice = "发布新的内容；已经发生而没有发布的先补发，发布日期写真实的那一天"
    return Finding(at=state.at, what=what, unit=evidence.unit_of(state.at), advice=advice)


def _home(evidence: InspectedSite) -> tuple[int, list[Finding]]:
    days = [entry.published.date() for entry in entries(evidence.site) if not entry.withdrawn]
    at = Position(evidence.site.config.path)
    if not days:
        return 0, []
    last = max(days)
    idle = (evidence.day - last).days
    what = f"首页上最新的内容发布于 {last}，已有 {idle} 天"
    advice = "两周以内至少发布一份新的内容"
    return idle, [Finding(at=at, what=what, unit=evidence.unit_of(at), advice=advice)]


def _consultations(indicator: InspectedIndicator, evidence: InspectedSite) -> tuple[int, list[Finding]]:
    since = evidence.day - dt.timedelta(365)
    held = [
        item for item in evidence.site.of(Consultation) if since < (day_of(item) or since) <= evidence.day
    ]
    at = evidence.site.config.at("consultations")
    missing = indicator.at_least - len(held)
    what = f"{since} 以来征求意见 {len(held)} 次，少 {missing} 次"
    advice = f"再安排 {missing} 次意见征集或者问卷调查"
    finding = Finding(at=at, what=what, unit=evidence.unit_of(at), advice=advice)
    return len(held), [finding] if missing > 0 else []


def _a_year_old(last: dt.date, day: dt.date) -> bool:
    return day > months_after(last, 12)
