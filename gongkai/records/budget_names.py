"""Names in the papers of 预决算: 部门预算 as 级别 and 类别, and other names of the parts of 三公经费."""

from __future__ import annotations

import re

from gongkai.records.own_columns import renamed
from gongkai.sources.nodes import Fields, Node, Scalar

#: Other names of the parts of 三公经费 in papers → the label of the field.
_OTHER_NAMES = {
    "公务用车购置及运行维护费": "公务用车购置及运行费",
    "公务用车购置和运行费": "公务用车购置及运行费",
    "公务用车": "公务用车购置及运行费",
    "公务用车费": "公务用车购置及运行费",
    "公车购置及运行费": "公务用车购置及运行费",
    "公车运行费": "公务用车运行费",
    "公务接待": "公务接待费",
    "因公出国": "因公出国（境）费",
    "因公出国（境）": "因公出国（境）费",
    "上年": "上年合计",
    "公务用车购置和运行维护费": "公务用车购置及运行费",
    "公务用车运行维护费": "公务用车运行费",
    "因公出国（境）费用": "因公出国（境）费",
    "因公出国(境)费用": "因公出国（境）费",
    "因公出国(境)费": "因公出国（境）费",
}
#: The heading of a paper says both at once: 部门预算, 政府决算.
_BOTH = re.compile(r"(?P<level>政府|部门|所属单位|单位)(?:收支|财政)?(?P<kind>预算|决算)")
#: A title of one of the two that ends with it: 石桥镇2025年度决算, not 预算执行情况.
_ONE_KIND = re.compile("[预决]算(?:信息|情况|说明|草案|报表|表|公开)*$")


def _with_level(fields: Fields) -> Fields:
    """A file that says 类型: 部门预算 (or 类别) with its 级别 and its 类别, unless it states a level."""
    keys = {key.text for key, _ in fields.entries}
    fields = renamed(fields, {"类型": "类别"}) if not keys & {"类别", "kind"} else fields
    if keys & {"级别", "level"}:
        return fields
    entries: list[tuple[Scalar, Node]] = []
    for key, value in fields.entries:
        said = (
            isinstance(value, Scalar) and key.text in ("类别", "kind") and _BOTH.fullmatch(value.text.strip())
        )
        if said and isinstance(value, Scalar):
            level = "所属单位" if said["level"] == "单位" else said["level"]
            entries.append((Scalar("级别", key.at), Scalar(level, value.at)))
            entries.append((key, Scalar(said["kind"], value.at)))
        else:
            entries.append((key, value))
    return Fields(tuple(entries), fields.at)


def as_on_paper(fields: Fields) -> Fields:
    """The fields of a file with the usual other names of the parts of 三公经费 replaced, and 部门预算 as 级别 and 类别."""
    return _from_title(_with_level(fields)).with_values(("三公经费", "expenses"), _usual)


def _from_title(fields: Fields) -> Fields:
    """The level and the kind that the title names (2026年部门预算), where the head states neither."""
    stated = {key.text: value for key, value in fields.entries}
    title = stated.get("标题")
    words = (
        re.sub("(?<!政府)(?<!部门)(?<!单位)财政(?=(?:收支)?[预决]算)", "政府", title.text)
        if isinstance(title, Scalar)
        else ""
    )
    said = set(_BOTH.findall(words))
    kinds = set(re.findall("[预决]算", words))
    if title is None or len(said) > 1 or not (said or (len(kinds) == 1 and _ONE_KIND.search(words))):
        return fields
    level, kind = next(iter(said), ("", next(iter(kinds))))
    found = (("级别", "level", "所属单位" if level == "单位" else level), ("类别", "kind", kind))
    added = tuple(
        (Scalar(label, title.at), Scalar(word, title.at))
        for label, name, word in found
        if word and label not in stated and name not in stated
    )
    return Fields((*fields.entries, *added), fields.at)


def _usual(expenses: Node) -> Node:
    """三公经费 with the parts under their labels; one amount alone is the total."""
    if isinstance(expenses, Scalar) and expenses.text.strip():
        return Fields(((Scalar("合计", expenses.at), expenses),), expenses.at)
    return renamed(expenses, _OTHER_NAMES) if isinstance(expenses, Fields) else expenses
