"""统计信息: a communiqué or figures of a period, as published by a unit (条例 art. 20, item 4)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import EXPECTED, PUBLISHER, UNIT, Label, RecordPart, refers_to
from gongkai.fields.values import ANY, AsTuple, Line, PaperEnd, Text, Texts, choice, synonyms
from gongkai.records.bulletin_publisher import is_office
from gongkai.records.kind import Kind
from gongkai.records.own_columns import renamed
from gongkai.records.plain_record import PlainRecord
from gongkai.sources.nodes import Fields, Listing, Node, Scalar

#: The usual sorts, by the names in use; no regulation names them.
SORTS = ("统计公报", "年度数据", "季度数据", "月度数据", "统计分析")
_ALSO = synonyms(
    统计公报="普查公报 经济普查公报 人口普查公报 农业普查公报 抽样调查公报",
    年度数据="统计年鉴 年报 统计年报",
    季度数据="季报 统计季报",
    月度数据="月报 统计月报 统计快报",
    统计分析="调查报告 统计报告 分析报告 专项调查 数据解读",
)
Sort = Annotated[str, choice(*SORTS, own=ANY, same=_ALSO)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(RecordPart):
    """One figure as published: the number stays as staff wrote it."""

    __sheet_row__ = True

    name: Annotated[Line, Label("指标", "统计指标的名称", "地区生产总值")]
    value: Annotated[Text | None, Label("数值", "照发布的写；表里空着的不写", "186.4")] = None
    measure: Annotated[Text | None, Label("计量单位", "例如 亿元、万人、%", "亿元")] = None
    growth: Annotated[Text | None, Label("比上年", "比上年同期的变化，连同单位写", "增长5.2%")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic(PlainRecord):
    """One publication; the body is its text."""

    kind: Annotated[Sort | None, EXPECTED, Label("类别", "、".join(SORTS), SORTS[0])] = None
    unit: Annotated[Text, PUBLISHER, UNIT, Label("发布单位", "统计并公布的单位", "县统计局")]
    period: Annotated[
        Text | None, EXPECTED, Label("统计时期", "数据说的是哪一段时间；原件没有的不写", "2025年")
    ] = None
    ends: Annotated[
        PaperEnd | None, Label("截止日期", "统计时期的最后一天；原件没有的不写", "2025-12-31")
    ] = None
    indicators: Annotated[tuple[Indicator, ...], AsTuple, Label("主要指标", "主要数据，一个指标一项")] = ()
    note: Annotated[Text | None, Label("数据说明", "初步数还是核定数，口径有什么变化", "初步核算数")] = None
    documents: Annotated[
        Texts,
        refers_to("notice", "interpretation"),
        Label("相关文件", "有关的文件和解读的标识", "notices/2026/a"),
    ] = ()


#: Keys of publications and of their figures that mean a field of this type.
_KEYS = {
    **dict.fromkeys(("指标", "主要数据", "数据"), "主要指标"),
    **dict.fromkeys(("类型", "统计类别"), "类别"),
    **dict.fromkeys(("时期", "统计时间", "报告期", "数据时期"), "统计时期"),
}
_FIGURE_KEYS = {
    **dict.fromkeys(("名称", "指标名称", "项目"), "指标"),
    **dict.fromkeys(("单位", "计算单位"), "计量单位"),
    **dict.fromkeys(("绝对量", "绝对值", "绝对数", "总量", "完成", "本期", "数据", "数量"), "数值"),
    **dict.fromkeys(
        (
            "增长",
            "增速",
            "增幅",
            "同比增幅",
            "同比增速",
            "同比±%",
            "同比增减",
            "同比",
            "同比增长",
            "比上年增长",
        ),
        "比上年",
    ),
}


_INDICATORS, _MEASURE = ("主要指标", "indicators"), ("单位", "计量单位", "计算单位")
_IS_MEASURE = re.compile(
    "(?:[百千万亿]?(?:元|人|户|吨|公顷|亩|平方米|千瓦时|立方米|美元)|[%％]|亿|万)(?:、.{1,6})?"
)
#: A share named in the head of a column: 同比增长（%）.
_PER_CENT = re.compile(r"(?P<name>.+?)[（(][%％][）)]")
_FIGURE = re.compile(r"[-+－]?\d+(?:\.\d+)?")
_NAMED = {"指标", "name", *(key for key, label in _FIGURE_KEYS.items() if label == "指标")}
_OF_A_ROW = {*_NAMED, "value", "measure", "growth", *_FIGURE_KEYS, *_FIGURE_KEYS.values()}


def prepared(fields: Fields) -> Fields:
    """The fields of a file and of its figures under their labels."""
    return _measured(_with_publisher(renamed(fields, _KEYS))).with_values(_INDICATORS, _figures)


def _with_publisher(fields: Fields) -> Fields:
    """The head with 单位 as 发布单位 where it is an office, not a measure of figures."""
    called = [key for key, value in fields.entries if key.text == _MEASURE[0] and is_office(value)]
    return renamed(fields, {_MEASURE[0]: "发布单位"}) if len(called) == 1 else fields


def _measured(fields: Fields) -> Fields:
    """The head with 单位: 亿元 above its figures as the measure of each figure that states none.

    It stays where it is, and is reported, when no figure takes it.
    """
    measure = next(
        (value for key, value in fields.entries if key.text in _MEASURE and isinstance(value, Scalar)), None
    )
    if measure is None or not _IS_MEASURE.fullmatch(measure.text.strip()):
        return fields
    rest = Fields(tuple(entry for entry in fields.entries if entry[1] is not measure), fields.at)

    def with_measure(row: Node) -> Node:
        if not isinstance(row, Fields) or _NAMED.isdisjoint(key.text for key, _ in row.entries):
            return row
        row = _row(row)
        stated = any(key.text in ("计量单位", "measure") for key, _ in row.entries)
        return row if stated else Fields((*row.entries, (Scalar("计量单位", measure.at), measure)), row.at)

    rows = Fields(tuple(entry for entry in rest.entries if entry[0].text in _INDICATORS), fields.at)
    rows = rows.with_values(_INDICATORS, _as_rows)
    measured = rows.with_values(_INDICATORS, lambda listed: _each(listed, with_measure))
    if measured == rows.with_values(_INDICATORS, lambda listed: _each(listed, _renamed_row)):
        return fields
    return rest.with_values(_INDICATORS, lambda listed: _each(_as_rows(listed), with_measure))


def _renamed_row(row: Node) -> Node:
    return _row(row) if isinstance(row, Fields) else row


def _row(row: Fields) -> Fields:
    """A row under the labels of this type; a growth under 同比增长（%） bears its sign."""
    entries: list[tuple[Scalar, Node]] = []
    for key, value in row.entries:
        share = _PER_CENT.fullmatch(key.text)
        if share and _FIGURE_KEYS.get(share["name"]) == "比上年" and isinstance(value, Scalar):
            sign = "%" if _FIGURE.fullmatch(value.text.strip()) else ""
            entries.append((Scalar(share["name"], key.at), Scalar(value.text.strip() + sign, value.at)))
        else:
            entries.append((key, value))
    return renamed(Fields(tuple(entries), row.at), _FIGURE_KEYS)


def _as_rows(listed: Node) -> Node:
    """Figures written as 生产总值: 45.6, one a line, as rows."""
    if not isinstance(listed, Fields) or any(key.text in _OF_A_ROW for key, _ in listed.entries):
        return listed
    rows = (
        Fields(((Scalar("指标", key.at), key), (Scalar("数值", value.at), value)), key.at)
        for key, value in listed.entries
    )
    return Listing(tuple(rows), listed.at)


def _each(listed: Node, change: Callable[[Node], Node]) -> Node:
    return (
        Listing(tuple(map(change, listed.items)), listed.at)
        if isinstance(listed, Listing)
        else change(listed)
    )


def _figures(listed: Node) -> Node:
    listed = _as_rows(listed)
    if isinstance(listed, Listing):
        return Listing(tuple(map(_figures, listed.items)), listed.at)
    return _renamed_row(listed)


KIND = Kind(
    name="statistic",
    label="统计信息",
    noun="统计信息",
    measure="份",
    folder="statistics",
    record=Statistic,
    prepared=prepared,
    column="statistics",
)
