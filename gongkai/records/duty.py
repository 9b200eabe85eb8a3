"""权责清单: the powers of one unit with their basis and supervision (条例 art. 20, item 5; rules, 2.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from gongkai.fields.schema import EXPECTED, PUBLISHER, Label, RecordPart, fields_of
from gongkai.fields.values import (
    ANY,
    AsTuple,
    Line,
    Lines,
    Pairs,
    PaperMoment,
    TableRow,
    Text,
    Texts,
    choice,
    synonyms,
)
from gongkai.fields.withheld import withholds
from gongkai.records.content_record import ON_NO_PAPER, OtherItems, PublishedRecord
from gongkai.records.kind import Kind
from gongkai.records.notice import State
from gongkai.records.own_columns import renamed, with_own_columns
from gongkai.sources.nodes import Fields, Listing, Node, Scalar

POWER_TYPES = (
    "行政许可",
    "行政处罚",
    "行政强制",
    "行政征收",
    "行政给付",
    "行政检查",
    "行政确认",
    "行政奖励",
    "行政裁决",
    "行政征用",
    "行政监督",
    "公共服务",
    "其他行政权力",
    "其他权力",
    "其他",
)
#: Words of lists for the same types, shown as typed.
_TYPES_TOO = synonyms(
    行政许可="许可",
    行政处罚="处罚",
    行政强制="强制",
    行政征收="征收",
    行政给付="给付",
    行政检查="检查 行政监督检查",
    行政确认="确认",
    行政奖励="奖励",
    行政裁决="裁决",
    行政征用="征用",
    其他行政权力="其它行政权力 其他行政职权 其它行政职权",
    其他权力="其它权力 其他职权 其它职权 其他类权力",
    其他="其它 其他类 其它类",
)
PowerType = Annotated[str, choice(*POWER_TYPES, own=ANY, same=_TYPES_TOO)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Power(RecordPart):
    """One power. Its flow chart is described in words: not everyone can see a picture."""

    __sheet_row__ = True

    name: Annotated[Line, Label("职权名称", "照清单", "民办学校设立审批")]
    type: Annotated[PowerType | None, EXPECTED, Label("类型", "、".join(POWER_TYPES), "行政许可")] = None
    basis: Annotated[
        Texts, EXPECTED, Label("依据", "法律、法规、规章的条款", "【法律】民办教育促进法第十二条")
    ] = ()
    actor: Annotated[Text | None, EXPECTED, Label("行使主体", "谁行使", "县教育和体育局")] = None
    code: Annotated[Text | None, Label("编码", "清单里的编码，一个单位里不重复", "YXJTJ-001")] = None
    parts: Annotated[Texts, Label("子项", "这项职权分成的子项")] = ()
    subject: Annotated[Text | None, Label("实施对象", "对谁行使", "民办学校举办者")] = None
    duties: Annotated[
        Lines | None, Label("责任事项", "行使职权时承担的责任，照清单", "受理、审查、决定、送达、事后监管")
    ] = None
    liability: Annotated[Lines | None, Label("追责情形", "哪些情形要追究责任，照清单")] = None
    flow: Annotated[Lines | None, Label("流程", "流程图的各步，按顺序写", "受理、审查、决定、送达")] = None
    time_limit: Annotated[Text | None, Label("办理期限", "法定期限、承诺期限", "20个工作日")] = None
    fees: Annotated[Text | None, Label("收费依据", "是否收费、依据和标准", "不收费")] = None
    supervision: Annotated[
        Text | None, Label("监督方式", "监督电话或投诉方式；各项相同的写在整份清单上", "0000-0000000")
    ] = None
    remark: Annotated[Line | None, Label("备注", "照清单")] = None
    others: Annotated[
        TableRow,
        Label("其他", "清单里没有对应字段的列，名称照清单；也可以直接写列名", "{承办机构: 基础教育科}"),
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyList(PublishedRecord):
    """The list of one unit."""

    identity: str
    path: str
    unit: Annotated[Text, PUBLISHER, Label("单位", "谁的清单，规范全称或名录里的别名", "云溪县教育和体育局")]
    published: Annotated[
        PaperMoment, Label("发布日期", "在网上公开的日期和时刻", "2026-03-02 09:00", ON_NO_PAPER)
    ]
    powers: Annotated[tuple[Power, ...], AsTuple, Label("职权", "一项一条")]
    supervision: Annotated[
        Text | None, Label("监督方式", "整份清单共用的监督电话或投诉方式", "0000-0000000")
    ] = None
    note: Annotated[Text | None, Label("说明", "例如 根据2026年机构改革调整")] = None
    column_names: Annotated[
        Pairs,
        Label(
            "列名",
            "字段在清单里另有名称的；列直接用清单的名称写的，程序自己记下，不用写",
            "{办理期限: 办理时限}",
        ),
    ] = ()
    region: Annotated[Text | None, Label("地区", "名录只有一个地区的不用写", "云溪县")] = None
    state: Annotated[State, Label("状态", "草稿 不会发布")] = "发布"
    other_items: OtherItems = ()

    @property
    def title(self) -> str:
        return f"{self.unit}权责清单"

    @property
    def summary(self) -> str:
        named = (("流程", "flow"), ("责任事项", "duties"), ("追责情形", "liability"))
        listed = [
            "类型",
            *(label for label, name in named if any(getattr(power, name) for power in self.powers)),
        ]
        supervised = self.supervision or any(power.supervision for power in self.powers)
        last = "监督方式" if supervised else listed.pop() if len(listed) > 1 else ""
        columns = "、".join([*listed[:1], "依据", *listed[1:]]) + (f"和{last}" if last else "")
        return f"{self.unit}行使的行政权力共{len(self.powers)}项，列明{columns}。"


#: What lists call a power, alone or before 名称, 类别 or 编码.
_POWERS = (
    *(
        "权力",
        "职权",
        "权责",
        "职责",
        "行政权力",
        "行政职权",
        "行政权责",
        "执法",
        "行政执法",
        "服务",
        "政务服务",
    ),
    *("事项", "项目", "主项"),
)
_MATTERS = tuple(f"{word}{end}" for word in _POWERS[:-3] for end in ("事项", "项目"))
#: Other names of columns in lists of powers → the label of the field.
_OTHER_NAMES = {
    **dict.fromkeys((*_MATTERS, *_POWERS[-3:]), "职权名称"),
    **{f"{word}名称": "职权名称" for word in (*_POWERS, *_MATTERS)},
    **{
        f"{word}{end}": "类型"
        for word in (*_POWERS, *_MATTERS)
        for end in ("类别", "类型", "种类", "分类", "性质")
    },
    **{f"{word}{end}": "编码" for word in (*_POWERS, *_MATTERS) for end in ("编码", "编号", "代码")},
    **{f"{word}依据": "依据" for word in ("设定", "实施", "法律", "行使", "法定", *_POWERS)},
    **{f"{word}主体": "行使主体" for word in ("实施", "行使", *_POWERS)},
    **{f"{word}{end}": "行使主体" for word in ("实施", "行使") for end in ("机构", "机关", "部门", "单位")},
    **dict.fromkeys(("办理时限", "办结时限", "办理时间"), "办理期限"),
    **dict.fromkeys(("监督电话", "投诉电话", "监督投诉电话", "监督投诉方式"), "监督方式"),
}


#: What files call the list itself.
_LISTS = dict.fromkeys(
    ("清单", "权责清单", "权力清单", "职权清单", "事项清单", "权力事项", "职权事项", "事项"), "职权"
)


def prepared(fields: Fields) -> Fields:
    """The fields of a file with the columns that no field fits under 其他, and all columns in their order under 列名."""
    fields = renamed(fields, _LISTS)
    named = with_own_columns(fields, _ROWS, Power, "其他", _OTHER_NAMES)
    stated = [value for key, value in fields.entries if key.text in _NAMES]
    said = dict(entry for value in stated if isinstance(value, Fields) for entry in _by_label(value))
    if stated and not said:
        return named
    typed = {label: (key, key) for label, key in _typed_names(fields).items()}
    names = Fields(
        tuple((Scalar(label, key.at), value) for label, (key, value) in (typed | said).items()),
        stated[0].at if stated else fields.at,
    )
    rest = tuple(entry for entry in named.entries if entry[0].text not in _NAMES)
    return Fields((*rest, (Scalar(_NAMES[0], names.at), names)), fields.at) if names.entries else named


def _by_label(names: Fields) -> Iterator[tuple[str, tuple[Scalar, Node]]]:
    return ((key.text, (key, value)) for key, value in names.entries)


def _typed_names(fields: Fields) -> dict[str, Scalar]:
    """The columns in the order typed: the label of the field, or the name of a column of its own, with the name shown.

    That is the name as typed when all rows which have the column call it so, else the label.
    """
    first: dict[str, Scalar] = {}
    for rows in (value for key, value in fields.entries if key.text in _ROWS):
        for row in rows.items if isinstance(rows, Listing) else (rows,):
            for key, value in row.entries if isinstance(row, Fields) else ():
                own = value.entries if key.text in _OTHERS and isinstance(value, Fields) else ((key, value),)
                for column in (column for column, _ in own if not withholds(column.text)):
                    label = _LABELS.get(column.text, column.text)
                    if first.setdefault(label, column).text != column.text:
                        first[label] = Scalar(label, column.at)
    return {label: key if key.text not in _ENGLISH else Scalar(label, key.at) for label, key in first.items()}


_ROWS, _NAMES, _OTHERS = ("职权", "powers"), ("列名", "column_names"), ("其他", "others")
_ENGLISH = {field.name: field.label.text for field in fields_of(Power)}
_LABELS = {**_OTHER_NAMES, **_ENGLISH}


KIND = Kind(
    name="duty",
    label="权责清单",
    noun="清单",
    measure="份",
    folder="duties",
    record=DutyList,
    column="duties",
    suffixes=(".yaml", ".yml"),
    prepared=prepared,
)
