"""The indicators of an inspection as a YAML file states them: numbers and weights are those of the standard alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from gongkai.site.column_updates import UpdateClass

NATIONAL = Path(__file__).with_name("national.yaml")
#: How an indicator is counted; 人工 and 在线 are answered by people and by ``verify``.
WAYS = ("问题", "首页", "未更新", "超期", "空白", "政策栏目", "征集", "一年", "人工", "在线")
ASKED = ("人工", "在线")


class WrongIndicators(Exception):
    """A file of indicators cannot be used; the message is a sentence for staff."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectedIndicator:
    """One line of the list; ``points`` is None when the standard states no weight (未列分值)."""

    number: str
    name: str
    way: str
    limit: int = 1
    at_least: int = 0
    measure: str = ""
    points: int | None = None
    each: bool = False
    codes: tuple[str, ...] = ()
    page_rules: tuple[str, ...] = ()
    page_rule_prefixes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    question: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicators:
    """A list of indicators: vetoes first, then deductions from ``full``; below ``failing`` a site fails."""

    name: str
    number: str
    full: int
    failing: int
    classes: tuple[UpdateClass, ...]
    vetoes: tuple[InspectedIndicator, ...]
    deductions: tuple[InspectedIndicator, ...]


def read_indicators(file: Path = NATIONAL) -> Indicators:
    """Read a list. Raises WrongIndicators when it is not one."""
    try:
        written = yaml.safe_load(file.read_text(encoding="utf-8-sig"))
        return Indicators(
            name=str(written["名称"]),
            number=str(written["文号"]),
            full=int(written["满分"]),
            failing=int(written["不合格"]),
            classes=tuple(_class(name, each) for name, each in written["栏目分类"].items()),
            vetoes=tuple(map(_indicator, written["单项否决"])),
            deductions=tuple(map(_indicator, written["扣分"])),
        )
    except (OSError, UnicodeDecodeError) as error:
        raise WrongIndicators(f"{file} 读不到，或者不是 UTF-8") from error
    except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise WrongIndicators(f"{file} 不是指标：照 gongkai/rehearsal/national.yaml 的样子写") from error


def _class(name: str, written: dict[str, Any]) -> UpdateClass:
    return UpdateClass(
        name=name,
        words=tuple(written["名称里有"]),
        days=int(written.get("天", 0)),
        months=int(written.get("月", 0)),
        notice=int(written.get("提前提醒", 30)),
    )


def _indicator(written: dict[str, Any]) -> InspectedIndicator:
    if written["算法"] not in WAYS:
        raise ValueError(written["算法"])
    points = written.get("每个扣", written.get("扣"))
    return InspectedIndicator(
        number=str(written["编号"]),
        name=str(written["名称"]),
        way=str(written["算法"]),
        limit=int(written.get("达到", 1)),
        at_least=int(written.get("至少", 0)),
        measure=str(written.get("量", "")),
        points=None if points is None else int(points),
        each="每个扣" in written,
        codes=tuple(written.get("代码", ())),
        page_rules=tuple(written.get("网页规则", ())),
        page_rule_prefixes=tuple(written.get("网页规则前缀", ())),
        words=tuple(written.get("名称里有", ())),
        question=str(written.get("还要问", "")),
    )
