"""The report of a verification: what was checked, support rates, every fault with its count."""

from __future__ import annotations

import json
from dataclasses import dataclass

from gongkai.problems import Problem, errors

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Reach:
    """One family: whether it answered, how many addresses were requested, and its levels.

    ``rates`` are the support rates of the first three levels in percent, ``totals`` their numbers of
    addresses.
    """

    family: str
    reached: bool
    asked: int
    rates: tuple[float, ...]
    totals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of a verification. ``against`` says what the content was compared with; empty for nothing.

    ``left`` lists what was not compared; a site passes only when it is empty.
    """

    url: str
    reaches: tuple[Reach, ...]
    problems: tuple[Problem, ...]
    outside: tuple[tuple[str, str], ...]
    against: str
    seconds: float
    left: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether there are errors."""
        return bool(errors(self.problems))

    @property
    def passed(self) -> bool:
        """Whether everything was compared and there are no errors."""
        return not self.failed and not self.left


def as_text(report: Report) -> str:
    """The report for a terminal, in Chinese."""
    lines = [f"核验 {report.url}"]
    for reach in report.reaches:
        if not reach.reached:
            lines.append(f"{reach.family}：打不开")
            continue
        rates = "，".join(
            f"{name} {rate:.0f}%（{total} 个）"
            for name, rate, total in zip(("首页", "二级", "三级"), reach.rates, reach.totals, strict=False)
        )
        lines.append(f"{reach.family}：取了 {reach.asked} 个地址；支持率 {rates}")
    lines.append(f"内容：{report.against}" if report.against else "内容：没有清单，只比较了两路是否相同")
    for host, seen_at in report.outside:
        lines.append(f"外部链接：{host}（首次见于 {seen_at}）")
    for group in _groups(report.problems):
        first = group[0]
        mark = "提醒 " if first.level == "warning" else ""
        lines.append(f"{mark}{first.code} {first.message}（{first.hint}）")
        lines += [f"    {found.at.path}" for found in group[:_SHOWN]]
        if len(group) > _SHOWN:
            lines.append(f"    ……共 {len(group)} 处")
    wrong = len(errors(report.problems))
    if report.left:
        lines.append(f"没有核对：{'；'.join(report.left)}")
    end = f"有 {wrong} 处不符" if wrong else "核验通过" if report.passed else "核对过的部分没有发现不符"
    return "\n".join([*lines, f"{end}，用时 {report.seconds:.1f} 秒。"])


def as_json(report: Report) -> str:
    """The report as JSON."""
    data = {
        "url": report.url,
        "passed": report.passed,
        "seconds": round(report.seconds, 1),
        "against": report.against,
        "not_compared": list(report.left),
        "families": [
            {"family": reach.family, "reached": reach.reached, "asked": reach.asked}
            | {f"support_{level}": rate for level, rate in enumerate(reach.rates, 1)}
            for reach in report.reaches
        ],
        "outside": [{"host": host, "first_seen": first} for host, first in report.outside],
        "problems": [
            {"url": p.at.path, "code": p.code, "level": p.level, "message": p.message, "hint": p.hint}
            for p in sorted(report.problems)
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def _groups(problems: tuple[Problem, ...]) -> list[list[Problem]]:
    """Group problems that differ only in their address; warnings come first, as in other commands."""
    found: dict[tuple[str, str], list[Problem]] = {}
    for item in sorted(
        set(problems), key=lambda item: (item.level == "error", item.code, item.message, item.at)
    ):
        found.setdefault((item.code, item.message), []).append(item)
    return list(found.values())
