"""Who publishes a 公示公告 whose head has 单位 or 处罚机关 in place of 发布单位, and whom the paper is about."""

from __future__ import annotations

import re

from gongkai.sources.nodes import Fields, Node, Scalar

#: Keys under which a paper names its publisher or the party that it is about (行政处罚: 单位: 某某公司).
_UNITS_TOO = ("单位", "部门")
_PUBLISHER, _ITEMS = ("发布单位", "unit"), ("事项", "details")
_OFFICE = re.compile(
    r"[^\s、，,;；]+(?:局|委|委员会|办|办公室|政府|中心|院|站|所|队|会|部|处|科|厅|馆|学校|[中小]学|幼儿园|街道|镇|乡)"
)
_NO_OFFICE = re.compile(
    r"公司|集团|企业|厂|店|商行|超市|合作社|个体|经营部|门市部|营业部|项目部|诊所|事务所|会所|门诊|商会|民营|民办|养殖|网吧|酒"
)
#: A paper names the authority under such a key apart from its party: 处罚机关, 许可机关, 决定部门.
_AUTHORITY = re.compile(r".*(?:处罚|许可|决定|执法|审批|登记|检查|办案|强制|征收|立案)(?:机关|部门|单位)")


def with_publisher(fields: Fields) -> Fields:
    """The head with 单位 or 部门 as 发布单位 where it is in the form of an office; any other may be the party of the paper.

    Where the paper names the authority apart (处罚机关), that one publishes it.
    """
    keys = {key.text for key, _ in fields.entries}
    if not keys.isdisjoint(_PUBLISHER):
        return _with_party(fields)
    authorities = [key for key, _ in fields.entries if _AUTHORITY.fullmatch(key.text)]
    called = [key.text for key in authorities] or _UNITS_TOO
    named = [(key, value) for key, value in fields.entries if key.text in called and is_office(value)]
    if not named or (authorities and len({_said(value) for _, value in named}) != 1):
        return fields
    key, value = named[0]
    kept = (entry for entry in fields.entries if authorities or entry[0] is not key)
    return _with_party(Fields((*kept, (Scalar(_PUBLISHER[0], key.at), value)), fields.at))


def _with_party(fields: Fields) -> Fields:
    """The head of a paper whose publisher is known, with any other 单位 or 部门 among its 事项."""
    return among_items(fields, _UNITS_TOO)


def among_items(fields: Fields, names: tuple[str, ...]) -> Fields:
    """The head with the texts under ``names`` among its 事项, each under its own name."""
    party = tuple((key, value) for key, value in fields.entries if key.text in names and _said(value))
    stated = next((value for key, value in fields.entries if key.text in _ITEMS), Fields((), fields.at))
    if not party or not isinstance(stated, Fields):
        return fields
    rest = (entry for entry in fields.entries if entry not in party and entry[0].text not in _ITEMS)
    items = Fields((*party, *stated.entries), party[0][0].at)
    return Fields((*rest, (Scalar(_ITEMS[0], items.at), items)), fields.at)


def _said(value: Node) -> str:
    return value.text.strip() if isinstance(value, Scalar) else ""


def is_office(value: Node) -> bool:
    text = _said(value)
    names = re.split("[、，,；; ]", text)
    return all(_OFFICE.fullmatch(name) for name in names) and not _NO_OFFICE.search(text)
